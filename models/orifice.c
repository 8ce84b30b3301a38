#include "models/orifice.h"

#include <math.h>

/* Coefficients of the narrow and the wide form (unverified). */
static const double NARROW_SHARE = 0.65, NARROW = 0.84, WIDE = 0.759;
static const double BORDER = 0.5; /* of S_w / S between the forms (unverified) */
static const double EQUIVALENT = 1.19;

double fd_orifice_resistance(double area_m2, double opening_m2) {
    if (!(opening_m2 > 0) || !(opening_m2 <= area_m2)) return NAN;
    double ratio = area_m2 / opening_m2;
    double root = opening_m2 <= BORDER * area_m2
                      ? (ratio - NARROW_SHARE) / (NARROW * area_m2)
                      : (ratio - 1) / (WIDE * area_m2);
    return root * root;
}

double fd_orifice_opening(double area_m2, double resistance) {
    if (!(area_m2 > 0) || !(resistance >= 0)) return NAN;
    double reduced = area_m2 * sqrt(resistance);
    double narrow = 1 / (NARROW_SHARE + NARROW * reduced);
    double wide = 1 / (1 + WIDE * reduced);
    if (narrow <= BORDER) return narrow * area_m2;
    return (wide > BORDER ? wide : BORDER) * area_m2;
}

double fd_orifice_equivalent(double flow_m3s, double pressure_pa) {
    return EQUIVALENT * flow_m3s / sqrt(pressure_pa);
}
