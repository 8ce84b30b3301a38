#include "solver/order.h"

#include <stdbool.h>

#include <stdlib.h>
#include <string.h>

#include <amd.h>

void fd_order_list_lower(int n, int m, const int *from, const int *to, int *start,
                         int *list) {
    memset(start, 0, ((size_t)n + 1) * sizeof *start);
    for (int e = 0; e < m; e++) {
        int a = from[e], b = to[e];
        if (a >= 0 && b >= 0 && a != b) start[(a > b ? a : b) + 1]++;
    }
    for (int j = 0; j < n; j++) start[j + 1] += start[j];
    for (int e = 0; e < m; e++) {
        int a = from[e], b = to[e];
        if (a >= 0 && b >= 0 && a != b) list[start[a > b ? a : b]++] = a > b ? b : a;
    }
    for (int j = n; j > 0; j--) start[j] = start[j - 1];
    start[0] = 0;
}

fd_status fd_order_reduce_fill(int n, int m, const int *from, const int *to,
                               int *position) {
    if (n == 0) return FD_OK;
    int *start = malloc(((size_t)n + 1) * sizeof *start);
    int *list = malloc(((size_t)m + 1) * sizeof *list);
    int *permutation = malloc((size_t)n * sizeof *permutation);
    fd_status status = FD_NO_MEMORY;
    if (start && list && permutation) {
        fd_order_list_lower(n, m, from, to, start, list);
        int result = amd_order(n, start, list, permutation, NULL, NULL);
        bool made = result == AMD_OK || result == AMD_OK_BUT_JUMBLED;
        for (int k = 0; made && k < n; k++) position[permutation[k]] = k;
        status = made ? FD_OK : FD_NUMERICS;
        if (result == AMD_OUT_OF_MEMORY) status = FD_NO_MEMORY;
    }
    free(start);
    free(list);
    free(permutation);
    return status;
}
