#include "models/dispersion.h"

#include <math.h>

#include "models/constant.h"

static const double TAYLOR = 10.1;          /* Taylor 1954, unverified */
static const double METHANE_AIR = 2.2e-5;   /* m2/s at 20 degC, unverified */
static const double WARMTH_EXPONENT = 1.75; /* unverified */

double fd_dispersion_molecular(double temperature_k, double pressure_pa) {
    if (!(temperature_k > 0 && pressure_pa > 0)) return NAN;
    double warmth = temperature_k / (FD_ZERO_CELSIUS + 20);
    return METHANE_AIR * pow(warmth, WARMTH_EXPONENT) * (FD_ATMOSPHERE / pressure_pa);
}

double fd_dispersion_friction_velocity(double speed, double alpha, double density) {
    if (!(alpha >= 0 && density > 0)) return NAN;
    return fabs(speed) * sqrt(alpha / density);
}

double fd_dispersion_effective(double area, double perimeter, double friction_velocity,
                               double molecular) {
    if (!(area > 0 && perimeter > 0 && friction_velocity >= 0 && molecular >= 0))
        return NAN;
    double r = 2 * area / perimeter;
    return molecular + TAYLOR * r * friction_velocity;
}
