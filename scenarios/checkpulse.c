/* Events: the barometer, goafs that breathe, and places where gas breaks in. */
#include <math.h>

#include "models/substance.h"
#include "networks/stage.h"
#include "scenarios/barometer.h"
#include "scenarios/breathing.h"
#include "scenarios/calendar.h"
#include "scenarios/check.h"
#include "scenarios/checkfigure.h"
#include "scenarios/message.h"

typedef struct checker {
    const fd_scenario *s;
    fd_diagnostics *list;
    fd_mine_state *state; /* of the event at hand */
    int event;
} checker;

static fd_place place_of(const checker *c, const char *kind, const fd_record *record) {
    return (fd_place){c->s->file, record->line, kind, record->id};
}

static bool is_reached(const checker *c, int junction) {
    const fd_mine *mine = c->s->mine;
    for (int a = 0; a < mine->n_airways; a++)
        if (c->state->airway[a] &&
            (mine->airway[a].from == junction || mine->airway[a].to == junction))
            return true;
    return false;
}

/* Something that begins after the event has ended. */
static void check_moment(const checker *c, const char *kind, const fd_record *record,
                         double after) {
    double duration = c->s->event[c->event].duration;
    fd_place place = place_of(c, kind, record);
    if (after >= duration)
        fd_diagnostics_add(c->list, &fd_event_late, &place, fd_check_figure(after).text,
                           fd_check_figure(duration).text, NULL);
}

/* Gas that comes in less time than a step takes. */
static void check_span(const checker *c, const char *kind, const fd_record *record,
                       double lasting) {
    double step = c->s->event[c->event].step;
    fd_place place = place_of(c, kind, record);
    if (lasting < step)
        fd_diagnostics_add(c->list, &fd_event_coarse, &place,
                           fd_check_figure(lasting).text, fd_check_figure(step).text,
                           NULL);
}

/* Gas that enters at a junction. */
static void check_junction(const checker *c, const char *kind, const fd_record *record,
                           int junction) {
    const fd_junction *j = &c->s->mine->junction[junction];
    fd_place place = place_of(c, kind, record);
    if (fd_junction_fixed(j))
        fd_diagnostics_add(c->list, &fd_gas_at_fixed, &place, j->record.id, NULL);
    else if (!is_reached(c, junction))
        fd_diagnostics_add(c->list, &fd_gas_nowhere, &place, j->record.id, NULL);
}

/* Gas that enters at the face of a heading. */
static void check_heading(const checker *c, const char *kind, const fd_record *record,
                          int heading, bool wants_coal) {
    const fd_heading_unit *unit = &c->s->mine->heading[heading];
    fd_place place = place_of(c, kind, record);
    double now = fd_plan_time(c->s, c->s->event[c->event].at);
    bool through = fd_heading_through_time(c->s, heading) <= now;
    if (!c->state->airway[unit->airway] || through)
        fd_diagnostics_add(c->list, &fd_heading_absent, &place, unit->record.id, NULL);
    if (wants_coal && unit->seam < 0)
        fd_diagnostics_add(c->list, &fd_heading_rock, &place, unit->record.id, NULL);
}

static void check_outburst(const checker *c, const fd_event_outburst *o) {
    fd_place place = place_of(c, "outburst", &o->record);
    check_moment(c, "outburst", &o->record, o->after);
    check_span(c, "outburst", &o->record, o->decay);
    if ((o->heading < 0) == (o->junction < 0))
        fd_diagnostics_add(c->list, &fd_outburst_place, &place, NULL);
    else if (o->heading >= 0)
        check_heading(c, "outburst", &o->record, o->heading, isnan(o->gas));
    else
        check_junction(c, "outburst", &o->record, o->junction);
    if (o->heading < 0 && isnan(o->gas))
        fd_diagnostics_add(c->list, &fd_outburst_gas, &place, NULL);
}

/* One place, there when the event begins; something that is a gas. */
static void check_release(const checker *c, const fd_event_release *r) {
    const fd_mine *mine = c->s->mine;
    fd_place place = place_of(c, "release", &r->record);
    int places =
        (r->junction >= 0) + (r->airway >= 0) + (r->heading >= 0) + (r->face >= 0);
    check_moment(c, "release", &r->record, r->after);
    check_span(c, "release", &r->record, isnan(r->lasting) ? INFINITY : r->lasting);
    if (r->species == FD_SUBSTANCE_AGE)
        fd_diagnostics_add(c->list, &fd_release_age, &place, NULL);
    if (places != 1) {
        fd_diagnostics_add(c->list, &fd_release_place, &place, NULL);
        return;
    }
    int airway = r->face >= 0 ? mine->face[r->face].airway : r->airway;
    if (r->junction >= 0) check_junction(c, "release", &r->record, r->junction);
    if (r->heading >= 0) check_heading(c, "release", &r->record, r->heading, false);
    if (airway >= 0 && !c->state->airway[airway])
        fd_diagnostics_add(c->list, &fd_release_absent, &place,
                           mine->airway[airway].record.id, NULL);
}

static void check_fumes(const checker *c, const fd_event_blast *b) {
    fd_place place = place_of(c, "blast", &b->record);
    if (isnan(b->explosive) != isnan(b->fumes))
        fd_diagnostics_add(c->list, &fd_blast_fumes, &place, NULL);
    if (!isnan(b->fumes)) check_span(c, "blast", &b->record, b->fume_time);
}

static void check_sources(const checker *c) {
    const fd_scenario *s = c->s;
    for (int i = 0; i < s->n_surges; i++) {
        const fd_event_surge *u = &s->surge[i];
        if (u->record.parent != c->event) continue;
        check_moment(c, "surge", &u->record, u->after);
        check_span(c, "surge", &u->record, u->lasting);
        check_junction(c, "surge", &u->record, u->junction);
    }
    for (int i = 0; i < s->n_drillings; i++) {
        const fd_event_drilling *u = &s->drilling[i];
        if (u->record.parent != c->event) continue;
        check_moment(c, "drill-pulse", &u->record, u->after);
        check_span(c, "drill-pulse", &u->record, u->length / u->rate + u->decay);
        check_junction(c, "drill-pulse", &u->record, u->junction);
    }
    for (int i = 0; i < s->n_blasts; i++) {
        const fd_event_blast *u = &s->blast[i];
        if (u->record.parent != c->event) continue;
        check_moment(c, "blast", &u->record, u->after);
        check_heading(c, "blast", &u->record, u->heading, true);
        check_fumes(c, u);
    }
    for (int i = 0; i < s->n_releases; i++)
        if (s->release[i].record.parent == c->event) check_release(c, &s->release[i]);
    for (int i = 0; i < s->n_outbursts; i++)
        if (s->outburst[i].record.parent == c->event) check_outburst(c, &s->outburst[i]);
}

/* A point against those before it in the file. */
static bool check_point(const checker *c, int i) {
    const fd_event_barometer *p = &c->s->barometer[i];
    fd_place place = place_of(c, "barometer", &p->record);
    int faults = fd_diagnostics_faults(c->list);
    check_moment(c, "barometer", &p->record, p->after);
    bool pressure = !isnan(p->pressure);
    if (pressure == !isnan(p->rate))
        fd_diagnostics_add(c->list, &fd_barometer_value, &place, NULL);
    for (int k = 0; k < i; k++) {
        const fd_event_barometer *q = &c->s->barometer[k];
        if (q->record.parent != c->event) continue;
        if (pressure != !isnan(q->pressure)) {
            fd_diagnostics_add(c->list, &fd_barometer_mixed, &place, NULL);
            break;
        }
        if (q->after == p->after)
            fd_diagnostics_add(c->list, &fd_barometer_twice, &place,
                               fd_check_figure(p->after).text, NULL);
    }
    return fd_diagnostics_faults(c->list) == faults;
}

static void check_barometer(const checker *c) {
    const fd_scenario *s = c->s;
    bool sound = true;
    for (int i = 0; i < s->n_barometers; i++)
        if (s->barometer[i].record.parent == c->event) sound &= check_point(c, i);
    double least = s->mine->climate->pressure, most = least, t = 0;
    double end = s->event[c->event].duration;
    while (sound && t <= end) {
        double p = fd_barometer_at(s, c->event, t);
        least = fmin(least, p);
        most = fmax(most, p);
        t = t < end ? fmin(end, fd_barometer_next(s, c->event, t)) : INFINITY;
    }
    fd_place place = place_of(c, "event", &s->event[c->event].record);
    if (least < 5e4 || most > 1.2e5)
        fd_diagnostics_add(c->list, &fd_barometer_beyond, &place,
                           fd_check_figure((least < 5e4 ? least : most) / 100).text,
                           NULL);
}

/* Goafs that cannot breathe though the barometer moves. */
static void check_goafs(const checker *c) {
    const fd_mine *mine = c->s->mine;
    fd_place place = place_of(c, "event", &c->s->event[c->event].record);
    if (!fd_barometer_moves(c->s, c->event)) return;
    if (!mine->n_goafs) fd_diagnostics_add(c->list, &fd_barometer_goafless, &place, NULL);
    for (int g = 0; g < mine->n_goafs; g++) {
        bool open = false;
        for (int i = 0; i < mine->n_mouths; i++)
            open |= mine->mouth[i].record.parent == g &&
                    is_reached(c, mine->mouth[i].junction);
        if (!open && fd_goaf_stands(mine, &mine->goaf[g], c->state))
            fd_diagnostics_add(c->list, &fd_goaf_shut, &place, mine->goaf[g].record.id,
                               NULL);
    }
}

fd_status fd_scenario_check_pulses(const fd_scenario *s, fd_diagnostics *list) {
    checker c = {.s = s, .list = list};
    fd_status status = fd_mine_state_new(s->mine, &c.state);
    for (int e = 0; status == FD_OK && e < s->n_events; e++) {
        c.event = e;
        fd_calendar_apply(s, fd_plan_time(s, s->event[e].at), c.state);
        check_sources(&c);
        check_barometer(&c);
        check_goafs(&c);
    }
    fd_mine_state_free(&c.state);
    return status;
}
