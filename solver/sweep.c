/* One pass over the branches of free flow: the step, the laws, the matrix of the next
 * step and its right side.
 *
 * Chunk by chunk: pressures of the ends are gathered, the arithmetic runs over plain
 * arrays side by side, what flows is scattered to the ends. */
#include "solver/work.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "solver/stiffness.h"
#include "solver/wide.h"

enum { CHUNK = 256 };

/* What a chunk reads and writes beside the laws. */
typedef struct chunk {
    double given[CHUNK]; /* Pa, pressure of the lower end less that of the higher */
    double extra_drop[CHUNK], extra_slope[CHUNK];
    double carried[CHUNK]; /* kg/s, flow the next solve starts from */
} chunk;

/* What D is drawn to. */
typedef enum goal {
    TO_GIVEN, /* the drop the pressures give */
    TO_HERE,  /* the slope */
    TO_GUESS  /* half the head, at rest */
} goal;

/* The laws at flow1, and D. */
static inline void evaluate(int n, const double *restrict r, const double *restrict toe,
                            const double *restrict still, const double *restrict flow0,
                            const double *restrict drop0, const double *restrict flow1,
                            double *restrict drop1, double *restrict weight,
                            chunk *restrict c, fd_flow_bounds least, goal aim,
                            fd_flow_sweep *restrict sweep) {
    double along = 0, decrement = 0, power = 0, residual = 0, error = 0, total = 0;
    double widest = 0, steepest = 0, smallest = 0;
#pragma omp simd reduction(+ : along, decrement, power, total)                           \
    reduction(max : residual, error, widest, steepest) reduction(min : smallest)
    for (int i = 0; i < n; i++) {
        double size = fabs(flow1[i]),
               bound = fd_flow_larger(fd_flow_larger(size, toe[i]), 1e-300);
        double part = size / bound, half = 0.5 * r[i];
        double law = half * (bound + part * size) * flow1[i];
        double slope = half * (bound + 3 * part * size);
        double other = still[i] + c->extra_drop[i];
        double drop = law + other, given = c->given[i], rest = given - drop;
        double wanted = aim == TO_HERE    ? law
                        : aim == TO_GUESS ? other / 2
                                          : given - other;
        double secant = fd_flow_stiffness(r[i], toe[i], size, slope, wanted, least);
        double bent = fabs(secant + c->extra_slope[i]);
        double w = 1 / fd_flow_larger(bent, least.slope);
        double step = flow1[i] - flow0[i], before = given - drop0[i], off = fabs(rest);
        along -= step * rest;
        decrement += step * before;
        power += fabs(flow0[i] * drop0[i]);
        total += off + size + w;
        residual = fd_flow_larger(off, residual);
        error = fd_flow_larger((off - least.round_off) * w, error);
        widest = fd_flow_larger(size, widest);
        steepest = fd_flow_larger(fabs(drop), steepest);
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
    sweep->residual = fd_flow_larger(residual, sweep->residual);
    sweep->error = fd_flow_larger(error, sweep->error);
    sweep->flow = fd_flow_larger(widest, sweep->flow);
    sweep->drop = fd_flow_larger(steepest, sweep->drop);
    if (smallest < 0) sweep->monotone = false;
}

/* The first of the specials from a branch on. */
static int first_special(const fd_flow_work *w, int branch) {
    int low = 0, high = w->specials;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (w->special[middle] < branch)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The specials from *next on that lie in the chunk; elsewhere its extras are zero. */
static void place_extras(const fd_flow_work *w, int first, int n, int *next, chunk *c) {
    for (; *next < w->specials && w->special[*next] < first + n; ++*next) {
        c->extra_drop[w->special[*next] - first] = w->extra_drop[*next];
        c->extra_slope[w->special[*next] - first] = w->extra_slope[*next];
    }
}

/* Takes them away again: those from `from` to next - 1. */
static void clear_extras(const fd_flow_work *w, int first, int from, int next, chunk *c) {
    for (int i = from; i < next; i++)
        c->extra_drop[w->special[i] - first] = c->extra_slope[w->special[i] - first] = 0;
}

/* What a sweep is told, and what its parts find. */
struct job {
    fd_flow_work *w;
    fd_flow_bounds least;
    bool make_step;
    goal aim;
    fd_flow_sweep found[FD_ORDER_PARTS];
};

/* The branches from begin to end - 1. What they carry goes to the balances of both ends,
 * or from the higher end into `sent`. Nullable: sent. */
FD_WIDE static void sweep_range(const struct job *job, int begin, int end, double *sent,
                                fd_flow_sweep *sweep) {
    chunk c;
    fd_flow_work *w = job->w;
    int next = first_special(w, begin);
    memset(c.extra_drop, 0, sizeof c.extra_drop);
    memset(c.extra_slope, 0, sizeof c.extra_slope);
    for (int first = begin; first < end; first += CHUNK) {
        int n = end - first < CHUNK ? end - first : CHUNK;
        const int *low = w->low + first, *high = w->high + first;
        const double *flow = w->flow + first, *drop = w->drop + first;
        double *trial = w->trial_flow + first, *weight = w->weight + first;
        for (int i = 0; i < n; i++)
            c.given[i] = w->pressure[low[i]] - w->pressure[high[i]];
        if (job->make_step)
            for (int i = 0; i < n; i++)
                trial[i] = flow[i] + weight[i] * (c.given[i] - drop[i]);
        int placed = next;
        place_extras(w, first, n, &next, &c);
        const double *r = w->square + first, *toe = w->transition + first;
        const double *still = w->still + first;
        double *trial_drop = w->trial_drop + first;
        fd_flow_bounds least = job->least;
        if (job->aim == TO_GIVEN)
            evaluate(n, r, toe, still, flow, drop, trial, trial_drop, weight, &c, least,
                     TO_GIVEN, sweep);
        else if (job->aim == TO_HERE)
            evaluate(n, r, toe, still, flow, drop, trial, trial_drop, weight, &c, least,
                     TO_HERE, sweep);
        else
            evaluate(n, r, toe, still, flow, drop, trial, trial_drop, weight, &c, least,
                     TO_GUESS, sweep);
        clear_extras(w, first, placed, next, &c);
        double *balance = w->balance;
        if (sent) {
            for (int i = 0; i < n; i++) balance[low[i]] -= c.carried[i];
            memcpy(sent + (first - begin), c.carried, (size_t)n * sizeof *sent);
            continue;
        }
        for (int i = 0; i < n; i++) {
            balance[low[i]] -= c.carried[i];
            balance[high[i]] += c.carried[i];
        }
    }
}

static void move_pressures(fd_flow_work *w, const fd_flow_part *part,
                           fd_flow_sweep *sweep) {
    double low = INFINITY, high = -INFINITY, *pressure = w->pressure,
           *change = w->balance;
    for (int v = w->unknowns; v < part->end; v++) change[v] = 0;
#pragma omp simd reduction(min : low) reduction(max : high)
    for (int v = part->first; v < part->end; v++) {
        double p = pressure[v] += change[v];
        low = p < low ? p : low;
        high = p > high ? p : high;
    }
    sweep->low = low;
    sweep->high = high;
}

/* Pressures of a part and its balances, before its branches. */
static void begin_part(const struct job *job, int k, fd_flow_sweep *found) {
    fd_flow_work *w = job->w;
    const fd_flow_part *part = &w->part[k];
    if (job->make_step) move_pressures(w, part, found);
    memcpy(w->balance + part->first, w->source + part->first,
           (size_t)(part->end - part->first) * sizeof *w->balance);
}

static void sweep_part(void *context, int k) {
    struct job *job = context;
    const fd_flow_part *part = &job->w->part[k];
    fd_flow_sweep found = {.monotone = true};
    begin_part(job, k, &found);
    sweep_range(job, part->branch, part->leave, NULL, &found);
    sweep_range(job, part->leave, part->last, job->w->sent + part->sent, &found);
    job->found[k] = found;
}

static void join(fd_flow_sweep *all, const fd_flow_sweep *one) {
    all->along += one->along;
    all->decrement += one->decrement;
    all->power += one->power;
    all->total += one->total;
    all->residual = fd_flow_larger(one->residual, all->residual);
    all->error = fd_flow_larger(one->error, all->error);
    all->flow = fd_flow_larger(one->flow, all->flow);
    all->drop = fd_flow_larger(one->drop, all->drop);
    all->low = one->low < all->low ? one->low : all->low;
    all->high = fd_flow_larger(one->high, all->high);
    all->monotone &= one->monotone;
}

/* The top has begun already, in *sweep: what it holds the parts read. */
static void sweep_all(struct job *job, fd_flow_sweep *sweep) {
    fd_flow_work *w = job->w;
    const fd_flow_part *top = &w->part[w->parts];
    fd_pool_run(w->pool, w->parts, sweep_part, job);
    for (int k = 0; k < w->parts; k++) join(sweep, &job->found[k]);
    fd_flow_receive(w);
    sweep_range(job, top->branch, top->last, NULL, sweep);
}

static void begin_top(const struct job *job, fd_flow_sweep *sweep) {
    *sweep = (fd_flow_sweep){.monotone = true};
    begin_part(job, job->w->parts, sweep);
}

/* The pressure of a junction whose part has not begun. */
static double moved(const fd_flow_work *w, int v) {
    return v < w->part[w->parts].first ? w->pressure[v] + w->balance[v] : w->pressure[v];
}

void fd_flow_sweep_guess(fd_flow_work *w, double target, double least_slope,
                         fd_flow_sweep *sweep) {
    struct job job = {w, {target, least_slope, 0}, .aim = TO_GUESS};
    begin_top(&job, sweep);
    sweep_all(&job, sweep);
}

void fd_flow_sweep_step(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                        double scale, double slope_floor, fd_flow_sweep *sweep) {
    struct job job = {w, fd_flow_bounds_of(scale, slope_floor), .make_step = true};
    begin_top(&job, sweep);
    for (int i = 0; i < w->specials; i++) {
        int k = w->special[i];
        double given = moved(w, w->low[k]) - moved(w, w->high[k]);
        w->trial_flow[k] = w->flow[k] + w->weight[k] * (given - w->drop[k]);
    }
    fd_flow_evaluate_specials(p, w, s, w->trial_flow);
    sweep_all(&job, sweep);
}

void fd_flow_sweep_here(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                        fd_flow_aim aim, double scale, double slope_floor,
                        fd_flow_sweep *sweep) {
    struct job job = {w, fd_flow_bounds_of(scale, slope_floor),
                      .aim = aim == FD_FLOW_AIM_HERE ? TO_HERE : TO_GIVEN};
    begin_top(&job, sweep);
    fd_flow_evaluate_specials(p, w, s, w->trial_flow);
    sweep_all(&job, sweep);
}
