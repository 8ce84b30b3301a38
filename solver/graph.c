#include "solver/graph.h"

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
