#include "solver/ldl.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solver/etree.h"
#include "solver/front.h"
#include "solver/order.h"

/* Node numbers inside are positions in the elimination order. `value` holds the entries
 * of the columns of L, s_ij before and l_ij = s_ij / d_j after elimination, then by node
 * the weight to ground, then one place for edges without a part in the matrix. */
struct fd_ldl {
    int n, m, fill;
    int *position;    /* n: node -> position; null where they are the same */
    fd_front *front;  /* does the work, where not null; what follows is then not there */
    int *start, *row; /* columns of L below the diagonal: n + 1, fill */
    int *target;      /* places of the mesh of each column: (a, b) for a < b */
    int *edge_place;  /* m: place in `value` */
    double *value;
    double *inverse; /* n: 1 / d_j */
    double *work;    /* n */
};

void fd_ldl_free(fd_ldl **ldl) {
    fd_ldl *f = *ldl;
    if (!f) return;
    fd_front_free(&f->front);
    free(f->position);
    free(f->start);
    free(f->row);
    free(f->target);
    free(f->edge_place);
    free(f->value);
    free(f->inverse);
    free(f->work);
    free(f);
    *ldl = NULL;
}

/* Never asks for zero bytes, whose null would look like a failure. */
static void *take(size_t count, size_t size) {
    return calloc(count + 1, size);
}

/* What is needed during the analysis alone. */
typedef struct scratch {
    int *start, *list;    /* neighbours of lower number: n + 1, m */
    int *parent, *mark;   /* n: elimination tree; the row that was there last */
    int *next;            /* n: where the next entry of a column goes */
    int *row_start;       /* n + 1: rows of L, as lists of ... */
    int *row_place;       /* fill: the place of an entry in `value` */
    int *row_column;      /* fill: its column */
    size_t *target_start; /* n */
} scratch;

static void free_scratch(scratch *s) {
    free(s->start);
    free(s->list);
    free(s->parent);
    free(s->mark);
    free(s->next);
    free(s->row_start);
    free(s->row_place);
    free(s->row_column);
    free(s->target_start);
}

/* Writes the pattern of L row by row: row k is reached from its neighbours i < k up the
 * elimination tree. */
static void write_rows(fd_ldl *f, scratch *s) {
    int entry = 0;
    for (int k = 0; k < f->n; k++) {
        s->mark[k] = k;
        for (int q = s->start[k]; q < s->start[k + 1]; q++) {
            for (int i = s->list[q]; s->mark[i] != k; i = s->parent[i]) {
                s->mark[i] = k;
                s->row_column[entry] = i;
                s->row_place[entry++] = s->next[i];
                f->row[s->next[i]++] = k;
            }
        }
        s->row_start[k + 1] = entry;
    }
}

/* Eliminating column k adds to column i, for each row i of k, at the rows that follow.
 * `next` serves as the map from row to place in the column at hand. */
static void place_targets(fd_ldl *f, scratch *s) {
    for (int i = 0; i < f->n; i++) {
        for (int p = f->start[i]; p < f->start[i + 1]; p++) s->next[f->row[p]] = p;
        for (int q = s->row_start[i]; q < s->row_start[i + 1]; q++) {
            int k = s->row_column[q], end = f->start[k + 1];
            for (int p = s->row_place[q] + 1; p < end; p++)
                f->target[s->target_start[k]++] = s->next[f->row[p]];
        }
    }
}

/* Where each edge adds its weight. Rows of a column ascend, so a bisection finds it. */
static void place_edges(fd_ldl *f, const int *from, const int *to) {
    for (int e = 0; e < f->m; e++) {
        int a = from[e], b = to[e], low = a < b ? a : b, high = a < b ? b : a;
        if (a == b || high < 0) {
            f->edge_place[e] = f->fill + f->n;
            continue;
        }
        if (low < 0) {
            f->edge_place[e] = f->fill + high;
            continue;
        }
        int p = f->start[low], end = f->start[low + 1];
        while (end - p > 1) {
            int middle = p + (end - p) / 2;
            if (f->row[middle] <= high)
                p = middle;
            else
                end = middle;
        }
        f->edge_place[e] = p;
    }
}

static fd_status analyse(fd_ldl *f, const int *from, const int *to, scratch *s) {
    fd_order_list_lower(f->n, f->m, from, to, s->start, s->list);
    fd_etree_grow(f->n, s->start, s->list, s->parent, s->next, s->mark);
    size_t pairs = 0;
    for (int j = 0; j < f->n; j++) {
        size_t count = (size_t)s->next[j];
        s->target_start[j] = pairs;
        pairs += count * (count > 0 ? count - 1 : 0) / 2;
        s->next[j] = f->start[j];
        f->start[j + 1] = f->start[j] + (int)count;
    }
    f->fill = f->start[f->n];
    size_t fill = (size_t)f->fill;
    f->row = take(fill, sizeof(int));
    f->value = take(fill + (size_t)f->n + 1, sizeof(double));
    f->target = take(pairs, sizeof(int));
    s->row_place = take(fill, sizeof(int));
    s->row_column = take(fill, sizeof(int));
    if (!f->row || !f->value || !f->target || !s->row_place || !s->row_column)
        return FD_NO_MEMORY;
    write_rows(f, s);
    place_targets(f, s);
    place_edges(f, from, to);
    return FD_OK;
}

static fd_status new_sparse(fd_ldl *f, const int *from, const int *to) {
    size_t nodes = (size_t)f->n + 1, edges = (size_t)f->m;
    f->start = take(nodes, sizeof(int));
    f->edge_place = take(edges, sizeof(int));
    f->inverse = take(nodes, sizeof(double));
    scratch s = {.start = take(nodes, sizeof(int)),
                 .list = take(edges, sizeof(int)),
                 .parent = take(nodes, sizeof(int)),
                 .mark = take(nodes, sizeof(int)),
                 .next = take(nodes, sizeof(int)),
                 .row_start = take(nodes, sizeof(int)),
                 .target_start = take(nodes, sizeof(size_t))};
    fd_status status = FD_NO_MEMORY;
    if (f->start && f->edge_place && f->inverse && s.start && s.list && s.parent &&
        s.mark && s.next && s.row_start && s.target_start)
        status = analyse(f, from, to, &s);
    free_scratch(&s);
    return status;
}

fd_status fd_ldl_new_ordered(int n, int m, const int *from, const int *to, bool dense,
                             fd_ldl **ldl) {
    fd_ldl *f = *ldl = calloc(1, sizeof *f);
    if (!f) return FD_NO_MEMORY;
    f->n = n;
    f->m = m;
    f->work = take((size_t)n, sizeof(double));
    fd_status status = FD_NO_MEMORY;
    if (f->work)
        status =
            dense ? fd_front_new(n, m, from, to, &f->front) : new_sparse(f, from, to);
    if (status)
        fd_ldl_free(ldl);
    else if (dense)
        f->fill = fd_front_fill(f->front);
    return status;
}

/* Numbers the ends of the edges by position. */
static void renumber(int m, const int *end, const int *position, int *number) {
    for (int e = 0; e < m; e++) number[e] = end[e] < 0 ? -1 : position[end[e]];
}

fd_status fd_ldl_new(int n, int m, const int *from, const int *to, fd_ldl **ldl) {
    *ldl = NULL;
    fd_order *order;
    fd_status status = fd_order_new(n, m, from, to, &order);
    if (status) return status;
    int *a = take((size_t)m, sizeof(int)), *b = take((size_t)m, sizeof(int));
    status = a && b ? FD_OK : FD_NO_MEMORY;
    if (!status) {
        renumber(m, from, order->position, a);
        renumber(m, to, order->position, b);
        status = fd_ldl_new_ordered(n, m, a, b, order->dense, ldl);
    }
    if (!status) {
        (*ldl)->position = order->position;
        order->position = NULL;
    }
    fd_order_free(&order);
    free(a);
    free(b);
    return status;
}

/* Eliminates node after node; the right side, by position, is carried along: forward
 * substitution with the columns while they are at hand. */
static bool eliminate(fd_ldl *f, const double *weight, double *b) {
    if (f->front) return fd_front_eliminate(f->front, weight, b);
    double *ground = f->value + f->fill;
    const int *target = f->target;
    memset(f->value, 0, ((size_t)f->fill + (size_t)f->n + 1) * sizeof *f->value);
    for (int e = 0; e < f->m; e++) f->value[f->edge_place[e]] += weight[e];
    for (int j = 0; j < f->n; j++) {
        double *column = f->value + f->start[j];
        const int *row = f->row + f->start[j];
        int count = f->start[j + 1] - f->start[j];
        double to_ground = ground[j], pivot = to_ground;
        for (int a = 0; a < count; a++) pivot += column[a];
        if (!(pivot > 0) || isinf(pivot)) return false;
        double inverse = 1 / pivot, b_j = b[j];
        f->inverse[j] = inverse;
        for (int a = 0; a < count; a++) {
            double l = column[a] * inverse;
            ground[row[a]] += l * to_ground;
            b[row[a]] += l * b_j;
            for (int c = a + 1; c < count; c++) f->value[*target++] += l * column[c];
            column[a] = l;
        }
    }
    return true;
}

static void substitute_forward(const fd_ldl *f, double *b) {
    if (f->front) {
        fd_front_substitute_forward(f->front, b);
        return;
    }
    for (int j = 0; j < f->n; j++)
        for (int p = f->start[j]; p < f->start[j + 1]; p++)
            b[f->row[p]] += f->value[p] * b[j];
}

static void substitute_back(const fd_ldl *f, double *b) {
    if (f->front) {
        fd_front_substitute_back(f->front, b);
        return;
    }
    for (int j = f->n - 1; j >= 0; j--) {
        double x = b[j] * f->inverse[j];
        for (int p = f->start[j]; p < f->start[j + 1]; p++)
            x += f->value[p] * b[f->row[p]];
        b[j] = x;
    }
}

/* The right side by position: b itself where the nodes are in order. */
static double *gather(fd_ldl *f, double *b) {
    if (!f->position) return b;
    for (int v = 0; v < f->n; v++) f->work[f->position[v]] = b[v];
    return f->work;
}

static void scatter(const fd_ldl *f, double *b) {
    if (!f->position) return;
    for (int v = 0; v < f->n; v++) b[v] = f->work[f->position[v]];
}

bool fd_ldl_factor(fd_ldl *f, const double *weight) {
    memset(f->work, 0, (size_t)f->n * sizeof *f->work);
    return eliminate(f, weight, f->work);
}

void fd_ldl_solve(fd_ldl *f, double *b) {
    double *x = gather(f, b);
    substitute_forward(f, x);
    substitute_back(f, x);
    scatter(f, b);
}

bool fd_ldl_factor_solve(fd_ldl *f, const double *weight, double *b) {
    double *x = gather(f, b);
    if (!eliminate(f, weight, x)) return false;
    substitute_back(f, x);
    scatter(f, b);
    return true;
}

int fd_ldl_fill(const fd_ldl *f) {
    return f->fill;
}
