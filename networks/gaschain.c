/* The refined network of the gas: airways in pieces by their sources and by their leaks.
 */
#include <math.h>
#include <stdlib.h>

#include "networks/gasparts.h"

static double *numbers(int n) {
    return calloc((size_t)n + 1, sizeof(double));
}

static bool allocate_pieces(fd_gas *g) {
    size_t n = (size_t)g->pieces + 1;
    g->from = calloc(n, sizeof *g->from);
    g->to = calloc(n, sizeof *g->to);
    g->part = calloc(n, sizeof *g->part);
    g->cut = calloc(n, sizeof *g->cut);
    g->surface = calloc((size_t)g->junctions + 1, sizeof *g->surface);
    double **array[] = {
        &g->capacity,   &g->length,          &g->share,         &g->flow,    &g->source,
        &g->dispersion, &g->steady.from_end, &g->steady.to_end, &g->fraction};
    bool ok = g->from && g->to && g->part && g->cut && g->surface;
    ok &= (g->methane = numbers(g->pieces + g->junctions)) != NULL;
    ok &= (g->joined = numbers(g->pieces + g->junctions)) != NULL;
    for (size_t i = 0; i < sizeof array / sizeof array[0]; i++)
        ok &= (*array[i] = numbers(g->pieces)) != NULL;
    ok &= (g->volume = numbers(g->junctions)) != NULL;
    ok &= (g->inflow = numbers(g->junctions)) != NULL;
    ok &= (g->exchange = numbers(g->junctions)) != NULL;
    ok &= (g->steady.junction = numbers(g->junctions)) != NULL;
    return ok;
}

static bool allocate_airways(fd_gas *g) {
    int n = g->mine->n_airways;
    g->first = calloc((size_t)n + 1, sizeof *g->first);
    g->count = calloc((size_t)n + 1, sizeof *g->count);
    g->parts = calloc((size_t)n + 1, sizeof *g->parts);
    g->leak = calloc((size_t)g->leakage->points + 1, sizeof *g->leak);
    g->state.from_end = numbers(n);
    g->state.to_end = numbers(n);
    g->state.leaving = numbers(n);
    g->state.most = numbers(n);
    g->state.junction = numbers(g->mine->n_junctions);
    return g->first && g->count && g->parts && g->leak && g->state.from_end &&
           g->state.to_end && g->state.leaving && g->state.most && g->state.junction;
}

const fd_gas_split *fd_gas_split_of(int airway, int n, const fd_gas_split *split) {
    for (int i = 0; i < n; i++)
        if (split[i].airway == airway) return &split[i];
    return NULL;
}

/* Each leak is a piece from cut to cut, and each cut parts a piece of a source in two; a
 * cut that falls on the end of one is counted too many, which does no harm. */
static void count_pieces(fd_gas *g, const fd_mine_state *state, int n,
                         const fd_gas_split *split) {
    g->junctions = g->mine->n_junctions;
    for (int a = 0; a < g->mine->n_airways; a++) {
        const fd_gas_split *s = fd_gas_split_of(a, n, split);
        int cuts = g->leakage->first[a + 1] - g->leakage->first[a];
        g->parts[a] = state->airway[a] ? s ? s->n : 1 : 0;
        if (!state->airway[a]) continue;
        g->pieces += g->parts[a] + cuts;
        g->junctions += g->parts[a] + cuts - 1;
    }
    g->pieces += g->leakage->points;
}

/* An airway in series: its parts, and those again where it leaks. node: by cut, the
 * junction there. */
static void chain_airway(fd_gas *g, int a, const fd_gas_split *split, int *piece,
                         int *junction, int *node) {
    const fd_leakage *l = g->leakage;
    int cut = l->first[a], previous = g->mine->airway[a].from;
    double before = 0, begin = 0;
    g->first[a] = *piece;
    for (int k = 0; k < g->parts[a]; k++) {
        bool last = k == g->parts[a] - 1;
        double size = split ? split->share[k] : 1, end = last ? 1 : begin + size;
        bool open = true;
        while (open) {
            bool here = cut < l->first[a + 1] && (l->at[cut] < end || last);
            double at = here ? l->at[cut] : end;
            int e = (*piece)++;
            g->part[e] = k;
            bool whole = !here && before == begin;
            g->share[e] = whole ? size : at - before;
            g->fraction[e] = whole ? 1 : (at - before) / (end - begin);
            g->cut[e] = here ? cut : -1;
            g->from[e] = previous;
            previous = g->to[e] = here || !last ? (*junction)++ : g->mine->airway[a].to;
            if (here) node[cut++] = previous;
            before = at;
            open = here;
        }
        begin = end;
    }
    g->count[a] = *piece - g->first[a];
}

static void chain_pieces(fd_gas *g, const fd_mine_state *state, int n,
                         const fd_gas_split *split, int *node) {
    int piece = 0, junction = g->mine->n_junctions;
    for (int a = 0; a < g->mine->n_airways; a++) {
        g->first[a] = piece;
        if (state->airway[a])
            chain_airway(g, a, fd_gas_split_of(a, n, split), &piece, &junction, node);
    }
    for (int p = 0; p < g->leakage->points; p++) {
        g->leak[p] = -1;
        if (!fd_leakage_is_open(g->mine, state, g->leakage->unit[p])) continue;
        g->from[piece] = node[g->leakage->from[p]];
        g->to[piece] = node[g->leakage->to[p]];
        g->share[piece] = 1;
        g->leak[p] = piece++;
    }
    fd_gas_chain_corners(g, &piece, &junction);
    g->pieces = piece;
    g->junctions = junction;
    for (int j = 0; j < g->mine->n_junctions; j++)
        g->surface[j] =
            g->mine->junction[j].surface || !isnan(g->mine->junction[j].pressure);
}

fd_status fd_gas_new(const fd_mine *mine, const fd_mine_state *state, int n_splits,
                     const fd_gas_split *split, fd_gas **gas) {
    fd_gas *g = calloc(1, sizeof *g);
    *gas = g;
    if (!g) return FD_NO_MEMORY;
    g->mine = mine;
    g->disperses = NAN;
    for (int a = 0; a < mine->n_airways; a++) g->joins |= state->joins_along[a] > 0;
    for (int j = 0; j < mine->n_junctions; j++) g->joins |= state->joins_at[j] > 0;
    bool ok = fd_leakage_new(mine, &g->leakage) == FD_OK && allocate_airways(g);
    if (ok) count_pieces(g, state, n_splits, split);
    ok = ok && fd_gas_count_corners(g, state) == FD_OK;
    int *node = ok ? malloc(((size_t)g->leakage->cuts + 1) * sizeof *node) : NULL;
    ok = node && allocate_pieces(g);
    if (ok) chain_pieces(g, state, n_splits, split, node);
    free(node);
    if (!ok) fd_gas_free(gas);
    return ok ? FD_OK : FD_NO_MEMORY;
}
