/* Sensors, what they must be able to do, and which are missing; the provenance of single
 * values. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "networks/checkparts.h"
#include "networks/sensing.h"

static void check_pair(const fd_check *check, const fd_sensor *s, double low, double high,
                       const char *low_name, const char *high_name) {
    char a[FD_NUMBER_ROOM], b[FD_NUMBER_ROOM];
    if (isnan(low) || isnan(high) || low <= high) return;
    fd_check_add(check, FD_SENSOR_ORDER, "sensor", &s->record, low_name,
                 fd_check_figure(100 * low, a), high_name,
                 fd_check_figure(100 * high, b));
}

static void check_lax(const fd_check *check, const fd_sensor *s, const char *name,
                      double given, double table) {
    char a[FD_NUMBER_ROOM], b[FD_NUMBER_ROOM];
    /* A hair of rounding in the conversion of a unit breaks no rule. */
    if (isnan(given) || isnan(table) || given <= table * (1 + 1e-12)) return;
    fd_check_add(check, FD_SENSOR_LAX, "sensor", &s->record, name,
                 fd_check_figure(100 * given, a), fd_check_figure(100 * table, b),
                 fd_setpoint_clause);
}

static void check_range(const fd_check *check, const fd_sensor *s, const char *name,
                        double point) {
    char a[FD_NUMBER_ROOM], b[FD_NUMBER_ROOM];
    if (isnan(point) || isnan(s->range) || point <= s->range) return;
    fd_check_add(check, FD_SENSOR_RANGE, "sensor", &s->record,
                 fd_check_figure(100 * s->range, a), name,
                 fd_check_figure(100 * point, b), NULL);
}

static void check_points(const fd_check *check, const fd_sensor *s) {
    fd_setpoint p = fd_sensor_points(s);
    check_pair(check, s, p.restore, p.alarm, "restore", "alarm");
    check_pair(check, s, p.alarm, p.cutoff, "alarm", "cutoff");
    if (isnan(p.alarm)) check_pair(check, s, p.restore, p.cutoff, "restore", "cutoff");
    fd_setpoint table = fd_setpoint_of((fd_sensor_place)s->place);
    check_lax(check, s, "alarm", s->alarm, table.alarm);
    check_lax(check, s, "cutoff", s->cutoff, table.cutoff);
    check_lax(check, s, "restore", s->restore, table.restore);
    check_range(check, s, "alarm", p.alarm);
    check_range(check, s, "cutoff", p.cutoff);
}

static void check_sensor(const fd_check *check, const fd_sensor *s) {
    check_points(check, s);
    const fd_airway *a = &check->mine->airway[s->airway];
    char at[FD_NUMBER_ROOM], length[FD_NUMBER_ROOM];
    if (s->at > a->length)
        fd_check_add(check, FD_SENSOR_BEYOND, "sensor", &s->record,
                     fd_check_figure(s->at, at), a->record.id,
                     fd_check_figure(a->length, length), NULL);
}

/* True when a sound sensor of the place watches the face or heading. */
static bool is_watched(const fd_check *check, int place, bool face, int item) {
    const fd_mine *m = check->mine;
    for (int i = 0; i < m->n_sensors; i++)
        if (m->sensor[i].place == place && fd_check_sound(check, "sensor", i) &&
            (face ? fd_sensor_watches_face(m, &m->sensor[i], item)
                  : fd_sensor_watches_heading(m, &m->sensor[i], item)))
            return true;
    return false;
}

static void check_missing(const fd_check *check, bool face, int item, int number,
                          double length, const fd_record *record) {
    const fd_seam_unit *seam = number >= 0 ? &check->mine->seam[number] : NULL;
    bool high = check->mine->site->gas_class == FD_GAS_HIGH;
    const fd_setpoint_case of = {.outburst = seam && seam->outburst,
                                 .rockburst = seam && seam->rockburst && high,
                                 .length = length};
    int first = face ? FD_SENSOR_RETURN_CORNER : FD_SENSOR_HEADING_FACE;
    int last = face ? FD_SENSOR_RETURN_MIDPOINT : FD_SENSOR_HEADING_SPLIT;
    char list[160];
    int used = 0;
    for (int place = first; place <= last; place++)
        if (fd_setpoint_demanded((fd_sensor_place)place, &of) &&
            !is_watched(check, place, face, item))
            used += snprintf(list + used, sizeof list - (size_t)used, "%s%s",
                             used ? " " : "", fd_sensor_places[place]);
    if (used)
        fd_check_add(check, FD_SENSOR_MISSING, face ? "face" : "heading", record, list,
                     fd_setpoint_clause, NULL, NULL);
}

static void tell_missing(const fd_check *check, const char *kind, const fd_record *record,
                         fd_sensor_place place) {
    fd_check_add(check, FD_SENSOR_MISSING, kind, record, fd_sensor_places[place],
                 fd_setpoint_clause, NULL, NULL);
}

static bool touch(const fd_airway *a, const fd_airway *b) {
    return a->from == b->from || a->from == b->to || a->to == b->from || a->to == b->to;
}

/* True where a sensor of the place hangs in an airway of one return: those of a gas place
 * that hang together, all marked with the number of their first. */
static bool has_return_sensor(const fd_check *check, const int *group, int first,
                              fd_sensor_place place) {
    const fd_mine *m = check->mine;
    for (int i = 0; i < m->n_sensors; i++)
        if (m->sensor[i].place == (int)place && fd_check_sound(check, "sensor", i) &&
            group[m->sensor[i].airway] == first)
            return true;
    return false;
}

/* Panel and total returns: one sensor for all airways of one that hang together. */
static void check_returns(fd_check *check, fd_gas_place gas, fd_sensor_place place) {
    const fd_mine *m = check->mine;
    int *group = malloc(((size_t)m->n_airways + 1) * sizeof *group);
    check->no_memory |= !group;
    if (!group) return;
    for (int a = 0; a < m->n_airways; a++)
        group[a] =
            m->airway[a].place == (int)gas && fd_check_sound(check, "airway", a) ? a : -1;
    for (bool more = true; more;) {
        more = false;
        for (int a = 0; a < m->n_airways; a++)
            for (int b = 0; b < a; b++)
                if (group[a] >= 0 && group[b] >= 0 && group[a] != group[b] &&
                    touch(&m->airway[a], &m->airway[b])) {
                    int least = group[a] < group[b] ? group[a] : group[b];
                    group[a] = group[b] = least;
                    more = true;
                }
    }
    for (int a = 0; a < m->n_airways; a++)
        if (group[a] == a && !has_return_sensor(check, group, a, place))
            tell_missing(check, "airway", &m->airway[a].record, place);
    free(group);
}

/* Headings that come out at one junction: their air mixes there. */
static void check_double_headings(const fd_check *check) {
    const fd_mine *m = check->mine;
    for (int h = 0; h < m->n_headings; h++) {
        bool second = false, sound = fd_check_sound(check, "heading", h);
        for (int k = 0; sound && k < h; k++)
            second |=
                fd_check_sound(check, "heading", k) &&
                m->airway[m->heading[k].airway].to == m->airway[m->heading[h].airway].to;
        if (second && !is_watched(check, FD_SENSOR_DOUBLE_HEADING_RETURN, false, h))
            tell_missing(check, "heading", &m->heading[h].record,
                         FD_SENSOR_DOUBLE_HEADING_RETURN);
    }
}

/* A mine file without any sensor does not speak of its monitoring. */
static void check_watch(fd_check *check) {
    const fd_mine *m = check->mine;
    if (!m->n_sensors) return;
    for (int f = 0; f < m->n_faces; f++)
        if (fd_check_sound(check, "face", f))
            check_missing(check, true, f, m->face[f].seam,
                          m->airway[m->face[f].return_gate].length, &m->face[f].record);
    for (int h = 0; h < m->n_headings; h++)
        if (fd_check_sound(check, "heading", h))
            check_missing(check, false, h, m->heading[h].seam,
                          m->heading[h].initial_length, &m->heading[h].record);
    check_returns(check, FD_PLACE_PANEL_RETURN, FD_SENSOR_PANEL_RETURN);
    check_returns(check, FD_PLACE_TOTAL_RETURN, FD_SENSOR_TOTAL_RETURN);
    check_double_headings(check);
}

void fd_check_sensors(fd_check *check) {
    const fd_mine *m = check->mine;
    for (int i = 0; i < m->n_sensors; i++)
        if (fd_check_sound(check, "sensor", i)) check_sensor(check, &m->sensor[i]);
    check_watch(check);
    for (int i = 0; i < m->n_origins; i++)
        if (fd_check_sound(check, "origin", i) &&
            !fd_mine_path(m, m->origin[i].value).row)
            fd_check_add(check, FD_ORIGIN_PATH, "origin", &m->origin[i].record,
                         m->origin[i].value, NULL, NULL, NULL);
}
