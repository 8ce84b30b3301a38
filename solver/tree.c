#include "solver/tree.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "solver/graph.h"

/* Buckets of weight: the exponent and one bit of the fraction of a double. */
enum { BUCKETS = 4096, BUCKET_SHIFT = 51 };

struct fd_tree {
    int n, m;
    const int *from, *to;
    bool *is_root;
    int *start, *list; /* branches by junction: n + 1, 2 m */
    int *sorted;       /* m: branches by weight */
    int *set;          /* n: union-find */
    bool *chosen;      /* m: in the tree */
    /* The junctions that are no roots, every one behind the one above it; by place there:
     */
    int count;
    int *junction, *above; /* n: itself, and the next towards the root */
    int *branch;           /* n: the branch between them */
    bool *upward;          /* n: which runs from the junction to the one above */
    int chords, *chord;    /* m: the branches outside */
    int bucket[BUCKETS + 1];
    double *balance; /* n */
};

void fd_tree_free(fd_tree **tree) {
    fd_tree *t = *tree;
    if (!t) return;
    void *array[] = {t->is_root,  t->start, t->list,   t->sorted, t->set,   t->chosen,
                     t->junction, t->above, t->branch, t->upward, t->chord, t->balance};
    for (size_t i = 0; i < sizeof array / sizeof *array; i++) free(array[i]);
    free(t);
    *tree = NULL;
}

static bool allocate(fd_tree *t) {
    size_t n = (size_t)t->n + 1, m = (size_t)t->m + 1;
    t->is_root = calloc(n, sizeof(bool));
    t->start = calloc(n + 1, sizeof(int));
    t->list = calloc(2 * m, sizeof(int));
    t->sorted = calloc(m, sizeof(int));
    t->set = calloc(n, sizeof(int));
    t->chosen = calloc(m, sizeof(bool));
    t->junction = calloc(n, sizeof(int));
    t->above = calloc(n, sizeof(int));
    t->branch = calloc(n, sizeof(int));
    t->upward = calloc(n, sizeof(bool));
    t->chord = calloc(m, sizeof(int));
    t->balance = calloc(n, sizeof(double));
    return t->is_root && t->start && t->list && t->sorted && t->set && t->chosen &&
           t->junction && t->above && t->branch && t->upward && t->chord && t->balance;
}

fd_status fd_tree_new(int n, int m, const int *from, const int *to, const bool *is_root,
                      fd_tree **tree) {
    *tree = NULL;
    fd_tree *t = calloc(1, sizeof *t);
    if (!t) return FD_NO_MEMORY;
    t->n = n;
    t->m = m;
    t->from = from;
    t->to = to;
    if (!allocate(t)) {
        fd_tree_free(&t);
        return FD_NO_MEMORY;
    }
    for (int v = 0; v < n; v++) t->is_root[v] = is_root[v];
    fd_graph_list_edges(n, m, from, to, t->chosen, t->start, t->list);
    *tree = t;
    return FD_OK;
}

static int bucket_of(double weight) {
    uint64_t bits;
    memcpy(&bits, &weight, sizeof bits);
    return (int)((bits & ~(UINT64_C(1) << 63)) >> BUCKET_SHIFT);
}

/* Counting sort: stable, so that equal weights keep the order of the branches. */
static void sort_by_weight(fd_tree *t, const double *weight) {
    memset(t->bucket, 0, sizeof t->bucket);
    for (int e = 0; e < t->m; e++) t->bucket[bucket_of(weight[e]) + 1]++;
    for (int b = 0; b < BUCKETS; b++) t->bucket[b + 1] += t->bucket[b];
    for (int e = 0; e < t->m; e++) t->sorted[t->bucket[bucket_of(weight[e])]++] = e;
}

static int set_of(int *set, int v) {
    while (set[v] != v) {
        set[v] = set[set[v]];
        v = set[v];
    }
    return v;
}

/* Kruskal's algorithm, with all roots in one set from the start. A branch from a junction
 * to itself is never chosen. */
static void choose_branches(fd_tree *t) {
    int root = -1;
    for (int v = 0; v < t->n; v++) {
        if (t->is_root[v] && root < 0) root = v;
        t->set[v] = t->is_root[v] ? root : v;
    }
    memset(t->chosen, 0, (size_t)t->m * sizeof *t->chosen);
    for (int i = 0; i < t->m; i++) {
        int e = t->sorted[i];
        int a = set_of(t->set, t->from[e]), b = set_of(t->set, t->to[e]);
        if (a == b) continue;
        t->set[a > b ? a : b] = a > b ? b : a;
        t->chosen[e] = true;
    }
}

/* Enters the junctions that v holds by chosen branches. */
static void enter_below(fd_tree *t, int v, int up) {
    for (int q = t->start[v]; q < t->start[v + 1]; q++) {
        int e = t->list[q];
        if (!t->chosen[e] || e == up) continue;
        bool upward = t->to[e] == v;
        t->junction[t->count] = upward ? t->from[e] : t->to[e];
        t->above[t->count] = v;
        t->branch[t->count] = e;
        t->upward[t->count++] = upward;
    }
}

void fd_tree_choose(fd_tree *t, const double *weight) {
    sort_by_weight(t, weight);
    choose_branches(t);
    t->count = t->chords = 0;
    for (int v = 0; v < t->n; v++)
        if (t->is_root[v]) enter_below(t, v, -1);
    for (int i = 0; i < t->count; i++) enter_below(t, t->junction[i], t->branch[i]);
    for (int e = 0; e < t->m; e++)
        if (!t->chosen[e]) t->chord[t->chords++] = e;
}

const int *fd_tree_branches(const fd_tree *t, int *count) {
    *count = t->count;
    return t->branch;
}

const int *fd_tree_chords(const fd_tree *t, int *count) {
    *count = t->chords;
    return t->chord;
}

void fd_tree_route(fd_tree *t, const double *source, double *flow) {
    /* What a junction has left to send towards the root. */
    double *left = t->balance;
    for (int v = 0; v < t->n; v++) left[v] = source[v];
    for (int i = 0; i < t->chords; i++) {
        int e = t->chord[i];
        left[t->from[e]] -= flow[e];
        left[t->to[e]] += flow[e];
    }
    for (int i = t->count - 1; i >= 0; i--) {
        double rest = left[t->junction[i]];
        flow[t->branch[i]] = t->upward[i] ? rest : -rest;
        left[t->above[i]] += rest;
    }
}

void fd_tree_climb(const fd_tree *t, const double *drop, double *pressure) {
    for (int i = 0; i < t->count; i++) {
        double rise = drop[t->branch[i]];
        pressure[t->junction[i]] = pressure[t->above[i]] + (t->upward[i] ? rise : -rise);
    }
}
