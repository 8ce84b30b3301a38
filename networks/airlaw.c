#include "networks/airlaw.h"

#include <math.h>

#include "models/constant.h"
#include "models/friction.h"
#include "models/opening.h"
#include "models/orifice.h"
#include "models/rundown.h"
#include "models/seep.h"

static const double PI = 3.14159265358979324;

/* Perimeter over the root of the section of an arched roadway (AQ 1056-2008, unverified).
 */
static const double ARCH = 4.16;

/* Hydraulic diameter taken for an airway given by its resistance alone, m. Chosen. */
static const double BARE_DIAMETER = 1;

/* Fall of temperature in the surface air, K/m (ISO 2533:1975). */
static const double LAPSE = 0.0065;

double fd_airway_area(const fd_airway *a) {
    return isnan(a->diameter) ? a->area : PI / 4 * a->diameter * a->diameter;
}

double fd_airway_perimeter(const fd_airway *a) {
    if (!isnan(a->diameter)) return PI * a->diameter;
    return isnan(a->perimeter) ? ARCH * sqrt(a->area) : a->perimeter;
}

/* Over the density at which it is stated. */
static double own_resistance(const fd_airway *a, double length) {
    if (!isnan(a->resistance)) {
        double scale = isnan(a->length) || isnan(length) ? 1 : length / a->length;
        return a->resistance * scale / a->resistance_density;
    }
    double area = fd_airway_area(a);
    double friction =
        fd_friction_resistance(a->friction, length, fd_airway_perimeter(a), area);
    return (friction + fd_friction_local(a->shock, area, FD_FRICTION_DENSITY)) /
           FD_FRICTION_DENSITY;
}

static double opening_resistance(const fd_mine *mine, int airway, double opening) {
    return fd_orifice_resistance(fd_airway_area(&mine->airway[airway]), opening);
}

double fd_airlaw_door(const fd_mine *mine, const fd_mine_state *state, int door) {
    const fd_door *d = &mine->door[door];
    if (!state->door[door]) return 0;
    double closed = isnan(d->resistance) ? opening_resistance(mine, d->airway, d->gap)
                                         : d->resistance;
    if (!isnan(d->permeability)) closed = 0; /* fd_airlaw_walls */
    double open = d->open_resistance, share = state->door_share[door];
    if (isnan(share))
        return (state->door_open[door] ? open : closed) / FD_FRICTION_DENSITY;
    double own = own_resistance(&mine->airway[d->airway], state->length[d->airway]);
    return fd_opening_resistance(closed / FD_FRICTION_DENSITY, open / FD_FRICTION_DENSITY,
                                 own, share);
}

double fd_airlaw_fan(const fd_mine *mine, const fd_mine_state *state, int fan) {
    if (!state->fan[fan]) return 0;
    return fd_rundown_standing(fd_mine_state_fan_share(state, fan)) *
           mine->fan[fan].stopped_resistance / FD_FRICTION_DENSITY;
}

void fd_airlaw_resistances(const fd_mine *mine, const fd_mine_state *state,
                           double *resistance) {
    for (int a = 0; a < mine->n_airways; a++)
        resistance[a] = own_resistance(&mine->airway[a], state->length[a]);
    for (int i = 0; i < mine->n_doors; i++)
        resistance[mine->door[i].airway] += fd_airlaw_door(mine, state, i);
    for (int i = 0; i < mine->n_regulators; i++) {
        const fd_regulator *g = &mine->regulator[i];
        if (!state->regulator[i]) continue;
        double r = state->regulator_set[i];
        if (isnan(r)) r = g->resistance;
        if (isnan(r)) r = opening_resistance(mine, g->airway, g->opening);
        resistance[g->airway] += r / FD_FRICTION_DENSITY;
    }
    for (int i = 0; i < mine->n_fans; i++)
        resistance[mine->fan[i].airway] += fd_airlaw_fan(mine, state, i);
}

void fd_airlaw_walls(const fd_mine *mine, const fd_mine_state *state,
                     double *resistance) {
    for (int a = 0; a < mine->n_airways; a++) resistance[a] = 0;
    for (int i = 0; i < mine->n_doors; i++) {
        const fd_door *d = &mine->door[i];
        if (!state->door[i] || state->door_open[i] || isnan(d->permeability)) continue;
        resistance[d->airway] += fd_seep_wall(d->permeability, d->thickness,
                                              fd_airway_area(&mine->airway[d->airway]));
    }
}

double fd_airlaw_transition(const fd_airway *a, double length, double r, double density) {
    double area = fd_airway_area(a);
    if (isnan(a->resistance) && r > 0)
        return fd_friction_transition(r, length, fd_airway_perimeter(a), area, density);
    return fd_friction_transition_bare(
        isnan(a->hydraulic_diameter) ? BARE_DIAMETER : a->hydraulic_diameter);
}

fd_air_column fd_airlaw_column(const fd_climate *c, double barometer) {
    double pressure = isnan(barometer) ? c->pressure : barometer;
    return (fd_air_column){
        .height_m = c->height,
        .pressure_pa = pressure,
        .temperature_k = c->temperature,
        .lapse_km = LAPSE,
        .molar_mass = fd_air_molar_mass(pressure, c->temperature, c->humidity, 0)};
}

static double temperature_at(const fd_mine *mine, const fd_junction *j) {
    if (!isnan(j->temperature)) return j->temperature;
    return j->surface ? mine->climate->temperature
                      : mine->climate->underground_temperature;
}

static double humidity_at(const fd_mine *mine, const fd_junction *j) {
    return j->surface ? mine->climate->humidity : mine->climate->underground_humidity;
}

void fd_airlaw_still(const fd_mine *mine, const fd_air_column *column, double *still) {
    for (int a = 0; a < mine->n_airways; a++) {
        const fd_airway *unit = &mine->airway[a];
        if (unit->density == FD_DENSITY_FIXED) continue;
        const int end[2] = {unit->from, unit->to};
        for (int i = 0; i < 2; i++)
            if (still[end[i]] == 0)
                still[end[i]] = fd_air_column_pressure(column, mine->junction[end[i]].z);
    }
}

void fd_airlaw_places(const fd_mine *mine, const double *still, int airway,
                      double gauge_from, double gauge_to, fd_air_place place[2]) {
    const int end[2] = {mine->airway[airway].from, mine->airway[airway].to};
    const double gauge[2] = {gauge_from, gauge_to};
    for (int i = 0; i < 2; i++) {
        const fd_junction *j = &mine->junction[end[i]];
        place[i] = (fd_air_place){.pressure_pa = still[end[i]] + gauge[i],
                                  .temperature_k = temperature_at(mine, j),
                                  .humidity = humidity_at(mine, j)};
    }
}

double fd_airlaw_draught(const fd_mine *mine, const double *still, int airway,
                         double density) {
    const fd_airway *a = &mine->airway[airway];
    if (a->density == FD_DENSITY_FIXED) return 0;
    return fd_air_head(still[a->from], still[a->to], density, mine->junction[a->from].z,
                       mine->junction[a->to].z);
}
