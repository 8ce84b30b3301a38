/* The first step after the law of one branch has changed.
 *
 * Seen from the ends of this branch the linear network is a source of pressure behind a
 * resistance (Thevenin 1883); the factors give both along two ways up the elimination
 * tree, and the square law of the branch meets them in closed form. A flow that falls to
 * a thirtieth is then found at once, where Newton's steps halve it. */
#include <math.h>

#include "solver/work.h"

/* Share of a flow that the network must leave free: chosen, far above round-off. */
static const double FREE = 1e-9;

struct job {
    fd_flow_work *w;
    int k; /* place of the branch */
};

/* The flow where r q |q| + slope q is `drive`. */
static double meet(double r, double slope, double drive) {
    return 2 * drive / (slope + sqrt(slope * slope + 4 * r * fabs(drive)));
}

/* What the branch passes less, kg/s, than its linear law would. */
static double flow_less(void *context, double across, double change) {
    const struct job *job = context;
    const fd_flow_work *w = job->w;
    int k = job->k;
    double given = w->pressure[w->low[k]] - w->pressure[w->high[k]] + change;
    double free = 1 - w->weight[k] * across;
    if (!(free > FREE)) return 0;
    double linear = w->flow[k] + w->weight[k] * (given - w->drop[k]);
    double behind = across / free, drive = given + behind * linear - w->still[k];
    double less = (linear - meet(w->square[k], behind, drive)) / free;
    if (!isfinite(less)) return 0;
    w->drop[k] += less / w->weight[k];
    return less;
}

bool fd_flow_solve_meeting(fd_flow_work *w, int branch) {
    int k = branch < 0 ? -1 : w->place[branch];
    if (k < 0 || w->is_special[k] || !fd_ldl_meets(w->ldl))
        return fd_ldl_factor_solve(w->ldl, w->weight, w->balance, w->pool);
    int high = w->high[k] < w->unknowns ? w->high[k] : -1;
    struct job job = {w, k};
    fd_ldl_meeting meeting = {w->low[k], high, flow_less, &job};
    if (w->goes_on) {
        fd_ldl_meet(w->ldl, &meeting, w->balance, w->pool);
        return true;
    }
    return fd_ldl_factor_solve_meeting(w->ldl, w->weight, w->balance, &meeting, w->pool);
}
