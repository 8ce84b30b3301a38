/* Curves of one fan at several blade angles, and of reversed running: whether they belong
 * together, and whether the blades stand among them. */
#include <math.h>

#include "networks/checkparts.h"
#include "networks/fanseries.h"

static const double DEGREE = 3.14159265358979324 / 180;

/* What the series of one direction have. */
typedef struct directions {
    int n, angled;
    double least, most; /* rad */
} directions;

/* A second series of the same angle and direction, in another place of the file. */
static void check_split(const fd_check *check, int f, const fd_fan_series *later) {
    const fd_mine *m = check->mine;
    for (fd_fan_series s = {0}; fd_fan_series_next(m, f, &s) && s.first < later->first;) {
        bool same = s.angle == later->angle || (isnan(s.angle) && isnan(later->angle));
        if (!same || s.reversed != later->reversed) continue;
        fd_record place = {.line = m->fan_point[later->first].record.line,
                           .id = m->fan[f].record.id};
        fd_check_add(check, FD_FAN_SERIES_SPLIT, "fan", &place, NULL, NULL, NULL, NULL);
        return;
    }
}

static directions look(const fd_check *check, int f, bool reversed) {
    directions d = {0, 0, INFINITY, -INFINITY};
    for (fd_fan_series s = {0}; fd_fan_series_next(check->mine, f, &s);) {
        if (s.reversed != reversed) continue;
        check_split(check, f, &s);
        d.n++;
        if (isnan(s.angle)) continue;
        d.angled++;
        d.least = fmin(d.least, s.angle);
        d.most = fmax(d.most, s.angle);
    }
    return d;
}

static void check_direction(const fd_check *check, const fd_fan_unit *fan,
                            const directions *d) {
    char angle[FD_NUMBER_ROOM], least[FD_NUMBER_ROOM], most[FD_NUMBER_ROOM];
    fd_check_figure(fan->blade_angle / DEGREE, angle);
    fd_check_figure(d->least / DEGREE, least);
    fd_check_figure(d->most / DEGREE, most);
    const double near = 1e-9; /* as in fanseries.c */
    if (d->angled == 0) return;
    if (d->angled < d->n)
        fd_check_add(check, FD_FAN_ANGLE_MIXED, "fan", &fan->record, NULL, NULL, NULL,
                     NULL);
    else if (isnan(fan->blade_angle))
        fd_check_add(check, FD_FAN_ANGLE_MISSING, "fan", &fan->record, least, most, NULL,
                     NULL);
    else if (fan->blade_angle < d->least - near || fan->blade_angle > d->most + near)
        fd_check_add(check, FD_FAN_ANGLE_OUTSIDE, "fan", &fan->record, angle, least, most,
                     NULL);
}

void fd_check_blades(const fd_check *check, int f) {
    const fd_fan_unit *fan = &check->mine->fan[f];
    directions forward = look(check, f, false), back = look(check, f, true);
    check_direction(check, fan, &forward);
    check_direction(check, fan, &back);
    if (!isnan(fan->blade_angle) && forward.n > 0 && forward.angled == 0)
        fd_check_add(check, FD_FAN_ANGLE_IDLE, "fan", &fan->record, NULL, NULL, NULL,
                     NULL);
}
