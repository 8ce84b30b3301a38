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
 * unknowns of the integrator, which keeps linear sums: the balance closes to its Newton
 * tolerance. Second order in the cell. Integrated by solver/ode.h; an event is a restart.
 * Proved in tests/verify/test_hole.c (A2, A4, A8), tests/verify/test_wall.c (A7). */
#ifndef FD_SOLVER_DIFFUSION_H
#define FD_SOLVER_DIFFUSION_H

#include <stdbool.h>

#include "solver/ode.h"

/* P and dP/dX at n amounts. */
typedef void (*fd_potential)(const void *context, int n, const double *amount,
                             double *potential, double *slope);

typedef struct fd_diffusion_problem {
    bool radial;
    double inner, outer; /* r1 and R, m; plane: the wall is at 0 and `inner` is the width
                          * of the first cell */
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

/* FD_BAD_ARGUMENT where the problem has no grid (r1 < R, cells; in the plane r1 cells <=
 * R and a growth under 2) or a value is not finite or not positive; FD_NO_MEMORY,
 * FD_NUMERICS. Then null. */
fd_status fd_diffusion_new(const fd_diffusion_problem *problem, fd_diffusion **diffusion);
void fd_diffusion_free(fd_diffusion **diffusion);

/* Goes on to a time. FD_BAD_ARGUMENT for a time that is past; FD_NUMERICS: see the info.
 */
fd_status fd_diffusion_advance(fd_diffusion *diffusion, double time, fd_ode_info *info);

/* An event now: the multiplier of the conductance and the potential at the wall from here
 * on. Restarts the integrator. FD_BAD_ARGUMENT, and no change, for a multiplier below
 * zero or a number that is not finite. */
fd_status fd_diffusion_change(fd_diffusion *diffusion, double multiplier, double wall);

double fd_diffusion_flux(const fd_diffusion *diffusion);    /* through the wall, now */
double fd_diffusion_drained(const fd_diffusion *diffusion); /* through the wall, so far */
double fd_diffusion_mean(const fd_diffusion *diffusion);    /* of X over the volume */
double fd_diffusion_volume(const fd_diffusion *diffusion);

/* P at the outer edge, from a parabola with zero slope there through the last two nodes;
 * where P is fixed there, that. */
double fd_diffusion_edge(const fd_diffusion *diffusion);

/* (start - drained - present) / start, as amounts; only of use with no flow at R. */
double fd_diffusion_balance(const fd_diffusion *diffusion);

/* Nodes: their places (m from the axis or the wall) and P there; lent. */
int fd_diffusion_cells(const fd_diffusion *diffusion);
const double *fd_diffusion_places(const fd_diffusion *diffusion);
const double *fd_diffusion_potentials(const fd_diffusion *diffusion);

#endif
