/* Regulator windows and the equivalent orifice of a mine.
 *
 *     S_w = Q S / (0.65 Q + 0.84 S sqrt(h))   S_w / S <= 0.5
 *     S_w = Q S / (Q + 0.759 S sqrt(h))       S_w / S >  0.5      (unverified)
 *     A   = 1.19 Q / sqrt(h)
 * and with R = h / Q^2
 *     S_w = S / (0.65 + 0.84 S sqrt(R)),  S_w = S / (1 + 0.759 S sqrt(R)),  A
 * = 1.19/sqrt(R)
 *
 *   S    area of the airway, m2      S_w  area of the opening, m2    Q  flow, m3/s
 *   h    drop over the window, Pa    R    resistance, N s2/m8        A  m2
 *
 * Air of about 1.2 kg/m3; the coefficients 0.84, 0.759 and 1.19 hold its square root. A
 * sharp opening in a thin wall, both from Chinese mine-ventilation textbooks. The two
 * forms do not meet: at S_w = S/2 the first gives S sqrt(R) = 1.607, the second 1.318. A
 * resistance in that gap belongs to no opening; it is answered with S/2, where the pair
 * jumps, which keeps area a falling function of resistance.
 * Proved in tests/unit/test_orifice.c. */
#ifndef FD_MODELS_ORIFICE_H
#define FD_MODELS_ORIFICE_H

/* R of a window; 0 for the full section; NaN unless 0 < opening <= area. */
double fd_orifice_resistance(double area_m2, double opening_m2);

/* Opening, m2, for a resistance >= 0; NaN when an argument is negative or the area not
 * positive. */
double fd_orifice_opening(double area_m2, double resistance);

/* Equivalent orifice of a mine, m2, for its flow, m3/s, and pressure, Pa > 0. */
double fd_orifice_equivalent(double flow_m3s, double pressure_pa);

#endif
