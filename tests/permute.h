/* The same network under other numbers and orientations. */
#ifndef FD_TESTS_PERMUTE_H
#define FD_TESTS_PERMUTE_H

#include "tests/net.h"

/* Copies branch e of one net to branch k of another, its ends renamed, maybe reversed. */
static inline void net_copy_branch(const struct net *a, int e, struct net *b, int k,
                                   const int *junction, bool reversed) {
    double sign = reversed ? -1 : 1;
    b->from[k] = junction[reversed ? a->to[e] : a->from[e]];
    b->to[k] = junction[reversed ? a->from[e] : a->to[e]];
    b->r[k] = a->r[e];
    b->transition[k] = a->transition[e];
    b->head[k] = sign * a->head[e];
    b->fixed[k] = sign * a->fixed[e];
    for (int i = 0; i < a->fans; i++) {
        if (a->fan_branch[i] != e) continue;
        b->fan[b->fans] = a->fan[i];
        b->fan[b->fans].turned = a->fan[i].turned != reversed;
        b->curve[b->fans] = NULL; /* the curve stays with a */
        b->fan_branch[b->fans++] = k;
    }
}

static inline void net_copy_junctions(const struct net *a, struct net *b,
                                      const int *junction) {
    for (int v = 0; v < a->n; v++) {
        b->inflow[junction[v]] = a->inflow[v];
        b->is_fixed[junction[v]] = a->is_fixed[v];
        if (a->is_fixed[v]) b->pressure[junction[v]] = a->pressure[v];
    }
}

static inline void net_shuffle(fd_random *random, int n, int *place) {
    for (int i = 0; i < n; i++) place[i] = i;
    for (int i = n - 1; i > 0; i--) {
        int j = fd_random_index(random, i + 1), t = place[i];
        place[i] = place[j];
        place[j] = t;
    }
}

/* A copy with junctions and branches renumbered and some branches turned. branch, m: the
 * number of each branch in the copy; reversed, m: it runs the other way there; both out.
 * The curves of the fans stay with the first net. */
static inline struct net *net_permuted(const struct net *a, fd_random *random,
                                       int *branch, bool *reversed) {
    struct net *b = net_new(a->n, a->m);
    int *junction = net_take(a->n, sizeof *junction);
    net_shuffle(random, a->n, junction);
    net_shuffle(random, a->m, branch);
    net_copy_junctions(a, b, junction);
    for (int e = 0; e < a->m; e++) {
        reversed[e] = fd_random_index(random, 2);
        net_copy_branch(a, e, b, branch[e], junction, reversed[e]);
    }
    free(junction);
    net_bind(b);
    return b;
}

#endif
