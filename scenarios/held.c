#include "scenarios/held.h"

#include <math.h>

/* The largest of the smaller of two straight lines, p0 to p1 and q0 to q1. */
static double largest_common(double p0, double p1, double q0, double q1) {
    double most = fmax(fmin(p0, q0), fmin(p1, q1));
    double before = p0 - q0, after = p1 - q1;
    if (before * after < 0) most = fmax(most, p0 + (p1 - p0) * before / (before - after));
    return most;
}

double fd_held_level(int n, const double *when, const double *value, size_t stride,
                     double lasting) {
    if (n == 1) return value[0];
    double lo = when[n - 2], hi = when[n - 1]; /* where it ends */
    double from = value[(size_t)(n - 2) * stride], to = value[(size_t)(n - 1) * stride];
    double inside = INFINITY, most = -INFINITY;
    if (isnan(from) || isnan(to)) return NAN;
    /* It begins between the samples k and k + 1. */
    for (int k = n - 2; k >= -1; k--) {
        double left = k >= 0 ? when[k] : -INFINITY, right = when[k + 1];
        double a = value[(size_t)(k >= 0 ? k : 0) * stride],
               b = value[(size_t)(k + 1) * stride];
        double a0 = fmax(left, lo - lasting), a1 = fmin(right, hi - lasting);
        if (isnan(a)) return NAN;
        if (k < n - 2) inside = fmin(inside, b);
        if (a1 < a0) continue; /* it begins before */
        double span = k >= 0 ? right - left : 1;
        double begin0 = k >= 0 ? a + (b - a) * (a0 - left) / span : a;
        double begin1 = k >= 0 ? a + (b - a) * (a1 - left) / span : a;
        double end0 = from + (to - from) * (a0 + lasting - lo) / (hi - lo);
        double end1 = from + (to - from) * (a1 + lasting - lo) / (hi - lo);
        double level = fmin(inside, largest_common(begin0, begin1, end0, end1));
        most = fmax(most, level);
        if (left <= lo - lasting) break;
    }
    return most;
}
