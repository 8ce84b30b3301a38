/* A step of concentration let into an airway of no end, carried and dispersed: the closed
 * form for an inlet by which gas is carried alone (third type),
 *
 *     v C0 = v C - D dC/dx  at x = 0
 *
 *     C/C0 = erfc(b) / 2 + sqrt(v2 t / (pi D)) exp(-b2)
 *            - (1 + v x / D + v2 t / D) exp(v x / D) erfc(c) / 2
 *     b = (x - v t) / (2 sqrt(D t)),  c = (x + v t) / (2 sqrt(D t))
 *
 * x m, t s, v m/s, D m2/s, all > 0. Against the fixed-concentration inlet of Ogata and
 * Banks it lacks D / v of gas. tests/verify/test_transport.c has it from the print. */
#ifndef FD_TESTS_INLET_H
#define FD_TESTS_INLET_H

#include <math.h>

/* exp(a) erfc(b) for b >= 0 and a - b^2 <= 0, where either factor alone may overflow:
 * beyond b = 8 by the continued fraction of erfc, good to 1e-15 there. */
static inline double inlet_exp_erfc(double a, double b) {
    if (b < 8) return exp(a) * erfc(b);
    double tail = 0;
    for (int k = 40; k > 0; k--) tail = 0.5 * k / (b + tail);
    return exp(a - b * b) / (sqrt(acos(-1)) * (b + tail));
}

static inline double inlet_carried(double x, double t, double v, double d) {
    double root = 2 * sqrt(d * t), near = (x - v * t) / root;
    return 0.5 * erfc(near) + sqrt(v * v * t / (acos(-1) * d)) * exp(-near * near) -
           0.5 * (1 + v * x / d + v * v * t / d) *
               inlet_exp_erfc(v * x / d, (x + v * t) / root);
}

#endif
