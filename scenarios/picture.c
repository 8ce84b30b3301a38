#include "scenarios/picture.h"

#include <math.h>
#include <stdlib.h>

#include "networks/fanseries.h"

#define TABLE(columns) fd_table_new(columns, (int)(sizeof columns / sizeof columns[0]))

static const char *name_of(const fd_record *record) {
    return record->name ? record->name : record->id;
}

fd_table *fd_picture_junctions(const fd_run *run) {
    static const fd_column columns[] = {{"id", FD_N("id"), "", FD_TEXTS, 0},
                                        {"name", FD_N("name"), "", FD_TEXTS, 0},
                                        {"x", "x", "m", FD_NUMBERS, 1},
                                        {"y", "y", "m", FD_NUMBERS, 1},
                                        {"z", "z", "m", FD_NUMBERS, 1},
                                        {"surface", FD_N("surface"), "", FD_TEXTS, 0}};
    fd_table *t = TABLE(columns);
    const fd_mine *mine = run->scenario->mine;
    for (int j = 0; t && j < mine->n_junctions; j++) {
        const fd_junction *unit = &mine->junction[j];
        fd_table_add_text(t, unit->record.id);
        fd_table_add_text(t, name_of(&unit->record));
        fd_table_add_number(t, unit->x);
        fd_table_add_number(t, unit->y);
        fd_table_add_number(t, unit->z);
        fd_table_add_text(t, unit->surface ? "true" : "false");
    }
    return t;
}

fd_table *fd_picture_airways(const fd_run *run) {
    static const fd_column columns[] = {
        {"id", FD_N("id"), "", FD_TEXTS, 0},
        {"name", FD_N("name"), "", FD_TEXTS, 0},
        {"from", FD_N("from"), "", FD_TEXTS, 0},
        {"to", FD_N("to"), "", FD_TEXTS, 0},
        {"class", FD_N("class"), "", FD_TEXTS, 0},
        {"place", FD_N("place"), "", FD_TEXTS, 0},
        {"present", FD_N("present"), "", FD_TEXTS, 0},
        {"length", FD_N("length"), "m", FD_NUMBERS, 0},
        {"flow", FD_N("flow"), "m3/s", FD_NUMBERS, 2},
        {"velocity", FD_N("velocity"), "m/s", FD_NUMBERS, 2},
        {"drop", FD_N("drop"), "Pa", FD_NUMBERS, 1},
        {"methane mean", FD_N("methane mean"), "%", FD_NUMBERS, 3},
        {"methane peak", FD_N("methane peak"), "%", FD_NUMBERS, 3}};
    fd_table *t = TABLE(columns);
    const fd_mine *mine = run->scenario->mine;
    const fd_day_state *day = fd_day_get(run->day);
    for (int a = 0; t && a < mine->n_airways; a++) {
        const fd_airway *unit = &mine->airway[a];
        bool here = day->mine->airway[a];
        fd_table_add_text(t, unit->record.id);
        fd_table_add_text(t, name_of(&unit->record));
        fd_table_add_text(t, mine->junction[unit->from].record.id);
        fd_table_add_text(t, mine->junction[unit->to].record.id);
        fd_table_add_text(t, fd_airway_classes[unit->class]);
        fd_table_add_text(t, fd_gas_places[unit->place]);
        fd_table_add_text(t, here ? "true" : "false");
        fd_table_add_number(t, day->mine->length[a]);
        fd_table_add_number(t, here ? day->flow[a] : NAN);
        fd_table_add_number(t, here ? day->velocity[a] : NAN);
        fd_table_add_number(t, here ? day->drop[a] : NAN);
        fd_table_add_number(t, here ? 100 * day->mean[a] : NAN);
        fd_table_add_number(t, here ? 100 * day->peak[a] : NAN);
    }
    return t;
}

fd_table *fd_picture_sensors(const fd_run *run) {
    static const fd_column columns[] = {{"id", FD_N("id"), "", FD_TEXTS, 0},
                                        {"name", FD_N("name"), "", FD_TEXTS, 0},
                                        {"place", FD_N("place"), "", FD_TEXTS, 0},
                                        {"airway", FD_N("airway"), "", FD_TEXTS, 0},
                                        {"at", FD_N("at"), "m", FD_NUMBERS, 1}};
    fd_table *t = TABLE(columns);
    const fd_mine *mine = run->scenario->mine;
    for (int i = 0; t && i < mine->n_sensors; i++) {
        const fd_sensor *unit = &mine->sensor[i];
        fd_table_add_text(t, unit->record.id);
        fd_table_add_text(t, name_of(&unit->record));
        fd_table_add_text(t, fd_sensor_places[unit->place]);
        fd_table_add_text(t, mine->airway[unit->airway].record.id);
        fd_table_add_number(t, unit->at);
    }
    return t;
}

fd_table *fd_picture_fans(const fd_run *run) {
    static const fd_column columns[] = {
        {"id", FD_N("id"), "", FD_TEXTS, 0},
        {"name", FD_N("name"), "", FD_TEXTS, 0},
        {"kind", FD_N("kind"), "", FD_TEXTS, 0},
        {"running", FD_N("running"), "", FD_TEXTS, 0},
        {"flow", FD_N("flow"), "m3/s", FD_NUMBERS, 2},
        {"pressure", FD_N("pressure"), "Pa", FD_NUMBERS, 0},
        {"air power", FD_N("air power"), "kW", FD_NUMBERS, 1},
        {"shaft power", FD_N("shaft power"), "kW", FD_NUMBERS, 1},
        {"efficiency", FD_N("efficiency"), "", FD_NUMBERS, 3},
        {"on points", FD_N("on measured points"), "", FD_TEXTS, 0}};
    fd_table *t = TABLE(columns);
    const fd_mine *mine = run->scenario->mine;
    const fd_day_state *day = fd_day_get(run->day);
    for (int f = 0; t && f < mine->n_fans; f++) {
        const fd_fan_result *r = &day->fan[f];
        bool runs = day->mine->fan[f] && day->mine->fan_running[f];
        fd_table_add_text(t, mine->fan[f].record.id);
        fd_table_add_text(t, name_of(&mine->fan[f].record));
        fd_table_add_text(t, fd_fan_kinds[mine->fan[f].kind]);
        fd_table_add_text(t, runs ? "true" : "false");
        fd_table_add_number(t, day->fan_flow[f]);
        fd_table_add_number(t, day->fan_pressure[f]);
        fd_table_add_number(t, r->air_power / 1000);
        fd_table_add_number(t, r->shaft_power / 1000);
        fd_table_add_number(t, r->efficiency);
        fd_table_add_text(t, !r->running ? "" : r->on_points ? "true" : "false");
    }
    return t;
}

static void put_point(fd_table *t, const char *fan, const char *curve, double flow,
                      double pressure) {
    fd_table_add_text(t, fan);
    fd_table_add_text(t, curve);
    fd_table_add_number(t, flow);
    fd_table_add_number(t, pressure);
}

/* The curve at the density of the day, and the mine as one resistance through the
 * operating point, which leaves out that natural draught does not grow with the flow. */
static bool put_curves(fd_table *t, const fd_mine *mine, const fd_day_state *day, int f) {
    enum { POINTS = 60 };
    const fd_fan_unit *unit = &mine->fan[f];
    fd_fan_curve *curve;
    bool ok = fd_fan_curve_of(mine, f, unit->reversed, &curve) == FD_OK;
    double density = day->density[unit->airway];
    fd_fan_running running = {curve, unit->speed, density, false, 0};
    const double *flow = NULL;
    int n = ok ? fd_fan_curve_points(curve, &flow, NULL, NULL) : 0;
    double most = n ? flow[n - 1] * unit->speed : 0;
    for (int k = 0; ok && k <= POINTS; k++) {
        double q = most * k / POINTS;
        put_point(t, unit->record.id, "fan", q, fd_fan_rise(&running, q * density));
    }
    double at = day->fan_flow[f];
    for (int k = 0; ok && at > 0 && k <= POINTS; k++) {
        double q = most * k / POINTS;
        put_point(t, unit->record.id, "resistance", q,
                  day->fan_pressure[f] * q * q / (at * at));
    }
    fd_fan_curve_free(&curve);
    return ok;
}

fd_table *fd_picture_fan_curves(const fd_run *run) {
    static const fd_column columns[] = {
        {"fan", FD_N("fan"), "", FD_TEXTS, 0},
        {"curve", FD_N("curve"), "", FD_TEXTS, 0},
        {"flow", FD_N("flow"), "m3/s", FD_NUMBERS, 2},
        {"pressure", FD_N("pressure"), "Pa", FD_NUMBERS, 0}};
    fd_table *t = TABLE(columns);
    const fd_mine *mine = run->scenario->mine;
    const fd_day_state *day = fd_day_get(run->day);
    for (int f = 0; t && f < mine->n_fans; f++)
        if (day->mine->fan[f] && day->mine->fan_running[f] &&
            !put_curves(t, mine, day, f))
            fd_table_free(&t);
    return t;
}

static void put_bar(fd_table *t, const fd_run *run, const char *kind,
                    const fd_record *subject, double from, double until) {
    char date[FD_DATE_ROOM];
    double end = (run->days - 1) * 86400.0;
    fd_table_add_text(t, kind);
    fd_table_add_text(t, subject->id);
    fd_table_add_text(t, name_of(subject));
    fd_plan_date_text(run->scenario, from, date);
    date[10] = 0;
    fd_table_add_text(t, date);
    fd_plan_date_text(run->scenario, isfinite(until) ? until : end, date);
    date[10] = 0;
    fd_table_add_text(t, date);
}

static void put_spells(fd_table *t, const fd_run *run) {
    const fd_scenario *s = run->scenario;
    for (int h = 0; h < s->mine->n_headings; h++) {
        fd_spell spell[16];
        int n = fd_heading_spells(s, h, 16, spell);
        for (int i = 0; i < n && i < 16; i++)
            put_bar(t, run, "drive", &s->mine->heading[h].record, spell[i].start,
                    spell[i].end);
    }
    for (int f = 0; f < s->mine->n_faces; f++) {
        fd_spell spell;
        if (fd_face_extraction(s, f, &spell))
            put_bar(t, run, "extract", &s->mine->face[f].record, spell.start, spell.end);
    }
}

fd_table *fd_picture_calendar(const fd_run *run) {
    static const fd_column columns[] = {{"kind", FD_N("kind"), "", FD_TEXTS, 0},
                                        {"subject", FD_N("subject"), "", FD_TEXTS, 0},
                                        {"name", FD_N("name"), "", FD_TEXTS, 0},
                                        {"from", FD_N("from"), "", FD_TEXTS, 0},
                                        {"until", FD_N("until"), "", FD_TEXTS, 0}};
    fd_table *t = TABLE(columns);
    if (!t) return NULL;
    const fd_scenario *s = run->scenario;
#define BARS(kind, list, count, of, from, until)                                         \
    for (int i = 0; i < s->count; i++)                                                   \
        put_bar(t, run, kind, &s->mine->of.record, fd_plan_time(s, s->list[i].from),     \
                fd_plan_time(s, s->list[i].until));
    put_spells(t, run);
    BARS("drill", drill, n_drills, holes[s->drill[i].holes], from, until)
    BARS("drain", drain, n_drains, holes[s->drain[i].holes], from, until)
    BARS("install", install, n_installs, face[s->install[i].face], from, until)
    BARS("withdraw", withdraw, n_withdraws, face[s->withdraw[i].face], from, until)
    BARS("seal", seal, n_seals, face[s->seal[i].face], on, on)
    BARS("protect", protect, n_protects, protection[s->protect[i].protection], from, from)
#undef BARS
    for (int i = 0; i < s->n_events; i++)
        put_bar(t, run, "event", &s->event[i].record, fd_plan_time(s, s->event[i].at),
                fd_plan_time(s, s->event[i].at));
    return t;
}

fd_table *fd_picture_events(const fd_run *run) {
    static const fd_column columns[] = {
        {"id", FD_N("id"), "", FD_TEXTS, 0},
        {"name", FD_N("name"), "", FD_TEXTS, 0},
        {"at", FD_N("at"), "", FD_TEXTS, 0},
        {"duration", FD_N("duration"), "s", FD_NUMBERS, 0},
        {"text", FD_N("text"), "", FD_TEXTS, 0}};
    fd_table *t = TABLE(columns);
    const fd_scenario *s = run->scenario;
    for (int i = 0; t && i < s->n_events; i++) {
        char at[FD_DATE_ROOM];
        fd_plan_date_text(s, fd_plan_time(s, s->event[i].at), at);
        fd_table_add_text(t, s->event[i].record.id);
        fd_table_add_text(t, name_of(&s->event[i].record));
        fd_table_add_text(t, at);
        fd_table_add_number(t, s->event[i].duration);
        fd_table_add_text(t, "");
    }
    return t;
}
