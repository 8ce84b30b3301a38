/* The order in which the nodes of a graph are eliminated. */
#ifndef FD_SOLVER_ORDER_H
#define FD_SOLVER_ORDER_H

#include <stdbool.h>

#include "base/status.h"

enum { FD_ORDER_PARTS = 16 }; /* most parts */

/* How a factorisation is to run.
 *
 * The elimination tree is cut into parts: subtrees, some to a part, whose nodes do not
 * wait for those of another part, and the top above them all. Parts stand one behind the
 * other, the top is last; neighbours of a part are its own nodes, the top, or ground. The
 * cut follows from the graph alone, so that as many threads as there are may share it out
 * and the numbers are always the same. A small graph, or one whose top would be most of
 * the work, is one part without a top. */
typedef struct fd_order {
    int n;
    int *position; /* n: the place of each node in the elimination */
    bool dense;    /* so much fills in that dense fronts (solver/front.h) pay; then the
                      nodes of every subtree within a part, or the top, stand together */
    int parts;
    int first[FD_ORDER_PARTS + 1]; /* places: first[k] .. first[k + 1] - 1 of part k,
                                      first[parts] .. n - 1 of the top */
} fd_order;

/* Approximate minimum degree (Amestoy, Davis & Duff 1996, SuiteSparse AMD). n nodes, m
 * edges from[e] -> to[e], -1 for ground.
 *
 * Where little fills in, the nodes of a stretch are taken level by level of the
 * elimination tree, leaves first: neighbours in the order then do not wait for each
 * other's quotient, which makes the elimination about half as long again as fast. Fails
 * with FD_NO_MEMORY, or FD_NUMERICS when the ordering refuses; *order is then null. */
fd_status fd_order_new(int n, int m, const int *from, const int *to, fd_order **order);
void fd_order_free(fd_order **order);

/* The part of a place; `parts` in the top. */
int fd_order_part(const fd_order *order, int place);

/* Lists the neighbours of every node once an edge: the node of higher number lists the
 * lower, those of j in list[start[j]] .. list[start[j + 1] - 1]. Edges to ground and from
 * a node to itself are left out. start: n + 1, list: m entries, out. */
void fd_order_list_lower(int n, int m, const int *from, const int *to, int *start,
                         int *list);

#endif
