#include "solver/flow.h"

#include <math.h>
#include <string.h>

#include "base/diagnostic.h"
#include "solver/work.h"

fd_flow_settings fd_flow_settings_default(void) {
    return (fd_flow_settings){
        /* 2 uPa of a main fan of 2 kPa, under any gauge; round-off is near 1e-13. */
        .pressure_tolerance = 1e-9,
        .pressure_floor = 1e-9, /* chosen: still air, any smaller drive is round-off */
        /* 0.3 mL/s in 300 kg/s: under what any later model can tell. */
        .flow_tolerance = 1e-9,
        /* Chosen: drops at the round-off of the pressures. Ten times as much is harmless
         * to networks of 1e5 branches and costs those of 1e6 up to eight iterations. */
        .slope_floor = 1e-14,
        .iterations = 100, /* chosen: five times the most any start has needed in tests */
        .warm = false,
        .edited = -1,
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

static void exchange(double **a, double **b) {
    double *other = *a;
    *a = *b;
    *b = other;
}

/* The branch of the largest residual. */
static int find_worst(const fd_flow_work *w) {
    int worst = -1;
    double largest = 0;
    for (int k = 0; k < w->active; k++) {
        double given = w->pressure[w->low[k]] - w->pressure[w->high[k]];
        double r = fabs(given - w->drop[k]);
        if (!(r > largest)) continue;
        largest = r;
        worst = w->branch[k];
    }
    return worst;
}

/* Pa; NaN where a number is none. */
static double measured(const fd_flow_sweep *sweep) {
    return isfinite(sweep->total) ? sweep->residual : NAN;
}

/* The trial becomes the iterate. spread: of the pressures, Pa. */
static void accept(fd_flow_work *w, const fd_flow_sweep *sweep, double spread,
                   fd_flow_info *info) {
    exchange(&w->flow, &w->trial_flow);
    exchange(&w->drop, &w->trial_drop);
    spread = spread > w->largest_head ? spread : w->largest_head;
    info->pressure_scale = spread > sweep->drop ? spread : sweep->drop;
    w->judged = w->given_spread > sweep->drop ? w->given_spread : sweep->drop;
    info->flow_scale = sweep->flow;
    info->pressure_residual = measured(sweep);
    info->flow_error = sweep->error;
    info->monotone &= sweep->monotone;
}

static double spread_of(const fd_flow_sweep *sweep) {
    return sweep->high > sweep->low ? sweep->high - sweep->low : 0;
}

/* Measured against what the certificate measures against, or less: neither the pressures
 * along a chain of airways nor a head that a fan eats up make the tolerance wider. */
static double allowed(const fd_flow_settings *settings, const fd_flow_work *w) {
    return settings->pressure_tolerance * w->judged + settings->pressure_floor;
}

/* So near that the next step, of order two, will most likely leave less than the
 * tolerances. Only where every law has risen so far. */
static bool is_near(const fd_flow_settings *settings, const fd_flow_work *w,
                    const fd_flow_info *info) {
    /* Chosen by trial: of 3900 edits of longwalls and grids 14 were wrong here. */
    const double near = 3e3;
    double flow = near * settings->flow_tolerance * info->flow_scale;
    return info->monotone && info->flow_error <= flow &&
           info->pressure_residual <= near * allowed(settings, w);
}

/* The full step, settled at once: no sweep is made for a matrix that is not needed. True
 * when all then holds; the trial is the iterate then. */
static bool finish(const fd_flow_problem *p, const fd_flow_settings *settings,
                   fd_flow_work *w, fd_flow_state *s, fd_flow_info *info, double scale,
                   fd_flow_sweep *sweep) {
    int worst = fd_flow_settle(p, w, s, true, scale, settings->slope_floor, sweep);
    double judged = w->given_spread > sweep->drop ? w->given_spread : sweep->drop;
    double most = settings->pressure_tolerance * judged + settings->pressure_floor;
    if (!(measured(sweep) <= most)) return false;
    if (!(sweep->error <= settings->flow_tolerance * sweep->flow)) return false;
    exchange(&w->pressure, &w->balance);
    accept(w, sweep, spread_of(sweep), info);
    info->worst_branch = worst < 0 ? -1 : w->branch[worst];
    info->outcome = FD_FLOW_CONVERGED;
    w->kept = true;
    w->scale = info->pressure_scale;
    return true;
}

/* One step; false when the iteration ends with it, the outcome set. The first is taken
 * unseen: it comes from a guess whose flows need not keep the balances. */
static bool advance(const fd_flow_problem *p, const fd_flow_settings *settings,
                    fd_flow_work *w, fd_flow_state *s, fd_flow_info *info,
                    fd_flow_sweep *sweep) {
    double scale = info->pressure_scale + settings->pressure_floor;
    bool first = info->iterations++ == 0;
    bool near = !first && !w->hasty && is_near(settings, w, info);
    int edited = first && settings->warm ? settings->edited : -1;
    bool solved = fd_flow_solve_meeting(w, edited);
    w->goes_on = false;
    if (!solved) {
        info->outcome = FD_FLOW_SINGULAR;
        return false;
    }
    if (near && finish(p, settings, w, s, info, scale, sweep)) return false;
    double spread = near ? spread_of(sweep) : 0;
    if (near) { /* the step is there, its balances settled */
        w->hasty = true;
        fd_flow_sweep_here(p, w, s, FD_FLOW_AIM_GIVEN, scale, settings->slope_floor,
                           sweep);
    } else {
        fd_flow_sweep_step(p, w, s, scale, settings->slope_floor, sweep);
        spread = spread_of(sweep);
    }
    if (!first && !fd_flow_search(p, w, s, scale, settings->slope_floor, sweep, info)) {
        info->outcome = FD_FLOW_STALLED;
        info->worst_branch = find_worst(w);
        return false;
    }
    accept(w, sweep, spread, info);
    return true;
}

/* The first branch whose law gives no finite number there. */
static int find_not_finite(const fd_flow_work *w) {
    int found = -1;
    for (int k = 0; k < w->active; k++)
        if (!isfinite(w->flow[k]) || !isfinite(w->drop[k]))
            if (found < 0 || w->branch[k] < found) found = w->branch[k];
    return found;
}

/* The residual holds, and the flows are known to their tolerance, or as well as they ever
 * will: where a square law passes no flow the drop says little about it. */
static bool is_settled(const fd_flow_settings *settings, const fd_flow_work *w,
                       const fd_flow_info *info, double last_error, int *idle) {
    if (!(info->pressure_residual <= allowed(settings, w))) return false;
    if (info->flow_error <= settings->flow_tolerance * info->flow_scale) return true;
    *idle = info->flow_error > 0.75 * last_error ? *idle + 1 : 0;
    return *idle >= 2;
}

/* Makes the balances exact; true when the meshes then hold. A tree that is heavy where
 * the flows now are is chosen anew, once. */
static bool settle(const fd_flow_problem *p, const fd_flow_settings *settings,
                   fd_flow_work *w, fd_flow_state *s, fd_flow_info *info) {
    fd_flow_sweep sweep;
    double scale = info->pressure_scale + settings->pressure_floor;
    int worst = fd_flow_settle(p, w, s, false, scale, settings->slope_floor, &sweep);
    if (!(measured(&sweep) <= allowed(settings, w)) && !w->tree_moved) {
        w->tree_moved = true;
        for (int k = 0; k < w->active; k++) w->trial_drop[k] = 1 / w->weight[k];
        fd_tree_choose(w->tree, w->trial_drop);
        worst = fd_flow_settle(p, w, s, false, scale, settings->slope_floor, &sweep);
    }
    exchange(&w->flow, &w->trial_flow);
    exchange(&w->drop, &w->trial_drop);
    exchange(&w->pressure, &w->balance);
    info->pressure_residual = measured(&sweep);
    info->worst_branch = worst < 0 ? -1 : w->branch[worst];
    return info->pressure_residual <= allowed(settings, w);
}

/* The iterate was moved by the tree: its laws and the next matrix. */
static void resume(const fd_flow_problem *p, const fd_flow_settings *settings,
                   fd_flow_work *w, fd_flow_state *s, const fd_flow_info *info) {
    fd_flow_sweep sweep;
    memcpy(w->trial_flow, w->flow, (size_t)w->active * sizeof *w->flow);
    fd_flow_sweep_here(p, w, s, FD_FLOW_AIM_GIVEN, info->pressure_scale,
                       settings->slope_floor, &sweep);
    exchange(&w->drop, &w->trial_drop);
}

static void iterate(const fd_flow_problem *p, const fd_flow_settings *settings,
                    fd_flow_work *w, fd_flow_state *s, fd_flow_info *info) {
    double last_error = INFINITY;
    int idle = 0;
    for (;;) {
        fd_flow_sweep sweep;
        if (!advance(p, settings, w, s, info, &sweep)) return;
        if (isnan(info->pressure_residual)) {
            info->outcome = FD_FLOW_NOT_FINITE;
            info->worst_branch = find_not_finite(w);
            return;
        }
        if (is_settled(settings, w, info, last_error, &idle)) {
            if (settle(p, settings, w, s, info)) {
                info->outcome = FD_FLOW_CONVERGED;
                return;
            }
            resume(p, settings, w, s, info);
        }
        if (info->iterations >= settings->iterations) {
            info->outcome = FD_FLOW_ITERATION_LIMIT;
            info->worst_branch = find_worst(w);
            return;
        }
        last_error = info->flow_error;
    }
}

/* False when a given number will not do. */
static bool start(const fd_flow_problem *p, const fd_flow_settings *settings,
                  fd_flow_work *w, fd_flow_state *s, fd_flow_info *info) {
    const double *flow = settings->warm ? s->flow : NULL;
    info->outcome = FD_FLOW_NOT_FINITE;
    if (!fd_flow_given_is_good(p, w, flow, info)) return false;
    if (w->tree_moved) fd_tree_choose(w->tree, w->lightness);
    w->tree_moved = false;
    fd_flow_take_laws(p, w, flow);
    info->pressure_scale = fd_flow_start(p, w, s, settings->warm, settings->slope_floor);
    return true;
}

fd_status fd_flow_solve(const fd_flow_problem *p, const fd_flow_settings *settings,
                        fd_flow_work *w, fd_flow_state *s, fd_flow_info *info) {
    *info = (fd_flow_info){.outcome = FD_FLOW_UNREFERENCED,
                           .worst_branch = -1,
                           .worst_junction = w->unreferenced,
                           .monotone = true};
    w->pool = w->parts > 1 ? settings->pool : NULL;
    if (!fd_flow_topology_is_same(p, w) || settings->edited >= w->m)
        return FD_BAD_ARGUMENT;
    if (w->unreferenced >= 0) return FD_OK;
    w->goes_on = fd_flow_goes_on(p, settings, w, s);
    w->kept = w->hasty = false;
    info->pressure_scale = w->scale;
    if (!w->goes_on && !start(p, settings, w, s, info)) return FD_OK;
    iterate(p, settings, w, s, info);
    fd_flow_answer(p, w, s, info);
    return FD_OK;
}
