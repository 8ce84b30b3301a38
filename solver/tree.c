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
    bool *barred, *is_root;
    int *start, *list; /* usable branches by junction: n + 1, 2 m */
    int *sorted;       /* m: usable branches by weight */
    int *set;          /* n: union-find */
    bool *chosen;      /* m: in the tree */
    int *order;        /* n: junctions, root to leaf */
    int *up;           /* n: branch towards the root, -1 at a root */
    int bucket[BUCKETS + 1];
    double *balance; /* n */
};

void fd_tree_free(fd_tree **tree) {
    fd_tree *t = *tree;
    if (!t) return;
    free(t->barred);
    free(t->is_root);
    free(t->start);
    free(t->list);
    free(t->sorted);
    free(t->set);
    free(t->chosen);
    free(t->order);
    free(t->up);
    free(t->balance);
    free(t);
    *tree = NULL;
}

static bool allocate(fd_tree *t) {
    size_t n = (size_t)t->n + 1, m = (size_t)t->m + 1;
    t->barred = calloc(m, sizeof(bool));
    t->is_root = calloc(n, sizeof(bool));
    t->start = calloc(n + 1, sizeof(int));
    t->list = calloc(2 * m, sizeof(int));
    t->sorted = calloc(m, sizeof(int));
    t->set = calloc(n, sizeof(int));
    t->chosen = calloc(m, sizeof(bool));
    t->order = calloc(n, sizeof(int));
    t->up = calloc(n, sizeof(int));
    t->balance = calloc(n, sizeof(double));
    return t->barred && t->is_root && t->start && t->list && t->sorted && t->set &&
           t->chosen && t->order && t->up && t->balance;
}

fd_status fd_tree_new(int n, int m, const int *from, const int *to, const bool *usable,
                      const bool *is_root, fd_tree **tree) {
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
    /* A branch from a junction to itself can never serve. */
    for (int e = 0; e < m; e++) t->barred[e] = !usable[e] || from[e] == to[e];
    for (int v = 0; v < n; v++) t->is_root[v] = is_root[v];
    fd_graph_list_edges(n, m, from, to, t->barred, t->start, t->list);
    *tree = t;
    return FD_OK;
}

static int bucket_of(double weight) {
    uint64_t bits;
    memcpy(&bits, &weight, sizeof bits);
    return (int)((bits & ~(UINT64_C(1) << 63)) >> BUCKET_SHIFT);
}

/* Counting sort: stable, so that equal weights keep the order of the branches. */
static int sort_by_weight(fd_tree *t, const double *weight) {
    memset(t->bucket, 0, sizeof t->bucket);
    for (int e = 0; e < t->m; e++)
        if (!t->barred[e]) t->bucket[bucket_of(weight[e]) + 1]++;
    for (int b = 0; b < BUCKETS; b++) t->bucket[b + 1] += t->bucket[b];
    int count = t->bucket[BUCKETS];
    for (int e = 0; e < t->m; e++)
        if (!t->barred[e]) t->sorted[t->bucket[bucket_of(weight[e])]++] = e;
    return count;
}

static int set_of(int *set, int v) {
    while (set[v] != v) {
        set[v] = set[set[v]];
        v = set[v];
    }
    return v;
}

/* Kruskal's algorithm, with all roots in one set from the start. */
static void choose_branches(fd_tree *t, int count) {
    int root = -1;
    for (int v = 0; v < t->n; v++) {
        if (t->is_root[v] && root < 0) root = v;
        t->set[v] = t->is_root[v] ? root : v;
    }
    memset(t->chosen, 0, (size_t)t->m * sizeof *t->chosen);
    for (int i = 0; i < count; i++) {
        int e = t->sorted[i];
        int a = set_of(t->set, t->from[e]), b = set_of(t->set, t->to[e]);
        if (a == b) continue;
        t->set[a > b ? a : b] = a > b ? b : a;
        t->chosen[e] = true;
    }
}

void fd_tree_choose(fd_tree *t, const double *weight) {
    choose_branches(t, sort_by_weight(t, weight));
    int last = 0;
    for (int v = 0; v < t->n; v++) {
        if (!t->is_root[v]) continue;
        t->up[v] = -1;
        t->order[last++] = v;
    }
    for (int first = 0; first < last; first++) {
        int v = t->order[first];
        for (int q = t->start[v]; q < t->start[v + 1]; q++) {
            int e = t->list[q];
            if (!t->chosen[e] || e == t->up[v]) continue;
            int u = t->from[e] == v ? t->to[e] : t->from[e];
            t->up[u] = e;
            t->order[last++] = u;
        }
    }
}

void fd_tree_route(fd_tree *t, const double *source, double *flow) {
    /* What a junction has left to send towards the root. */
    double *left = t->balance;
    for (int v = 0; v < t->n; v++) left[v] = source ? source[v] : 0;
    for (int e = 0; e < t->m; e++) {
        if (t->chosen[e]) continue;
        left[t->from[e]] -= flow[e];
        left[t->to[e]] += flow[e];
    }
    for (int i = t->n - 1; i >= 0; i--) {
        int v = t->order[i], e = t->up[v];
        if (e < 0) continue;
        bool outward = t->from[e] == v;
        flow[e] = outward ? left[v] : -left[v];
        left[outward ? t->to[e] : t->from[e]] += left[v];
    }
}

void fd_tree_climb(const fd_tree *t, const double *drop, double *pressure) {
    for (int i = 0; i < t->n; i++) {
        int v = t->order[i], e = t->up[v];
        if (e < 0) continue;
        if (t->from[e] == v)
            pressure[v] = pressure[t->to[e]] + drop[e];
        else
            pressure[v] = pressure[t->from[e]] - drop[e];
    }
}
