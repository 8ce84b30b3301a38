#include "scenarios/series.h"

#include <math.h>

#include "models/constant.h"
#include "models/emission.h"
#include "scenarios/offer.h"

static const fd_column by_date[] = {{"time", FD_N("date"), "", FD_TEXTS, 0},
                                    {"kind", FD_N("kind"), "", FD_TEXTS, 0},
                                    {"id", FD_N("id"), "", FD_TEXTS, 0},
                                    {"quantity", FD_N("quantity"), "unit", FD_TEXTS, 0},
                                    {"value", FD_N("value"), "", FD_NUMBERS, -6}};
static const fd_column by_second[] = {{"time", FD_N("time"), "s", FD_NUMBERS, 0},
                                      {"kind", FD_N("kind"), "", FD_TEXTS, 0},
                                      {"id", FD_N("id"), "", FD_TEXTS, 0},
                                      {"quantity", FD_N("quantity"), "unit", FD_TEXTS, 0},
                                      {"value", FD_N("value"), "", FD_NUMBERS, -6}};

fd_table *fd_series_by_date(void) {
    return fd_table_new(by_date, 5);
}

fd_table *fd_series_by_second(void) {
    return fd_table_new(by_second, 5);
}

static void put_rest(fd_table *table, const char *kind, const char *id,
                     const char *quantity, double value) {
    fd_table_add_text(table, kind);
    fd_table_add_text(table, id);
    fd_table_add_text(table, quantity);
    fd_table_add_number(table, value);
}

void fd_series_put_date(fd_table *table, const char *date, const char *kind,
                        const char *id, const char *quantity, double value) {
    fd_table_add_text(table, date);
    put_rest(table, kind, id, quantity, value);
}

void fd_series_put_second(fd_table *table, double second, const char *kind,
                          const char *id, const char *quantity, double value) {
    fd_table_add_number(table, second);
    put_rest(table, kind, id, quantity, value);
}

void fd_plan_date_text(const fd_scenario *scenario, double time,
                       char text[FD_DATE_ROOM]) {
    const fd_date epoch = {.year = 1970, .month = 1, .day = 1};
    fd_date date;
    text[0] = 0;
    if (fd_date_after(&epoch, fd_plan_date(scenario, time), &date))
        fd_date_format(&date, text);
}

/* m3/min at 20 degC of a mass flow, as drained and vented gas is reported. */
static double per_minute(double mass_flow) {
    return 60 * mass_flow / fd_methane_density(FD_ZERO_CELSIUS + 20);
}

static void put_watches(fd_table *t, const char *date, const fd_scenario *s,
                        const fd_day_state *day) {
    for (int i = 0; i < s->n_watches; i++) {
        int a = s->watch[i].airway, sensor = s->watch[i].sensor;
        if (a >= 0) {
            const char *id = s->mine->airway[a].record.id;
            fd_series_put_date(t, date, "airway", id, "methane mean [%]",
                               100 * day->mean[a]);
            fd_series_put_date(t, date, "airway", id, "methane peak [%]",
                               100 * day->peak[a]);
            fd_series_put_date(t, date, "airway", id, "flow [m3/min]", 60 * day->flow[a]);
            if (day->has_dioxide)
                fd_series_put_date(t, date, "airway", id, "carbon-dioxide [%]",
                                   100 * day->dioxide[a]);
        }
        if (sensor >= 0)
            fd_series_put_date(t, date, "sensor", s->mine->sensor[sensor].record.id,
                               "methane peak [%]", 100 * day->sensor_peak[sensor]);
    }
}

static void put_face(fd_table *t, const char *date, const fd_scenario *s, int f,
                     const fd_drainage *drainage, const fd_day_state *day) {
    const char *id = s->mine->face[f].record.id;
    const fd_face_emission *e = &day->emission->face[f];
    fd_coal_state coal = fd_drainage_state(drainage, FD_OWNER_FACE, f, day->time);
    double m3t = 1 / FD_M3_PER_TONNE;
    if (e->producing)
        fd_series_put_date(t, date, "face", id, "corner methane peak [%]",
                           100 * day->corner_peak[f]);
    fd_series_put_date(t, date, "face", id, "emission [m3/min]", per_minute(e->vented));
    if (e->producing && fd_face_schedule(s, f) >= 0)
        fd_series_put_date(t, date, "face", id, "emission peak [m3/min]",
                           per_minute(day->peak_emission->face[f].vented));
    fd_series_put_date(t, date, "face", id, "drained [m3/min]", per_minute(e->drained));
    fd_series_put_date(t, date, "face", id, "retreat [m]",
                       fd_face_retreat(s, f, day->time));
    fd_series_put_date(t, date, "face", id, "content worst [m3/t]",
                       m3t * coal.content_worst);
    fd_series_put_date(t, date, "face", id, "content mean [m3/t]",
                       m3t * coal.content_mean);
    fd_series_put_date(t, date, "face", id, "content cut [m3/t]",
                       e->producing ? m3t * e->content_cut : NAN);
    fd_series_put_date(t, date, "face", id, "pressure worst [MPa]",
                       1e-6 * coal.pressure_worst);
    fd_series_put_date(t, date, "face", id, "desorbable worst [m3/t]",
                       m3t * (coal.content_worst - coal.non_desorbable));
}

void fd_series_day(fd_table *t, const fd_scenario *s, const fd_drainage *drainage,
                   const fd_day_state *day) {
    char date[FD_DATE_ROOM];
    fd_plan_date_text(s, day->time, date);
    put_watches(t, date, s, day);
    for (int f = 0; f < s->mine->n_faces; f++) {
        fd_spell spell;
        if (fd_face_extraction(s, f, &spell)) put_face(t, date, s, f, drainage, day);
    }
    for (int h = 0; h < s->mine->n_headings; h++) {
        const fd_heading_emission *e = &day->emission->heading[h];
        const char *id = s->mine->heading[h].record.id;
        fd_series_put_date(t, date, "heading", id, "length [m]", e->length);
        fd_series_put_date(t, date, "heading", id, "emission [m3/min]",
                           per_minute(e->ribs + e->coal));
    }
    for (int i = 0; i < day->auxiliaries->n; i++) {
        const fd_auxiliary_fan *fan = &day->auxiliaries->fan[i];
        if (fan->heading < 0) continue;
        const char *id = s->mine->heading[fan->heading].record.id;
        fd_series_put_date(t, date, "heading", id, "air delivered [m3/min]",
                           60 * fan->delivered);
        fd_series_put_date(t, date, "heading", id, "air taken again [%]",
                           100 * fan->recirculated);
    }
}
