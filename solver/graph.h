/* Directed graphs by flat arrays: n nodes, m edges from[e] -> to[e]. */
#ifndef FD_SOLVER_GRAPH_H
#define FD_SOLVER_GRAPH_H

/* Numbers the connected components of a graph, direction ignored: component[node] in
 * 0..count-1, numbered in order of their lowest node. Edges with from or to below 0 are
 * left out. Returns the count. component: n entries, out. */
int fd_graph_components(int n, int m, const int *from, const int *to, int *component);

#endif
