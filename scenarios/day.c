#include "scenarios/day.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/methane.h"
#include "networks/remedy.h"
#include "scenarios/carried.h"
#include "scenarios/series.h"

struct fd_day {
    const fd_scenario *scenario;
    const fd_drainage *drainage;
    fd_air *air;
    fd_airnotes *notes; /* null where none are taken */
    fd_mine_state *mean_state, *peak_state;
    fd_emission *mean_emission, *peak_emission;
    fd_day_state state;
};

static double **arrays_of(fd_day_state *s, int i, int *n, const fd_mine *mine) {
    double **by_airway[] = {
        &s->mass_flow,    &s->flow,           &s->velocity, &s->drop,        &s->density,
        &s->mean,         &s->peak,           &s->most,     &s->velocity_to, &s->dioxide,
        &s->most_dioxide, &s->dioxide_source, &s->unit};
    double **by_fan[] = {&s->fan_flow, &s->fan_pressure};
    double **by_sensor[] = {&s->sensor_mean, &s->sensor_peak};
    double **by_face[] = {&s->corner_mean, &s->corner_peak};
    *n = mine->n_airways;
    if (i < 13) return by_airway[i];
    *n = mine->n_fans;
    if (i < 15) return by_fan[i - 13];
    *n = mine->n_sensors;
    if (i < 17) return by_sensor[i - 15];
    *n = mine->n_faces;
    if (i < 19) return by_face[i - 17];
    *n = mine->n_junctions;
    return i == 19 ? &s->pressure : NULL;
}

fd_status fd_day_new(const fd_scenario *scenario, const fd_drainage *drainage,
                     fd_day **out) {
    fd_day *day = calloc(1, sizeof *day);
    *out = day;
    if (!day) return FD_NO_MEMORY;
    const fd_mine *mine = scenario->mine;
    day->scenario = scenario;
    day->drainage = drainage;
    fd_status status = fd_air_new(mine, &day->air);
    if (status == FD_OK) status = fd_mine_state_new(mine, &day->mean_state);
    if (status == FD_OK) status = fd_mine_state_new(mine, &day->peak_state);
    if (status == FD_OK) status = fd_emission_new(mine, &day->mean_emission);
    if (status == FD_OK) status = fd_emission_new(mine, &day->peak_emission);
    double **array;
    for (int i = 0, n; (array = arrays_of(&day->state, i, &n, mine)); i++) {
        *array = calloc((size_t)n + 1, sizeof **array);
        if (!*array) status = FD_NO_MEMORY;
    }
    day->state.fan = calloc((size_t)mine->n_fans + 1, sizeof *day->state.fan);
    if (!day->state.fan) status = FD_NO_MEMORY;
    day->state.mine = day->mean_state;
    day->state.emission = day->mean_emission;
    day->state.peak_emission = day->peak_emission;
    if (status != FD_OK) fd_day_free(out);
    return status;
}

void fd_day_free(fd_day **out) {
    if (!out || !*out) return;
    fd_day *day = *out;
    double **array;
    for (int i = 0, n; (array = arrays_of(&day->state, i, &n, day->scenario->mine)); i++)
        free(*array);
    free(day->state.fan);
    fd_auxiliaries_free(&day->state.auxiliaries);
    fd_air_free(&day->air);
    fd_mine_state_free(&day->mean_state);
    fd_mine_state_free(&day->peak_state);
    fd_emission_free(&day->mean_emission);
    fd_emission_free(&day->peak_emission);
    free(day);
    *out = NULL;
}

double fd_corner_methane(const fd_scenario *s, const fd_mine_state *state, int face,
                         double intake, double face_return) {
    const fd_face_unit *unit = &s->mine->face[face];
    if (isnan(unit->corner_leakage)) return NAN;
    double along = state->gas_along[unit->airway];
    double goaf = state->gas_at[s->mine->airway[unit->airway].to];
    if (!(along + goaf > 0)) return NAN;
    return fd_methane_corner(intake, face_return, unit->corner_leakage,
                             goaf / (along + goaf))
        .fraction;
}

/* The reading of a sensor; one in the return corner reads the corner of its face. */
static double sensor_reading(const fd_day *day, const fd_gas *gas, int sensor,
                             const double *corner) {
    const fd_mine *mine = day->scenario->mine;
    const fd_sensor *unit = &mine->sensor[sensor];
    if (unit->place == FD_SENSOR_RETURN_CORNER)
        for (int f = 0; f < mine->n_faces; f++)
            if (mine->face[f].airway == unit->airway ||
                mine->face[f].return_gate == unit->airway)
                return corner[f];
    return fd_gas_at(gas, unit->airway, unit->at);
}

/* Steady methane of one state; mean or peak arrays are filled. */
static fd_status mix(fd_day *day, const fd_mine_state *state, const fd_emission *emission,
                     bool peak, fd_mixing_info *info) {
    const fd_mine *mine = day->scenario->mine;
    const fd_air_state *air = fd_air_get(day->air);
    fd_day_state *out = &day->state;
    fd_gas *gas = NULL;
    fd_status status = fd_gas_new(mine, state, emission->n_splits, emission->split, &gas);
    out->has_dioxide = fd_carried_of_mine(mine, state, out->dioxide_source);
    const fd_gas_extra dioxide = {.fresh = fd_substance_brought(FD_SUBSTANCE_CO2),
                                  .along = out->dioxide_source,
                                  .count = fd_substance_count(FD_SUBSTANCE_CO2)};
    if (status == FD_OK && out->has_dioxide) status = fd_gas_carry(gas, 1, &dioxide);
    if (status == FD_OK)
        status = fd_gas_flow(gas, state, air, emission->n_splits, emission->split);
    if (status == FD_OK) status = fd_gas_steady(gas, info);
    if (status == FD_OK) {
        const fd_gas_state *g = fd_gas_get(gas);
        double *leaving = peak ? out->peak : out->mean;
        memcpy(leaving, g->leaving, (size_t)mine->n_airways * sizeof *leaving);
        if (peak) memcpy(out->most, g->most, (size_t)mine->n_airways * sizeof *out->most);
        double *corner = peak ? out->corner_peak : out->corner_mean;
        double *sensor = peak ? out->sensor_peak : out->sensor_mean;
        for (int f = 0; f < mine->n_faces; f++)
            corner[f] = fd_corner_methane(day->scenario, state, f,
                                          g->leaving[mine->face[f].intake_gate],
                                          g->from_end[mine->face[f].return_gate]);
        for (int i = 0; i < mine->n_sensors; i++)
            sensor[i] = sensor_reading(day, gas, i, corner);
    }
    if (status == FD_OK && peak &&
        out->has_dioxide) /* All of it has joined: the amount is the fraction. */
        status = fd_gas_steady_of(gas, 1, out->dioxide, out->most_dioxide);
    fd_gas_free(&gas);
    return status;
}

void fd_day_note(fd_day *day, fd_airnotes *notes) {
    day->notes = notes;
}

void fd_day_mark(fd_day *day, fd_uses *uses) {
    day->mean_emission->uses = day->peak_emission->uses = uses;
}

static fd_status note(const fd_day *day) {
    char date[FD_DATE_ROOM];
    fd_plan_date_text(day->scenario, day->state.time, date);
    return day->notes ? fd_airnotes_take(day->notes, day->air,
                                         &(fd_airnote_moment){.text = date})
                      : FD_OK;
}

/* Solves the air of one state and mixes its methane. */
static fd_status solve(fd_day *day, const fd_mine_state *state,
                       const fd_emission *emission, bool peak, fd_day_info *info) {
    fd_status status = fd_air_solve(day->air, state, &info->air[peak]);
    if (status != FD_OK || !info->air[peak].usable) return status;
    info->impossible |=
        fd_remedy_is_beyond(day->scenario->mine, state, fd_air_get(day->air));
    if (info->impossible) return status;
    status = note(day);
    return status == FD_OK ? mix(day, state, emission, peak, &info->mixing[peak])
                           : status;
}

static fd_status take_air(fd_day *day) {
    const fd_mine *mine = day->scenario->mine;
    const fd_air_state *air = fd_air_get(day->air);
    fd_day_state *out = &day->state;
    size_t airways = (size_t)mine->n_airways * sizeof(double);
    memcpy(out->mass_flow, air->mass_flow, airways);
    memcpy(out->flow, air->flow, airways);
    memcpy(out->velocity, air->velocity, airways);
    memcpy(out->velocity_to, air->velocity_to, airways);
    memcpy(out->drop, air->drop, airways);
    memcpy(out->density, air->density, airways);
    memcpy(out->unit, air->unit, airways);
    memcpy(out->pressure, air->pressure, (size_t)mine->n_junctions * sizeof(double));
    memcpy(out->fan_flow, air->fan_flow, (size_t)mine->n_fans * sizeof(double));
    memcpy(out->fan_pressure, air->fan_pressure, (size_t)mine->n_fans * sizeof(double));
    memcpy(out->fan, air->fan, (size_t)mine->n_fans * sizeof *out->fan);
    fd_auxiliaries_free(&out->auxiliaries);
    return fd_auxiliaries_new(mine, day->mean_state, air, &out->auxiliaries);
}

fd_status fd_day_solve(fd_day *day, double time, fd_day_info *info) {
    const fd_air_info unsolved = {.island = -1, .worst_airway = -1};
    *info = (fd_day_info){.air = {unsolved, unsolved}};
    day->state.time = time;
    fd_calendar_apply(day->scenario, time, day->mean_state);
    fd_mine_state_copy(day->scenario->mine, day->mean_state, day->peak_state);
    fd_emission_apply(day->scenario, day->drainage, time, FD_EMISSION_MEAN, NULL,
                      day->mean_emission, day->mean_state);
    fd_emission_apply(day->scenario, day->drainage, time, FD_EMISSION_PEAK, NULL,
                      day->peak_emission, day->peak_state);
    fd_air_forget_point(day->air);
    fd_status status = solve(day, day->mean_state, day->mean_emission, false, info);
    if (status != FD_OK || !info->air[0].usable || info->impossible) return status;
    status = take_air(day);
    if (status != FD_OK) return status;
    status = solve(day, day->peak_state, day->peak_emission, true, info);
    info->usable = status == FD_OK && info->air[1].usable && !info->impossible;
    return status;
}

const fd_air_state *fd_day_air(const fd_day *day) {
    return fd_air_get(day->air);
}

const fd_day_state *fd_day_get(const fd_day *day) {
    return &day->state;
}
