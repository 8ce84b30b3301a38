/* What is given, before it is used: the topology of the work, and good numbers. */
#include "solver/work.h"

#include <math.h>
#include <string.h>

enum { SLICES = FD_ORDER_PARTS };

/* What a slice of the junctions and branches, in the caller's order, shows. */
typedef struct slice {
    bool same;            /* topology */
    int junction, branch; /* the first of a bad number, or -1 */
} slice;

struct job {
    const fd_flow_problem *p;
    const fd_flow_work *w;
    const double *flow; /* to start from; null where cold */
    slice found[SLICES];
};

static int bound(int count, int k) {
    return (int)((long)count * k / SLICES);
}

static bool same_numbers(const int *a, const int *b, int first, int end) {
    return first == end ||
           memcmp(a + first, b + first, (size_t)(end - first) * sizeof *a) == 0;
}

static void compare(void *context, int k) {
    struct job *job = context;
    const fd_flow_problem *p = job->p;
    const fd_flow_work *w = job->w;
    int first = bound(p->m, k), end = bound(p->m, k + 1);
    bool same = same_numbers(p->from, w->from, first, end) &&
                same_numbers(p->to, w->to, first, end);
    for (int e = first; same && e < end; e++)
        same = (!p->fixed_flow || isnan(p->fixed_flow[e])) == w->free[e];
    first = bound(p->n, k);
    end = bound(p->n, k + 1);
    for (int v = first; same && v < end; v++)
        same = p->pressure_fixed[v] == w->pressure_fixed[v];
    job->found[k].same = same;
}

bool fd_flow_topology_is_same(const fd_flow_problem *p, const fd_flow_work *w) {
    struct job job = {.p = p, .w = w};
    bool same = true;
    if (p->n != w->n || p->m != w->m) return false;
    fd_pool_run(w->pool, SLICES, compare, &job);
    for (int k = 0; k < SLICES; k++) same &= job.found[k].same;
    return same;
}

/* Every number is finite and, where it must not be, not negative: the everyday case, in
 * one sum, which a number that is not finite spoils. True for null. */
static bool all_are_good(const double *given, int first, int end, double least) {
    double sum = 0, smallest = 0;
    if (!given) return true;
#pragma omp simd reduction(+ : sum) reduction(min : smallest)
    for (int i = first; i < end; i++) {
        sum += 0 * given[i];
        smallest = given[i] < smallest ? given[i] : smallest;
    }
    return sum == 0 && smallest >= least;
}

static bool slice_is_plain(const struct job *job, int k) {
    const fd_flow_problem *p = job->p;
    int e = bound(p->m, k), e_end = bound(p->m, k + 1);
    int v = bound(p->n, k), v_end = bound(p->n, k + 1);
    return job->w->active == p->m && all_are_good(p->square, e, e_end, 0) &&
           all_are_good(p->transition, e, e_end, 0) &&
           all_are_good(p->head, e, e_end, -INFINITY) &&
           all_are_good(job->flow, e, e_end, -INFINITY) &&
           all_are_good(p->inflow, v, v_end, -INFINITY) &&
           all_are_good(p->pressure, v, v_end, -INFINITY);
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

static void look(void *context, int k) {
    struct job *job = context;
    const fd_flow_problem *p = job->p;
    const fd_flow_work *w = job->w;
    slice *found = &job->found[k];
    *found = (slice){.junction = -1, .branch = -1};
    if (slice_is_plain(job, k)) return;
    for (int v = bound(p->n, k + 1) - 1; v >= bound(p->n, k); v--) {
        bool fixed = w->pressure_fixed[v];
        if (fixed ? !isfinite(p->pressure[v]) : p->inflow && !isfinite(p->inflow[v]))
            found->junction = v;
    }
    for (int e = bound(p->m, k + 1) - 1; e >= bound(p->m, k); e--)
        if (!branch_is_good(p, w, e, job->flow)) found->branch = e;
}

bool fd_flow_given_is_good(const fd_flow_problem *p, const fd_flow_work *w,
                           const double *flow, fd_flow_info *info) {
    struct job job = {.p = p, .w = w, .flow = flow};
    fd_pool_run(w->pool, SLICES, look, &job);
    for (int k = SLICES - 1; k >= 0; k--) {
        if (job.found[k].junction >= 0) info->worst_junction = job.found[k].junction;
        if (job.found[k].branch >= 0) info->worst_branch = job.found[k].branch;
    }
    return info->worst_branch < 0 && info->worst_junction < 0;
}
