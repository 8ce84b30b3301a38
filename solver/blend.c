#include "solver/blend.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solver/sequence.h"

/* A pivot of 1 less the share that returns: below this the loop is closed. Chosen well
 * above round-off (2e-16 times the size of a loop) and far below any real exchange. */
static const double CLOSED = 1e-13;

struct fd_blend {
    int n, m, blocks, loops, largest;
    int *memory;
    int *node, *start;        /* blocks of junctions, upstream first */
    int *into, *link, *tail;  /* links by head: link[into[j]] .. link[into[j + 1] - 1] */
    int *place, *slot, *torn; /* place in the sequence; column of a torn junction or -1;
                               * torn[b] columns in block b */
    double *row, *dense;      /* loop junctions by torn ones; the system of these */
};

static void list_links(fd_blend *b, const int *tail, const int *head) {
    for (int e = 0; e < b->m; e++)
        if (tail[e] >= 0 && head[e] >= 0) b->into[head[e] + 1]++;
    for (int j = 0; j < b->n; j++) b->into[j + 1] += b->into[j];
    for (int e = 0; e < b->m; e++) {
        b->tail[e] = tail[e];
        if (tail[e] >= 0 && head[e] >= 0) b->link[b->into[head[e]]++] = e;
    }
    for (int j = b->n; j > 0; j--) b->into[j] = b->into[j - 1];
    b->into[0] = 0;
}

/* In a block, the tail of each link that points backwards (or at itself) is torn. */
static int tear(fd_blend *b, int first, int last) {
    int columns = 0;
    for (int i = first; i < last; i++)
        for (int k = b->into[b->node[i]]; k < b->into[b->node[i] + 1]; k++) {
            int tail = b->tail[b->link[k]];
            if (b->place[tail] < i || b->place[tail] >= last) continue;
            if (b->slot[tail] < 0) b->slot[tail] = columns++;
        }
    return columns;
}

static void plan(fd_blend *b, size_t *rows, size_t *square) {
    for (int i = 0; i < b->n; i++) b->place[b->node[i]] = i;
    for (int j = 0; j < b->n; j++) b->slot[j] = -1;
    for (int k = 0; k < b->blocks; k++) {
        int size = b->start[k + 1] - b->start[k];
        b->torn[k] = tear(b, b->start[k], b->start[k + 1]);
        if (b->torn[k] == 0) continue;
        b->loops++;
        if (size > b->largest) b->largest = size;
        size_t width = (size_t)b->torn[k] + 1;
        if (width * (size_t)size > *rows) *rows = width * (size_t)size;
        if (width * width > *square) *square = width * width;
    }
}

fd_blend *fd_blend_new(int n, int m, const int *tail, const int *head) {
    size_t nodes = (size_t)n, links = (size_t)m, rows = 1, square = 1;
    fd_blend *b = calloc(1, sizeof *b);
    if (!b) return NULL;
    *b = (fd_blend){.n = n, .m = m};
    b->memory = calloc(6 * nodes + 2 + 2 * links, sizeof(int));
    if (!b->memory) goto done;
    b->node = b->memory;
    b->start = b->node + nodes;
    b->into = b->start + nodes + 1;
    b->place = b->into + nodes + 1;
    b->slot = b->place + nodes;
    b->torn = b->slot + nodes;
    b->link = b->torn + nodes;
    b->tail = b->link + links;
    list_links(b, tail, head);
    b->blocks = fd_sequence_order(n, m, tail, head, b->node, b->start);
    if (b->blocks < 0) goto done;
    plan(b, &rows, &square);
    b->row = malloc(rows * sizeof(double));
    b->dense = malloc(square * sizeof(double));
done:
    if (!b->row || !b->dense) fd_blend_free(&b);
    return b;
}

void fd_blend_free(fd_blend **blend) {
    if (!blend || !*blend) return;
    free((*blend)->memory);
    free((*blend)->row);
    free((*blend)->dense);
    free(*blend);
    *blend = NULL;
}

int fd_blend_loops(const fd_blend *blend) {
    return blend->loops;
}

int fd_blend_largest(const fd_blend *blend) {
    return blend->largest;
}

static double lone_junction(const fd_blend *b, int j, const double *carried, double mass,
                            double species, const double *y) {
    if (!(mass > 0)) return NAN;
    for (int k = b->into[j]; k < b->into[j + 1]; k++) {
        int e = b->link[k];
        if (carried[e] > 0) species += carried[e] * y[b->tail[e]];
    }
    return species / mass;
}

/* The row of a junction in a loop: [coefficients of the torn values | constant]. */
static void loop_row(fd_blend *b, int block, int i, const double *carried, double mass,
                     double species, const double *y) {
    int j = b->node[i], first = b->start[block], last = b->start[block + 1];
    int width = b->torn[block] + 1;
    double *row = b->row + (size_t)(i - first) * (size_t)width;
    memset(row, 0, (size_t)width * sizeof *row);
    if (!(mass > 0)) {
        row[width - 1] = NAN;
        return;
    }
    row[width - 1] = species / mass;
    for (int k = b->into[j]; k < b->into[j + 1]; k++) {
        int e = b->link[k], tail = b->tail[e], at = b->place[tail];
        double share = carried[e] / mass;
        if (!(share > 0)) continue;
        if (b->slot[tail] >= 0 && at >= first && at < last) {
            row[b->slot[tail]] += share;
        } else if (at >= first && at < last) {
            const double *other = b->row + (size_t)(at - first) * (size_t)width;
            for (int c = 0; c < width; c++) row[c] += share * other[c];
        } else {
            row[width - 1] += share * y[tail];
        }
    }
}

static void swap_rows(double *a, double *b, int width) {
    for (int c = 0; c < width; c++) {
        double keep = a[c];
        a[c] = b[c];
        b[c] = keep;
    }
}

/* Gauss with partial pivoting on n rows of [matrix | right side]; the solution ends in
 * the last column. Returns 0 where a pivot vanishes. */
static int eliminate(int n, double *a) {
    size_t width = (size_t)n + 1;
    for (int k = 0; k < n; k++) {
        double *top = a + (size_t)k * width, *best = top;
        for (int i = k + 1; i < n; i++) {
            double *row = a + (size_t)i * width;
            if (fabs(row[k]) > fabs(best[k])) best = row;
        }
        if (!(fabs(best[k]) > CLOSED)) return 0;
        if (best != top) swap_rows(top, best, n + 1);
        for (int i = 0; i < n; i++) {
            double *row = a + (size_t)i * width;
            double share = row[k] / top[k];
            if (i == k || share == 0) continue;
            for (int c = k; c <= n; c++) row[c] -= share * top[c];
        }
    }
    for (int k = 0; k < n; k++)
        a[(size_t)k * width + (size_t)n] /= a[(size_t)k * (width + 1)];
    return 1;
}

/* Returns 1 where the loop has no solution. */
static int solve_loop(fd_blend *b, int block, const double *carried, const double *mass,
                      const double *species, double *y) {
    int first = b->start[block], last = b->start[block + 1], torn = b->torn[block];
    size_t width = (size_t)torn + 1;
    for (int i = first; i < last; i++) {
        int j = b->node[i];
        loop_row(b, block, i, carried, mass[j], species[j], y);
        if (b->slot[j] < 0) continue;
        /* torn value = its row: (1 - share) value - ... = constant */
        double *equation = b->dense + (size_t)b->slot[j] * width;
        const double *row = b->row + (size_t)(i - first) * width;
        for (int c = 0; c < torn; c++) equation[c] = -row[c];
        equation[b->slot[j]] += 1;
        equation[torn] = row[torn];
    }
    int solved = eliminate(torn, b->dense);
    for (int i = first; i < last; i++) {
        const double *row = b->row + (size_t)(i - first) * width;
        double value = row[torn];
        for (int c = 0; c < torn; c++)
            value += row[c] * b->dense[(size_t)c * width + (size_t)torn];
        y[b->node[i]] = solved ? value : NAN;
    }
    return !solved;
}

/* Returns 1 where the block is a loop without a solution. */
static int solve_block(fd_blend *b, int block, const double *carried, const double *mass,
                       const double *species, double *y) {
    if (b->torn[block]) return solve_loop(b, block, carried, mass, species, y);
    int j = b->node[b->start[block]];
    y[j] = lone_junction(b, j, carried, mass[j], species[j], y);
    return 0;
}

int fd_blend_solve(fd_blend *blend, const double *carried, const double *mass,
                   const double *species, double *y) {
    int closed = 0;
    for (int k = 0; k < blend->blocks; k++)
        closed += solve_block(blend, k, carried, mass, species, y);
    return closed;
}

int fd_blend_solve_some(fd_blend *blend, int count, const int *block,
                        const double *carried, const double *mass, const double *species,
                        double *y) {
    int closed = 0;
    for (int i = 0; i < count; i++)
        closed += solve_block(blend, block[i], carried, mass, species, y);
    return closed;
}
