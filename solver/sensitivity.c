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

/* Rising fans at once, at most: a column of the size of the network each. Chosen. */
enum { NEGATIVES = 8 };

/* A pivot of the system of the rising fans under this is none: the answer is at a fold.
 * Chosen well above the round-off of a response. */
static const double FOLD = 1e-9;

struct fd_sensitivity {
    fd_flow_work *work;
    double *slope;    /* m: as the caller numbers the branches */
    double *weight;   /* by place of a branch: 1 / slope */
    double *response; /* likewise */
    bool *is_chord;   /* likewise */
    double *shift;    /* by place of a junction, Pa */
    double *balance;  /* likewise, (kg/s)/Pa, then Pa */
    double *answer;   /* by place of a branch */
    /* Branches of negative slope, taken as positive in the factors, and what puts that
     * right: their responses, and the system they make. */
    int negatives, negative[NEGATIVES]; /* places */
    double *column;                     /* by place, one after the other */
    double system[NEGATIVES][NEGATIVES];
};

const char *fd_sensitivity_outcome_text(fd_sensitivity_outcome outcome) {
    switch (outcome) {
    case FD_SENSITIVITY_FOUND:
        return FD_N("found");
    case FD_SENSITIVITY_NEGATIVE:
        return FD_N("negative-slope");
    case FD_SENSITIVITY_FOLD:
        return FD_N("fold");
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
    free(s->answer);
    free(s->column);
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
    s->answer = calloc(m, sizeof *s->answer);
    return s->slope && s->weight && s->response && s->is_chord && s->shift &&
           s->balance && s->answer;
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

/* Lists the branches of negative slope; false, with one of them, where there are too many
 * or a slope is no number. */
static bool list_negatives(fd_sensitivity *s, int *branch) {
    const fd_flow_work *w = s->work;
    for (int k = 0; k < w->active; k++) {
        double slope = s->slope[w->branch[k]];
        if (slope >= 0) continue;
        *branch = w->branch[k];
        if (!isfinite(slope) || s->negatives == NEGATIVES) return false;
        s->negative[s->negatives++] = k;
    }
    *branch = -1;
    return true;
}

/* Weights by place; counts the short circuits. */
static int fill_weights(fd_sensitivity *s) {
    const fd_flow_work *w = s->work;
    double least = INFINITY;
    int shorts = 0;
    for (int k = 0; k < w->active; k++) {
        double slope = fabs(s->slope[w->branch[k]]);
        if (slope > 0 && slope < least) least = slope;
    }
    double bound = SHORT * (isfinite(least) ? least : 1);
    for (int k = 0; k < w->active; k++) {
        double slope = fabs(s->slope[w->branch[k]]);
        if (!(slope > 0)) shorts++;
        s->weight[k] = 1 / (slope > 0 ? slope : bound);
    }
    return shorts;
}

/* The lightest tree holds every short circuit that closes no mesh of short circuits. */
static int find_loose(fd_sensitivity *s) {
    fd_flow_work *w = s->work;
    for (int k = 0; k < w->active; k++) s->response[k] = fabs(s->slope[w->branch[k]]);
    w->tree_moved = true;
    fd_tree_choose(w->tree, s->response);
    const bool *chosen = fd_tree_chosen(w->tree);
    for (int k = 0; k < w->active; k++) {
        if (chosen[k]) continue;
        if (!(s->response[k] > 0)) return w->branch[k];
        s->is_chord[k] = true;
    }
    return -1;
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
    fd_tree_climb(w->tree, s->response, s->shift, NULL);
}

/* The response by place to a rise in the branch at a place, along its own direction
 * there, with every slope taken as positive. */
static void respond(fd_sensitivity *s, int place, double *response) {
    fd_flow_work *w = s->work;
    const double rise = 1;
    shift_pressures(s, place, rise);
    memset(s->balance, 0, (size_t)w->n * sizeof *s->balance);
    for (int k = 0; k < w->active; k++) {
        if (!s->is_chord[k]) continue;
        double pushed = s->weight[k] * driven(s, k, place, rise);
        s->balance[w->low[k]] -= pushed;
        s->balance[w->high[k]] += pushed;
    }
    fd_ldl_solve(w->ldl, s->balance, NULL);
    for (int v = w->unknowns; v < w->n; v++) s->balance[v] = 0;

    /* Chords by their pressures, the tree by the balances. */
    memset(response, 0, (size_t)w->active * sizeof *response);
    for (int k = 0; k < w->active; k++) {
        if (!s->is_chord[k]) continue;
        double given = s->balance[w->low[k]] - s->balance[w->high[k]];
        response[k] = s->weight[k] * (given + driven(s, k, place, rise));
    }
    memset(s->balance, 0, (size_t)w->n * sizeof *s->balance);
    for (int k = 0; k < w->active; k++) {
        if (!s->is_chord[k]) continue;
        s->balance[w->low[k]] -= response[k];
        s->balance[w->high[k]] += response[k];
    }
    fd_tree_route(w->tree, s->balance, response, NULL);
}

/* With the slopes S of the branches j taken as -S, the true response y of branch k solves
 *     y = y+ of k - sum_j 2 S_j y_j (y+ of j)
 * of which the rows j are a small system, eliminated here once: S < 0, so that the sum
 * has the sign of a plus. False at a fold, where it is singular. */
static bool factor_negatives(fd_sensitivity *s) {
    int n = s->negatives;
    size_t size = (size_t)s->work->active;
    for (int j = 0; j < n; j++) respond(s, s->negative[j], s->column + (size_t)j * size);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            double slope = s->slope[s->work->branch[s->negative[j]]];
            s->system[i][j] =
                (i == j) +
                2 * slope * s->column[(size_t)j * size + (size_t)s->negative[i]];
        }
    for (int k = 0; k < n; k++) {
        if (!(fabs(s->system[k][k]) > FOLD)) return false;
        for (int i = k + 1; i < n; i++) {
            double share = s->system[i][k] /= s->system[k][k];
            for (int j = k + 1; j < n; j++) s->system[i][j] -= share * s->system[k][j];
        }
    }
    return true;
}

/* Puts right what the positive slopes have made of the response. */
static void correct(const fd_sensitivity *s, double *response) {
    int n = s->negatives;
    double own[NEGATIVES];
    for (int i = 0; i < n; i++) {
        own[i] = response[s->negative[i]];
        for (int j = 0; j < i; j++) own[i] -= s->system[i][j] * own[j];
    }
    for (int i = n - 1; i >= 0; i--) {
        for (int j = i + 1; j < n; j++) own[i] -= s->system[i][j] * own[j];
        own[i] /= s->system[i][i];
    }
    for (int j = 0; j < n; j++) {
        const double *column = s->column + (size_t)j * (size_t)s->work->active;
        double share = 2 * s->slope[s->work->branch[s->negative[j]]] * own[j];
        for (int k = 0; k < s->work->active; k++) response[k] -= share * column[k];
    }
}

static fd_status prepare(const fd_flow_problem *p, fd_sensitivity *s, const double *flow,
                         fd_sensitivity_info *info) {
    fill_slopes(p, s, flow);
    info->outcome = FD_SENSITIVITY_NEGATIVE;
    if (!list_negatives(s, &info->branch)) return FD_OK;
    info->negatives = s->negatives;
    if (s->negatives) {
        s->column =
            malloc((size_t)s->negatives * (size_t)s->work->active * sizeof *s->column);
        if (!s->column) return FD_NO_MEMORY;
    }
    info->shorts = fill_weights(s);
    info->outcome = FD_SENSITIVITY_LOOSE;
    info->branch = find_loose(s);
    if (info->branch >= 0) return FD_OK;
    info->outcome = FD_SENSITIVITY_SINGULAR;
    if (!fd_ldl_factor(s->work->ldl, s->weight, NULL)) return FD_OK;
    info->outcome = FD_SENSITIVITY_FOLD;
    if (s->negatives) info->branch = s->work->branch[s->negative[0]];
    if (!factor_negatives(s)) return FD_OK;
    info->outcome = FD_SENSITIVITY_FOUND;
    info->branch = -1;
    return FD_OK;
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
    if (!status) status = prepare(p, s, flow, info);
    if (status || info->outcome != FD_SENSITIVITY_FOUND) fd_sensitivity_free(&s);
    *out = s;
    return status;
}

void fd_sensitivity_solve(fd_sensitivity *s, int branch, double *response) {
    fd_flow_work *w = s->work;
    memset(response, 0, (size_t)w->m * sizeof *response);
    int place = w->place[branch];
    if (place < 0) return;
    respond(s, place, s->answer);
    correct(s, s->answer);
    double turn = w->turned[place] ? -1 : 1;
    for (int k = 0; k < w->active; k++)
        response[w->branch[k]] = turn * (w->turned[k] ? -s->answer[k] : s->answer[k]);
}

const double *fd_sensitivity_slopes(const fd_sensitivity *s) {
    return s->slope;
}
