#include "scenarios/outlook.h"

#include <math.h>
#include <stdlib.h>

#include "base/diagnostic.h"

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

fd_table *fd_outlook_table(void) {
    return fd_table_new(columns, sizeof columns / sizeof columns[0]);
}

static double measured_at(const fd_outlook *o, int sensor) {
    for (int i = 0; i < o->s->n_measureds; i++)
        if (o->s->measured[i].record.parent == o->event &&
            o->s->measured[i].sensor == sensor)
            return o->s->measured[i].methane;
    return NAN;
}

static void put(fd_table *t, const fd_outlook *o, int sensor, int k, double factor) {
    const trail *r = &o->trail[sensor];
    const fd_record *record = &o->s->mine->sensor[sensor].record;
    fd_table_add_text(t, o->s->event[o->event].record.id);
    fd_table_add_text(t, record->id);
    fd_table_add_text(t, record->name);
    fd_table_add_number(t, 100 * measured_at(o, sensor));
    fd_table_add_number(t, 100 * r->start);
    fd_table_add_number(t, factor);
    fd_table_add_number(t, 100 * o->level[k]);
    fd_table_add_number(t, r->first[k]);
    fd_table_add_number(t, 100 * r->peak);
    fd_table_add_number(t, r->peak_at);
}

void fd_outlook_put(const fd_outlook *o, const double *factor, fd_table *all,
                    fd_table *reached) {
    for (int i = 0; i < o->s->mine->n_sensors; i++)
        for (int k = 0; k < o->n && !isnan(o->trail[i].peak); k++) {
            put(all, o, i, k, factor[i]);
            if (reached && !isnan(o->trail[i].first[k])) put(reached, o, i, k, factor[i]);
        }
}
