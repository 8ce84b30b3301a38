#include "solver/graph.h"

#include <string.h>

/* Union-find with path halving; the root is the lowest node of its set. */
static int root_of(int *parent, int node) {
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

int fd_graph_components(int n, int m, const int *from, const int *to, int *component) {
    int *parent = component;
    for (int v = 0; v < n; v++) parent[v] = v;
    for (int e = 0; e < m; e++) {
        if (from[e] < 0 || to[e] < 0) continue;
        int a = root_of(parent, from[e]), b = root_of(parent, to[e]);
        if (a < b)
            parent[b] = a;
        else
            parent[a] = b;
    }
    /* The root of a set is its lowest node, so it is numbered before its members. */
    for (int v = 0; v < n; v++) parent[v] = root_of(parent, v);
    int count = 0;
    for (int v = 0; v < n; v++)
        component[v] = component[v] == v ? count++ : component[component[v]];
    return count;
}

void fd_graph_list_edges(int n, int m, const int *from, const int *to,
                         const bool *left_out, int *start, int *list) {
    memset(start, 0, ((size_t)n + 1) * sizeof *start);
    for (int e = 0; e < m; e++) {
        if (left_out[e]) continue;
        start[from[e] + 1]++;
        start[to[e] + 1]++;
    }
    for (int v = 0; v < n; v++) start[v + 1] += start[v];
    /* Filling moves each start to its end, which is the next start: shift back after. */
    for (int e = 0; e < m; e++) {
        if (left_out[e]) continue;
        list[start[from[e]]++] = e;
        list[start[to[e]]++] = e;
    }
    for (int v = n; v > 0; v--) start[v] = start[v - 1];
    start[0] = 0;
}
