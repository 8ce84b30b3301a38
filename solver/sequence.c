#include "solver/sequence.h"

#include <stdlib.h>
#include <string.h>

/* Neighbours of node v stand in other[start[v]] .. other[start[v + 1] - 1]. */
typedef struct adjacency {
    int *start, *other;
} adjacency;

static void list_neighbours(int n, int m, const int *key, const int *other,
                            adjacency out) {
    memset(out.start, 0, ((size_t)n + 1) * sizeof(int));
    for (int e = 0; e < m; e++)
        if (key[e] >= 0 && other[e] >= 0) out.start[key[e] + 1]++;
    for (int v = 0; v < n; v++) out.start[v + 1] += out.start[v];
    /* Filling moves each start to its end, which is the next start: shift back after. */
    for (int e = 0; e < m; e++)
        if (key[e] >= 0 && other[e] >= 0) out.other[out.start[key[e]]++] = other[e];
    for (int v = n; v > 0; v--) out.start[v] = out.start[v - 1];
    out.start[0] = 0;
}

/* Walks depth first from root over nodes with mark[v] < 0, sets mark[v] = label, and
 * appends each node to list when it is finished. Returns the new length of the list.
 * stack and next: n entries each. */
static int walk(adjacency graph, int root, int label, int *mark, int *list, int length,
                int *stack, int *next) {
    int depth = 0;
    mark[root] = label;
    next[root] = graph.start[root];
    stack[depth++] = root;
    while (depth > 0) {
        int v = stack[depth - 1];
        if (next[v] == graph.start[v + 1]) {
            list[length++] = v;
            depth--;
            continue;
        }
        int u = graph.other[next[v]++];
        if (mark[u] >= 0) continue;
        mark[u] = label;
        next[u] = graph.start[u];
        stack[depth++] = u;
    }
    return length;
}

/* Kosaraju: reverse finishing order of a forward walk, then backward walks cut it into
 * components, which appear upstream first. work: 5 n entries. */
static int order(int n, adjacency forward, adjacency backward, int *work, int *node,
                 int *start) {
    int *finished = work, *mark = work + n, *stack = work + 2 * n, *next = work + 3 * n;
    int *scratch = work + 4 * n;
    int length = 0, blocks = 0;
    for (int v = 0; v < n; v++) mark[v] = -1;
    for (int v = 0; v < n; v++)
        if (mark[v] < 0)
            length = walk(forward, v, 0, mark, finished, length, stack, next);

    for (int v = 0; v < n; v++) mark[v] = -1;
    memset(start, 0, ((size_t)n + 1) * sizeof(int));
    for (int i = n - 1; i >= 0; i--) {
        int v = finished[i];
        if (mark[v] >= 0) continue;
        start[blocks + 1] =
            walk(backward, v, blocks, mark, scratch, start[blocks], stack, next);
        blocks++;
    }

    /* Within each block in reverse finishing order. */
    for (int b = 0; b < blocks; b++) next[b] = start[b];
    for (int i = n - 1; i >= 0; i--) node[next[mark[finished[i]]]++] = finished[i];
    return blocks;
}

int fd_sequence_order(int n, int m, const int *from, const int *to, int *node,
                      int *start) {
    size_t nodes = (size_t)n, edges = (size_t)m;
    int *memory = malloc((7 * nodes + 2 * edges + 2) * sizeof *memory);
    if (!memory) return -1;
    adjacency forward = {memory, memory + nodes + 1};
    adjacency backward = {forward.other + edges, forward.other + edges + nodes + 1};
    list_neighbours(n, m, from, to, forward);
    list_neighbours(n, m, to, from, backward);
    int blocks = order(n, forward, backward, backward.other + edges, node, start);
    free(memory);
    return blocks;
}
