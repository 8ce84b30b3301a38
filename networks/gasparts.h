/* The gas of networks/gas.h inside: its refined network (networks/gaschain.c) and what
 * moves on it (networks/gas.c). */
#ifndef FD_NETWORKS_GASPARTS_H
#define FD_NETWORKS_GASPARTS_H

#include "networks/gas.h"
#include "networks/leakage.h"

/* A return corner: its junction, and the pieces that lead there and away. */
typedef struct fd_gas_corner_way {
    int face, junction, in, out;
} fd_gas_corner_way;

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
    double *flow, *source,
        *dispersion;          /* all by count; source, inflow: of all that joins */
    double *methane, *joined; /* of these, at pieces, then at junctions */
    double *inflow, *exchange;
    double *volume;   /* junctions: gas that stands there */
    bool joins;       /* other gas does, or may */
    double disperses; /* m2/s; NaN: by the law */
    fd_gas_corner_way *corner;
    int corners;
    int extras;
    fd_gas_extra extra[FD_GAS_EXTRAS];
    double *carried; /* extras: sources along pieces, at junctions, fresh */
    fd_mixing_state steady;
    fd_gas_state state;
    fd_transport *course;
    bool in_course;
};

fd_carrier_graph fd_gas_graph(const fd_gas *gas);
fd_carrier_flows fd_gas_flows(const fd_gas *gas);

/* Where the air leaves an airway: by `to`, by `from`, or nowhere, then the larger. */
double fd_gas_leaving(double flow_from, double flow_to, double from_end, double to_end);

/* networks/gasextra.c: methane and what is carried beside; hands flows and sources to the
 * course; fills it with the steady state. Returns the number of species. */
int fd_gas_kinds(const fd_gas *gas, fd_species kind[FD_MOST_SPECIES]);
fd_status fd_gas_hand_over(fd_gas *gas);
fd_status fd_gas_fill(fd_gas *gas);

/* networks/gascorner.c: room for the corners of a state; their pieces and junctions;
 * their flows, after all others; of what enters at junctions, that of the corners. */
fd_status fd_gas_count_corners(fd_gas *gas, const fd_mine_state *state);
void fd_gas_chain_corners(fd_gas *gas, int *piece, int *junction);
void fd_gas_fill_corners(fd_gas *gas, const fd_mine_state *state,
                         const fd_air_state *air);
void fd_gas_move_corners(const fd_gas *gas, double *at);

/* The split of an airway; null for none. */
const fd_gas_split *fd_gas_split_of(int airway, int n, const fd_gas_split *split);

#endif
