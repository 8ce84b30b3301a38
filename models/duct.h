/* A duct that leaks along its length: how much air its end gets of what its fan blows in.
 *
 *     dp/dx = -(f q + r q |q|)       q  flow, m3/s      p  pressure over the roadway, Pa
 *     dq/dx = -s                     s  leak of a metre, m2/s:  A s + B s |s| = p
 *
 *   x  distance from the fan, m
 *   f, r  friction of a metre: Pa s/m4 and N s2/m9
 *   A, B  leak of a metre: Pa s/m2 and N s2/m6. Of the coefficients of 100 m (A_100 in
 *         Pa s/m3, R_100 in N s2/m8): A = 100 A_100, B = 1e4 R_100
 *
 * Integrated from the far end back to the fan with the distance y = L u^2 from that end
 * as variable: the leak begins there like the root of the distance, and is smooth in u.
 * The steps are of fourth order (Runge-Kutta). Constant density; the pressure of the
 * roadway along the duct is left out, which a network of ducts and roadways has
 * (networks/ leakage.h).
 *
 * Beside it the figures of Chinese practice (textbooks, unverified):
 *     p100 = (Q1 - Q2)/Q1 (100 m/L)            leakage rate of 100 m
 *     P = Q1/Q2 = 1/(1 - p100 L/100 m)         leakage factor of a flexible duct
 *     P = 1/(1 - n eta)                        n rubber joints that lose eta each
 *
 * Proved in tests/verify/test_duct.c (closed form, CVODE) and tests/unit/test_duct.c. */
#ifndef FD_MODELS_DUCT_H
#define FD_MODELS_DUCT_H

typedef struct fd_duct {
    double length;                           /* m */
    double friction_linear, friction_square; /* f, r >= 0 */
    double leak_linear, leak_square;         /* A, B >= 0, not both 0 */
} fd_duct;

typedef struct fd_duct_end {
    double pressure, flow; /* Pa over the roadway, m3/s away from the fan */
} fd_duct_end;

/* s at a pressure, m2/s, of its sign. */
double fd_duct_leak(const fd_duct *duct, double pressure);

/* Pressure and flow at the fan for those at the far end, in so many steps >= 1. NaN where
 * the duct leaks without bound. */
fd_duct_end fd_duct_inlet(const fd_duct *duct, fd_duct_end far, int steps);

/* p100, as a share. */
double fd_duct_rate(double flow_in, double flow_out, double length_m);

/* P of a flexible duct from p100 as a share, and of rubber joints; NaN where nothing
 * would come through. */
double fd_duct_factor(double rate, double length_m);
double fd_duct_factor_joints(int joints, double eta);

/* The largest p100 allowed in a duct of this length, as a share (unverified). */
double fd_duct_rate_allowed(double length_m);

#endif
