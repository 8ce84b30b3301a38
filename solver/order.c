#include "solver/order.h"

#include <stdbool.h>

#include <stdlib.h>
#include <string.h>

#include <amd.h>

#include "solver/etree.h"

void fd_order_list_lower(int n, int m, const int *from, const int *to, int *start,
                         int *list) {
    memset(start, 0, ((size_t)n + 1) * sizeof *start);
    for (int e = 0; e < m; e++) {
        int a = from[e], b = to[e];
        if (a >= 0 && b >= 0 && a != b) start[(a > b ? a : b) + 1]++;
    }
    for (int j = 0; j < n; j++) start[j + 1] += start[j];
    for (int e = 0; e < m; e++) {
        int a = from[e], b = to[e];
        if (a >= 0 && b >= 0 && a != b) list[start[a > b ? a : b]++] = a > b ? b : a;
    }
    for (int j = n; j > 0; j--) start[j] = start[j - 1];
    start[0] = 0;
}

/* Nodes of a stretch: what its columns hold stays in the nearest cache. Chosen; any size
 * from 256 on is as fast. */
enum { STRETCH = 1024 };

/* Entries of a column, in the mean weighted by their number, from which on dense fronts
 * are faster. Measured on lattices of 1e3 to 1e5 branches. */
static const double DENSE = 25;

typedef struct scratch {
    int *start, *list; /* neighbours: n + 1, m */
    int *from, *to;    /* m: ends by position */
    int *parent;       /* n: elimination tree, -1 at a root */
    int *mark, *count; /* n */
    int *spare;        /* n */
} scratch;

static bool allocate(int n, int m, scratch *s) {
    size_t nodes = (size_t)n + 2, edges = (size_t)m + 1;
    *s = (scratch){.start = calloc(nodes, sizeof(int)),
                   .list = calloc(edges, sizeof(int)),
                   .from = calloc(edges, sizeof(int)),
                   .to = calloc(edges, sizeof(int)),
                   .parent = calloc(nodes, sizeof(int)),
                   .mark = calloc(nodes, sizeof(int)),
                   .count = calloc(nodes, sizeof(int)),
                   .spare = calloc(nodes, sizeof(int))};
    return s->start && s->list && s->from && s->to && s->parent && s->mark && s->count &&
           s->spare;
}

static void free_scratch(scratch *s) {
    free(s->start);
    free(s->list);
    free(s->from);
    free(s->to);
    free(s->parent);
    free(s->mark);
    free(s->count);
    free(s->spare);
}

static fd_status minimum_degree(fd_order *o, int m, const int *from, const int *to,
                                scratch *s) {
    fd_order_list_lower(o->n, m, from, to, s->start, s->list);
    int result = amd_order(o->n, s->start, s->list, s->mark, NULL, NULL);
    if (result == AMD_OUT_OF_MEMORY) return FD_NO_MEMORY;
    if (result != AMD_OK && result != AMD_OK_BUT_JUMBLED) return FD_NUMERICS;
    for (int k = 0; k < o->n; k++) o->position[s->mark[k]] = k;
    return FD_OK;
}

/* The elimination tree of the order at hand. */
static void grow_tree(const fd_order *o, int m, const int *from, const int *to,
                      scratch *s) {
    for (int e = 0; e < m; e++) {
        s->from[e] = from[e] < 0 ? -1 : o->position[from[e]];
        s->to[e] = to[e] < 0 ? -1 : o->position[to[e]];
    }
    fd_order_list_lower(o->n, m, s->from, s->to, s->start, s->list);
    fd_etree_grow(o->n, s->start, s->list, s->parent, s->count, s->mark);
}

/* Puts every subtree together: the tree stays, under other numbers. */
static void gather_subtrees(fd_order *o, scratch *s) {
    int *number = s->mark, *moved = s->start;
    fd_etree_postorder(o->n, s->parent, number, s->spare, s->start);
    for (int v = 0; v < o->n; v++) o->position[v] = number[o->position[v]];
    for (int k = 0; k < o->n; k++)
        moved[number[k]] = s->parent[k] < 0 ? -1 : number[s->parent[k]];
    memcpy(s->parent, moved, (size_t)o->n * sizeof *moved);
    for (int k = 0; k < o->n; k++) moved[number[k]] = s->count[k];
    memcpy(s->count, moved, (size_t)o->n * sizeof *moved);
}

static bool is_dense(const fd_order *o, const scratch *s) {
    double sum = 0, squares = 0;
    for (int k = 0; k < o->n; k++) {
        sum += s->count[k];
        squares += (double)s->count[k] * s->count[k];
    }
    return squares > DENSE * sum;
}

/* Sorts every stretch by the level in the tree; a child stays before its parent. */
static void level(fd_order *o, scratch *s) {
    int *height = s->mark, *first = s->count, *moved = s->start;
    for (int k = 0; k < o->n; k++) height[k] = 0;
    for (int k = 0; k < o->n; k++) {
        int parent = s->parent[k];
        if (parent >= 0 && height[parent] <= height[k]) height[parent] = height[k] + 1;
    }
    for (int begin = 0; begin < o->n; begin += STRETCH) {
        int end = o->n - begin < STRETCH ? o->n : begin + STRETCH, top = 0;
        for (int k = begin; k < end; k++) top = height[k] > top ? height[k] : top;
        memset(first, 0, ((size_t)top + 2) * sizeof *first);
        for (int k = begin; k < end; k++) first[height[k] + 1]++;
        for (int h = 0; h < top; h++) first[h + 1] += first[h];
        for (int k = begin; k < end; k++) moved[k] = begin + first[height[k]]++;
    }
    for (int v = 0; v < o->n; v++) o->position[v] = moved[o->position[v]];
}

void fd_order_free(fd_order **order) {
    if (!*order) return;
    free((*order)->position);
    free(*order);
    *order = NULL;
}

fd_status fd_order_new(int n, int m, const int *from, const int *to, fd_order **order) {
    fd_order *o = *order = calloc(1, sizeof *o);
    scratch s;
    bool have = allocate(n, m, &s) && o;
    if (o) *o = (fd_order){.n = n, .position = calloc((size_t)n + 1, sizeof(int))};
    fd_status status = have && o->position ? FD_OK : FD_NO_MEMORY;
    if (!status && n > 0) status = minimum_degree(o, m, from, to, &s);
    if (!status && n > 0) {
        grow_tree(o, m, from, to, &s);
        gather_subtrees(o, &s);
        o->dense = is_dense(o, &s);
        if (!o->dense) level(o, &s);
    }
    free_scratch(&s);
    if (status) fd_order_free(order);
    return status;
}
