#include "networks/stage.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool fd_junction_fixed(const fd_junction *junction) {
    return junction->surface || !isnan(junction->pressure);
}

static void stage_free(fd_stage *s) {
    fd_flow_work_free(&s->work);
    fd_certificate_plan_free(&s->plan);
    void *array[] = {s->present, s->junction,   s->airway, s->from,     s->to,
                     s->fixed,   s->flow_fixed, s->flow,   s->pressure, s->drop};
    for (size_t i = 0; i < sizeof array / sizeof array[0]; i++) free(array[i]);
    free(s);
}

void fd_stage_free_all(fd_stage **list) {
    while (*list) {
        fd_stage *next = (*list)->next;
        stage_free(*list);
        *list = next;
    }
}

static bool allocate(const fd_mine *mine, fd_stage *s) {
    size_t airways = (size_t)mine->n_airways + 1,
           junctions = (size_t)mine->n_junctions + 1;
    s->present = calloc(airways, sizeof *s->present);
    s->junction = calloc(junctions, sizeof *s->junction);
    s->airway = calloc(airways, sizeof *s->airway);
    s->from = calloc(airways, sizeof *s->from);
    s->to = calloc(airways, sizeof *s->to);
    s->fixed = calloc(junctions, sizeof *s->fixed);
    s->flow_fixed = calloc(airways, sizeof *s->flow_fixed);
    s->flow = calloc(airways, sizeof *s->flow);
    s->pressure = calloc(junctions, sizeof *s->pressure);
    s->drop = calloc(airways, sizeof *s->drop);
    return s->present && s->junction && s->airway && s->from && s->to && s->fixed &&
           s->flow_fixed && s->flow && s->pressure && s->drop;
}

/* Junctions are numbered as the airways meet them; one that no airway meets is left out.
 */
static int number_of(const fd_mine *mine, fd_stage *s, int *number, int junction) {
    if (number[junction] < 0) {
        number[junction] = s->n;
        s->fixed[s->n] = fd_junction_fixed(&mine->junction[junction]);
        s->junction[s->n++] = junction;
    }
    return number[junction];
}

static fd_status number_all(const fd_mine *mine, const fd_mine_state *state,
                            fd_stage *s) {
    int *number = malloc(((size_t)mine->n_junctions + 1) * sizeof *number);
    if (!number) return FD_NO_MEMORY;
    for (int j = 0; j < mine->n_junctions; j++) number[j] = -1;
    for (int a = 0; a < mine->n_airways; a++) {
        s->present[a] = state->airway[a];
        if (!state->airway[a]) continue;
        s->airway[s->m] = a;
        s->from[s->m] = number_of(mine, s, number, mine->airway[a].from);
        s->to[s->m++] = number_of(mine, s, number, mine->airway[a].to);
    }
    free(number);
    return FD_OK;
}

static fd_status analyse(const fd_mine *mine, const double *resistance, fd_stage *s) {
    size_t m = (size_t)s->m + 1;
    double *fixed_flow = malloc(m * sizeof *fixed_flow);
    double *square = malloc(m * sizeof *square);
    fd_status status = fixed_flow && square ? FD_OK : FD_NO_MEMORY;
    for (int b = 0; !status && b < s->m; b++) {
        fixed_flow[b] = mine->airway[s->airway[b]].flow;
        s->flow_fixed[b] = !isnan(fixed_flow[b]);
        square[b] = resistance[s->airway[b]];
    }
    fd_flow_problem problem = {.n = s->n,
                               .m = s->m,
                               .from = s->from,
                               .to = s->to,
                               .pressure_fixed = s->fixed,
                               .pressure = s->pressure,
                               .square = square,
                               .fixed_flow = fixed_flow};
    if (!status) status = fd_flow_work_new(&problem, &s->work);
    fd_certificate_input topology = {.n = s->n,
                                     .m = s->m,
                                     .from = s->from,
                                     .to = s->to,
                                     .flow_fixed = s->flow_fixed,
                                     .pressure_fixed = s->fixed};
    if (!status) status = fd_certificate_plan_new(&topology, &s->plan);
    free(fixed_flow);
    free(square);
    return status;
}

fd_status fd_stage_find(const fd_mine *mine, const fd_mine_state *state,
                        const double *resistance, fd_stage **list, fd_stage **stage) {
    size_t bytes = (size_t)mine->n_airways * sizeof(bool);
    for (fd_stage *s = *list; s; s = s->next)
        if (memcmp(s->present, state->airway, bytes) == 0) {
            *stage = s;
            return FD_OK;
        }
    fd_stage *s = calloc(1, sizeof *s);
    if (!s) return FD_NO_MEMORY;
    fd_status status = allocate(mine, s) ? number_all(mine, state, s) : FD_NO_MEMORY;
    if (status == FD_OK) status = analyse(mine, resistance, s);
    if (status != FD_OK) {
        stage_free(s);
        return status;
    }
    s->next = *list;
    *stage = *list = s;
    return FD_OK;
}
