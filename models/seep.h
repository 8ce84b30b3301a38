/* Seepage: the part of a leak that flows so slowly that it is laminar.
 *
 *     h = A Q                        A  linear resistance, Pa s/m3
 *     A = mu t/(k S)                 a wall (Darcy)
 *     F(w) = a w,  a = A/rho         w = rho Q
 *
 *   h  drop, Pa      Q  flow at the density rho, m3/s      w  mass flow, kg/s
 *   mu viscosity of air, Pa s      t  thickness, m      k  permeability, m2
 *   S  section of the wall, m2
 *
 * A depends on the viscosity and not on the density. The law adds to the square law of
 * the same branch (solver/square.h): h = A Q + R (rho/1.2) Q |Q|, the form of Forchheimer
 * 1901 for a porous body; either part may be absent. Darcy's law holds while the flow in
 * the pores is slow (Reynolds number of the grains below about 1: Bear 1972); a wall that
 * leaks along its rim is a gap and no seepage. Proved in tests/unit/test_seep.c and
 * tests/verify/test_slope.c. */
#ifndef FD_MODELS_SEEP_H
#define FD_MODELS_SEEP_H

#include "solver/law.h"

/* A of a wall, Pa s/m3; NaN where an argument is not positive. */
double fd_seep_wall(double permeability_m2, double thickness_m, double section_m2);

/* a = A/rho, Pa/(kg/s). */
double fd_seep_mass(double resistance, double density);

/* Drop, Pa, as the certificate recomputes it. */
double fd_seep_drop(double a, double flow);

/* Parameters of the law: an array of double, a >= 0 by place in the group. */
extern const fd_law_kind fd_seep_kind;

#endif
