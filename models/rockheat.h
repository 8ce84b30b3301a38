/* Heat from the rock into the air of an airway.
 *
 * A round hole of radius R in rock of one virgin temperature Tr, opened a time t ago and
 * kept since at the air temperature T behind a film, takes a metre of it
 *
 *     q' = 2 pi k G(F, B) (Tr - T),   F = a t/R^2,   B = h R/k
 *
 *     G = (4 B^2/pi^2) integral_0^inf exp(-F u^2) du /
 *             ( u { [u J1(u) + B J0(u)]^2 + [u Y1(u) + B Y0(u)]^2 } )
 *
 *   k  conductivity of the rock, W/(m K)     a  its diffusivity, m2/s
 *   h  coefficient of the film, W/(m2 K)     q' W/m
 *
 * Without film (B infinite) G is the flux of van Everdingen and Hurst. The film on rough
 * walls is that of Nunner,
 *
 *     Nu = h D/k_a = (f/2) Re Pr / (1 + 1.5 Re^(-1/8) Pr^(-1/6) (Pr f/f0 - 1))
 *     f0 = 0.046 Re^(-1/5),   f = 2 alpha/rho_ref
 *
 * with D the hydraulic diameter, f the friction factor of Fanning, alpha the friction
 * coefficient, N s2/m4 at 1.2 kg/m3, Pr 0.7, k_a 0.026 W/(m K). Below Re 2300 Nu goes
 * straight to 3.66 at rest: a bridge, not a measurement.
 *
 * R is the perimeter over 2 pi. Simplified: the air kept one temperature since the airway
 * was opened; no heat along the rock; walls dry, radiation left out. F 1e-4 to 1e8.
 * Sources: Carslaw & Jaeger 1959, section 13.5; Nunner 1956 as in McPherson 1993, chapter
 * 15 (unverified). Proved in tests/verify/test_rockheat.c. */
#ifndef FD_MODELS_ROCKHEAT_H
#define FD_MODELS_ROCKHEAT_H

/* G, to 4e-7. fourier > 0; biot >= 0, may be infinite. NaN where they are not. */
double fd_rockheat_flux(double fourier, double biot);

/* h, W/(m2 K), at a velocity, m/s, and density, kg/m3, of the air. */
double fd_rockheat_film(double velocity, double hydraulic_diameter_m, double friction,
                        double density);

#endif
