/* Dispersion along a row of parcels (solver/parcel.h).
 *
 * Between neighbours k and k + 1 species pass at g_k (y_k - y_{k+1}),
 *     g_k = conduct / ((m_k + m_{k+1}) / 2),   conduct = step * D * (mass per length)^2,
 * the fractions taken partly before and partly after the step. With r = g / min(m), the
 * part before is
 *     1/2 + 1/(12 r),   at most 1 and at most 1/(2 r):
 * the first makes the error of equal cells of fourth order (Crandall 1955), the last,
 * which holds from r = 5/6 on, keeps every fraction within the range it starts from; the
 * error is of first order in the step there. What passes between two parcels is added to
 * one and taken from the other. Rows of equal cells with r up to 6 need no system of
 * equations: they are stepped explicitly, in parts of r <= 1/4, whatever the step. */
#ifndef FD_SOLVER_SPREAD_H
#define FD_SOLVER_SPREAD_H

#include "solver/parcel.h"

/* The largest r that is stepped explicitly in one part. */
#define FD_SPREAD_EXPLICIT 0.25
/* And in several. */
#define FD_SPREAD_WORTH 6.0

/* A step of equal cells but for the two at the ends, closed there: y += what passes. */
typedef struct fd_spread_plan {
    int n, parts;   /* cells, >= 2; explicit parts of the step */
    double r;       /* of a link between two whole cells, in a part */
    double end[2];  /* what the first and the last take of the difference to their
                     * neighbours */
    double next[2]; /* and what those lose of it */
} fd_spread_plan;

/* conduct at most FD_SPREAD_WORTH * cell^2. first, last: masses of the cells at the ends.
 */
fd_spread_plan fd_spread_plan_cells(int n, double first, double last, double cell,
                                    double conduct);
void fd_spread_cells(const fd_spread_plan *plan, double *y);

/* One step. fixed: by end, the fractions (species) beyond it to which gas disperses
 * through the end, or null where it is closed. work: 6 * most. gained: species, what
 * came in through the ends is added; may be null when both are closed. */
void fd_spread(fd_parcels *row, double conduct, const double *const fixed[2],
               double *work, double *gained);

#endif
