#include "scenarios/layer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/number.h"
#include "models/count.h"
#include "models/dispersion.h"
#include "models/friction.h"
#include "models/layering.h"
#include "networks/airlaw.h"
#include "scenarios/message.h"
#include "scenarios/series.h"

static bool is_road(const fd_airway *a) {
    switch (a->class) {
    case FD_MAIN_AIRWAY:
    case FD_TROLLEY_ROAD:
    case FD_PANEL_AIRWAY:
    case FD_WORKING_FACE:
    case FD_COAL_HEADING:
    case FD_ROCK_HEADING:
    case FD_OTHER_ROAD:
        return fd_airway_area(a) > 0;
    }
    return false;
}

/* Methane that enters the road, kg/s: along it, and its share of what enters where its
 * air comes from. */
static double entering(const fd_mine *m, const fd_mine_state *state, const double *flow,
                       int airway) {
    const fd_airway *a = &m->airway[airway];
    int tail = flow[airway] >= 0 ? a->from : a->to;
    double at = state->gas_at[tail], leaves = 0;
    for (int e = 0; at > 0 && e < m->n_airways; e++) {
        const fd_airway *other = &m->airway[e];
        if (!state->airway[e]) continue;
        bool away =
            (other->from == tail && flow[e] > 0) || (other->to == tail && flow[e] < 0);
        if (away) leaves += fabs(flow[e]);
    }
    double share = leaves > 0 ? fabs(flow[airway]) / leaves : 1;
    return state->gas_along[airway] + share * at;
}

/* The mean before the methane, from that after it. */
static double before(double mean, double methane, double through) {
    double share = methane / through;
    return share < 1 ? fmax((mean - share) / (1 - share), 0) : 0;
}

fd_layer fd_layer_of(const fd_mine *m, const fd_mine_state *state,
                     const fd_layer_air *air, int airway, double leaving) {
    fd_layer l = {NAN, NAN, NAN, leaving, NAN};
    const fd_airway *a = &m->airway[airway];
    double density = air->unit[airway], v = air->velocity[airway];
    if (!state->airway[airway] || !is_road(a) || isnan(v) || !(density > 0)) return l;
    double gas = entering(m, state, air->mass_flow, airway);
    if (!(gas > 0)) return l;
    double area = fd_airway_area(a), side = sqrt(area);
    l.velocity = fabs(v);
    l.methane = FD_METHANE_COUNT * gas / density;
    l.number = fd_layering_number(v, l.methane, side);
    double length = isnan(state->length[airway]) ? a->length : state->length[airway];
    fd_roof roof = {.velocity = l.velocity,
                    .methane = l.methane,
                    .width = side,
                    .height = side,
                    .distance = length,
                    .friction_velocity = fd_dispersion_friction_velocity(
                        v, a->friction, FD_FRICTION_DENSITY),
                    .before = before(leaving, l.methane, l.velocity * area),
                    .mean = leaving};
    l.roof = fd_layering_roof(&roof);
    return l;
}

typedef struct least {
    fd_layer layer;
    double time;
} least;

struct fd_layers {
    const fd_scenario *scenario;
    least *road; /* airways */
};

fd_status fd_layers_new(const fd_scenario *scenario, fd_layers **out) {
    fd_layers *l = *out = calloc(1, sizeof *l);
    if (!l) return FD_NO_MEMORY;
    l->scenario = scenario;
    l->road = calloc((size_t)scenario->mine->n_airways + 1, sizeof *l->road);
    if (!l->road) {
        fd_layers_free(out);
        return FD_NO_MEMORY;
    }
    for (int a = 0; a < scenario->mine->n_airways; a++) l->road[a].layer.number = NAN;
    return FD_OK;
}

void fd_layers_free(fd_layers **out) {
    if (!out || !*out) return;
    free((*out)->road);
    free(*out);
    *out = NULL;
}

void fd_layers_take(fd_layers *l, const fd_day_state *day) {
    const fd_mine *m = l->scenario->mine;
    const fd_layer_air air = {day->mass_flow, day->velocity, day->unit};
    for (int a = 0; a < m->n_airways; a++) {
        fd_layer now = fd_layer_of(m, day->mine, &air, a, day->mean[a]);
        if (isnan(now.number)) continue;
        if (!(l->road[a].layer.number <= now.number))
            l->road[a] = (least){now, day->time};
    }
}

static const fd_column columns[] = {
    {"airway", FD_N("airway"), "", FD_TEXTS, 0},
    {"name", FD_N("name"), "", FD_TEXTS, 0},
    {"layering_number", FD_N("layering number"), "", FD_NUMBERS, -3},
    {"date", FD_N("date"), "", FD_TEXTS, 0},
    {"velocity", FD_N("velocity"), "m/s", FD_NUMBERS, -3},
    {"methane", FD_N("methane"), "m3/min", FD_NUMBERS, -3},
    {"mean", FD_N("mean"), "%", FD_NUMBERS, -3},
    {"roof", FD_N("roof"), "%", FD_NUMBERS, -3},
};

fd_table *fd_layers_table(const fd_layers *l) {
    fd_table *t = fd_table_new(columns, sizeof columns / sizeof columns[0]);
    for (int a = 0; t && a < l->scenario->mine->n_airways; a++) {
        const least *r = &l->road[a];
        if (isnan(r->layer.number)) continue;
        char date[FD_DATE_ROOM];
        fd_plan_date_text(l->scenario, r->time, date);
        fd_table_add_text(t, l->scenario->mine->airway[a].record.id);
        fd_table_add_text(t, l->scenario->mine->airway[a].record.name);
        fd_table_add_number(t, r->layer.number);
        fd_table_add_text(t, date);
        fd_table_add_number(t, r->layer.velocity);
        fd_table_add_number(t, 60 * r->layer.methane);
        fd_table_add_number(t, 100 * r->layer.mean);
        fd_table_add_number(t, 100 * r->layer.roof);
    }
    return t;
}

int fd_layers_roads(const fd_layers *l) {
    int n = 0;
    for (int a = 0; a < l->scenario->mine->n_airways; a++)
        n += !isnan(l->road[a].layer.number);
    return n;
}

int fd_layers_below(const fd_layers *l, int *airway, fd_layer *worst, double *time) {
    int n = 0;
    *airway = -1;
    for (int a = 0; a < l->scenario->mine->n_airways; a++) {
        const least *r = &l->road[a];
        if (!(r->layer.number < fd_layering_controlled)) continue;
        n++;
        if (*airway >= 0 && worst->number <= r->layer.number) continue;
        *airway = a;
        *worst = r->layer;
        *time = r->time;
    }
    return n;
}

void fd_layers_note(const fd_layers *l, fd_diagnostics *diagnostics) {
    const fd_mine *m = l->scenario->mine;
    int airway;
    double time;
    fd_layer worst;
    int n = fd_layers_below(l, &airway, &worst, &time);
    if (!n) return;
    char count[16], number[FD_NUMBER_ROOM], date[FD_DATE_ROOM];
    snprintf(count, sizeof count, "%d", n);
    fd_number_rounded(worst.number, -2, number);
    fd_plan_date_text(l->scenario, time, date);
    const fd_record *record = &m->airway[airway].record;
    fd_place place = {m->file, record->line, "airway", record->id};
    fd_diagnostics_add(diagnostics, &fd_layers_likely, &place, count, number, date, NULL);
}
