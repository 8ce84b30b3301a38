#include "solver/work.h"

#include <math.h>
#include <stdlib.h>

#include "solver/graph.h"

void fd_flow_work_free(fd_flow_work **work) {
    fd_flow_work *w = *work;
    if (!w) return;
    fd_ldl_free(&w->ldl);
    fd_tree_free(&w->tree);
    free(w->from);
    free(w->to);
    free(w->pressure_fixed);
    free(w->free);
    free(w->unknown);
    free(w->slope);
    free(w->weight);
    free(w->root_twice);
    free(w->aim);
    free(w->step);
    free(w->trial_flow);
    free(w->trial_drop);
    free(w->trial_slope);
    free(w->source);
    free(w->unknowns);
    free(w->shift);
    free(w);
    *work = NULL;
}

static bool allocate(fd_flow_work *w) {
    size_t n = (size_t)w->n + 1, m = (size_t)w->m + 1;
    w->from = calloc(m, sizeof(int));
    w->to = calloc(m, sizeof(int));
    w->pressure_fixed = calloc(n, sizeof(bool));
    w->free = calloc(m, sizeof(bool));
    w->unknown = calloc(n, sizeof(int));
    w->slope = calloc(m, sizeof(double));
    w->weight = calloc(m, sizeof(double));
    w->root_twice = calloc(m, sizeof(double));
    w->aim = calloc(m, sizeof(double));
    w->step = calloc(m, sizeof(double));
    w->trial_flow = calloc(m, sizeof(double));
    w->trial_drop = calloc(m, sizeof(double));
    w->trial_slope = calloc(m, sizeof(double));
    w->source = calloc(n, sizeof(double));
    w->unknowns = calloc(n, sizeof(double));
    w->shift = calloc(n, sizeof(double));
    return w->from && w->to && w->pressure_fixed && w->free && w->unknown && w->slope &&
           w->weight && w->root_twice && w->aim && w->step && w->trial_flow &&
           w->trial_drop && w->trial_slope && w->source && w->unknowns && w->shift;
}

/* The first junction whose component of free branches holds no fixed pressure, -1 for
 * none, -2 when memory is short. */
static int find_unreferenced(const fd_flow_work *w) {
    size_t n = (size_t)w->n + 1, m = (size_t)w->m + 1;
    int *a = malloc(m * sizeof *a), *component = malloc(n * sizeof *component);
    bool *held = calloc(n, sizeof *held);
    int found = -2;
    if (a && component && held) {
        found = -1;
        for (int e = 0; e < w->m; e++) a[e] = w->free[e] ? w->from[e] : -1;
        fd_graph_components(w->n, w->m, a, w->to, component);
        for (int v = 0; v < w->n; v++)
            if (w->pressure_fixed[v]) held[component[v]] = true;
        for (int v = w->n - 1; v >= 0; v--)
            if (!held[component[v]]) found = v;
    }
    free(a);
    free(component);
    free(held);
    return found;
}

/* Ordering and symbolic factors on the junctions of free pressure. */
static fd_status analyse(fd_flow_work *w) {
    size_t m = (size_t)w->m + 1;
    int *a = malloc(m * sizeof *a), *b = malloc(m * sizeof *b), count = 0;
    fd_status status = FD_NO_MEMORY;
    for (int v = 0; v < w->n; v++) w->unknown[v] = w->pressure_fixed[v] ? -1 : count++;
    if (a && b) {
        for (int e = 0; e < w->m; e++) {
            a[e] = w->free[e] ? w->unknown[w->from[e]] : -1;
            b[e] = w->free[e] ? w->unknown[w->to[e]] : -1;
        }
        status = fd_ldl_new(count, w->m, a, b, &w->ldl);
    }
    free(a);
    free(b);
    if (status) return status;
    return fd_tree_new(w->n, w->m, w->from, w->to, w->free, w->pressure_fixed, &w->tree);
}

static void copy_topology(const fd_flow_problem *p, fd_flow_work *w) {
    for (int v = 0; v < p->n; v++) w->pressure_fixed[v] = p->pressure_fixed[v];
    for (int e = 0; e < p->m; e++) {
        w->from[e] = p->from[e];
        w->to[e] = p->to[e];
        w->free[e] = !p->fixed_flow || isnan(p->fixed_flow[e]);
    }
}

fd_status fd_flow_work_new(const fd_flow_problem *p, fd_flow_work **work) {
    *work = NULL;
    if (p->n < 0 || p->m < 0) return FD_BAD_ARGUMENT;
    for (int e = 0; e < p->m; e++)
        if (p->from[e] < 0 || p->from[e] >= p->n || p->to[e] < 0 || p->to[e] >= p->n)
            return FD_BAD_ARGUMENT;
    fd_flow_work *w = calloc(1, sizeof *w);
    if (!w) return FD_NO_MEMORY;
    w->n = p->n;
    w->m = p->m;
    fd_status status = FD_NO_MEMORY;
    if (allocate(w)) {
        copy_topology(p, w);
        w->unreferenced = find_unreferenced(w);
        if (w->unreferenced == -1)
            status = analyse(w);
        else if (w->unreferenced >= 0)
            status = FD_OK;
    }
    if (status) fd_flow_work_free(&w);
    *work = w;
    return status;
}
