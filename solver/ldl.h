/* Sparse LDL' of a weighted graph with grounded nodes: A' W A on the free nodes.
 *
 * The matrix couples nodes a and b by -w_e for each edge e between them; an edge with one
 * end -1 leads to ground; the diagonal is the sum of the weights at a node. Such a matrix
 * is never stored with its diagonal: eliminating a node turns its star of edges into a
 * mesh among its neighbours (s_ab += s_aj s_jb / d_j, d_j = sum of the star and its way
 * to ground), and every operation is an addition, product or quotient of positive
 * numbers. Nothing cancels, so pivots stay positive and accurate whatever the spread of
 * the weights (subtracting on the diagonal loses all digits at a spread of 1e16; here
 * 1e24 is harmless).
 *
 * Ordering by approximate minimum degree (Amestoy, Davis & Duff 1996), elimination tree
 * and pattern after Davis 2006, "Direct methods for sparse linear systems", chapter 4.
 * The elimination is right-looking; where every number of a mesh goes is known from the
 * analysis. Parts of the order are eliminated side by side; what a part adds to the top
 * waits in its own memory and is added there part by part. Where much fills in,
 * solver/front.h takes its place. Factor and solve allocate nothing. Proved against dense
 * factors in tests/verify/test_ldl.c. */
#ifndef FD_SOLVER_LDL_H
#define FD_SOLVER_LDL_H

#include <stdbool.h>

#include "base/pool.h"
#include "base/status.h"
#include "solver/order.h"

typedef struct fd_ldl fd_ldl;

/* Analyses n nodes and m edges; from and to hold 0..n-1, or -1 for ground. Edges with
 * equal ends (both ground too) have no part in the matrix. Fails with FD_NO_MEMORY, or
 * FD_NUMERICS when the ordering refuses; *ldl is then null. */
fd_status fd_ldl_new(int n, int m, const int *from, const int *to, fd_ldl **ldl);

/* The same for a graph whose nodes are numbered in the order of elimination already and
 * whose edges stand part by part, by their lower ends, those of the top last: saves the
 * permutations. The positions of the order are not read. */
fd_status fd_ldl_new_ordered(const fd_order *order, int m, const int *from, const int *to,
                             fd_ldl **ldl);
void fd_ldl_free(fd_ldl **ldl);

/* Factors A' W A for the given edge weights (m, >= 0). False when some pivot is not a
 * positive finite number: a node without a way to ground, or a weight that is no number.
 * Nullable: pool, here and below; it changes no bit of the result. */
bool fd_ldl_factor(fd_ldl *ldl, const double *weight, fd_pool *pool);

/* Solves (A' W A) x = b with the last factors. b: n entries, in b, out x. */
void fd_ldl_solve(fd_ldl *ldl, double *b, fd_pool *pool);

/* Both in one sweep. */
bool fd_ldl_factor_solve(fd_ldl *ldl, const double *weight, double *b, fd_pool *pool);

/* How large a flow from node a to node b shall be, by what a flow of 1 does to x_a - x_b,
 * and by what the right side alone makes of it. */
typedef struct fd_ldl_meeting {
    int a, b; /* -1 for ground */
    double (*flow)(void *context, double across, double given);
    void *context;
} fd_ldl_meeting;

/* The same with such a flow added to the right side, found while the factors are there:
 * costs two ways up the elimination tree. Only for graphs in the order of elimination in
 * which little fills in, fd_ldl_meets. */
bool fd_ldl_factor_solve_meeting(fd_ldl *ldl, const double *weight, double *b,
                                 const fd_ldl_meeting *meeting, fd_pool *pool);
bool fd_ldl_meets(const fd_ldl *ldl);

/* Such a flow alone, with the last factors: x, n entries, out. */
void fd_ldl_meet(fd_ldl *ldl, const fd_ldl_meeting *meeting, double *x, fd_pool *pool);

/* Entries of L below the diagonal. */
int fd_ldl_fill(const fd_ldl *ldl);

#endif
