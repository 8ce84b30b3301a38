#include "models/air.h"

#include <math.h>
#include <stdbool.h>

#include "models/constant.h"

/* ASHRAE Fundamentals 2017, chapter 1, equation 5. */
static double ice(double t) {
    return exp(-5.6745359e3 / t + 6.3925247 +
               t * (-9.6778430e-3 +
                    t * (6.2215701e-7 + t * (2.0747825e-9 - 9.4840240e-13 * t))) +
               4.1635019 * log(t));
}

/* The same, equation 6. */
static double water(double t) {
    return exp(-5.8002206e3 / t + 1.3914993 +
               t * (-4.8640239e-2 + t * (4.1764768e-5 - 1.4452093e-8 * t)) +
               6.5459673 * log(t));
}

double fd_air_saturation(double temperature_k) {
    return temperature_k < FD_ZERO_CELSIUS ? ice(temperature_k) : water(temperature_k);
}

double fd_air_molar_mass(double pressure_pa, double temperature_k, double humidity,
                         double methane) {
    double vapour = humidity * fd_air_saturation(temperature_k) / pressure_pa;
    return (1 - vapour - methane) * FD_MOLAR_AIR + vapour * FD_MOLAR_WATER +
           methane * FD_MOLAR_METHANE;
}

double fd_air_density(double pressure_pa, double temperature_k, double humidity,
                      double methane) {
    return pressure_pa *
           fd_air_molar_mass(pressure_pa, temperature_k, humidity, methane) /
           (FD_GAS_CONSTANT * temperature_k);
}

double fd_air_column_pressure(const fd_air_column *c, double height_m) {
    double above = height_m - c->height_m;
    double scale = FD_GRAVITY * c->molar_mass / FD_GAS_CONSTANT; /* g / R_s, K/m */
    double relative = c->lapse_km / c->temperature_k * above;    /* 1 - T/T0 */
    /* log1p(-y)/y goes to -1 with the lapse: the isothermal column is its limit. */
    double stretch = relative == 0 ? 1 : -log1p(-relative) / relative;
    return c->pressure_pa * exp(-scale * above / c->temperature_k * stretch);
}

double fd_air_column_density(const fd_air_column *c, double low_m, double high_m) {
    if (low_m == high_m) {
        double temperature = c->temperature_k - c->lapse_km * (low_m - c->height_m);
        return fd_air_column_pressure(c, low_m) * c->molar_mass /
               (FD_GAS_CONSTANT * temperature);
    }
    double weight = fd_air_column_pressure(c, low_m) - fd_air_column_pressure(c, high_m);
    return weight / (FD_GRAVITY * (high_m - low_m));
}

double fd_air_head(double still_from_pa, double still_to_pa, double density,
                   double from_m, double to_m) {
    return still_from_pa - still_to_pa - density * FD_GRAVITY * (to_m - from_m);
}

double fd_air_draught(const fd_air_column *surface, double density, double from_m,
                      double to_m) {
    return fd_air_head(fd_air_column_pressure(surface, from_m),
                       fd_air_column_pressure(surface, to_m), density, from_m, to_m);
}

/* (a - b)/ln(a/b), as the mean over x/artanh x. Near each other the series is exact: the
 * term left out is x^8/9. */
static double logarithmic_mean(double a, double b) {
    double x = (a - b) / (a + b), y = x * x;
    double stretch =
        fabs(x) < 0.01 ? 1 + y * (1.0 / 3 + y * (1.0 / 5 + y / 7)) : atanh(x) / x;
    return (a + b) / 2 / stretch;
}

static double vapour(double humidity, double temperature_k) {
    return humidity > 0 ? humidity * fd_air_saturation(temperature_k) : 0;
}

/* By Simpson's rule over an airway: its ends and its middle. */
static double simpson(const double value[3]) {
    return (value[0] + 4 * value[1] + value[2]) / 6;
}

double fd_air_mean_densities(const fd_air_place *a, const fd_air_place *b, double bow_k,
                             double *counted) {
    const double p[3] = {a->pressure_pa, sqrt(a->pressure_pa * b->pressure_pa),
                         b->pressure_pa};
    const double t[3] = {a->temperature_k,
                         (a->temperature_k + b->temperature_k) / 2 + bow_k,
                         b->temperature_k};
    const double humidity[3] = {a->humidity, (a->humidity + b->humidity) / 2,
                                b->humidity};
    double e[3], apart[3];
    for (int i = 0; i < 3; i++) { /* mostly the same at all three */
        bool again = i > 0 && t[i] == t[i - 1] && humidity[i] == humidity[i - 1];
        e[i] = again ? e[i - 1] : vapour(humidity[i], t[i]);
    }
    double even = simpson(e);
    for (int i = 0; i < 3; i++) apart[i] = (e[i] - even) / (p[i] * t[i]);
    double methane = (a->methane + b->methane) / 2, weight[2];
    double warmth = logarithmic_mean(t[0], t[2]) + bow_k;
    double lighter = FD_MOLAR_AIR - FD_MOLAR_WATER;
    double moist = logarithmic_mean(p[0], p[2]) * lighter * simpson(apart);
    for (int i = 0; i < 2; i++) { /* without methane, and with it */
        double dry = FD_MOLAR_AIR - i * methane * (FD_MOLAR_AIR - FD_MOLAR_METHANE);
        bool same = i > 0 && methane == 0;
        weight[i] = same ? weight[0]
                         : logarithmic_mean(p[0] * dry - even * lighter,
                                            p[2] * dry - even * lighter) /
                                   warmth -
                               moist;
    }
    *counted = weight[0] / FD_GAS_CONSTANT;
    return weight[1] / FD_GAS_CONSTANT;
}

double fd_air_mean_density(const fd_air_place *a, const fd_air_place *b, double bow_k) {
    double counted;
    return fd_air_mean_densities(a, b, bow_k, &counted);
}
