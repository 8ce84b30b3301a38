#include "solver/work.h"

#include <math.h>
#include <stdlib.h>

#include "solver/graph.h"
#include "solver/order.h"

void fd_flow_work_free(fd_flow_work **work) {
    fd_flow_work *w = *work;
    if (!w) return;
    fd_ldl_free(&w->ldl);
    fd_tree_free(&w->tree);
    void *array[] = {
        w->from,       w->to,          w->pressure_fixed, w->free,       w->junction,
        w->place_of,   w->branch,      w->turned,         w->place,      w->low,
        w->high,       w->lightness,   w->square,         w->transition, w->still,
        w->weight,     w->flow,        w->drop,           w->trial_flow, w->trial_drop,
        w->source,     w->pressure,    w->balance,        w->special,    w->is_special,
        w->extra_drop, w->extra_slope, w->law_slope,      w->sent};
    for (size_t i = 0; i < sizeof array / sizeof *array; i++) free(array[i]);
    free(w);
    *work = NULL;
}

static bool allocate(fd_flow_work *w) {
    size_t n = (size_t)w->n + 1, m = (size_t)w->m + 1;
    int **by_branch[] = {&w->from, &w->to,   &w->branch, &w->place,
                         &w->low,  &w->high, &w->special};
    bool **flag_by_branch[] = {&w->free, &w->turned, &w->is_special};
    double **number_by_branch[] = {&w->lightness,  &w->square,      &w->transition,
                                   &w->still,      &w->weight,      &w->flow,
                                   &w->drop,       &w->trial_flow,  &w->trial_drop,
                                   &w->extra_drop, &w->extra_slope, &w->law_slope};
    double **number_by_junction[] = {&w->source, &w->pressure, &w->balance};
    bool ok = (w->junction = calloc(n, sizeof(int))) != NULL;
    ok &= (w->place_of = calloc(n, sizeof(int))) != NULL;
    ok &= (w->pressure_fixed = calloc(n, sizeof(bool))) != NULL;
    for (size_t i = 0; i < sizeof by_branch / sizeof *by_branch; i++)
        ok &= (*by_branch[i] = calloc(m, sizeof(int))) != NULL;
    for (size_t i = 0; i < sizeof flag_by_branch / sizeof *flag_by_branch; i++)
        ok &= (*flag_by_branch[i] = calloc(m, sizeof(bool))) != NULL;
    for (size_t i = 0; i < sizeof number_by_branch / sizeof *number_by_branch; i++)
        ok &= (*number_by_branch[i] = calloc(m, sizeof(double))) != NULL;
    for (size_t i = 0; i < sizeof number_by_junction / sizeof *number_by_junction; i++)
        ok &= (*number_by_junction[i] = calloc(n, sizeof(double))) != NULL;
    return ok;
}

static void copy_topology(const fd_flow_problem *p, fd_flow_work *w) {
    for (int v = 0; v < p->n; v++) w->pressure_fixed[v] = p->pressure_fixed[v];
    for (int e = 0; e < p->m; e++) {
        w->from[e] = p->from[e];
        w->to[e] = p->to[e];
        w->free[e] = !p->fixed_flow || isnan(p->fixed_flow[e]);
    }
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

/* Places of the junctions: those of free pressure in the order of elimination. */
static fd_status place_junctions(fd_flow_work *w, fd_order **order) {
    size_t m = (size_t)w->m + 1;
    int *a = malloc(m * sizeof *a), *b = malloc(m * sizeof *b);
    int *number = w->place_of; /* first the number among those of free pressure, or -1 */
    fd_status status = a && b ? FD_OK : FD_NO_MEMORY;
    for (int v = 0; v < w->n; v++) number[v] = w->pressure_fixed[v] ? -1 : w->unknowns++;
    if (!status) {
        for (int e = 0; e < w->m; e++) {
            a[e] = w->free[e] ? number[w->from[e]] : -1;
            b[e] = w->free[e] ? number[w->to[e]] : -1;
        }
        status = fd_order_new(w->unknowns, w->m, a, b, order);
    }
    int last = w->unknowns;
    for (int v = 0; !status && v < w->n; v++) {
        w->place_of[v] = number[v] < 0 ? last++ : (*order)->position[number[v]];
        w->junction[w->place_of[v]] = v;
    }
    free(a);
    free(b);
    return status;
}

/* A number by which branches sort: by part, within before out, then by the lower end. */
static int rank_of(const fd_flow_work *w, int low, int high) {
    int k = 0;
    while (low >= w->part[k].end) k++;
    const fd_flow_part *part = &w->part[k];
    bool leaves = high >= part->end;
    return part->first + low + (leaves ? part->end - part->first : 0);
}

/* Places of the branches: a counting sort. start: 2 n + 1 zeros. */
static void place_branches(fd_flow_work *w, int *start) {
    for (int e = 0; e < w->m; e++) {
        int a = w->place_of[w->from[e]], b = w->place_of[w->to[e]];
        if (w->free[e]) start[rank_of(w, a < b ? a : b, a < b ? b : a) + 1]++;
    }
    for (int v = 0; v < 2 * w->n; v++) start[v + 1] += start[v];
    w->active = start[2 * w->n];
    for (int k = 0; k <= w->parts; k++) {
        fd_flow_part *part = &w->part[k];
        part->branch = start[2 * part->first];
        part->leave = start[part->first + part->end];
        part->last = start[2 * part->end];
    }
    for (int e = 0; e < w->m; e++) {
        w->place[e] = -1;
        if (!w->free[e]) continue;
        int a = w->place_of[w->from[e]], b = w->place_of[w->to[e]];
        int low = a < b ? a : b, high = a < b ? b : a;
        int k = start[rank_of(w, low, high)]++;
        w->place[e] = k;
        w->branch[k] = e;
        w->turned[k] = a > b;
        w->low[k] = low;
        w->high[k] = high;
    }
}

/* Places in `sent`; returns how many. */
static int count_leaving(fd_flow_work *w) {
    int count = 0;
    for (int k = 0; k < w->parts; k++) {
        w->part[k].sent = count;
        count += w->part[k].last - w->part[k].leave;
    }
    return count;
}

/* Factors and tree over the places. */
static fd_status analyse_places(const fd_flow_problem *p, const fd_order *order,
                                fd_flow_work *w) {
    size_t m = (size_t)w->active + 1;
    int *a = malloc(m * sizeof *a), *b = malloc(m * sizeof *b);
    bool *is_root = calloc((size_t)w->n + 1, sizeof *is_root);
    fd_status status = a && b && is_root ? FD_OK : FD_NO_MEMORY;
    if (!status) {
        for (int k = 0; k < w->active; k++) {
            a[k] = w->low[k] < w->unknowns ? w->low[k] : -1;
            b[k] = w->high[k] < w->unknowns ? w->high[k] : -1;
            w->lightness[k] = p->square ? fabs(p->square[w->branch[k]]) : 0;
        }
        for (int v = w->unknowns; v < w->n; v++) is_root[v] = true;
        status = fd_ldl_new_ordered(order, w->active, a, b, &w->ldl);
    }
    if (!status)
        status = fd_tree_new(w->n, w->active, w->low, w->high, is_root, &w->tree);
    if (!status) fd_tree_choose(w->tree, w->lightness);
    free(a);
    free(b);
    free(is_root);
    return status;
}

static fd_status analyse(const fd_flow_problem *p, fd_flow_work *w) {
    int *start = calloc(2 * (size_t)w->n + 1, sizeof *start);
    fd_order *order = NULL;
    fd_status status = start ? place_junctions(w, &order) : FD_NO_MEMORY;
    if (!status) {
        w->parts = order->parts;
        for (int k = 0; k <= order->parts; k++)
            w->part[k] =
                (fd_flow_part){.first = order->first[k],
                               .end = k < order->parts ? order->first[k + 1] : w->n};
        place_branches(w, start);
        w->sent = calloc((size_t)count_leaving(w) + 1, sizeof *w->sent);
        status = w->sent ? analyse_places(p, order, w) : FD_NO_MEMORY;
    }
    fd_order_free(&order);
    free(start);
    return status;
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
            status = analyse(p, w);
        else if (w->unreferenced >= 0)
            status = FD_OK;
    }
    if (status) fd_flow_work_free(&w);
    *work = w;
    return status;
}
