/* A row of equal cells in steady flow, of which a whole number enters in each step: its
 * masses stay what they are, so that nothing but fractions moves.
 *
 * The same gas, step by step, as by letting it into the row of parcels, out of it and
 * dispersing it (solver/row.h, solver/spread.h), to round-off (in a row of three the ends
 * disperse in the order of the flow, not of the row); a fraction that is the same all
 * along stays the same to the last digit. Proved in tests/unit/test_march.c. */
#ifndef FD_SOLVER_MARCH_H
#define FD_SOLVER_MARCH_H

#include <stdbool.h>

#include "solver/parcel.h"

typedef struct fd_march {
    int entry;      /* FD_FROM_END, FD_TO_END */
    int cells;      /* that enter in a step */
    int steps;      /* >= 1 */
    double conduct; /* of a step (solver/spread.h) */
} fd_march;

/* The cells that enter in a step of mass `mass`; 0 where they are not a whole number of
 * a regular row, or conduct asks for a system of equations. */
int fd_march_cells(const fd_parcels *row, double mass, double conduct);

/* in: a fraction of the species for each step, or for all where lasting; out: steps, what
 * leaves. work: count of the row + steps * cells + 1. */
void fd_march_species(fd_parcels *row, const fd_march *march, int species,
                      const double *in, bool lasting, double *out, double *work);

#endif
