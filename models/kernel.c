#include "models/kernel.h"

#include <math.h>

#include "models/afterflow.h"
#include "models/lump.h"
#include "models/rib.h"

double fd_kernel_released(const fd_kernel *kernel, double age) {
    if (!(age > 0)) return 0;
    switch (kernel->law) {
    case FD_KERNEL_AIREY:
        return fd_lump_released(kernel->time, kernel->exponent, age);
    case FD_KERNEL_POWER:
        return fd_lump_power(kernel->time, kernel->exponent, age);
    case FD_KERNEL_DECAY:
        return fd_afterflow_released(kernel->time, age);
    case FD_KERNEL_WALL:
        return fd_rib_volume(1, 0, age);
    }
    return 0;
}

/* Lower incomplete gamma function of a > 0 and x >= 0, by its series of positive terms.
 */
static double lower_gamma(double a, double x) {
    if (x > 700) return tgamma(a); /* what is left is below the least number */
    double term = 1 / a, sum = term;
    for (int k = 1; term > 1e-17 * sum; k++) {
        term *= x / (a + k);
        sum += term;
    }
    return pow(x, a) * exp(-x) * sum;
}

/* Integral of V/q0: the square of the age in the first minute, then the power 3/2. */
static double wall_sum(double age) {
    const double minute = 60;
    if (age <= minute) return age * age / 2;
    return minute * minute / 2 - minute * (age - minute) +
           4.0 / 3 * sqrt(minute) * (age * sqrt(age) - minute * sqrt(minute));
}

double fd_kernel_sum(const fd_kernel *kernel, double age) {
    double T = kernel->time, n = kernel->exponent;
    if (!(age > 0)) return 0;
    switch (kernel->law) {
    case FD_KERNEL_AIREY:
        return age - T / n * lower_gamma(1 / n, pow(age / T, n));
    case FD_KERNEL_POWER:
        return age -
               T * (n == 2 ? log1p(age / T) : expm1((2 - n) * log1p(age / T)) / (2 - n));
    case FD_KERNEL_DECAY:
        return age + T * expm1(-age / T);
    case FD_KERNEL_WALL:
        return wall_sum(age);
    }
    return 0;
}
