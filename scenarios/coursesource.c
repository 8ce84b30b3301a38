/* The gas of a window, second by second: emission by the schedules, and surges. */
#include <math.h>

#include "models/constant.h"
#include "models/emission.h"
#include "scenarios/courseparts.h"
#include "scenarios/series.h"

static bool in_peak_hour(const fd_window *c, double second) {
    return c->event < 0 && second >= FD_PEAK_FROM && second < FD_PEAK_UNTIL;
}

double fd_course_surge(const fd_window *c, int surge, double second) {
    const fd_event_surge *u = &c->s->surge[surge];
    bool blows = c->event >= 0 && u->record.parent == c->event && u->after <= second &&
                 second < u->after + u->lasting;
    return blows ? fd_emission_mass(u->methane) : 0;
}

static void apply_surges(fd_window *c, double second) {
    for (int i = 0; i < c->s->n_surges; i++)
        c->state->gas_at[c->s->surge[i].junction] += fd_course_surge(c, i, second);
}

void fd_course_sources(fd_window *c, double second, double span) {
    unsigned mode = FD_EMISSION_MOMENT;
    if (in_peak_hour(c, second)) mode |= FD_EMISSION_PEAK;
    c->emission->cut_time = c->start;
    c->emission->span = span;
    c->emission->blasted = second >= 0 && c->pulses ? fd_pulses_blasted(c->pulses) : NULL;
    fd_emission_apply(c->s, c->drainage, c->start + second, mode, c->stopped, c->emission,
                      c->state);
    fd_course_scale_sources(c);
    apply_surges(c, second);
    fd_carried_apply(c->carried, second, c->state);
    c->since = second;
}

/* A time of the plan keeps so many digits of the seconds of a window: 1e-6 s. */
static const double DIGITS = 1e6;

double fd_course_sources_next(const fd_window *c, double second) {
    double pace =
        fd_emission_next(c->s, c->start + second, c->stopped, c->step, c->emission);
    double next = round((pace - c->start) * DIGITS) / DIGITS;
    next = fmin(next, fd_carried_next(c->carried, second));
    const double at[] = {FD_PEAK_FROM, FD_PEAK_UNTIL};
    for (int i = 0; c->event < 0 && i < 2; i++)
        if (at[i] > second) next = fmin(next, at[i]);
    for (int i = 0; c->event >= 0 && i < c->s->n_surges; i++) {
        const fd_event_surge *u = &c->s->surge[i];
        double ends[] = {u->after, u->after + u->lasting};
        for (int k = 0; k < 2; k++)
            if (u->record.parent == c->event && ends[k] > second)
                next = fmin(next, ends[k]);
    }
    return next;
}

static void put(fd_window *c, double second, int face, const char *quantity,
                double mass) {
    double per_minute = 60 / fd_methane_density(FD_ZERO_CELSIUS + 20);
    fd_series_put_second(c->tables->series, second, "face",
                         c->s->mine->face[face].record.id, quantity, per_minute * mass);
}

void fd_course_record_sources(fd_window *c, double second) {
    for (int i = 0; i < c->s->n_extracts; i++) {
        int f = c->s->extract[i].face;
        const fd_face_emission *e = &c->emission->face[f];
        if (c->s->extract[i].schedule < 0 || !e->producing) continue;
        put(c, second, f, "emission [m3/min]", e->vented);
        put(c, second, f, "wall [m3/min]", e->wall);
        put(c, second, f, "broken coal [m3/min]", e->broken);
        put(c, second, f, "belt [m3/min]", e->belt);
        put(c, second, f, "goaf [m3/min]", e->lost + e->rock + e->adjacent + e->relief);
    }
}
