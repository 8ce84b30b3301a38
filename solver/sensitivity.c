#include "solver/sensitivity.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/diagnostic.h"
#include "solver/square.h"
#include "solver/work.h"

/* Slope of a short circuit over the least slope there is: what it changes is under the
 * round-off of the rest. Chosen. */
static const double SHORT = 1e-12;

struct fd_sensitivity {
    fd_flow_work *work;
    double *slope;    /* m: as the caller numbers the branches */
    double *weight;   /* by place of a branch: 1 / slope */
    double *response; /* likewise */
    bool *is_chord;   /* likewise */
    double *shift;    /* by place of a junction, Pa */
    double *balance;  /* likewise, (kg/s)/Pa, then Pa */
};

const char *fd_sensitivity_outcome_text(fd_sensitivity_outcome outcome) {
    switch (outcome) {
    case FD_SENSITIVITY_FOUND:
        return FD_N("found");
    case FD_SENSITIVITY_NEGATIVE:
        return FD_N("negative-slope");
    case FD_SENSITIVITY_LOOSE:
        return FD_N("loose-mesh");
    case FD_SENSITIVITY_SINGULAR:
        return FD_N("singular");
    }
    return FD_N("unknown");
}

void fd_sensitivity_free(fd_sensitivity **sensitivity) {
    fd_sensitivity *s = *sensitivity;
    if (!s) return;
    free(s->slope);
    free(s->weight);
    free(s->response);
    free(s->is_chord);
    free(s->shift);
    free(s->balance);
    free(s);
    *sensitivity = NULL;
}

static bool allocate(fd_sensitivity *s) {
    size_t n = (size_t)s->work->n + 1, m = (size_t)s->work->m + 1;
    s->slope = calloc(m, sizeof *s->slope);
    s->weight = calloc(m, sizeof *s->weight);
    s->response = calloc(m, sizeof *s->response);
    s->is_chord = calloc(m, sizeof *s->is_chord);
    s->shift = calloc(n, sizeof *s->shift);
    s->balance = calloc(n, sizeof *s->balance);
    return s->slope && s->weight && s->response && s->is_chord && s->shift && s->balance;
}

/* The slopes of the laws at the flows. The further laws write where they like: into room
 * of ours, over which the weights come later. */
static void fill_slopes(const fd_flow_problem *p, fd_sensitivity *s, const double *flow) {
    const fd_flow_work *w = s->work;
    for (int e = 0; e < w->m; e++) {
        double r = p->square ? p->square[e] : 0;
        double toe = p->transition ? p->transition[e] : 0;
        s->slope[e] = fd_square_slope(r, toe, flow[e]);
    }
    for (int g = 0; g < p->groups; g++)
        p->group[g].kind->evaluate(p->group[g].parameters, p->group[g].n,
                                   p->group[g].branch, flow, s->response, s->slope);
    for (int e = 0; e < w->m; e++)
        if (!w->free[e]) s->slope[e] = 0;
}

/* The first branch of a negative slope, or whose slope is no number; -1 for none. */
static int find_negative(const fd_sensitivity *s) {
    for (int e = 0; e < s->work->m; e++)
        if (!(s->slope[e] >= 0)) return e;
    return -1;
}

/* Weights by place; counts the short circuits. */
static int fill_weights(fd_sensitivity *s) {
    const fd_flow_work *w = s->work;
    double least = INFINITY;
    int shorts = 0;
    for (int k = 0; k < w->active; k++) {
        double slope = s->slope[w->branch[k]];
        if (slope > 0 && slope < least) least = slope;
    }
    double bound = SHORT * (isfinite(least) ? least : 1);
    for (int k = 0; k < w->active; k++) {
        double slope = s->slope[w->branch[k]];
        if (!(slope > 0)) shorts++;
        s->weight[k] = 1 / (slope > 0 ? slope : bound);
    }
    return shorts;
}

/* The lightest tree holds every short circuit that closes no mesh of short circuits. */
static int find_loose(fd_sensitivity *s) {
    fd_flow_work *w = s->work;
    for (int k = 0; k < w->active; k++) s->response[k] = s->slope[w->branch[k]];
    w->tree_moved = true;
    fd_tree_choose(w->tree, s->response);
    int chords;
    const int *chord = fd_tree_chords(w->tree, &chords);
    for (int i = 0; i < chords; i++) {
        if (!(s->response[chord[i]] > 0)) return w->branch[chord[i]];
        s->is_chord[chord[i]] = true;
    }
    return -1;
}

static void prepare(const fd_flow_problem *p, fd_sensitivity *s, const double *flow,
                    fd_sensitivity_info *info) {
    fill_slopes(p, s, flow);
    info->outcome = FD_SENSITIVITY_NEGATIVE;
    info->branch = find_negative(s);
    if (info->branch >= 0) return;
    info->shorts = fill_weights(s);
    info->outcome = FD_SENSITIVITY_LOOSE;
    info->branch = find_loose(s);
    if (info->branch >= 0) return;
    bool factored = fd_ldl_factor(s->work->ldl, s->weight);
    info->outcome = factored ? FD_SENSITIVITY_FOUND : FD_SENSITIVITY_SINGULAR;
}

fd_status fd_sensitivity_new(const fd_flow_problem *p, fd_flow_work *w,
                             const double *flow, fd_sensitivity **out,
                             fd_sensitivity_info *info) {
    *out = NULL;
    *info = (fd_sensitivity_info){.outcome = FD_SENSITIVITY_SINGULAR, .branch = -1};
    if (p->n != w->n || p->m != w->m || w->unreferenced >= 0) return FD_BAD_ARGUMENT;
    fd_sensitivity *s = calloc(1, sizeof *s);
    if (!s) return FD_NO_MEMORY;
    s->work = w;
    fd_status status = allocate(s) ? FD_OK : FD_NO_MEMORY;
    if (!status) prepare(p, s, flow, info);
    if (status || info->outcome != FD_SENSITIVITY_FOUND) fd_sensitivity_free(&s);
    *out = s;
    return status;
}

/* What drives chord k: the shift of the pressures at its ends, and its own rise. */
static double driven(const fd_sensitivity *s, int k, int place, double rise) {
    const fd_flow_work *w = s->work;
    double given = s->shift[w->low[k]] - s->shift[w->high[k]];
    return k == place ? given + rise : given;
}

/* A rise in a branch of the tree is taken up by a shift of all pressures on its far side:
 * then it stands in the chords across instead, which are the weaker branches, and no
 * large flow has to cancel. */
static void shift_pressures(fd_sensitivity *s, int place, double rise) {
    fd_flow_work *w = s->work;
    memset(s->shift, 0, (size_t)w->n * sizeof *s->shift);
    if (s->is_chord[place]) return;
    memset(s->response, 0, (size_t)w->active * sizeof *s->response);
    s->response[place] = -rise;
    fd_tree_climb(w->tree, s->response, s->shift);
}

void fd_sensitivity_solve(fd_sensitivity *s, int branch, double *response) {
    fd_flow_work *w = s->work;
    memset(response, 0, (size_t)w->m * sizeof *response);
    int place = w->place[branch], chords;
    if (place < 0) return;
    double rise = w->turned[place] ? -1 : 1;
    const int *chord = fd_tree_chords(w->tree, &chords);
    shift_pressures(s, place, rise);
    memset(s->balance, 0, (size_t)w->n * sizeof *s->balance);
    for (int i = 0; i < chords; i++) {
        int k = chord[i];
        double pushed = s->weight[k] * driven(s, k, place, rise);
        s->balance[w->low[k]] -= pushed;
        s->balance[w->high[k]] += pushed;
    }
    fd_ldl_solve(w->ldl, s->balance);
    for (int v = w->unknowns; v < w->n; v++) s->balance[v] = 0;

    /* Chords by their pressures, the tree by the balances. */
    memset(s->response, 0, (size_t)w->active * sizeof *s->response);
    for (int i = 0; i < chords; i++) {
        int k = chord[i];
        double given = s->balance[w->low[k]] - s->balance[w->high[k]];
        s->response[k] = s->weight[k] * (given + driven(s, k, place, rise));
    }
    memset(s->balance, 0, (size_t)w->n * sizeof *s->balance);
    fd_tree_route(w->tree, s->balance, s->response);
    for (int k = 0; k < w->active; k++)
        response[w->branch[k]] = w->turned[k] ? -s->response[k] : s->response[k];
}

const double *fd_sensitivity_slopes(const fd_sensitivity *s) {
    return s->slope;
}
