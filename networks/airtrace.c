#include "networks/airtrace.h"

#include <math.h>
#include <stdlib.h>

#include "networks/stage.h"

void fd_airtrace_free(fd_airtrace **out) {
    if (!out || !*out) return;
    fd_airtrace *t = *out;
    fd_trace_free(&t->trace);
    void *array[] = {t->from, t->to, t->giver, t->flow, t->surface};
    for (size_t i = 0; i < sizeof array / sizeof array[0]; i++) free(array[i]);
    free(t);
    *out = NULL;
}

static bool allocate(fd_airtrace *t, int junctions, int leakages) {
    size_t ways = (size_t)t->ways + 1;
    t->from = malloc(ways * sizeof *t->from);
    t->to = malloc(ways * sizeof *t->to);
    t->flow = malloc(ways * sizeof *t->flow);
    t->surface = malloc(((size_t)junctions + 1) * sizeof *t->surface);
    t->giver = malloc(((size_t)leakages + 1) * sizeof *t->giver);
    return t->from && t->to && t->giver && t->flow && t->surface;
}

static int inlet(const fd_mine *mine, const fd_air_state *air, int airway) {
    const fd_airway *unit = &mine->airway[airway];
    return air->counted[airway] >= 0 ? unit->from : unit->to;
}

static void add_leaks(fd_airtrace *t, const fd_mine *mine, const fd_air_state *air) {
    const fd_leakage *l = air->leakage;
    for (int i = 0; i < mine->n_leakages; i++) {
        int e = mine->n_airways + i, from = mine->leakage[i].from,
            to = mine->leakage[i].to;
        double sum = 0;
        for (int p = 0; p < l->points; p++)
            if (l->unit[p] == i && !isnan(air->leak[p])) sum += air->leak[p];
        t->giver[i] = sum >= 0 ? from : to;
        t->from[e] = inlet(mine, air, sum >= 0 ? from : to);
        t->to[e] = inlet(mine, air, sum >= 0 ? to : from);
        t->flow[e] = t->from[e] == t->to[e] ? 0 : fabs(sum);
    }
}

static void add_airways(fd_airtrace *t, const fd_mine *mine, const fd_mine_state *state,
                        const fd_air_state *air) {
    for (int a = 0; a < mine->n_airways; a++) {
        double start = air->counted[a], end = air->counted_to[a];
        bool leaks = air->leakage->first[a] < air->leakage->first[a + 1];
        t->from[a] = mine->airway[a].from;
        t->to[a] = mine->airway[a].to;
        t->flow[a] = !state->airway[a] ? 0 : leaks && start > 0 ? end : start;
    }
}

fd_status fd_airtrace_new(const fd_mine *mine, const fd_mine_state *state,
                          const fd_air_state *air, fd_airtrace **out) {
    fd_airtrace *t = *out = calloc(1, sizeof *t);
    if (!t) return FD_NO_MEMORY;
    t->ways = mine->n_airways + mine->n_leakages;
    fd_status status =
        allocate(t, mine->n_junctions, mine->n_leakages) ? FD_OK : FD_NO_MEMORY;
    if (status == FD_OK) {
        add_airways(t, mine, state, air);
        add_leaks(t, mine, air);
        for (int j = 0; j < mine->n_junctions; j++)
            t->surface[j] = fd_junction_fixed(&mine->junction[j]);
        const fd_carrier_graph graph = {mine->n_junctions, t->ways, t->from, t->to,
                                        t->surface};
        status = fd_trace_new(&graph, t->flow, FD_STAGE_REST, &t->trace);
    }
    if (status != FD_OK) fd_airtrace_free(out);
    return status;
}

bool fd_airtrace_rests(const fd_airtrace *t, int way) {
    return fd_trace_tail(t->trace, way) < 0;
}

double fd_airtrace_arriving(const fd_airtrace *t, const fd_mine *mine, int junction) {
    const fd_junction *unit = &mine->junction[junction];
    double sum = unit->inflow > 0 ? unit->inflow * unit->density : 0;
    for (int e = 0; e < t->ways; e++)
        if (fd_trace_head(t->trace, e) == junction) sum += fabs(t->flow[e]);
    return sum;
}
