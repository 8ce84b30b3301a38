#include "models/degas.h"

#include <math.h>

/* Standard deviations beyond which nothing of a spreading front comes: 2e-9 of it. */
static const double FARTHEST = 6;

double fd_degas_delivery(const fd_degas_air *air, double c) {
    if (c <= air->aim) return INFINITY;
    double more = fmax(0, air->aim - air->vent);
    return fmin(air->whole * more / (c - air->vent), air->beside * more / (c - air->aim));
}

/* c of the header for the first k + 1 slices, whose largest is `risen`; spread: s. */
static double largest_to_come(const fd_degas_view *view, int k, double risen,
                              double spread) {
    double c = risen, distance = 0;
    for (int i = k + 1; i < view->n && distance <= FARTHEST * spread; i++) {
        double more = view->fraction[i] - risen;
        if (more > 0) {
            c += distance > 0 ? more * erfc(distance / (sqrt(2) * spread)) : more;
            risen = view->fraction[i];
        }
        distance += view->length[i];
    }
    return c;
}

double fd_degas_setting(const fd_degas_air *air, const fd_degas_view *view) {
    double best = 0, mass = 0, risen = 0;
    for (int k = 0; k < view->within; k++) {
        mass += view->mass[k];
        risen = fmax(risen, view->fraction[k]);
        double Q = mass / view->every;
        double dispersion = view->still + view->stirred * Q;
        double spread = sqrt(2 * dispersion * view->every);
        double c = largest_to_come(view, k, risen, spread);
        double may = fd_degas_delivery(air, c);
        best = fmax(best, fmin(Q, may));
        if (may <= best) break; /* it only falls from here on */
    }
    return best;
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
