/* The barometer, goafs and pulses of gas in a window. */
#include <math.h>

#include "models/constant.h"
#include "scenarios/barometer.h"
#include "scenarios/courseparts.h"
#include "scenarios/series.h"

fd_status fd_course_inrush_start(fd_window *w) {
    fd_status status = fd_breathing_new(w->s, w->event, w->start, w->state,
                                        fd_air_get(w->air), &w->breathing);
    if (status == FD_OK)
        status =
            fd_pulses_new(w->s, w->drainage, w->event, w->start, w->emission, &w->pulses);
    return status;
}

void fd_course_inrush_end(fd_window *w) {
    if (w->pulses)
        for (int i = 0; i < fd_pulses_count(w->pulses); i++)
            w->info->inrush += fd_pulses_given(w->pulses, i);
    for (int g = 0; w->breathing && g < w->s->mine->n_goafs; g++) {
        fd_goaf_state goaf = fd_breathing_get(w->breathing, g);
        w->info->exhaled += goaf.exhaled;
        w->info->inhaled += goaf.inhaled;
    }
    fd_breathing_free(&w->breathing);
    fd_pulses_free(&w->pulses);
}

void fd_course_inrush_begin(fd_window *w, double second) {
    if (!w->breathing || second < 0) return;
    bool jump = fd_actions_next(&w->actions, w->since) <= second;
    fd_breathing_begin(w->breathing, second, jump, fd_air_get(w->air));
}

void fd_course_inrush(fd_window *w, double from, double to) {
    if (!w->breathing) { /* the planned state before the start */
        if (fd_barometer_moves(w->s, w->event))
            w->state->barometer = fd_barometer_at(w->s, w->event, 0);
        return;
    }
    if (from < 0) {
        fd_breathing_rest(w->breathing, fd_air_get(w->air), w->state);
        return;
    }
    fd_pulses_apply(w->pulses, from, to, w->state);
    fd_breathing_apply(w->breathing, from, to, w->state);
}

void fd_course_inrush_book(fd_window *w, double duration) {
    fd_pulses_book(w->pulses, duration);
    fd_breathing_book(w->breathing, duration, fd_gas_get(w->gas));
}

double fd_course_inrush_next(const fd_window *w, double second) {
    double next = fmin(fd_pulses_next(w->pulses, second, w->step),
                       fd_barometer_next(w->s, w->event, second));
    return fmin(next, fd_breathing_next(w->breathing, second));
}

static void put(fd_window *w, double second, const char *kind, const fd_record *record,
                const char *quantity, double value) {
    fd_series_put_second(w->tables->series, second, kind, record->id, quantity, value);
}

void fd_course_inrush_record(fd_window *w, double second) {
    const fd_mine *mine = w->s->mine;
    if (w->event < 0) return;
    const fd_record *event = &w->s->event[w->event].record;
    if (fd_barometer_moves(w->s, w->event))
        put(w, second, "event", event, "barometer [hPa]",
            fd_barometer_at(w->s, w->event, second) / 100);
    double given = 0;
    for (int i = 0; i < fd_pulses_count(w->pulses); i++)
        given += fd_pulses_given(w->pulses, i);
    if (fd_pulses_count(w->pulses))
        put(w, second, "event", event, "inrush [m3]",
            given / fd_methane_density(FD_ZERO_CELSIUS));
    for (int g = 0; g < mine->n_goafs; g++) {
        fd_goaf_state goaf = fd_breathing_get(w->breathing, g);
        if (!goaf.open) continue;
        const fd_record *record = &mine->goaf[g].record;
        put(w, second, "goaf", record, "breath [m3/min]", 60 * goaf.net);
        put(w, second, "goaf", record, "out [m3/min]", 60 * goaf.out);
        put(w, second, "goaf", record, "methane [%]", 100 * goaf.methane);
        put(w, second, "goaf", record, "excess [Pa]", goaf.excess);
    }
}
