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
    fd_leakage_free(&s->leakage);
    void *array[] = {s->present,    s->junction, s->airway,   s->from,  s->to,
                     s->share,      s->start,    s->end,      s->point, s->fixed,
                     s->flow_fixed, s->flow,     s->pressure, s->drop,  s->square};
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
    size_t cuts = (size_t)s->leakage->cuts, points = (size_t)s->leakage->points;
    size_t branches = (size_t)mine->n_airways + cuts + points + 1,
           junctions = (size_t)mine->n_junctions + cuts + 1;
    s->present = calloc((size_t)mine->n_airways + 1, sizeof *s->present);
    s->junction = calloc(junctions, sizeof *s->junction);
    s->airway = calloc(branches, sizeof *s->airway);
    s->from = calloc(branches, sizeof *s->from);
    s->to = calloc(branches, sizeof *s->to);
    s->share = calloc(branches, sizeof *s->share);
    s->start = calloc(branches, sizeof *s->start);
    s->end = calloc(branches, sizeof *s->end);
    s->point = calloc(points + 1, sizeof *s->point);
    s->fixed = calloc(junctions, sizeof *s->fixed);
    s->flow_fixed = calloc(branches, sizeof *s->flow_fixed);
    s->flow = calloc(branches, sizeof *s->flow);
    s->pressure = calloc(junctions, sizeof *s->pressure);
    s->drop = calloc(branches, sizeof *s->drop);
    s->square = calloc(branches, sizeof *s->square);
    return s->present && s->junction && s->airway && s->from && s->to && s->share &&
           s->start && s->end && s->point && s->fixed && s->flow_fixed && s->flow &&
           s->pressure && s->drop && s->square;
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

/* An airway whole, or in its pieces; node: by cut, the junctions between pieces. */
static void add_airway(fd_stage *s, int a, int start, int end, int *node) {
    const fd_leakage *l = s->leakage;
    int first = l->first[a], last = l->first[a + 1];
    double before = 0;
    for (int c = first; c <= last; c++) {
        double at = c < last ? l->at[c] : 1;
        s->airway[s->m] = a;
        s->share[s->m] = at - before;
        s->start[s->m] = start;
        s->end[s->m] = end;
        s->from[s->m] = c == first ? start : node[c - 1];
        if (c < last) {
            node[c] = s->n;
            s->junction[s->n++] = s->junction[start];
        }
        s->to[s->m++] = c < last ? node[c] : end;
        before = at;
    }
}

static void add_leaks(const fd_mine *mine, const fd_mine_state *state, fd_stage *s,
                      const int *node) {
    const fd_leakage *l = s->leakage;
    for (int p = 0; p < l->points; p++) {
        if (!fd_leakage_is_open(mine, state, l->unit[p])) continue;
        s->point[s->m - s->m_roads] = p;
        s->airway[s->m] = mine->leakage[l->unit[p]].from;
        s->from[s->m] = s->start[s->m] = node[l->from[p]];
        s->to[s->m] = s->end[s->m] = node[l->to[p]];
        s->m++;
    }
}

static fd_status number_all(const fd_mine *mine, const fd_mine_state *state,
                            fd_stage *s) {
    int *number = malloc(((size_t)mine->n_junctions + 1) * sizeof *number);
    int *node = malloc(((size_t)s->leakage->cuts + 1) * sizeof *node);
    fd_status status = number && node ? FD_OK : FD_NO_MEMORY;
    for (int j = 0; !status && j < mine->n_junctions; j++) number[j] = -1;
    for (int a = 0; !status && a < mine->n_airways; a++) {
        s->present[a] = state->airway[a];
        if (!state->airway[a]) continue;
        number_of(mine, s, number, mine->airway[a].from);
        number_of(mine, s, number, mine->airway[a].to);
    }
    s->n_mine = s->n;
    for (int a = 0; !status && a < mine->n_airways; a++)
        if (state->airway[a])
            add_airway(s, a, number[mine->airway[a].from], number[mine->airway[a].to],
                       node);
    s->m_roads = s->m;
    if (!status) add_leaks(mine, state, s, node);
    free(number);
    free(node);
    return status;
}

/* Resistance that a leak counts for in the choice of light branches: it is none. */
static const double NOT_LIGHT = 1e15;

static fd_status analyse(const fd_mine *mine, const double *resistance, fd_stage *s) {
    size_t m = (size_t)s->m + 1;
    double *fixed_flow = malloc(m * sizeof *fixed_flow);
    double *square = malloc(m * sizeof *square);
    fd_status status = fixed_flow && square ? FD_OK : FD_NO_MEMORY;
    for (int b = 0; !status && b < s->m; b++) {
        bool leak = b >= s->m_roads;
        fixed_flow[b] = leak ? NAN : mine->airway[s->airway[b]].flow;
        s->flow_fixed[b] = !isnan(fixed_flow[b]);
        square[b] = leak ? NOT_LIGHT : s->share[b] * resistance[s->airway[b]];
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
    fd_status status = fd_leakage_new(mine, &s->leakage);
    if (status == FD_OK && !allocate(mine, s)) status = FD_NO_MEMORY;
    if (status == FD_OK) status = number_all(mine, state, s);
    if (status == FD_OK) status = analyse(mine, resistance, s);
    if (status != FD_OK) {
        stage_free(s);
        return status;
    }
    s->next = *list;
    *stage = *list = s;
    return FD_OK;
}

double fd_stage_largest_flow(const fd_stage *s) {
    double largest = 0;
    for (int b = 0; b < s->m; b++) largest = fmax(largest, fabs(s->flow[b]));
    return largest;
}
