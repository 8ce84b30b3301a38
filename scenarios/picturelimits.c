/* The lines of limits and set points that figures draw. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "networks/sensing.h"
#include "scenarios/carried.h"
#include "scenarios/picture.h"

static void put_line(fd_table *t, const char *kind, const char *id, const char *quantity,
                     const char *role, double value, const fd_limit *limit) {
    fd_buffer label = {0};
    if (limit) fd_buffer_print(&label, "%s %s", limit->document, limit->article);
    fd_table_add_text(t, kind);
    fd_table_add_text(t, id);
    fd_table_add_text(t, quantity);
    fd_table_add_text(t, role);
    fd_table_add_number(t, value);
    fd_table_add_text(t, fd_buffer_get(&label));
    fd_buffer_free(&label);
}

static void put_airway_limits(fd_table *t, const fd_run *run, int airway) {
    const fd_airway *unit = &run->scenario->mine->airway[airway];
    for (int l = 0; l < run->limits->n_limits; l++) {
        const fd_limit *limit = &run->limits->limit[l];
        if (limit->quantity != FD_METHANE || limit->place != unit->place ||
            unit->place == FD_PLACE_NONE ||
            !fd_limit_in_force(limit, run->scenario->plan->start))
            continue;
        put_line(t, "airway", unit->record.id, "methane peak [%]", "limit",
                 100 * limit->methane, limit);
        put_line(t, "airway", unit->record.id, "methane [%]", "limit",
                 100 * limit->methane, limit);
    }
}

/* Whether an event carries the gas of a limit beside methane, and its quantity as the
 * series of events name it. */
static bool is_carried(const fd_run *run, const fd_limit *limit, char *quantity,
                       size_t size) {
    int of = fd_carried_of_quantity(limit->quantity);
    if (of < 0 || !fd_limit_in_force(limit, run->scenario->plan->start)) return false;
    const char *word = fd_carried_word((fd_substance)of);
    snprintf(quantity, size, "%s [%s]", word, fd_carried_unit((fd_substance)of));
    for (int i = 0; i < run->lines.n; i++)
        if (strcmp(run->lines.list[i].species, word) == 0) return true;
    return false;
}

/* Limits of gases beside methane, at airways by their place and in headings. */
static void put_carried_limits(fd_table *t, const fd_run *run) {
    const fd_mine *mine = run->scenario->mine;
    for (int l = 0; l < run->limits->n_limits; l++) {
        const fd_limit *limit = &run->limits->limit[l];
        char quantity[40];
        if (!is_carried(run, limit, quantity, sizeof quantity)) continue;
        if (limit->operator== FD_FALLS_BELOW) continue; /* figures shade what is above */
        fd_substance of = (fd_substance)fd_carried_of_quantity(limit->quantity);
        double value = fd_carried_scale(of) * limit->fraction;
        for (int a = 0; a < mine->n_airways; a++)
            if (mine->airway[a].place != FD_PLACE_NONE &&
                mine->airway[a].place == limit->place)
                put_line(t, "airway", mine->airway[a].record.id, quantity, "limit", value,
                         limit);
        for (int h = 0; limit->place == FD_LIMIT_HEADING && h < mine->n_headings; h++)
            put_line(t, "heading", mine->heading[h].record.id, quantity, "limit", value,
                     limit);
    }
}

/* Limits of the place `heading` hold anywhere along its roadway, those of the mixing
 * point where its return meets air of full pressure. */
static void put_heading_limits(fd_table *t, const fd_run *run, int heading) {
    const fd_mine *mine = run->scenario->mine;
    const char *id = mine->airway[mine->heading[heading].airway].record.id;
    const char *own = mine->heading[heading].record.id;
    for (int l = 0; l < run->limits->n_limits; l++) {
        const fd_limit *limit = &run->limits->limit[l];
        bool methane =
            limit->quantity == FD_METHANE || limit->quantity == FD_METHANE_LASTING;
        if (methane && limit->place == FD_LIMIT_HEADING &&
            fd_limit_in_force(limit, run->scenario->plan->start))
            put_line(t, "airway", id, "methane max [%]", "limit", 100 * limit->methane,
                     limit);
        if (methane && limit->place == FD_LIMIT_MIXING_POINT &&
            fd_limit_in_force(limit, run->scenario->plan->start))
            put_line(t, "heading", own, "mixing point [%]", "limit", 100 * limit->methane,
                     limit);
    }
}

/* The rule that asks for this set point at such a place; null where the mine has its own.
 * What power may come back at is no limit, but stands in the same table. */
static const fd_limit *rule_of(const fd_run *run, const fd_sensor *sensor, double value,
                               bool restores) {
    double back = fd_setpoint_of((fd_sensor_place)sensor->place).restore;
    if (restores && !(fabs(back - value) < 1e-9)) return NULL;
    for (int l = 0; l < run->limits->n_limits; l++) {
        const fd_limit *limit = &run->limits->limit[l];
        if (limit->place == FD_LIMIT_SENSOR && limit->sensor == sensor->place &&
            limit->quantity == FD_METHANE &&
            (restores || fabs(limit->methane - value) < 1e-9) &&
            fd_limit_in_force(limit, run->scenario->plan->start))
            return limit;
    }
    return NULL;
}

static void put_sensor_points(fd_table *t, const fd_run *run, const fd_sensor *sensor) {
    const fd_setpoint points = fd_sensor_points(sensor);
    const double value[] = {points.alarm, points.cutoff, points.restore};
    const char *const role[] = {"alarm", "cut-off", "restore"};
    for (int i = 0; i < 3; i++) {
        if (isnan(value[i])) continue;
        const fd_limit *rule = rule_of(run, sensor, value[i], i == 2);
        put_line(t, "sensor", sensor->record.id, "methane peak [%]", role[i],
                 100 * value[i], rule);
        put_line(t, "sensor", sensor->record.id, "methane [%]", role[i], 100 * value[i],
                 rule);
    }
}

static void put_coal_limits(fd_table *t, const fd_run *run, int face) {
    const fd_mine *mine = run->scenario->mine;
    const fd_face_unit *unit = &mine->face[face];
    const fd_seam_unit *seam = &mine->seam[unit->seam];
    fd_spell spell;
    if (!fd_face_extraction(run->scenario, face, &spell)) return;
    fd_circumstance c = {.output = unit->length * spell.speed * unit->height *
                                   seam->density * unit->recovery,
                         .emission = NAN};
    for (int l = 0; l < run->limits->n_limits; l++) {
        const fd_limit *limit = &run->limits->limit[l];
        const char *quantity =
            limit->quantity == FD_CONTENT         ? "content worst [m3/t]"
            : limit->quantity == FD_SEAM_PRESSURE ? "pressure worst [MPa]"
            : limit->quantity == FD_DESORBABLE    ? "desorbable worst [m3/t]"
                                                  : NULL;
        double bound = fd_limit_bound(run->limits, l, c);
        if (!quantity || isnan(bound) || (limit->outburst_only && !seam->outburst) ||
            !fd_limit_in_force(limit, run->scenario->plan->start))
            continue;
        put_line(t, "face", unit->record.id, quantity, "limit",
                 bound * fd_quantity_scale(limit->quantity), limit);
    }
}

fd_table *fd_picture_limits(const fd_run *run) {
    static const fd_column columns[] = {
        {"kind", FD_N("kind"), "", FD_TEXTS, 0},
        {"id", FD_N("id"), "", FD_TEXTS, 0},
        {"quantity", FD_N("quantity"), "unit", FD_TEXTS, 0},
        {"role", FD_N("role"), "", FD_TEXTS, 0},
        {"value", FD_N("value"), "", FD_NUMBERS, -6},
        {"label", FD_N("label"), "", FD_TEXTS, 0}};
    fd_table *t = fd_table_new(columns, (int)(sizeof columns / sizeof columns[0]));
    const fd_scenario *s = run->scenario;
    for (int i = 0; t && i < s->n_watches; i++) {
        if (s->watch[i].airway >= 0) put_airway_limits(t, run, s->watch[i].airway);
        if (s->watch[i].sensor >= 0)
            put_sensor_points(t, run, &s->mine->sensor[s->watch[i].sensor]);
    }
    for (int h = 0; t && h < s->mine->n_headings; h++) put_heading_limits(t, run, h);
    if (t) put_carried_limits(t, run);
    for (int f = 0; t && f < s->mine->n_faces; f++) put_coal_limits(t, run, f);
    return t;
}
