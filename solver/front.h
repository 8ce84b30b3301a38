/* Multifrontal elimination of a weighted graph with grounded nodes: the same matrix as
 * solver/ldl.h, in dense blocks, for graphs in which much fills in.
 *
 * Columns of one pattern form a panel; eliminating a panel leaves a dense mesh among the
 * nodes that its columns reach, which waits on a stack for the panel above (Duff & Reid
 * 1983; Liu 1992). Ground and right side are two more rows of every block: weight to
 * ground and flow to be placed spread over a mesh as the weights do. Only sums, products
 * and quotients of positive numbers occur among the weights, as in solver/ldl.h; the
 * diagonal of a mesh is never needed. Panels that differ little are merged (Ashcraft &
 * Grimes 1989). Threads share out the parts of the order, and then, in the top, the
 * columns of every large block. Proved against the sparse columns in
 * tests/verify/test_front.c. */
#ifndef FD_SOLVER_FRONT_H
#define FD_SOLVER_FRONT_H

#include <stdbool.h>

#include "base/pool.h"
#include "base/status.h"
#include "solver/order.h"

typedef struct fd_front fd_front;

/* Nodes in the order of elimination (positions are not read), the subtrees of every part
 * and of the top each together; m edges; from and to hold 0..n-1, or -1 for ground. Fails
 * with FD_NO_MEMORY. */
fd_status fd_front_new(const fd_order *order, int m, const int *from, const int *to,
                       fd_front **front);
void fd_front_free(fd_front **front);

/* Factors for the weights of the edges and carries the right side b (n) along: b comes
 * out forward substituted. False when a pivot is not a positive finite number. Nullable:
 * pool. */
bool fd_front_eliminate(fd_front *front, const double *weight, double *b, fd_pool *pool);

/* The two halves of a solve with the last factors, in place. */
void fd_front_substitute_forward(fd_front *front, double *b);
void fd_front_substitute_back(fd_front *front, double *b, fd_pool *pool);

/* Entries of the panels below the diagonal, those of merged panels included. */
int fd_front_fill(const fd_front *front);

#endif
