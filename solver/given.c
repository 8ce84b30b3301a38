/* What is given, before it is used: the topology of the work, and good numbers. */
#include "solver/work.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "solver/wide.h"

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

static bool same(const void *a, const void *b, int first, int end, size_t size) {
    const char *x = a, *y = b;
    size_t skipped = (size_t)first * size;
    return first == end ||
           memcmp(x + skipped, y + skipped, (size_t)(end - first) * size) == 0;
}

/* The flows that are free are those the work takes for free. */
static bool same_freedom(const fd_flow_problem *p, const fd_flow_work *w, int first,
                         int end) {
    if (!p->fixed_flow)
        return first == end || !memchr(w->free + first, false, (size_t)(end - first));
    for (int e = first; e < end; e++)
        if ((bool)isnan(p->fixed_flow[e]) != w->free[e]) return false;
    return true;
}

static void compare(void *context, int k) {
    struct job *job = context;
    const fd_flow_problem *p = job->p;
    const fd_flow_work *w = job->w;
    int e = bound(p->m, k), e_end = bound(p->m, k + 1);
    int v = bound(p->n, k), v_end = bound(p->n, k + 1);
    job->found[k].same =
        same(p->from, w->from, e, e_end, sizeof *p->from) &&
        same(p->to, w->to, e, e_end, sizeof *p->to) && same_freedom(p, w, e, e_end) &&
        same(p->pressure_fixed, w->pressure_fixed, v, v_end, sizeof *p->pressure_fixed);
}

bool fd_flow_topology_is_same(const fd_flow_problem *p, const fd_flow_work *w) {
    struct job job = {.p = p, .w = w};
    bool all = true;
    if (p->n != w->n || p->m != w->m) return false;
    fd_pool_run(w->pool, SLICES, compare, &job);
    for (int k = 0; k < SLICES; k++) all &= job.found[k].same;
    return all;
}

/* Every number is finite and not under the least: the everyday case. True for null. */
FD_WIDE static bool all_are_good(const double *given, int first, int end, double least) {
    int64_t bad = 0; /* as wide as a double, for the sake of the registers */
    if (!given) return true;
#pragma omp simd reduction(| : bad)
    for (int i = first; i < end; i++)
        bad |= given[i] >= least && given[i] <= DBL_MAX ? 0 : 1;
    return bad == 0;
}

static bool slice_is_plain(const struct job *job, int k) {
    const fd_flow_problem *p = job->p;
    int e = bound(p->m, k), e_end = bound(p->m, k + 1);
    int v = bound(p->n, k), v_end = bound(p->n, k + 1);
    return job->w->active == p->m && all_are_good(p->square, e, e_end, 0) &&
           all_are_good(p->transition, e, e_end, 0) &&
           all_are_good(p->head, e, e_end, -DBL_MAX) &&
           all_are_good(job->flow, e, e_end, -DBL_MAX) &&
           all_are_good(p->inflow, v, v_end, -DBL_MAX) &&
           all_are_good(p->pressure, v, v_end, -DBL_MAX);
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
