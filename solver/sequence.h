/* The order in which a directed graph is walked downstream. */
#ifndef FD_SOLVER_SEQUENCE_H
#define FD_SOLVER_SEQUENCE_H

/* Lists the nodes of a graph of n nodes and m edges from[e] -> to[e] block by block: a
 * block is a strongly connected component, blocks come upstream first, and within a block
 * the nodes follow a depth-first walk, so few edges point backwards. Edges with from or
 * to below 0 are left out. node: n entries, out. start: n + 1 entries, out; block b holds
 * node[start[b]] .. node[start[b + 1] - 1]. Returns the number of blocks, or -1 when
 * memory is short. */
int fd_sequence_order(int n, int m, const int *from, const int *to, int *node,
                      int *start);

#endif
