#include "models/rib.h"

#include <math.h>

#include "models/emission.h"

static const double minute = 60; /* s */

double fd_rib_initial(double Vr, double W) {
    double Vr_percent = 100 * Vr, W_m3_t = W / FD_M3_PER_TONNE;
    double q0_m3_m2_min = 0.026 * (0.0004 * Vr_percent * Vr_percent + 0.16) * W_m3_t;
    return q0_m3_m2_min * FD_M3_PER_MINUTE;
}

double fd_rib_emission(double q0, double t) {
    if (!(t >= 0)) return NAN;
    return t < minute ? q0 : q0 * sqrt(minute / t);
}

double fd_rib_volume(double q0, double t, double span) {
    if (!(t >= 0) || !(span >= 0)) return NAN;

    /* The part in the first minute, then the part under the square root. */
    double fresh = t < minute ? fmin(span, minute - t) : 0;
    double from = t + fresh, rest = span - fresh;
    double aged = 2 * sqrt(minute) * rest / (sqrt(from) + sqrt(from + rest));
    return q0 * (rest > 0 ? fresh + aged : fresh);
}
