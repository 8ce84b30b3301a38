/* Curves of one fan at several blade angles, and of reversed running: whether they belong
 * together, and whether the blades stand among them. */
#include <math.h>
#include <stdlib.h>

#include "networks/checkparts.h"
#include "networks/fanseries.h"

static const double DEGREE = 3.14159265358979324 / 180;

/* What the series of one direction have. */
typedef struct directions {
    int n, angled;
    double least, most; /* rad */
} directions;

static int by_angle(const void *left, const void *right) {
    const fd_fan_series *a = left, *b = right;
    if (a->reversed != b->reversed) return a->reversed ? 1 : -1;
    if (isnan(a->angle) != isnan(b->angle)) return isnan(a->angle) ? 1 : -1;
    if (a->angle < b->angle) return -1;
    if (a->angle > b->angle) return 1;
    return (a->first > b->first) - (a->first < b->first);
}

/* Tells each series of an angle and direction that already stand elsewhere in the fan. */
static void check_split(fd_check *check, int f) {
    const fd_mine *m = check->mine;
    int n = 0;
    for (fd_fan_series s = {0}; fd_fan_series_next(m, f, &s);) n++;
    fd_fan_series *all = malloc(((size_t)n + 1) * sizeof *all);
    if (!all) {
        check->no_memory = true;
        return;
    }
    n = 0;
    for (fd_fan_series s = {0}; fd_fan_series_next(m, f, &s);) all[n++] = s;
    qsort(all, (size_t)n, sizeof *all, by_angle);
    for (int i = 1; i < n; i++) {
        const fd_fan_series *a = &all[i - 1], *b = &all[i];
        bool same = a->angle == b->angle || (isnan(a->angle) && isnan(b->angle));
        if (!same || a->reversed != b->reversed) continue;
        fd_record place = {.line = m->fan_point[b->first].record.line,
                           .id = m->fan[f].record.id};
        fd_check_add(check, FD_FAN_SERIES_SPLIT, "fan", &place, NULL, NULL, NULL, NULL);
    }
    free(all);
}

static directions look(const fd_check *check, int f, bool reversed) {
    directions d = {0, 0, INFINITY, -INFINITY};
    for (fd_fan_series s = {0}; fd_fan_series_next(check->mine, f, &s);) {
        if (s.reversed != reversed) continue;
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

void fd_check_blades(fd_check *check, int f) {
    check_split(check, f);
    const fd_fan_unit *fan = &check->mine->fan[f];
    directions forward = look(check, f, false), back = look(check, f, true);
    check_direction(check, fan, &forward);
    check_direction(check, fan, &back);
    if (!isnan(fan->blade_angle) && forward.n > 0 && forward.angled == 0)
        fd_check_add(check, FD_FAN_ANGLE_IDLE, "fan", &fan->record, NULL, NULL, NULL,
                     NULL);
}
