/* Gases beside methane in mine air: carbon monoxide and dioxide, oxygen, a tracer; and
 * the age of the air.
 *
 * They are carried as amounts by mass r of the gas that carries them, air and methane,
 * and do not move it. With c the mass fraction of methane in that gas, the moles by its
 * mass and the fractions by volume are
 *
 *     n0 = (1 - c)/Ma + c/Mm
 *     n_k = r_k/M_k                             carbon monoxide, dioxide, tracer
 *     n_O = x_O (1 - c)/Ma - r_O/M_O            oxygen: r_O is what was consumed
 *     y_k = n_k / (n0 + sum of what was added)
 *
 *   Ma, Mm, M_k  molar masses of dry air, methane and the gas, kg/mol
 *   x_k          fraction by volume of fresh air; x_k (1 - c)/Ma is in n0 already, so
 *                n_k less that was added, and what was consumed is added below zero
 *
 * Exact for ideal gases and dry air. What is simplified: the gas added does not swell the
 * flow of the air (1.5 % of it at 1.5 % carbon dioxide) nor weigh in its density, and
 * fractions are those of dry air, as analysers read (saturated air of 20 degC holds a
 * fortieth less). Oxygen below zero, more consumed than there was, is NaN.
 *
 * Sources: molar masses from IUPAC atomic weights. Fresh air holds 20.946 % oxygen (US
 * Standard Atmosphere 1976, unverified) and 0.04 % carbon dioxide (chosen: near that of
 * today's air). The tracer is sulphur hexafluoride. Proved in
 * tests/verify/test_substance.c.
 */
#ifndef FD_MODELS_SUBSTANCE_H
#define FD_MODELS_SUBSTANCE_H

typedef enum fd_substance {
    FD_SUBSTANCE_CO,
    FD_SUBSTANCE_CO2,
    FD_SUBSTANCE_OXYGEN,
    FD_SUBSTANCE_TRACER,
    FD_SUBSTANCE_AGE, /* the amount by mass is the age, s */
    FD_SUBSTANCES
} fd_substance;

/* kg/mol; NaN for the age. */
double fd_substance_molar(fd_substance substance);

/* x, by volume. */
double fd_substance_fresh(fd_substance substance);

/* The amount r that fresh air brings: none of oxygen, which is carried as consumed. */
double fd_substance_brought(fd_substance substance);

/* Mass of one cubic metre at 0 degC and 101.325 kPa as an ideal gas, kg/m3. */
double fd_substance_density(fd_substance substance);

/* y of all by volume, of the age s, from c and r. An amount that is NaN, not carried, is
 * taken as in fresh air. */
void fd_substance_fractions(double methane, const double amount[FD_SUBSTANCES],
                            double fraction[FD_SUBSTANCES]);

/* r of a gas that is added, where it alone has a fraction y (0 <= y < 1). */
double fd_substance_amount(fd_substance substance, double methane, double fraction);

#endif
