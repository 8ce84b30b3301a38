#include "solver/anderson.h"

#include <math.h>
#include <stdlib.h>
#include <stdbool.h>

enum { DEEPEST = 8 };

/* A direction that the others leave less than this share of is left out (squares of
 * rounded numbers), and a residual so many times the least begins anew. Chosen. */
static const double DEPENDENT = 1e-13, GROWN = 10;

struct fd_anderson {
    int n, room, depth, points, next;
    double least;
    double *x, *r; /* depth rows of room: the last points */
};

fd_status fd_anderson_new(int n, int depth, fd_anderson **out) {
    *out = NULL;
    if (n < 0 || depth < 1 || depth > DEEPEST) return FD_BAD_ARGUMENT;
    fd_anderson *a = calloc(1, sizeof *a);
    if (!a) return FD_NO_MEMORY;
    a->room = n;
    a->depth = depth;
    a->x = malloc(((size_t)n + 1) * (size_t)depth * sizeof *a->x);
    a->r = malloc(((size_t)n + 1) * (size_t)depth * sizeof *a->r);
    *out = a;
    if (!a->x || !a->r) fd_anderson_free(out);
    return *out ? FD_OK : FD_NO_MEMORY;
}

void fd_anderson_free(fd_anderson **out) {
    if (!out || !*out) return;
    free((*out)->x);
    free((*out)->r);
    free(*out);
    *out = NULL;
}

void fd_anderson_start(fd_anderson *a, int n) {
    a->n = n;
    a->points = a->next = 0;
    a->least = INFINITY;
}

static double *row(double *table, const fd_anderson *a, int i) {
    return table + (size_t)i * (size_t)a->room;
}

/* Inner products of the differences r - r_i with each other and with r. */
static void products(const fd_anderson *a, const double *r,
                     double square[DEEPEST][DEEPEST], double right[DEEPEST]) {
    for (int i = 0; i < a->points; i++) {
        const double *ri = row(a->r, a, i);
        right[i] = 0;
        for (int k = 0; k < a->n; k++) right[i] += (r[k] - ri[k]) * r[k];
        for (int j = 0; j <= i; j++) {
            const double *rj = row(a->r, a, j);
            double sum = 0;
            for (int k = 0; k < a->n; k++) sum += (r[k] - ri[k]) * (r[k] - rj[k]);
            square[i][j] = sum;
        }
    }
}

/* Cholesky; a dependent direction gets no share. */
static void solve(int m, double s[DEEPEST][DEEPEST], double c[DEEPEST]) {
    for (int i = 0; i < m; i++) {
        double whole = s[i][i];
        for (int j = 0; j < i; j++) {
            for (int k = 0; k < j; k++) s[i][j] -= s[i][k] * s[j][k];
            s[i][j] = s[j][j] > 0 ? s[i][j] / s[j][j] : 0;
            s[i][i] -= s[i][j] * s[i][j];
            c[i] -= s[i][j] * c[j];
        }
        bool stands = s[i][i] > DEPENDENT * whole;
        s[i][i] = stands ? sqrt(s[i][i]) : 0;
        c[i] = stands ? c[i] / s[i][i] : 0;
    }
    for (int i = m - 1; i >= 0; i--) {
        for (int k = i + 1; k < m; k++) c[i] -= s[k][i] * c[k];
        c[i] = s[i][i] > 0 ? c[i] / s[i][i] : 0;
    }
}

void fd_anderson_step(fd_anderson *a, const double *x, const double *r, double *step) {
    double square[DEEPEST][DEEPEST], share[DEEPEST], size = 0, total = 0;
    for (int k = 0; k < a->n; k++) size += r[k] * r[k];
    if (!(size <= GROWN * GROWN * a->least)) a->points = a->next = 0;
    if (size < a->least) a->least = size;
    products(a, r, square, share);
    solve(a->points, square, share);
    int now = a->next;
    double *keep_x = row(a->x, a, now), *keep_r = row(a->r, a, now);
    for (int i = 0; i < a->points; i++) total += share[i];
    for (int k = 0; k < a->n; k++) {
        double here = x[k], residual = r[k];
        double move = (1 - total) * residual - total * here;
        for (int i = 0; i < a->points; i++)
            move += share[i] * (row(a->x, a, i)[k] + row(a->r, a, i)[k]);
        keep_x[k] = here;
        keep_r[k] = residual;
        step[k] = move;
    }
    a->next = (now + 1) % a->depth;
    if (a->points < a->depth) a->points++;
}
