/* The measured curves of a fan of the mine: its points, angle by angle and direction by
 * direction, and what becomes of them in the network.
 *
 * The network wants the rise of total pressure less what the air loses at the outlet: the
 * drops of its airways are losses of total pressure, and the surface is still air at zero
 * gauge. That is the static pressure of a fan, p_s = p_t - rho (Q/A)^2/2 (ISO 5801: the
 * total pressure less the velocity pressure at the outlet, A its area). A curve of static
 * pressure is used as it is, one of total pressure loses the velocity pressure of the
 * outlet area point by point. Without an area it is used as it is, and the check warns.
 */
#ifndef FD_NETWORKS_FANSERIES_H
#define FD_NETWORKS_FANSERIES_H

#include "models/fan.h"
#include "networks/mine.h"

/* Points first to last - 1 of the mine: one curve. angle: rad, NaN for none. */
typedef struct fd_fan_series {
    int first, last;
    double angle;
    bool reversed;
} fd_fan_series;

/* All points must stand in a fan. Takes the next series of a fan, which begins at or
 * after series->last (0 to start). False where there is none: first and last are then the
 * end of its points. */
bool fd_fan_series_next(const fd_mine *mine, int fan, fd_fan_series *series);

/* True when points of reversed running are given. */
bool fd_fan_has_reverse(const fd_mine *mine, int fan);

/* The points of a measured run-down or start-up; n is 0 where there is none. */
typedef struct fd_speed_points {
    int n;
    const fd_speed_point *first;
} fd_speed_points;

/* Those of one parent, out of an array by parent. */
fd_speed_points fd_speed_points_of(const fd_speed_point *list, int n, int parent);

/* The first that is not as it must be: time from 0 and rising, speed from 1 and falling
 * to 0, or with `up` from 0 and rising to 1; null for none. */
const fd_speed_point *fd_speed_points_fault(const fd_speed_points *points, bool up);

/* Those of a fan. */
fd_speed_points fd_fan_run_down_points(const fd_mine *mine, int fan);
fd_speed_points fd_fan_start_up_points(const fd_mine *mine, int fan);

/* Times from full speed to rest and back, s, by the table where there is one. */
double fd_fan_run_down(const fd_mine *mine, int fan);
double fd_fan_start_up(const fd_mine *mine, int fan);

/* Velocity pressure at the outlet, Pa, at a flow, m3/s, and a density: with the sign of
 * the flow; NaN where the outlet area is not known. */
double fd_fan_outlet_pressure(const fd_fan_unit *fan, double flow, double density);

/* Pressure that a point gives to the network, Pa. */
double fd_fan_point_pressure(const fd_fan_unit *fan, const fd_fan_point *point);

/* Shaft power of a point, W, also from its efficiency; NaN where neither tells it. */
double fd_fan_point_power(const fd_fan_point *point);

/* The neighbours of the blade angle among the angles of one direction: low and high are
 * the same where it is met. Without angles both are the first series. False when there is
 * no series, or the blade angle is not known or outside of them. */
bool fd_fan_series_about(const fd_mine *mine, int fan, bool reversed, fd_fan_series *low,
                         fd_fan_series *high);

/* The curve of a fan at its blade angle as the network uses it: that of reversed running
 * where that is wanted and given, else that of forward running. FD_NO_MEMORY, or
 * FD_BAD_ARGUMENT for what the check of the mine refuses; then null. */
fd_status fd_fan_curve_of(const fd_mine *mine, int fan, bool reversed,
                          fd_fan_curve **curve);

#endif
