/* Permeability of coal in the two ways it is stated.
 *
 *   lambda = k/(2 mu p_n)      flux of gas at p_n: lambda d(p^2)/dx
 *
 *   lambda  permeability coefficient, m2/(Pa2 s); mines state m2/(MPa2 d)
 *   k       permeability, m2; mu viscosity of methane, Pa s; p_n = 101325 Pa
 *
 * Source: the definition of the coefficient in Chinese drainage practice; viscosity
 * 1.08e-5 Pa s as usual there. Test: unit/permeability (A1). */
#ifndef FD_MODELS_PERMEABILITY_H
#define FD_MODELS_PERMEABILITY_H

#define FD_METHANE_VISCOSITY 1.08e-5      /* Pa s */
#define FD_MILLIDARCY        9.869233e-16 /* m2 */

/* m2/(Pa2 s) in one m2/(MPa2 d). */
#define FD_SQUARE_METRE_MPA_DAY (1.0 / (1e12 * 86400.0))

double fd_permeability_coefficient(double permeability, double viscosity);
double fd_permeability_of(double coefficient, double viscosity);

#endif
