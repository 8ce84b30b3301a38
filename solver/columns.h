/* Sparse columns of LDL' of a weighted graph with grounded nodes: the matrix of
 * solver/ldl.h, for graphs in which little fills in.
 *
 * Right-looking: eliminating a node spreads its star of edges over its neighbours, and
 * where each number of that mesh goes is known from the analysis. The parts of the order
 * are eliminated side by side. What a part adds to the top goes to memory of its own,
 * which is added to the top part by part, so that no sum depends on the threads. Proved
 * against dense factors in tests/verify/test_ldl.c. */
#ifndef FD_SOLVER_COLUMNS_H
#define FD_SOLVER_COLUMNS_H

#include <stdbool.h>

#include "base/pool.h"
#include "base/status.h"
#include "solver/order.h"

typedef struct fd_columns fd_columns;

/* Nodes in the order of elimination (positions are not read); m edges that stand part by
 * part, by their lower ends, those of the top last; from and to hold 0..n-1, or -1 for
 * ground. Fails with FD_NO_MEMORY, or FD_BAD_ARGUMENT when edges stand otherwise. */
fd_status fd_columns_new(const fd_order *order, int m, const int *from, const int *to,
                         fd_columns **columns);
void fd_columns_free(fd_columns **columns);

/* Factors for the weights of the edges and carries the right side b (n) along: b comes
 * out forward substituted. False when a pivot is not a positive finite number. Nullable:
 * pool. */
bool fd_columns_eliminate(fd_columns *columns, const double *weight, double *b,
                          fd_pool *pool);

/* Two nodes, -1 for ground, between which a flow of 1 enters the graph at a and leaves at
 * b. With the right side carried along by fd_columns_eliminate: */
typedef struct fd_dipole {
    int a, b;
    double across; /* x_a - x_b by this flow alone */
    double given;  /* x_a - x_b by the right side alone */
} fd_dipole;

/* Fills across and given, along the ways of the two nodes up the tree; then adds the flow
 * `size` times to the right side carried along. Between the two nothing else may be done
 * with the columns. */
void fd_columns_probe(fd_columns *columns, const double *b, fd_dipole *dipole);
void fd_columns_charge(const fd_columns *columns, const fd_dipole *dipole, double size,
                       double *b);

/* The two halves of a solve with the last factors, in place. */
void fd_columns_substitute_forward(fd_columns *columns, double *b);
void fd_columns_substitute_back(fd_columns *columns, double *b, fd_pool *pool);

/* Entries of L below the diagonal. */
int fd_columns_fill(const fd_columns *columns);

#endif
