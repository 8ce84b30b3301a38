/* One pass over the branches of free flow: the step, the laws, the matrix of the next
 * step and its right side.
 *
 * Chunk by chunk: pressures of the ends are gathered, the arithmetic runs over plain
 * arrays side by side, what flows is scattered to the ends. */
#include "solver/work.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "solver/wide.h"

enum { CHUNK = 256 };

/* A residual under this part of the scale of pressures is round-off of the pressures and
 * says nothing about a flow: some ten times the spacing of numbers. */
static const double ROUND_OFF = 1e-14;

/* Bounds of D, and what a residual must exceed to speak of a flow. */
typedef struct bounds {
    double aim;       /* Pa, least drop a secant is drawn to */
    double slope;     /* Pa/(kg/s), for a branch without any resistance */
    double round_off; /* Pa */
} bounds;

static bounds bounds_of(double scale, double slope_floor) {
    return (bounds){4 * slope_floor * scale, slope_floor * scale, ROUND_OFF * scale};
}

/* What a chunk reads and writes beside the laws. */
typedef struct chunk {
    double given[CHUNK]; /* Pa, pressure of the lower end less that of the higher */
    double extra_drop[CHUNK], extra_slope[CHUNK];
    double carried[CHUNK]; /* kg/s, flow the next solve starts from */
} chunk;

static inline double larger(double a, double b) {
    return a > b ? a : b;
}

/* The laws at flow1; D drawn to the drops given (`here` false) or to the slope. */
static inline void evaluate(int n, const double *restrict r, const double *restrict toe,
                            const double *restrict still, const double *restrict flow0,
                            const double *restrict drop0, const double *restrict flow1,
                            double *restrict drop1, double *restrict weight,
                            chunk *restrict c, bounds least, bool here,
                            fd_flow_sweep *restrict sweep) {
    double along = 0, decrement = 0, power = 0, residual = 0, error = 0, total = 0;
    double widest = 0, steepest = 0, smallest = 0;
#pragma omp simd reduction(+ : along, decrement, power, total)                           \
    reduction(max : residual, error, widest, steepest) reduction(min : smallest)
    for (int i = 0; i < n; i++) {
        double size = fabs(flow1[i]), bound = larger(larger(size, toe[i]), 1e-300);
        double share = size / bound, half = 0.5 * r[i];
        double law = half * (bound + share * size) * flow1[i];
        double slope = half * (bound + 3 * share * size);
        double other = still[i] + c->extra_drop[i];
        double drop = law + other, given = c->given[i], rest = given - drop;
        double aim = larger(fabs(here ? law : given - other), least.aim);
        double root = sqrt(r[i] * aim);
        double secant = size >= toe[i] ? r[i] * size + root : larger(slope, root);
        double bent = fabs(secant + c->extra_slope[i]);
        double w = 1 / larger(bent, least.slope);
        double step = flow1[i] - flow0[i], before = given - drop0[i], off = fabs(rest);
        along -= step * rest;
        decrement += step * before;
        power += fabs(flow0[i] * drop0[i]);
        total += off + size + w;
        residual = larger(off, residual);
        error = larger((off - least.round_off) * w, error);
        widest = larger(size, widest);
        steepest = larger(fabs(drop), steepest);
        slope += c->extra_slope[i];
        smallest = slope < smallest ? slope : smallest;
        drop1[i] = drop;
        weight[i] = w;
        c->carried[i] = flow1[i] + w * rest;
    }
    sweep->along += along;
    sweep->decrement += decrement;
    sweep->power += power;
    sweep->total += total;
    sweep->residual = larger(residual, sweep->residual);
    sweep->error = larger(error, sweep->error);
    sweep->flow = larger(widest, sweep->flow);
    sweep->drop = larger(steepest, sweep->drop);
    if (smallest < 0) sweep->monotone = false;
}

/* The specials from *next on that lie in the chunk. */
static void place_extras(const fd_flow_work *w, int first, int n, int *next, chunk *c) {
    memset(c->extra_drop, 0, (size_t)n * sizeof *c->extra_drop);
    memset(c->extra_slope, 0, (size_t)n * sizeof *c->extra_slope);
    for (; *next < w->specials && w->special[*next] < first + n; ++*next) {
        c->extra_drop[w->special[*next] - first] = w->extra_drop[*next];
        c->extra_slope[w->special[*next] - first] = w->extra_slope[*next];
    }
}

FD_WIDE static void sweep_all(fd_flow_work *w, bool make_step, bool here, bounds least,
                              fd_flow_sweep *sweep) {
    chunk c;
    int next = 0;
    *sweep = (fd_flow_sweep){.monotone = true};
    memcpy(w->balance, w->source, (size_t)w->n * sizeof *w->balance);
    for (int first = 0; first < w->active; first += CHUNK) {
        int n = w->active - first < CHUNK ? w->active - first : CHUNK;
        const int *low = w->low + first, *high = w->high + first;
        const double *flow = w->flow + first, *drop = w->drop + first;
        double *trial = w->trial_flow + first, *weight = w->weight + first;
        for (int i = 0; i < n; i++)
            c.given[i] = w->pressure[low[i]] - w->pressure[high[i]];
        if (make_step)
            for (int i = 0; i < n; i++)
                trial[i] = flow[i] + weight[i] * (c.given[i] - drop[i]);
        place_extras(w, first, n, &next, &c);
        if (here)
            evaluate(n, w->square + first, w->transition + first, w->still + first, flow,
                     drop, trial, w->trial_drop + first, weight, &c, least, true, sweep);
        else
            evaluate(n, w->square + first, w->transition + first, w->still + first, flow,
                     drop, trial, w->trial_drop + first, weight, &c, least, false, sweep);
        for (int i = 0; i < n; i++) {
            w->balance[low[i]] -= c.carried[i];
            w->balance[high[i]] += c.carried[i];
        }
    }
}

void fd_flow_sweep_step(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                        double scale, double slope_floor, fd_flow_sweep *sweep) {
    for (int i = 0; i < w->specials; i++) {
        int k = w->special[i];
        double given = w->pressure[w->low[k]] - w->pressure[w->high[k]];
        w->trial_flow[k] = w->flow[k] + w->weight[k] * (given - w->drop[k]);
    }
    fd_flow_evaluate_specials(p, w, s, w->trial_flow);
    sweep_all(w, true, false, bounds_of(scale, slope_floor), sweep);
}

void fd_flow_sweep_here(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                        fd_flow_aim aim, double scale, double slope_floor,
                        fd_flow_sweep *sweep) {
    fd_flow_evaluate_specials(p, w, s, w->trial_flow);
    sweep_all(w, false, aim == FD_FLOW_AIM_HERE, bounds_of(scale, slope_floor), sweep);
}
