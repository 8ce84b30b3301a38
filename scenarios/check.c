#include "scenarios/check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "models/constant.h"
#include "models/protection.h"
#include "networks/airlaw.h"
#include "networks/island.h"
#include "networks/names.h"
#include "scenarios/calendar.h"
#include "scenarios/message.h"

typedef struct checker {
    const fd_scenario *s;
    fd_diagnostics *list;
} checker;

typedef struct number_text {
    char text[32];
} number_text;

static number_text figure(double value) {
    number_text n;
    snprintf(n.text, sizeof n.text, "%.6g", value);
    return n;
}

static number_text date_text(int64_t date) {
    number_text n;
    fd_date from = {.year = 1970, .month = 1, .day = 1}, day;
    n.text[0] = 0;
    if (fd_date_after(&from, date, &day)) fd_date_format(&day, n.text);
    return n;
}

static fd_place place_of(const checker *c, const char *kind, const fd_record *record) {
    return (fd_place){c->s->file, record->line, kind, record->id};
}

static void check_order(const checker *c, const char *kind, const fd_record *record,
                        int64_t from, int64_t until) {
    if (until == INT64_MIN || until >= from) return;
    fd_place place = place_of(c, kind, record);
    fd_diagnostics_add(c->list, &fd_date_order, &place, date_text(from).text,
                       date_text(until).text, NULL);
}

static void check_dates(const checker *c) {
    const fd_scenario *s = c->s;
    fd_place root = place_of(c, "scenario", &s->plan->record);
    if (s->plan->end < s->plan->start)
        fd_diagnostics_add(c->list, &fd_plan_dates, &root, date_text(s->plan->start).text,
                           date_text(s->plan->end).text, NULL);
    for (int i = 0; i < s->n_drives; i++)
        check_order(c, "drive", &s->drive[i].record, s->drive[i].from, s->drive[i].until);
    for (int i = 0; i < s->n_drills; i++)
        check_order(c, "drill", &s->drill[i].record, s->drill[i].from, s->drill[i].until);
    for (int i = 0; i < s->n_drains; i++)
        check_order(c, "drain", &s->drain[i].record, s->drain[i].from, s->drain[i].until);
    for (int i = 0; i < s->n_installs; i++)
        check_order(c, "install", &s->install[i].record, s->install[i].from,
                    s->install[i].until);
    for (int i = 0; i < s->n_extracts; i++)
        check_order(c, "extract", &s->extract[i].record, s->extract[i].from,
                    s->extract[i].until);
    for (int i = 0; i < s->n_withdraws; i++)
        check_order(c, "withdraw", &s->withdraw[i].record, s->withdraw[i].from,
                    s->withdraw[i].until);
}

/* Two drives at once would drive one face at the sum of their speeds. */
static void check_drives(const checker *c) {
    const fd_scenario *s = c->s;
    for (int i = 0; i < s->n_drives; i++) {
        const fd_drive *d = &s->drive[i];
        bool overlaps = false;
        for (int j = 0; j < s->n_drives; j++) {
            const fd_drive *e = &s->drive[j];
            bool earlier = e->from < d->from || (e->from == d->from && j < i);
            if (e->heading == d->heading && earlier)
                overlaps |= e->until == INT64_MIN || e->until > d->from;
        }
        fd_place place = place_of(c, "drive", &d->record);
        if (overlaps)
            fd_diagnostics_add(c->list, &fd_drive_overlap, &place,
                               s->mine->heading[d->heading].record.id,
                               date_text(d->from).text, NULL);
    }
}

static void check_headings(const checker *c) {
    const fd_scenario *s = c->s;
    for (int h = 0; h < s->mine->n_headings; h++) {
        const fd_heading_unit *unit = &s->mine->heading[h];
        const fd_airway *road = &s->mine->airway[unit->airway];
        if (fabs(road->length - unit->initial_length) <= 1e-6 * unit->initial_length)
            continue;
        fd_place place = {s->mine->file, unit->record.line, "heading", unit->record.id};
        fd_diagnostics_add(c->list, &fd_heading_length_differs, &place, road->record.id,
                           unit->record.id, figure(road->length).text,
                           figure(unit->initial_length).text, NULL);
    }
    for (int h = 0; h < s->mine->n_headings; h++) {
        fd_spell spell;
        int n = fd_heading_spells(s, h, 1, &spell);
        if (n <= FD_HEADING_SPELLS) continue;
        char many[16], most[16];
        snprintf(many, sizeof many, "%d", n);
        snprintf(most, sizeof most, "%d", FD_HEADING_SPELLS);
        fd_place place = place_of(c, "scenario", &s->plan->record);
        fd_diagnostics_add(c->list, &fd_drive_many, &place, s->mine->heading[h].record.id,
                           many, most, NULL);
    }
    for (int i = 0; i < s->n_hole_throughs; i++) {
        const fd_hole_through *t = &s->hole_through[i];
        const fd_heading_unit *unit = &s->mine->heading[t->heading];
        fd_place place = place_of(c, "hole-through", &t->record);
        double length = fd_heading_length(s, t->heading, fd_plan_time(s, t->on));
        if (unit->through < 0)
            fd_diagnostics_add(c->list, &fd_through_missing, &place, unit->record.id,
                               NULL);
        if (length < unit->length * (1 - 1e-6))
            fd_diagnostics_add(c->list, &fd_through_early, &place, unit->record.id,
                               figure(length).text, figure(unit->length).text, NULL);
    }
}

/* A row of holes speaks for the coal of its owner, so it must lie in that coal. */
static void check_drilled_seam(const checker *c, const fd_hole_group *g,
                               const fd_place *place) {
    const fd_mine *mine = c->s->mine;
    int seam = g->face >= 0      ? mine->face[g->face].seam
               : g->heading >= 0 ? mine->heading[g->heading].seam
                                 : g->seam;
    if (seam == g->seam || g->kind == FD_ROOF_HOLES) return;
    fd_diagnostics_add(c->list, &fd_drill_seam, place, g->record.id,
                       mine->seam[g->seam].record.id,
                       seam >= 0 ? mine->seam[seam].record.id : "-", NULL);
}

/* Two groups that drain the same coal would need one cell with two holes. */
static void check_groups(const checker *c) {
    const fd_scenario *s = c->s;
    for (int i = 0; i < s->n_drills; i++) {
        const fd_hole_group *a = &s->mine->holes[s->drill[i].holes];
        fd_place place = place_of(c, "drill", &s->drill[i].record);
        if (a->face < 0 && a->heading < 0)
            fd_diagnostics_add(c->list, &fd_drill_ownerless, &place, a->record.id, NULL);
        check_drilled_seam(c, a, &place);
        for (int j = 0; j < i; j++) {
            const fd_hole_group *b = &s->mine->holes[s->drill[j].holes];
            bool same_coal = (a->face >= 0 && a->face == b->face) ||
                             (a->heading >= 0 && a->heading == b->heading);
            if (same_coal && a->kind != FD_ROOF_HOLES && b->kind != FD_ROOF_HOLES)
                fd_diagnostics_add(c->list, &fd_panel_two_groups, &place, b->record.id,
                                   a->record.id, NULL);
        }
    }
    for (int i = 0; i < s->n_drains; i++) {
        const fd_hole_group *group = &s->mine->holes[s->drain[i].holes];
        bool drilled = group->kind == FD_ROOF_HOLES;
        for (int j = 0; j < s->n_drills; j++)
            drilled |= s->drill[j].holes == s->drain[i].holes;
        fd_place place = place_of(c, "drain", &s->drain[i].record);
        if (!drilled)
            fd_diagnostics_add(c->list, &fd_drain_undrilled, &place, group->record.id,
                               NULL);
    }
}

static void check_gate(const checker *c, const fd_extract *e, int gate, double retreat) {
    const fd_airway *road = &c->s->mine->airway[gate];
    /* A gate as long as its panel is one, whatever the rounding. */
    if (!(road->length < retreat * (1 - 1e-9))) return;
    fd_place place = place_of(c, "extract", &e->record);
    fd_diagnostics_add(c->list, &fd_gate_short, &place, road->record.id,
                       c->s->mine->face[e->face].record.id, figure(road->length).text,
                       figure(retreat).text, NULL);
}

static void check_extraction(const checker *c, int i) {
    const fd_scenario *s = c->s;
    const fd_extract *e = &s->extract[i];
    const fd_face_unit *unit = &s->mine->face[e->face];
    fd_place place = place_of(c, "extract", &e->record);
    for (int j = 0; j < i; j++)
        if (s->extract[j].face == e->face)
            fd_diagnostics_add(c->list, &fd_extract_twice, &place, unit->record.id, NULL);
    double retreat = fd_face_retreat(s, e->face, INFINITY);
    check_gate(c, e, unit->intake_gate, retreat);
    check_gate(c, e, unit->return_gate, retreat);
    for (int j = 0; j < s->n_installs; j++)
        if (s->install[j].face == e->face && s->install[j].until > e->from)
            fd_diagnostics_add(c->list, &fd_extract_before_install, &place,
                               unit->record.id, date_text(e->from).text,
                               date_text(s->install[j].until).text, NULL);
}

static void check_faces(const checker *c) {
    const fd_scenario *s = c->s;
    for (int i = 0; i < s->n_extracts; i++) check_extraction(c, i);
    for (int i = 0; i < s->n_seals; i++) {
        fd_spell a;
        const fd_seal *seal = &s->seal[i];
        fd_place place = place_of(c, "seal", &seal->record);
        if (fd_face_extraction(s, seal->face, &a) && fd_plan_time(s, seal->on) < a.end)
            fd_diagnostics_add(c->list, &fd_seal_early, &place,
                               s->mine->face[seal->face].record.id,
                               date_text(seal->on).text, NULL);
    }
    for (int i = 0; i < s->n_protects; i++) {
        fd_spell a;
        int face = s->mine->protection[s->protect[i].protection].face;
        fd_place place = place_of(c, "protect", &s->protect[i].record);
        if (!fd_face_extraction(s, face, &a))
            fd_diagnostics_add(c->list, &fd_protect_idle, &place,
                               s->mine->face[face].record.id, NULL);
    }
}

/* Suction off and on again would need a cell that rests between. */
static void check_breaks(const checker *c) {
    const fd_scenario *s = c->s;
    for (int i = 0; i < s->n_drains; i++)
        for (int j = 0; j < s->n_drains; j++) {
            const fd_drain *a = &s->drain[i], *b = &s->drain[j];
            const fd_hole_group *g = &s->mine->holes[a->holes];
            if (i == j || a->holes != b->holes || g->kind == FD_ROOF_HOLES ||
                a->until == INT64_MIN || a->until >= b->from || a->from > a->until)
                continue;
            fd_place place = place_of(c, "drain", &b->record);
            fd_diagnostics_add(c->list, &fd_drain_broken, &place, g->record.id,
                               date_text(a->until).text, date_text(b->from).text, NULL);
        }
}

/* A protective layer must reach across the protected face and its gates; a gate is taken
 * as wide as the root of its section. */
static void check_width(const checker *c, const fd_record *record,
                        const fd_protection *p) {
    const fd_mine *mine = c->s->mine;
    const fd_face_unit *target = &mine->face[p->target];
    double dip = mine->seam[p->seam].dip;
    bool above = p->position == FD_BELOW; /* the protected seam lies above the layer */
    double width =
        fd_protection_width(mine->face[p->face].length, p->distance, dip, above);
    double gates = sqrt(fd_airway_area(&mine->airway[target->intake_gate])) +
                   sqrt(fd_airway_area(&mine->airway[target->return_gate]));
    double needed = target->length + (isnan(gates) ? 0 : gates);
    fd_place place = place_of(c, "protect", record);
    if (!(width >= needed))
        fd_diagnostics_add(c->list, &fd_protection_narrow, &place, figure(width).text,
                           figure(needed).text, NULL);
}

/* A relieved seam gives its gas through relief holes, or as an adjacent seam. */
static void check_relief(const checker *c) {
    const fd_scenario *s = c->s;
    for (int i = 0; i < s->n_protects; i++) {
        const fd_protection *p = &s->mine->protection[s->protect[i].protection];
        check_width(c, &s->protect[i].record, p);
        for (int k = 0; k < i; k++)
            if (s->mine->protection[s->protect[k].protection].target == p->target) {
                fd_place twice = place_of(c, "protect", &s->protect[i].record);
                fd_diagnostics_add(c->list, &fd_protect_twice, &twice,
                                   s->mine->face[p->target].record.id, NULL);
            }
        bool given = false;
        for (int k = 0; k < s->mine->n_adjacents; k++)
            given |= s->mine->adjacent[k].record.parent == p->face &&
                     s->mine->adjacent[k].seam == p->seam;
        for (int k = 0; k < s->n_drills; k++) {
            const fd_hole_group *g = &s->mine->holes[s->drill[k].holes];
            given |= g->face == p->target && g->kind != FD_ROOF_HOLES;
        }
        fd_place place = place_of(c, "protect", &s->protect[i].record);
        fd_spell spell;
        if (!given && fd_face_extraction(s, p->face, &spell))
            fd_diagnostics_add(c->list, &fd_protect_gasless, &place,
                               s->mine->seam[p->seam].record.id,
                               s->mine->face[p->face].record.id, NULL);
    }
}

/* One fault an island: a part of the network without free way to a fixed pressure. */
static fd_status check_stage(const checker *c, const fd_mine_state *state, int64_t date) {
    fd_island *island;
    int n;
    fd_status status = fd_islands_find(c->s->mine, state, &island, &n);
    for (int i = 0; i < n; i++) {
        fd_place place = place_of(c, "scenario", &c->s->plan->record);
        fd_names junctions = {0}, barrier = {0};
        fd_names_junctions(c->s->mine, &island[i].junction, &junctions);
        fd_names_airways(c->s->mine, &island[i].barrier, &barrier);
        fd_diagnostics_add(c->list, &fd_stage_island, &place, date_text(date).text,
                           figure(island[i].junction.count).text, junctions.text,
                           island[i].barrier.count ? barrier.text : "-", NULL);
    }
    free(island);
    return status;
}

/* Looks at the topology of every day on which the set of airways changes. */
static fd_status check_stages(const checker *c) {
    const fd_mine *mine = c->s->mine;
    fd_mine_state *state = NULL, *before = NULL;
    fd_status status = fd_mine_state_new(mine, &state);
    if (status == FD_OK) status = fd_mine_state_new(mine, &before);
    for (int d = 0; status == FD_OK && d < fd_plan_days(c->s); d++) {
        fd_calendar_apply(c->s, d * FD_SECONDS_PER_DAY, state);
        if (d == 0 || !fd_mine_state_same_airways(mine, state, before))
            status = check_stage(c, state,
                                 c->s->plan->start + d * (int64_t)FD_SECONDS_PER_DAY);
        fd_mine_state_copy(mine, state, before);
    }
    fd_mine_state_free(&state);
    fd_mine_state_free(&before);
    return status;
}

fd_status fd_scenario_check(const fd_scenario *scenario, fd_diagnostics *diagnostics) {
    checker c = {scenario, diagnostics};
    check_dates(&c);
    check_drives(&c);
    check_headings(&c);
    check_groups(&c);
    check_faces(&c);
    check_relief(&c);
    check_breaks(&c);
    fd_scenario_check_events(scenario, diagnostics);
    fd_scenario_check_schedules(scenario, diagnostics);
    fd_status status = fd_scenario_check_actions(scenario, diagnostics);
    if (status == FD_OK) status = fd_scenario_check_pulses(scenario, diagnostics);
    return status == FD_OK ? check_stages(&c) : status;
}
