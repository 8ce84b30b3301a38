#include "solver/response.h"

#include <math.h>
#include <string.h>

#include "solver/square.h"
#include "solver/work.h"

/* Bounds of the slopes of the further laws over the range of their flows, into
 * w->trial_drop by special. */
static void bound_specials(const fd_flow_problem *p, fd_flow_work *w,
                           const fd_flow_state *s, const double *reach,
                           fd_response_side side) {
    for (int i = 0; i < w->specials; i++) w->law_slope[w->branch[w->special[i]]] = 0;
    for (int g = 0; g < p->groups; g++) {
        const fd_law_group *group = &p->group[g];
        group->kind->bound_slopes(group->parameters, group->n, group->branch, s->flow,
                                  reach, side == FD_RESPONSE_LEAST, w->law_slope);
    }
    for (int i = 0; i < w->specials; i++)
        w->trial_drop[i] = w->law_slope[w->branch[w->special[i]]];
}

static void weigh(fd_flow_work *w, const double *reach, fd_response_side side,
                  double least) {
    for (int k = 0, next = 0; k < w->active; k++) {
        double size = fabs(w->flow[k]), off = reach[w->branch[k]];
        size = side == FD_RESPONSE_LEAST ? size + off : fmax(size - off, 0);
        double slope = fd_square_slope(w->square[k], w->transition[k], size);
        if (next < w->specials && w->special[next] == k) slope += w->trial_drop[next++];
        w->weight[k] = 1 / fmax(slope, least);
    }
}

/* The column of S for a head of 1 Pa in branch h. */
static void answer(fd_flow_work *w, int k, const int *branch, int h, double *column,
                   int stride) {
    int at = w->place[branch[h]];
    double head = at >= 0 && w->turned[at] ? -1 : 1;
    memset(w->balance, 0, (size_t)w->n * sizeof *w->balance);
    if (at >= 0) {
        w->balance[w->low[at]] -= head * w->weight[at];
        w->balance[w->high[at]] += head * w->weight[at];
        for (int v = w->unknowns; v < w->n; v++) w->balance[v] = 0;
        fd_ldl_solve(w->ldl, w->balance, NULL);
    }
    for (int j = 0; j < k; j++) {
        int e = w->place[branch[j]];
        double rise = e >= 0 ? w->balance[w->low[e]] - w->balance[w->high[e]] : 0;
        if (e == at) rise += head;
        column[j * stride] =
            e < 0 || at < 0 ? 0 : (w->turned[e] ? -rise : rise) * w->weight[e];
    }
}

bool fd_response(const fd_flow_problem *p, fd_flow_work *w, const fd_flow_state *s, int k,
                 const int *branch, const double *reach, fd_response_side side,
                 double least, double *conductance) {
    bound_specials(p, w, s, reach, side);
    weigh(w, reach, side, least);
    if (!fd_ldl_factor(w->ldl, w->weight, NULL)) return false;
    for (int h = 0; h < k; h++) answer(w, k, branch, h, conductance + h, k);
    for (int h = 0; h < k; h++) /* symmetric but for round-off */
        for (int j = 0; j < h; j++) {
            double mean = (conductance[h * k + j] + conductance[j * k + h]) / 2;
            conductance[h * k + j] = conductance[j * k + h] = mean;
        }
    return true;
}
