/* Gases beside methane in mine air: carbon monoxide and dioxide, oxygen, a tracer; and
 * the age of the air.
 *
 * They are carried as amounts r of all gas by count (models/count.h). Of that gas c is
 * methane and z what else has joined it, so that 1 - c - z is the air that came in, and
 *
 *     n_k = r_k                             carbon monoxide, dioxide, tracer
 *     n_O = x_O (1 - c - z) - r_O           oxygen: r_O is what was consumed
 *     y_k = n_k/(1 - z + sum of what was added)
 *
 *   x_k   fraction by volume of fresh air; x_k (1 - c - z) is in the air already, so n_k
 *         less that was added, and what was consumed is added below zero
 *
 * Where all that was added, less what was consumed, has joined, the sum is z and y_k =
 * r_k. What has not (carbon dioxide of goaf air, which stands in the place of oxygen
 * there) takes no room in the flow of the air, and is counted here.
 *
 * Exact for ideal gases and dry air: fractions are those of dry air, as analysers read
 * (saturated air of 20 degC holds a fortieth less). Oxygen below zero, more consumed than
 * there was, is NaN.
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
    FD_SUBSTANCE_AGE, /* the amount is the age, s */
    FD_SUBSTANCES
} fd_substance;

/* kg/mol; NaN for the age. */
double fd_substance_molar(fd_substance substance);

/* x, by volume. */
double fd_substance_fresh(fd_substance substance);

/* The amount r that fresh air brings: none of oxygen, which is carried as consumed. */
double fd_substance_brought(fd_substance substance);

/* kg counted for a kg of it, Ma/M_k; 1 for the age. */
double fd_substance_count(fd_substance substance);

/* Mass of one cubic metre at 0 degC and 101.325 kPa as an ideal gas, kg/m3. */
double fd_substance_density(fd_substance substance);

/* y of all by volume, of the age s, from c, z and r. An amount that is NaN, not carried,
 * is taken as in fresh air. */
void fd_substance_fractions(double methane, double joined,
                            const double amount[FD_SUBSTANCES],
                            double fraction[FD_SUBSTANCES]);

/* Density of the mixture over that in which it is counted (models/count.h):
 *
 *     (1 - c - z + c Mm/Ma + sum of n_k M_k/Ma added - r_O M_O/Ma)/(1 - z + sum added)
 */
double fd_substance_weight(double methane, double joined,
                           const double amount[FD_SUBSTANCES]);

#endif
