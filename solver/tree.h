/* A light spanning tree of a network, and exact balances along it.
 *
 * Flows of the branches outside the tree (the chords) may be anything; the flows in the
 * tree then follow from the balance of the junctions, leaf to root, and the pressures
 * from the drops of the tree branches, root to leaf. Both hold to round-off of one sum a
 * junction, where a linear solver would leave the round-off of its whole system. The
 * lighter the tree branches (the less their drop per flow), the less that round-off costs
 * in pressure.
 *
 * Roots are the junctions of fixed pressure; the tree is a forest with one tree a root.
 */
#ifndef FD_SOLVER_TREE_H
#define FD_SOLVER_TREE_H

#include <stdbool.h>

#include "base/pool.h"
#include "base/status.h"

typedef struct fd_tree fd_tree;

/* For n junctions and m branches; is_root over junctions. The arrays from, to are
 * borrowed. Every junction must reach a root. Fails with FD_NO_MEMORY. */
fd_status fd_tree_new(int n, int m, const int *from, const int *to, const bool *is_root,
                      fd_tree **tree);
void fd_tree_free(fd_tree **tree);

/* Chooses the tree by ascending weight (m, >= 0), in steps of sqrt 2 to 2, which is as
 * fine as it matters. Allocates nothing. */
void fd_tree_choose(fd_tree *tree, const double *weight);

/* True where a branch is in the tree: m. */
const bool *fd_tree_chosen(const fd_tree *tree);

/* Sets the flows of the tree branches so that they carry to the roots what the junctions
 * have to send. left: n, kg/s, in: source less outflow by chords; out: spoilt. flow: m,
 * of the tree branches, out. Nullable: pool, here and below; threads share out subtrees
 * and change no bit of the result. */
void fd_tree_route(fd_tree *tree, double *left, double *flow, fd_pool *pool);

/* Sets the pressures of all junctions but the roots from those of the roots:
 * pressure[from] - pressure[to] = drop on every tree branch. */
void fd_tree_climb(const fd_tree *tree, const double *drop, double *pressure,
                   fd_pool *pool);

#endif
