/* Fan curves: enough points, in order, and where they rise. */
#include "networks/checkparts.h"

/* A point has no id: it is told at its own line, with the id of the fan. */
static fd_record place_of(const fd_fan_unit *fan, const fd_fan_point *point) {
    return (fd_record){.line = point->record.line, .id = fan->record.id};
}

static void check_order(const fd_check *check, const fd_fan_unit *fan,
                        const fd_fan_point *before, const fd_fan_point *point) {
    if (point->flow > before->flow) return;
    char a[FD_NUMBER_ROOM], b[FD_NUMBER_ROOM];
    fd_record place = place_of(fan, point);
    fd_check_add(check, FD_FAN_ORDER, "fan", &place, fd_check_figure(before->flow, a),
                 fd_check_figure(point->flow, b), NULL, NULL);
}

static void add_rise(const fd_check *check, const fd_fan_unit *fan,
                     const fd_fan_point *start, const fd_fan_point *end) {
    char a[FD_NUMBER_ROOM], b[FD_NUMBER_ROOM];
    fd_record place = place_of(fan, start);
    fd_check_add(check, FD_FAN_RISING, "fan", &place, fd_check_figure(start->flow, a),
                 fd_check_figure(end->flow, b), NULL, NULL);
}

/* Points first to last - 1 are those of the fan. */
static void check_curve(const fd_check *check, int f, int first, int last) {
    const fd_fan_unit *fan = &check->mine->fan[f];
    const fd_fan_point *point = check->mine->fan_point;
    int rise = -1; /* where a rising part began */
    char figure[FD_NUMBER_ROOM];
    for (int i = first + 1; i < last; i++) {
        bool rises = point[i].pressure > point[i - 1].pressure;
        check_order(check, fan, &point[i - 1], &point[i]);
        if (rises && rise < 0) rise = i - 1;
        if (!rises && rise >= 0) {
            add_rise(check, fan, &point[rise], &point[i - 1]);
            rise = -1;
        }
    }
    if (rise >= 0) add_rise(check, fan, &point[rise], &point[last - 1]);
    if (last - first < 3)
        fd_check_add(check, FD_FAN_POINTS, "fan", &fan->record,
                     fd_check_figure(last - first, figure), NULL, NULL, NULL);
}

/* The points of a fan stand together, behind the points of the fan before. */
void fd_check_fans(fd_check *check) {
    const fd_mine *m = check->mine;
    for (int f = 0, first = 0, last; f < m->n_fans; f++, first = last) {
        bool sound = true;
        for (last = first; last < m->n_fan_points; last++) {
            int parent = m->fan_point[last].record.parent;
            if (parent != f && parent >= 0) break;
            sound &= fd_check_sound(check, "point", last);
        }
        if (sound) check_curve(check, f, first, last);
    }
}
