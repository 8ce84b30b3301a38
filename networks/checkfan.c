/* Fan curves: enough points, in order, where they rise, and what they say of power. */
#include <math.h>

#include "networks/checkparts.h"
#include "networks/fanseries.h"

/* A point has no id: it is told at its own line, with the id of the fan. */
static fd_record place_of(const fd_fan_unit *fan, const fd_fan_point *point) {
    return (fd_record){.line = point->record.line, .id = fan->record.id};
}

static void add_pair(const fd_check *check, fd_check_code code, const fd_fan_unit *fan,
                     const fd_fan_point *at, double first, double second) {
    char a[FD_NUMBER_ROOM], b[FD_NUMBER_ROOM];
    fd_record place = place_of(fan, at);
    fd_check_add(check, code, "fan", &place, fd_check_figure(first, a),
                 fd_check_figure(second, b), NULL, NULL);
}

static void check_power(const fd_check *check, const fd_fan_unit *fan,
                        const fd_fan_point *point) {
    double air = point->pressure * point->flow;
    fd_record place = place_of(fan, point);
    if (!isnan(point->power) && !isnan(point->efficiency))
        fd_check_add(check, FD_FAN_POWER_TWO, "fan", &place, NULL, NULL, NULL, NULL);
    else if (!isnan(point->efficiency) && !(air > 0))
        fd_check_add(check, FD_FAN_EFFICIENCY_IDLE, "fan", &place, NULL, NULL, NULL,
                     NULL);
    else if (air > point->power)
        add_pair(check, FD_FAN_POWER_SMALL, fan, point, point->power / 1000, air / 1000);
}

/* Where the pressure that the network gets rises along a series. */
static void check_rise(const fd_check *check, const fd_fan_unit *fan,
                       const fd_fan_series *s) {
    const fd_fan_point *point = check->mine->fan_point;
    int rise = -1; /* where a rising part began */
    for (int i = s->first + 1; i <= s->last; i++) {
        bool rises = i < s->last && fd_fan_point_pressure(fan, &point[i]) >
                                        fd_fan_point_pressure(fan, &point[i - 1]);
        if (rises && rise < 0) rise = i - 1;
        if (rises || rise < 0) continue;
        add_pair(check, FD_FAN_RISING, fan, &point[rise], point[rise].flow,
                 point[i - 1].flow);
        rise = -1;
    }
}

static void check_series(const fd_check *check, const fd_fan_unit *fan,
                         const fd_fan_series *s) {
    const fd_fan_point *point = check->mine->fan_point;
    for (int i = s->first; i < s->last; i++) {
        if (i > s->first && !(point[i].flow > point[i - 1].flow))
            add_pair(check, FD_FAN_ORDER, fan, &point[i], point[i - 1].flow,
                     point[i].flow);
        check_power(check, fan, &point[i]);
    }
    char figure[FD_NUMBER_ROOM];
    if (s->last - s->first < 3)
        fd_check_add(check, FD_FAN_POINTS, "fan", &fan->record,
                     fd_check_figure(s->last - s->first, figure), NULL, NULL, NULL);
}

/* Warns where the curves that the fan works on rise. */
static void check_used(const fd_check *check, int f) {
    const fd_fan_unit *fan = &check->mine->fan[f];
    bool reversed = fan->reversed && fd_fan_has_reverse(check->mine, f);
    fd_fan_series low, high;
    if (!fd_fan_series_about(check->mine, f, reversed, &low, &high)) return;
    check_rise(check, fan, &low);
    if (high.first != low.first) check_rise(check, fan, &high);
}

/* A measured run-down or start-up, and not its time beside it. */
static void check_course(const fd_check *check, int f, bool up) {
    const fd_mine *m = check->mine;
    const fd_fan_unit *fan = &m->fan[f];
    const char *element = up ? "start-up-point" : "run-down-point";
    fd_speed_points points =
        up ? fd_fan_start_up_points(m, f) : fd_fan_run_down_points(m, f);
    if (points.n == 0) return;
    const fd_speed_point *all = up ? m->start_up_point : m->run_down_point;
    for (int i = 0; i < points.n; i++)
        if (!fd_check_sound(check, element, (int)(points.first - all) + i)) return;
    const fd_speed_point *bad = fd_speed_points_fault(&points, up);
    fd_record place = {.line = bad ? bad->record.line : 0, .id = fan->record.id};
    if (bad)
        fd_check_add(check, up ? FD_FAN_START_UP_TABLE : FD_FAN_RUN_DOWN_TABLE, "fan",
                     &place, NULL, NULL, NULL, NULL);
    if (fan->record.given & fd_check_row("fan", up ? "start-up" : "run-down"))
        fd_check_add(check, up ? FD_FAN_START_UP_TWO : FD_FAN_RUN_DOWN_TWO, "fan",
                     &fan->record, NULL, NULL, NULL, NULL);
}

static void check_unit(const fd_check *check, int f) {
    const fd_fan_unit *fan = &check->mine->fan[f];
    if (fan->pressure_kind == FD_TOTAL_PRESSURE && isnan(fan->outlet_area))
        fd_check_add(check, FD_FAN_TOTAL_OUTLET, "fan", &fan->record, NULL, NULL, NULL,
                     NULL);
    if (fan->kind == FD_MAIN_FAN && !fan->running && fan->state == FD_PRESENT &&
        !(fan->record.given & fd_check_row("fan", "stopped-resistance")))
        fd_check_add(check, FD_FAN_STOPPED_BARE, "fan", &fan->record, NULL, NULL, NULL,
                     NULL);
    if (fan->reversed && !fd_fan_has_reverse(check->mine, f))
        fd_check_add(check, FD_FAN_MIRRORED, "fan", &fan->record, NULL, NULL, NULL, NULL);
}

static bool points_are_sound(const fd_check *check, int f) {
    for (fd_fan_series s = {0}; fd_fan_series_next(check->mine, f, &s);)
        for (int i = s.first; i < s.last; i++)
            if (!fd_check_sound(check, "point", i)) return false;
    return true;
}

void fd_check_fans(fd_check *check) {
    const fd_mine *m = check->mine;
    /* A point in the wrong place is a fault of its own; whose it is cannot be known. */
    for (int i = 0; i < m->n_fan_points; i++)
        if (m->fan_point[i].record.parent < 0) return;
    for (int i = 0; i < m->n_run_down_points; i++)
        if (m->run_down_point[i].record.parent < 0) return;
    for (int i = 0; i < m->n_start_up_points; i++)
        if (m->start_up_point[i].record.parent < 0) return;
    for (int f = 0; f < m->n_fans; f++) {
        if (!points_are_sound(check, f)) continue;
        bool forward = false;
        for (fd_fan_series s = {0}; fd_fan_series_next(m, f, &s);) {
            check_series(check, &m->fan[f], &s);
            forward |= !s.reversed;
        }
        if (!forward)
            fd_check_add(check, FD_FAN_POINTS, "fan", &m->fan[f].record, "0", NULL, NULL,
                         NULL);
        if (!fd_check_sound(check, "fan", f)) continue;
        check_unit(check, f);
        check_course(check, f, false);
        check_course(check, f, true);
        fd_check_blades(check, f);
        check_used(check, f);
    }
}
