/* The pattern of sparse columns, shared by columns.c and pattern.c only. */
#ifndef FD_SOLVER_PATTERN_H
#define FD_SOLVER_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "solver/order.h"

/* `value` holds
 *   the columns of L, s_ij before and l_ij = s_ij / d_j after elimination;
 *   a pair by node: its weight to ground, and what elimination carries to its right
 *     side, in a back substitution its unknown;
 *   by part, and for the top, its outbox: what it adds to entries of the top, then to
 *     pairs of the top, then one place for edges without a part in the matrix. */
struct fd_columns {
    int n, m, fill, parts;
    int first[FD_ORDER_PARTS + 2];   /* nodes of a part, the top being the last */
    int edge[FD_ORDER_PARTS + 2];    /* its edges */
    size_t mesh[FD_ORDER_PARTS + 2]; /* its meshes in `target` */
    int outbox[FD_ORDER_PARTS + 2];  /* in `value` */
    int entries[FD_ORDER_PARTS + 1]; /* of the outbox that are no pairs */
    bool good[FD_ORDER_PARTS + 1];   /* all pivots are positive */
    int *start;                      /* n + 1: columns */
    int *row;        /* fill: the pair of the row, as a place in `value` */
    int *target;     /* places of the mesh of each column: (a, b) for a < b */
    int *edge_place; /* m */
    int *goal;       /* where the outboxes go, by place less outbox[0] */
    double *value;
    double *inverse; /* n: 1 / d_j */
};

/* Finds the pattern of a graph, as fd_columns_new takes it: every array but `inverse`,
 * and all places; n, m, parts and first are there. Fails likewise. */
fd_status fd_pattern_form(struct fd_columns *columns, const int *from, const int *to);

#endif
