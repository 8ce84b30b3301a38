/* Longitudinal dispersion of a gas in an airway.
 *
 *     D = D_m + 10.1 r u*
 *
 * D     effective dispersion along the airway, m2/s
 * r     radius of the pipe with the airway's hydraulic radius, r = 2 A / P, m
 * A, P  cross-section (m2) and wetted perimeter (m)
 * u*    friction velocity sqrt(tau / rho), m/s; tau shear stress at the wall, Pa
 * D_m   molecular diffusion, m2/s
 *
 * The Atkinson friction factor alpha (N s2/m4 = kg/m3, at the density rho it was measured
 * at) gives the pressure drop alpha L P v2 / A over a length L; the wall carries it,
 * tau P L = drop A, so tau = alpha v2 and
 *
 *     u* = v sqrt(alpha / rho)
 *
 * which is v sqrt(f / 8) with the Darcy factor f = 8 alpha / rho.
 *
 * Holds for fully turbulent flow (Re > 4000: above some 0.02 m/s in a roadway) at
 * distances of many diameters, where what disperses is the shear of the velocity profile
 * alone. Niches, obstacles, machines and bends add to it: measured values of 5 to 50 m2/s
 * at 1 to 3 m/s are reported (unverified), several times what the formula gives for a
 * plain roadway (3 m2/s at 2 m/s with alpha 0.01, r 1.7 m). A lower D means a sharper
 * front and a higher peak. D_m is added, not blended: it matters only where the air
 * stands.
 *
 * Source: G. I. Taylor, The dispersion of matter in turbulent flow through a pipe, 1954
 * (unverified); D_m of methane in air 2.2e-5 m2/s at 20 degC and normal pressure, in
 * proportion to T^1.75 / p (unverified; the exponent is that of Fuller et al.). Test:
 * tests/verify/test_dispersion.c. */
#ifndef FD_MODELS_DISPERSION_H
#define FD_MODELS_DISPERSION_H

/* Molecular diffusion of methane in air, m2/s; temperature in K and absolute pressure in
 * Pa, both > 0, else NaN. */
double fd_dispersion_molecular(double temperature_k, double pressure_pa);

/* Friction velocity, m/s, for a mean speed of either sign; alpha >= 0 in kg/m3 at the
 * density (kg/m3, > 0), else NaN. */
double fd_dispersion_friction_velocity(double speed, double alpha, double density);

/* D in m2/s from area (m2) and perimeter (m), both > 0, the friction velocity and the
 * molecular part, both >= 0; else NaN. */
double fd_dispersion_effective(double area, double perimeter, double friction_velocity,
                               double molecular);

#endif
