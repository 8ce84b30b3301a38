#include "models/layering.h"

#include <math.h>

#include "models/constant.h"

const double fd_layering_controlled = 5;

static const double KAPPA = 0.4, PI = 3.14159265358979323846;
static const double NEAREST_HEIGHTS = 10;

double fd_layering_number(double velocity, double methane, double width) {
    if (!isfinite(velocity) || !(methane >= 0) || !(width > 0)) return NAN;
    if (methane == 0) return INFINITY;
    double lift = FD_GRAVITY * (1 - FD_MOLAR_METHANE / FD_MOLAR_AIR) * methane / width;
    return fabs(velocity) / cbrt(lift);
}

/* 1 + 2 sum exp(-n2 pi2 t). For small t the same function by images at the floor and
 * the roof, 1/sqrt(pi t) (1 + 2 sum exp(-n2/t)); both converge in a few terms. */
static double mixing(double t) {
    double sum = 1;
    if (t < 1 / PI) {
        for (int n = 1; n < 20; n++) sum += 2 * exp(-n * n / t);
        return sum / sqrt(PI * t);
    }
    for (int n = 1; n < 20; n++) sum += 2 * exp(-n * n * PI * PI * t);
    return sum;
}

double fd_layering_roof(const fd_roof *r) {
    double number = fd_layering_number(r->velocity, r->methane, r->width);
    if (!(number >= fd_layering_controlled)) return NAN;
    if (!(r->height > 0 && r->distance >= NEAREST_HEIGHTS * r->height)) return NAN;
    if (!(r->friction_velocity > 0) || !isfinite(r->friction_velocity)) return NAN;
    if (!(r->before >= 0 && r->before <= r->mean && r->mean < 1)) return NAN;
    double K = KAPPA * r->friction_velocity * r->height / 12;
    double t = K * r->distance / (fabs(r->velocity) * r->height * r->height);
    double roof = r->before + (r->mean - r->before) * mixing(t);
    return roof > 1 ? 1 : roof;
}
