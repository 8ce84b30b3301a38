/* The square law of resistance with its laminar toe, the law every branch may have.
 *
 *     |w| >= w_l:  F(w) = r w |w|                       integral  r (|w|^3 / 3 + w_l^3 /
 * 24) |w| <  w_l:  F(w) = r w (w_l + w^2 / w_l) / 2               r w^2 (2 w_l + w^2 /
 * w_l) / 8
 *
 *   w    mass flow, kg/s         w_l  transition flow, kg/s; 0: square down to rest
 *   r    Pa/(kg/s)^2
 *
 * F and its slope are continuous, F rises strictly for r > 0 and w_l > 0, and there is no
 * floor. Why this shape: models/friction.h. With b = max(|w|, w_l) both forms are
 * r w (b + w^2 / b) / 2, without a branch. Proved in tests/verify/test_slope.c. */
#ifndef FD_SOLVER_SQUARE_H
#define FD_SOLVER_SQUARE_H

#include <math.h>

/* F / w, Pa/(kg/s), so that F = secant * w; 0 / 0 at w = w_l = 0 is 0. */
static inline double fd_square_secant(double r, double transition, double flow) {
    double size = fabs(flow), bound = size > transition ? size : transition;
    double share = bound > 0 ? size / bound : 0;
    return 0.5 * r * (bound + share * size);
}

/* dF / dw, Pa/(kg/s). */
static inline double fd_square_slope(double r, double transition, double flow) {
    double size = fabs(flow), bound = size > transition ? size : transition;
    double share = bound > 0 ? size / bound : 0;
    return 0.5 * r * (bound + 3 * share * size);
}

/* Integral of F from 0 to w, Pa kg/s: that of the toe up to the smaller of |w| and w_l,
 * and of the square law from there. */
static inline double fd_square_content(double r, double transition, double flow) {
    double size = fabs(flow);
    double inner = size < transition ? size : transition;
    double outer = size > transition ? size : transition;
    double share = inner / (transition > 1e-300 ? transition : 1e-300);
    double toe = inner * inner * (2 * transition + inner * share) / 8;
    double beyond = outer * outer * outer - transition * transition * transition;
    return r * (toe + beyond / 3);
}

#endif
