#include "solver/eddy.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solver/etree.h"
#include "solver/order.h"

/* A pivot below this share of the mass of its junction: the loop is closed. Chosen well
 * above round-off (2e-16 times the links of a junction) and far below any real exchange.
 */
static const double CLOSED = 1e-13;

/* Places of elimination 0..n - 1. Column k lists the places below it that it is coupled
 * to, one way or the other: row[start[k]] .. row[start[k + 1] - 1], rising. */
struct fd_eddy {
    int n, m;
    int *memory;
    int *position; /* n: place of a junction */
    int *start, *row;
    int *tail, *head; /* m: places */
    int *entry;       /* m: of the column of the upper end; -1 for a link to itself */
    double *values;
    double *down, *up; /* entries: carried from the upper place to the lower; back */
    double *excess, *right, *pivot, *scale, *x; /* n */
};

/* The pattern after Davis 2006, chapter 4: row k is reached from its neighbours of higher
 * place up the elimination tree. */
static bool form_pattern(fd_eddy *e, int *start, int *list, int *parent, int *mark) {
    int n = e->n;
    fd_order_list_lower(n, e->m, e->tail, e->head, start, list);
    fd_etree_grow(n, start, list, parent, e->start + 1, mark);
    e->start[0] = 0;
    for (int k = 0; k < n; k++) e->start[k + 1] += e->start[k];
    e->row = malloc(((size_t)e->start[n] + 1) * sizeof(int));
    if (!e->row) return false;
    int *next = e->start;
    for (int k = 0; k < n; k++) {
        mark[k] = k;
        for (int q = start[k]; q < start[k + 1]; q++)
            for (int i = list[q]; mark[i] != k; i = parent[i]) {
                mark[i] = k;
                e->row[next[i]++] = k;
            }
    }
    for (int k = n; k > 0; k--) e->start[k] = e->start[k - 1];
    e->start[0] = 0;
    return true;
}

/* The entry of a row in a column. */
static int find(const fd_eddy *e, int column, int row) {
    int low = e->start[column], high = e->start[column + 1] - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (e->row[middle] < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool allocate(fd_eddy *e) {
    size_t n = (size_t)e->n, entries = (size_t)e->start[e->n];
    e->values = malloc((2 * entries + 5 * n + 1) * sizeof(double));
    if (!e->values) return false;
    e->down = e->values;
    e->up = e->down + entries;
    e->excess = e->up + entries;
    e->right = e->excess + n;
    e->pivot = e->right + n;
    e->scale = e->pivot + n;
    e->x = e->scale + n;
    return true;
}

static bool analyse(fd_eddy *e, const int *tail, const int *head) {
    size_t n = (size_t)e->n, m = (size_t)e->m;
    fd_order *order = NULL;
    int *scratch = malloc((3 * n + m + 2) * sizeof(int));
    bool ok = scratch && fd_order_new(e->n, e->m, tail, head, &order) == FD_OK;
    if (ok) {
        memcpy(e->position, order->position, n * sizeof(int));
        for (int i = 0; i < e->m; i++) {
            e->tail[i] = e->position[tail[i]];
            e->head[i] = e->position[head[i]];
        }
        ok = form_pattern(e, scratch, scratch + n + 1, scratch + n + 1 + m,
                          scratch + 2 * n + 1 + m) &&
             allocate(e);
    }
    for (int i = 0; ok && i < e->m; i++) {
        int a = e->tail[i], b = e->head[i];
        e->entry[i] = a == b ? -1 : find(e, a < b ? a : b, a < b ? b : a);
    }
    fd_order_free(&order);
    free(scratch);
    return ok;
}

fd_eddy *fd_eddy_new(int n, int m, const int *tail, const int *head) {
    fd_eddy *e = calloc(1, sizeof *e);
    if (!e) return NULL;
    e->n = n;
    e->m = m;
    e->memory = calloc(2 * (size_t)n + 3 * (size_t)m + 2, sizeof(int));
    bool ok = e->memory;
    if (ok) {
        e->position = e->memory;
        e->start = e->position + n;
        e->tail = e->start + n + 1;
        e->head = e->tail + m;
        e->entry = e->head + m;
        ok = analyse(e, tail, head);
    }
    if (!ok) fd_eddy_free(&e);
    return e;
}

void fd_eddy_free(fd_eddy **eddy) {
    if (!eddy || !*eddy) return;
    free((*eddy)->memory);
    free((*eddy)->row);
    free((*eddy)->values);
    free(*eddy);
    *eddy = NULL;
}

static void load(fd_eddy *e, const double *carried, const double *mass,
                 const double *species) {
    memset(e->down, 0, 2 * (size_t)e->start[e->n] * sizeof(double));
    for (int j = 0; j < e->n; j++) {
        int k = e->position[j];
        e->excess[k] = e->scale[k] = mass[j];
        e->right[k] = species[j];
    }
    for (int i = 0; i < e->m; i++) {
        e->excess[e->head[i]] -= carried[i];
        if (e->entry[i] < 0) continue;
        double *way = e->tail[i] < e->head[i] ? e->down : e->up;
        way[e->entry[i]] += carried[i];
    }
}

/* Passes what place k has on to one it feeds: entry q of its column, from entry `first`
 * of that column on both ways of every pair are served. */
static void pass_on(fd_eddy *e, int k, int q) {
    int i = e->row[q], end = e->start[k + 1], t = e->start[i];
    double share = e->down[q] / e->pivot[k], back = e->up[q] / e->pivot[k];
    e->excess[i] += share * e->excess[k];
    e->right[i] += share * e->right[k];
    for (int p = q + 1; p < end; p++) {
        while (e->row[t] < e->row[p]) t++;
        /* From the lower of the two to the upper, and back. */
        e->up[t] += share * e->up[p];
        e->down[t] += e->down[p] * back;
    }
}

static bool eliminate(fd_eddy *e) {
    for (int k = 0; k < e->n; k++) {
        double pivot = e->excess[k];
        for (int q = e->start[k]; q < e->start[k + 1]; q++) pivot += e->up[q];
        e->pivot[k] = pivot;
        if (e->scale[k] == 0) { /* no gas, so it may feed none */
            for (int q = e->start[k]; q < e->start[k + 1]; q++)
                if (e->down[q] > 0) return false;
            continue;
        }
        if (!(pivot > CLOSED * e->scale[k])) return false;
        for (int q = e->start[k]; q < e->start[k + 1]; q++)
            if (e->down[q] > 0 || e->up[q] > 0) pass_on(e, k, q);
    }
    return true;
}

bool fd_eddy_solve(fd_eddy *e, const double *carried, const double *mass,
                   const double *species, double *y) {
    load(e, carried, mass, species);
    bool solved = eliminate(e);
    for (int k = e->n - 1; k >= 0 && solved; k--) {
        double sum = e->right[k];
        for (int q = e->start[k]; q < e->start[k + 1]; q++)
            if (e->up[q] > 0) sum += e->up[q] * e->x[e->row[q]];
        e->x[k] = e->scale[k] > 0 ? sum / e->pivot[k] : NAN;
    }
    for (int j = 0; j < e->n; j++) y[j] = solved ? e->x[e->position[j]] : NAN;
    return solved;
}

int fd_eddy_fill(const fd_eddy *e) {
    return e->start[e->n];
}
