/* Species carried by network flows in time (solver/carrier.h).
 *
 * In an airway of capacity M, length L, flow w, source s and dispersion D, with the mass
 * coordinate m in 0..M from the from end, the fraction y of species k follows
 *
 *     dy/dt + (w + s m/M) dy/dm = D (M/L)^2 d2y/dm2 + s_k/M + g_k - (s/M) y
 *
 * s_k   source of the species, kg/s; s is the sum of those whose mass joins the gas
 *       (methane); the others are passive (a tracer; the age of the gas, whose g is 1
 * s/s)
 *
 * Parcels of gas move with the flow exactly; the source makes each grow in proportion to
 * its mass. Gas that enters stays apart from what is there: fronts keep their place
 * within the step at junctions, too, where streams mix piece by piece (solver/stream.h).
 * A front so crosses any number of airways without being spread. Parcels lighter than a
 * cell join the most alike of their neighbours. Dispersion between parcels is
 * conservative, never leaves the range of fractions it starts from, and is of second
 * order in the step inside an airway (solver/spread.h); it is taken after the gas has
 * moved, which is of first order at an entry. Where gas disperses an airway is cut in
 * cells of what enters in a step, from its entry on: what leaves it is mixed over the
 * step, and the dispersion is such that the variance of a transit is that of a closed
 * vessel (solver/cells.c). An airway that such cells would spread too much, as steps are
 * near the way through it or longer, keeps its edges, and what leaves it passes a stirred
 * parcel that adds the same variance; where gas grows along it there is none. No gas
 * disperses through the end of an airway: what an
 * entrance lets in is carried (the third-type condition), and the neglect changes the
 * variance of a transit by about one part in the Peclet number w L^2 / (M
 * D), 2.5 % at 40. Junctions mix perfectly; one may hold gas that mixes (a face, a goaf
 * corner), which answers to every piece by the exact exponential. In loops of airways
 * that gas runs within a step the junctions share their means over the step.
 *
 * An airway of no length in time (step * flow > M) and reversals are safe. Cost of a
 * step: airways + junctions + parcels, airways of one composition that nothing else
 * enters costing next to nothing, no more than a look at their junctions while all about
 * them is calm. Steps with the same flows are taken together, up to 16 (solver/step.h),
 * where no flow runs in a loop: ask for many at once where only their end is wanted.
 * Nothing is allocated in a step, but where far more pieces of gas are on their way than
 * steps. */
#ifndef FD_SOLVER_TRANSPORT_H
#define FD_SOLVER_TRANSPORT_H

#include "base/status.h"
#include "solver/carrier.h"
#include "solver/mixing.h"

enum { FD_MOST_SPECIES = 16 };

typedef struct fd_species {
    bool passive;  /* its amount adds no mass */
    double growth; /* what each kg of gas gains a second, >= 0: 1 for the age in s. Of
                    * passive species alone. */
} fd_species;

typedef struct fd_transport_problem {
    fd_carrier_graph graph;
    const double *capacity; /* airways, > 0: mass of gas held */
    const double *length;   /* airways, > 0, m */
    const bool
        *fixed_entry; /* airways. Test only: gas also disperses between the entry of
                       * the airway and a junction held at the fraction that enters,
                       * as in textbook cases; no mine has such an end. Nullable. */
    int n_species;    /* 0: one whose mass joins; at most FD_MOST_SPECIES */
    const fd_species *species; /* n_species. Nullable: all join */
    const double *volume;      /* junctions, >= 0: mass of gas held there. Nullable: 0 */
    int n_labels;              /* >= 0: sources by label in the ledger */
    const int *airway_label;   /* airways, 0..n_labels - 1. Nullable: 0 */
    const int *junction_label; /* junctions, likewise */
} fd_transport_problem;

/* What one species adds to the flows. */
typedef struct fd_transport_supply {
    const double *source; /* airways, >= 0, kg/s of the species. Nullable: 0 */
    const double *inflow; /* junctions, >= 0, kg/s. Nullable: 0 */
    const double *fresh; /* junctions, >= 0: fraction of gas that comes in. Nullable: 0 */
} fd_transport_supply;

typedef struct fd_transport_settings {
    double dt_s;       /* longest step, > 0 */
    double parcel_m;   /* a cell is at least this long, >= 0 */
    double cell_share; /* and holds at least this share of what enters in a step, >= 0 */
    int max_parcels;   /* and at least L / max_parcels, 1..1e6 */
    double merge_tolerance; /* without dispersion, gas that enters joins the last parcel
                             * when   the fractions differ by no more, >= 0. A slow drift
                             * can hide   a few times this. */
    double resolution; /* where streams mix, changes within a step smaller than this share
                        * of the largest fraction so far are spread over the step, >= 0 */
    double balance_tolerance; /* > 0, see FD_BALANCE_TOLERANCE */
} fd_transport_settings;

/* Chosen: 10 s, 10 m, 400 parcels, tolerance 0 (only equal fractions join), as much as
 * enters, resolution 1e-3. */
fd_transport_settings fd_transport_defaults(void);

typedef struct fd_transport_info {
    fd_carrier_check check; /* of the flows handed over last */
    int loops;              /* loops of airways that gas runs within one step */
    long steps;             /* since the last fill */
    long parcels;           /* now */
    double capacity_error;  /* largest |mass of the parcels - M| / M since the last fill;
                             * each airway is weighed every 16 steps */
} fd_transport_info;

/* Species since the last fill, kg, by compensated sums. */
typedef struct fd_transport_ledger {
    double initial;
    double source;  /* along airways and at junctions, and growth */
    double inflow;  /* with fresh gas, and through test-only fixed entries */
    double outflow; /* to the surroundings */
    double
        imbalance; /* lost where in and out of a junction differ within the tolerance */
    double present;
    double residual;   /* initial + source + inflow - outflow - imbalance - present */
    double throughput; /* initial + source + inflow */
} fd_transport_ledger;

typedef struct fd_transport fd_transport;

/* Lends the problem, whose arrays must outlive the work. FD_BAD_ARGUMENT where an array
 * is missing or a value out of its range, FD_NO_MEMORY; *work is null then. */
fd_status fd_transport_new(const fd_transport_problem *problem,
                           const fd_transport_settings *settings, fd_transport **work);
void fd_transport_free(fd_transport **work);

/* Flows and dispersion (airways, m2/s, >= 0; Nullable: 0) from now on; both are copied.
 * When info->check.outcome is not FD_CARRIER_OK the flows before stay. FD_BAD_ARGUMENT
 * where dispersion is out of range, FD_NO_MEMORY. */
fd_status fd_transport_set(fd_transport *work, const fd_carrier_flows *flows,
                           const double *dispersion, fd_transport_info *info);

/* The same for any species: the flows tell the masses alone (their source and inflow
 * those of all species that join; fresh is not read); supply: n_species. FD_BAD_ARGUMENT
 * also where a supply is out of its range, or the species that join do not add up to the
 * flows. */
fd_status fd_transport_supply_set(fd_transport *work, const fd_carrier_flows *flows,
                                  const fd_transport_supply *supply,
                                  const double *dispersion, fd_transport_info *info);

/* Starts at time zero with one fraction (0..1) along each airway; empties the ledger.
 * FD_BAD_ARGUMENT where a fraction is out of range (the state before stays). */
fd_status fd_transport_fill(fd_transport *work, const double *fraction);

/* The same for all species, and for the gas that junctions hold. airway: species x
 * airways; junction: species x junctions, read where there is a volume. Nullable: each, 0
 * throughout. Fractions of passive species may be any >= 0. fd_transport_fill fills
 * volumes with 0. */
fd_status fd_transport_fill_species(fd_transport *work, const double *airway,
                                    const double *junction);

/* Starts from the steady profile of the flows set now (fd_mixing_solve with the same;
 * n_species states); still: fraction where the steady state has none. FD_BAD_ARGUMENT
 * before the first set or where a fraction is out of range. */
fd_status fd_transport_fill_steady(fd_transport *work, const fd_mixing_state *steady,
                                   double still);

/* Goes on by a duration >= 0 in equal steps no longer than dt_s. FD_BAD_ARGUMENT before
 * the first set and fill; FD_NO_MEMORY; FD_NUMERICS where gas runs a loop so fast within
 * a step that its fractions are lost to round-off; the state is lost then, until the next
 * fill. */
fd_status fd_transport_advance(fd_transport *work, double duration_s,
                               fd_transport_info *info);

double fd_transport_time(const fd_transport *work);

/* All fractions below are NaN before the first fill.
 *
 * The mixture at a junction over the last step; at the surface of what arrived, or fresh
 * where nothing did. NaN before the first step and where no gas arrives. */
double fd_transport_junction(const fd_transport *work, int junction);

/* The gas that passed an end of an airway (FD_FROM_END, FD_TO_END) over the last step;
 * where none did, the parcel at that end. */
double fd_transport_end(const fd_transport *work, int airway, int end);

/* The fraction at x_m (0..length) from the from end; the mean by mass; the largest. */
double fd_transport_at(const fd_transport *work, int airway, double x_m);
double fd_transport_mean(const fd_transport *work, int airway);
double fd_transport_max(const fd_transport *work, int airway);

fd_transport_ledger fd_transport_account(const fd_transport *work);

/* The same of any species; those above are of species 0. */
double fd_transport_junction_of(const fd_transport *work, int species, int junction);
double fd_transport_end_of(const fd_transport *work, int species, int airway, int end);
double fd_transport_at_of(const fd_transport *work, int species, int airway, double x_m);
/* Without regard to the parcels beside that at x_m: species add up there. */
double fd_transport_in_of(const fd_transport *work, int species, int airway, double x_m);
double fd_transport_mean_of(const fd_transport *work, int species, int airway);
double fd_transport_max_of(const fd_transport *work, int species, int airway);
fd_transport_ledger fd_transport_account_of(const fd_transport *work, int species);

/* What the sources of one label gave since the last fill, kg. */
double fd_transport_source(const fd_transport *work, int species, int label);

#endif
