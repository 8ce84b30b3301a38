/* Directed graphs by flat arrays: n nodes, m edges from[e] -> to[e]. */
#ifndef FD_SOLVER_GRAPH_H
#define FD_SOLVER_GRAPH_H

#include <stdbool.h>

/* Numbers the connected components of a graph, direction ignored: component[node] in
 * 0..count-1, numbered in order of their lowest node. Edges with from or to below 0 are
 * left out. Returns the count. component: n entries, out. */
int fd_graph_components(int n, int m, const int *from, const int *to, int *component);

/* Lists the edges of every node, direction ignored, in rising order: those of v stand in
 * list[start[v]] .. list[start[v + 1] - 1]; one from a node to itself stands there twice.
 * left_out: m entries, true for an edge not to be listed. start: n + 1 entries, out.
 * list: 2 m entries, out. */
void fd_graph_list_edges(int n, int m, const int *from, const int *to,
                         const bool *left_out, int *start, int *list);

#endif
