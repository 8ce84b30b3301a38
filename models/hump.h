/* A fan's curve as a falling part and a hump.
 *
 *     P(Q) = F(Q) + B(Q),   B(Q) = sum over the rising pieces i, Q_i < Q, of
 *                                  P(min(Q, Q_i+1)) - P(Q_i)
 *
 *   P        curve of pressure, Pa, over volume flow Q, m3/s, see models/fan.h
 *   Q_i      flows of its points; between two of them P is monotone
 *   B        the hump: never falls, zero before the first rising piece, constant after
 * the last, so that it lies between 0 and the sum of all rises of the curve F        what
 * is left: never rises
 *
 * A network in which only F of every fan acts is convex; the humps then act as sources of
 * pressure that are bounded from the start (solver/operating.h). Beyond its points P does
 * not rise, so nothing of it belongs to B there. The split is exact: F is computed as
 * P - B. Slopes of B on a piece are parabolas over the flow, so their extremes are taken
 * from three of them and are exact too.
 *
 * Source: the split of a function of bounded variation into two monotone ones (Jordan
 * 1881). Proved in tests/unit/test_hump.c and tests/verify/test_slope.c. */
#ifndef FD_MODELS_HUMP_H
#define FD_MODELS_HUMP_H

#include "models/fan.h"

/* Sum of all rises of the curve, Pa: zero where it nowhere rises. */
double fd_hump_height(const fd_fan_curve *curve);

/* Flow, m3/s, and pressure, Pa, of the last peak of the curve: the top of its last rising
 * piece. Left of it the fan may stall. False where the curve nowhere rises; then the
 * numbers are NaN. */
bool fd_hump_peak(const fd_fan_curve *curve, double *flow_m3s, double *pressure);

/* The hump of a running fan in the direction of its branch, Pa, at a mass flow, kg/s,
 * which may be infinite: it never falls with the flow. */
double fd_hump_rise(const fd_fan_running *fan, double flow);

/* Least and largest slope of that, Pa/(kg/s), between two mass flows, low <= high. */
void fd_hump_slopes(const fd_fan_running *fan, double low, double high, double *least,
                    double *most);

/* The law of the falling part. Parameters: an array of fd_fan_running by place in the
 * group, as for fd_fan_kind. */
extern const fd_law_kind fd_hump_fall_kind;

#endif
