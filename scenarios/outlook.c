#include "scenarios/outlook.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "scenarios/message.h"

/* Volume fraction by which a start may differ from what was measured: the error that a
 * sensor may have up to 1 % methane (AQ 6203, unverified). */
static const double APART = 0.001;

typedef struct trail {
    double start, last, peak, peak_at;
    double first[FD_OUTLOOK_LEVELS]; /* s; NaN: not reached */
} trail;

struct fd_outlook {
    const fd_scenario *s;
    int event, n;
    double level[FD_OUTLOOK_LEVELS];
    trail *trail; /* sensors */
};

static int put_level(double level[FD_OUTLOOK_LEVELS], int n, double value) {
    int i = n;
    if (n == FD_OUTLOOK_LEVELS) return n;
    for (; i > 0 && level[i - 1] > value; i--) level[i] = level[i - 1];
    level[i] = value;
    return n + 1;
}

int fd_outlook_levels(const fd_scenario *s, int event, double level[FD_OUTLOOK_LEVELS]) {
    int n = 0;
    for (int i = 0; i < s->n_forecasts; i++)
        if (s->forecast[i].record.parent == event)
            n = put_level(level, n, s->forecast[i].methane);
    if (n) return n;
    for (int i = 0; i < s->n_measureds; i++)
        if (s->measured[i].record.parent == event) {
            const double usual[] = {0.008, 0.010, 0.015};
            for (int k = 0; k < 3; k++) level[k] = usual[k];
            return 3;
        }
    return 0;
}

fd_status fd_outlook_new(const fd_scenario *s, int event, const double *gas,
                         fd_outlook **out) {
    fd_outlook *o = *out = calloc(1, sizeof *o);
    if (!o) return FD_NO_MEMORY;
    o->s = s;
    o->event = event;
    o->n = fd_outlook_levels(s, event, o->level);
    o->trail = calloc((size_t)s->mine->n_sensors + 1, sizeof *o->trail);
    if (!o->trail) {
        fd_outlook_free(out);
        return FD_NO_MEMORY;
    }
    for (int i = 0; i < s->mine->n_sensors; i++) {
        o->trail[i] = (trail){gas[i], gas[i], gas[i], 0, {0}};
        for (int k = 0; k < o->n; k++)
            o->trail[i].first[k] = gas[i] >= o->level[k] ? 0 : NAN;
    }
    return FD_OK;
}

void fd_outlook_free(fd_outlook **out) {
    if (!out || !*out) return;
    free((*out)->trail);
    free(*out);
    *out = NULL;
}

void fd_outlook_take(fd_outlook *o, double from, double to, const double *gas) {
    for (int i = 0; i < o->s->mine->n_sensors; i++) {
        trail *t = &o->trail[i];
        double now = gas[i], rise = now - t->last;
        for (int k = 0; k < o->n; k++)
            if (isnan(t->first[k]) && now >= o->level[k])
                t->first[k] =
                    rise > 0 ? from + (o->level[k] - t->last) / rise * (to - from) : to;
        if (now > t->peak || isnan(t->peak)) t->peak = now, t->peak_at = to;
        t->last = now;
    }
}

static const fd_column columns[] = {
    {"event", FD_N("event"), "", FD_TEXTS, 0},
    {"sensor", FD_N("sensor"), "", FD_TEXTS, 0},
    {"name", FD_N("name"), "", FD_TEXTS, 0},
    {"measured", FD_N("measured"), "%", FD_NUMBERS, -3},
    {"start", FD_N("at the start"), "%", FD_NUMBERS, -3},
    {"gas_factor", FD_N("gas factor"), "", FD_NUMBERS, -3},
    {"level", FD_N("level"), "%", FD_NUMBERS, -3},
    {"first_after", FD_N("first after"), "s", FD_NUMBERS, 0},
    {"peak", FD_N("peak"), "%", FD_NUMBERS, -3},
    {"peak_at", FD_N("peak at"), "s", FD_NUMBERS, 0},
};

static double measured_at(const fd_outlook *o, int sensor) {
    for (int i = 0; i < o->s->n_measureds; i++)
        if (o->s->measured[i].record.parent == o->event &&
            o->s->measured[i].sensor == sensor)
            return o->s->measured[i].methane;
    return NAN;
}

static fd_status add(fd_forecasts *f, fd_forecast row) {
    if (f->n == f->room) {
        int room = 2 * f->room + 16;
        fd_forecast *list = realloc(f->list, (size_t)room * sizeof *list);
        if (!list) return FD_NO_MEMORY;
        f->list = list;
        f->room = room;
    }
    f->list[f->n++] = row;
    return FD_OK;
}

fd_status fd_outlook_put(const fd_outlook *o, const double *factor, fd_forecasts *out) {
    fd_status status = FD_OK;
    for (int i = 0; i < o->s->mine->n_sensors; i++) {
        const trail *r = &o->trail[i];
        for (int k = 0; status == FD_OK && k < o->n && !isnan(r->peak); k++)
            status = add(out, (fd_forecast){.event = o->event,
                                            .sensor = i,
                                            .measured = measured_at(o, i),
                                            .start = r->start,
                                            .factor = factor[i],
                                            .level = o->level[k],
                                            .first = r->first[k],
                                            .peak = r->peak,
                                            .peak_at = r->peak_at});
    }
    return status;
}

void fd_forecasts_free(fd_forecasts *f) {
    free(f->list);
    *f = (fd_forecasts){0};
}

static void put(fd_table *t, const fd_scenario *s, const fd_forecast *f) {
    const fd_record *record = &s->mine->sensor[f->sensor].record;
    fd_table_add_text(t, s->event[f->event].record.id);
    fd_table_add_text(t, record->id);
    fd_table_add_text(t, record->name);
    fd_table_add_number(t, 100 * f->measured);
    fd_table_add_number(t, 100 * f->start);
    fd_table_add_number(t, f->factor);
    fd_table_add_number(t, 100 * f->level);
    fd_table_add_number(t, f->first);
    fd_table_add_number(t, 100 * f->peak);
    fd_table_add_number(t, f->peak_at);
}

static const fd_forecast *forecast_of(const fd_forecasts *f, int event, int sensor) {
    for (int i = 0; i < f->n; i++)
        if (f->list[i].event == event && f->list[i].sensor == sensor) return &f->list[i];
    return NULL;
}

void fd_forecasts_tell(const fd_scenario *s, int event, const fd_forecasts *f, int but,
                       fd_diagnostics *list) {
    for (int i = 0; i < s->n_measureds; i++) {
        const fd_measured *m = &s->measured[i];
        if (m->record.parent != event || m->sensor == but) continue;
        const fd_forecast *row = forecast_of(f, event, m->sensor);
        const char *sensor = s->mine->sensor[m->sensor].record.id;
        fd_place place = {s->file, m->record.line, "measured", NULL};
        char start[FD_NUMBER_ROOM], measured[FD_NUMBER_ROOM];
        fd_number_rounded(row ? 100 * row->start : 0, -3, start);
        fd_number_rounded(100 * m->methane, -3, measured);
        if (!row)
            fd_diagnostics_add(list, &fd_measured_unknown, &place, sensor, measured,
                               NULL);
        else if (fabs(row->start - m->methane) > APART)
            fd_diagnostics_add(list, &fd_measured_apart, &place, sensor, start, measured,
                               NULL);
    }
}

fd_table *fd_forecasts_table(const fd_scenario *s, const fd_forecasts *f,
                             bool reached_only) {
    fd_table *t = fd_table_new(columns, sizeof columns / sizeof columns[0]);
    for (int i = 0; t && i < f->n; i++)
        if (!reached_only || !isnan(f->list[i].first)) put(t, s, &f->list[i]);
    return t;
}
