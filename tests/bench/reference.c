#include "tests/bench/reference.h"

#include <cholmod.h>
#include <stdlib.h>

struct reference {
    cholmod_common common;
    cholmod_sparse *matrix; /* lower triangle */
    cholmod_factor *factor;
    cholmod_dense *right, *solution, *room[2];
    int m;
    int *diagonal[2], *beside; /* m: places in the matrix, -1 for none */
};

/* The place in the lower triangle of (row, column), its columns sorted. */
static int place_of(const cholmod_sparse *matrix, int row, int column) {
    const int *start = matrix->p, *rows = matrix->i;
    int low = start[column], high = start[column + 1] - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (rows[middle] < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The pattern, its values the numbers of edges. number: free junctions, -1 for fixed. */
static cholmod_sparse *pattern_of(struct reference *r, int unknowns, const int *from,
                                  const int *to, const int *number) {
    size_t size = (size_t)unknowns;
    cholmod_triplet *entry = cholmod_allocate_triplet(size, size, size + (size_t)r->m, -1,
                                                      CHOLMOD_REAL, &r->common);
    if (!entry) return NULL;
    int *row = entry->i, *column = entry->j, count = 0;
    double *value = entry->x;
    for (int v = 0; v < unknowns; v++) row[count] = column[count] = v, value[count++] = 1;
    for (int e = 0; e < r->m; e++) {
        int a = number[from[e]], b = number[to[e]];
        if (a < 0 || b < 0 || a == b) continue;
        row[count] = a > b ? a : b;
        column[count] = a > b ? b : a;
        value[count++] = 1;
    }
    entry->nnz = (size_t)count;
    cholmod_sparse *matrix = cholmod_triplet_to_sparse(entry, 0, &r->common);
    cholmod_free_triplet(&entry, &r->common);
    if (matrix) cholmod_sort(matrix, &r->common);
    return matrix;
}

static void place_branches(struct reference *r, const int *from, const int *to,
                           const int *number) {
    for (int e = 0; e < r->m; e++) {
        int a = number[from[e]], b = number[to[e]];
        r->diagonal[0][e] = a < 0 || a == b ? -1 : place_of(r->matrix, a, a);
        r->diagonal[1][e] = b < 0 || a == b ? -1 : place_of(r->matrix, b, b);
        r->beside[e] = a < 0 || b < 0 || a == b
                           ? -1
                           : place_of(r->matrix, a > b ? a : b, a > b ? b : a);
    }
}

struct reference *reference_new(int n, int m, const int *from, const int *to,
                                const bool *fixed) {
    struct reference *r = calloc(1, sizeof *r);
    int *number = malloc(((size_t)n + 1) * sizeof *number), unknowns = 0;
    if (!r || !number) {
        free(r);
        free(number);
        return NULL;
    }
    r->m = m;
    cholmod_start(&r->common);
    r->common.supernodal = CHOLMOD_SIMPLICIAL;
    r->common.final_ll = 0;
    r->common.nmethods = 1;
    r->common.method[0].ordering = CHOLMOD_AMD;
    for (int v = 0; v < n; v++) number[v] = fixed[v] ? -1 : unknowns++;
    size_t bytes = ((size_t)m + 1) * sizeof(int);
    r->diagonal[0] = malloc(bytes);
    r->diagonal[1] = malloc(bytes);
    r->beside = malloc(bytes);
    r->right = cholmod_ones((size_t)unknowns, 1, CHOLMOD_REAL, &r->common);
    r->matrix = pattern_of(r, unknowns, from, to, number);
    bool ok = r->diagonal[0] && r->diagonal[1] && r->beside && r->right && r->matrix;
    if (ok) place_branches(r, from, to, number);
    if (ok) r->factor = cholmod_analyze(r->matrix, &r->common);
    free(number);
    if (!r->factor) reference_free(&r);
    return r;
}

void reference_free(struct reference **reference) {
    struct reference *r = *reference;
    if (!r) return;
    cholmod_free_factor(&r->factor, &r->common);
    cholmod_free_sparse(&r->matrix, &r->common);
    cholmod_free_dense(&r->right, &r->common);
    cholmod_free_dense(&r->solution, &r->common);
    for (int i = 0; i < 2; i++) cholmod_free_dense(&r->room[i], &r->common);
    cholmod_finish(&r->common);
    for (int i = 0; i < 2; i++) free(r->diagonal[i]);
    free(r->beside);
    free(r);
    *reference = NULL;
}

void reference_set(struct reference *r, const double *weight) {
    double *value = r->matrix->x;
    size_t entries = (size_t)((int *)r->matrix->p)[r->matrix->ncol];
    for (size_t i = 0; i < entries; i++) value[i] = 0;
    for (int e = 0; e < r->m; e++) {
        for (int i = 0; i < 2; i++)
            if (r->diagonal[i][e] >= 0) value[r->diagonal[i][e]] += weight[e];
        if (r->beside[e] >= 0) value[r->beside[e]] -= weight[e];
    }
}

bool reference_run(struct reference *r) {
    return cholmod_factorize(r->matrix, r->factor, &r->common) &&
           r->common.status == CHOLMOD_OK &&
           cholmod_solve2(CHOLMOD_A, r->factor, r->right, NULL, &r->solution, NULL,
                          &r->room[0], &r->room[1], &r->common);
}
