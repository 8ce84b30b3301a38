#include "solver/flow.h"

#include <math.h>
#include <stddef.h>

#include "base/diagnostic.h"
#include "solver/work.h"

fd_flow_settings fd_flow_settings_default(void) {
    return (fd_flow_settings){
        /* 2 uPa of a main fan of 2 kPa, under any gauge; round-off is near 1e-13. */
        .pressure_tolerance = 1e-9,
        .pressure_floor = 1e-9, /* chosen: still air, any smaller drive is round-off */
        /* Newton's error after a step is about its square: better than 1e-9 on branches
         * with flow, 1e-6 where the flow itself is zero. */
        .flow_tolerance = 1e-6,
        .slope_floor =
            1e-13,         /* chosen: drops a little above round-off of the pressures */
        .iterations = 100, /* chosen: five times the most any start has needed in tests */
        .warm = false,
    };
}

const char *fd_flow_outcome_text(fd_flow_outcome outcome) {
    switch (outcome) {
    case FD_FLOW_CONVERGED:
        return FD_N("converged");
    case FD_FLOW_UNREFERENCED:
        return FD_N("unreferenced");
    case FD_FLOW_NOT_FINITE:
        return FD_N("not-finite");
    case FD_FLOW_SINGULAR:
        return FD_N("singular");
    case FD_FLOW_STALLED:
        return FD_N("stalled");
    case FD_FLOW_ITERATION_LIMIT:
        return FD_N("iteration-limit");
    }
    return FD_N("unknown");
}

void fd_flow_evaluate(const fd_flow_problem *p, const double *flow, double *drop,
                      double *slope) {
    for (int e = 0; e < p->m; e++) {
        drop[e] = p->head ? -p->head[e] : 0;
        slope[e] = 0;
    }
    for (int g = 0; g < p->groups; g++) {
        const fd_law_group *group = &p->group[g];
        group->kind->evaluate(group->parameters, group->n, group->branch, flow, drop,
                              slope);
    }
}

bool fd_flow_linear(fd_flow_work *w, const double *r, const double *source) {
    if (!fd_ldl_factor(w->ldl, w->weight)) return false;
    double *balance = w->shift;
    for (int v = 0; v < w->n; v++) balance[v] = source ? source[v] : 0;
    for (int e = 0; e < w->m; e++) {
        double flow = w->weight[e] * r[e];
        balance[w->from[e]] -= flow;
        balance[w->to[e]] += flow;
    }
    for (int v = 0; v < w->n; v++)
        if (w->unknown[v] >= 0) w->unknowns[w->unknown[v]] = balance[v];
    fd_ldl_solve(w->ldl, w->unknowns);
    for (int v = 0; v < w->n; v++)
        w->shift[v] = w->unknown[v] >= 0 ? w->unknowns[w->unknown[v]] : 0;
    for (int e = 0; e < w->m; e++)
        w->step[e] = w->weight[e] * (r[e] + w->shift[w->from[e]] - w->shift[w->to[e]]);
    return true;
}

static bool same_topology(const fd_flow_problem *p, const fd_flow_work *w) {
    if (p->n != w->n || p->m != w->m) return false;
    for (int v = 0; v < p->n; v++)
        if (p->pressure_fixed[v] != w->pressure_fixed[v]) return false;
    for (int e = 0; e < p->m; e++) {
        bool is_free = !p->fixed_flow || isnan(p->fixed_flow[e]);
        if (p->from[e] != w->from[e] || p->to[e] != w->to[e] || is_free != w->free[e])
            return false;
    }
    return true;
}

/* Finds a given number that is not finite; false when there is one. */
static bool given_is_finite(const fd_flow_problem *p, const fd_flow_work *w, bool warm,
                            const double *flow, fd_flow_info *info) {
    for (int v = p->n - 1; v >= 0; v--) {
        bool fixed = w->pressure_fixed[v];
        if (fixed ? !isfinite(p->pressure[v]) : p->inflow && !isfinite(p->inflow[v]))
            info->worst_junction = v;
    }
    for (int e = p->m - 1; e >= 0; e--) {
        if ((p->head && !isfinite(p->head[e])) ||
            (w->free[e] ? warm && !isfinite(flow[e]) : !isfinite(p->fixed_flow[e])))
            info->worst_branch = e;
    }
    return info->worst_branch < 0 && info->worst_junction < 0;
}

/* Pressures from the drops of the tree, and their spread. */
static double climb(const fd_flow_problem *p, const fd_flow_work *w, fd_flow_state *s) {
    double low = INFINITY, high = -INFINITY;
    for (int v = 0; v < p->n; v++)
        if (w->pressure_fixed[v]) s->pressure[v] = p->pressure[v];
    fd_tree_climb(w->tree, s->drop, s->pressure);
    for (int v = 0; v < p->n; v++) {
        low = s->pressure[v] < low ? s->pressure[v] : low;
        high = s->pressure[v] > high ? s->pressure[v] : high;
    }
    return high > low ? high - low : 0;
}

/* Pressures, residuals of the chords, scales. A maximum passes over a NaN, a sum keeps
 * it: the residual is a NaN where any number was. */
static void measure_state(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                          fd_flow_info *info) {
    double scale = climb(p, w, s), flow = 0, worst = 0, sum = 0, steepest = 0;
    info->worst_branch = -1;
    for (int e = 0; e < p->m; e++) {
        double size = fabs(s->flow[e]), drop = fabs(s->drop[e]);
        flow = size > flow ? size : flow;
        if (!w->free[e]) continue;
        double r = fabs(s->pressure[w->from[e]] - s->pressure[w->to[e]] - s->drop[e]);
        scale = drop > scale ? drop : scale;
        steepest = w->slope[e] < steepest ? w->slope[e] : steepest;
        sum += r + size + fabs(w->slope[e]);
        if (r > worst) {
            worst = r;
            info->worst_branch = e;
        }
    }
    for (int e = 0; p->head && e < p->m; e++) scale = fmax(scale, fabs(p->head[e]));
    info->pressure_scale = scale;
    info->flow_scale = flow;
    info->pressure_residual = isfinite(sum) ? worst : NAN;
    if (steepest < 0) info->monotone = false;
}

/* The first branch whose law gives no finite number there. */
static int find_not_finite(const fd_flow_problem *p, const fd_flow_work *w,
                           const fd_flow_state *s) {
    for (int e = 0; e < p->m; e++)
        if (!isfinite(s->flow[e]) || !isfinite(s->drop[e]) || !isfinite(w->slope[e]))
            return e;
    return -1;
}

/* D of one branch: the slope, changed where the last solve says how far the drop will
 * move. A law of exponent k over the flow has, between its drop now and the one aimed at,
 * the secant slope (1 + sqrt(aim / drop)) / 2 for k = 2 and the slope itself for k = 1.
 * The secant lands a square law on its aim in one step, where the tangent halves an
 * overshoot each time; at the solution both are one. */
static double bounded_slope(double flow, double law_drop, double slope, double aim,
                            double root_twice, double least_root) {
    double d = fabs(slope), least = root_twice * least_root;
    if (flow * law_drop > 0) {
        double inverse = 1 / law_drop, over = slope * flow * inverse - 1;
        double ratio = fabs(aim * inverse);
        if (over > 0 && over < 1.5 && ratio < 1e12)
            d *= 1 + (sqrt(ratio) - 1) * (over < 1 ? over : 1) / 2;
    } else if (law_drop == 0) {
        double secant = root_twice * sqrt(fabs(aim)) / 2;
        d = d > secant ? d : secant;
    }
    return d > least ? d : least;
}

static void set_weights(const fd_flow_problem *p, fd_flow_work *w, const fd_flow_state *s,
                        double least_drop) {
    double least_root = sqrt(least_drop);
    /* A branch without any resistance: the slope of least_drop over 1 kg/s. */
    double smallest = least_drop;
    for (int e = 0; e < p->m; e++) {
        double head = p->head ? p->head[e] : 0;
        double d = bounded_slope(s->flow[e], s->drop[e] + head, w->slope[e],
                                 w->aim[e] + head, w->root_twice[e], least_root);
        w->weight[e] = w->free[e] ? 1 / (d > smallest ? d : smallest) : 0;
    }
}

/* Direction of the next step into work->step, the full step into the trial flows. False
 * when the linear system is singular. */
static bool direct(const fd_flow_problem *p, const fd_flow_settings *settings,
                   fd_flow_work *w, const fd_flow_state *s, fd_flow_info *info) {
    double *r = w->trial_drop;
    for (int e = 0; e < p->m; e++) {
        double given = s->pressure[w->from[e]] - s->pressure[w->to[e]];
        r[e] = w->free[e] ? given - s->drop[e] : 0;
        if (info->iterations == 0) w->aim[e] = given;
    }
    set_weights(p, w, s,
                settings->slope_floor *
                    (info->pressure_scale + settings->pressure_floor));
    info->iterations++;
    if (!fd_flow_linear(w, r, NULL)) return false;
    for (int e = 0; e < p->m; e++)
        w->aim[e] = s->drop[e] + r[e] + w->shift[w->from[e]] - w->shift[w->to[e]];
    fd_flow_move(p, w, s, 1);
    return true;
}

/* One step of the iteration; false, with the outcome set, when it cannot be made. */
static bool advance(const fd_flow_problem *p, const fd_flow_settings *settings,
                    fd_flow_work *w, fd_flow_state *s, fd_flow_info *info) {
    if (!direct(p, settings, w, s, info)) {
        info->outcome = FD_FLOW_SINGULAR;
        return false;
    }
    double decrement = 0, power = 0;
    for (int e = 0; e < p->m; e++) {
        w->step[e] = w->trial_flow[e] - s->flow[e];
        decrement += w->step[e] * w->trial_drop[e]; /* the residual is there still */
        power += fabs(s->flow[e] * s->drop[e]);
    }
    if (!fd_flow_search(p, w, s, decrement, power, info)) {
        info->outcome = FD_FLOW_STALLED;
        return false;
    }
    double change = 0;
    for (int e = 0; e < p->m; e++) {
        double size = fabs(w->trial_flow[e] - s->flow[e]);
        change = size > change ? size : change;
        s->flow[e] = w->trial_flow[e];
        s->drop[e] = w->trial_drop[e];
        w->slope[e] = w->trial_slope[e];
    }
    info->flow_step = change;
    return true;
}

static void measure_balance(const fd_flow_problem *p, fd_flow_work *w,
                            const fd_flow_state *s, fd_flow_info *info) {
    info->mass_residual = 0;
    for (int v = 0; v < p->n; v++) w->shift[v] = w->source[v];
    for (int e = 0; e < p->m; e++) {
        w->shift[w->from[e]] -= s->flow[e];
        w->shift[w->to[e]] += s->flow[e];
    }
    for (int v = 0; v < p->n; v++) {
        double size = fabs(w->shift[v]);
        if (w->pressure_fixed[v] || size <= info->mass_residual) continue;
        if (isnan(info->mass_residual)) continue;
        info->mass_residual = size;
        info->worst_junction = v;
    }
}

/* The mesh residual holds, and the flows stand still, or as still as they ever will:
 * where a square law passes no flow the drop says little about it, and round-off moves
 * it. */
static bool is_settled(const fd_flow_settings *settings, const fd_flow_info *info,
                       double last_step, int *idle) {
    double allowed =
        settings->pressure_tolerance * info->pressure_scale + settings->pressure_floor;
    if (!(info->pressure_residual <= allowed)) return false;
    if (info->flow_step <= settings->flow_tolerance * info->flow_scale) return true;
    *idle = info->flow_step > 0.75 * last_step ? *idle + 1 : 0;
    return *idle >= 2;
}

static void iterate(const fd_flow_problem *p, const fd_flow_settings *settings,
                    fd_flow_work *w, fd_flow_state *s, fd_flow_info *info) {
    double last_step = INFINITY;
    int idle = 0;
    info->flow_step = INFINITY;
    for (;;) {
        measure_state(p, w, s, info);
        if (!isfinite(info->pressure_residual)) {
            info->outcome = FD_FLOW_NOT_FINITE;
            info->worst_branch = find_not_finite(p, w, s);
            return;
        }
        if (is_settled(settings, info, last_step, &idle)) {
            info->outcome = FD_FLOW_CONVERGED;
            return;
        }
        if (info->iterations >= settings->iterations) {
            info->outcome = FD_FLOW_ITERATION_LIMIT;
            return;
        }
        last_step = info->flow_step;
        if (!advance(p, settings, w, s, info)) return;
    }
}

fd_status fd_flow_solve(const fd_flow_problem *p, const fd_flow_settings *settings,
                        fd_flow_work *w, fd_flow_state *s, fd_flow_info *info) {
    *info = (fd_flow_info){.outcome = FD_FLOW_UNREFERENCED,
                           .worst_branch = -1,
                           .worst_junction = w->unreferenced,
                           .monotone = true};
    if (!same_topology(p, w)) return FD_BAD_ARGUMENT;
    if (w->unreferenced >= 0) return FD_OK;
    info->outcome = FD_FLOW_NOT_FINITE;
    if (!given_is_finite(p, w, settings->warm, s->flow, info)) return FD_OK;
    for (int v = 0; v < p->n; v++)
        w->source[v] = p->inflow && !w->pressure_fixed[v] ? p->inflow[v] : 0;
    if (!fd_flow_start(p, w, settings->warm, s->flow, &info->iterations)) {
        info->outcome = FD_FLOW_SINGULAR;
        return FD_OK;
    }
    fd_flow_evaluate(p, s->flow, s->drop, w->slope);
    iterate(p, settings, w, s, info);
    measure_balance(p, w, s, info);
    return FD_OK;
}
