/* Random networks as wild as a mine can be, and wilder: every degree, resistances over
 * eight decades, doors, leaks, main fans and boosters either way round, natural draught,
 * gas, fixed flows wherever they fall. One seed is one network. */
#ifndef FD_TESTS_WILD_H
#define FD_TESTS_WILD_H

#include "tests/net.h"

/* Hagen and Poiseuille's slope for an airway of 1 to 6 m that is given by its resistance:
 * Reynolds number 2300 (models/friction.h). */
static inline double wild_transition(fd_random *random) {
    double diameter = 1 + 5 * fd_random_uniform(random);
    return 2300 * 0.25 * 3.14159 * diameter * 1.81e-5;
}

static inline double wild_resistance(fd_random *random) {
    switch (fd_random_index(random, 8)) {
    case 0:
        return net_log_uniform(random, 1e2, 1e4); /* a door, a leak */
    case 1:
        return net_log_uniform(random, 1e-4, 1e-3); /* a shaft */
    default:
        return net_log_uniform(random, 1e-4, 1e4);
    }
}

/* Every junction is tied to an earlier one, near or, one in `far`, anywhere; the rest are
 * chords, of which some are parallel to others or lead from a junction to itself. */
static inline void wild_branch(fd_random *random, struct net *net, int e, int far) {
    bool tree = e < net->n - 1;
    int a = tree ? e + 1 : fd_random_index(random, net->n), reach = tree ? e + 1 : net->n;
    int near = reach < 4 ? reach : 4;
    int b = fd_random_index(random, far) ? (tree ? e : a) - fd_random_index(random, near)
                                         : fd_random_index(random, reach);
    if (b < 0) b = 0;
    bool turn = fd_random_index(random, 2);
    net->from[e] = turn ? b : a;
    net->to[e] = turn ? a : b;
    net->r[e] = wild_resistance(random);
    net->transition[e] =
        fd_random_index(random, 4) ? wild_transition(random) : NO_TRANSITION;
    if (fd_random_index(random, 3) == 0)
        net->head[e] = 200 * (fd_random_uniform(random) - 0.5);
}

static inline void wild_fans(fd_random *random, struct net *net) {
    int fans = fd_random_index(random, 5);
    for (int i = 0; i < fans; i++) {
        int e = fd_random_index(random, net->m);
        bool taken = false;
        for (int k = 0; k < net->fans; k++) taken |= net->fan_branch[k] == e;
        if (taken) continue;
        double shut = net_log_uniform(random, 100, 5000);
        net_add_fan(net, e, shut, net_log_uniform(random, 1, 300), shut / 2,
                    fd_random_index(random, 2));
    }
}

/* n junctions, up to 2 n branches; one end in `far` may lie anywhere. */
static inline struct net *net_wild_of(uint64_t seed, int n, int far) {
    fd_random random = fd_random_start(seed, 77);
    int chords = fd_random_index(&random, n + 2);
    struct net *net = net_new(n, n - 1 + chords);
    for (int e = 0; e < net->m; e++) wild_branch(&random, net, e, far);
    wild_fans(&random, net);
    int surface = 1 + fd_random_index(&random, 4);
    for (int i = 0; i < surface; i++)
        net->is_fixed[i ? fd_random_index(&random, n) : 0] = true;
    if (fd_random_index(&random, 3) == 0)
        for (int v = 0; v < n; v++)
            if (net->is_fixed[v]) net->pressure[v] = 500 * fd_random_uniform(&random);
    for (int v = 0; v < n; v++)
        if (fd_random_index(&random, 10) == 0)
            net->inflow[v] = 0.5 * fd_random_uniform(&random);
    int fixed = fd_random_index(&random, 4) ? 0 : 1 + fd_random_index(&random, 3);
    for (int i = 0; i < fixed; i++)
        net->fixed[fd_random_index(&random, net->m)] =
            60 * (fd_random_uniform(&random) - 0.5);
    net_bind(net);
    return net;
}

/* Most of up to 120 branches, one in fifty of up to 1600. */
static inline struct net *net_wild(uint64_t seed) {
    fd_random random = fd_random_start(seed, 76);
    return net_wild_of(seed, 2 + fd_random_index(&random, seed % 50 == 0 ? 800 : 60), 3);
}

#endif
