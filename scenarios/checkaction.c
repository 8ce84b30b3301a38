/* Actions of events against one another and against the mine as it stands then: what acts
 * on an element that is not there, two actions that exclude each other, one that changes
 * nothing, and more steps or levels than are played. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "networks/sensing.h"
#include "scenarios/action.h"
#include "scenarios/calendar.h"
#include "scenarios/check.h"
#include "scenarios/checkfigure.h"
#include "scenarios/message.h"
#include "scenarios/outlook.h"

/* Most steps of an event. Chosen: a small mine plays some ten thousand a second. */
static const double MOST_STEPS = 1e7;

/* What one element of the scenario does: at once, or, as a reversal, off at one moment
 * and on at another. */
typedef struct act {
    const char *word;
    const fd_record *record;
    fd_action_kind first, last;
    int element;
    double from, until;
    double resistance; /* set-regulator; else NaN */
    bool told;         /* its own diagnostics tell what is not there, or idle: degas */
} act;

typedef struct checker {
    const fd_scenario *s;
    fd_diagnostics *list;
    fd_mine_state *state; /* of the event at hand */
    int event;
    act *act;
    int n;
} checker;

static fd_place place_of(const checker *c, const char *kind, const fd_record *record) {
    return (fd_place){c->s->file, record->line, kind, record->id};
}

static bool is_fan(fd_action_kind kind) {
    return kind == FD_START_FAN || kind == FD_STOP_FAN;
}

static bool is_door(fd_action_kind kind) {
    return kind == FD_OPEN_DOOR || kind == FD_CLOSE_DOOR;
}

static const char *kind_of(const act *a) {
    return is_fan(a->first) ? "fan" : is_door(a->first) ? "door" : "regulator";
}

static const char *id_of(const checker *c, const act *a) {
    const fd_mine *m = c->s->mine;
    return is_fan(a->first)    ? m->fan[a->element].record.id
           : is_door(a->first) ? m->door[a->element].record.id
                               : m->regulator[a->element].record.id;
}

static void take(checker *c, const char *word, const fd_record *record,
                 fd_action_kind kind, int element, double after) {
    if (record->parent == c->event)
        c->act[c->n++] = (act){.word = word,
                               .record = record,
                               .first = kind,
                               .last = kind,
                               .element = element,
                               .from = after,
                               .until = after,
                               .resistance = NAN};
}

static void list_acts(checker *c) {
    const fd_scenario *s = c->s;
    c->n = 0;
    for (int i = 0; i < s->n_stop_fans; i++)
        take(c, "stop-fan", &s->stop_fan[i].record, FD_STOP_FAN, s->stop_fan[i].fan,
             s->stop_fan[i].after);
    for (int i = 0; i < s->n_start_fans; i++)
        take(c, "start-fan", &s->start_fan[i].record, FD_START_FAN, s->start_fan[i].fan,
             s->start_fan[i].after);
    for (int i = 0; i < s->n_degases; i++) {
        int before = c->n;
        take(c, "degas", &s->degas[i].record, FD_START_FAN,
             s->mine->heading[s->degas[i].heading].fan, s->degas[i].after);
        if (c->n > before) c->act[before].told = true;
    }
    for (int i = 0; i < s->n_open_doors; i++)
        take(c, "open-door", &s->open_door[i].record, FD_OPEN_DOOR, s->open_door[i].door,
             s->open_door[i].after);
    for (int i = 0; i < s->n_close_doors; i++)
        take(c, "close-door", &s->close_door[i].record, FD_CLOSE_DOOR,
             s->close_door[i].door, s->close_door[i].after);
    for (int i = 0; i < s->n_set_regulators; i++) {
        int before = c->n;
        take(c, "set-regulator", &s->set_regulator[i].record, FD_SET_REGULATOR,
             s->set_regulator[i].regulator, s->set_regulator[i].after);
        if (c->n > before) c->act[before].resistance = s->set_regulator[i].resistance;
    }
    for (int i = 0; i < s->n_reverse_fans; i++) {
        const fd_event_reverse *r = &s->reverse_fan[i];
        int before = c->n;
        take(c, "reverse-fan", &r->record, FD_STOP_FAN, r->fan, r->after);
        if (c->n == before) continue;
        c->act[before].last = FD_START_FAN;
        c->act[before].until = r->after + r->standing;
    }
}

/* Both name the same element. */
static bool meet(const act *a, const act *b) {
    return is_fan(a->first) == is_fan(b->first) &&
           is_door(a->first) == is_door(b->first) && a->element == b->element;
}

static bool differ(const act *a, fd_action_kind k, const act *b, fd_action_kind l) {
    return k != l || (k == FD_SET_REGULATOR && a->resistance != b->resistance);
}

/* One would be lost: a falls into b, or two ends that differ come at one moment. */
static bool clash(const act *a, const act *b) {
    bool within = (a->from > b->from && a->from < b->until) ||
                  (b->from > a->from && b->from < a->until) ||
                  (a->from == b->from && a->until == b->until && a->until > a->from);
    return within || (a->from == b->from && differ(a, a->first, b, b->first)) ||
           (a->from == b->until && differ(a, a->first, b, b->last)) ||
           (a->until == b->from && differ(a, a->last, b, b->first)) ||
           (a->until == b->until && differ(a, a->last, b, b->last));
}

/* Told at the later line of the two. */
static bool check_clash(const checker *c, const act *a) {
    for (int i = 0; i < c->n; i++) {
        const act *b = &c->act[i];
        bool later = a->record->line > b->record->line ||
                     (a->record->line == b->record->line && a > b);
        if (!later || !meet(a, b) || !clash(a, b)) continue;
        char line[16];
        snprintf(line, sizeof line, "%d", b->record->line);
        fd_place place = place_of(c, a->word, a->record);
        fd_diagnostics_add(c->list, &fd_event_clash, &place, b->word, line, id_of(c, a),
                           fd_check_figure(fmax(a->from, b->from)).text, NULL);
        return true;
    }
    return false;
}

static bool is_there(const checker *c, const act *a) {
    const fd_mine_state *s = c->state;
    return is_fan(a->first)    ? s->fan[a->element]
           : is_door(a->first) ? s->door[a->element]
                               : s->regulator[a->element];
}

static bool check_absent(const checker *c, const act *a) {
    if (a->told || is_there(c, a)) return false;
    fd_place place = place_of(c, a->word, a->record);
    fd_diagnostics_add(c->list, &fd_event_absent, &place, kind_of(a), id_of(c, a), NULL);
    return true;
}

/* An interlock may have stopped it before. */
static bool may_be_cut(const checker *c, int fan) {
    for (int i = 0; i < c->s->mine->n_sensors; i++)
        if (c->s->event[c->event].interlocks && fd_sensor_cuts_fan(c->s->mine, i, fan))
            return true;
    return false;
}

/* A fan or door that is so already; the earlier line of two at one moment counts. */
static void check_idle(const checker *c, const act *a) {
    bool on = a->first == FD_START_FAN || a->first == FD_OPEN_DOOR;
    if (a->told || a->first == FD_SET_REGULATOR || a->until > a->from) return;
    if (a->first == FD_START_FAN && may_be_cut(c, a->element)) return;
    bool is = is_fan(a->first) ? c->state->fan_running[a->element]
                               : c->state->door_open[a->element];
    double latest = -INFINITY;
    for (int i = 0; i < c->n; i++) {
        const act *b = &c->act[i];
        bool before = b->until < a->from ||
                      (b->until == a->from && b->record->line < a->record->line);
        if (!meet(a, b) || !before || b->until < latest) continue;
        latest = b->until;
        is = b->last == FD_START_FAN || b->last == FD_OPEN_DOOR;
    }
    fd_place place = place_of(c, a->word, a->record);
    if (is == on)
        fd_diagnostics_add(c->list, &fd_event_idle, &place, kind_of(a), id_of(c, a),
                           NULL);
}

static void check_levels(const checker *c) {
    int n = 0;
    for (int i = 0; i < c->s->n_forecasts; i++)
        n += c->s->forecast[i].record.parent == c->event;
    char levels[16], most[16];
    snprintf(levels, sizeof levels, "%d", n);
    snprintf(most, sizeof most, "%d", FD_OUTLOOK_LEVELS);
    fd_place place = place_of(c, "event", &c->s->event[c->event].record);
    if (n > FD_OUTLOOK_LEVELS)
        fd_diagnostics_add(c->list, &fd_forecast_many, &place, levels, most, NULL);
}

static void check_steps(const checker *c) {
    const fd_event *e = &c->s->event[c->event];
    fd_place place = place_of(c, "event", &e->record);
    if (e->duration / e->step > MOST_STEPS)
        fd_diagnostics_add(c->list, &fd_event_steps, &place,
                           fd_check_figure(e->duration / e->step).text,
                           fd_check_figure(MOST_STEPS).text, NULL);
}

fd_status fd_scenario_check_actions(const fd_scenario *s, fd_diagnostics *list) {
    checker c = {.s = s, .list = list};
    size_t most = (size_t)s->n_stop_fans + s->n_start_fans + s->n_degases +
                  s->n_open_doors + s->n_close_doors + s->n_set_regulators +
                  s->n_reverse_fans;
    c.act = malloc((most + 1) * sizeof *c.act);
    fd_status status = c.act ? fd_mine_state_new(s->mine, &c.state) : FD_NO_MEMORY;
    for (c.event = 0; status == FD_OK && c.event < s->n_events; c.event++) {
        fd_calendar_apply(s, fd_plan_time(s, s->event[c.event].at), c.state);
        check_steps(&c);
        check_levels(&c);
        list_acts(&c);
        for (int i = 0; i < c.n; i++)
            if (!check_absent(&c, &c.act[i]) && !check_clash(&c, &c.act[i]))
                check_idle(&c, &c.act[i]);
    }
    fd_mine_state_free(&c.state);
    free(c.act);
    return status;
}
