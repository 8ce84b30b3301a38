#include "models/moist.h"

#include <math.h>
#include <stddef.h>

#include "models/air.h"
#include "models/constant.h"

static const double EPSILON = FD_MOLAR_WATER / FD_MOLAR_AIR;
static const double AIR = 1006, VAPOUR = 1860;                      /* J/(kg K) */
static const double EVAPORATION = 2.501e6, EVAPORATION_FALL = 2326; /* J/kg, J/(kg K) */
static const double SUBLIMATION = 2.83e6, SUBLIMATION_FALL = 240, ICE = 2100;
static const double COLDEST = 173.15, HOTTEST = 473.15; /* K, range of the saturation */

double fd_moist_ratio(double vapour_pa, double pressure_pa) {
    if (!(vapour_pa < pressure_pa)) return NAN;
    return EPSILON * vapour_pa / (pressure_pa - vapour_pa);
}

double fd_moist_vapour(double ratio, double pressure_pa) {
    return pressure_pa * ratio / (EPSILON + ratio);
}

double fd_moist_enthalpy(double temperature_k, double ratio) {
    double t = temperature_k - FD_ZERO_CELSIUS;
    return AIR * t + ratio * (EVAPORATION + VAPOUR * t);
}

double fd_moist_enthalpy_at(double temperature_k, double humidity, double pressure_pa) {
    double vapour = humidity * fd_air_saturation(temperature_k);
    return fd_moist_enthalpy(temperature_k, fd_moist_ratio(vapour, pressure_pa));
}

/* Where a rising function reaches a value, between two temperatures, to round-off: an
 * interval of 300 K is halved 60 times. */
typedef double (*rising)(double temperature_k, const void *context);

static double reach(rising f, const void *context, double value, double low,
                    double high) {
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        if (f(middle, context) < value)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

static double saturation(double temperature_k, const void *context) {
    (void)context;
    return fd_air_saturation(temperature_k);
}

double fd_moist_dew_point(double vapour_pa) {
    if (!(vapour_pa >= fd_air_saturation(COLDEST))) return NAN;
    if (!(vapour_pa <= fd_air_saturation(HOTTEST))) return NAN;
    return reach(saturation, NULL, vapour_pa, COLDEST, HOTTEST);
}

double fd_moist_ratio_of_bulbs(double temperature_k, double wet_bulb_k,
                               double pressure_pa) {
    double t = temperature_k - FD_ZERO_CELSIUS, bulb = wet_bulb_k - FD_ZERO_CELSIUS;
    double full = fd_moist_ratio(fd_air_saturation(wet_bulb_k), pressure_pa);
    if (bulb >= 0)
        return ((EVAPORATION - EVAPORATION_FALL * bulb) * full - AIR * (t - bulb)) /
               (EVAPORATION + VAPOUR * t - FD_WATER_HEAT * bulb);
    return ((SUBLIMATION - SUBLIMATION_FALL * bulb) * full - AIR * (t - bulb)) /
           (SUBLIMATION + VAPOUR * t - ICE * bulb);
}

typedef struct dry_bulb {
    double temperature_k, pressure_pa;
} dry_bulb;

static double ratio_of_bulb(double wet_bulb_k, const void *context) {
    const dry_bulb *d = context;
    return fd_moist_ratio_of_bulbs(d->temperature_k, wet_bulb_k, d->pressure_pa);
}

double fd_moist_wet_bulb(double temperature_k, double ratio, double pressure_pa) {
    const dry_bulb d = {temperature_k, pressure_pa};
    return reach(ratio_of_bulb, &d, ratio, COLDEST, temperature_k);
}
