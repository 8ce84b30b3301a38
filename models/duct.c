#include "models/duct.h"

#include <math.h>

double fd_duct_leak(const fd_duct *d, double pressure) {
    double a = d->leak_linear, size = fabs(pressure);
    /* 2 p/(A + sqrt(A^2 + 4 B p)): without subtraction. */
    double leak = 2 * size / (a + sqrt(a * a + 4 * d->leak_square * size));
    return size > 0 ? copysign(leak, pressure) : 0;
}

/* Change over u of pressure and flow: dy = 2 L u du. */
static fd_duct_end change(const fd_duct *d, double u, fd_duct_end at) {
    double metres = 2 * d->length * u;
    double loss = at.flow * (d->friction_linear + d->friction_square * fabs(at.flow));
    return (fd_duct_end){metres * loss, metres * fd_duct_leak(d, at.pressure)};
}

static fd_duct_end ahead(fd_duct_end at, fd_duct_end slope, double step) {
    return (fd_duct_end){at.pressure + step * slope.pressure,
                         at.flow + step * slope.flow};
}

fd_duct_end fd_duct_inlet(const fd_duct *d, fd_duct_end far, int steps) {
    double h = 1.0 / steps;
    fd_duct_end y = far;
    for (int i = 0; i < steps; i++) {
        double u = i * h;
        fd_duct_end a = change(d, u, y);
        fd_duct_end b = change(d, u + h / 2, ahead(y, a, h / 2));
        fd_duct_end c = change(d, u + h / 2, ahead(y, b, h / 2));
        fd_duct_end e = change(d, u + h, ahead(y, c, h));
        y.pressure += h / 6 * (a.pressure + 2 * (b.pressure + c.pressure) + e.pressure);
        y.flow += h / 6 * (a.flow + 2 * (b.flow + c.flow) + e.flow);
    }
    return y;
}

double fd_duct_rate(double flow_in, double flow_out, double length_m) {
    return (flow_in - flow_out) / flow_in * (100 / length_m);
}

double fd_duct_factor(double rate, double length_m) {
    double left = 1 - rate * length_m / 100;
    return left > 0 ? 1 / left : NAN;
}

double fd_duct_factor_joints(int joints, double eta) {
    double left = 1 - joints * eta;
    return left > 0 ? 1 / left : NAN;
}

/* Lengths up to which each rate is allowed, m (unverified). */
static const double LENGTH[] = {200, 500, 1000, 2000};
static const double RATE[] = {0.15, 0.10, 0.03, 0.02, 0.015};

double fd_duct_rate_allowed(double length_m) {
    int i = 0;
    while (i < 4 && length_m >= LENGTH[i]) i++;
    return RATE[i];
}
