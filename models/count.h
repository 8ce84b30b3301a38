/* Gas counted by moles, written as mass of air: a gas counts as the air of as many moles.
 *
 *     n' = m M_air/M                         of m kg of a gas of molar mass M
 *     w' = w (1 + (M_air/M_m - 1) y)         of a mixture with a mass fraction y of
 * methane rho = rho' (1 - (1 - M_m/M_air) c)     of a volume fraction c
 *
 *   n', w', rho'  kg, kg/s, kg/m3 counted; rho' is the density of the air without methane
 *   M_m, M_air    molar masses of methane and dry air, kg/mol
 *
 * At one pressure and temperature ideal gases of as many moles fill one volume: w'/rho'
 * is the volume flow whatever is in it, an airway holds one count of gas, and a methane
 * source pushes out the volume it fills. So flows of air and what they carry balance
 * together while composition changes, which true masses do not, and the fraction by count
 * is that by volume. Exact for ideal gases and dry air; saturated air of 20 degC has 1 %
 * fewer kg a mole, and methane in it takes so much more room than it does. Tests:
 * tests/verify/test_count.c. */
#ifndef FD_MODELS_COUNT_H
#define FD_MODELS_COUNT_H

#include "models/constant.h"

/* kg counted for a kg of methane, 1.8055. */
#define FD_METHANE_COUNT (FD_MOLAR_AIR / FD_MOLAR_METHANE)

/* True mass over counted mass of air with methane by volume. */
static inline double fd_count_lightness(double methane) {
    return 1 - (1 - FD_MOLAR_METHANE / FD_MOLAR_AIR) * methane;
}

#endif
