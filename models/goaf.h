/* The gas in a goaf or sealed area: methane and air, well mixed.
 *
 *     m = c V rho_m(p, T),   a = (1 - c) V rho_a(p, T)      filled
 *     c = (m/M_m) / (m/M_m + a/M_a)
 *     out: a volume v at p and T takes c v rho_m and (1 - c) v rho_a
 *     in: what comes in is added
 *
 *   m, a  methane and air in the void, kg     c  methane by volume
 *   V, v  m3         p  absolute pressure, Pa         T  temperature, K
 *   rho   density of the pure gas at p and T (ideal), kg/m3       M  molar mass
 *
 * So each mass is exact, whatever the steps. Well mixed: gas that has just come in leaves
 * at the mean of the void. In a goaf it would leave first, so the first breath after a
 * rise is overstated and the later ones understated; a goaf in layers breathes out of the
 * rich or the lean end. Air stands for all that is no methane, and vapour is left out (2
 * % of the mass). The goaf makes no gas here: what its coal gives off is the emission of
 * its face (models/face.h).
 *
 * The void that extraction leaves behind is
 *
 *     V = b L H x
 *
 *   L  face length, m   H  height extracted, m   x  advance, m
 *   b  share of the extracted volume that stays void after caving and settling, 0..1
 *
 * b is 0.15 to 0.35 in texts on goafs (unverified). Proved in tests/verify/test_goaf.c.
 */
#ifndef FD_MODELS_GOAF_H
#define FD_MODELS_GOAF_H

typedef struct fd_goaf_gas {
    double methane, air; /* kg */
} fd_goaf_gas;

/* A volume of gas, m3, with a methane fraction by volume, 0..1. */
fd_goaf_gas fd_goaf_gas_of(double volume, double fraction, double pressure_pa,
                           double temperature_k);

/* Methane by volume; NaN of nothing. */
double fd_goaf_fraction(const fd_goaf_gas *gas);

/* V, m3. */
double fd_goaf_void(double length, double height, double advance, double share);

#endif
