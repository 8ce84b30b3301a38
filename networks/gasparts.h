/* The gas of networks/gas.h inside: its refined network (networks/gaschain.c) and what
 * moves on it (networks/gas.c). */
#ifndef FD_NETWORKS_GASPARTS_H
#define FD_NETWORKS_GASPARTS_H

#include "networks/gas.h"
#include "networks/leakage.h"

struct fd_gas {
    const fd_mine *mine;
    fd_leakage *leakage;
    int pieces, junctions;
    int *first, *count; /* airways: their pieces; count 0 where absent */
    int *parts;         /* airways: pieces of their source */
    int *leak;          /* points of the leakage: their piece, -1 where absent */
    int *from, *to;     /* pieces */
    int *part, *cut;    /* pieces: of the source; the cut at its end, -1 for none */
    double *fraction;   /* pieces: of the source of its part */
    bool *surface;      /* junctions of the refined network; the mine's come first */
    double *capacity, *length, *share;
    double *flow, *source, *dispersion;
    double *inflow, *exchange;
    fd_mixing_state steady;
    fd_gas_state state;
    fd_transport *course;
    bool in_course;
};

/* The split of an airway; null for none. */
const fd_gas_split *fd_gas_split_of(int airway, int n, const fd_gas_split *split);

#endif
