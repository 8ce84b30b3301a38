/* Exact balances along a light tree, and the residual that is left then. */
#include <math.h>
#include <string.h>

#include "solver/square.h"
#include "solver/stiffness.h"
#include "solver/wide.h"
#include "solver/work.h"

/* A maximum passes over a NaN, a sum keeps it. */
typedef struct found {
    double residual, error, flow, drop, sum, low, high;
} found;

struct job {
    fd_flow_work *w;
    bool step;
    fd_flow_bounds least;
    found part[FD_ORDER_PARTS + 1];
};

/* The pressures of a part, where the step is made, and its sources. */
static void begin_part(struct job *job, int k) {
    fd_flow_work *w = job->w;
    double low = INFINITY, high = -INFINITY;
    int first = w->part[k].first, end = w->part[k].end;
    double *restrict pressure = w->pressure;
    const double *restrict change = w->balance;
    int moved = !job->step ? first : end < w->unknowns ? end : w->unknowns;
#pragma omp simd reduction(min : low) reduction(max : high)
    for (int v = first; v < moved; v++) {
        double p = pressure[v] += change[v];
        low = p < low ? p : low;
        high = p > high ? p : high;
    }
    for (int v = moved; job->step && v < end; v++) { /* fixed */
        low = pressure[v] < low ? pressure[v] : low;
        high = pressure[v] > high ? pressure[v] : high;
    }
    job->part[k].low = low;
    job->part[k].high = high;
    memcpy(w->balance + first, w->source + first,
           (size_t)(end - first) * sizeof *w->balance);
}

/* The flows of chords, after the step where it is made, zero in the tree; what pressures
 * then give waits where the drops will be. */
static void take_chords(const struct job *job, int begin, int end) {
    fd_flow_work *w = job->w;
    const bool *chosen = fd_tree_chosen(w->tree);
    const double *restrict flow0 = w->flow, *restrict drop0 = w->drop;
    const double *restrict weight = w->weight, *restrict pressure = w->pressure;
    double *restrict flow = w->trial_flow, *restrict given = w->trial_drop;
    if (!job->step) {
        for (int i = begin; i < end; i++) flow[i] = chosen[i] ? 0 : flow0[i];
        return;
    }
    for (int i = begin; i < end; i++) {
        given[i] = pressure[w->low[i]] - pressure[w->high[i]];
        double stepped = flow0[i] + weight[i] * (given[i] - drop0[i]);
        flow[i] = chosen[i] ? 0 : stepped;
    }
}

static void carry(fd_flow_work *w, int begin, int end) {
    for (int i = begin; i < end; i++) {
        w->balance[w->low[i]] -= w->trial_flow[i];
        w->balance[w->high[i]] += w->trial_flow[i];
    }
}

static void carry_part(void *context, int k) {
    struct job *job = context;
    fd_flow_work *w = job->w;
    const fd_flow_part *part = &w->part[k];
    begin_part(job, k);
    take_chords(job, part->branch, part->last);
    carry(w, part->branch, part->leave);
    for (int i = part->leave; i < part->last; i++) {
        w->balance[w->low[i]] -= w->trial_flow[i];
        w->sent[part->sent + i - part->leave] = w->trial_flow[i];
    }
}

/* The top begins: its pressures are read by the parts. */
static void carry_chords(struct job *job) {
    fd_flow_work *w = job->w;
    const fd_flow_part *top = &w->part[w->parts];
    begin_part(job, w->parts);
    fd_pool_run(w->pool, w->parts, carry_part, job);
    fd_flow_receive(w);
    take_chords(job, top->branch, top->last);
    carry(w, top->branch, top->last);
}

/* The square laws and heads at the flows. Returns the largest difference from what waits
 * where the drops come. */
FD_WIDE static double evaluate(const fd_flow_work *w, int begin, int end) {
    const double *restrict r = w->square, *restrict toe = w->transition;
    const double *restrict still = w->still, *restrict flow = w->trial_flow;
    double *restrict drop = w->trial_drop, most = 0;
#pragma omp simd reduction(max : most)
    for (int i = begin; i < end; i++) {
        double law = still[i] + fd_square_secant(r[i], toe[i], flow[i]) * flow[i];
        double off = fabs(drop[i] - law);
        most = off > most ? off : most;
        drop[i] = law;
    }
    return most;
}

/* The flow that the residual of a branch stands for, kg/s, as a sweep tells it. extra: of
 * the further laws, Pa/(kg/s), their drop in trial_drop already. */
static double error_of(const struct job *job, int i, double extra_drop,
                       double extra_slope) {
    const fd_flow_work *w = job->w;
    double given = w->pressure[w->low[i]] - w->pressure[w->high[i]];
    double off = fabs(given - w->trial_drop[i]);
    if (off <= job->least.round_off) return 0;
    double r = w->square[i], toe = w->transition[i], size = fabs(w->trial_flow[i]);
    double secant = fd_flow_stiffness(r, toe, size, fd_square_slope(r, toe, size),
                                      given - w->still[i] - extra_drop, job->least);
    double d = fd_flow_larger(fabs(secant + extra_slope), job->least.slope);
    return (off - job->least.round_off) / d;
}

/* Most residuals of a last step are round-off, whose flow need not be asked for. */
static void evaluate_part(void *context, int k) {
    enum { CHUNK = 256 };
    struct job *job = context;
    const fd_flow_work *w = job->w;
    double error = 0;
    for (int i = w->part[k].branch; i < w->part[k].last; i += CHUNK) {
        int end = i + CHUNK < w->part[k].last ? i + CHUNK : w->part[k].last;
        double off = evaluate(w, i, end);
        if (!job->step || off <= job->least.round_off) continue;
        for (int e = i; e < end; e++)
            if (!w->is_special[e]) error = fd_flow_larger(error_of(job, e, 0, 0), error);
    }
    job->part[k].error = error;
}

/* The further laws, their errors, and whether the slopes are positive. */
static void add_specials(const fd_flow_problem *p, const struct job *job,
                         fd_flow_state *s, fd_flow_sweep *sweep) {
    fd_flow_work *w = job->w;
    fd_flow_evaluate_specials(p, w, s, w->trial_flow);
    for (int i = 0; i < w->specials; i++) {
        int k = w->special[i];
        double extra = w->extra_drop[i], extra_slope = w->extra_slope[i];
        double slope = fd_square_slope(w->square[k], w->transition[k], w->trial_flow[k]);
        w->trial_drop[k] += extra;
        sweep->error = fd_flow_larger(error_of(job, k, extra, extra_slope), sweep->error);
        if (slope + extra_slope < 0) sweep->monotone = false;
    }
}

static inline double residual_of(const fd_flow_work *w, const double *pressure, int i) {
    return fabs(pressure[w->low[i]] - pressure[w->high[i]] - w->trial_drop[i]);
}

/* Climbed pressures are in the balances. */
FD_WIDE static void measure_range(const fd_flow_work *w, int begin, int end, found *f) {
    const double *flow = w->trial_flow, *drop = w->trial_drop, *pressure = w->balance;
    double residual = 0, widest = 0, steepest = 0, sum = 0;
#pragma omp simd reduction(+ : sum) reduction(max : residual, widest, steepest)
    for (int i = begin; i < end; i++) {
        double off = residual_of(w, pressure, i), size = fabs(drop[i]);
        sum += off + size;
        residual = fd_flow_larger(off, residual);
        widest = fd_flow_larger(fabs(flow[i]), widest);
        steepest = fd_flow_larger(size, steepest);
    }
    f->residual = residual;
    f->flow = widest;
    f->drop = steepest;
    f->sum = sum;
}

static void measure(void *context, int k) {
    struct job *job = context;
    const fd_flow_part *part = &job->w->part[k];
    measure_range(job->w, part->branch, part->last, &job->part[k]);
}

/* Joins what the parts have found; returns the place of the largest residual. */
static int join(const struct job *job, fd_flow_sweep *all) {
    const fd_flow_work *w = job->w;
    int worst = -1;
    for (int k = 0; k <= w->parts; k++) {
        const found *f = &job->part[k];
        all->total += f->sum;
        all->error = fd_flow_larger(f->error, all->error);
        all->flow = fd_flow_larger(f->flow, all->flow);
        all->drop = fd_flow_larger(f->drop, all->drop);
        all->low = f->low < all->low ? f->low : all->low;
        all->high = fd_flow_larger(f->high, all->high);
        if (!(f->residual > all->residual)) continue;
        all->residual = f->residual;
        for (worst = w->part[k].branch; worst + 1 < w->part[k].last; worst++)
            if (residual_of(w, w->balance, worst) == f->residual) break;
    }
    return worst;
}

int fd_flow_settle(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s, bool step,
                   double scale, double slope_floor, fd_flow_sweep *sweep) {
    struct job job = {
        .w = w, .step = step, .least = fd_flow_bounds_of(scale, slope_floor)};
    *sweep = (fd_flow_sweep){.monotone = true, .low = INFINITY, .high = -INFINITY};
    carry_chords(&job);
    fd_tree_route(w->tree, w->balance, w->trial_flow, w->pool);
    fd_pool_run(w->pool, w->parts + 1, evaluate_part, &job);
    add_specials(p, &job, s, sweep);
    for (int v = w->unknowns; v < w->n; v++) w->balance[v] = w->pressure[v];
    fd_tree_climb(w->tree, w->trial_drop, w->balance, w->pool);
    fd_pool_run(w->pool, w->parts + 1, measure, &job);
    return join(&job, sweep);
}
