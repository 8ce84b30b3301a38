#include "scenarios/course.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/courseair.h"
#include "scenarios/coursecarried.h"
#include "scenarios/courseheading.h"
#include "scenarios/courseledger.h"
#include "scenarios/coursepass.h"
#include "scenarios/coursespeed.h"
#include "scenarios/coursetag.h"

/* Sources age and a steady air is solved anew at least this often, s; in every step while
 * a source changes fast. Chosen: the youngest coal of a stopped heading loses under 0.1 %
 * of its emission in that time. */
static const double REFRESH = 60;

/* The same where the methane of the moment moves the air. Chosen: a front goes some 20 m.
 */
static const double REFRESH_BUOYANCY = 10;

/* The window of the worst day, s; where coal is cut by a schedule, all of the day. */
static const double WORST_DAY_LENGTH = 7200, WORST_DAY_STEP = 10, SCHEDULE_LENGTH = 86400,
                    SCHEDULE_STEP = 60;

/* Solves until the air and what passes through the goafs at rest agree: the air gives way
 * by a few per cent of what a leak does. Chosen. */
enum { REST = 3 };

/* Fans and doors as they stand so many seconds into the window. A heading whose fan
 * stands is no longer driven. */
static void apply_actions(fd_window *c, double second) {
    fd_actions_apply(&c->actions, second, c->state);
    for (int h = 0; h < c->s->mine->n_headings; h++)
        if (!c->state->fan_running[c->s->mine->heading[h].fan] && isnan(c->stopped[h]))
            fd_course_lock_heading(c, h, second);
    fd_course_stop_work(c, second);
    if (c->pulses) fd_pulses_stop(c->pulses, second, c->stopped);
}

/* The next moment after this one at which something changes, or the refresh is due. */
static double next_change(const fd_window *c, double second) {
    bool feels = c->event >= 0 && c->s->event[c->event].buoyancy;
    double every = feels ? REFRESH_BUOYANCY : REFRESH;
    double next = floor(second / every + 1e-9) * every + every;
    next = fmin(next, fd_course_sources_next(c, second));
    next = fmin(next, fd_actions_next(&c->actions, second));
    next = fmin(next, fd_course_inrush_next(c, second));
    next = fmin(next, fd_headings_next(c, second));
    next = fmin(next, fd_courseair_next(c, second));
    if (c->reversals) next = fmin(next, fd_reversals_next(c->reversals, second));
    if (c->instants) next = fmin(next, fd_instants_next(c->instants, second));
    /* Air in time and what stands beside it, goafs above all, meet at every step. */
    if (c->transient) next = fmin(next, c->origin + c->step);
    return fmin(next, c->duration);
}

/* Sources and air of this moment; hands the flows to the gas where they stand. */
static fd_status refresh(fd_window *c, double second) {
    apply_actions(c, second);
    fd_course_inrush_begin(c, second);
    double until = second < 0 ? 0 : next_change(c, second);
    fd_course_sources(c, second, second < 0 ? 0 : until - second);
    fd_course_inrush(c, second, until);
    fd_carried_breathe(c->carried, c->breathing);
    if (c->tags) fd_tags_set(c->tags, c);
    if (second >= 0) fd_course_density_feel(c);
    fd_status status = fd_headings_set(c, second);
    if (status == FD_OK) status = fd_courseair_take(c, second);
    if (status != FD_OK || c->transient) return status;
    status = fd_headings_look(c, second);
    if (status != FD_OK) return status;
    const fd_emission *e = c->emission;
    if (!c->gas) {
        status = fd_gas_new(c->s->mine, c->state, e->n_splits, e->split, &c->gas);
        if (status != FD_OK) return status;
        if (c->event >= 0) fd_gas_disperse(c->gas, c->s->event[c->event].dispersion);
        fd_gas_extra tag[FD_GAS_EXTRAS];
        int tags = c->tags ? fd_tags_carry(c->tags, tag) : 0;
        status = fd_carried_begin(c->carried, tags, tag, c->gas);
        if (status != FD_OK) return status;
    }
    return fd_gas_flow(c->gas, c->state, fd_air_get(c->air), e->n_splits, e->split);
}

/* Where the next step ends: a step after the origin, or sooner. An instant, and a goaf
 * that is to breathe on before a new pressure, parts a step and leaves the origin where
 * it is. */
static double next_end(fd_window *c, double second, double until) {
    double whole = c->origin + c->step, next = fmin(until, whole);
    double instant = fd_breathing_next(c->breathing, second);
    if (c->instants) instant = fmin(instant, fd_instants_next(c->instants, second));
    if (!(instant <= next) || next >= whole) c->origin = next;
    return next;
}

/* Offers and records the end of a step. */
static fd_status tell(fd_window *c, double second) {
    fd_status status = fd_course_offer(c, second);
    if (status == FD_OK) status = fd_headings_offer(c, second);
    if (status == FD_OK) fd_course_record(c, second);
    if (status == FD_OK && c->tags) fd_tags_see(c->tags, c, second);
    return status;
}

static bool plays_again(const fd_window *c) {
    return c->instants && c->instants->again;
}

static fd_status play(fd_window *c) {
    double second = 0;
    /* The start is the planned state a second before anything happens. */
    fd_status status = refresh(c, -1);
    if (status == FD_OK) status = fd_course_inrush_start(c);
    for (int i = 0; status == FD_OK && i < REST && fd_breathing_passes(c->breathing); i++)
        status = refresh(c, -1);
    if (status == FD_OK) status = fd_course_start_measured(c, refresh);
    if (status == FD_OK) fd_course_density_hold(c);
    if (status == FD_OK) status = fd_headings_start(c);
    if (status == FD_OK) status = fd_gas_start(c->gas, c->step);
    if (status == FD_OK) status = fd_course_density_begin(c);
    if (status == FD_OK) status = fd_course_corner_begin(c);
    if (status == FD_OK) status = fd_course_sense_begin(c);
    fd_course_watch(c);
    if (status == FD_OK) status = fd_course_record_begin(c);
    if (status == FD_OK) status = fd_courseair_watch_reversals(c);
    if (status == FD_OK) status = fd_course_offer(c, 0);
    if (status == FD_OK) fd_course_record(c, 0);
    if (status == FD_OK && c->tags) fd_tags_see(c->tags, c, 0);
    while (status == FD_OK && second < c->duration - 1e-6) {
        status = refresh(c, second);
        double until = next_change(c, second);
        while (status == FD_OK && second < until - 1e-6) {
            double next = next_end(c, second, until);
            fd_transport_info info;
            status = fd_courseair_advance(c, next);
            if (status == FD_OK) status = fd_gas_advance(c->gas, next - second, &info);
            if (status == FD_OK) fd_course_inrush_book(c, next - second);
            if (status == FD_OK) fd_course_ledger_book(c, next - second);
            if (status == FD_OK) fd_course_corner_advance(c);
            if (status == FD_OK) status = fd_course_sense(c, second, next);
            if (status == FD_OK && c->instants && !c->tags)
                status = fd_instants_heed(c->instants, second, next, until, c->due);
            if (plays_again(c)) return status;
            second = next;
            until = fmin(until, fmax(second, c->due));
            if (status == FD_OK) status = tell(c, second);
            if (c->tags && fd_tags_have_seen(c->tags, second)) return status;
        }
        second = until; /* what is left of the step is round-off of its time */
    }
    if (status == FD_OK) status = fd_course_offer_reversals(c);
    if (status == FD_OK) fd_course_record_end(c);
    if (status == FD_OK) status = fd_course_ledger_close(c);
    if (status == FD_OK && c->outlook)
        status = fd_outlook_put(c->outlook, c->factor, &c->places->forecasts);
    if (status == FD_OK) c->info->ledger = fd_gas_account(c->gas);
    return status;
}

static fd_status run(fd_window *c) {
    const fd_mine *mine = c->s->mine;
    *c->info = (fd_course_info){.usable = true, .gone = -1, .locked_fan = -1};
    c->stopped = malloc(((size_t)mine->n_headings + 1) * sizeof *c->stopped);
    c->face_stopped = malloc(((size_t)mine->n_faces + 1) * sizeof *c->face_stopped);
    c->sensor = calloc((size_t)mine->n_sensors + 1, sizeof *c->sensor);
    c->shown = calloc((size_t)mine->n_sensors + 1, sizeof *c->shown);
    fd_status status =
        c->stopped && c->face_stopped && c->sensor && c->shown ? FD_OK : FD_NO_MEMORY;
    if (status == FD_OK) status = fd_course_factors_new(c);
    if (status == FD_OK) status = fd_course_carried_new(c);
    if (status == FD_OK) status = fd_course_ledger_new(c);
    if (status == FD_OK) status = fd_fan_courses_new(c->s, &c->speeds);
    if (status == FD_OK) status = fd_actions_plan(c->s, c->event, &c->actions);
    if (status == FD_OK) status = fd_mine_state_new(mine, &c->state);
    if (status == FD_OK) status = fd_emission_new(mine, &c->emission);
    if (status == FD_OK) status = fd_air_new(mine, &c->air);
    if (status == FD_OK) {
        for (int h = 0; h < mine->n_headings; h++) c->stopped[h] = NAN;
        for (int f = 0; f < mine->n_faces; f++) c->face_stopped[f] = NAN;
        c->emission->face_stopped = c->face_stopped;
        c->emission->uses = c->tables->uses;
        fd_calendar_apply(c->s, c->start, c->state);
        status = fd_headings_open(c);
        if (status == FD_OK) status = play(c);
    }
    fd_course_record_free(c);
    fd_course_inrush_end(c);
    fd_headings_close(c);
    fd_courseair_free(c);
    fd_reversals_free(&c->reversals);
    fd_gas_free(&c->gas);
    fd_air_free(&c->air);
    fd_emission_free(&c->emission);
    fd_mine_state_free(&c->state);
    fd_fan_courses_free(&c->speeds);
    fd_actions_free(&c->actions);
    fd_course_unwatch(c);
    fd_course_factors_free(c);
    fd_course_sense_free(c);
    fd_course_carried_free(c);
    fd_course_ledger_free(c);
    free(c->stopped);
    free(c->face_stopped);
    free(c->sensor);
    free(c->shown);
    free(c->corner);
    free(c->weighed);
    free(c->history);
    free(c->when);
    return status;
}

fd_status fd_course_event(const fd_scenario *scenario, const fd_limits *limits,
                          const fd_drainage *drainage, int event, fd_verdict *verdict,
                          fd_airnotes *notes, fd_places *places,
                          const fd_course_tables *tables, fd_course_info *info) {
    const fd_event *e = &scenario->event[event];
    const fd_window plan = {.s = scenario,
                            .limits = limits,
                            .drainage = drainage,
                            .event = event,
                            .start = fd_plan_time(scenario, e->at),
                            .duration = e->duration,
                            .step = e->step,
                            .verdict = verdict,
                            .notes = notes,
                            .places = places,
                            .interlocks = e->interlocks,
                            .tables = tables,
                            .info = info};
    return fd_course_passes(&plan, run);
}

fd_status fd_course_worst_day(const fd_scenario *scenario, const fd_drainage *drainage,
                              double time, const fd_course_tables *tables,
                              fd_course_info *info) {
    bool scheduled = scenario->n_schedules > 0;
    fd_window c = {.s = scenario,
                   .drainage = drainage,
                   .event = -1,
                   .start = time,
                   .duration = scheduled ? SCHEDULE_LENGTH : WORST_DAY_LENGTH,
                   .step = scheduled ? SCHEDULE_STEP : WORST_DAY_STEP,
                   .tables = tables,
                   .info = info};
    return run(&c);
}
