/* What the fans do in the window of an event: those that it may move.
 *
 * Pressure, air and speed stand in the sense of the fan as it is built in: a fan that
 * runs reversed has a negative speed, and what it gives against that sense is negative.
 * A fan that stands gives no pressure: what it costs is a loss of its airway.
 *
 * Proved in tests/unit/test_courserecord.c. */
#include <math.h>
#include <stdlib.h>

#include "networks/sensing.h"
#include "scenarios/coursespeed.h"
#include "scenarios/series.h"

static bool is_acted_on(const fd_window *c, int fan) {
    for (int i = 0; i < c->actions.n; i++) {
        const fd_action *a = &c->actions.list[i];
        bool is_fan = a->kind == FD_START_FAN || a->kind == FD_STOP_FAN ||
                      a->kind == FD_TURN_FAN_BACK || a->kind == FD_TURN_FAN_FORWARD;
        if (is_fan && a->element == fan) return true;
    }
    return false;
}

static bool may_be_cut(const fd_window *c, int fan) {
    for (int i = 0; c->interlocks && i < c->s->mine->n_sensors; i++)
        if (fd_sensor_cuts_fan(c->s->mine, i, fan)) return true;
    return false;
}

/* Gas breaks in where the fan blows. */
static bool is_met(const fd_window *c, int fan) {
    const fd_scenario *s = c->s;
    for (int i = 0; i < s->n_outbursts; i++) {
        int h = s->outburst[i].heading;
        if (s->outburst[i].record.parent == c->event && h >= 0 &&
            s->mine->heading[h].fan == fan)
            return true;
    }
    return false;
}

fd_status fd_course_fans_begin(fd_window *c) {
    const fd_mine *mine = c->s->mine;
    c->fan_followed = calloc((size_t)mine->n_fans + 1, sizeof *c->fan_followed);
    if (!c->fan_followed) return FD_NO_MEMORY;
    for (int f = 0; c->event >= 0 && f < mine->n_fans; f++)
        c->fan_followed[f] =
            c->state->fan[f] && (mine->fan[f].kind == FD_MAIN_FAN || is_acted_on(c, f) ||
                                 may_be_cut(c, f) || is_met(c, f));
    return FD_OK;
}

/* What stands, or is on its way, rests on how fans run down and up. */
static void mark(const fd_window *c, double second, int f) {
    double share = c->state->fan_share[f];
    bool up = c->state->fan_running[f];
    unsigned *use = &c->tables->uses->fan[f];
    bool own = fd_fan_courses_speak(c->speeds, &c->actions, c->event, second, f, up);
    if (isnan(share) && !up) *use |= FD_USE_STOOD;
    if (own) return;
    if (up && (!isnan(share) || *use & FD_USE_STOOD)) *use |= FD_USE_RAN_UP;
    if (!up && (!isnan(share) || c->s->mine->fan[f].running)) *use |= FD_USE_RAN_DOWN;
}

void fd_course_fans_record(fd_window *c, double second) {
    const fd_air_state *air = fd_air_get(c->air);
    fd_table *t = c->tables->series;
    for (int f = 0; f < c->s->mine->n_fans; f++) {
        if (!c->fan_followed[f]) continue;
        if (c->tables->uses) mark(c, second, f);
        const fd_fan_unit *fan = &c->s->mine->fan[f];
        double as_blown = c->state->fan_reversed[f] ? -1 : 1;
        double flow = (fan->turned ? -60 : 60) * air->flow[fan->airway];
        double speed = as_blown * 100 * fd_mine_state_fan_share(c->state, f);
        const char *id = fan->record.id;
        fd_series_put_second(t, second, "fan", id, "speed [%]", speed == 0 ? 0 : speed);
        fd_series_put_second(t, second, "fan", id, "pressure [Pa]",
                             speed == 0 ? 0 : as_blown * air->fan_pressure[f]);
        fd_series_put_second(t, second, "fan", id, "flow [m3/min]", flow);
    }
}

void fd_course_fans_end(fd_window *c) {
    free(c->fan_followed);
    c->fan_followed = NULL;
}
