/* The order in which the nodes of a graph are eliminated, so that little fills in. */
#ifndef FD_SOLVER_ORDER_H
#define FD_SOLVER_ORDER_H

#include "base/status.h"

/* Approximate minimum degree (Amestoy, Davis & Duff 1996, SuiteSparse AMD), children
 * before parents. n nodes, m edges from[e] -> to[e], -1 for ground. position: n entries,
 * out, the place of each node. Fails with FD_NO_MEMORY, or FD_NUMERICS when the ordering
 * refuses. */
fd_status fd_order_reduce_fill(int n, int m, const int *from, const int *to,
                               int *position);

/* Lists the neighbours of every node once an edge: the node of higher number lists the
 * lower, those of j in list[start[j]] .. list[start[j + 1] - 1]. Edges to ground and from
 * a node to itself are left out. start: n + 1, list: m entries, out. */
void fd_order_list_lower(int n, int m, const int *from, const int *to, int *start,
                         int *list);

#endif
