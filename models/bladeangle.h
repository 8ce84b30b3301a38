/* A fan between two of its blade angles.
 *
 *     q(u) = (1 - t) q_a(u) + t q_b(u),   p(u) = (1 - t) p_a(u) + t p_b(u)
 *     q_a(u) = q_a0 + u (q_a1 - q_a0),    u = 0 ... 1,   likewise q_b
 *     t = (beta - beta_a)/(beta_b - beta_a)
 *
 *   a, b     the measured curves at the angles beta_a and beta_b, each from its first
 *            flow q_0 to its last q_1, m3/s
 *   u        share of the covered range of flow
 *   p        pressure, Pa; shaft power is taken the same way
 *   beta     blade angle between the two
 *
 * Points at equal share of the range, not at equal flow, are mixed: the curves of an
 * axial fan move along the flow as the blades turn, and at equal flow one of the two
 * would often be beyond its points. Where both curves fall the mixture falls. The mixture
 * is taken at the points of both curves and is then a curve by points like any other
 * (models/fan.h). It is an interpolation, not a law: fans follow it only as far as their
 * curves keep their form from angle to angle; validate/fans says how far one measured
 * family does.
 *
 * Range: t in 0 ... 1. Source: chosen; linear mixing between neighbouring measured
 * curves. Proved in tests/unit/test_bladeangle.c. */
#ifndef FD_MODELS_BLADEANGLE_H
#define FD_MODELS_BLADEANGLE_H

#include "models/fan.h"

/* The curve at the share t (0: low, 1: high) of the way from one angle to the next. Both
 * curves hold at the same density. FD_BAD_ARGUMENT for a share outside of 0 to 1 or
 * unequal densities; FD_NO_MEMORY; then null. */
fd_status fd_fan_curve_between(const fd_fan_curve *low, const fd_fan_curve *high,
                               double share, fd_fan_curve **curve);

#endif
