/* Where the iteration starts, and what it must know of the laws before.
 *
 * A guess of equal pressures: every branch is taken as linear, with the secant of its law
 * from zero to the flow where its drop is a small part of the drive. One linear solve of
 * that network gives flows whose distribution over strong and weak branches is about
 * right; a guess of equal flows is wrong by the whole spread of the resistances, and
 * costs about twice the iterations. A fan is taken along the chord over half its pressure
 * at rest. */
#include "solver/work.h"

#include <math.h>

/* Where the laws are probed, kg/s: chosen, a mine's main flow. Only the shape of the path
 * depends on it. */
static const double PROBE = 100.0;

/* Part of the drive that a branch is guessed to drop: chosen, a mine has some hundreds of
 * branches in series; ladders and lattices of 1e3 to 1e5 then need 5 to 9 iterations. */
static const double SHARE = 0.003;

/* Without any drive the guess is empty and any positive slope serves, Pa. */
static const double NO_DRIVE = 1.0;

static double larger(double a, double b) {
    return a > b ? a : b;
}

/* Drop of the laws alone, the heads put back. */
static double law_drop(const fd_flow_problem *p, int e, double drop) {
    return p->head ? drop + p->head[e] : drop;
}

/* Sets the flow of every branch of free flow; a fixed flow stays what it is. */
static void set_flows(const fd_flow_problem *p, const fd_flow_work *w, double value,
                      double *flow) {
    for (int e = 0; e < p->m; e++) flow[e] = w->free[e] ? value : p->fixed_flow[e];
}

/* The largest pressure of rest, head, spread of fixed pressures: what drives the network
 * apart from its sources. drop: at zero flow. */
static double still_drive(const fd_flow_problem *p, const fd_flow_work *w,
                          const double *drop) {
    double drive = 0, low = INFINITY, high = -INFINITY;
    for (int e = 0; e < p->m; e++) {
        if (!w->free[e]) continue;
        drive = larger(drive, fabs(law_drop(p, e, drop[e])));
        if (p->head) drive = larger(drive, fabs(p->head[e]));
    }
    for (int v = 0; v < p->n; v++) {
        if (!w->pressure_fixed[v]) continue;
        low = fmin(low, p->pressure[v]);
        high = fmax(high, p->pressure[v]);
    }
    return high > low ? larger(drive, high - low) : drive;
}

/* Sources that take their way along the tree alone: the spread of pressures they need. */
static double source_drive(const fd_flow_problem *p, fd_flow_work *w) {
    double sum = 0, low = INFINITY, high = -INFINITY;
    for (int v = 0; v < p->n; v++) sum += fabs(w->source[v]);
    set_flows(p, w, 0, w->trial_flow);
    for (int e = 0; e < p->m; e++) sum += fabs(w->trial_flow[e]);
    if (sum == 0) return 0;
    fd_tree_route(w->tree, w->source, w->trial_flow);
    fd_flow_evaluate(p, w->trial_flow, w->trial_drop, w->trial_slope);
    for (int v = 0; v < p->n; v++) w->shift[v] = 0;
    fd_tree_climb(w->tree, w->trial_drop, w->shift);
    for (int v = 0; v < p->n; v++) {
        low = w->shift[v] < low ? w->shift[v] : low;
        high = w->shift[v] > high ? w->shift[v] : high;
    }
    return high > low ? high - low : 0;
}

/* Flow at which a law that rises by `rise` Pa to the probe, with the given slope there,
 * has risen by `target`: a power law through the probe, its exponent kept within 1 to 3.
 */
static double flow_of_rise(double target, double rise, double slope) {
    if (!(rise > 0)) return PROBE;
    double exponent = PROBE * slope / rise;
    exponent = exponent > 1 ? exponent : 1;
    exponent = exponent < 3 ? exponent : 3;
    double ratio = target / rise;
    return PROBE *
           (exponent > 1.99 && exponent < 2.01 ? sqrt(ratio) : pow(ratio, 1 / exponent));
}

/* Resistances at the probe into root_twice, slopes there into slope, and the tree by
 * them. The drops at rest are expected in work->aim. */
static void measure(const fd_flow_problem *p, fd_flow_work *w) {
    set_flows(p, w, PROBE, w->trial_flow);
    fd_flow_evaluate(p, w->trial_flow, w->trial_drop, w->slope);
    for (int e = 0; e < p->m; e++) {
        double rise = larger(w->trial_drop[e] - w->aim[e], 0);
        w->root_twice[e] = 2 * sqrt(rise) / PROBE;
        w->weight[e] = rise;
    }
    fd_tree_choose(w->tree, w->weight);
}

/* The secants of the laws as weights, the drops at rest as residuals, one linear solve.
 */
static bool guess(const fd_flow_problem *p, fd_flow_work *w, double drive, double *flow) {
    double *at = w->trial_flow, *r = w->trial_drop;
    for (int e = 0; e < p->m; e++) {
        double still = law_drop(p, e, w->aim[e]);
        double target = larger(drive * SHARE, fabs(still) / 2);
        double rise = w->root_twice[e] * w->root_twice[e] * PROBE * PROBE / 4;
        at[e] = w->free[e] ? flow_of_rise(target, rise, w->slope[e]) : p->fixed_flow[e];
    }
    fd_flow_evaluate(p, at, w->trial_drop, w->trial_slope);
    for (int e = 0; e < p->m; e++) {
        double secant = (w->trial_drop[e] - w->aim[e]) / at[e];
        double least = drive * SHARE / (PROBE * PROBE);
        w->weight[e] = w->free[e] ? 1 / larger(secant, least) : 0;
        int a = w->from[e], b = w->to[e];
        r[e] = -w->aim[e] + (w->pressure_fixed[a] ? p->pressure[a] : 0) -
               (w->pressure_fixed[b] ? p->pressure[b] : 0);
    }
    for (int v = 0; v < p->n; v++) w->shift[v] = w->source[v];
    for (int e = 0; e < p->m; e++) {
        if (w->free[e]) continue;
        w->shift[w->from[e]] -= p->fixed_flow[e];
        w->shift[w->to[e]] += p->fixed_flow[e];
    }
    if (!fd_flow_linear(w, r, w->shift)) return false;
    for (int e = 0; e < p->m; e++) {
        flow[e] = w->free[e] ? w->step[e] : p->fixed_flow[e];
        w->aim[e] += r[e] + w->shift[w->from[e]] - w->shift[w->to[e]];
    }
    return true;
}

bool fd_flow_start(const fd_flow_problem *p, fd_flow_work *w, bool warm, double *flow,
                   int *solves) {
    set_flows(p, w, 0, w->trial_flow);
    fd_flow_evaluate(p, w->trial_flow, w->aim, w->trial_slope);
    measure(p, w);
    if (warm) {
        for (int e = 0; e < p->m; e++)
            if (!w->free[e]) flow[e] = p->fixed_flow[e];
    } else {
        double drive = larger(still_drive(p, w, w->aim), source_drive(p, w));
        (*solves)++;
        if (!guess(p, w, drive > 0 ? drive : NO_DRIVE, flow)) return false;
    }
    fd_tree_route(w->tree, w->source, flow);
    return true;
}
