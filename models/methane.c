#include "models/methane.h"

#include <math.h>

#include "models/constant.h"

/* Leakage through a goaf as a share of the face air: by judgement, unverified. */
static const double LEAST_LEAKAGE = 0.05, MOST_LEAKAGE = 0.25;

double fd_methane_volume_fraction(double y) {
    if (!(y >= 0 && y <= 1)) return NAN;
    return y * FD_MOLAR_AIR / (y * FD_MOLAR_AIR + (1 - y) * FD_MOLAR_METHANE);
}

double fd_methane_mass_fraction(double c) {
    if (!(c >= 0 && c <= 1)) return NAN;
    return c * FD_MOLAR_METHANE / (c * FD_MOLAR_METHANE + (1 - c) * FD_MOLAR_AIR);
}

double fd_methane_mass_flow(double flow_m3min, double reference_k) {
    if (!(reference_k > 0)) return NAN;
    return flow_m3min / 60 * fd_methane_density(reference_k);
}

fd_corner fd_methane_corner(double intake, double face_return, double leakage_share,
                            double goaf_share) {
    fd_corner corner = {FD_CORNER_NOT_ASSESSED, NAN};
    double lambda = leakage_share, sigma = goaf_share;
    if (!(intake >= 0 && intake <= face_return && face_return < 1)) return corner;
    if (!(lambda >= LEAST_LEAKAGE && lambda <= MOST_LEAKAGE)) return corner;
    if (!(sigma >= lambda && sigma <= 1)) return corner;
    double g = (face_return - intake) / (1 - face_return);
    corner.outcome = FD_CORNER_ASSESSED;
    corner.fraction = (lambda * intake + sigma * g) / (lambda + sigma * g);
    return corner;
}
