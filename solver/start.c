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

/* Part of the drive that a branch is guessed to drop: chosen by trial, between the tens
 * of branches in series of a small mine and the hundreds of a large one; a tenth or three
 * times as much costs half an iteration at most. */
static const double SHARE = 0.03;

/* Without any drive the guess is empty and any positive slope serves, Pa. */
static const double NO_DRIVE = 1.0;

static double larger(double a, double b) {
    return a > b ? a : b;
}

struct job {
    const fd_flow_problem *p;
    fd_flow_work *w;
    /* By part: sources without sign, kg/s; least and largest pressure, Pa. */
    double sum[FD_ORDER_PARTS + 1], low[FD_ORDER_PARTS + 1], high[FD_ORDER_PARTS + 1];
};

static void begin_junctions(void *context, int k) {
    const struct job *job = context;
    const fd_flow_problem *p = job->p;
    fd_flow_work *w = job->w;
    for (int v = w->part[k].first; v < w->part[k].end; v++) {
        int j = w->junction[v];
        bool is_free = v < w->unknowns;
        w->source[v] = is_free && p->inflow ? p->inflow[j] : 0;
        w->pressure[v] = is_free ? 0 : p->pressure[j];
    }
}

static void fill_sources(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s) {
    struct job job = {.p = p, .w = w};
    fd_pool_run(w->pool, w->parts + 1, begin_junctions, &job);
    if (w->active == w->m) return;
    memset(w->balance, 0, (size_t)w->n * sizeof *w->balance);
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
static double still_drive(fd_flow_work *w) {
    double drive = w->largest_head, low = INFINITY, high = -INFINITY;
    for (int i = 0; i < w->specials; i++) drive = larger(drive, fabs(w->extra_drop[i]));
    for (int v = w->unknowns; v < w->n; v++) {
        low = fmin(low, w->pressure[v]);
        high = fmax(high, w->pressure[v]);
    }
    w->given_spread = high > low ? high - low : 0;
    return larger(drive, w->given_spread);
}

static void drop_of_trial(void *context, int k) {
    fd_flow_work *w = context;
    for (int i = w->part[k].branch; i < w->part[k].last; i++)
        w->trial_drop[i] =
            w->trial_flow[i] *
            fd_square_secant(w->square[i], w->transition[i], w->trial_flow[i]);
}

static void sum_sources(void *context, int k) {
    struct job *job = context;
    fd_flow_work *w = job->w;
    double sum = 0;
    for (int v = w->part[k].first; v < w->part[k].end; v++) {
        w->balance[v] = v < w->unknowns ? w->source[v] : 0;
        sum += fabs(w->balance[v]);
    }
    job->sum[k] = sum;
}

static void find_spread(void *context, int k) {
    struct job *job = context;
    const fd_flow_work *w = job->w;
    double low = 0, high = 0;
    for (int v = w->part[k].first; v < w->part[k].end; v++) {
        low = w->balance[v] < low ? w->balance[v] : low;
        high = larger(w->balance[v], high);
    }
    job->low[k] = low;
    job->high[k] = high;
}

/* Sources that take their way along the tree alone: the spread of pressures they need. */
static double source_drive(fd_flow_work *w) {
    struct job job = {.w = w};
    double sum = 0, low = 0, high = 0;
    fd_pool_run(w->pool, w->parts + 1, sum_sources, &job);
    for (int k = 0; k <= w->parts; k++) sum += job.sum[k];
    if (sum == 0) return 0;
    fd_tree_route(w->tree, w->balance, w->trial_flow, w->pool);
    fd_pool_run(w->pool, w->parts + 1, drop_of_trial, w);
    for (int v = w->unknowns; v < w->n; v++) w->balance[v] = 0;
    fd_tree_climb(w->tree, w->trial_drop, w->balance, w->pool);
    fd_pool_run(w->pool, w->parts + 1, find_spread, &job);
    for (int k = 0; k <= w->parts; k++) {
        low = job.low[k] < low ? job.low[k] : low;
        high = larger(job.high[k], high);
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

/* The extra slopes that make of the guessed secants the chords of the special branches,
 * on the side to which they drive. The drops at rest are in extra_drop, out too. */
static void take_chords(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                        double target) {
    double slope;
    for (int i = 0; i < w->specials; i++) {
        int k = w->special[i];
        w->drop[k] = w->still[k] + w->extra_drop[i];
        w->trial_flow[k] = w->drop[k] > 0 ? -PROBE : PROBE;
    }
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
        double r = w->square[k], guess = larger(target, fabs(w->drop[k]) / 2);
        double chord = rise_of(w, i, &slope) / fabs(w->trial_flow[k]);
        w->extra_slope[i] = chord - larger(sqrt(r * guess), r * w->transition[k] / 2);
        w->extra_drop[i] = w->drop[k] - w->still[k];
        w->trial_flow[k] = 0;
    }
}

static void clear_flows(void *context, int k) {
    fd_flow_work *w = context;
    int first = w->part[k].branch, count = w->part[k].last - first;
    memset(w->flow + first, 0, (size_t)count * sizeof *w->flow);
    memset(w->trial_flow + first, 0, (size_t)count * sizeof *w->trial_flow);
}

static void start_cold(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                       double drive) {
    double target = drive * SHARE;
    fd_flow_sweep sweep;
    fd_pool_run(w->pool, w->parts + 1, clear_flows, w);
    take_chords(p, w, s, target);
    fd_flow_sweep_guess(w, target, target / (PROBE * PROBE), &sweep);
}

static void copy_flows(void *context, int k) {
    fd_flow_work *w = context;
    int first = w->part[k].branch, count = w->part[k].last - first;
    memcpy(w->trial_flow + first, w->flow + first, (size_t)count * sizeof *w->flow);
}

static void start_warm(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                       double drive, double slope_floor) {
    fd_flow_sweep sweep;
    fd_pool_run(w->pool, w->parts + 1, copy_flows, w);
    fd_flow_sweep_here(p, w, s, FD_FLOW_AIM_HERE, drive, slope_floor, &sweep);
}

/* Laws at rest for the special branches. */
static void evaluate_rest(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s) {
    for (int i = 0; i < w->specials; i++) w->trial_flow[w->special[i]] = 0;
    fd_flow_evaluate_specials(p, w, s, w->trial_flow);
}

double fd_flow_start(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                     bool warm, double slope_floor) {
    fill_sources(p, w, s);
    evaluate_rest(p, w, s);
    double drive = still_drive(w);
    if (!warm) drive = larger(drive, source_drive(w));
    drive = drive > 0 ? drive : NO_DRIVE;
    if (warm)
        start_warm(p, w, s, drive, slope_floor);
    else
        start_cold(p, w, s, drive);
    double *other = w->drop;
    w->drop = w->trial_drop;
    w->trial_drop = other;
    return drive;
}
