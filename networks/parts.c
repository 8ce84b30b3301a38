#include "networks/parts.h"

#include <stdlib.h>

bool fd_parts_open(int n, fd_parts *parts) {
    *parts = (fd_parts){.n = n};
    parts->above = malloc(((size_t)n + 1) * sizeof *parts->above);
    parts->size = malloc(((size_t)n + 1) * sizeof *parts->size);
    if (!parts->above || !parts->size) {
        fd_parts_close(parts);
        return false;
    }
    for (int i = 0; i < n; i++) {
        parts->above[i] = i;
        parts->size[i] = 1;
    }
    return true;
}

void fd_parts_close(fd_parts *parts) {
    free(parts->above);
    free(parts->size);
    *parts = (fd_parts){0};
}

int fd_parts_find(fd_parts *parts, int i) {
    int *above = parts->above;
    while (above[i] != i) {
        above[i] = above[above[i]];
        i = above[i];
    }
    return i;
}

void fd_parts_join(fd_parts *parts, int i, int j) {
    i = fd_parts_find(parts, i);
    j = fd_parts_find(parts, j);
    if (i == j) return;
    int larger = parts->size[i] >= parts->size[j] ? i : j;
    int smaller = larger == i ? j : i;
    parts->above[smaller] = larger;
    parts->size[larger] += parts->size[smaller];
}

void fd_few_add(fd_few *few, int item) {
    if (few->count < FD_FEW) few->item[few->count] = item;
    few->count++;
}
