#include "solver/dense.h"

#include <math.h>

#include "solver/wide.h"

enum {
    TILE = 4,  /* columns that share what is read */
    STRIP = 8, /* columns eliminated one by one before the rest follows */
    TASKS = 8  /* where threads share an update out */
};

/* Products of an update from which on it is shared out: chosen, some ten microseconds. */
static const double SHARED = 1e5;

/* `columns` and `depth` up to TILE are known where this is expanded. */
static inline __attribute__((always_inline)) void
tile(int rows, int columns, int depth, const double *restrict s, long s_lead,
     double factor[TILE][TILE], double *restrict target, long lead) {
#pragma omp simd
    for (int i = 0; i < rows; i++)
        for (int k = 0; k < columns; k++) {
            double sum = target[i + k * lead];
            for (int j = 0; j < depth; j++) sum += s[i + j * s_lead] * factor[j][k];
            target[i + k * lead] = sum;
        }
}

static inline __attribute__((always_inline)) void
tile_of_depth(int rows, int columns, int depth, const double *s, long s_lead,
              double factor[TILE][TILE], double *target, long lead) {
    switch (depth) {
    case 1:
        tile(rows, columns, 1, s, s_lead, factor, target, lead);
        break;
    case 2:
        tile(rows, columns, 2, s, s_lead, factor, target, lead);
        break;
    case 3:
        tile(rows, columns, 3, s, s_lead, factor, target, lead);
        break;
    default:
        tile(rows, columns, 4, s, s_lead, factor, target, lead);
    }
}

FD_WIDE static void update(int rows, int columns, int depth, const double *s, int s_lead,
                           const double *inverse, double *target, int target_lead) {
    for (int k0 = 0; k0 < columns; k0 += TILE) {
        int width = columns - k0 < TILE ? columns - k0 : TILE;
        double *block = target + k0 + (long)k0 * target_lead;
        for (int j0 = 0; j0 < depth; j0 += TILE) {
            int deep = depth - j0 < TILE ? depth - j0 : TILE;
            const double *from = s + k0 + (long)j0 * s_lead;
            double factor[TILE][TILE];
            for (int j = 0; j < deep; j++)
                for (int k = 0; k < width; k++)
                    factor[j][k] = from[k + (long)j * s_lead] * inverse[j0 + j];
            if (width == TILE)
                tile_of_depth(rows - k0, TILE, deep, from, s_lead, factor, block,
                              target_lead);
            else
                for (int k = 0; k < width; k++) {
                    double one[TILE][TILE];
                    for (int j = 0; j < deep; j++) one[j][0] = factor[j][k];
                    tile_of_depth(rows - k0, 1, deep, from, s_lead, one,
                                  block + (long)k * target_lead, target_lead);
                }
        }
    }
}

/* An update of columns that threads share out. */
struct job {
    int rows, columns, depth, s_lead, target_lead;
    const double *s, *inverse;
    double *target;
};

/* The first column of a task, a whole number of tiles: equal shares of the triangle. */
static int first_column(const struct job *j, int index) {
    double below = j->rows - j->columns,
           whole = (double)j->rows * j->rows - below * below;
    double left = whole * (TASKS - index) / TASKS + below * below;
    int column = j->rows - (int)(sqrt(left) + 0.5);
    return index == TASKS ? j->columns : column / TILE * TILE;
}

static void update_block(void *context, int index) {
    const struct job *j = context;
    int first = first_column(j, index), columns = first_column(j, index + 1) - first;
    if (columns <= 0) return;
    update(j->rows - first, columns, j->depth, j->s + first, j->s_lead, j->inverse,
           j->target + first + (long)first * j->target_lead, j->target_lead);
}

void fd_dense_update(int rows, int columns, int depth, const double *s, int s_lead,
                     const double *inverse, double *target, int target_lead,
                     fd_pool *pool) {
    if (!pool || (double)rows * columns * depth < SHARED) {
        update(rows, columns, depth, s, s_lead, inverse, target, target_lead);
        return;
    }
    struct job job = {rows, columns, depth, s_lead, target_lead, s, inverse, target};
    fd_pool_run(pool, TASKS, update_block, &job);
}

static inline __attribute__((always_inline)) double sum_of(int n, const double *s) {
    double sum = 0;
#pragma omp simd reduction(+ : sum)
    for (int i = 0; i < n; i++) sum += s[i];
    return sum;
}

static inline __attribute__((always_inline)) void
add(int n, double factor, const double *restrict s, double *restrict t) {
#pragma omp simd
    for (int i = 0; i < n; i++) t[i] += s[i] * factor;
}

/* The columns j0 to next - 1, one by one. */
FD_WIDE static bool eliminate_strip(int lead, int j0, int next, double *block,
                                    double *inverse) {
    for (int j = j0; j < next; j++) {
        double *s = block + (long)j * lead;
        double pivot = sum_of(lead - j - 2, s + j + 1);
        if (!(pivot > 0) || isinf(pivot)) return false;
        inverse[j] = 1 / pivot;
        for (int c = j + 1; c < next; c++)
            add(lead - c - 1, s[c] * inverse[j], s + c + 1,
                block + (long)c * lead + c + 1);
    }
    return true;
}

bool fd_dense_eliminate(int lead, int columns, double *block, double *inverse,
                        fd_pool *pool) {
    for (int j0 = 0; j0 < columns; j0 += STRIP) {
        int next = columns - j0 < STRIP ? columns : j0 + STRIP;
        if (!eliminate_strip(lead, j0, next, block, inverse)) return false;
        fd_dense_update(lead - next, columns - next, next - j0,
                        block + (long)j0 * lead + next, lead, inverse + j0,
                        block + (long)next * lead + next, lead, pool);
    }
    return true;
}

FD_WIDE void fd_dense_substitute_back(int rows, int lead, int columns,
                                      const double *block, const double *inverse,
                                      double *x) {
    for (int j = columns - 1; j >= 0; j--) {
        const double *s = block + (long)j * lead;
        double sum = x[j];
#pragma omp simd reduction(+ : sum)
        for (int i = j + 1; i < rows; i++) sum += s[i] * x[i];
        x[j] = sum * inverse[j];
    }
}
