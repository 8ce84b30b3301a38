/* Turbulent friction of airways, laminar near rest.
 *
 *     h = R (rho / rho_ref) Q^2            R N s2/m8 stated at the density rho_ref
 *     R = alpha L U / S^3 + xi rho_ref / (2 S^2)
 *     F(w) = r w |w|,  r = R / (rho_ref rho),  w = rho Q
 *
 *   h      pressure drop, Pa              Q      volume flow at the branch's density,
 * m3/s rho    density in the branch, kg/m3   rho_ref  1.2 kg/m3 for tabulated alpha alpha
 * friction coefficient, N s2/m4 (= kg/m3)  L, U, S  length m, perimeter m, area m2 xi
 * local resistance, -            w      mass flow, kg/s r      Pa/(kg/s)^2 mu viscosity,
 * Pa s
 *
 * The algebra: the coefficient of h over Q^2 is proportional to density, so R at rho_ref
 * becomes R rho/rho_ref at rho; with Q = w/rho the drop is R (rho/rho_ref) (w/rho)^2.
 *
 * Under the transition flow w_l the law is (r w_l / 2) w + r w^3 / (2 w_l): it and its
 * slope meet the square law at w_l, it rises strictly, and the slope at rest is r w_l
 * / 2. From the airway's own geometry w_l makes that slope Hagen and Poiseuille's 32 mu L
 * / (D^2 S rho), D = 4 S / U (round pipe; other sections differ by a factor of 0.9
 * to 1.5, which only moves w_l). For a resistance without geometry w_l is the flow of
 * Reynolds number 2300 in a round section of the given hydraulic diameter; a tiny
 * diameter makes the law quadratic for every flow that matters.
 *
 * Holds for |w| above w_l as far as alpha does; between rest and w_l it is a bridge and
 * no measurement. Base formulas: AQ 1028-2006 and mine-ventilation textbooks; laminar
 * slope: Hagen & Poiseuille, White 2016, "Fluid mechanics", chapter 6. Proved in
 * tests/unit/test_friction.c and tests/verify/test_slope.c. The solver has the law built
 * in (solver/square.h). */
#ifndef FD_MODELS_FRICTION_H
#define FD_MODELS_FRICTION_H

/* Density of tabulated friction coefficients, kg/m3. */
#define FD_FRICTION_DENSITY 1.2

/* Viscosity of air at 20 degC, Pa s (White 2016, table A.4). */
#define FD_AIR_VISCOSITY 1.81e-5

/* alpha L U / S^3, N s2/m8, at the density alpha is stated at. */
double fd_friction_resistance(double alpha, double length_m, double perimeter_m,
                              double area_m2);

/* xi rho_ref / (2 S^2), N s2/m8, at rho_ref. */
double fd_friction_local(double xi, double area_m2, double reference_density);

/* r = R / (rho_ref rho), Pa/(kg/s)^2. */
double fd_friction_mass(double resistance, double reference_density, double density);

/* Transition flow, kg/s, of an airway of known geometry: 64 mu L / (D^2 S rho r). */
double fd_friction_transition(double r, double length_m, double perimeter_m,
                              double area_m2, double density);

/* Transition flow, kg/s, of a bare resistance: 2300 mu pi D / 4. */
double fd_friction_transition_bare(double hydraulic_diameter_m);

/* Drop of one branch, Pa, as the certificate recomputes it. */
double fd_friction_drop(double r, double transition, double flow);

/* The same of m branches, to the bit. */
void fd_friction_drops(int m, const double *r, const double *transition,
                       const double *flow, double *drop);

#endif
