/* Moist air: humidity ratio, enthalpy, dew point, wet bulb.
 *
 *     W = eps e / (P - e),   eps = M_water / M_air
 *     h = cp t + W (L0 + cv t)
 *     W = [ (L0 - kb t*) W_s(t*) - cp (t - t*) ] / (L0 + cv t - cw t*)      t* >= 0 degC
 *     W = [ (Li - ki t*) W_s(t*) - cp (t - t*) ] / (Li + cv t - ci t*)      t* <  0 degC
 *
 *   W    humidity ratio, kg of vapour a kg of dry air      e   vapour pressure, Pa
 *   P    absolute pressure, Pa                             W_s ratio at saturation
 *   h    enthalpy, J a kg of dry air, zero for dry air at 0 degC
 *   t    dry bulb, t* wet bulb, degC
 *   cp 1006, cv 1860, cw 4186, kb 2326, ci 2100, ki 240 J/(kg K); L0 2501, Li 2830 kJ/kg
 *
 * The dew point is the temperature at which e saturates, over ice below 0 degC. The wet
 * bulb is that of a wet wick, an iced one below 0 degC; where the two equations leave a
 * gap about 0 degC it is 0 degC.
 *
 * Ideal gas, -100 to 200 degC, e < P. Against the tables (real gas) W is off by up to 0.5
 * % below 30 degC, 2 % at 85 degC. Source: ASHRAE Fundamentals 2017, chapter 1, equations
 * 20, 30, 33, 35; its eps 0.621945 is 2e-5 less than the ratio of the molar masses used
 * here. Proved in tests/validate/test_air.c and tests/unit/test_moist.c. */
#ifndef FD_MODELS_MOIST_H
#define FD_MODELS_MOIST_H

/* Specific heat of liquid water, J/(kg K). */
#define FD_WATER_HEAT 4186.0

/* Humidity ratio; NaN where e is not below the pressure. */
double fd_moist_ratio(double vapour_pa, double pressure_pa);

/* Vapour pressure, Pa, of a humidity ratio. */
double fd_moist_vapour(double ratio, double pressure_pa);

/* Enthalpy, J a kg of dry air. */
double fd_moist_enthalpy(double temperature_k, double ratio);

/* The same of air of a relative humidity, 0..1. */
double fd_moist_enthalpy_at(double temperature_k, double humidity, double pressure_pa);

/* Temperature, K, -100 to 200 degC, at which a vapour pressure saturates; NaN outside. */
double fd_moist_dew_point(double vapour_pa);

/* Wet bulb, K, of air of a humidity ratio not above saturation. */
double fd_moist_wet_bulb(double temperature_k, double ratio, double pressure_pa);

/* Humidity ratio of air of a dry and a wet bulb. */
double fd_moist_ratio_of_bulbs(double temperature_k, double wet_bulb_k,
                               double pressure_pa);

#endif
