#include "solver/flow.h"

#include <math.h>
#include <string.h>

#include "base/diagnostic.h"
#include "solver/square.h"
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

static bool same_topology(const fd_flow_problem *p, const fd_flow_work *w) {
    if (p->n != w->n || p->m != w->m) return false;
    size_t n = (size_t)p->n, m = (size_t)p->m;
    if (n > 0 && memcmp(p->pressure_fixed, w->pressure_fixed, n * sizeof(bool)))
        return false;
    if (m > 0 && memcmp(p->from, w->from, m * sizeof(int))) return false;
    if (m > 0 && memcmp(p->to, w->to, m * sizeof(int))) return false;
    for (int e = 0; e < p->m; e++) {
        bool is_free = !p->fixed_flow || isnan(p->fixed_flow[e]);
        if (is_free != w->free[e]) return false;
    }
    return true;
}

/* Every number is finite and, where it must not be, not negative: the everyday case, in
 * one sum, which a number that is not finite spoils. True for null. */
static bool all_are_good(int count, const double *given, double least) {
    double sum = 0, smallest = 0;
    if (!given) return true;
#pragma omp simd reduction(+ : sum) reduction(min : smallest)
    for (int i = 0; i < count; i++) {
        sum += 0 * given[i];
        smallest = given[i] < smallest ? given[i] : smallest;
    }
    return sum == 0 && smallest >= least;
}

static bool is_resistance(double given) {
    return given >= 0 && isfinite(given);
}

static bool branch_is_good(const fd_flow_problem *p, const fd_flow_work *w, int e,
                           const double *flow) {
    return (!p->square || is_resistance(p->square[e])) &&
           (!p->transition || is_resistance(p->transition[e])) &&
           (!p->head || isfinite(p->head[e])) &&
           (w->free[e] ? !flow || isfinite(flow[e]) : isfinite(p->fixed_flow[e]));
}

/* Finds a given number that will not do; false when there is one. flow: to start from;
 * null where cold. */
static bool given_is_good(const fd_flow_problem *p, const fd_flow_work *w,
                          const double *flow, fd_flow_info *info) {
    bool plain =
        all_are_good(p->m, p->square, 0) && all_are_good(p->m, p->transition, 0) &&
        all_are_good(p->m, p->head, -INFINITY) && w->active == p->m &&
        all_are_good(p->m, flow, -INFINITY) && all_are_good(p->n, p->inflow, -INFINITY) &&
        all_are_good(p->n, p->pressure, -INFINITY);
    if (plain) return true;
    for (int v = p->n - 1; v >= 0; v--) {
        bool fixed = w->pressure_fixed[v];
        if (fixed ? !isfinite(p->pressure[v]) : p->inflow && !isfinite(p->inflow[v]))
            info->worst_junction = v;
    }
    for (int e = p->m - 1; e >= 0; e--)
        if (!branch_is_good(p, w, e, flow)) info->worst_branch = e;
    return info->worst_branch < 0 && info->worst_junction < 0;
}

/* Factors and solves for the change of the pressures, and moves them. Returns their
 * spread; NaN when a pivot is not positive. */
static double move_pressures(fd_flow_work *w) {
    double low = INFINITY, high = -INFINITY;
    double *pressure = w->pressure, *change = w->balance;
    if (!fd_ldl_factor_solve(w->ldl, w->weight, change)) return NAN;
    for (int v = w->unknowns; v < w->n; v++) change[v] = 0;
#pragma omp simd reduction(min : low) reduction(max : high)
    for (int v = 0; v < w->n; v++) {
        double p = pressure[v] += change[v];
        low = p < low ? p : low;
        high = p > high ? p : high;
    }
    return high > low ? high - low : 0;
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

/* One step; false, with the outcome set, when it cannot be made. The first is taken
 * unseen: it comes from a guess whose flows need not keep the balances. */
static bool advance(const fd_flow_problem *p, const fd_flow_settings *settings,
                    fd_flow_work *w, fd_flow_state *s, fd_flow_info *info,
                    fd_flow_sweep *sweep) {
    double scale = info->pressure_scale + settings->pressure_floor;
    double spread = move_pressures(w);
    bool first = info->iterations++ == 0;
    if (isnan(spread)) {
        info->outcome = FD_FLOW_SINGULAR;
        return false;
    }
    fd_flow_sweep_step(p, w, s, scale, settings->slope_floor, sweep);
    if (!first && !fd_flow_search(p, w, s, scale, settings->slope_floor, sweep, info)) {
        info->outcome = FD_FLOW_STALLED;
        info->worst_branch = find_worst(w);
        return false;
    }
    exchange(&w->flow, &w->trial_flow);
    exchange(&w->drop, &w->trial_drop);
    spread = spread > w->largest_head ? spread : w->largest_head;
    info->pressure_scale = spread > sweep->drop ? spread : sweep->drop;
    info->flow_scale = sweep->flow;
    info->pressure_residual = isfinite(sweep->total) ? sweep->residual : NAN;
    info->flow_error = sweep->error;
    info->monotone &= sweep->monotone;
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

static double allowed(const fd_flow_settings *settings, const fd_flow_info *info) {
    return settings->pressure_tolerance * info->pressure_scale + settings->pressure_floor;
}

/* The residual holds, and the flows are known to their tolerance, or as well as they ever
 * will: where a square law passes no flow the drop says little about it. */
static bool is_settled(const fd_flow_settings *settings, const fd_flow_info *info,
                       double last_error, int *idle) {
    if (!(info->pressure_residual <= allowed(settings, info))) return false;
    if (info->flow_error <= settings->flow_tolerance * info->flow_scale) return true;
    *idle = info->flow_error > 0.75 * last_error ? *idle + 1 : 0;
    return *idle >= 2;
}

/* Makes the balances exact; true when the meshes then hold. A tree that is heavy where
 * the flows now are is chosen anew, once. */
static bool settle(const fd_flow_problem *p, const fd_flow_settings *settings,
                   fd_flow_work *w, fd_flow_state *s, fd_flow_info *info) {
    int worst;
    info->pressure_residual = fd_flow_settle(p, w, s, &worst);
    if (!(info->pressure_residual <= allowed(settings, info)) && !w->tree_moved) {
        w->tree_moved = true;
        for (int k = 0; k < w->active; k++) w->trial_drop[k] = 1 / w->weight[k];
        fd_tree_choose(w->tree, w->trial_drop);
        info->pressure_residual = fd_flow_settle(p, w, s, &worst);
    }
    info->worst_branch = worst < 0 ? -1 : w->branch[worst];
    return info->pressure_residual <= allowed(settings, info);
}

/* The iterate was moved by the tree: its laws and the next matrix. */
static void resume(const fd_flow_problem *p, const fd_flow_settings *settings,
                   fd_flow_work *w, fd_flow_state *s, const fd_flow_info *info) {
    fd_flow_sweep sweep;
    memcpy(w->trial_flow, w->flow, (size_t)w->active * sizeof *w->flow);
    fd_flow_sweep_here(p, w, s, FD_FLOW_AIM_GIVEN, info->pressure_scale,
                       settings->slope_floor, &sweep);
    memcpy(w->drop, w->trial_drop, (size_t)w->active * sizeof *w->drop);
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
        if (is_settled(settings, info, last_error, &idle)) {
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

/* The largest imbalance of a junction, into the info. */
static void measure_balance(fd_flow_work *w, fd_flow_info *info) {
    memcpy(w->balance, w->source, (size_t)w->n * sizeof *w->balance);
    for (int k = 0; k < w->active; k++) {
        w->balance[w->low[k]] -= w->flow[k];
        w->balance[w->high[k]] += w->flow[k];
    }
    info->mass_residual = 0;
    for (int v = 0; v < w->unknowns; v++) {
        double size = fabs(w->balance[v]);
        if (size <= info->mass_residual || isnan(info->mass_residual)) continue;
        info->mass_residual = size;
        info->worst_junction = w->junction[v];
    }
}

/* The iterate into the state, laws of the branches of fixed flow added. */
static void give_state(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s) {
    for (int k = 0; k < w->active; k++) {
        int e = w->branch[k];
        s->flow[e] = w->turned[k] ? -w->flow[k] : w->flow[k];
    }
    for (int e = 0; e < w->m && w->active < w->m; e++) {
        if (w->free[e]) continue;
        double r = p->square ? p->square[e] : 0;
        double toe = p->transition ? p->transition[e] : 0;
        s->drop[e] = s->flow[e] * fd_square_secant(r, toe, s->flow[e]);
        if (p->head) s->drop[e] -= p->head[e];
    }
    for (int g = 0; w->active < w->m && g < p->groups; g++)
        p->group[g].kind->evaluate(p->group[g].parameters, p->group[g].n,
                                   p->group[g].branch, s->flow, s->drop, w->law_slope);
    for (int k = 0; k < w->active; k++)
        s->drop[w->branch[k]] = w->turned[k] ? -w->drop[k] : w->drop[k];
    for (int v = 0; v < w->n; v++) s->pressure[w->junction[v]] = w->pressure[v];
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
    if (!given_is_good(p, w, settings->warm ? s->flow : NULL, info)) return FD_OK;
    if (w->tree_moved) fd_tree_choose(w->tree, w->lightness);
    w->tree_moved = false;
    fd_flow_take_laws(p, w);
    info->pressure_scale = fd_flow_start(p, w, s, settings->warm, settings->slope_floor);
    iterate(p, settings, w, s, info);
    measure_balance(w, info);
    give_state(p, w, s);
    return FD_OK;
}
