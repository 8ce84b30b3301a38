/* Methane in the air of a mine in one state: steady concentrations, and their course in
 * time.
 *
 * The network of the air is refined here: an airway that gives off gas may be cut in
 * pieces, each with its own even source. The source of a piece joins the flow at its end,
 * so the balances are those of the air (networks/air.h) to round-off. Inside all is
 * counted by moles (models/count.h): what an airway holds is one count whatever fills it,
 * and the fractions carried are those by volume. */
#ifndef FD_NETWORKS_GAS_H
#define FD_NETWORKS_GAS_H

#include "networks/air.h"
#include "solver/mixing.h"
#include "solver/transport.h"

/* An airway cut in pieces, counted from its end `from`. */
typedef struct fd_gas_split {
    int airway;
    int n;
    const double *share;  /* n, of the airway's length; they add up to 1 */
    const double *source; /* n, kg/s of methane; they add up to the state's gas_along of
                             the airway */
} fd_gas_split;

/* Methane by volume, 0 to 1; NaN where no gas moves. */
typedef struct fd_gas_state {
    double *from_end, *to_end; /* airways: at their ends */
    double *leaving;           /* airways: where the air leaves; the larger at rest */
    double *most;              /* airways: the largest along them */
    double *junction;          /* junctions */
} fd_gas_state;

typedef struct fd_gas fd_gas;

/* Builds the refined network of a state. The arguments are read, not kept. */
fd_status fd_gas_new(const fd_mine *mine, const fd_mine_state *state, int n_splits,
                     const fd_gas_split *split, fd_gas **gas);
void fd_gas_free(fd_gas **gas);

/* Dispersion in all airways from the next fd_gas_flow on, m2/s, 0 for none; NaN, as at
 * first: by models/dispersion.h. */
void fd_gas_disperse(fd_gas *gas, double dispersion);

/* What that is in an airway of known section at a mean velocity, m/s. */
double fd_gas_dispersion(const fd_gas *gas, int airway, double velocity);

/* A species beside methane in a course: its amount by count of all gas. It takes no room
 * by itself; what of it does is told by the joins of the state. */
typedef struct fd_gas_extra {
    double fresh;        /* amount in fresh air */
    double growth;       /* 1 for the age of the air in s, else 0 */
    const double *at;    /* n_junctions, kg/s. Nullable: 0 */
    const double *along; /* n_airways, kg/s, even along them. Nullable: 0 */
    const double *part;  /* n_airways, 0..1: besides, this part of the methane that is
                          * given off along them, where it is. Nullable: 0 */
    double count;        /* kg counted for a kg of it; 0: 1 */
} fd_gas_extra;

enum { FD_GAS_EXTRAS = FD_MOST_SPECIES - 2 };

/* Gases besides methane take room in the flows, now or later: the joins of the state.
 * Without it states with joins are refused, unless that of fd_gas_new had some. */
void fd_gas_let_join(fd_gas *gas);

/* The species that is all of them, for the accessors below: after the extras; 0 where
 * none may join. */
int fd_gas_joined(const fd_gas *gas);

/* Species 1..n of the next course (methane is 0), at most FD_GAS_EXTRAS. Their sources
 * are read at every fd_gas_flow. They start from the steady amounts of the sources and
 * flows taken over last; where nothing moves there is none. */
fd_status fd_gas_carry(fd_gas *gas, int n, const fd_gas_extra *extra);

/* Takes over sources and flows; FD_BAD_ARGUMENT where the pieces are not those it was
 * built with. The airways must be those, too. */
fd_status fd_gas_flow(fd_gas *gas, const fd_mine_state *state, const fd_air_state *air,
                      int n_splits, const fd_gas_split *split);

/* Steady concentrations. */
fd_status fd_gas_steady(fd_gas *gas, fd_mixing_info *info);

/* Steady amount of species 1..n under the flow taken over last, after
 * fd_gas_steady: n_airways, where the air leaves, and the largest along each; NaN where
 * nothing moves. */
fd_status fd_gas_steady_of(const fd_gas *gas, int species, double *leaving, double *most);

/* Starts a course in time from the steady concentrations of the flow taken over last. */
fd_status fd_gas_start(fd_gas *gas, double step_s);

/* Goes on with the flow taken over last. */
fd_status fd_gas_advance(fd_gas *gas, double duration_s, fd_transport_info *info);

/* Ledger of the course, kg of methane. */
fd_transport_ledger fd_gas_account(const fd_gas *gas);

/* The same of species 1..n, kg of it, and amounts by count (of methane, species 0, its
 * volume fraction): of the mixture at a junction over the last step, at a distance (m)
 * from the end `from` of an airway, where the air leaves it; and what it holds, kg. */
fd_transport_ledger fd_gas_account_of(const fd_gas *gas, int species);
double fd_gas_junction_of(const fd_gas *gas, int species, int junction);
double fd_gas_at_of(const fd_gas *gas, int species, int airway, double at);
/* In the parcel there, not between neighbours: species add up. */
double fd_gas_in_of(const fd_gas *gas, int species, int airway, double at);
double fd_gas_leaving_of(const fd_gas *gas, int species, int airway);
/* The same at an end (FD_FROM_END, FD_TO_END); and whether gas leaves at the end `to`
 * (1), `from` (-1), or at both or none of them (0): then what leaves is the larger, of
 * each species, and species do not belong together. */
double fd_gas_end_of(const fd_gas *gas, int species, int airway, int end);
int fd_gas_way(const fd_gas *gas, int airway);
double fd_gas_held_of(const fd_gas *gas, int species, int airway);

/* Lends the concentrations of the last fd_gas_steady or fd_gas_advance. */
const fd_gas_state *fd_gas_get(const fd_gas *gas);

/* The return corner of a face that has a volume and a leak through the goaf, by
 * corner-leakage or by a goaf with a mouth there and another: methane by volume, in a
 * course what it holds at the end of the last step; NaN where it has none. Of a species
 * in a course, its amount. */
double fd_gas_corner(const fd_gas *gas, int face);
double fd_gas_corner_of(const fd_gas *gas, int species, int face);

/* Share of the face air that leaks to its corner beside what a goaf passes; and whether a
 * goaf of the face that is not sealed has a mouth at the corner and another. */
double fd_corner_leakage(const fd_mine *mine, int face);
bool fd_goaf_passes(const fd_mine *mine, int face);

/* Methane in an airway during a course, kg; 0 where it is not there. */
double fd_gas_held(const fd_gas *gas, int airway);
/* Mean methane along an airway in a course, by volume; the same of any species, its
 * amount. */
double fd_gas_mean(const fd_gas *gas, int airway);
double fd_gas_mean_of(const fd_gas *gas, int species, int airway);

/* Methane at a distance (m) from the end `from` of an airway; NaN for the distance means
 * where the air leaves. */
double fd_gas_at(const fd_gas *gas, int airway, double at);

#endif
