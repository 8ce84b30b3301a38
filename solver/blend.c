#include "solver/blend.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solver/eddy.h"
#include "solver/sequence.h"

struct fd_blend {
    int n, m, blocks, loops, largest;
    int *memory;
    int *node, *start;       /* blocks of junctions, upstream first */
    int *into, *link, *tail; /* links by head: link[into[j]] .. link[into[j + 1] - 1] */
    int *place;              /* of a junction in the sequence */
    int *block;              /* of a junction */
    int *near, *far;         /* scratch: links within a block, by places in it */
    fd_eddy **eddy;          /* blocks: null for a junction that nothing comes back to */
    double *carried; /* scratch of a loop: links, then by junction mass, species, y */
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

/* The links within a block; 0 where it is one junction that does not feed itself. */
static int list_inner(fd_blend *b, int block) {
    int count = 0, first = b->start[block];
    for (int i = first; i < b->start[block + 1]; i++)
        for (int k = b->into[b->node[i]]; k < b->into[b->node[i] + 1]; k++) {
            int tail = b->tail[b->link[k]];
            if (b->block[tail] != block) continue;
            b->near[count] = b->place[tail] - first;
            b->far[count++] = i - first;
        }
    return count;
}

static bool plan(fd_blend *b) {
    for (int k = 0; k < b->blocks; k++)
        for (int i = b->start[k]; i < b->start[k + 1]; i++) {
            b->place[b->node[i]] = i;
            b->block[b->node[i]] = k;
        }
    b->eddy = calloc((size_t)b->blocks + 1, sizeof(fd_eddy *));
    b->carried = malloc(((size_t)b->m + 3 * (size_t)b->n + 1) * sizeof(double));
    if (!b->eddy || !b->carried) return false;
    for (int k = 0; k < b->blocks; k++) {
        int size = b->start[k + 1] - b->start[k], links = list_inner(b, k);
        if (links == 0) continue;
        b->loops++;
        if (size > b->largest) b->largest = size;
        b->eddy[k] = fd_eddy_new(size, links, b->near, b->far);
        if (!b->eddy[k]) return false;
    }
    return true;
}

fd_blend *fd_blend_new(int n, int m, const int *tail, const int *head) {
    size_t nodes = (size_t)n, links = (size_t)m;
    fd_blend *b = calloc(1, sizeof *b);
    if (!b) return NULL;
    *b = (fd_blend){.n = n, .m = m};
    b->memory = calloc(5 * nodes + 2 + 4 * links, sizeof(int));
    bool ok = b->memory;
    if (ok) {
        b->node = b->memory;
        b->start = b->node + nodes;
        b->into = b->start + nodes + 1;
        b->place = b->into + nodes + 1;
        b->block = b->place + nodes;
        b->link = b->block + nodes;
        b->tail = b->link + links;
        b->near = b->tail + links;
        b->far = b->near + links;
        list_links(b, tail, head);
        b->blocks = fd_sequence_order(n, m, tail, head, b->node, b->start);
        ok = b->blocks >= 0 && plan(b);
    }
    if (!ok) fd_blend_free(&b);
    return b;
}

void fd_blend_free(fd_blend **blend) {
    if (!blend || !*blend) return;
    fd_blend *b = *blend;
    for (int k = 0; b->eddy && k < b->blocks; k++) fd_eddy_free(&b->eddy[k]);
    free(b->eddy);
    free(b->memory);
    free(b->carried);
    free(b);
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

/* Returns 1 where the loop has no solution. */
static int solve_loop(fd_blend *b, int block, const double *carried, const double *mass,
                      const double *species, double *y) {
    int first = b->start[block], size = b->start[block + 1] - first, inner = 0;
    double *all = b->carried + b->m, *known = all + b->n, *found = known + b->n;
    for (int i = 0; i < size; i++) {
        int j = b->node[first + i];
        all[i] = mass[j];
        known[i] = species[j];
        for (int k = b->into[j]; k < b->into[j + 1]; k++) {
            int e = b->link[k];
            if (b->block[b->tail[e]] == block)
                b->carried[inner++] = carried[e];
            else if (carried[e] > 0)
                known[i] += carried[e] * y[b->tail[e]];
        }
    }
    bool solved = fd_eddy_solve(b->eddy[block], b->carried, all, known, found);
    for (int i = 0; i < size; i++) y[b->node[first + i]] = found[i];
    return !solved;
}

/* Returns 1 where the block is a loop without a solution. */
static int solve_block(fd_blend *b, int block, const double *carried, const double *mass,
                       const double *species, double *y) {
    if (b->eddy[block]) return solve_loop(b, block, carried, mass, species, y);
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
