#include "models/bladeangle.h"

#include <math.h>
#include <stdlib.h>

/* Two points whose shares of the range are as near as this are one: the width of the
 * pieces stays well above the round-off of the flows. Chosen. */
static const double NEAR = 1e-6;

static double share_of(const double *flow, int n, int i) {
    return (flow[i] - flow[0]) / (flow[n - 1] - flow[0]);
}

/* The shares of the points of both curves, rising, each once; returns how many. */
static int merge(const fd_fan_curve *low, const fd_fan_curve *high, double *share) {
    const double *a, *b;
    int n_a = fd_fan_curve_points(low, &a, NULL, NULL);
    int n_b = fd_fan_curve_points(high, &b, NULL, NULL);
    int n = 0;
    for (int i = 0, j = 0; i < n_a || j < n_b;) {
        double u = i < n_a ? share_of(a, n_a, i) : 2;
        double v = j < n_b ? share_of(b, n_b, j) : 2;
        double next = u <= v ? u : v;
        if (u <= v)
            i++;
        else
            j++;
        if (n == 0 || next > share[n - 1] + NEAR) share[n++] = next;
    }
    share[n - 1] = 1;
    return n;
}

static double mix(double a, double b, double t) {
    return (1 - t) * a + t * b;
}

/* Flow at a share of the range; the ends are met to the bit, so that power is known
 * there. */
static double flow_at(const fd_fan_curve *curve, double u) {
    const double *flow;
    int n = fd_fan_curve_points(curve, &flow, NULL, NULL);
    return u <= 0 ? flow[0] : u >= 1 ? flow[n - 1] : mix(flow[0], flow[n - 1], u);
}

fd_status fd_fan_curve_between(const fd_fan_curve *low, const fd_fan_curve *high,
                               double t, fd_fan_curve **curve) {
    *curve = NULL;
    double density = fd_fan_curve_density(low);
    if (!(t >= 0 && t <= 1) || density != fd_fan_curve_density(high))
        return FD_BAD_ARGUMENT;
    int most = fd_fan_curve_points(low, NULL, NULL, NULL) +
               fd_fan_curve_points(high, NULL, NULL, NULL);
    double *share = malloc(4 * (size_t)most * sizeof *share);
    if (!share) return FD_NO_MEMORY;
    double *flow = share + most, *pressure = flow + most, *power = pressure + most;
    int n = merge(low, high, share);
    for (int i = 0; i < n; i++) {
        double a = flow_at(low, share[i]), b = flow_at(high, share[i]);
        flow[i] = mix(a, b, t);
        pressure[i] = mix(fd_fan_curve_pressure(low, a, NULL),
                          fd_fan_curve_pressure(high, b, NULL), t);
        power[i] = mix(fd_fan_curve_power(low, a), fd_fan_curve_power(high, b), t);
    }
    fd_status status = fd_fan_curve_new(n, flow, pressure, power, density, curve);
    free(share);
    return status;
}
