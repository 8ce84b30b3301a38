/* Relative emission of a deeper level from that of two worked ones: the mine-statistics
 * method.
 *
 *   a  = (H2 - H1)/(q2 - q1)
 *   H0 = H1 - a (q1 - 2)
 *   q  = (H - H0)/a + 2          q in m3/t
 *
 * H   depth, m; H0 depth of the base of weathering, where q is 2 m3/t
 * q   relative emission of the mine, m3/kg here
 * a   gas gradient, m per m3/kg here
 *
 * Holds below H0, and to 100-200 m below the deepest known level (and 600 m along strike,
 * which the caller judges); chosen is 100 m, the careful end, beyond which the result is
 * flagged.
 * Source: AQ 1018-2006, formulas and limits unverified.
 * Test: unit/gradient. */
#ifndef FD_MODELS_GRADIENT_H
#define FD_MODELS_GRADIENT_H

#include <stdbool.h>

typedef struct fd_gradient {
    double a;       /* m per m3/kg */
    double H0;      /* m */
    double deepest; /* deeper of the two known levels, m */
} fd_gradient;

/* The gradient through two levels. False, and nothing written, unless the deeper one has
 * the larger emission. */
bool fd_gradient_fit(double H1, double q1, double H2, double q2, fd_gradient *gradient);

/* q (m3/kg) at the depth H (m). Adds FD_EMISSION_EXTRAPOLATED more than 100 m below the
 * known levels and FD_EMISSION_WEATHERED above H0, where the line ends at zero. */
double fd_gradient_emission(const fd_gradient *gradient, double H, unsigned *flags);

#endif
