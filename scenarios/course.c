#include "scenarios/course.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "models/emission.h"
#include "networks/remedy.h"

/* Sources age and the air is solved anew at least this often, s. Chosen: the youngest
 * coal of a stopped heading loses under 0.1 % of its emission in that time. */
static const double REFRESH = 60;

static const double PEAK_FROM = 600, PEAK_UNTIL = 4200, WORST_DAY_LENGTH = 7200,
                    WORST_DAY_STEP = 10;

typedef struct course {
    const fd_scenario *s;
    const fd_limits *limits;
    const fd_drainage *drainage;
    int event; /* -1: the worst day */
    double start, duration, step;
    fd_verdict *verdict;
    fd_airnotes *notes; /* null for the worst day */
    fd_table *series;
    fd_course_info *info;
    fd_mine_state *state;
    fd_emission *emission;
    fd_air *air;
    fd_gas *gas;
    double *stopped; /* headings: time the driving stopped; NaN */
    double *sensor;
    double *history; /* steps x workplaces: largest methane in them */
    int steps;
} course;

static bool due(const course *c, const fd_record *record, double after, double second) {
    return record->parent == c->event && after <= second;
}

/* The latest moment up to `second` at which the event acts on a fan or door; -1 for none.
 */
static double latest_fan(const course *c, const fd_event_fan *list, int n, int fan,
                         double second) {
    double latest = -1;
    for (int i = 0; i < n; i++)
        if (list[i].fan == fan && due(c, &list[i].record, list[i].after, second))
            latest = fmax(latest, list[i].after);
    return latest;
}

static double latest_door(const course *c, const fd_event_door *list, int n, int door,
                          double second) {
    double latest = -1;
    for (int i = 0; i < n; i++)
        if (list[i].door == door && due(c, &list[i].record, list[i].after, second))
            latest = fmax(latest, list[i].after);
    return latest;
}

/* Fans and doors as they stand so many seconds into the event: the latest action counts,
 * of two at one moment the stop and the closing. */
static void apply_actions(course *c, double second) {
    const fd_scenario *s = c->s;
    for (int f = 0; f < s->mine->n_fans; f++) {
        double stop = latest_fan(c, s->stop_fan, s->n_stop_fans, f, second);
        double start = latest_fan(c, s->start_fan, s->n_start_fans, f, second);
        if (stop >= 0 || start >= 0) c->state->fan_running[f] = start > stop;
    }
    for (int d = 0; d < s->mine->n_doors; d++) {
        double open = latest_door(c, s->open_door, s->n_open_doors, d, second);
        double shut = latest_door(c, s->close_door, s->n_close_doors, d, second);
        if (open >= 0 || shut >= 0) c->state->door_open[d] = open > shut;
    }
    for (int h = 0; h < s->mine->n_headings; h++)
        if (!c->state->fan_running[s->mine->heading[h].fan] && isnan(c->stopped[h]))
            c->stopped[h] = c->start + second;
}

static void apply_surges(course *c, double second) {
    for (int i = 0; c->event >= 0 && i < c->s->n_surges; i++) {
        const fd_event_surge *u = &c->s->surge[i];
        if (due(c, &u->record, u->after, second) && second < u->after + u->lasting)
            c->state->gas_at[u->junction] += fd_emission_mass(u->methane);
    }
}

static fd_status note(const course *c, double second) {
    char after[32];
    snprintf(after, sizeof after, "%g", fmax(second, 0));
    const fd_airnote_moment moment = {c->s->event[c->event].record.id, after};
    return fd_airnotes_take(c->notes, c->air, &moment);
}

/* Sources and air of this moment; hands the flows to the gas. */
static fd_status refresh(course *c, double second) {
    bool peak = c->event < 0 && second >= PEAK_FROM && second < PEAK_UNTIL;
    apply_actions(c, second);
    c->emission->cut_time = c->start;
    fd_emission_apply(c->s, c->drainage, c->start + second, peak, c->stopped, c->emission,
                      c->state);
    apply_surges(c, second);
    fd_status status = fd_air_solve(c->air, c->state, &c->info->air);
    c->info->air_solves++;
    if (status != FD_OK) return status;
    c->info->usable = c->info->air.usable &&
                      !fd_remedy_is_beyond(c->s->mine, c->state, fd_air_get(c->air));
    if (!c->info->usable) return FD_NUMERICS;
    if (c->notes) status = note(c, second);
    if (status != FD_OK) return status;
    const fd_emission *e = c->emission;
    if (!c->gas) {
        status = fd_gas_new(c->s->mine, c->state, e->n_splits, e->split, &c->gas);
        if (status != FD_OK) return status;
    }
    return fd_gas_flow(c->gas, c->state, fd_air_get(c->air), e->n_splits, e->split);
}

/* The next moment after this one at which something changes, or the refresh is due. */
static double next_change(const course *c, double second) {
    double next = floor(second / REFRESH + 1e-9) * REFRESH + REFRESH;
    double at[] = {PEAK_FROM, PEAK_UNTIL};
    for (int i = 0; c->event < 0 && i < 2; i++)
        if (at[i] > second) next = fmin(next, at[i]);
    const fd_scenario *s = c->s;
#define SOONER(list, count, moment)                                                      \
    for (int i = 0; i < s->count; i++)                                                   \
        if (s->list[i].record.parent == c->event && (moment) > second)                   \
            next = fmin(next, moment);
    SOONER(stop_fan, n_stop_fans, s->stop_fan[i].after)
    SOONER(start_fan, n_start_fans, s->start_fan[i].after)
    SOONER(open_door, n_open_doors, s->open_door[i].after)
    SOONER(close_door, n_close_doors, s->close_door[i].after)
    SOONER(surge, n_surges, s->surge[i].after)
    SOONER(surge, n_surges, s->surge[i].after + s->surge[i].lasting)
#undef SOONER
    return fmin(next, c->duration);
}

static void put_airway(course *c, double second, int a, bool most) {
    const fd_gas_state *g = fd_gas_get(c->gas);
    const char *id = c->s->mine->airway[a].record.id;
    fd_series_put_second(c->series, second, "airway", id, "methane [%]",
                         100 * g->leaving[a]);
    if (most)
        fd_series_put_second(c->series, second, "airway", id, "methane max [%]",
                             100 * g->most[a]);
    fd_series_put_second(c->series, second, "airway", id, "flow [m3/min]",
                         60 * fd_air_get(c->air)->flow[a]);
}

/* True for a heading whose fan the event stops at some time. */
static bool concerned(const course *c, int heading) {
    for (int i = 0; i < c->s->n_stop_fans; i++)
        if (c->s->stop_fan[i].record.parent == c->event &&
            c->s->stop_fan[i].fan == c->s->mine->heading[heading].fan)
            return true;
    return false;
}

/* The roadway of every heading the event stops, then the recorded places. */
static void record(course *c, double second) {
    const fd_mine *mine = c->s->mine;
    for (int h = 0; h < mine->n_headings; h++)
        if (concerned(c, h)) put_airway(c, second, mine->heading[h].airway, true);
    for (int i = 0; i < c->s->n_watches; i++) {
        int a = c->s->watch[i].airway, sensor = c->s->watch[i].sensor;
        if (a >= 0) put_airway(c, second, a, false);
        if (sensor >= 0 && mine->sensor[sensor].place != FD_SENSOR_RETURN_CORNER)
            fd_series_put_second(c->series, second, "sensor",
                                 mine->sensor[sensor].record.id, "methane [%]",
                                 100 * c->sensor[sensor]);
    }
}

/* Workplaces whose air is followed: the headings, then the faces. */
static int workplaces(const course *c) {
    return c->s->mine->n_headings + c->s->mine->n_faces;
}

static int workplace_airway(const course *c, int workplace) {
    const fd_mine *mine = c->s->mine;
    return workplace < mine->n_headings ? mine->heading[workplace].airway
                                        : mine->face[workplace - mine->n_headings].airway;
}

static double *history_at(const course *c, int step, int workplace) {
    return &c->history[(size_t)step * (size_t)workplaces(c) + (size_t)workplace];
}

/* The level that was held for the whole of the last `lasting` seconds in a workplace; the
 * steady state before the start counts as held for as long as one likes. NaN where it is
 * not known throughout. */
static double held_level(const course *c, int workplace, int step, double lasting) {
    int window = (int)ceil(lasting / c->step);
    double level = INFINITY;
    for (int k = step > window ? step - window : 0; k <= step; k++) {
        double most = *history_at(c, k, workplace);
        if (!(most >= level)) level = most;
        if (isnan(level)) return level;
    }
    return level;
}

static bool offer_lasting(course *c, const fd_occasion *o, int step) {
    int headings = c->s->mine->n_headings;
    bool ok = true;
    for (int l = 0; ok && l < c->limits->n_limits; l++) {
        const fd_limit *limit = &c->limits->limit[l];
        if (limit->quantity != FD_METHANE_LASTING) continue;
        for (int p = 0; ok && p < workplaces(c); p++) {
            bool heading = p < headings;
            int place = heading ? FD_LIMIT_HEADING : FD_LIMIT_FACE;
            double level = held_level(c, p, step, limit->lasting);
            if (limit->place != place || !c->state->airway[workplace_airway(c, p)])
                continue;
            ok = fd_verdict_offer(
                c->verdict, o, l, heading ? FD_AT_HEADING : FD_AT_AIRWAY,
                heading ? p : workplace_airway(c, p), level, (fd_circumstance){NAN, NAN});
        }
    }
    return ok;
}

static fd_status offer(course *c, double second, int step) {
    const fd_mine *mine = c->s->mine;
    const fd_gas_state *g = fd_gas_get(c->gas);
    for (int i = 0; i < mine->n_sensors; i++) {
        const fd_sensor *unit = &mine->sensor[i];
        /* The corner model is for steady states: not assessed in an event. */
        c->sensor[i] = unit->place == FD_SENSOR_RETURN_CORNER
                           ? NAN
                           : fd_gas_at(c->gas, unit->airway, unit->at);
    }
    for (int p = 0; p < workplaces(c); p++)
        *history_at(c, step, p) = g->most[workplace_airway(c, p)];
    if (c->event < 0) return FD_OK;
    fd_occasion o = {FD_PHASE_EVENT, second, fd_plan_date(c->s, c->start), c->event};
    bool ok = fd_offer_moment(c->s, c->limits, &o, c->state, g->leaving, g->most,
                              c->sensor, c->verdict) &&
              offer_lasting(c, &o, step);
    return ok ? FD_OK : FD_NO_MEMORY;
}

/* The density keeps the methane of the planned state: what stands in the airways during
 * an event is not what their flows would hold in the end. */
static void hold_density(course *c) {
    memcpy(c->state->methane, fd_air_get(c->air)->methane,
           (size_t)c->s->mine->n_airways * sizeof(double));
}

static fd_status play(course *c) {
    double second = 0;
    /* The start is the planned state a second before anything happens. */
    fd_status status = refresh(c, -1);
    if (status == FD_OK) hold_density(c);
    if (status == FD_OK) status = fd_gas_start(c->gas, c->step);
    if (status == FD_OK) status = offer(c, 0, 0);
    if (status == FD_OK) record(c, 0);
    for (int step = 1; status == FD_OK && second < c->duration - 1e-6;) {
        status = refresh(c, second);
        double until = next_change(c, second);
        while (status == FD_OK && second < until - 1e-6 && step < c->steps) {
            double next = fmin(until, second + c->step);
            fd_transport_info info;
            status = fd_gas_advance(c->gas, next - second, &info);
            second = next;
            if (status == FD_OK) status = offer(c, second, step++);
            if (status == FD_OK) record(c, second);
        }
        if (status == FD_OK && step >= c->steps) status = FD_NUMERICS;
        second = until; /* what is left of the step is round-off of its time */
    }
    if (status == FD_OK) c->info->ledger = fd_gas_account(c->gas);
    return status;
}

static fd_status run(course *c) {
    const fd_mine *mine = c->s->mine;
    *c->info = (fd_course_info){.usable = true};
    /* A step may be cut short at every refresh and at every action. */
    int actions = c->s->n_stop_fans + c->s->n_start_fans + c->s->n_open_doors +
                  c->s->n_close_doors + 2 * c->s->n_surges;
    c->steps = (int)(c->duration / c->step + c->duration / REFRESH) + actions + 8;
    c->stopped = malloc(((size_t)mine->n_headings + 1) * sizeof *c->stopped);
    c->sensor = calloc((size_t)mine->n_sensors + 1, sizeof *c->sensor);
    c->history =
        calloc((size_t)c->steps * ((size_t)workplaces(c) + 1), sizeof *c->history);
    fd_status status = c->stopped && c->sensor && c->history ? FD_OK : FD_NO_MEMORY;
    if (status == FD_OK) status = fd_mine_state_new(mine, &c->state);
    if (status == FD_OK) status = fd_emission_new(mine, &c->emission);
    if (status == FD_OK) status = fd_air_new(mine, &c->air);
    if (status == FD_OK) {
        for (int h = 0; h < mine->n_headings; h++) c->stopped[h] = NAN;
        fd_calendar_apply(c->s, c->start, c->state);
        status = play(c);
    }
    fd_gas_free(&c->gas);
    fd_air_free(&c->air);
    fd_emission_free(&c->emission);
    fd_mine_state_free(&c->state);
    free(c->stopped);
    free(c->sensor);
    free(c->history);
    return status;
}

fd_status fd_course_event(const fd_scenario *scenario, const fd_limits *limits,
                          const fd_drainage *drainage, int event, fd_verdict *verdict,
                          fd_airnotes *notes, fd_table *series, fd_course_info *info) {
    const fd_event *e = &scenario->event[event];
    course c = {.s = scenario,
                .limits = limits,
                .drainage = drainage,
                .event = event,
                .start = fd_plan_time(scenario, e->at),
                .duration = e->duration,
                .step = e->step,
                .verdict = verdict,
                .notes = notes,
                .series = series,
                .info = info};
    return run(&c);
}

fd_status fd_course_worst_day(const fd_scenario *scenario, const fd_drainage *drainage,
                              double time, fd_table *series, fd_course_info *info) {
    course c = {.s = scenario,
                .drainage = drainage,
                .event = -1,
                .start = time,
                .duration = WORST_DAY_LENGTH,
                .step = WORST_DAY_STEP,
                .series = series,
                .info = info};
    return run(&c);
}
