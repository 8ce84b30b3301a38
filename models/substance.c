#include "models/substance.h"

#include <math.h>
#include <stdbool.h>

#include "models/count.h"

static const double MOLAR[FD_SUBSTANCES] = {0.0280101, 0.0440095, 0.0319988, 0.1460554,
                                            NAN};
/* Less than nothing by so small a part of all is nothing: fractions of pure methane pass
 * 1 by round-off, up to 1e-13 where it goes round. Chosen. */
static const double ROUND = 1e-10;
static const double FRESH[FD_SUBSTANCES] = {0, 4e-4, 0.20946, 0, 0};

double fd_substance_molar(fd_substance s) {
    return MOLAR[s];
}

double fd_substance_fresh(fd_substance s) {
    return FRESH[s];
}

double fd_substance_brought(fd_substance s) {
    bool added = s != FD_SUBSTANCE_OXYGEN && s != FD_SUBSTANCE_AGE;
    return added ? FRESH[s] : 0;
}

double fd_substance_count(fd_substance s) {
    return s == FD_SUBSTANCE_AGE ? 1 : FD_MOLAR_AIR / MOLAR[s];
}

double fd_substance_density(fd_substance s) {
    return FD_ATMOSPHERE * MOLAR[s] / (FD_GAS_CONSTANT * FD_ZERO_CELSIUS);
}

void fd_substance_fractions(double methane, double joined,
                            const double amount[FD_SUBSTANCES],
                            double fraction[FD_SUBSTANCES]) {
    double n[FD_SUBSTANCES], air = 1 - methane - joined, all = 1 - joined;
    for (int k = 0; k < FD_SUBSTANCE_AGE; k++) {
        double fresh = FRESH[k] * air;
        n[k] = isnan(amount[k])           ? fresh
               : k == FD_SUBSTANCE_OXYGEN ? fresh - amount[k]
                                          : amount[k];
        all += n[k] - fresh;
    }
    for (int k = 0; k < FD_SUBSTANCE_AGE; k++)
        fraction[k] = n[k] >= -ROUND * all ? fmax(n[k], 0) / all : NAN;
    fraction[FD_SUBSTANCE_AGE] = amount[FD_SUBSTANCE_AGE];
}

double fd_substance_weight(double methane, double joined,
                           const double amount[FD_SUBSTANCES]) {
    double air = 1 - methane - joined, all = 1 - joined;
    double mass = air + methane / FD_METHANE_COUNT;
    for (int k = 0; k < FD_SUBSTANCE_AGE; k++) {
        if (isnan(amount[k])) continue;
        double more = k == FD_SUBSTANCE_OXYGEN ? -amount[k] : amount[k] - FRESH[k] * air;
        all += more;
        mass += more / fd_substance_count((fd_substance)k);
    }
    return mass / all;
}
