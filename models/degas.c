#include "models/degas.h"

#include <math.h>

double fd_degas_delivery(const fd_degas_air *air, double c) {
    if (c <= air->aim) return INFINITY;
    return air->whole * fmax(0, air->aim - air->vent) / (c - air->vent);
}

double fd_degas_throttle(double p, double Q, double R0) {
    return fmax(0, p / (Q * Q) - R0);
}

double fd_degas_least_time(const fd_degas_air *air, double G, double V, double u) {
    double more = G - u * V, rate = air->whole * (air->aim - air->vent);
    if (!(more > 0)) return 0;
    return rate > 0 ? more / rate : INFINITY;
}

double fd_degas_plug_time(const fd_degas_air *air, double Qf, int n, const double *V,
                          const double *c) {
    double time = 0;
    for (int i = 0; i < n; i++) time += V[i] / fmin(Qf, fd_degas_delivery(air, c[i]));
    return time;
}
