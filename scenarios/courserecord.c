#include <math.h>
#include <string.h>

#include "networks/sensing.h"
#include "scenarios/courseparts.h"
#include "scenarios/layer.h"
#include "scenarios/courserecord.h"
#include "scenarios/coursecarried.h"
#include "scenarios/courseheading.h"

static void put_airway(fd_window *c, double second, int a, bool most) {
    const fd_gas_state *g = fd_gas_get(c->gas);
    const char *id = c->s->mine->airway[a].record.id;
    fd_series_put_second(c->tables->series, second, "airway", id, "methane [%]",
                         100 * g->leaving[a]);
    if (most)
        fd_series_put_second(c->tables->series, second, "airway", id, "methane max [%]",
                             100 * g->most[a]);
    fd_series_put_second(c->tables->series, second, "airway", id, "flow [m3/min]",
                         60 * fd_air_get(c->air)->flow[a]);
}

/* Of a road that methane enters; of the roof where it is assessed. */
static void put_layer(fd_window *c, double second, int a) {
    const fd_air_state *air = fd_air_get(c->air);
    const fd_layer_air now = {air->mass_flow, air->velocity, air->unit};
    const char *id = c->s->mine->airway[a].record.id;
    fd_layer l =
        fd_layer_of(c->s->mine, c->state, &now, a, fd_gas_get(c->gas)->leaving[a]);
    if (isfinite(l.number))
        fd_series_put_second(c->tables->series, second, "airway", id,
                             "layering number [-]", l.number);
    if (!isnan(l.roof))
        fd_series_put_second(c->tables->series, second, "airway", id, "roof [%]",
                             100 * l.roof);
}

/* The gas at a sensor and, where it is not the same, what it shows. */
static void put_sensor(fd_window *c, double second, int i) {
    const fd_sensor *unit = &c->s->mine->sensor[i];
    fd_sensor_model m = fd_sensor_model_of(unit);
    fd_series_put_second(c->tables->series, second, "sensor", unit->record.id,
                         "methane [%]", 100 * c->sensor[i]);
    if (m.response > 0 || m.resolution > 0 || m.noise > 0 || !isnan(m.range))
        fd_series_put_second(c->tables->series, second, "sensor", unit->record.id,
                             "reading [%]", 100 * c->shown[i]);
}

bool fd_course_concerns(const fd_window *c, int heading) {
    for (int i = 0; i < c->s->n_stop_fans; i++)
        if (c->s->stop_fan[i].record.parent == c->event &&
            c->s->stop_fan[i].fan == c->s->mine->heading[heading].fan)
            return true;
    for (int i = 0; i < c->s->n_blasts; i++)
        if (c->s->blast[i].record.parent == c->event && c->s->blast[i].heading == heading)
            return true;
    for (int i = 0; i < c->s->n_outbursts; i++)
        if (c->s->outburst[i].record.parent == c->event &&
            c->s->outburst[i].heading == heading)
            return true;
    for (int i = 0; i < c->s->n_releases; i++)
        if (c->s->release[i].record.parent == c->event &&
            c->s->release[i].heading == heading)
            return true;
    return false;
}

/* The roadway of a heading that the event concerns. */
static bool is_concerned(const fd_window *c, int airway) {
    for (int h = 0; h < c->s->mine->n_headings; h++)
        if (c->s->mine->heading[h].airway == airway && fd_course_concerns(c, h))
            return true;
    return false;
}

static void record_places(fd_window *c, double second) {
    const fd_mine *mine = c->s->mine;
    for (int h = 0; h < mine->n_headings; h++)
        if (fd_course_concerns(c, h))
            put_airway(c, second, mine->heading[h].airway, true);
    fd_course_record_sources(c, second);
    for (int i = 0; i < c->s->n_watches; i++) {
        int a = c->s->watch[i].airway, sensor = c->s->watch[i].sensor;
        if (a >= 0 && !is_concerned(c, a)) put_airway(c, second, a, false);
        if (a >= 0) put_layer(c, second, a);
        if (sensor >= 0 && !isnan(c->sensor[sensor])) put_sensor(c, second, sensor);
    }
    fd_headings_record(c, second);
    fd_course_fans_record(c, second);
    fd_course_inrush_record(c, second);
    fd_course_record_carried(c, second);
}

fd_table *fd_actions_table(void) {
    static const fd_column columns[] = {{"event", FD_N("event"), "", FD_TEXTS, 0},
                                        {"time", FD_N("time"), "s", FD_NUMBERS, 0},
                                        {"kind", FD_N("kind"), "", FD_TEXTS, 0},
                                        {"id", FD_N("id"), "", FD_TEXTS, 0},
                                        {"by", FD_N("by"), "", FD_TEXTS, 0}};
    return fd_table_new(columns, (int)(sizeof columns / sizeof columns[0]));
}

static void put_action(const fd_window *c, double second, const char *kind,
                       const char *id, int sensor) {
    fd_table *t = c->tables->actions;
    fd_table_add_text(t, fd_window_id(c->s, c->event));
    fd_table_add_number(t, second);
    fd_table_add_text(t, kind);
    fd_table_add_text(t, id);
    fd_table_add_text(t, sensor < 0 ? "" : c->s->mine->sensor[sensor].record.id);
}

static void put_pulses(const fd_window *c) {
    const fd_scenario *s = c->s;
    for (int i = 0; i < s->n_blasts; i++)
        if (s->blast[i].record.parent == c->event && s->blast[i].after <= c->duration)
            put_action(c, s->blast[i].after, "blast",
                       s->mine->heading[s->blast[i].heading].record.id, -1);
    for (int i = 0; i < s->n_outbursts; i++) {
        const fd_event_outburst *o = &s->outburst[i];
        if (o->record.parent == c->event && o->after <= c->duration)
            put_action(c, o->after, "outburst",
                       o->heading >= 0 ? s->mine->heading[o->heading].record.id
                                       : s->mine->junction[o->junction].record.id,
                       -1);
    }
    for (int i = 0; i < s->n_drillings; i++) {
        const fd_event_drilling *u = &s->drilling[i];
        const char *id = s->mine->junction[u->junction].record.id;
        double end = u->after + u->length / u->rate;
        if (u->record.parent != c->event || u->after > c->duration) continue;
        put_action(c, u->after, "drill-begin", id, -1);
        if (end <= c->duration) put_action(c, end, "drill-end", id, -1);
    }
    for (int i = 0; i < c->carried->n_sources; i++) {
        const fd_carried_source *u = &c->carried->source[i];
        if (strcmp(u->kind, "release") != 0 || u->from > c->duration) continue;
        put_action(c, u->from, "release-begin", u->id, -1);
        if (u->until <= c->duration) put_action(c, u->until, "release-end", u->id, -1);
    }
}

/* When the air of reversed fans turned for good, and was as much as is asked. */
static void put_reversals(const fd_window *c) {
    for (int i = 0; c->reversals && i < c->reversals->n; i++) {
        const fd_reversal *r = &c->reversals->list[i];
        const char *id = c->s->mine->fan[r->fan].record.id;
        if (!isnan(r->turned)) put_action(c, r->turned, "air-turned", id, -1);
        if (!isnan(r->reached)) put_action(c, r->reached, "air-enough", id, -1);
    }
}

/* Actions, those of interlocks too, then what the sources do. */
static void put_actions(const fd_window *c) {
    const fd_scenario *s = c->s;
    for (int i = 0; i < c->actions.n; i++) {
        const fd_action *a = &c->actions.list[i];
        if (a->after > c->duration) continue;
        put_action(c, a->after, fd_action_word(a->kind), fd_action_element(s, a),
                   a->sensor);
    }
    for (int i = 0; i < s->n_surges; i++) {
        const fd_event_surge *u = &s->surge[i];
        const char *id = s->mine->junction[u->junction].record.id;
        double end = u->after + u->lasting;
        if (u->record.parent != c->event || u->after > c->duration) continue;
        put_action(c, u->after, "surge-begin", id, -1);
        if (end <= c->duration) put_action(c, end, "surge-end", id, -1);
    }
    put_pulses(c);
    put_reversals(c);
    if (c->event < 0) {
        put_action(c, FD_PEAK_FROM, "peak-begin", "", -1);
        put_action(c, FD_PEAK_UNTIL, "peak-end", "", -1);
    }
}

fd_status fd_course_record_begin(fd_window *c) {
    const fd_profile_window window = {.scenario = c->s,
                                      .event = c->event,
                                      .duration = c->duration,
                                      .step = c->step,
                                      .state = c->state,
                                      .mass_flow = fd_air_get(c->air)->mass_flow,
                                      .emission = c->emission};
    fd_status status = fd_profiler_new(&window, c->tables->ways, &c->profiler);
    if (status == FD_OK)
        status = fd_arrivals_new(c->s->mine, fd_air_get(c->air)->flow, &c->arrivals);
    if (status == FD_OK) status = fd_course_fans_begin(c);
    return status;
}

void fd_course_record(fd_window *c, double second) {
    record_places(c, second);
    fd_profiler_take(c->profiler, second, c->gas, c->tables->samples);
    fd_arrivals_take(c->arrivals, second, fd_gas_get(c->gas));
}

void fd_course_record_end(fd_window *c) {
    put_actions(c);
    fd_course_record_carried_end(c);
    fd_arrivals_put(c->arrivals, fd_window_id(c->s, c->event), c->state->airway,
                    c->tables->arrivals);
}

void fd_course_record_free(fd_window *c) {
    fd_course_fans_end(c);
    fd_arrivals_free(&c->arrivals);
    fd_profiler_free(&c->profiler);
}
