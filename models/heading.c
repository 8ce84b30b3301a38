#include "models/heading.h"

#include "models/rib.h"

double fd_heading_perimeter_thin(double m0) {
    return 2 * m0;
}

double fd_heading_perimeter_thick(double height, double width) {
    return 2 * height + width;
}

double fd_heading_ribs(double D, double v, double L, double q0) {
    return fd_heading_ribs_stopped(D, v, L, q0, 0);
}

double fd_heading_ribs_stopped(double D, double v, double L, double q0, double tau) {
    return D * v * fd_rib_volume(q0, tau, L / v);
}

double fd_heading_ribs_aged(double D, double v, double q0, double t1, double t2) {
    return D * v * fd_rib_volume(q0, t1, t2 - t1);
}

double fd_heading_broken_coal(double S, double v, double gamma,
                              const fd_residual *residual, double W, unsigned *flags) {
    return S * v * gamma * fd_residual_desorbable(residual, W, flags);
}

double fd_heading_ribs_old(double D, double L, double q0, double t) {
    return D * L * fd_rib_emission(q0, t);
}
