#include "scenarios/coursecarried.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "scenarios/limits.h"

static const fd_circumstance ANY = {NAN, NAN};

/* What one gas was at one place. */
typedef struct extent {
    double first, largest, least, last, largest_at, least_at;
    bool seen;
} extent;

/* Recorded places: headings that an event concerns, then watches. */
struct fd_course_extents {
    int places;
    extent *list;  /* places x substances */
    double *worst; /* headings x substances, of this moment */
};

fd_table *fd_species_table(void) {
    static const fd_column columns[] = {
        {"event", FD_N("event"), "", FD_TEXTS, 0},
        {"kind", FD_N("kind"), "", FD_WORDS, 0},
        {"id", FD_N("id"), "", FD_TEXTS, 0},
        {"species", FD_N("species"), "", FD_WORDS, 0},
        {"unit", FD_N("unit"), "", FD_TEXTS, 0},
        {"start", FD_N("at the start"), "", FD_NUMBERS, -4},
        {"largest", FD_N("largest"), "", FD_NUMBERS, -4},
        {"largest_at", FD_N("after"), "s", FD_NUMBERS, 0},
        {"least", FD_N("least"), "", FD_NUMBERS, -4},
        {"least_at", FD_N("after"), "s", FD_NUMBERS, 0},
        {"end", FD_N("at the end"), "", FD_NUMBERS, -4}};
    return fd_table_new(columns, (int)(sizeof columns / sizeof columns[0]));
}

fd_status fd_course_carried_new(fd_window *w) {
    fd_status status = fd_carried_new(w->s, w->event, &w->carried);
    w->extents = calloc(1, sizeof *w->extents);
    if (status != FD_OK || !w->extents) return FD_NO_MEMORY;
    w->extents->places = w->s->n_watches + w->s->mine->n_headings;
    size_t size = (size_t)w->extents->places * FD_SUBSTANCES + 1;
    w->extents->list = calloc(size, sizeof *w->extents->list);
    size = (size_t)w->s->mine->n_headings * FD_SUBSTANCES + 1;
    w->extents->worst = calloc(size, sizeof *w->extents->worst);
    return w->extents->list && w->extents->worst ? FD_OK : FD_NO_MEMORY;
}

void fd_course_carried_free(fd_window *w) {
    fd_carried_free(&w->carried);
    if (w->extents) free(w->extents->list);
    if (w->extents) free(w->extents->worst);
    free(w->extents);
    w->extents = NULL;
}

static bool offer_sensors(fd_window *w, const fd_occasion *o, int l, int of) {
    const fd_mine *m = w->s->mine;
    double y[FD_SUBSTANCES];
    bool ok = true;
    for (int i = 0; ok && i < m->n_sensors; i++) {
        const fd_sensor *unit = &m->sensor[i];
        if (unit->place != w->limits->limit[l].sensor || !w->state->airway[unit->airway])
            continue;
        fd_course_carried_sensor(w, i, y);
        ok = fd_verdict_offer(w->verdict, o, l, FD_AT_SENSOR, i, y[of], ANY);
    }
    return ok;
}

static bool offer_headings(fd_window *w, const fd_occasion *o, int l, int of) {
    const fd_mine *m = w->s->mine;
    bool ok = true;
    for (int h = 0; ok && h < m->n_headings; h++) {
        int a = m->heading[h].airway;
        if (!w->state->airway[a] || !w->state->airway[m->heading[h].duct]) continue;
        ok = fd_verdict_offer(w->verdict, o, l, FD_AT_HEADING, h,
                              fd_course_heading_worst(w, h)[of], ANY);
    }
    return ok;
}

static bool offer_airways(fd_window *w, const fd_occasion *o, int l, int of) {
    const fd_mine *m = w->s->mine;
    int place = w->limits->limit[l].place;
    double y[FD_SUBSTANCES];
    bool ok = true;
    for (int a = 0; ok && a < m->n_airways; a++) {
        if (!w->state->airway[a] ||
            (place != FD_LIMIT_ANY && m->airway[a].place != place))
            continue;
        fd_carried_leaving(w->carried, w->gas, a, y);
        ok = fd_verdict_offer(w->verdict, o, l, FD_AT_AIRWAY, a, y[of], ANY);
    }
    return ok;
}

const double *fd_course_heading_worst(const fd_window *w, int heading) {
    return w->extents->worst + heading * FD_SUBSTANCES;
}

/* Looks along the headings once a moment. */
static void look(fd_window *w) {
    const fd_mine *m = w->s->mine;
    for (int h = 0; h < m->n_headings; h++) {
        int a = m->heading[h].airway;
        if (w->state->airway[a])
            fd_carried_worst(w->carried, w->gas, a, w->state->length[a],
                             w->extents->worst + h * FD_SUBSTANCES);
    }
}

/* The first airway whose air has less than no oxygen; -1 for none. */
static int find_gone(const fd_window *w) {
    double y[FD_SUBSTANCES];
    if (!w->carried->number[FD_SUBSTANCE_OXYGEN]) return -1;
    for (int a = 0; a < w->s->mine->n_airways; a++) {
        if (!w->state->airway[a]) continue;
        fd_carried_leaving(w->carried, w->gas, a, y);
        if (isnan(y[FD_SUBSTANCE_OXYGEN])) return a;
    }
    return -1;
}

fd_status fd_course_offer_carried(fd_window *w, double second) {
    if (w->event < 0 || !w->carried->n) return FD_OK;
    look(w);
    w->info->gone = find_gone(w);
    w->info->gone_at = second;
    if (w->info->gone >= 0) return FD_NUMERICS;
    fd_occasion o = {FD_PHASE_EVENT, second, fd_plan_date(w->s, w->start), w->event};
    bool ok = true;
    for (int l = 0; ok && l < w->limits->n_limits; l++) {
        int of = fd_carried_of_quantity(w->limits->limit[l].quantity),
            place = w->limits->limit[l].place;
        bool elsewhere = place == FD_LIMIT_MIXING_POINT ||
                         place == FD_LIMIT_RESTART_HEADING ||
                         place == FD_LIMIT_RESTART_FAN || place == FD_LIMIT_RETURN_CORNER;
        if (of < 0 || !w->carried->number[of] || elsewhere) continue;
        ok = place == FD_LIMIT_SENSOR    ? offer_sensors(w, &o, l, of)
             : place == FD_LIMIT_HEADING ? offer_headings(w, &o, l, of)
                                         : offer_airways(w, &o, l, of);
    }
    return ok ? FD_OK : FD_NO_MEMORY;
}

bool fd_course_offer_heading(fd_window *w, double second, int quantity, int place,
                             int heading, double value) {
    fd_occasion o = {FD_PHASE_EVENT, second, fd_plan_date(w->s, w->start), w->event};
    bool ok = true;
    for (int l = 0; ok && l < w->limits->n_limits; l++)
        if (w->limits->limit[l].quantity == quantity &&
            w->limits->limit[l].place == place)
            ok = fd_verdict_offer(w->verdict, &o, l, FD_AT_HEADING, heading, value, ANY);
    return ok;
}

void fd_course_carried_sensor(const fd_window *w, int sensor,
                              double fraction[FD_SUBSTANCES]) {
    const fd_sensor *unit = &w->s->mine->sensor[sensor];
    if (isnan(unit->at))
        fd_carried_leaving(w->carried, w->gas, unit->airway, fraction);
    else
        fd_carried_at(w->carried, w->gas, unit->airway, unit->at, fraction);
}

static void note(extent *e, double second, double value) {
    if (isnan(value)) return;
    if (!e->seen) *e = (extent){.first = value, .largest = -INFINITY, .least = INFINITY};
    e->seen = true;
    e->last = value;
    if (value > e->largest) {
        e->largest = value;
        e->largest_at = second;
    }
    if (value < e->least) {
        e->least = value;
        e->least_at = second;
    }
}

/* All that is carried, at one place. */
static void put_place(fd_window *w, double second, int number, const char *kind,
                      const char *id, const double *fraction) {
    for (int k = 0; k < FD_SUBSTANCES; k++) {
        if (!w->carried->number[k]) continue;
        char quantity[40];
        double value = fd_carried_scale((fd_substance)k) * fraction[k];
        snprintf(quantity, sizeof quantity, "%s [%s]", fd_carried_word((fd_substance)k),
                 fd_carried_unit((fd_substance)k));
        fd_series_put_second(w->tables->series, second, kind, id, quantity, value);
        note(&w->extents->list[number * FD_SUBSTANCES + k], second, value);
    }
}

/* The places by number: kind, id and whether they are recorded. */
static bool place_of(const fd_window *w, int number, const char **kind, const char **id) {
    const fd_mine *m = w->s->mine;
    *kind = FD_N("heading");
    if (number < m->n_headings) {
        *id = m->heading[number].record.id;
        return fd_course_concerns(w, number);
    }
    const fd_watch *watch = &w->s->watch[number - m->n_headings];
    *kind = watch->airway >= 0 ? FD_N("airway") : FD_N("sensor");
    *id = watch->airway >= 0 ? m->airway[watch->airway].record.id
                             : m->sensor[watch->sensor].record.id;
    return true;
}

/* What a place shows: of a heading the worst in it. False where there is no air. */
static bool read_place(const fd_window *w, int number, double y[FD_SUBSTANCES]) {
    const fd_mine *m = w->s->mine;
    int rest = number - m->n_headings;
    const fd_watch *watch = rest >= 0 ? &w->s->watch[rest] : NULL;
    int airway = !watch               ? m->heading[number].airway
                 : watch->airway >= 0 ? watch->airway
                                      : m->sensor[watch->sensor].airway;
    if (!w->state->airway[airway]) return false;
    if (watch && watch->airway < 0) fd_course_carried_sensor(w, watch->sensor, y);
    if (watch && watch->airway >= 0) fd_carried_leaving(w->carried, w->gas, airway, y);
    const double *worst = watch ? y : fd_course_heading_worst(w, number);
    for (int k = 0; k < FD_SUBSTANCES; k++) y[k] = worst[k];
    return true;
}

void fd_course_record_carried(fd_window *w, double second) {
    for (int i = 0; w->event >= 0 && w->carried->n && i < w->extents->places; i++) {
        const char *kind, *id;
        double y[FD_SUBSTANCES];
        if (place_of(w, i, &kind, &id) && read_place(w, i, y))
            put_place(w, second, i, kind, id, y);
    }
}

void fd_course_record_carried_end(fd_window *w) {
    fd_table *t = w->tables->species;
    for (int i = 0; w->event >= 0 && i < w->extents->places; i++)
        for (int k = 0; k < FD_SUBSTANCES; k++) {
            const extent *e = &w->extents->list[i * FD_SUBSTANCES + k];
            const char *kind, *id;
            if (!e->seen || !place_of(w, i, &kind, &id)) continue;
            fd_table_add_text(t, fd_window_id(w->s, w->event));
            fd_table_add_text(t, kind);
            fd_table_add_text(t, id);
            fd_table_add_text(t, fd_carried_word((fd_substance)k));
            fd_table_add_text(t, fd_carried_unit((fd_substance)k));
            const double value[] = {e->first, e->largest,  e->largest_at,
                                    e->least, e->least_at, e->last};
            for (int v = 0; v < 6; v++) fd_table_add_number(t, value[v]);
        }
}
