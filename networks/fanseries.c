#include "networks/fanseries.h"

#include <math.h>
#include <stdlib.h>

#include "models/bladeangle.h"

/* Angles as near as this are one, rad: the digits of a degree in a file. Chosen. */
static const double SAME_ANGLE = 1e-9;

static bool same_angle(double a, double b) {
    return (isnan(a) && isnan(b)) || fabs(a - b) <= SAME_ANGLE;
}

static bool belongs(const fd_mine *mine, int fan, int point, const fd_fan_series *s) {
    const fd_fan_point *p = &mine->fan_point[point];
    return p->record.parent == fan && p->reversed == s->reversed &&
           same_angle(p->angle, s->angle);
}

/* The first point of a fan or of a later one: points stand in the order of their fans. */
static int first_of(const fd_mine *mine, int fan) {
    int low = 0, high = mine->n_fan_points;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (mine->fan_point[middle].record.parent < fan)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool fd_fan_series_next(const fd_mine *mine, int fan, fd_fan_series *series) {
    int first = series->last > 0 ? series->last : first_of(mine, fan);
    series->first = series->last = first;
    if (first == mine->n_fan_points || mine->fan_point[first].record.parent > fan)
        return false;
    series->angle = mine->fan_point[first].angle;
    series->reversed = mine->fan_point[first].reversed;
    while (series->last < mine->n_fan_points && belongs(mine, fan, series->last, series))
        series->last++;
    return true;
}

bool fd_fan_has_reverse(const fd_mine *mine, int fan) {
    for (fd_fan_series s = {0}; fd_fan_series_next(mine, fan, &s);)
        if (s.reversed) return true;
    return false;
}

fd_speed_points fd_speed_points_of(const fd_speed_point *list, int n, int parent) {
    int first = 0, last;
    while (first < n && list[first].record.parent < parent) first++;
    for (last = first; last < n && list[last].record.parent == parent; last++) continue;
    return (fd_speed_points){last - first, last > first ? list + first : NULL};
}

const fd_speed_point *fd_speed_points_fault(const fd_speed_points *points, bool up) {
    const fd_speed_point *p = points->first;
    double begin = up ? 0 : 1, way = up ? 1 : -1;
    for (int i = 0; i < points->n; i++) {
        bool begins = p[i].time == 0 && p[i].speed == begin;
        bool goes_on =
            i > 0 && p[i].time > p[i - 1].time && way * p[i].speed > way * p[i - 1].speed;
        if (!(i == 0 ? begins : goes_on)) return &p[i];
    }
    if (points->n == 0) return NULL;
    const fd_speed_point *last = p + points->n - 1;
    return last->speed != 1 - begin ? last : NULL;
}

fd_speed_points fd_fan_run_down_points(const fd_mine *mine, int fan) {
    return fd_speed_points_of(mine->run_down_point, mine->n_run_down_points, fan);
}

fd_speed_points fd_fan_start_up_points(const fd_mine *mine, int fan) {
    return fd_speed_points_of(mine->start_up_point, mine->n_start_up_points, fan);
}

double fd_fan_run_down(const fd_mine *mine, int fan) {
    fd_speed_points points = fd_fan_run_down_points(mine, fan);
    return points.n ? points.first[points.n - 1].time : mine->fan[fan].run_down;
}

double fd_fan_start_up(const fd_mine *mine, int fan) {
    fd_speed_points points = fd_fan_start_up_points(mine, fan);
    return points.n ? points.first[points.n - 1].time : mine->fan[fan].start_up;
}

double fd_fan_outlet_pressure(const fd_fan_unit *fan, double flow, double density) {
    double velocity = flow / fan->outlet_area;
    return density * velocity * fabs(velocity) / 2;
}

double fd_fan_point_pressure(const fd_fan_unit *fan, const fd_fan_point *point) {
    if (fan->pressure_kind == FD_STATIC_PRESSURE || isnan(fan->outlet_area))
        return point->pressure;
    return point->pressure - fd_fan_outlet_pressure(fan, point->flow, fan->density);
}

double fd_fan_point_power(const fd_fan_point *point) {
    if (!isnan(point->power)) return point->power;
    double power = point->pressure * point->flow / point->efficiency;
    return power > 0 ? power : NAN;
}

bool fd_fan_series_about(const fd_mine *mine, int fan, bool reversed, fd_fan_series *low,
                         fd_fan_series *high) {
    double angle = mine->fan[fan].blade_angle;
    bool below = false, above = false;
    for (fd_fan_series s = {0}; fd_fan_series_next(mine, fan, &s);) {
        if (s.reversed != reversed) continue;
        if (isnan(s.angle) || same_angle(s.angle, angle)) {
            *low = *high = s;
            return true;
        }
        if (s.angle < angle && (!below || s.angle > low->angle)) {
            *low = s;
            below = true;
        }
        if (s.angle > angle && (!above || s.angle < high->angle)) {
            *high = s;
            above = true;
        }
    }
    return below && above;
}

static fd_status curve_of_series(const fd_mine *mine, int fan, const fd_fan_series *s,
                                 fd_fan_curve **curve) {
    *curve = NULL;
    int n = s->last - s->first;
    double *flow = calloc((size_t)n + 1, 3 * sizeof *flow);
    if (!flow) return FD_NO_MEMORY;
    double *pressure = flow + n, *power = pressure + n;
    for (int i = 0; i < n; i++) {
        const fd_fan_point *point = &mine->fan_point[s->first + i];
        flow[i] = point->flow;
        pressure[i] = fd_fan_point_pressure(&mine->fan[fan], point);
        power[i] = fd_fan_point_power(point);
    }
    fd_status status =
        fd_fan_curve_new(n, flow, pressure, power, mine->fan[fan].density, curve);
    free(flow);
    return status;
}

fd_status fd_fan_curve_of(const fd_mine *mine, int fan, bool reversed,
                          fd_fan_curve **curve) {
    *curve = NULL;
    fd_fan_series low, high;
    if (reversed && !fd_fan_has_reverse(mine, fan)) reversed = false;
    if (!fd_fan_series_about(mine, fan, reversed, &low, &high)) return FD_BAD_ARGUMENT;
    fd_fan_curve *a = NULL, *b = NULL;
    fd_status status = curve_of_series(mine, fan, &low, &a);
    if (low.first == high.first) {
        *curve = a;
        return status;
    }
    if (status == FD_OK) status = curve_of_series(mine, fan, &high, &b);
    double share = (mine->fan[fan].blade_angle - low.angle) / (high.angle - low.angle);
    if (status == FD_OK) status = fd_fan_curve_between(a, b, share, curve);
    fd_fan_curve_free(&a);
    fd_fan_curve_free(&b);
    return status;
}
