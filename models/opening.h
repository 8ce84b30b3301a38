/* Resistance of a door or regulator on its way from one setting to another.
 *
 *     1/sqrt(R + R_a) = (1 - x)/sqrt(R_1 + R_a) + x/sqrt(R_2 + R_a)
 *
 *   R         resistance of what moves, N s2/m8      R_1, R_2   at the settings
 *   R_a       resistance of its airway without it    x          share of the way, 0 ... 1
 *
 * The flow that a given pressure drives through airway and door together changes evenly
 * with x, as the clear area of a narrow opening does (models/orifice.h: R with the
 * inverse square of the area). Chosen: it is the law of a thin opening where the door
 * rules, and ends at the airway's own resistance. Where R_2 + R_a or R_1 + R_a is zero a
 * millionth of the larger one takes its place, so that x is the way of something. Proved
 * in tests/unit/test_opening.c. */
#ifndef FD_MODELS_OPENING_H
#define FD_MODELS_OPENING_H

/* R, in the unit of its arguments, which are not negative. */
double fd_opening_resistance(double first, double second, double airway, double share);

#endif
