#include "scenarios/calendar.h"

#include <math.h>

#include "models/constant.h"

enum { SPELLS = 64 };

double fd_plan_time(const fd_scenario *scenario, int64_t date) {
    return date == INT64_MIN ? NAN : (double)(date - scenario->plan->start);
}

int fd_plan_days(const fd_scenario *scenario) {
    return (int)floor(fd_plan_time(scenario, scenario->plan->end) / FD_SECONDS_PER_DAY) +
           1;
}

static double speed_of(double own, double usual) {
    return isnan(own) ? usual : own;
}

/* The stretch from a date on that covers at most `left` metres. */
static fd_spell stretch(const fd_scenario *s, int64_t from, int64_t until, double speed,
                        double left) {
    fd_spell a = {.start = fd_plan_time(s, from), .speed = speed};
    a.end = a.start + left / speed;
    double stop = fd_plan_time(s, until);
    if (stop < a.end) a.end = stop;
    return a;
}

/* The first drive of a heading after another one by date, in file order where dates are
 * equal; -1 when there is none. */
static int next_drive(const fd_scenario *s, int heading, int last) {
    int best = -1;
    for (int i = 0; i < s->n_drives; i++) {
        const fd_drive *d = &s->drive[i];
        if (d->heading != heading) continue;
        bool later = last < 0 || d->from > s->drive[last].from ||
                     (d->from == s->drive[last].from && i > last);
        if (later && (best < 0 || d->from < s->drive[best].from)) best = i;
    }
    return best;
}

int fd_heading_spells(const fd_scenario *s, int heading, int room, fd_spell *spell) {
    const fd_heading_unit *h = &s->mine->heading[heading];
    double length = h->initial_length;
    int n = 0;
    for (int i = next_drive(s, heading, -1); i >= 0; i = next_drive(s, heading, i)) {
        double speed = speed_of(s->drive[i].advance, h->advance);
        fd_spell a =
            stretch(s, s->drive[i].from, s->drive[i].until, speed, h->length - length);
        if (!(a.end > a.start)) continue; /* the heading is as long as planned */
        length += (a.end - a.start) * speed;
        if (n < room) spell[n] = a;
        n++;
    }
    return n;
}

/* Metres covered by one stretch up to a time. */
static double covered(const fd_spell *a, double time) {
    double until = fmin(time, a->end);
    return until > a->start ? (until - a->start) * a->speed : 0;
}

double fd_heading_length(const fd_scenario *s, int heading, double time) {
    fd_spell a[SPELLS];
    int n = fd_heading_spells(s, heading, SPELLS, a);
    double length = s->mine->heading[heading].initial_length;
    for (int i = 0; i < n && i < SPELLS; i++) length += covered(&a[i], time);
    return length;
}

bool fd_heading_driven(const fd_scenario *s, int heading, double time) {
    fd_spell a[SPELLS];
    int n = fd_heading_spells(s, heading, SPELLS, a);
    for (int i = 0; i < n && i < SPELLS; i++)
        if (a[i].start <= time && time < a[i].end) return true;
    return false;
}

double fd_heading_through_time(const fd_scenario *s, int heading) {
    for (int i = 0; i < s->n_hole_throughs; i++)
        if (s->hole_through[i].heading == heading)
            return fd_plan_time(s, s->hole_through[i].on);
    return NAN;
}

bool fd_face_extraction(const fd_scenario *s, int face, fd_spell *spell) {
    const fd_face_unit *f = &s->mine->face[face];
    for (int i = 0; i < s->n_extracts; i++) {
        if (s->extract[i].face != face) continue;
        *spell = stretch(s, s->extract[i].from, s->extract[i].until,
                         speed_of(s->extract[i].advance, f->advance), f->strike);
        return true;
    }
    return false;
}

double fd_face_retreat(const fd_scenario *s, int face, double time) {
    fd_spell a;
    /* Rounding may not carry it past the end of the panel. */
    return fd_face_extraction(s, face, &a)
               ? fmin(covered(&a, time), s->mine->face[face].strike)
               : 0;
}

bool fd_face_producing(const fd_scenario *s, int face, double time) {
    fd_spell a;
    return fd_face_extraction(s, face, &a) && a.start <= time && time < a.end;
}

static void set_all(fd_refs refs, bool value, bool *flag) {
    for (int i = 0; i < refs.n; i++) flag[refs.item[i]] = value;
}

static void apply_switch(const fd_switch *w, bool present, fd_mine_state *state) {
    set_all(w->airways, present, state->airway);
    set_all(w->fans, present, state->fan);
    set_all(w->doors, present, state->door);
    set_all(w->regulators, present, state->regulator);
}

static void apply_through(const fd_heading_unit *unit, fd_mine_state *state) {
    state->airway[unit->duct] = false;
    state->fan[unit->fan] = false;
    if (unit->through >= 0) state->airway[unit->through] = true;
}

static void apply_seal(const fd_scenario *s, const fd_seal *seal, fd_mine_state *state) {
    state->airway[s->mine->face[seal->face].airway] = false;
    set_all(seal->airways, false, state->airway);
}

/* The first date after another on which elements come or go; infinity after the last. */
static double next_switch(const fd_scenario *s, double done) {
    double next = INFINITY;
#define SOONER(list, count)                                                              \
    for (int i = 0; i < s->count; i++) {                                                 \
        double on = fd_plan_time(s, s->list[i].on);                                      \
        if (on > done && on < next) next = on;                                           \
    }
    SOONER(close, n_closes)
    SOONER(seal, n_seals)
    SOONER(hole_through, n_hole_throughs)
    SOONER(commission, n_commissions)
#undef SOONER
    return next;
}

/* What comes and goes up to a time, in the order of the dates; on one date what is closed
 * or sealed goes before hole-throughs, and those before what is commissioned. */
static void apply_switches(const fd_scenario *s, double time, fd_mine_state *state) {
    for (double on = next_switch(s, -INFINITY); on <= time && isfinite(on);
         on = next_switch(s, on)) {
        for (int i = 0; i < s->n_closes; i++)
            if (fd_plan_time(s, s->close[i].on) == on)
                apply_switch(&s->close[i], false, state);
        for (int i = 0; i < s->n_seals; i++)
            if (fd_plan_time(s, s->seal[i].on) == on) apply_seal(s, &s->seal[i], state);
        for (int i = 0; i < s->n_hole_throughs; i++)
            if (fd_plan_time(s, s->hole_through[i].on) == on)
                apply_through(&s->mine->heading[s->hole_through[i].heading], state);
        for (int i = 0; i < s->n_commissions; i++)
            if (fd_plan_time(s, s->commission[i].on) == on)
                apply_switch(&s->commission[i], true, state);
    }
}

/* The lengths in the mine file hold at the start of the plan. */
static void apply_headings(const fd_scenario *s, double time, fd_mine_state *state) {
    for (int h = 0; h < s->mine->n_headings; h++) {
        const fd_heading_unit *unit = &s->mine->heading[h];
        double driven = fd_heading_length(s, h, time) - unit->initial_length;
        state->length[unit->airway] += driven;
        state->length[unit->duct] += driven;
    }
}

static void apply_faces(const fd_scenario *s, double time, fd_mine_state *state) {
    for (int f = 0; f < s->mine->n_faces; f++) {
        const fd_face_unit *unit = &s->mine->face[f];
        double retreat = fd_face_retreat(s, f, time);
        state->length[unit->intake_gate] -= retreat;
        state->length[unit->return_gate] -= retreat;
    }
}

void fd_calendar_apply(const fd_scenario *s, double time, fd_mine_state *state) {
    fd_mine_state_reset(s->mine, state);
    apply_switches(s, time, state);
    apply_headings(s, time, state);
    apply_faces(s, time, state);
    /* What stands in an airway that is gone is gone with it. */
    for (int i = 0; i < s->mine->n_fans; i++)
        state->fan[i] &= state->airway[s->mine->fan[i].airway];
    for (int i = 0; i < s->mine->n_doors; i++)
        state->door[i] &= state->airway[s->mine->door[i].airway];
    for (int i = 0; i < s->mine->n_regulators; i++)
        state->regulator[i] &= state->airway[s->mine->regulator[i].airway];
}
