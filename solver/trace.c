#include "solver/trace.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solver/blend.h"
#include "solver/sequence.h"

struct fd_trace {
    int n, m, loops;
    int *tail, *head; /* airways: where the air comes from and goes to; -1 at rest */
    int *link;        /* airways: tail, but -1 where that is at the surface */
    int *loop;        /* airways; -1 for none */
    int *leaving;     /* airways by link: those of j from start[j] to start[j + 1] */
    int *start, *block;
    int *node, *first; /* junctions of block b from first[b] to first[b + 1] */
    int *found;        /* blocks, room */
    bool *is_found;    /* blocks; all false between calls */
    double *flow;      /* airways, >= 0, kg/s */
    double *carried;   /* airways, room */
    double *mass;      /* junctions: all that arrives, kg/s */
    double *source;    /* junctions, room */
    bool *is_still;    /* junctions: no air arrives */
    fd_blend *blend;
};

void fd_trace_free(fd_trace **trace) {
    fd_trace *t = *trace;
    if (!t) return;
    fd_blend_free(&t->blend);
    free(t->tail);
    free(t->flow);
    free(t->is_still);
    free(t->start);
    free(t->is_found);
    free(t);
    *trace = NULL;
}

static bool allocate(fd_trace *t) {
    size_t n = (size_t)t->n, m = (size_t)t->m;
    t->tail = malloc((4 * m + 1) * sizeof *t->tail);
    t->flow = calloc(2 * m + 2 * n + 1, sizeof *t->flow);
    t->is_still = calloc(n + 1, sizeof *t->is_still);
    t->start = calloc(5 * n + m + 2, sizeof *t->start);
    t->is_found = calloc(n + 1, sizeof *t->is_found);
    if (!t->tail || !t->flow || !t->is_still || !t->start || !t->is_found) return false;
    t->block = t->start + n + 1;
    t->node = t->block + n;
    t->first = t->node + n;
    t->found = t->first + n + 1;
    t->leaving = t->found + n;
    t->head = t->tail + m;
    t->link = t->head + m;
    t->loop = t->link + m;
    t->carried = t->flow + m;
    t->mass = t->carried + m;
    t->source = t->mass + n;
    return true;
}

static bool is_surface(const fd_carrier_graph *g, int j) {
    return g->surface && g->surface[j];
}

/* Directions, and what arrives. What leaves a junction that nothing reaches was imposed
 * there from outside: it is fresh. */
static void direct(fd_trace *t, const fd_carrier_graph *g, const double *flow,
                   double rest) {
    double largest = 0, *left = t->source;
    for (int e = 0; e < t->m; e++) largest = fmax(largest, fabs(flow[e]));
    for (int e = 0; e < t->m; e++) {
        bool flows = fabs(flow[e]) > rest * largest;
        t->tail[e] = !flows ? -1 : flow[e] > 0 ? g->from[e] : g->to[e];
        t->head[e] = !flows ? -1 : flow[e] > 0 ? g->to[e] : g->from[e];
        t->link[e] = flows && !is_surface(g, t->tail[e]) ? t->tail[e] : -1;
        t->flow[e] = flows ? fabs(flow[e]) : 0;
        if (flows) t->mass[t->head[e]] += t->flow[e];
        if (flows) left[t->tail[e]] += t->flow[e];
    }
    /* More leaves than arrives: the rest comes in there, and mixes. */
    for (int j = 0; j < t->n; j++) {
        if (!is_surface(g, j) && left[j] > t->mass[j]) t->mass[j] = left[j];
        t->is_still[j] = !(t->mass[j] > 0);
        left[j] = 0;
    }
}

/* Numbers the loops by blocks of the flow. */
static bool find_loops(fd_trace *t) {
    int blocks = fd_sequence_order(t->n, t->m, t->link, t->head, t->node, t->first);
    for (int b = 0; b < blocks; b++)
        for (int i = t->first[b]; i < t->first[b + 1]; i++) t->block[t->node[i]] = b;
    int *number = t->found; /* of the loop in a block */
    for (int b = 0; b < blocks; b++) number[b] = -1;
    for (int e = 0; e < t->m; e++) {
        t->loop[e] = -1;
        if (blocks < 0 || t->link[e] < 0) continue;
        int b = t->block[t->link[e]];
        if (b != t->block[t->head[e]]) continue;
        if (number[b] < 0) number[b] = t->loops++;
        t->loop[e] = number[b];
    }
    return blocks >= 0;
}

static void list_leaving(fd_trace *t) {
    for (int e = 0; e < t->m; e++)
        if (t->link[e] >= 0) t->start[t->link[e] + 1]++;
    for (int j = 0; j < t->n; j++) t->start[j + 1] += t->start[j];
    for (int e = 0; e < t->m; e++)
        if (t->link[e] >= 0) t->leaving[t->start[t->link[e]]++] = e;
    for (int j = t->n; j > 0; j--) t->start[j] = t->start[j - 1];
    t->start[0] = 0;
}

fd_status fd_trace_new(const fd_carrier_graph *g, const double *flow, double rest,
                       fd_trace **out) {
    *out = NULL;
    for (int e = 0; e < g->airways; e++)
        if (g->from[e] < 0 || g->from[e] >= g->junctions || g->to[e] < 0 ||
            g->to[e] >= g->junctions || !isfinite(flow[e]))
            return FD_BAD_ARGUMENT;
    fd_trace *t = calloc(1, sizeof *t);
    if (!t) return FD_NO_MEMORY;
    t->n = g->junctions;
    t->m = g->airways;
    bool ok = allocate(t);
    if (ok) direct(t, g, flow, rest);
    ok = ok && find_loops(t);
    if (ok) list_leaving(t);
    if (ok) t->blend = fd_blend_new(t->n, t->m, t->link, t->head);
    if (!ok || !t->blend) {
        fd_trace_free(&t);
        return FD_NO_MEMORY;
    }
    *out = t;
    return FD_OK;
}

static void solve(fd_trace *t, double *value) {
    fd_blend_solve(t->blend, t->carried, t->mass, t->source, value);
}

void fd_trace_share(fd_trace *t, const bool *marked, double *share) {
    memset(t->source, 0, (size_t)t->n * sizeof *t->source);
    for (int e = 0; e < t->m; e++) {
        t->carried[e] = marked[e] ? 0 : t->flow[e];
        if (marked[e] && t->head[e] >= 0) t->source[t->head[e]] += t->flow[e];
    }
    solve(t, share);
}

static void find(fd_trace *t, int junction, int *count) {
    int b = t->block[junction];
    if (t->is_found[b]) return;
    t->is_found[b] = true;
    t->found[(*count)++] = b;
}

static int by_number(const void *a, const void *b) {
    int p = *(const int *)a, q = *(const int *)b;
    return (p > q) - (p < q);
}

/* The blocks downstream of airways, rising. Returns how many. */
static int find_downstream(fd_trace *t, int count, const int *airway) {
    int found = 0;
    for (int i = 0; i < count; i++)
        if (t->head[airway[i]] >= 0) find(t, t->head[airway[i]], &found);
    for (int k = 0; k < found; k++)
        for (int i = t->first[t->found[k]]; i < t->first[t->found[k] + 1]; i++)
            for (int l = t->start[t->node[i]]; l < t->start[t->node[i] + 1]; l++)
                find(t, t->head[t->leaving[l]], &found);
    for (int k = 0; k < found; k++) t->is_found[t->found[k]] = false;
    qsort(t->found, (size_t)found, sizeof *t->found, by_number);
    return found;
}

int fd_trace_share_of(fd_trace *t, int count, const int *marked, double *share,
                      int *reached) {
    int found = find_downstream(t, count, marked), n = 0;
    for (int k = 0; k < found; k++)
        for (int i = t->first[t->found[k]]; i < t->first[t->found[k] + 1]; i++) {
            reached[n++] = t->node[i];
            t->source[t->node[i]] = 0;
        }
    /* What is marked carries nothing on; its flow waits in the room. */
    for (int i = 0; i < count; i++) {
        int e = marked[i];
        t->carried[e] = t->flow[e];
        if (t->head[e] >= 0) t->source[t->head[e]] += t->flow[e];
        t->flow[e] = 0;
    }
    fd_blend_solve_some(t->blend, found, t->found, t->flow, t->mass, t->source, share);
    for (int i = 0; i < count; i++) t->flow[marked[i]] = t->carried[marked[i]];
    return n;
}

void fd_trace_age(fd_trace *t, const double *mass, double *age) {
    memset(t->source, 0, (size_t)t->n * sizeof *t->source);
    for (int e = 0; e < t->m; e++) {
        t->carried[e] = t->flow[e];
        if (t->head[e] >= 0) t->source[t->head[e]] += mass[e];
    }
    solve(t, age);
}

int fd_trace_tail(const fd_trace *t, int airway) {
    return t->tail[airway];
}

int fd_trace_head(const fd_trace *t, int airway) {
    return t->head[airway];
}

int fd_trace_loops(const fd_trace *t) {
    return t->loops;
}

int fd_trace_loop(const fd_trace *t, int airway) {
    return t->loop[airway];
}
