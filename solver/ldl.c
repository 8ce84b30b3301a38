#include "solver/ldl.h"

#include <stdlib.h>
#include <string.h>

#include "solver/columns.h"
#include "solver/front.h"

struct fd_ldl {
    int n, m;
    fd_columns *columns; /* one of the two does the work */
    fd_front *front;
    /* Null where nodes and edges are in order already. */
    int *position;  /* n: node -> place in the elimination */
    int *edge;      /* m: edges part by part */
    double *weight; /* m: their weights */
    double *work;   /* n */
};

void fd_ldl_free(fd_ldl **ldl) {
    fd_ldl *f = *ldl;
    if (!f) return;
    fd_columns_free(&f->columns);
    fd_front_free(&f->front);
    free(f->position);
    free(f->edge);
    free(f->weight);
    free(f->work);
    free(f);
    *ldl = NULL;
}

/* Never asks for zero bytes, whose null would look like a failure. */
static void *take(size_t count, size_t size) {
    return calloc(count + 1, size);
}

fd_status fd_ldl_new_ordered(const fd_order *order, int m, const int *from, const int *to,
                             fd_ldl **ldl) {
    fd_ldl *f = *ldl = calloc(1, sizeof *f);
    if (!f) return FD_NO_MEMORY;
    *f = (fd_ldl){.n = order->n, .m = m, .work = take((size_t)order->n, sizeof(double))};
    fd_status status = FD_NO_MEMORY;
    if (f->work)
        status = order->dense ? fd_front_new(order, m, from, to, &f->front)
                              : fd_columns_new(order, m, from, to, &f->columns);
    if (status) fd_ldl_free(ldl);
    return status;
}

/* Lists the edges part by part, and their ends by position. */
static void sort_edges(const fd_order *order, int m, const int *from, const int *to,
                       int *edge, int *a, int *b) {
    int count = 0;
    for (int part = 0; part <= order->parts; part++)
        for (int e = 0; e < m; e++) {
            int x = from[e] < 0 ? -1 : order->position[from[e]];
            int y = to[e] < 0 ? -1 : order->position[to[e]];
            int low = x < 0 || (y >= 0 && y < x) ? y : x;
            if ((low < 0 ? 0 : fd_order_part(order, low)) != part) continue;
            a[count] = x;
            b[count] = y;
            edge[count++] = e;
        }
}

fd_status fd_ldl_new(int n, int m, const int *from, const int *to, fd_ldl **ldl) {
    *ldl = NULL;
    fd_order *order;
    fd_status status = fd_order_new(n, m, from, to, &order);
    if (status) return status;
    int *a = take((size_t)m, sizeof(int)), *b = take((size_t)m, sizeof(int));
    int *edge = take((size_t)m, sizeof(int));
    double *weight = take((size_t)m, sizeof(double));
    status = a && b && edge && weight ? FD_OK : FD_NO_MEMORY;
    if (!status) {
        sort_edges(order, m, from, to, edge, a, b);
        status = fd_ldl_new_ordered(order, m, a, b, ldl);
    }
    free(a);
    free(b);
    if (status) {
        free(edge);
        free(weight);
    } else {
        (*ldl)->position = order->position;
        (*ldl)->edge = edge;
        (*ldl)->weight = weight;
        order->position = NULL;
    }
    fd_order_free(&order);
    return status;
}

/* The weights part by part, and the right side by position: where all is in order, what
 * is given itself. */
static const double *sort_weights(fd_ldl *f, const double *weight) {
    if (!f->edge) return weight;
    for (int i = 0; i < f->m; i++) f->weight[i] = weight[f->edge[i]];
    return f->weight;
}

static double *gather(fd_ldl *f, double *b) {
    if (!f->position) return b;
    for (int v = 0; v < f->n; v++) f->work[f->position[v]] = b[v];
    return f->work;
}

static void scatter(const fd_ldl *f, double *b) {
    if (!f->position) return;
    for (int v = 0; v < f->n; v++) b[v] = f->work[f->position[v]];
}

static bool eliminate(fd_ldl *f, const double *weight, double *b, fd_pool *pool) {
    const double *w = sort_weights(f, weight);
    return f->front ? fd_front_eliminate(f->front, w, b, pool)
                    : fd_columns_eliminate(f->columns, w, b, pool);
}

static void substitute_back(fd_ldl *f, double *b, fd_pool *pool) {
    if (f->front)
        fd_front_substitute_back(f->front, b, pool);
    else
        fd_columns_substitute_back(f->columns, b, pool);
}

bool fd_ldl_factor(fd_ldl *f, const double *weight, fd_pool *pool) {
    memset(f->work, 0, (size_t)f->n * sizeof *f->work);
    return eliminate(f, weight, f->work, pool);
}

void fd_ldl_solve(fd_ldl *f, double *b, fd_pool *pool) {
    double *x = gather(f, b);
    if (f->front)
        fd_front_substitute_forward(f->front, x);
    else
        fd_columns_substitute_forward(f->columns, x);
    substitute_back(f, x, pool);
    scatter(f, b);
}

bool fd_ldl_factor_solve(fd_ldl *f, const double *weight, double *b, fd_pool *pool) {
    double *x = gather(f, b);
    if (!eliminate(f, weight, x, pool)) return false;
    substitute_back(f, x, pool);
    scatter(f, b);
    return true;
}

bool fd_ldl_meets(const fd_ldl *f) {
    return f->columns && !f->position;
}

/* b is forward substituted. */
static void add_meeting(fd_ldl *f, const fd_ldl_meeting *meeting, double *b) {
    fd_dipole dipole = {meeting->a, meeting->b, 0, 0};
    fd_columns_probe(f->columns, b, &dipole);
    double flow = meeting->flow(meeting->context, dipole.across, dipole.given);
    fd_columns_charge(f->columns, &dipole, flow, b);
}

bool fd_ldl_factor_solve_meeting(fd_ldl *f, const double *weight, double *b,
                                 const fd_ldl_meeting *meeting, fd_pool *pool) {
    if (!eliminate(f, weight, b, pool)) return false;
    add_meeting(f, meeting, b);
    substitute_back(f, b, pool);
    return true;
}

void fd_ldl_meet(fd_ldl *f, const fd_ldl_meeting *meeting, double *x, fd_pool *pool) {
    memset(x, 0, (size_t)f->n * sizeof *x);
    add_meeting(f, meeting, x);
    substitute_back(f, x, pool);
}

int fd_ldl_fill(const fd_ldl *f) {
    return f->front ? fd_front_fill(f->front) : fd_columns_fill(f->columns);
}
