#include "solver/etree.h"

void fd_etree_grow(int n, const int *start, const int *list, int *parent, int *count,
                   int *mark) {
    for (int k = 0; k < n; k++) {
        parent[k] = -1;
        count[k] = 0;
        mark[k] = k;
        /* Row k is reached from its neighbours i < k up the tree. */
        for (int q = start[k]; q < start[k + 1]; q++)
            for (int i = list[q]; mark[i] != k; i = parent[i]) {
                mark[i] = k;
                if (parent[i] == -1) parent[i] = k;
                count[i]++;
            }
    }
}

void fd_etree_postorder(int n, const int *parent, int *number, int *first, int *next) {
    int count = 0;
    for (int k = 0; k < n; k++) first[k] = -1;
    for (int k = n - 1; k >= 0; k--) {
        if (parent[k] < 0) continue;
        next[k] = first[parent[k]];
        first[parent[k]] = k;
    }
    for (int root = 0; root < n; root++) {
        if (parent[root] >= 0) continue;
        for (int k = root; k >= 0;) {
            if (first[k] >= 0) { /* down to a child, once */
                int child = first[k];
                first[k] = next[child];
                k = child;
                continue;
            }
            number[k] = count++;
            k = k == root ? -1 : parent[k];
        }
    }
}
