#include "scenarios/run.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/constant.h"
#include "models/emission.h"
#include "networks/failure.h"
#include "networks/remedy.h"
#include "scenarios/coursecarried.h"
#include "scenarios/courseledger.h"
#include "scenarios/degasresult.h"
#include "scenarios/message.h"
#include "scenarios/seriesnote.h"

/* Drained and vented gas of a face over one calendar month. */
typedef struct month {
    int year, number;
    int days;
    double drained, vented_most, last; /* kg/s summed, kg/s, time of the last day */
} month;

typedef struct player {
    fd_run *run;
    fd_diagnostics *list;
    month *month; /* faces */
    bool *noted;  /* faces x notes */
    fd_series_notes *series;
    fd_mine_state *faulty; /* airways of the last stage that failed */
    bool any_faulty, impossible;
} player;

static fd_place root_of(const fd_scenario *s) {
    return (fd_place){s->file, s->plan->record.line, "scenario", s->plan->record.id};
}

static void weigh(double *worst, double value) {
    if (!isnan(*worst) && !(value <= *worst)) *worst = value; /* a NaN stays */
}

/* Nothing off where nothing is allowed (no mesh, no air) is as good as can be. */
static double over_allowed(const fd_certificate_entry *line) {
    return line->worst == 0 && line->allowed == 0 ? 0 : line->worst / line->allowed;
}

static void weigh_air(fd_run_certificate *c, const fd_air_info *air) {
    for (int i = 0; i < FD_CERTIFICATE_LINES; i++)
        weigh(&c->line[i], over_allowed(&air->certificate.line[i]));
    weigh(&c->density_change, air->density_change);
    c->solves++;
}

/* The imposed flows that no fan can bring. */
static void explain_imposed(const player *p, const fd_day_state *day) {
    const fd_mine *mine = p->run->scenario->mine;
    const fd_air_state *air = fd_day_air(p->run->day);
    fd_remedies *remedies;
    if (fd_remedies_new(mine, day->mine, air, &remedies) != FD_OK) return;
    fd_remedies_explain(mine, air, remedies, p->list);
    free(remedies);
}

/* A day that was not solved: which day, and why. One message a set of airways. */
static void report_unsolved(player *p, const fd_day_state *day, const fd_day_info *info,
                            double time) {
    const fd_scenario *s = p->run->scenario;
    const fd_air_info *air = &info->air[info->air[0].usable && !info->impossible];
    p->run->certificate.unusable++;
    p->run->usable = false;
    if (p->any_faulty && fd_mine_state_same_airways(s->mine, day->mine, p->faulty))
        return;
    fd_mine_state_copy(s->mine, day->mine, p->faulty);
    p->any_faulty = true;
    char date[FD_DATE_ROOM];
    fd_plan_date_text(s, time, date);
    fd_place place = root_of(s);
    p->impossible |= air->island >= 0 || info->impossible;
    if (info->impossible) {
        fd_diagnostics_add(p->list, &fd_stage_unsolved, &place, date, NULL);
        explain_imposed(p, day);
        return;
    }
    if (air->usable || !air->rounds) {
        fd_diagnostics_add(p->list, &fd_methane_unsolved, &place, date, NULL);
        return;
    }
    fd_diagnostics_add(p->list, &fd_stage_unsolved, &place, date, NULL);
    fd_air_explain(s->mine, day->mine, air, p->list);
}

/* Offers the drainage rate of the month that has ended, or of the last one. */
static bool close_month(player *p, int face) {
    month *m = &p->month[face];
    bool ok = true;
    if (m->days)
        ok = fd_offer_rate(p->run->scenario, p->run->limits, face, m->last,
                           m->drained / m->days, m->vented_most, p->run->verdict);
    *m = (month){0};
    return ok;
}

static bool gather_month(player *p, int face, const fd_day_state *day) {
    const fd_face_emission *e = &day->emission->face[face];
    fd_date date = {0};
    const fd_date epoch = {.year = 1970, .month = 1, .day = 1};
    fd_date_after(&epoch, fd_plan_date(p->run->scenario, day->time), &date);
    month *m = &p->month[face];
    bool ok = true;
    if (m->days && (m->year != date.year || m->number != date.month))
        ok = close_month(p, face);
    if (!e->producing) return ok;
    m->year = date.year;
    m->number = date.month;
    m->days++;
    m->drained += e->drained;
    /* A day without a value leaves the month without one. */
    if (!isnan(m->vented_most) && !(e->vented <= m->vented_most))
        m->vented_most = e->vented;
    m->last = day->time;
    return ok;
}

/* The coal of a panel that is not yet cut is judged on every day of extraction. */
static bool offer_coal(player *p, int face, const fd_day_state *day) {
    const fd_face_emission *e = &day->emission->face[face];
    if (!e->producing) return true;
    return fd_offer_coal(p->run->scenario, p->run->limits, p->run->drainage, face,
                         day->time, e->output, p->run->verdict);
}

static void note_once(player *p, int face, int which, const fd_message *message,
                      const char *b, const char *c, const char *date) {
    const fd_mine *mine = p->run->scenario->mine;
    bool *noted = &p->noted[4 * face + which];
    if (*noted) return;
    *noted = true;
    fd_place place = {mine->file, mine->face[face].record.line, "face",
                      mine->face[face].record.id};
    fd_diagnostics_add(p->list, message, &place, date, b, c, NULL);
}

static void note_face(player *p, int face, const fd_day_state *day) {
    const fd_face_emission *e = &day->emission->face[face];
    const char *id = p->run->scenario->mine->face[face].record.id;
    char date[FD_DATE_ROOM], wanted[32], given[32], content[32];
    fd_plan_date_text(p->run->scenario, day->time, date);
    double minute = 60 / fd_methane_density(FD_ZERO_CELSIUS + 20);
    snprintf(wanted, sizeof wanted, "%.3g", e->roof_wanted * minute);
    snprintf(given, sizeof given, "%.3g", e->captured * minute);
    snprintf(content, sizeof content, "%.3g", e->content_cut * 1e3);
    if (e->producing && (e->flags & FD_EMISSION_RESIDUAL_REPLACED))
        note_once(p, face, 0, &fd_content_floor, content, NULL, date);
    if (e->roof_limited && strcmp(wanted, given) != 0)
        note_once(p, face, 1, &fd_roof_limited, wanted, given, date);
    if (e->producing && fd_face_schedule(p->run->scenario, face) >= 0) {
        const fd_face_emission *most = &day->peak_emission->face[face];
        snprintf(wanted, sizeof wanted, "%.3g", most->vented / e->vented);
        snprintf(given, sizeof given, "%.3g",
                 p->run->scenario->mine->face[face].imbalance);
        note_once(p, face, 3, &fd_cutting_peak, wanted, given, date);
    }
    if (e->producing && isnan(day->corner_mean[face]))
        note_once(p, face, 2, &fd_corner_unassessed, NULL, NULL, id);
}

static bool take_day(player *p, const fd_day_state *day, const fd_day_info *info) {
    fd_run *run = p->run;
    const fd_mine *mine = run->scenario->mine;
    for (int i = 0; i < 2; i++) {
        weigh_air(&run->certificate, &info->air[i]);
        if (info->mixing[i].in > 0)
            weigh(&run->certificate.mixing,
                  fabs(info->mixing[i].residual) / info->mixing[i].in);
    }
    bool ok = fd_offer_day(run->scenario, run->limits, day, run->verdict);
    for (int f = 0; ok && f < mine->n_faces; f++) {
        ok = offer_coal(p, f, day) && gather_month(p, f, day);
        note_face(p, f, day);
    }
    ok = ok && fd_series_notes_take(p->series, day->mine, fd_day_air(run->day),
                                    p->list) == FD_OK;
    fd_layers_take(run->layers, day);
    fd_series_day(run->series, run->scenario, run->drainage, day);
    return ok;
}

static fd_status play_days(player *p, const fd_progress *progress) {
    fd_run *run = p->run;
    fd_status status = FD_OK;
    for (int d = 0; status == FD_OK && d < run->days; d++) {
        fd_day_info info;
        double time = d * FD_SECONDS_PER_DAY;
        status = fd_day_solve(run->day, time, &info);
        const fd_day_state *day = fd_day_get(run->day);
        if (status == FD_NUMERICS || (status == FD_OK && !info.usable)) {
            report_unsolved(p, day, &info, time);
            status = FD_OK;
        } else if (status == FD_OK && !take_day(p, day, &info)) {
            status = FD_NO_MEMORY;
        }
        if (progress && (d % 10 == 9 || d == run->days - 1))
            progress->report(progress->context, d + 1, run->days);
    }
    for (int f = 0; status == FD_OK && f < run->scenario->mine->n_faces; f++)
        if (!close_month(p, f)) status = FD_NO_MEMORY;
    return status;
}

/* The planned finding with the least margin of a methane limit; -1 for none. */
static int find_worst(const fd_run *run) {
    int worst = -1;
    double margin = INFINITY;
    for (int i = 0; i < fd_verdict_count(run->verdict); i++) {
        const fd_finding *f = fd_verdict_get(run->verdict, i);
        double least = f->worst[FD_PHASE_PLANNED].margin;
        if (run->limits->limit[f->limit].quantity != FD_METHANE || !(least < margin))
            continue;
        margin = least;
        worst = i;
    }
    return worst;
}

static fd_status play_course(player *p, int event) {
    fd_run *run = p->run;
    const fd_scenario *s = run->scenario;
    int slot = event >= 0 ? event : s->n_events;
    fd_course_info info;
    run->course[slot] = fd_series_by_second();
    run->samples[slot] = fd_profile_samples_table();
    if (!run->course[slot] || !run->samples[slot]) return FD_NO_MEMORY;
    const fd_course_tables tables = {
        run->course[slot], run->samples[slot], run->ways,   run->arrivals, run->actions,
        run->ledger,       run->species,       &run->lines, run->degassed, run->uses};
    double worst = run->worst_day * FD_SECONDS_PER_DAY;
    fd_status status =
        event >= 0 ? fd_course_event(s, run->limits, run->drainage, event, run->verdict,
                                     run->notes, run->places, &tables, &info)
                   : fd_course_worst_day(s, run->drainage, worst, &tables, &info);
    if (status == FD_NO_MEMORY) return status;
    if (status != FD_OK || !info.usable) {
        fd_place place = root_of(s);
        if (event >= 0)
            place = (fd_place){s->file, s->event[event].record.line, "event",
                               s->event[event].record.id};
        if (info.gone >= 0)
            fd_course_tell_gone(s, &info, &place, p->list);
        else
            fd_diagnostics_add(p->list, &fd_course_failed, &place,
                               info.usable ? FD_N("the gas could not be followed")
                                           : fd_flow_outcome_text(info.air.flow.outcome),
                               NULL);
        run->usable = false;
        run->certificate.unusable++;
        return FD_OK;
    }
    fd_course_tell(s, event, &info, p->list);
    if (event >= 0)
        fd_forecasts_tell(s, event, &run->places->forecasts,
                          info.unmet >= 0 ? s->measured[info.unmet].sensor : -1, p->list);
    if (info.ledger.throughput > 0)
        weigh(&run->certificate.ledger,
              fabs(info.ledger.residual) / info.ledger.throughput);
    weigh(&run->certificate.ledger, info.unbooked);
    run->certificate.solves += info.air_solves;
    if (event >= 0) fd_degas_tell(run, event, p->list);
    return FD_OK;
}

/* Largest errors of the species balances that are taken as round-off: of a steady mixing
 * and a course over what entered, of a seam cell over its gas. A thousand times what the
 * tests show, and far below what a figure shows. Chosen. */
static const double MIXING_LIMIT = 1e-8, LEDGER_LIMIT = 1e-9, SEAM_LIMIT = 1e-8;

static void certify_species(player *p) {
    const fd_run_certificate *c = &p->run->certificate;
    if (c->mixing <= MIXING_LIMIT && c->ledger <= LEDGER_LIMIT && c->seam <= SEAM_LIMIT)
        return;
    char text[3][32];
    const double value[] = {c->mixing, c->ledger, c->seam};
    for (int i = 0; i < 3; i++) snprintf(text[i], sizeof text[i], "%.2g", value[i]);
    fd_place place = root_of(p->run->scenario);
    fd_diagnostics_add(p->list, &fd_species_uncertified, &place, text[0], text[1],
                       text[2], NULL);
    p->run->usable = false;
    p->run->certificate.unusable++;
}

static fd_status play(player *p, const fd_progress *progress) {
    fd_run *run = p->run;
    const fd_scenario *s = run->scenario;
    fd_status status = fd_drainage_new(s, p->list, &run->drainage);
    if (status == FD_OK) status = fd_day_new(s, run->drainage, &run->day);
    if (status != FD_OK) return status;
    fd_day_note(run->day, run->notes);
    fd_day_mark(run->day, run->uses);
    status = play_days(p, progress);
    fd_day_note(run->day, NULL); /* the worst day is solved once more */
    if (status != FD_OK) return status;
    fd_layers_note(run->layers, p->list);
    run->certificate.seam = fd_drainage_balance(run->drainage);
    run->worst_finding = find_worst(run);
    if (run->worst_finding >= 0)
        run->worst_day = (int)floor(fd_verdict_get(run->verdict, run->worst_finding)
                                            ->worst[FD_PHASE_PLANNED]
                                            .time /
                                        FD_SECONDS_PER_DAY +
                                    0.5);
    for (int e = 0; status == FD_OK && e < s->n_events; e++) status = play_course(p, e);
    if (status == FD_OK && run->worst_day >= 0) status = play_course(p, -1);
    if (status == FD_OK) certify_species(p);
    fd_day_info info;
    if (status == FD_OK && run->worst_day >= 0)
        status = fd_day_solve(run->day, run->worst_day * FD_SECONDS_PER_DAY, &info);
    fd_airnotes_tell(run->notes, p->list);
    if (status == FD_OK && p->impossible) status = FD_BAD_INPUT;
    return status;
}

fd_status fd_run_play(const fd_scenario *scenario, const fd_limits *limits,
                      const fd_progress *progress, fd_diagnostics *diagnostics,
                      fd_run **out) {
    *out = NULL;
    fd_run *run = calloc(1, sizeof *run);
    if (!run) return FD_NO_MEMORY;
    size_t faces = (size_t)scenario->mine->n_faces + 1;
    run->scenario = scenario;
    run->limits = limits;
    run->days = fd_plan_days(scenario);
    run->worst_day = run->worst_finding = -1;
    run->usable = true;
    run->series = fd_series_by_date();
    run->course = calloc((size_t)scenario->n_events + 1, sizeof *run->course);
    run->samples = calloc((size_t)scenario->n_events + 1, sizeof *run->samples);
    run->ways = fd_profile_ways_table();
    run->arrivals = fd_arrivals_table();
    run->actions = fd_actions_table();
    run->ledger = fd_ledger_table();
    run->species = fd_species_table();
    run->degassed = calloc((size_t)scenario->n_degases + 1, sizeof *run->degassed);
    player p = {.run = run,
                .list = diagnostics,
                .month = calloc(faces, sizeof *p.month),
                .noted = calloc(4 * faces, sizeof *p.noted)};
    fd_status status = FD_NO_MEMORY;
    bool has_tables = run->series && run->course && run->samples && run->ways &&
                      run->arrivals && run->actions && run->ledger && run->species &&
                      run->degassed;
    if (has_tables && p.month && p.noted)
        status = fd_mine_state_new(scenario->mine, &p.faulty);
    if (status == FD_OK) status = fd_series_notes_new(scenario->mine, &p.series);
    if (status == FD_OK) status = fd_places_new(&run->places);
    if (status == FD_OK) status = fd_uses_new(scenario->mine, &run->uses);
    if (status == FD_OK) status = fd_layers_new(scenario, &run->layers);
    if (status == FD_OK) status = fd_airnotes_new(scenario->mine, &run->notes);
    if (status == FD_OK) status = fd_verdict_new(scenario->mine, limits, &run->verdict);
    if (status == FD_OK) status = play(&p, progress);
    fd_mine_state_free(&p.faulty);
    fd_series_notes_free(&p.series);
    free(p.month);
    free(p.noted);
    if (status != FD_OK) fd_run_free(&run);
    *out = run;
    return status;
}

void fd_run_free(fd_run **run) {
    if (!run || !*run) return;
    fd_run *r = *run;
    for (int i = 0; r->course && i <= r->scenario->n_events; i++)
        fd_table_free(&r->course[i]);
    for (int i = 0; r->samples && i <= r->scenario->n_events; i++)
        fd_table_free(&r->samples[i]);
    free(r->course);
    free(r->samples);
    fd_table_free(&r->ways);
    fd_table_free(&r->arrivals);
    fd_table_free(&r->actions);
    fd_table_free(&r->ledger);
    free(r->lines.list);
    fd_table_free(&r->species);
    free(r->degassed);
    fd_table_free(&r->series);
    fd_verdict_free(&r->verdict);
    fd_airnotes_free(&r->notes);
    fd_places_free(&r->places);
    fd_uses_free(&r->uses);
    fd_layers_free(&r->layers);
    fd_day_free(&r->day);
    fd_drainage_free(&r->drainage);
    free(r);
    *run = NULL;
}
