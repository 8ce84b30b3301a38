/* What the sensors of an event show, and what their interlocks do.
 *
 * The gas at a sensor is known at the ends of a step and taken as straight between; the
 * instants at which its reading passes a set point follow in closed form
 * (models/sensor.h). Power that is cut at an instant within a step stops work from that
 * instant on, and the step ends there (scenarios/courseinstant.h), so that air and gas
 * take it up too. What was stopped does not start by itself when the reading is
 * below the restore point: that is done by hand. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "models/interlock.h"
#include "networks/sensing.h"
#include "scenarios/courseparts.h"

struct fd_sensing {
    double *response; /* sensors: of the model, volume fraction */
    double *before;   /* sensors: methane there at the start of the step */
    fd_interlock *lock;
    uint64_t step;
};

void fd_course_sense_free(fd_window *c) {
    if (!c->sensing) return;
    free(c->sensing->response);
    free(c->sensing->before);
    free(c->sensing->lock);
    free(c->sensing);
    c->sensing = NULL;
}

/* The methane at a sensor now; in a return corner that of its face. */
static double gas_at(const fd_window *c, int sensor) {
    const fd_sensor *unit = &c->s->mine->sensor[sensor];
    if (!c->state->airway[unit->airway]) return NAN;
    if (unit->place != FD_SENSOR_RETURN_CORNER)
        return fd_gas_at(c->gas, unit->airway, unit->at);
    int face = fd_sensor_face(c->s->mine, sensor);
    return face >= 0 ? c->corner[face] : NAN;
}

fd_status fd_course_sense_begin(fd_window *c) {
    size_t n = (size_t)c->s->mine->n_sensors + 1;
    fd_sensing *s = c->sensing = calloc(1, sizeof *s);
    if (!s) return FD_NO_MEMORY;
    s->response = calloc(n, sizeof *s->response);
    s->before = calloc(n, sizeof *s->before);
    s->lock = calloc(n, sizeof *s->lock);
    if (!s->response || !s->before || !s->lock) return FD_NO_MEMORY;
    for (int i = 0; i < c->s->mine->n_sensors; i++)
        c->sensor[i] = c->shown[i] = s->response[i] = s->before[i] = gas_at(c, i);
    double level[FD_OUTLOOK_LEVELS];
    if (c->event < 0 || !fd_outlook_levels(c->s, c->event, level)) return FD_OK;
    return fd_outlook_new(c->s, c->event, c->sensor, &c->outlook);
}

static const char *const CHANGES[] = {FD_N("alarm-on"), FD_N("alarm-off"),
                                      FD_N("power-cut"), FD_N("power-free")};

static double point_of(const fd_setpoint *points, fd_interlock_change change) {
    if (change == FD_POWER_CUT) return points->cutoff;
    return change == FD_POWER_FREE ? points->restore : points->alarm;
}

/* What a sensor stops, as kind/id in a row. */
static void list_scope(const fd_mine *m, int sensor, fd_buffer *out) {
    for (int f = 0; f < m->n_faces; f++)
        if (fd_sensor_cuts_face(m, sensor, f))
            fd_buffer_print(out, " face/%s", m->face[f].record.id);
    for (int h = 0; h < m->n_headings; h++)
        if (fd_sensor_cuts_heading(m, sensor, h))
            fd_buffer_print(out, " heading/%s", m->heading[h].record.id);
    for (int f = 0; f < m->n_fans; f++)
        if (fd_sensor_cuts_fan(m, sensor, f))
            fd_buffer_print(out, " fan/%s", m->fan[f].record.id);
}

static void log_change(fd_window *c, int sensor, const fd_sensor_step *step, double from,
                       const fd_interlock_event *e) {
    const fd_sensor *unit = &c->s->mine->sensor[sensor];
    fd_setpoint points = fd_sensor_points(unit);
    fd_sensor_model model = fd_sensor_model_of(unit);
    double shown =
        fd_sensor_shown(&model, fd_sensor_response(&model, step, e->t), step->e);
    double gas = step->c0 + (step->c1 - step->c0) * e->t / step->h;
    fd_table *t = c->places->interlocks;
    fd_table_add_text(t, c->s->event[c->event].record.id);
    fd_table_add_number(t, from + e->t);
    fd_table_add_text(t, FD_N("sensor"));
    fd_table_add_text(t, unit->record.id);
    fd_table_add_text(t, CHANGES[e->change]);
    fd_table_add_number(t, 100 * shown);
    fd_table_add_number(t, 100 * gas);
    fd_table_add_number(t, 100 * point_of(&points, e->change));
    fd_buffer scope = {0};
    if (e->change == FD_POWER_CUT) list_scope(c->s->mine, sensor, &scope);
    fd_table_add_text(t, scope.length ? fd_buffer_get(&scope) + 1 : NULL);
    fd_buffer_free(&scope);
}

static fd_status act(fd_window *c, fd_action_kind kind, int element, int sensor,
                     double at) {
    c->due = fmin(c->due, at);
    return fd_actions_add(&c->actions, (fd_action){at, kind, element, .sensor = sensor});
}

/* The power of all that the sensor reaches is cut; of work that stands already it changes
 * nothing. */
static fd_status cut(fd_window *c, int sensor, double at) {
    const fd_mine *m = c->s->mine;
    fd_status status = FD_OK;
    for (int f = 0; status == FD_OK && f < m->n_faces; f++)
        if (fd_sensor_cuts_face(m, sensor, f) && isnan(c->face_stopped[f]))
            status = act(c, FD_STOP_FACE, f, sensor, at);
    for (int h = 0; status == FD_OK && h < m->n_headings; h++)
        if (fd_sensor_cuts_heading(m, sensor, h) && isnan(c->stopped[h]))
            status = act(c, FD_STOP_HEADING, h, sensor, at);
    for (int f = 0; status == FD_OK && f < m->n_fans; f++)
        if (fd_sensor_cuts_fan(m, sensor, f) && c->state->fan_running[f])
            status = act(c, FD_STOP_FAN, f, sensor, at);
    return status;
}

static fd_status follow(fd_window *c, int sensor, double from, double to) {
    fd_sensing *s = c->sensing;
    const fd_sensor *unit = &c->s->mine->sensor[sensor];
    fd_sensor_model model = fd_sensor_model_of(unit);
    fd_setpoint points = fd_sensor_points(unit);
    double now = gas_at(c, sensor);
    fd_sensor_step step = {
        .c0 = s->before[sensor],
        .c1 = now,
        .h = to - from,
        .x0 = s->response[sensor],
        .e = fd_sensor_noise(&model, (uint64_t)c->event, (uint64_t)sensor, s->step)};
    fd_interlock_event event[FD_INTERLOCK_EVENTS];
    fd_status status = FD_OK;
    int n = c->interlocks && c->state->airway[unit->airway]
                ? fd_interlock_follow(&s->lock[sensor], &points, &model, &step, event)
                : 0;
    for (int i = 0; status == FD_OK && i < n; i++) {
        log_change(c, sensor, &step, from, &event[i]);
        if (event[i].change == FD_POWER_CUT)
            status = cut(c, sensor, from + event[i].t + unit->cutoff_delay);
    }
    double x = fd_sensor_response(&model, &step, step.h);
    /* A sensor that reads again after a gap starts at the gas. */
    s->response[sensor] = isnan(x) ? now : x;
    s->before[sensor] = c->sensor[sensor] = now;
    c->shown[sensor] = fd_sensor_shown(&model, s->response[sensor], step.e);
    return status;
}

/* A fan that is started as the step begins, while a sensor keeps its power cut. It is
 * played as it is told; the run tells of it. */
static void look_at_start(fd_window *c, const fd_action *a) {
    for (int i = 0; i < c->s->mine->n_sensors && c->info->locked_fan < 0; i++) {
        if (!c->sensing->lock[i].cut || !fd_sensor_cuts_fan(c->s->mine, i, a->element))
            continue;
        c->info->locked_fan = a->element;
        c->info->locked_sensor = i;
        c->info->locked_at = a->after;
    }
}

fd_status fd_course_sense(fd_window *c, double from, double to) {
    fd_status status = FD_OK;
    c->due = INFINITY;
    for (int i = 0; i < c->actions.n; i++) {
        const fd_action *a = &c->actions.list[i];
        bool begins = a->after >= from - 1e-6 && a->after < to - 1e-6;
        if (begins && a->kind == FD_START_FAN) look_at_start(c, a);
    }
    c->sensing->step++;
    for (int i = 0; status == FD_OK && i < c->s->mine->n_sensors; i++)
        status = follow(c, i, from, to);
    if (c->outlook) fd_outlook_take(c->outlook, from, to, c->sensor);
    return status;
}

void fd_course_lock_heading(fd_window *c, int heading, double second) {
    const fd_heading_unit *unit = &c->s->mine->heading[heading];
    c->stopped[heading] = c->start + second;
    if (!c->interlocks || second < 0) return;
    fd_buffer scope = {0};
    fd_buffer_print(&scope, "heading/%s", unit->record.id);
    fd_table *t = c->places->interlocks;
    fd_table_add_text(t, c->s->event[c->event].record.id);
    fd_table_add_number(t, second);
    fd_table_add_text(t, FD_N("fan"));
    fd_table_add_text(t, c->s->mine->fan[unit->fan].record.id);
    fd_table_add_text(t, FD_N("fan-lock"));
    for (int i = 0; i < 3; i++) fd_table_add_number(t, NAN);
    fd_table_add_text(t, fd_buffer_get(&scope));
    fd_buffer_free(&scope);
}

/* Work that interlocks have stopped by now, from the instant on at which they did. */
void fd_course_stop_work(fd_window *c, double second) {
    for (int i = 0; i < c->actions.n && c->actions.list[i].after <= second; i++) {
        const fd_action *a = &c->actions.list[i];
        double *stopped = a->kind == FD_STOP_HEADING ? &c->stopped[a->element]
                          : a->kind == FD_STOP_FACE  ? &c->face_stopped[a->element]
                                                     : NULL;
        if (stopped && isnan(*stopped)) *stopped = c->start + a->after;
    }
}
