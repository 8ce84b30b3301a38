#include "solver/columns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solver/pattern.h"

void fd_columns_free(fd_columns **columns) {
    fd_columns *f = *columns;
    if (!f) return;
    void *array[] = {f->start, f->row,   f->target, f->edge_place,
                     f->goal,  f->value, f->inverse};
    for (size_t i = 0; i < sizeof array / sizeof *array; i++) free(array[i]);
    free(f);
    *columns = NULL;
}

fd_status fd_columns_new(const fd_order *order, int m, const int *from, const int *to,
                         fd_columns **columns) {
    fd_columns *f = *columns = calloc(1, sizeof *f);
    if (!f) return FD_NO_MEMORY;
    *f = (fd_columns){.n = order->n, .m = m, .parts = order->parts};
    for (int k = 0; k <= f->parts; k++) f->first[k] = order->first[k];
    f->first[f->parts + 1] = f->n;
    f->inverse = calloc((size_t)f->n + 1, sizeof *f->inverse);
    fd_status status = f->inverse ? fd_pattern_form(f, from, to) : FD_NO_MEMORY;
    if (status) fd_columns_free(columns);
    return status;
}

int fd_columns_fill(const fd_columns *f) {
    return f->fill;
}

struct job {
    fd_columns *f;
    const double *weight;
    double *b;
};

static void clear(fd_columns *f, int part) {
    int first = f->start[f->first[part]], end = f->start[f->first[part + 1]];
    int nodes = f->first[part + 1] - f->first[part];
    int outbox = f->outbox[part + 1] - f->outbox[part];
    memset(f->value + first, 0, (size_t)(end - first) * sizeof *f->value);
    memset(f->value + f->fill + 2 * f->first[part], 0,
           2 * (size_t)nodes * sizeof *f->value);
    memset(f->value + f->outbox[part], 0, (size_t)outbox * sizeof *f->value);
}

/* Eliminates node after node; the right side is carried along: forward substitution with
 * the columns while they are at hand. */
static void eliminate(fd_columns *f, int part, double *b) {
    double *value = f->value;
    const int *target = f->target + f->mesh[part];
    bool good = true;
    for (int j = f->first[part]; j < f->first[part + 1]; j++) {
        double *column = value + f->start[j], *pair = value + f->fill + 2 * j;
        const int *row = f->row + f->start[j];
        int count = f->start[j + 1] - f->start[j];
        double to_ground = pair[0], b_j = b[j] + pair[1], pivot = to_ground;
        for (int a = 0; a < count; a++) pivot += column[a];
        good &= pivot > 0 && !isinf(pivot);
        double inverse = 1 / pivot;
        f->inverse[j] = inverse;
        b[j] = b_j;
        for (int a = 0; a < count; a++) {
            double l = column[a] * inverse, *other = value + row[a];
            other[0] += l * to_ground;
            other[1] += l * b_j;
            for (int c = a + 1; c < count; c++) value[*target++] += l * column[c];
            column[a] = l;
        }
    }
    f->good[part] = good;
}

static void add_edges(fd_columns *f, int part, const double *weight) {
    for (int e = f->edge[part]; e < f->edge[part + 1]; e++)
        f->value[f->edge_place[e]] += weight[e];
}

static void eliminate_part(void *context, int part) {
    struct job *job = context;
    clear(job->f, part);
    add_edges(job->f, part, job->weight);
    eliminate(job->f, part, job->b);
}

/* Adds what the parts have sent to the top: all of it, or to its pairs alone. */
static void open_outboxes(fd_columns *f, bool entries) {
    for (int k = 0; k < f->parts; k++) {
        int first = f->outbox[k] + (entries ? 0 : f->entries[k]);
        for (int p = first; p + 1 < f->outbox[k + 1]; p++)
            f->value[f->goal[p - f->outbox[0]]] += f->value[p];
    }
}

bool fd_columns_eliminate(fd_columns *f, const double *weight, double *b, fd_pool *pool) {
    struct job job = {f, weight, b};
    bool good = true;
    fd_pool_run(pool, f->parts, eliminate_part, &job);
    for (int k = 0; k < f->parts; k++) good &= f->good[k];
    if (!good) return false;
    clear(f, f->parts);
    add_edges(f, f->parts, weight);
    open_outboxes(f, true);
    eliminate(f, f->parts, b);
    return f->good[f->parts];
}

/* The node whose pair is at a place of the values, or waits there for the top. */
static int node_at(const fd_columns *f, int place) {
    int own = place < f->outbox[0] ? place : f->goal[place - f->outbox[0]];
    return (own - f->fill) / 2;
}

/* The next node up the tree; n above a root. */
static int parent_of(const fd_columns *f, int j) {
    int parent = f->n;
    for (int p = f->start[j]; p < f->start[j + 1]; p++) {
        int node = node_at(f, f->row[p]);
        parent = node < parent ? node : parent;
    }
    return parent;
}

/* Where two ways up the tree stand; they rise together and may join. */
typedef struct ways {
    int x, y;
} ways;

static ways ways_of(const fd_columns *f, const fd_dipole *d) {
    return (ways){d->a < 0 ? f->n : d->a, d->b < 0 ? f->n : d->b};
}

/* The lower of the two, n at their end; moves on what stands there. */
static int climb(const fd_columns *f, ways *w) {
    int j = w->x < w->y ? w->x : w->y;
    if (j == f->n) return j;
    int up = parent_of(f, j);
    if (w->x == j) w->x = up;
    if (w->y == j) w->y = up;
    return j;
}

static double *carried_at(fd_columns *f, int j) {
    return &f->value[f->fill + 2 * j + 1];
}

void fd_columns_probe(fd_columns *f, const double *b, fd_dipole *d) {
    ways w = ways_of(f, d);
    for (int j; (j = climb(f, &w)) < f->n;) *carried_at(f, j) = 0;
    if (d->a >= 0) *carried_at(f, d->a) += 1;
    if (d->b >= 0) *carried_at(f, d->b) -= 1;
    d->across = d->given = 0;
    w = ways_of(f, d);
    for (int j; (j = climb(f, &w)) < f->n;) {
        double u = *carried_at(f, j), x = u * f->inverse[j];
        for (int p = f->start[j]; p < f->start[j + 1]; p++)
            *carried_at(f, node_at(f, f->row[p])) += f->value[p] * u;
        d->across += u * x;
        d->given += b[j] * x;
    }
}

void fd_columns_charge(const fd_columns *f, const fd_dipole *d, double size, double *b) {
    ways w = ways_of(f, d);
    for (int j; (j = climb(f, &w)) < f->n;) b[j] += size * f->value[f->fill + 2 * j + 1];
}

void fd_columns_substitute_forward(fd_columns *f, double *b) {
    double *value = f->value;
    for (int j = 0; j < f->n; j++) value[f->fill + 2 * j + 1] = 0;
    for (int k = 0; k < f->parts; k++)
        for (int p = f->outbox[k] + f->entries[k]; p < f->outbox[k + 1]; p++)
            value[p] = 0;
    for (int j = 0; j < f->n; j++) {
        if (j == f->first[f->parts]) open_outboxes(f, false);
        b[j] += value[f->fill + 2 * j + 1];
        for (int p = f->start[j]; p < f->start[j + 1]; p++)
            value[f->row[p] + 1] += value[p] * b[j];
    }
}

static void substitute_back(fd_columns *f, int part, double *b) {
    double *value = f->value;
    for (int j = f->first[part + 1] - 1; j >= f->first[part]; j--) {
        double x = b[j] * f->inverse[j];
        for (int p = f->start[j]; p < f->start[j + 1]; p++)
            x += value[p] * value[f->row[p] + 1];
        b[j] = value[f->fill + 2 * j + 1] = x;
    }
}

/* The part first takes the unknowns of the top that it needs. */
static void substitute_part(void *context, int part) {
    struct job *job = context;
    fd_columns *f = job->f;
    int first = f->outbox[part] + f->entries[part] + 1;
    for (int p = first; p + 1 < f->outbox[part + 1]; p += 2)
        f->value[p] = f->value[f->goal[p - f->outbox[0]]];
    substitute_back(f, part, job->b);
}

void fd_columns_substitute_back(fd_columns *f, double *b, fd_pool *pool) {
    struct job job = {f, NULL, b};
    substitute_back(f, f->parts, b);
    fd_pool_run(pool, f->parts, substitute_part, &job);
}
