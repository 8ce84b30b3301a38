/* Where the iteration starts.
 *
 * A guess of equal pressures: every branch is taken as linear, with the secant of its law
 * from zero to the flow where its drop is a small part of the drive. One linear solve of
 * that network gives flows whose distribution over strong and weak branches is about
 * right; a guess of equal flows is wrong by the whole spread of the resistances, and
 * costs about twice the iterations. A fan is taken along the chord over half its pressure
 * at rest, a branch with a head over half the head where that is more. Warm, the slopes
 * at the flows before take the place of the secants. */
#include "solver/work.h"

#include <math.h>
#include <string.h>

#include "solver/square.h"

/* Where further laws are probed, kg/s: chosen, a mine's main flow. Only the shape of the
 * path depends on it. */
static const double PROBE = 100.0;

/* Part of the drive that a branch is guessed to drop: chosen, a mine has some hundreds of
 * branches in series; ladders and lattices of 1e3 to 1e5 then need 5 to 9 iterations. */
static const double SHARE = 0.003;

/* Without any drive the guess is empty and any positive slope serves, Pa. */
static const double NO_DRIVE = 1.0;

static double larger(double a, double b) {
    return a > b ? a : b;
}

static void fill_sources(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s) {
    for (int v = 0; v < w->n; v++) {
        int j = w->junction[v];
        bool is_free = v < w->unknowns;
        w->source[v] = is_free && p->inflow ? p->inflow[j] : 0;
        w->pressure[v] = is_free ? 0 : p->pressure[j];
        w->balance[v] = 0;
    }
    for (int e = 0; e < w->m; e++) {
        if (w->free[e]) continue;
        s->flow[e] = p->fixed_flow[e];
        s->drop[e] = w->law_slope[e] = 0;
        w->balance[w->place_of[w->from[e]]] -= p->fixed_flow[e];
        w->balance[w->place_of[w->to[e]]] += p->fixed_flow[e];
    }
    for (int v = 0; v < w->unknowns; v++) w->source[v] += w->balance[v];
}

/* The largest pressure of rest, head, spread of fixed pressures: what drives the network
 * apart from its sources. */
static double still_drive(const fd_flow_work *w) {
    double drive = w->largest_head, low = INFINITY, high = -INFINITY;
    for (int i = 0; i < w->specials; i++) drive = larger(drive, fabs(w->extra_drop[i]));
    for (int v = w->unknowns; v < w->n; v++) {
        low = fmin(low, w->pressure[v]);
        high = fmax(high, w->pressure[v]);
    }
    return high > low ? larger(drive, high - low) : drive;
}

/* Sources that take their way along the tree alone: the spread of pressures they need. */
static double source_drive(fd_flow_work *w) {
    double sum = 0, low = 0, high = 0;
    for (int v = 0; v < w->unknowns; v++) sum += fabs(w->source[v]);
    if (sum == 0) return 0;
    memset(w->trial_flow, 0, (size_t)w->active * sizeof *w->trial_flow);
    memset(w->balance, 0, (size_t)w->n * sizeof *w->balance);
    fd_tree_route(w->tree, w->source, w->trial_flow);
    for (int k = 0; k < w->active; k++)
        w->trial_drop[k] =
            w->trial_flow[k] *
            fd_square_secant(w->square[k], w->transition[k], w->trial_flow[k]);
    fd_tree_climb(w->tree, w->trial_drop, w->balance);
    for (int v = 0; v < w->n; v++) {
        low = w->balance[v] < low ? w->balance[v] : low;
        high = larger(w->balance[v], high);
    }
    return high - low;
}

/* Flow at which a law that rises by `rise` Pa to the probe, with the given slope there,
 * has risen by `target`: a power law through the probe, its exponent kept within 1 to 3.
 */
static double flow_of_rise(double target, double rise, double slope) {
    if (!(rise > 0)) return PROBE;
    double exponent = PROBE * slope / rise;
    exponent = exponent > 1 ? exponent : 1;
    exponent = exponent < 3 ? exponent : 3;
    return PROBE * pow(target / rise, 1 / exponent);
}

/* Drop of a special branch beyond its drop at rest, and its slope. */
static double rise_of(const fd_flow_work *w, int i, double *slope) {
    int k = w->special[i];
    double flow = w->trial_flow[k], r = w->square[k], toe = w->transition[k];
    *slope = fd_square_slope(r, toe, flow) + w->extra_slope[i];
    return fabs(flow * fd_square_secant(r, toe, flow) + w->still[k] + w->extra_drop[i] -
                w->drop[k]);
}

/* Chords of the special branches, on the side to which they drive. Their drops at rest
 * are in w->drop. */
static void weigh_specials(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                           double target, double least) {
    double slope;
    for (int i = 0; i < w->specials; i++)
        w->trial_flow[w->special[i]] = w->drop[w->special[i]] > 0 ? -PROBE : PROBE;
    fd_flow_evaluate_specials(p, w, s, w->trial_flow);
    for (int i = 0; i < w->specials; i++) {
        int k = w->special[i];
        double goal = larger(target, fabs(w->drop[k] - w->still[k]) / 2);
        double rise = rise_of(w, i, &slope), at = flow_of_rise(goal, rise, slope);
        w->trial_flow[k] = copysign(at, w->trial_flow[k]);
    }
    fd_flow_evaluate_specials(p, w, s, w->trial_flow);
    for (int i = 0; i < w->specials; i++) {
        int k = w->special[i];
        double secant = rise_of(w, i, &slope) / fabs(w->trial_flow[k]);
        w->weight[k] = 1 / larger(secant, least);
    }
}

static void start_cold(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                       double drive) {
    double target = drive * SHARE, least = target / (PROBE * PROBE);
    for (int k = 0; k < w->active; k++) {
        double r = w->square[k];
        double goal = larger(target, fabs(w->still[k]) / 2);
        double secant = larger(sqrt(r * goal), r * w->transition[k] / 2);
        w->flow[k] = 0;
        w->drop[k] = w->still[k];
        w->weight[k] = 1 / larger(secant, least);
    }
    for (int i = 0; i < w->specials; i++) w->drop[w->special[i]] += w->extra_drop[i];
    weigh_specials(p, w, s, target, least);
    memcpy(w->balance, w->source, (size_t)w->n * sizeof *w->balance);
    for (int k = 0; k < w->active; k++) {
        double given = w->pressure[w->low[k]] - w->pressure[w->high[k]];
        double flow = w->weight[k] * (given - w->drop[k]);
        w->balance[w->low[k]] -= flow;
        w->balance[w->high[k]] += flow;
    }
}

/* The flows before, by place. */
static void take_flows(fd_flow_work *w, const fd_flow_state *s) {
    for (int k = 0; k < w->active; k++) {
        double flow = s->flow[w->branch[k]];
        w->flow[k] = w->turned[k] ? -flow : flow;
    }
}

static void start_warm(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                       double drive, double slope_floor) {
    fd_flow_sweep sweep;
    memcpy(w->trial_flow, w->flow, (size_t)w->active * sizeof *w->flow);
    memset(w->drop, 0, (size_t)w->active * sizeof *w->drop);
    fd_flow_sweep_here(p, w, s, FD_FLOW_AIM_HERE, drive, slope_floor, &sweep);
    memcpy(w->drop, w->trial_drop, (size_t)w->active * sizeof *w->drop);
}

double fd_flow_start(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                     bool warm, double slope_floor) {
    fill_sources(p, w, s);
    if (warm) take_flows(w, s); /* the state lends its flows as room: take them before */
    for (int i = 0; i < w->specials; i++) w->trial_flow[w->special[i]] = 0;
    fd_flow_evaluate_specials(p, w, s, w->trial_flow);
    double drive = still_drive(w);
    if (!warm) {
        drive = larger(drive, source_drive(w));
        drive = drive > 0 ? drive : NO_DRIVE;
        start_cold(p, w, s, drive);
    } else {
        start_warm(p, w, s, drive > 0 ? drive : NO_DRIVE, slope_floor);
    }
    return drive > 0 ? drive : NO_DRIVE;
}
