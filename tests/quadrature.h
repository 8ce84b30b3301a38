/* Double-exponential quadrature: takes a root or a pole weaker than 1/x at either end. */
#ifndef FD_TESTS_QUADRATURE_H
#define FD_TESTS_QUADRATURE_H

#include <math.h>

/* f(x, from, to, context): the distances of x from both ends come without cancellation.
 */
typedef double quadrature_function(double from_start, double to_end, void *context);

/* The integral over a length > 0. */
static inline double quadrature(quadrature_function *f, double length, void *context) {
    const double h = 1.0 / 32, half_pi = 1.5707963267948966;
    double sum = 0;
    for (int i = -200; i <= 200; i++) {
        double u = i * h, s = half_pi * sinh(u);
        double low = 1 / (1 + exp(-2 * s)), high = 1 / (1 + exp(2 * s));
        double weight = half_pi * cosh(u) * 2 * low * high;
        if (weight < 1e-300) continue;
        sum += weight * f(length * low, length * high, context);
    }
    return sum * h * length;
}

#endif
