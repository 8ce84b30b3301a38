/* The panels of a multifrontal elimination, shared by front.c and panels.c only. */
#ifndef FD_SOLVER_PANELS_H
#define FD_SOLVER_PANELS_H

#include <stddef.h>

#include "base/status.h"
#include "solver/order.h"

/* Rows of a panel: those of its own columns, those below, ground, right side. */
typedef struct fd_panel {
    int first, columns; /* the nodes it eliminates */
    int below;          /* nodes its columns reach beside */
    int child, brother; /* the first of the panels whose meshes it takes; the next of
                           those of the panel above; -1 for none */
    int edge;           /* its edges end where those of the next panel begin */
    size_t row;         /* of its nodes below in `row`, and of their places in `place` */
    size_t value;       /* of its first column in `value` */
    size_t mesh;        /* where its mesh waits in `stack` */
} fd_panel;

struct fd_front {
    int n, m, panels;
    int parts, first[FD_ORDER_PARTS + 2]; /* panels of a part, the top being the last */
    fd_panel *panel;                      /* in order of elimination, and one behind */
    int *row;                             /* nodes below, rising, panel by panel */
    int *place;                           /* the same as rows of the panel above */
    int *edge;          /* m: edges with a part in the matrix, panel by panel */
    size_t *edge_place; /* m: their places in `value` */
    size_t values, meshes;
    int longest;     /* rows of a panel */
    double *value;   /* columns: s_ij, the weights when j is eliminated */
    double *inverse; /* n: 1 / d_j */
    double *stack;   /* meshes that wait */
    double *x; /* by part, and the top: the rows of a panel in a back substitution */
};

static inline int fd_panel_lead(const fd_panel *p) {
    return p->columns + p->below + 2;
}

static inline int fd_panel_mesh_lead(const fd_panel *p) {
    return p->below + 2;
}

static inline size_t fd_panel_mesh_size(const fd_panel *p) {
    return (size_t)p->below * (size_t)fd_panel_mesh_lead(p);
}

struct fd_front;

/* Forms the panels of a graph, as fd_front_new takes it, with all places; n, m, parts and
 * the arrays by node and edge are there. Takes `row`, `place`. */
fd_status fd_panels_form(struct fd_front *front, const fd_order *order, const int *from,
                         const int *to);

#endif
