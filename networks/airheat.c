#include "networks/airheat.h"

#include <math.h>
#include <stdlib.h>

#include "models/constant.h"
#include "models/rockheat.h"
#include "networks/airlaw.h"
#include "networks/heatway.h"
#include "solver/blend.h"

static const double PI = 3.14159265358979324;

/* Friction coefficient taken for the film of an airway given by its resistance, N s2/m4:
 * a bolted road. Chosen. */
static const double USUAL_FRICTION = 0.01;

/* The balance follows the flow exactly but for the curve of S over T, so a few sweeps do;
 * the most are chosen far above. */
enum { SWEEPS = 200 };

/* Residual of the balance over the heat that moves, and W a kg/s beside: the temperatures
 * are known to 1e-9 K. Chosen as the limits of the certificate. */
static const double BALANCE = 1e-8, BALANCE_FLOW = 1e-4;

struct fd_airheat {
    const fd_mine *mine;
    fd_air_column column; /* of the surface air */
    const fd_stage *stage;
    bool stands; /* the temperatures are those of the stage */
    const fd_mine_state *state;
    fd_heat_air air;
    fd_heat_way *way;              /* by branch of the stage */
    double *heat, *carried;        /* by branch */
    int *tail, *head;              /* by branch: the links of the blend */
    double *given;                 /* by junction: given temperature, K, or NaN */
    double *height;                /* by junction, m */
    double *temperature, *content; /* by junction: K, J/kg */
    double *pressure;              /* by junction: absolute, Pa */
    double *mass, *source, *left;  /* by junction */
    fd_blend *blend;
};

fd_status fd_airheat_new(const fd_mine *mine, fd_airheat **out) {
    fd_airheat *h = calloc(1, sizeof *h);
    *out = h;
    if (!h) return FD_NO_MEMORY;
    int points = fd_leakage_points(mine);
    size_t m = (size_t)(mine->n_airways + 3 * points) + 1;
    size_t n = (size_t)(mine->n_junctions + 2 * points) + 1;
    h->mine = mine;
    h->air = (fd_heat_air){mine->climate->underground_humidity,
                           mine->climate->underground_temperature};
    h->way = calloc(m, sizeof *h->way);
    h->heat = calloc(m, 2 * sizeof *h->heat);
    h->tail = calloc(m, 2 * sizeof *h->tail);
    h->given = calloc(n, 8 * sizeof *h->given);
    if (!h->way || !h->heat || !h->tail || !h->given) {
        fd_airheat_free(out);
        return FD_NO_MEMORY;
    }
    h->carried = h->heat + m;
    h->head = h->tail + m;
    double **by_junction[] = {&h->height, &h->temperature, &h->content, &h->pressure,
                              &h->mass,   &h->source,      &h->left};
    for (int i = 0; i < 7; i++) *by_junction[i] = h->given + (size_t)(i + 1) * n;
    return FD_OK;
}

void fd_airheat_free(fd_airheat **out) {
    if (!out || !*out) return;
    fd_blend_free(&(*out)->blend);
    free((*out)->way);
    free((*out)->heat);
    free((*out)->tail);
    free((*out)->given);
    free(*out);
    *out = NULL;
}

void fd_airheat_forget(fd_airheat *h) {
    h->stands = false;
    fd_blend_free(&h->blend);
}

/* A junction of the mine; null between the pieces of an airway. */
static const fd_junction *junction_of(const fd_airheat *h, int v) {
    return v < h->stage->n_mine ? &h->mine->junction[h->stage->junction[v]] : NULL;
}

/* The humidity of what departs from a junction. */
static double departing(const fd_airheat *h, int v) {
    const fd_junction *j = junction_of(h, v);
    return j && j->surface ? h->mine->climate->humidity : h->air.humidity;
}

/* Air that comes in at a junction, imposed or of a goaf, kg/s; that of a goaf has the
 * temperature of imposed air. */
static double inflow_at(const fd_airheat *h, int v) {
    const fd_junction *j = junction_of(h, v);
    if (!j || h->stage->fixed[v]) return 0;
    double imposed = isnan(j->inflow) ? 0 : j->inflow * j->density;
    return fmax(0, imposed + h->state->air_at[h->stage->junction[v]]);
}

static double virgin(const fd_airheat *h, const fd_airway *unit, double z) {
    const fd_climate *c = h->mine->climate;
    if (!isnan(unit->rock_temperature)) return unit->rock_temperature;
    return c->ground_temperature + c->geothermal_gradient * (c->height - z);
}

/* Heights of the junctions; those between pieces by their share of the way. */
static void measure(fd_airheat *h, const fd_stage *stage) {
    for (int v = 0; v < stage->n_mine; v++) h->height[v] = junction_of(h, v)->z;
    for (int b = 0; b < stage->m_roads; b++) {
        if (stage->to[b] < stage->n_mine) continue;
        double climb = h->height[stage->end[b]] - h->height[stage->start[b]];
        h->height[stage->to[b]] = h->height[stage->from[b]] + stage->share[b] * climb;
    }
}

/* What the mine gives: temperatures that stay, and the first of all others. */
static void begin(fd_airheat *h, const fd_stage *stage) {
    for (int v = 0; v < stage->n; v++) {
        const fd_junction *j = junction_of(h, v);
        double first = j && j->surface ? h->mine->climate->temperature : h->air.water_k;
        h->given[v] = j && !isnan(j->temperature) ? j->temperature
                      : stage->fixed[v]           ? first
                                                  : NAN;
        h->temperature[v] = isnan(h->given[v]) ? first : h->given[v];
    }
    for (int b = 0; b < stage->m; b++) {
        fd_heat_way *p = &h->way[b];
        *p = (fd_heat_way){.tail = stage->from[b], .head = stage->to[b]};
        p->start = h->temperature[p->tail];
        p->end = h->temperature[p->head];
        p->mean = (p->start + p->end) / 2;
        p->departing = departing(h, p->tail);
    }
}

void fd_airheat_start(fd_airheat *h, const fd_mine_state *state, const fd_stage *stage) {
    bool kept = h->stands && h->stage == stage;
    h->stage = stage;
    h->state = state;
    h->column = fd_airlaw_column(h->mine->climate, state->barometer);
    if (kept) return;
    fd_airheat_forget(h);
    measure(h, stage);
    begin(h, stage);
    h->stands = true;
}

/* W/K that the rock gives a branch. */
static double rock_units(const fd_airheat *h, int airway, double velocity,
                         double density) {
    const fd_airway *unit = &h->mine->airway[airway];
    const fd_climate *climate = h->mine->climate;
    double area = fd_airway_area(unit), length = h->state->length[airway];
    bool road = unit->class != FD_DUCT && unit->class != FD_LEAKAGE_PATH;
    if (!road || !(area > 0) || !(length > 0)) return 0;
    double perimeter = fd_airway_perimeter(unit), radius = perimeter / (2 * PI);
    double age = isnan(unit->age) ? climate->airway_age : unit->age;
    double friction = isnan(unit->friction) ? USUAL_FRICTION : unit->friction;
    double film = fd_rockheat_film(velocity, 4 * area / perimeter, friction, density);
    double conductivity = climate->rock_conductivity;
    double flux = fd_rockheat_flux(climate->rock_diffusivity * age / (radius * radius),
                                   film * radius / conductivity);
    return 2 * PI * conductivity * flux * length;
}

/* What rock, machines and fans give an airway or a piece of one. */
static void fill_sources(fd_airheat *h, int b, double density) {
    const fd_stage *stage = h->stage;
    fd_heat_way *p = &h->way[b];
    p->given = h->heat[b];
    p->units = 0;
    if (b >= stage->m_roads) return; /* a leak */
    int a = stage->airway[b];
    const fd_airway *unit = &h->mine->airway[a];
    double velocity = p->flow / density / fd_airway_area(unit);
    p->wall[0] = virgin(h, unit, h->height[p->tail]);
    p->wall[1] = virgin(h, unit, h->height[p->head]);
    p->given += stage->share[b] * unit->heat;
    p->units =
        stage->share[b] * rock_units(h, a, isnan(velocity) ? 0 : velocity, density);
}

/* The branches in the direction of their flow. */
static void lay(fd_airheat *h, const fd_stage *stage, const double *density) {
    double largest = fd_stage_largest_flow(stage);
    for (int b = 0; b < stage->m; b++) {
        fd_heat_way *p = &h->way[b];
        double flow = fabs(stage->flow[b]);
        p->flow = flow > FD_STAGE_REST * largest ? flow : 0;
        bool back = stage->flow[b] < 0 && p->flow > 0;
        p->tail = back ? stage->to[b] : stage->from[b];
        p->head = back ? stage->from[b] : stage->to[b];
        p->climb = FD_GRAVITY * (h->height[p->head] - h->height[p->tail]);
        p->pressure[0] = h->pressure[p->tail];
        p->pressure[1] = h->pressure[p->head];
        p->departing = p->flow > 0 ? departing(h, p->tail) : h->air.humidity;
        fill_sources(h, b, density[b]);
    }
}

/* Air at rest has the temperature of the rock, or of its junctions where there is none.
 */
static void rest(fd_airheat *h, fd_heat_way *p) {
    bool rock = p->units > 0;
    p->start = rock ? p->wall[0] : h->temperature[p->tail];
    p->end = rock ? p->wall[1] : h->temperature[p->head];
    p->mean = (p->start + p->end) / 2;
}

/* Known contents that reach the junctions, and the links that carry unknown ones. */
static void gather(fd_airheat *h, const fd_stage *stage) {
    for (int v = 0; v < stage->n; v++) {
        h->mass[v] = inflow_at(h, v);
        h->source[v] = h->mass[v] * fd_heat_content(&h->air, h->air.water_k,
                                                    h->air.humidity, h->pressure[v]);
    }
    for (int b = 0; b < stage->m; b++) {
        fd_heat_way *p = &h->way[b];
        h->carried[b] = 0;
        if (p->flow == 0) {
            rest(h, p);
            continue;
        }
        bool known = !isnan(h->given[p->tail]);
        p->start = known ? h->given[p->tail] : h->temperature[p->tail];
        double content = fd_heat_content(&h->air, p->start, p->departing, p->pressure[0]);
        double gain, end = fd_heat_pass(&h->air, p, content, &gain);
        h->mass[p->head] += p->flow;
        h->source[p->head] += p->flow * (end - (known ? 0 : gain * content));
        if (!known) h->carried[b] = p->flow * gain;
    }
}

/* A new order where a branch has turned. */
static fd_status sort(fd_airheat *h, const fd_stage *stage) {
    bool same = h->blend != NULL;
    for (int b = 0; b < stage->m; b++) {
        const fd_heat_way *p = &h->way[b];
        bool link = p->flow > 0 && isnan(h->given[p->tail]);
        int tail = link ? p->tail : -1, head = link ? p->head : -1;
        same &= h->tail[b] == tail && h->head[b] == head;
        h->tail[b] = tail;
        h->head[b] = head;
    }
    if (same) return FD_OK;
    fd_blend_free(&h->blend);
    h->blend = fd_blend_new(stage->n, stage->m, h->tail, h->head);
    return h->blend ? FD_OK : FD_NO_MEMORY;
}

/* Temperatures of the junctions from their contents; returns the largest move. What
 * nothing reaches has the temperature of the rock. */
static double settle(fd_airheat *h, const fd_stage *stage) {
    static const fd_airway no_airway = {.rock_temperature = NAN};
    double most = 0;
    for (int v = 0; v < stage->n; v++) {
        double humid = h->air.humidity, old = h->temperature[v];
        bool reached = h->mass[v] > 0 && !isnan(h->content[v]);
        double now = h->given[v];
        if (isnan(now) || (stage->fixed[v] && reached))
            now = reached ? fd_heat_temperature(&h->air, h->content[v], humid,
                                                h->pressure[v], old)
                          : virgin(h, &no_airway, h->height[v]);
        h->temperature[v] = now;
        if (!(fabs(now - old) <= most) && !isnan(most)) most = fabs(now - old);
    }
    return most;
}

fd_status fd_airheat_carry(fd_airheat *h, const fd_stage *stage, const fd_airfan *fans,
                           const double *density) {
    for (int b = 0; b < stage->m; b++) h->heat[b] = 0;
    fd_airfan_add_heat(fans, stage->flow, h->heat);
    for (int v = 0; v < stage->n; v++)
        h->pressure[v] =
            fd_air_column_pressure(&h->column, h->height[v]) + stage->pressure[v];
    lay(h, stage, density);
    fd_status status = sort(h, stage);
    for (int sweep = 0; status == FD_OK; sweep++) {
        gather(h, stage);
        fd_blend_solve(h->blend, h->carried, h->mass, h->source, h->content);
        double moved = settle(h, stage);
        if (moved <= FD_HEAT_SETTLED) break;
        if (sweep == SWEEPS || isnan(moved)) status = FD_NUMERICS;
    }
    /* Once more from the last temperatures, so that the ends fit them. */
    if (status == FD_OK) gather(h, stage);
    return status;
}

double fd_airheat_places(const fd_airheat *h, int b, fd_air_place place[2]) {
    const fd_heat_way *p = &h->way[b];
    bool turned = p->tail != h->stage->from[b];
    double humid = h->air.humidity;
    place[turned].temperature_k = p->start;
    place[!turned].temperature_k = p->end;
    place[turned].humidity = p->departing;
    place[!turned].humidity = humid;
    return p->mean - (p->start + p->end) / 2;
}

fd_air_place fd_airheat_junction(const fd_airheat *h, int v) {
    return (fd_air_place){.pressure_pa = h->pressure[v],
                          .temperature_k = h->temperature[v],
                          .humidity = h->mass[v] > 0 ? h->air.humidity : departing(h, v)};
}

/* The balance of one airway from its temperatures: what the air carries off, climbs and
 * takes from the rock. Adds what it brings to its head over the air there. */
static double book(fd_airheat *h, const fd_heat_way *p, double *moves) {
    double humid = h->air.humidity;
    double start = fd_heat_content(&h->air, p->start, p->departing, p->pressure[0]);
    double end = fd_heat_content(&h->air, p->end, humid, p->pressure[1]);
    double rock = p->units * ((p->wall[0] + p->wall[1]) / 2 - p->mean);
    double there =
        fd_heat_content(&h->air, h->temperature[p->head], humid, p->pressure[1]);
    h->left[p->head] += p->flow * (end - there);
    *moves += fabs(rock) + fabs(p->given) + p->flow * fabs(p->climb);
    return fabs(p->flow * (end - start + p->climb) - rock - p->given);
}

fd_certificate_entry fd_airheat_balance(fd_airheat *h, const fd_stage *stage) {
    fd_certificate_entry line = {.where = -1};
    double moves = 0, flow = 0, humid = h->air.humidity;
    for (int v = 0; v < stage->n; v++) {
        double p = h->pressure[v];
        h->left[v] =
            inflow_at(h, v) * (fd_heat_content(&h->air, h->air.water_k, humid, p) -
                               fd_heat_content(&h->air, h->temperature[v], humid, p));
    }
    for (int b = 0; b < stage->m; b++) {
        if (h->way[b].flow == 0) continue;
        fd_certificate_weigh(&line, book(h, &h->way[b], &moves), h->way[b].head);
        flow = fmax(flow, h->way[b].flow);
    }
    for (int v = 0; v < stage->n; v++)
        if (stage->fixed[v] || isnan(h->given[v]))
            fd_certificate_weigh(&line, fabs(h->left[v]), v);
    line.allowed = BALANCE * moves + BALANCE_FLOW * flow;
    line.holds = line.worst <= line.allowed;
    return line;
}
