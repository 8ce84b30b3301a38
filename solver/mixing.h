/* Steady concentrations of one species carried by given flows (solver/carrier.h).
 *
 * Junctions mix perfectly. Along an airway entered by q at fraction y0 the source makes
 *     y(xi) = (q y0 + s xi) / (q + s xi),   xi = 0 at the entry, 1 at the exit,
 * which is the exact balance of species and mass, not the dilute form. An airway that
 * nothing enters but its own source holds pure species in the steady state (y = 1). */
#ifndef FD_SOLVER_MIXING_H
#define FD_SOLVER_MIXING_H

#include "base/status.h"
#include "solver/carrier.h"

typedef struct fd_mixing_state {
    double *junction; /* junctions; NaN where no gas arrives. At the surface the mixture
                       * of what arrives, or fresh where nothing does. */
    double *from_end; /* airways; NaN where the airway has neither flow nor source */
    double *to_end;   /* airways; likewise */
} fd_mixing_state;

typedef struct fd_mixing_info {
    fd_carrier_check check; /* the state is set only where its outcome is FD_CARRIER_OK */
    int loops, largest;     /* recirculating loops, junctions in the largest */
    int closed;             /* loops that nothing enters: their fractions are NaN */
    int still;              /* airways with neither flow nor source */
    double in, out;         /* species per second from sources, inflows and fresh gas; to
                             * the surroundings */
    double residual;        /* in - out, species per second; the fractions of closed loops
                             * take no part */
} fd_mixing_info;

/* The largest imbalance at a junction that is taken as round-off of the flow solver,
 * relative to the largest flow through a junction. Chosen: 100 times the 1e-10 at which
 * a flow solve is expected to stop. */
#define FD_BALANCE_TOLERANCE 1e-8

/* Returns FD_OK when the call went through (then look at info->check), FD_BAD_ARGUMENT
 * for a missing array or a tolerance that is not positive, FD_NO_MEMORY. */
fd_status fd_mixing_solve(const fd_carrier_graph *graph, const fd_carrier_flows *flows,
                          double balance_tolerance, fd_mixing_state *state,
                          fd_mixing_info *info);

/* What a species adds that is no part of the mass. */
typedef struct fd_mixing_supply {
    const double *source; /* airways, >= 0, species per second. Nullable: 0 */
    const double *inflow; /* junctions, >= 0. Nullable: 0 */
    const double *fresh;  /* junctions, >= 0: amount by mass of gas that comes in, of the
                           * surface and of exchange. Nullable: 0 */
} fd_mixing_supply;

/* The same for a species whose amount by mass y adds no mass to the flows, which tell the
 * mass alone (their fresh is not read). Along an airway with a mass source s and its own
 * source S,
 *     y(xi) = (q y0 + S xi) / (q + s xi)
 * Where nothing moves it has no steady amount: NaN, as for the other. Proved in
 * tests/verify/test_mixing.c. */
fd_status fd_mixing_passive(const fd_carrier_graph *graph, const fd_carrier_flows *flows,
                            const fd_mixing_supply *supply, double balance_tolerance,
                            fd_mixing_state *state, fd_mixing_info *info);

#endif
