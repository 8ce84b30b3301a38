#include "solver/ldl.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <amd.h>

/* Node numbers inside are positions in the elimination order. */
struct fd_ldl {
    int n, m;
    int *position;    /* n: node -> position */
    int *start, *row; /* columns of L below the diagonal: n + 1, fill */
    double *value;    /* fill: s_ij / d_j, which is -L_ij */
    double *pivot;    /* n: d_j */
    double *ground;   /* n: weight to ground, grown by elimination */
    int *row_start;   /* n + 1: rows of L, as lists of ... */
    int *row_column;  /* fill: column of an entry of the row */
    int *row_place;   /* fill: its place in `value` */
    int *edge_place;  /* m: place in `value`, or -1 */
    int *edge_ground; /* m: node whose ground weight the edge is, or -1 */
    double *work;     /* n */
};

void fd_ldl_free(fd_ldl **ldl) {
    fd_ldl *f = *ldl;
    if (!f) return;
    free(f->position);
    free(f->start);
    free(f->row);
    free(f->value);
    free(f->pivot);
    free(f->ground);
    free(f->row_start);
    free(f->row_column);
    free(f->row_place);
    free(f->edge_place);
    free(f->edge_ground);
    free(f->work);
    free(f);
    *ldl = NULL;
}

/* Never asks for zero bytes, whose null would look like a failure. */
static void *take(int count, size_t size) {
    return calloc((size_t)count + 1, size);
}

static bool allocate_fixed(fd_ldl *f) {
    f->position = take(f->n, sizeof(int));
    f->start = take(f->n + 1, sizeof(int));
    f->pivot = take(f->n, sizeof(double));
    f->ground = take(f->n, sizeof(double));
    f->row_start = take(f->n + 1, sizeof(int));
    f->edge_place = take(f->m, sizeof(int));
    f->edge_ground = take(f->m, sizeof(int));
    f->work = take(f->n, sizeof(double));
    return f->position && f->start && f->pivot && f->ground && f->row_start &&
           f->edge_place && f->edge_ground && f->work;
}

static bool allocate_fill(fd_ldl *f, int fill) {
    f->row = take(fill, sizeof(int));
    f->value = take(fill, sizeof(double));
    f->row_column = take(fill, sizeof(int));
    f->row_place = take(fill, sizeof(int));
    return f->row && f->value && f->row_column && f->row_place;
}

static bool couples(int a, int b) {
    return a >= 0 && b >= 0 && a != b;
}

/* Lists of neighbours by node: for each coupling edge the node of higher position lists
 * the lower (before the order is known, position is the identity). */
static void list_neighbours(const fd_ldl *f, const int *from, const int *to, int *start,
                            int *list) {
    memset(start, 0, ((size_t)f->n + 1) * sizeof(int));
    for (int e = 0; e < f->m; e++) {
        if (!couples(from[e], to[e])) continue;
        int a = f->position[from[e]], b = f->position[to[e]];
        start[(a > b ? a : b) + 1]++;
    }
    for (int j = 0; j < f->n; j++) start[j + 1] += start[j];
    for (int e = 0; e < f->m; e++) {
        if (!couples(from[e], to[e])) continue;
        int a = f->position[from[e]], b = f->position[to[e]];
        list[start[a > b ? a : b]++] = a > b ? b : a;
    }
    for (int j = f->n; j > 0; j--) start[j] = start[j - 1];
    start[0] = 0;
}

/* Fill-reducing order of the nodes into f->position. */
static fd_status order(fd_ldl *f, const int *from, const int *to, int *start, int *list,
                       int *permutation) {
    for (int v = 0; v < f->n; v++) f->position[v] = v;
    if (f->n == 0) return FD_OK;
    list_neighbours(f, from, to, start, list);
    int result = amd_order(f->n, start, list, permutation, NULL, NULL);
    if (result == AMD_OUT_OF_MEMORY) return FD_NO_MEMORY;
    if (result != AMD_OK && result != AMD_OK_BUT_JUMBLED) return FD_NUMERICS;
    for (int k = 0; k < f->n; k++) f->position[permutation[k]] = k;
    return FD_OK;
}

/* Walks the pattern of L row by row: row k is reached from its neighbours i < k up the
 * elimination tree, which grows on the way. With `fill_in` the entries are written, else
 * they are counted into start[column + 1] and row_start[k + 1]. */
static void walk_rows(fd_ldl *f, const int *start, const int *list, int *parent,
                      int *mark, int *next, bool fill_in) {
    int entry = 0;
    for (int k = 0; k < f->n; k++) {
        if (!fill_in) parent[k] = -1;
        mark[k] = k;
        for (int q = start[k]; q < start[k + 1]; q++) {
            for (int i = list[q]; mark[i] != k; i = parent[i]) {
                mark[i] = k;
                if (parent[i] == -1) parent[i] = k;
                if (fill_in) {
                    f->row_column[entry] = i;
                    f->row_place[entry] = next[i];
                    f->row[next[i]++] = k;
                } else {
                    f->start[i + 1]++;
                }
                entry++;
            }
        }
        f->row_start[k + 1] = entry;
    }
}

/* Where each edge adds its weight. Rows of a column ascend, so a bisection finds it. */
static void place_edges(fd_ldl *f, const int *from, const int *to) {
    for (int e = 0; e < f->m; e++) {
        f->edge_place[e] = f->edge_ground[e] = -1;
        int a = from[e] < 0 ? -1 : f->position[from[e]];
        int b = to[e] < 0 ? -1 : f->position[to[e]];
        if (a == b) continue;
        int low = a < b ? a : b, high = a < b ? b : a;
        if (low < 0) {
            f->edge_ground[e] = high;
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

static fd_status analyse(fd_ldl *f, const int *from, const int *to, int *start, int *list,
                         int *scratch) {
    int *parent = scratch, *mark = scratch + f->n + 1, *next = mark + f->n + 1;
    fd_status status = order(f, from, to, start, list, scratch);
    if (status) return status;
    list_neighbours(f, from, to, start, list);
    walk_rows(f, start, list, parent, mark, next, false);
    for (int j = 0; j < f->n; j++) {
        f->start[j + 1] += f->start[j];
        next[j] = f->start[j];
    }
    if (!allocate_fill(f, f->start[f->n])) return FD_NO_MEMORY;
    walk_rows(f, start, list, parent, mark, next, true);
    place_edges(f, from, to);
    return FD_OK;
}

fd_status fd_ldl_new(int n, int m, const int *from, const int *to, fd_ldl **ldl) {
    *ldl = NULL;
    fd_ldl *f = calloc(1, sizeof *f);
    if (!f) return FD_NO_MEMORY;
    f->n = n;
    f->m = m;
    int *start = take(n + 1, sizeof(int)), *list = take(m, sizeof(int));
    int *scratch = take(3 * (n + 1), sizeof(int));
    fd_status status = FD_NO_MEMORY;
    if (allocate_fixed(f) && start && list && scratch)
        status = analyse(f, from, to, start, list, scratch);
    free(start);
    free(list);
    free(scratch);
    if (status) fd_ldl_free(&f);
    *ldl = f;
    return status;
}

static void assemble(fd_ldl *f, const double *weight) {
    memset(f->value, 0, (size_t)f->start[f->n] * sizeof *f->value);
    memset(f->ground, 0, (size_t)f->n * sizeof *f->ground);
    for (int e = 0; e < f->m; e++) {
        if (f->edge_place[e] >= 0)
            f->value[f->edge_place[e]] += weight[e];
        else if (f->edge_ground[e] >= 0)
            f->ground[f->edge_ground[e]] += weight[e];
    }
}

bool fd_ldl_factor(fd_ldl *f, const double *weight) {
    assemble(f, weight);
    double *s = f->work, *l = f->value;
    for (int j = 0; j < f->n; j++) {
        for (int p = f->start[j]; p < f->start[j + 1]; p++) s[f->row[p]] = l[p];
        double ground = f->ground[j];

        /* The meshes that earlier stars left at this node. */
        for (int q = f->row_start[j]; q < f->row_start[j + 1]; q++) {
            int k = f->row_column[q], p = f->row_place[q], end = f->start[k + 1];
            double l_jk = l[p], s_jk = l_jk * f->pivot[k];
            ground += l_jk * f->ground[k];
            for (p++; p < end; p++) s[f->row[p]] += s_jk * l[p];
        }
        double pivot = ground;
        for (int p = f->start[j]; p < f->start[j + 1]; p++) pivot += s[f->row[p]];
        if (!(pivot > 0) || isinf(pivot)) return false;
        f->ground[j] = ground;
        f->pivot[j] = pivot;
        double inverse = 1 / pivot;
        for (int p = f->start[j]; p < f->start[j + 1]; p++) l[p] = s[f->row[p]] * inverse;
    }
    return true;
}

void fd_ldl_solve(fd_ldl *f, double *b) {
    double *x = f->work;
    const double *l = f->value;
    for (int v = 0; v < f->n; v++) x[f->position[v]] = b[v];
    for (int j = 0; j < f->n; j++) {
        double x_j = x[j];
        for (int p = f->start[j]; p < f->start[j + 1]; p++) x[f->row[p]] += l[p] * x_j;
        x[j] = x_j / f->pivot[j];
    }
    for (int j = f->n - 1; j >= 0; j--) {
        double x_j = x[j];
        for (int p = f->start[j]; p < f->start[j + 1]; p++) x_j += l[p] * x[f->row[p]];
        x[j] = x_j;
    }
    for (int v = 0; v < f->n; v++) b[v] = x[f->position[v]];
}

int fd_ldl_fill(const fd_ldl *f) {
    return f->start[f->n];
}
