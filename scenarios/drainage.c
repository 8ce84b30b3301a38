#include "scenarios/drainageparts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "models/constant.h"
#include "models/emission.h"
#include "models/protection.h"
#include "scenarios/message.h"

/* A fault for each datum a drained seam lacks. */
static bool can_drain(const fd_scenario *s, const fd_seam_unit *seam,
                      fd_diagnostics *list) {
    fd_place place = {s->mine->file, seam->record.line, "seam", seam->record.id};
    const struct {
        bool known;
        const char *what;
    } need[] = {{fd_seam_has_isotherm(seam),
                 "langmuir-volume, langmuir-b, ash, moisture, porosity"},
                {!isnan(fd_seam_content(seam)), "content"},
                {!isnan(seam->permeability), "permeability"}};
    bool all = true;
    for (int i = 0; i < 3; i++) {
        if (need[i].known) continue;
        fd_diagnostics_add(list, &fd_seam_unknown, &place, seam->record.id, need[i].what,
                           NULL);
        all = false;
    }
    return all;
}

/* When the protective face has passed a place of the protected panel; infinity where it
 * never does or where the place lies outside the protected length. */
static double passing_time(const fd_scenario *s, int face, double position) {
    double passed = INFINITY;
    for (int i = 0; i < s->n_protects; i++) {
        const fd_protection *p = &s->mine->protection[s->protect[i].protection];
        fd_spell spell;
        if (p->target != face || !fd_face_extraction(s, p->face, &spell)) continue;
        double extracted = (spell.end - spell.start) * spell.speed;
        double edge = fd_protection_strike_loss(p->distance);
        double along = position + p->offset;
        if (along < edge || along > extracted - edge) continue;
        double time =
            fmax(spell.start + along / spell.speed, fd_plan_time(s, s->protect[i].from));
        passed = fmin(passed, time);
    }
    return passed;
}

/* The multiplier history of a row from the passing of the protective face on, in time
 * since suction was put on. */
static int relief_events(const fd_scenario *s, int face, const fd_drainage_row *r,
                         fd_hole_event *event) {
    int n = 0;
    for (int i = 0; i < s->n_protects && isfinite(r->relieved); i++) {
        int protection = s->protect[i].protection;
        const fd_protection *p = &s->mine->protection[protection];
        fd_spell spell;
        if (p->target != face || !fd_face_extraction(s, p->face, &spell)) continue;
        for (int k = 0; k < s->mine->n_relief_stages && n < FD_RELIEF_STAGES; k++) {
            const fd_relief_stage *stage = &s->mine->relief_stage[k];
            if (stage->record.parent != protection) continue;
            double after =
                isnan(stage->after) ? stage->behind / spell.speed : stage->after;
            /* To the hour: rows of one history then share one cell. */
            double time = round((r->relieved + after - r->from) / 3600) * 3600;
            event[n++] = (fd_hole_event){time, stage->multiplier};
        }
    }
    return n;
}

static bool same_history(const fd_drainage_cell *c, int group, const fd_hole_event *event,
                         int n) {
    if (c->group != group || c->n_events != n) return false;
    for (int i = 0; i < n; i++)
        if (c->event[i].time != event[i].time ||
            c->event[i].multiplier != event[i].multiplier)
            return false;
    return true;
}

/* The cell of a history, made where it is new; -1 when memory is short. */
static int cell_of(fd_drainage *d, int group, const fd_hole_event *event, int n) {
    for (int i = 0; i < d->n_cells; i++)
        if (same_history(&d->cell[i], group, event, n)) return i;
    if (d->n_cells == d->room) {
        int room = d->room ? 2 * d->room : 16;
        fd_drainage_cell *grown = realloc(d->cell, (size_t)room * sizeof *grown);
        if (!grown) return -1;
        d->cell = grown;
        d->room = room;
    }
    fd_drainage_cell *c = &d->cell[d->n_cells];
    *c = (fd_drainage_cell){.group = group, .n_events = n};
    for (int i = 0; i < n; i++) c->event[i] = event[i];
    return d->n_cells++;
}

/* The group that drains an owner's coal, and its drilling; -1 where nothing does. */
static int drilling_of(const fd_scenario *s, fd_owner owner, int number) {
    for (int i = 0; i < s->n_drills; i++) {
        const fd_hole_group *g = &s->mine->holes[s->drill[i].holes];
        int of = owner == FD_OWNER_FACE ? g->face : g->heading;
        if (of == number && g->kind != FD_ROOF_HOLES) return i;
    }
    return -1;
}

/* Suction on and off of a row drilled at a time. Several drains of one group: from the
 * first to the last, as if without a break. */
static void set_suction(const fd_scenario *s, int group, double drilled,
                        fd_drainage_row *r) {
    r->from = INFINITY;
    r->until = -INFINITY;
    for (int i = 0; i < s->n_drains; i++) {
        if (s->drain[i].holes != group) continue;
        double until = fd_plan_time(s, s->drain[i].until);
        if (isnan(until)) until = INFINITY;
        if (until <= drilled) continue;
        r->from = fmin(r->from, fmax(drilled, fd_plan_time(s, s->drain[i].from)));
        r->until = fmax(r->until, until);
    }
}

/* What the holes of a row reach of the width of a face. A gap of up to the spacing is
 * drained from its sides, as between two rows; holes that overlap drain the coal between
 * them once. A wider gap stays as it was. The strip of a heading has no width of its own:
 * its holes reach all of it. */
static void set_reach(const fd_scenario *s, fd_drainage_panel *p,
                      const fd_hole_group *g) {
    bool across = g->kind == FD_CROSS_MEASURE_HOLES;
    p->metres =
        g->per_row *
        (across && isnan(g->length) ? s->mine->seam[p->seam].thickness : g->length);
    p->share = 1;
    if (p->owner != FD_OWNER_FACE) return;
    double width = s->mine->face[p->number].length;
    double reached = g->per_row * (across ? g->spacing : g->length);
    if (width - reached > g->spacing)
        p->share = reached / width;
    else
        p->metres *= width / reached;
}

static double row_spacing(const fd_hole_group *g) {
    return g->spacing;
}

static fd_status make_rows(fd_drainage *d, fd_drainage_panel *p, int drilling) {
    const fd_scenario *s = d->scenario;
    const fd_drill *drill = &s->drill[drilling];
    const fd_hole_group *g = &s->mine->holes[drill->holes];
    p->n = (int)fmax(1, floor(p->length / row_spacing(g) + 0.5));
    p->row = calloc((size_t)p->n, sizeof *p->row);
    if (!p->row) return FD_NO_MEMORY;
    set_reach(s, p, g);
    double from = fd_plan_time(s, drill->from), until = fd_plan_time(s, drill->until);
    for (int i = 0; i < p->n; i++) {
        fd_drainage_row *r = &p->row[i];
        double share = p->n > 1 ? (double)i / (p->n - 1) : 0;
        r->position = (i + 0.5) * p->length / p->n;
        r->unit = (int)((long)i * drill->units / p->n);
        set_suction(s, drill->holes, from + share * (until - from), r);
        r->relieved = p->owner == FD_OWNER_FACE ? passing_time(s, p->number, r->position)
                                                : INFINITY;
        r->cell = -1;
        if (!(r->from < r->until)) continue;
        fd_hole_event event[FD_RELIEF_STAGES];
        int n = relief_events(s, p->number, r, event);
        r->cell = cell_of(d, drill->holes, event, n);
        if (r->cell < 0) return FD_NO_MEMORY;
    }
    return FD_OK;
}

static fd_status make_panel(fd_drainage *d, fd_owner owner, int number,
                            fd_diagnostics *diagnostics) {
    const fd_mine *mine = d->scenario->mine;
    fd_drainage_panel *p = &d->panel[d->n_panels++];
    *p = (fd_drainage_panel){.owner = owner, .number = number};
    p->seam =
        owner == FD_OWNER_FACE ? mine->face[number].seam : mine->heading[number].seam;
    p->length =
        owner == FD_OWNER_FACE ? mine->face[number].strike : mine->heading[number].length;
    int drilling = drilling_of(d->scenario, owner, number);
    if (drilling < 0) return FD_OK;
    if (!can_drain(d->scenario, &mine->seam[p->seam], diagnostics)) return FD_BAD_INPUT;
    return make_rows(d, p, drilling);
}

static double reach_of(const fd_hole_group *g, const fd_seam_unit *seam) {
    return g->kind == FD_CROSS_MEASURE_HOLES
               ? fd_hole_reach_across(g->spacing)
               : fd_hole_reach_parallel(g->spacing, seam->thickness);
}

static fd_status solve_cell(const fd_drainage *d, fd_drainage_cell *c, double duration,
                            fd_diagnostics *diagnostics) {
    const fd_mine *mine = d->scenario->mine;
    const fd_hole_group *g = &mine->holes[c->group];
    const fd_seam_unit *seam = &mine->seam[g->seam];
    fd_hole hole = {.radius = g->diameter / 2,
                    .reach = reach_of(g, seam),
                    .coal = fd_seam_coal(seam),
                    .pressure = fd_seam_pressure(seam),
                    .hole_pressure = mine->climate->pressure - g->suction,
                    .permeability = seam->permeability,
                    .n_events = c->n_events,
                    .event = c->event};
    fd_status status = fd_hole_drain(&hole, duration, &c->course);
    if (status == FD_OK || status == FD_NO_MEMORY) return status;
    fd_place place = {mine->file, g->record.line, "holes", g->record.id};
    fd_diagnostics_add(diagnostics, &fd_cell_failed, &place, g->record.id,
                       fd_ode_outcome_text(c->course.info.outcome), NULL);
    return FD_NUMERICS;
}

/* The longest time any row of a cell drains within the plan. */
static double duration_of(const fd_drainage *d, int number) {
    double end = fd_plan_days(d->scenario) * FD_SECONDS_PER_DAY,
           longest = FD_SECONDS_PER_DAY;
    for (int p = 0; p < d->n_panels; p++)
        for (int i = 0; i < d->panel[p].n; i++)
            if (d->panel[p].row[i].cell == number)
                longest = fmax(longest, end - d->panel[p].row[i].from);
    return longest;
}

static void note_unprotected(const fd_drainage *d, const fd_drainage_panel *p,
                             fd_diagnostics *list) {
    const fd_scenario *s = d->scenario;
    for (int i = 0; i < s->n_protects; i++) {
        const fd_protection *unit = &s->mine->protection[s->protect[i].protection];
        if (p->owner != FD_OWNER_FACE || unit->target != p->number) continue;
        int outside = 0;
        for (int k = 0; k < p->n; k++) outside += !isfinite(p->row[k].relieved);
        char left[16], all[16];
        snprintf(left, sizeof left, "%d", outside);
        snprintf(all, sizeof all, "%d", p->n);
        fd_place place = {s->file, s->protect[i].record.line, "protect", NULL};
        if (outside)
            fd_diagnostics_add(list, &fd_strip_unprotected, &place, left, all,
                               s->mine->face[p->number].record.id, NULL);
    }
}

fd_status fd_drainage_new(const fd_scenario *scenario, fd_diagnostics *diagnostics,
                          fd_drainage **drainage) {
    const fd_mine *mine = scenario->mine;
    fd_drainage *d = calloc(1, sizeof *d);
    *drainage = d;
    if (!d) return FD_NO_MEMORY;
    d->scenario = scenario;
    d->panel = calloc((size_t)(mine->n_faces + mine->n_headings) + 1, sizeof *d->panel);
    fd_status status = d->panel ? FD_OK : FD_NO_MEMORY;
    for (int f = 0; status == FD_OK && f < mine->n_faces; f++)
        status = make_panel(d, FD_OWNER_FACE, f, diagnostics);
    for (int h = 0; status == FD_OK && h < mine->n_headings; h++)
        if (mine->heading[h].seam >= 0)
            status = make_panel(d, FD_OWNER_HEADING, h, diagnostics);
    for (int c = 0; status == FD_OK && c < d->n_cells; c++)
        status = solve_cell(d, &d->cell[c], duration_of(d, c), diagnostics);
    for (int p = 0; status == FD_OK && p < d->n_panels; p++)
        note_unprotected(d, &d->panel[p], diagnostics);
    if (status != FD_OK) fd_drainage_free(drainage);
    return status;
}

void fd_drainage_free(fd_drainage **drainage) {
    if (!drainage || !*drainage) return;
    fd_drainage *d = *drainage;
    for (int p = 0; p < d->n_panels; p++) free(d->panel[p].row);
    for (int c = 0; c < d->n_cells; c++) fd_hole_course_free(&d->cell[c].course);
    free(d->panel);
    free(d->cell);
    free(d);
    *drainage = NULL;
}
