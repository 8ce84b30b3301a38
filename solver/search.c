/* How far to go along a step: see the proof in solver/flow.h. */
#include "solver/work.h"

#include <math.h>

static double content(const fd_flow_problem *p, const double *flow) {
    double sum = 0;
    for (int g = 0; g < p->groups; g++) {
        const fd_law_group *group = &p->group[g];
        sum += group->kind->content(group->parameters, group->n, group->branch, flow);
    }
    return sum;
}

void fd_flow_move(const fd_flow_problem *p, fd_flow_work *w, const fd_flow_state *s,
                  double t) {
    for (int e = 0; e < p->m; e++) w->trial_flow[e] = s->flow[e] + t * w->step[e];
    fd_tree_route(w->tree, w->source, w->trial_flow);
}

/* The laws at the trial flows: returns C' along the step there. */
static double try_laws(const fd_flow_problem *p, fd_flow_work *w, const fd_flow_state *s,
                       bool *monotone) {
    fd_flow_evaluate(p, w->trial_flow, w->trial_drop, w->trial_slope);
    double along = 0, steepest = 0;
    for (int e = 0; e < p->m; e++) {
        double given = s->pressure[w->from[e]] - s->pressure[w->to[e]];
        along += w->step[e] * (w->trial_drop[e] - given);
        double slope = w->free[e] ? w->trial_slope[e] : 0;
        steepest = slope < steepest ? slope : steepest;
    }
    *monotone = !(steepest < 0);
    return along;
}

/* Change of the content from the state to the trial. */
static double content_change(const fd_flow_problem *p, const fd_flow_work *w,
                             const fd_flow_state *s) {
    double change = content(p, w->trial_flow) - content(p, s->flow);
    for (int e = 0; e < p->m; e++) {
        double given = s->pressure[w->from[e]] - s->pressure[w->to[e]];
        if (p->head) given += p->head[e];
        change -= (w->trial_flow[e] - s->flow[e]) * given;
    }
    return change;
}

bool fd_flow_search(const fd_flow_problem *p, fd_flow_work *w, const fd_flow_state *s,
                    double decrement, double power, fd_flow_info *info) {
    enum { LENGTHS = 60 };      /* chosen: each cuts by 0.7 or more, 5e-10 in all */
    const double armijo = 1e-4; /* Nocedal & Wright 2006, section 3.1 */
    /* Under this the content cannot tell a fall from round-off, its slope can. */
    const bool blind = !(decrement > 1e-9 * power);
    /* And under this, steps of 1e-12 of the flows, nothing can. */
    const bool still = !(decrement > 1e-24 * power);
    double t = 1;
    for (int i = 0; i < LENGTHS; i++) {
        bool monotone;
        double along = try_laws(p, w, s, &monotone);
        if (isfinite(along)) {
            if (still || (monotone && info->monotone && along <= 0)) return true;
            if (blind && along <= 0.8 * decrement) return true;
            if (!blind && content_change(p, w, s) <= -armijo * t * decrement) return true;
        }
        /* The zero of C' by the secant, kept between a tenth and seven tenths. */
        double cut = decrement / (decrement + along);
        t *= cut > 0.1 ? (cut < 0.7 ? cut : 0.7) : 0.1;
        info->backtracks++;
        fd_flow_move(p, w, s, t);
    }
    return false;
}
