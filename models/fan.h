/* A fan by the points of its measured curve.
 *
 *     p(Q) = s^2 (rho / rho_ref) P(Q / s)       drop of the branch: -p
 *     W(Q) = s^3 (rho / rho_ref) N(Q / s)       shaft power
 *
 *   P, N     curve of pressure, Pa, and of power, W, over volume flow, m3/s, at the
 * density rho_ref and the measured speed s        speed over measured speed      rho
 * density at the fan, kg/m3 Q  volume flow, m3/s, w/rho' w  flow, kg/s, in which 1 m3
 * counts rho', kg/m3 (models/count.h; rho where it is plain mass) (fan laws: McPherson
 * 1993, "Subsurface ventilation engineering", chapter 10).
 *
 * Between points P is a cubic with the three-point (parabolic) slopes, cut back to three
 * times the flatter chord beside and to zero where the chords change sign: by Fritsch &
 * Carlson 1980 that is enough for every piece to be monotone, so P has no hump that the
 * points lack, and points from a parabola give that parabola back where nothing is cut.
 *
 * Beyond the points P goes on straight with its end slope, which for this is kept from
 * rising: a positive end slope is cut to zero. So before the first point (reversed flow
 * too) a fan gives at least its first pressure, and beyond the last it falls on, below
 * zero at last, where it is a resistance. Both continuations are guesses, not
 * measurements: fd_fan_curve_covers tells whether a flow lies on the points. A stopped
 * fan is no fan but a resistance: leave it out of the group and give its branch friction.
 *
 * Proved in tests/unit/test_fan.c and tests/verify/test_slope.c. */
#ifndef FD_MODELS_FAN_H
#define FD_MODELS_FAN_H

#include <stdbool.h>

#include "base/status.h"
#include "solver/law.h"

typedef struct fd_fan_curve fd_fan_curve;

/* n >= 2 points by rising flow (m3/s, negative for air driven back through the fan);
 * pressure Pa, power W (null, or NaN at a point, for unknown), at reference_density
 * kg/m3. FD_BAD_ARGUMENT when flows do not rise strictly, a number is not finite, or the
 * density is not positive; FD_NO_MEMORY. The points are copied. */
fd_status fd_fan_curve_new(int n, const double *flow, const double *pressure,
                           const double *power, double reference_density,
                           fd_fan_curve **curve);
void fd_fan_curve_free(fd_fan_curve **curve);

/* P, Pa, and its slope, Pa/(m3/s), at a volume flow at reference density and speed.
 * Nullable: slope. */
double fd_fan_curve_pressure(const fd_fan_curve *curve, double flow_m3s, double *slope);

/* N, W; NaN outside of the points at which power is known, and where these are fewer
 * than two: it is never extended. */
double fd_fan_curve_power(const fd_fan_curve *curve, double flow_m3s);

/* Integral of P from zero to the flow, Pa m3/s. */
double fd_fan_curve_integral(const fd_fan_curve *curve, double flow_m3s);

double fd_fan_curve_density(const fd_fan_curve *curve);

/* How many points the curve has, and its points, lent: flow, m3/s, pressure, Pa, power, W
 * (NaN where unknown). Nullable: each of the three. */
int fd_fan_curve_points(const fd_fan_curve *curve, const double **flow,
                        const double **pressure, const double **power);

/* The flow lies between the first and the last point. */
bool fd_fan_curve_covers(const fd_fan_curve *curve, double flow_m3s);

/* P falls from every flow to every larger one. Where it does, a network of such fans has
 * one operating point; where it does not, it may have several. */
bool fd_fan_curve_falls(const fd_fan_curve *curve);

/* A fan as it runs. turned: it blows from `to` to `from`. */
typedef struct fd_fan_running {
    const fd_fan_curve *curve;
    double speed;   /* s > 0 */
    double density; /* rho, kg/m3 */
    bool turned;
    double counted; /* rho', kg/m3; 0: rho */
} fd_fan_running;

/* rho', kg/m3. */
double fd_fan_counted(const fd_fan_running *fan);

/* Rise of pressure in the direction from -> to, Pa, at a flow, kg/s, as the certificate
 * recomputes it. */
double fd_fan_rise(const fd_fan_running *fan, double flow);

/* Shaft power, W, at a flow, kg/s; NaN when unknown. */
double fd_fan_power(const fd_fan_running *fan, double flow);

/* Parameters of the law: an array of fd_fan_running by place in the group. */
extern const fd_law_kind fd_fan_kind;

#endif
