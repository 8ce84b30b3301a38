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

/* Nodes from which on a graph is cut: chosen, a solve then takes about 0.2 ms. */
static const int LEAST = 2000;

/* Most of the work that the top may be: where columns are sparse one thread does it all;
 * a dense top is shared out by itself. Chosen. */
static const double MOST_SPARSE = 0.2, MOST_DENSE = 0.8;

typedef struct scratch {
    int *start, *list; /* neighbours: n + 1, m */
    int *from, *to;    /* m: ends by position */
    int *parent;       /* n: elimination tree, -1 at a root */
    int *mark, *count; /* n */
    int *spare;        /* n */
    double *work;      /* n: operations of the subtrees */
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
                   .spare = calloc(nodes, sizeof(int)),
                   .work = calloc(nodes, sizeof(double))};
    return s->start && s->list && s->from && s->to && s->parent && s->mark && s->count &&
           s->spare && s->work;
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
    free(s->work);
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

/* The tree stays, under other numbers: s->mark, by old number. */
static void renumber(fd_order *o, scratch *s) {
    const int *number = s->mark;
    int *moved = s->start;
    for (int v = 0; v < o->n; v++) o->position[v] = number[o->position[v]];
    for (int k = 0; k < o->n; k++)
        moved[number[k]] = s->parent[k] < 0 ? -1 : number[s->parent[k]];
    memcpy(s->parent, moved, (size_t)o->n * sizeof *moved);
    for (int k = 0; k < o->n; k++) moved[number[k]] = s->count[k];
    memcpy(s->count, moved, (size_t)o->n * sizeof *moved);
}

/* Puts every subtree together. */
static void gather_subtrees(fd_order *o, scratch *s) {
    fd_etree_postorder(o->n, s->parent, s->mark, s->spare, s->start);
    renumber(o, s);
}

/* Operations of a column and its branches, about, by the entries of the column. */
static double work_of(double count) {
    return 10 + 3 * count + count * count;
}

static double sum_work(const fd_order *o, scratch *s) {
    double total = 0;
    for (int k = 0; k < o->n; k++) s->work[k] = 0;
    for (int k = 0; k < o->n; k++) {
        double own = work_of(s->count[k]);
        s->work[k] += own;
        total += own;
        if (s->parent[k] >= 0) s->work[s->parent[k]] += s->work[k];
    }
    return total;
}

/* The more parts, the larger the top: few where there is little to share out, or where
 * the top is most of the work. Chosen by trial on ladders and lattices of 1e4 to 1e6. */
static int parts_for(const fd_order *o) {
    return o->n < 30000 ? 4 : o->dense ? 8 : FD_ORDER_PARTS;
}

/* Subtrees are cut off that are no more than this part of the work; finer ones fill the
 * parts more evenly, coarser ones leave a smaller top. */
static double grain_for(const fd_order *o) {
    return o->dense ? 1.0 / parts_for(o) : o->n < 30000 ? 1.0 / 16 : 1.0 / 32;
}

/* Cuts off subtrees and puts the rest, the top, behind them. */
static void cut(fd_order *o, scratch *s) {
    int most = parts_for(o);
    o->parts = 1;
    o->first[1] = o->n;
    if (o->n < LEAST) return;
    double total = sum_work(o, s), grain = total * grain_for(o), above = 0, done = 0;
    int below = 0, parts = 0;
    for (int k = 0; k < o->n; k++)
        if (s->work[k] > grain)
            above += work_of(s->count[k]);
        else
            below++;
    if (above > (o->dense ? MOST_DENSE : MOST_SPARSE) * total) return;
    for (int k = 0, next = 0, top = below; k < o->n; k++) {
        bool is_top = s->work[k] > grain;
        s->mark[k] = is_top ? top++ : next++;
        if (is_top || (s->parent[k] >= 0 && s->work[s->parent[k]] <= grain)) continue;
        /* The root of a subtree: its part ends here, or takes the next one too. */
        done += s->work[k];
        bool full = (done + s->work[k] / 2) * most >= (parts + 1) * (total - above);
        if ((full && parts + 1 < most) || next == below) o->first[++parts] = next;
    }
    o->parts = parts;
    renumber(o, s);
}

int fd_order_part(const fd_order *o, int place) {
    int part = 0;
    while (part < o->parts && place >= o->first[part + 1]) part++;
    return part;
}

static bool is_dense(const fd_order *o, const scratch *s) {
    double sum = 0, squares = 0;
    for (int k = 0; k < o->n; k++) {
        sum += s->count[k];
        squares += (double)s->count[k] * s->count[k];
    }
    return squares > DENSE * sum;
}

/* Sorts the nodes from begin to end - 1 by the level in the tree, height. */
static void level_stretch(int begin, int end, const int *height, int *first, int *moved) {
    int top = 0;
    for (int k = begin; k < end; k++) top = height[k] > top ? height[k] : top;
    memset(first, 0, ((size_t)top + 2) * sizeof *first);
    for (int k = begin; k < end; k++) first[height[k] + 1]++;
    for (int h = 0; h < top; h++) first[h + 1] += first[h];
    for (int k = begin; k < end; k++) moved[k] = begin + first[height[k]]++;
}

/* Sorts every stretch of a part by level; a child stays before its parent. */
static void level(fd_order *o, scratch *s) {
    int *height = s->spare;
    for (int k = 0; k < o->n; k++) height[k] = 0;
    for (int k = 0; k < o->n; k++) {
        int parent = s->parent[k];
        if (parent >= 0 && height[parent] <= height[k]) height[parent] = height[k] + 1;
    }
    for (int part = 0; part <= o->parts; part++) {
        int end = part < o->parts ? o->first[part + 1] : o->n;
        for (int begin = o->first[part]; begin < end; begin += STRETCH)
            level_stretch(begin, end - begin < STRETCH ? end : begin + STRETCH, height,
                          s->count, s->start);
    }
    for (int v = 0; v < o->n; v++) o->position[v] = s->start[o->position[v]];
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
    if (o)
        *o = (fd_order){
            .n = n, .position = calloc((size_t)n + 1, sizeof(int)), .parts = 1};
    fd_status status = have && o->position ? FD_OK : FD_NO_MEMORY;
    if (!status && n > 0) status = minimum_degree(o, m, from, to, &s);
    if (!status && n > 0) {
        grow_tree(o, m, from, to, &s);
        gather_subtrees(o, &s);
        o->dense = is_dense(o, &s);
        cut(o, &s);
        if (!o->dense) level(o, &s);
    }
    free_scratch(&s);
    if (status) fd_order_free(order);
    return status;
}
