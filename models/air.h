/* Density of mine air, columns of air, and the draught they make.
 *
 *     rho = P M / (R T),  M = (1 - x - y) M_air + x M_water + y M_methane
 *     x = phi p_s(T) / P
 *     ln p_s = C8/T + C9 + C10 T + C11 T^2 + C12 T^3 + C13 ln T           above 0 degC
 *     ln p_s = C1/T + C2 + C3 T + C4 T^2 + C5 T^3 + C6 T^4 + C7 ln T      below, over ice
 *
 *   P    absolute pressure, Pa        T    temperature, K      phi  relative humidity,
 * 0..1 M    molar mass, kg/mol           R    8.31446 J/(mol K)   rho  kg/m3 x, y mole
 * (volume) fractions of water vapour and methane in the moist gas p_s  saturation
 * pressure, Pa
 *
 * Ideal gas (within 0.1 % in a mine). With y = 0 this is the known rho = 0.003484 (P -
 * 0.3779 phi p_s) / T, whose two constants are M_air/R = 0.0034838 and 1 - M_water/M_air
 * = 0.3780. Saturation pressure: Hyland & Wexler 1983, as in ASHRAE Fundamentals 2017,
 * chapter 1, equations 5 and 6; -100 to 200 degC.
 *
 * A column is still air over a base point, of one gas and a temperature that falls evenly
 * with height: p(z) = p0 (T(z)/T0)^(g/(R_s lapse)), T(z) = T0 - lapse (z - z0), and with
 * lapse 0 p(z) = p0 exp(-g (z - z0)/(R_s T0)), R_s = R/M.
 *
 * Mean density along an airway. Still ideal gas of one composition, whose temperature
 * runs straight from T1 to T2 with height, has exactly the mean density
 *
 *     rho = L(p1, p2) M / (R L(T1, T2)),   L(a, b) = (a - b) / ln(a/b)
 *
 * with L the logarithmic mean. With vapour and methane p M becomes at each end
 *
 *     p (M_air - y (M_air - M_methane)) - e (M_air - M_water)
 *
 * y the mean fraction, e the mean vapour pressure by Simpson's rule over ends and middle;
 * what e/(p T) is apart from that of the mean e is added by the same rule. Exact for dry
 * air of one methane content, and at any humidity where the temperature is the same, so
 * that a loop of one temperature and humidity has no draught; else within 1e-5 for moist
 * air over 1000 m and 20 K. (The arithmetic mean of temperatures would be off by (T1 -
 * T2)^2/(12 T^2), 4e-4 over 20 K.) The bow is the mean temperature along the airway less
 * the mean of its ends.
 *
 * Draught. Let the potential of a junction be its absolute pressure less that of the
 * surface column at its height. Then still surface air has potential 0 at every portal,
 * and the weight of the air in an airway acts as the head (a rise from -> to) head =
 * [p_c(z_from) - p_c(z_to)] - rho g (z_to - z_from) = -(rho - rho_c) g (z_to - z_from),
 * rho_c the column's mean between the heights. Written with pressures the column's part
 * telescopes round any loop and leaves nothing. Proved in tests/unit/test_air.c,
 * tests/verify/test_column.c and tests/validate/test_air.c. */
#ifndef FD_MODELS_AIR_H
#define FD_MODELS_AIR_H

/* Saturation pressure of water, Pa, over ice below 273.15 K. */
double fd_air_saturation(double temperature_k);

/* Molar mass of moist air with methane, kg/mol. */
double fd_air_molar_mass(double pressure_pa, double temperature_k, double humidity,
                         double methane);

/* Density, kg/m3. humidity 0..1, methane volume fraction of the moist gas 0..1. */
double fd_air_density(double pressure_pa, double temperature_k, double humidity,
                      double methane);

/* The air at one end of an airway. */
typedef struct fd_air_place {
    double pressure_pa, temperature_k; /* absolute */
    double humidity, methane;          /* 0..1: relative; by volume */
} fd_air_place;

/* Mean density, kg/m3, between two places; bow_k 0 for temperatures on a straight line.
 */
double fd_air_mean_density(const fd_air_place *a, const fd_air_place *b, double bow_k);

/* The same, and that of the air without its methane: the mass by which a volume of it
 * counts (models/count.h). */
double fd_air_mean_densities(const fd_air_place *a, const fd_air_place *b, double bow_k,
                             double *counted);

typedef struct fd_air_column {
    double height_m, pressure_pa, temperature_k; /* of the base point */
    double lapse_km;                             /* fall of temperature, K/m */
    double molar_mass;                           /* kg/mol */
} fd_air_column;

/* Absolute pressure, Pa, at a height. */
double fd_air_column_pressure(const fd_air_column *column, double height_m);

/* Mean density, kg/m3, between two heights: the weight of the column between over g times
 * the height; at equal heights the density there. */
double fd_air_column_density(const fd_air_column *column, double low_m, double high_m);

/* Head, Pa, of an airway of mean density rho against the surface column. */
double fd_air_draught(const fd_air_column *surface, double density, double from_m,
                      double to_m);

/* The same, where the pressures of the column at both heights are known, Pa. */
double fd_air_head(double still_from_pa, double still_to_pa, double density,
                   double from_m, double to_m);

#endif
