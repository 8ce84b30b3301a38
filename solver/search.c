/* How far to go along a step: see the proof in solver/flow.h. */
#include "solver/work.h"

#include <math.h>

#include "solver/square.h"
#include "solver/wide.h"

struct job {
    fd_flow_work *w;
    double cut;
    double change[FD_ORDER_PARTS + 1]; /* by part */
};

/* Of the square laws and heads, less what the pressures give: summed branch by branch, so
 * that little cancels. */
FD_WIDE static double square_change(const fd_flow_work *w, int begin, int end) {
    const double *flow0 = w->flow, *flow1 = w->trial_flow, *still = w->still;
    const double *r = w->square, *toe = w->transition, *pressure = w->pressure;
    const int *low = w->low, *high = w->high;
    double change = 0;
#pragma omp simd reduction(+ : change)
    for (int k = begin; k < end; k++) {
        double rest = still[k] - (pressure[low[k]] - pressure[high[k]]);
        change += fd_square_content(r[k], toe[k], flow1[k]) -
                  fd_square_content(r[k], toe[k], flow0[k]) +
                  (flow1[k] - flow0[k]) * rest;
    }
    return change;
}

static void change_of_part(void *context, int part) {
    struct job *job = context;
    const fd_flow_part *p = &job->w->part[part];
    job->change[part] = square_change(job->w, p->branch, p->last);
}

/* The content of the further laws at flows given by place. */
static double special_content(const fd_flow_problem *p, const fd_flow_work *w,
                              fd_flow_state *s, const double *flow) {
    double sum = 0;
    for (int i = 0; i < w->specials; i++) {
        int k = w->special[i];
        s->flow[w->branch[k]] = w->turned[k] ? -flow[k] : flow[k];
    }
    for (int g = 0; g < p->groups; g++) {
        const fd_law_group *group = &p->group[g];
        sum += group->kind->content(group->parameters, group->n, group->branch, s->flow);
    }
    return sum;
}

/* Change of the content from the iterate to the trial. */
static double content_change(const fd_flow_problem *p, fd_flow_work *w,
                             fd_flow_state *s) {
    struct job job = {.w = w};
    fd_pool_run(w->pool, w->parts + 1, change_of_part, &job);
    double change =
        special_content(p, w, s, w->trial_flow) - special_content(p, w, s, w->flow);
    for (int k = 0; k <= w->parts; k++) change += job.change[k];
    return change;
}

static void cut_part(void *context, int part) {
    const struct job *job = context;
    fd_flow_work *w = job->w;
    for (int k = w->part[part].branch; k < w->part[part].last; k++)
        w->trial_flow[k] = w->flow[k] + job->cut * (w->trial_flow[k] - w->flow[k]);
}

/* Every sum of the sweep is that of the step as it is cut by now. */
static bool is_far_enough(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                          const fd_flow_sweep *sweep, bool monotone) {
    const double armijo = 1e-4; /* Nocedal & Wright 2006, section 3.1 */
    double fall = sweep->decrement;
    if (!isfinite(sweep->along)) return false;
    /* Under steps of 1e-12 of the flows nothing can tell a fall from round-off; under the
     * next bound the slope of the content can, but not the content. */
    if (!(fall > 1e-24 * sweep->power)) return true;
    if (monotone && sweep->monotone && sweep->along <= 0) return true;
    if (!(fall > 1e-9 * sweep->power)) return sweep->along <= 0.8 * fall;
    return content_change(p, w, s) <= -armijo * fall;
}

bool fd_flow_search(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                    double scale, double slope_floor, fd_flow_sweep *sweep,
                    fd_flow_info *info) {
    enum { LENGTHS = 60 }; /* chosen: each cuts by 0.7 or more, 5e-10 in all */
    for (int i = 0; i < LENGTHS; i++) {
        if (is_far_enough(p, w, s, sweep, info->monotone)) return true;
        /* The zero of C' by the secant, kept between a tenth and seven tenths. */
        double cut = sweep->decrement / (sweep->decrement + sweep->along);
        struct job job = {.w = w, .cut = cut > 0.1 ? (cut < 0.7 ? cut : 0.7) : 0.1};
        fd_pool_run(w->pool, w->parts + 1, cut_part, &job);
        info->backtracks++;
        fd_flow_sweep_here(p, w, s, FD_FLOW_AIM_GIVEN, scale, slope_floor, sweep);
    }
    return false;
}
