/* Physical constants and reference states, in SI. */
#ifndef FD_MODELS_CONSTANT_H
#define FD_MODELS_CONSTANT_H

#define FD_GRAVITY         9.80665    /* m/s2, standard */
#define FD_GAS_CONSTANT    8.31446    /* J/(mol K), CODATA */
#define FD_MOLAR_METHANE   0.0160428  /* kg/mol, IUPAC atomic weights */
#define FD_MOLAR_AIR       0.0289655  /* kg/mol, dry air */
#define FD_MOLAR_WATER     0.01801528 /* kg/mol, IUPAC atomic weights */
#define FD_ATMOSPHERE      101325.0   /* Pa, normal pressure */
#define FD_ZERO_CELSIUS    273.15     /* K */
#define FD_SECONDS_PER_DAY 86400.0

/* Mass of one cubic metre of methane as an ideal gas at normal pressure and the given
 * temperature (K), kg/m3. Seam content stands at 0 degC, drained flow at 20 degC: the
 * ratio of the two is 293.15/273.15 = 1.0732 (standards.md, traps 2). */
double fd_methane_density(double temperature_k);

#endif
