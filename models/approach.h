/* Temperature of a flow that takes on that of the wall.
 *
 *     dT/dx = N (Tr(x) - T) + f,   0 <= x <= 1,   Tr straight from Tr1 to Tr2
 *
 *   N  transfer units: what the wall gives a kelvin over what the flow takes a kelvin
 *   f  rise by other heat over the whole way, K
 *
 * has with E = exp(-N), p = (1 - E)/N, m = (1 - p)/N
 *
 *     T2    = T1 E + Tr1 (1 - E) + (Tr2 - Tr1) (1 - p) + f p
 *     mean  = T1 p + Tr1 (1 - p) + (Tr2 - Tr1) (1/2 - m) + f m
 *
 * and with N = 0 a straight line. Exact; N from 0 to infinity. Proved in
 * tests/verify/test_airheat.c. */
#ifndef FD_MODELS_APPROACH_H
#define FD_MODELS_APPROACH_H

typedef struct fd_approach {
    double end, mean; /* T2 and mean, K */
    double kept;      /* E: change of the end with the start */
} fd_approach;

/* units >= 0; wall: Tr1 and Tr2; start T1; rise f. */
fd_approach fd_approach_of(double units, double start, const double wall[2], double rise);

#endif
