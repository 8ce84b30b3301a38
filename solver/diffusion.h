/* Nonlinear diffusion in one dimension towards a wall, in finite volumes.
 *
 *     dX/dt = (1/r^g) d/dr ( r^g k(t) dP(X)/dr )        r1 < r < R
 *     P = P_wall at r1,   no flow at R (or P = P_outer)
 *
 *   X  stored amount a volume      P(X)  potential, rising with X
 *   k  conductance: a constant times a multiplier that may change at events
 *   g  0 plane (per unit of wall), 1 radial (per unit of length)
 *
 * Cells: radial, faces in geometric progression and nodes at the geometric mean, so
 * steady flow (P linear in ln r) is exact for any number of cells; plane, cells growing
 * outwards by a constant ratio. The amounts of the cells and the amount that left are the
 * unknowns of the integrator, which keeps linear sums exactly whatever its tolerance: the
 * balance closes to round-off. Second order in the cell. Integrated by solver/ode.h; an
 * event is a restart. Proved in tests/verify/test_diffusion.c (A4),
 * tests/verify/test_wall.c (A7). */
#ifndef FD_SOLVER_DIFFUSION_H
#define FD_SOLVER_DIFFUSION_H

#include <stdbool.h>

#include "solver/ode.h"

/* P and dP/dX at n amounts. */
typedef void (*fd_potential)(const void *context, int n, const double *amount,
                             double *potential, double *slope);

typedef struct fd_diffusion_problem {
    bool radial;
    double inner, outer; /* r1 and R, m; plane: the wall is at 0, R is the length and
                          * `inner` the width of the first cell, at most R/cells */
    int cells;           /* >= 3 */
    fd_potential potential;
    const void *context;
    double conductance;     /* k with multiplier 1 */
    double start;           /* X at the start, everywhere */
    double wall;            /* P at the wall */
    double outer_potential; /* P at R; NaN: no flow */
    double relative;        /* tolerance of the integrator */
} fd_diffusion_problem;

typedef struct fd_diffusion fd_diffusion;

/* FD_BAD_ARGUMENT: fewer than 3 cells, an empty or upside-down range, plane
 * cells that would have to shrink or more than double outwards, no law, a coefficient,
 * start or tolerance not above zero, a wall that is not finite. FD_NO_MEMORY. The
 * diffusion is then null. */
fd_status fd_diffusion_new(const fd_diffusion_problem *problem, fd_diffusion **diffusion);
void fd_diffusion_free(fd_diffusion **diffusion);

/* Goes on to a time. FD_NUMERICS: see the info. FD_BAD_ARGUMENT: a time before the one
 * already reached, or no time. */
fd_status fd_diffusion_advance(fd_diffusion *diffusion, double time, fd_ode_info *info);

/* An event now: the multiplier of the conductance and the potential at the wall from here
 * on. Restarts the integrator. FD_BAD_ARGUMENT, and no change, where the multiplier is
 * below zero or either is not finite. */
fd_status fd_diffusion_change(fd_diffusion *diffusion, double multiplier, double wall);

double fd_diffusion_flux(const fd_diffusion *diffusion);    /* through the wall, now */
double fd_diffusion_drained(const fd_diffusion *diffusion); /* through the wall, so far */
double
fd_diffusion_entered(const fd_diffusion *diffusion);     /* at the outer edge, so far */
double fd_diffusion_mean(const fd_diffusion *diffusion); /* of X over the volume */
double fd_diffusion_volume(const fd_diffusion *diffusion);

/* P at the outer edge; where P is fixed there, that, else from a parabola with zero slope
 * there through the last two nodes. A parabola cannot follow the foot of a front: it is
 * kept inside the range of potentials the problem has had at its start and its wall,
 * which the solution never leaves (maximum principle). */
double fd_diffusion_edge(const fd_diffusion *diffusion);

/* (start + entered - drained - present) / start, as amounts. */
double fd_diffusion_balance(const fd_diffusion *diffusion);

/* Nodes: their places (m from the axis or the wall) and P there; lent. */
int fd_diffusion_cells(const fd_diffusion *diffusion);
const double *fd_diffusion_places(const fd_diffusion *diffusion);
const double *fd_diffusion_potentials(const fd_diffusion *diffusion);

#endif
