#include "solver/tree.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "solver/graph.h"

/* Buckets of weight: the exponent and one bit of the fraction of a double. */
enum { BUCKETS = 4096, BUCKET_SHIFT = 51 };

/* Subtrees are cut off, some to a part, so that threads can share them out; the junctions
 * between them and the roots are the top. Chosen as for the factors (solver/order.h). */
enum { PARTS = 8 };
static const int LEAST = 2000; /* junctions from which on the tree is cut: chosen */

struct fd_tree {
    int n, m;
    const int *from, *to;
    bool *is_root;
    int *start, *list; /* branches by junction: n + 1, 2 m */
    int *sorted;       /* m: branches by weight */
    int *set;     /* n: union-find; then the junctions, every one behind the one above
                     it */
    int *by;      /* n: the branch above a junction */
    int *size;    /* n: the junctions it holds, itself too; then the places that hang */
    bool *chosen; /* m: in the tree */
    /* The junctions that are no roots, part by part, the top last, every one behind the
     * one above it where that is in the same part; by place there: */
    int parts, first[PARTS + 2];
    int *junction, *above; /* n: itself, and the next towards the root */
    int *branch;           /* n: the branch between them */
    bool *upward;          /* n: which runs from the junction to the one above */
    bool *hangs;           /* n: of a part, and the one above is a root or in the top */
    int hanging;
    int bucket[BUCKETS + 1];
};

void fd_tree_free(fd_tree **tree) {
    fd_tree *t = *tree;
    if (!t) return;
    void *array[] = {t->is_root, t->start,  t->list,   t->sorted,   t->set,
                     t->by,      t->size,   t->chosen, t->junction, t->above,
                     t->branch,  t->upward, t->hangs};
    for (size_t i = 0; i < sizeof array / sizeof *array; i++) free(array[i]);
    free(t);
    *tree = NULL;
}

static bool allocate(fd_tree *t) {
    size_t n = (size_t)t->n + 1, m = (size_t)t->m + 1;
    int **by_junction[] = {&t->set,      &t->by,    &t->size,
                           &t->junction, &t->above, &t->branch};
    bool **flag[] = {&t->is_root, &t->upward, &t->hangs};
    bool ok = (t->start = calloc(n + 1, sizeof(int))) != NULL;
    ok &= (t->list = calloc(2 * m, sizeof(int))) != NULL;
    ok &= (t->sorted = calloc(m, sizeof(int))) != NULL;
    ok &= (t->chosen = calloc(m, sizeof(bool))) != NULL;
    for (size_t i = 0; i < sizeof by_junction / sizeof *by_junction; i++)
        ok &= (*by_junction[i] = calloc(n, sizeof(int))) != NULL;
    for (size_t i = 0; i < sizeof flag / sizeof *flag; i++)
        ok &= (*flag[i] = calloc(n, sizeof(bool))) != NULL;
    return ok;
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

static int other_end(const fd_tree *t, int e, int v) {
    return t->from[e] == v ? t->to[e] : t->from[e];
}

/* Lists the junctions depth first from the roots, in `set`; `junction` is the stack.
 * Returns how many. */
static int walk(fd_tree *t) {
    int count = 0, depth = 0, *stack = t->junction;
    for (int root = 0; root < t->n; root++) {
        if (!t->is_root[root]) continue;
        t->by[root] = -1;
        for (stack[depth++] = root; depth > 0;) {
            int v = stack[--depth];
            if (v != root) t->set[count++] = v;
            for (int q = t->start[v]; q < t->start[v + 1]; q++) {
                int e = t->list[q];
                if (!t->chosen[e] || e == t->by[v]) continue;
                int u = other_end(t, e, v);
                t->by[u] = e;
                stack[depth++] = u;
            }
        }
    }
    return count;
}

static int above_of(const fd_tree *t, int v) {
    return other_end(t, t->by[v], v);
}

static void enter(fd_tree *t, int v, int place, int most) {
    int above = above_of(t, v);
    t->junction[place] = v;
    t->above[place] = above;
    t->branch[place] = t->by[v];
    t->upward[place] = t->from[t->by[v]] == v;
    t->hangs[place] = t->size[v] <= most && (t->is_root[above] || t->size[above] > most);
}

/* Enters the junctions, those in the order given by `set`, part by part. */
static void share_out(fd_tree *t, int count) {
    int share = count < LEAST ? count : count / PARTS, below = 0, place = 0;
    for (int v = 0; v < t->n; v++) t->size[v] = 1;
    for (int i = count - 1; i >= 0; i--) {
        int v = t->set[i];
        t->size[above_of(t, v)] += t->size[v];
        if (t->size[v] <= share) below++;
    }
    t->parts = 0;
    t->first[0] = 0;
    for (int i = 0, top = below; i < count; i++) {
        int v = t->set[i];
        bool is_top = t->size[v] > share;
        int at = is_top ? top++ : place++;
        enter(t, v, at, share);
        /* A subtree begins: with the part full, so does the next part. */
        if (t->hangs[at] && t->parts + 1 < PARTS &&
            (int64_t)at * PARTS >= (int64_t)below * (t->parts + 1))
            t->first[++t->parts] = at;
    }
    t->first[++t->parts] = below;
    t->first[t->parts + 1] = count;
    t->hanging = 0;
    for (int i = 0; i < below; i++)
        if (t->hangs[i]) t->size[t->hanging++] = i;
}

void fd_tree_choose(fd_tree *t, const double *weight) {
    sort_by_weight(t, weight);
    choose_branches(t);
    share_out(t, walk(t));
}

const bool *fd_tree_chosen(const fd_tree *t) {
    return t->chosen;
}

struct job {
    const fd_tree *t;
    double *left, *flow, *pressure;
    const double *drop;
};

/* Leaves first; what hangs is handed on by route_top. */
static void route_part(void *context, int part) {
    const struct job *job = context;
    const fd_tree *t = job->t;
    for (int i = t->first[part + 1] - 1; i >= t->first[part]; i--) {
        double rest = job->left[t->junction[i]];
        job->flow[t->branch[i]] = t->upward[i] ? rest : -rest;
        if (!t->hangs[i]) job->left[t->above[i]] += rest;
    }
}

static void route_top(struct job *job) {
    const fd_tree *t = job->t;
    for (int h = 0; h < t->hanging; h++)
        job->left[t->above[t->size[h]]] += job->left[t->junction[t->size[h]]];
    for (int i = t->first[t->parts + 1] - 1; i >= t->first[t->parts]; i--) {
        double rest = job->left[t->junction[i]];
        job->flow[t->branch[i]] = t->upward[i] ? rest : -rest;
        job->left[t->above[i]] += rest;
    }
}

void fd_tree_route(fd_tree *t, double *left, double *flow, fd_pool *pool) {
    struct job job = {.t = t, .left = left, .flow = flow};
    fd_pool_run(pool, t->parts, route_part, &job);
    route_top(&job);
}

static void climb_part(void *context, int part) {
    const struct job *job = context;
    const fd_tree *t = job->t;
    for (int i = t->first[part]; i < t->first[part + 1]; i++) {
        double rise = job->drop[t->branch[i]];
        job->pressure[t->junction[i]] =
            job->pressure[t->above[i]] + (t->upward[i] ? rise : -rise);
    }
}

void fd_tree_climb(const fd_tree *t, const double *drop, double *pressure,
                   fd_pool *pool) {
    struct job job = {.t = t, .drop = drop, .pressure = pressure};
    climb_part(&job, t->parts);
    fd_pool_run(pool, t->parts, climb_part, &job);
}
