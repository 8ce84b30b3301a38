/* Acceleration of a fixed point x = g(x) by its last few residuals r = g(x) - x.
 *
 *     x <- x + r - sum_i c_i [(x - x_i) + (r - r_i)],   c = argmin |r - sum_i c_i (r -
 * r_i)|
 *
 * over the points x_i of the last `depth` steps. One point is the secant method along the
 * residual; more of them find the slopes of as many directions in which the plain
 * iteration is slow, swings, or runs away. Where the residual has grown by ten the points
 * are forgotten. Source: Anderson 1965; Walker & Ni 2011. Proved in
 * tests/unit/test_anderson.c. */
#ifndef FD_SOLVER_ANDERSON_H
#define FD_SOLVER_ANDERSON_H

#include "base/status.h"

typedef struct fd_anderson fd_anderson;

/* Room for n unknowns and depth points, 1 to 8; FD_NO_MEMORY, FD_BAD_ARGUMENT. */
fd_status fd_anderson_new(int n, int depth, fd_anderson **anderson);
void fd_anderson_free(fd_anderson **anderson);

/* Begins another fixed point of n unknowns, at most as many as there is room for. */
void fd_anderson_start(fd_anderson *anderson, int n);

/* The next step from x with residual r, into step (may be r). Allocates nothing. */
void fd_anderson_step(fd_anderson *anderson, const double *x, const double *r,
                      double *step);

#endif
