#include "networks/gasparts.h"

#include <math.h>
#include <stdlib.h>

#include "models/constant.h"
#include "models/count.h"
#include "models/dispersion.h"
#include "models/friction.h"
#include "networks/airlaw.h"

fd_carrier_graph fd_gas_graph(const fd_gas *g) {
    return (fd_carrier_graph){.junctions = g->junctions,
                              .airways = g->pieces,
                              .from = g->from,
                              .to = g->to,
                              .surface = g->surface};
}

fd_carrier_flows fd_gas_flows(const fd_gas *g) {
    return (fd_carrier_flows){.flow = g->flow,
                              .source = g->source,
                              .inflow = g->inflow,
                              .exchange = g->exchange};
}

/* Holds for airways whose volume is not known: gas crosses them at once. Chosen. */
static const double SMALL_VOLUME = 1;   /* m3 */
static const double SMALL_LENGTH = 1;   /* m */
static const double LEAK_VOLUME = 1e-3; /* m3 */

void fd_gas_free(fd_gas **gas) {
    if (!gas || !*gas) return;
    fd_gas *g = *gas;
    fd_transport_free(&g->course);
    fd_leakage_free(&g->leakage);
    void *array[] = {g->first,
                     g->count,
                     g->parts,
                     g->leak,
                     g->corner,
                     g->part,
                     g->cut,
                     g->fraction,
                     g->from,
                     g->to,
                     g->surface,
                     g->capacity,
                     g->length,
                     g->share,
                     g->flow,
                     g->source,
                     g->dispersion,
                     g->inflow,
                     g->volume,
                     g->carried,
                     g->methane,
                     g->joined,
                     g->exchange,
                     g->steady.junction,
                     g->steady.from_end,
                     g->steady.to_end,
                     g->state.from_end,
                     g->state.to_end,
                     g->state.leaving,
                     g->state.most,
                     g->state.junction};
    for (size_t i = 0; i < sizeof array / sizeof array[0]; i++) free(array[i]);
    free(g);
    *gas = NULL;
}

/* Friction coefficient taken for the dispersion in an airway given by its resistance,
 * kg/m3: a bolted road. Chosen. */
static const double USUAL_FRICTION = 0.01;

double fd_gas_dispersion(const fd_gas *g, int a, double velocity) {
    const fd_airway *unit = &g->mine->airway[a];
    if (!isnan(g->disperses)) return g->disperses;
    double friction = isnan(unit->friction) ? USUAL_FRICTION : unit->friction;
    double shear =
        fd_dispersion_friction_velocity(velocity, friction, FD_FRICTION_DENSITY);
    double molecular = fd_dispersion_molecular(FD_ZERO_CELSIUS + 20, FD_ATMOSPHERE);
    return fd_dispersion_effective(fd_airway_area(unit), fd_airway_perimeter(unit), shear,
                                   molecular);
}

/* What leaks away at a cut, kg/s. */
static double leaving_at(const fd_gas *g, const fd_air_state *air, int cut) {
    double sum = 0;
    for (int p = 0; cut >= 0 && p < g->leakage->points; p++) {
        if (g->leak[p] < 0) continue;
        if (g->leakage->from[p] == cut) sum += air->leak[p];
        if (g->leakage->to[p] == cut) sum -= air->leak[p];
    }
    return sum;
}

/* Flow, source, capacity and dispersion of the pieces of one airway. In a course the
 * volumes stay as they were at its start. */
static void fill_airway(fd_gas *g, int a, const fd_mine_state *state,
                        const fd_air_state *air, const fd_gas_split *split) {
    const fd_airway *unit = &g->mine->airway[a];
    double length = state->length[a], area = fd_airway_area(unit);
    bool known = length > 0 && area > 0;
    double volume = known ? length * area : SMALL_VOLUME;
    double flow = air->counted[a];
    double dispersion = known ? fd_gas_dispersion(g, a, air->velocity[a]) : 0;
    for (int k = 0; k < g->count[a]; k++) {
        int piece = g->first[a] + k;
        double source = split ? split->source[g->part[piece]] : state->gas_along[a];
        g->flow[piece] = flow;
        g->methane[piece] = FD_METHANE_COUNT * g->fraction[piece] * source;
        g->joined[piece] = state->joins_along[a] * g->share[piece];
        g->source[piece] = g->methane[piece] + g->joined[piece];
        flow += g->source[piece] - leaving_at(g, air, g->cut[piece]);
        if (!g->course) {
            g->capacity[piece] = air->unit[a] * volume * g->share[piece];
            g->length[piece] = (known ? length : SMALL_LENGTH) * g->share[piece];
        }
        g->dispersion[piece] = dispersion;
    }
}

/* What stands at the junctions, by the count of an airway that meets there. */
static void fill_volumes(fd_gas *g, const fd_mine_state *state, const fd_air_state *air) {
    if (g->course) return;
    for (int a = 0; a < g->mine->n_airways; a++) {
        const int end[] = {g->mine->airway[a].from, g->mine->airway[a].to};
        for (int i = 0; i < 2 && state->airway[a]; i++)
            g->volume[end[i]] = air->unit[a] * g->mine->junction[end[i]].volume;
    }
}

/* The air that passes between airways, at once. */
static void fill_leaks(fd_gas *g, const fd_air_state *air) {
    for (int p = 0; p < g->leakage->points; p++) {
        int piece = g->leak[p];
        if (piece < 0) continue;
        g->flow[piece] = air->leak[p];
        g->source[piece] = g->methane[piece] = g->joined[piece] = g->dispersion[piece] =
            0;
        if (g->course) continue;
        int from = g->mine->leakage[g->leakage->unit[p]].from;
        g->capacity[piece] = air->unit[from] * LEAK_VOLUME;
        g->length[piece] = SMALL_LENGTH;
    }
}

/* An airway built in pieces and handed over whole would get its source once a piece. */
static bool same_pieces(const fd_gas *g, int n, const fd_gas_split *split) {
    for (int i = 0; i < n; i++)
        if (g->parts[split[i].airway] != split[i].n) return false;
    for (int a = 0; a < g->mine->n_airways; a++)
        if (g->parts[a] > 1 && !fd_gas_split_of(a, n, split)) return false;
    return true;
}

static bool may_join(const fd_gas *g, const fd_mine_state *state) {
    bool any = false;
    for (int a = 0; a < g->mine->n_airways; a++) any |= state->joins_along[a] > 0;
    for (int j = 0; j < g->mine->n_junctions; j++) any |= state->joins_at[j] > 0;
    return g->joins || !any;
}

fd_status fd_gas_flow(fd_gas *g, const fd_mine_state *state, const fd_air_state *air,
                      int n_splits, const fd_gas_split *split) {
    if (!same_pieces(g, n_splits, split) || !may_join(g, state)) return FD_BAD_ARGUMENT;
    double *methane = g->methane + g->pieces, *joined = g->joined + g->pieces;
    for (int j = 0; j < g->mine->n_junctions; j++) {
        const fd_junction *unit = &g->mine->junction[j];
        methane[j] = g->surface[j] ? 0 : FD_METHANE_COUNT * state->gas_at[j];
        joined[j] = g->surface[j] ? 0 : state->joins_at[j];
        g->inflow[j] = methane[j] + joined[j];
        g->exchange[j] =
            g->surface[j] || isnan(unit->inflow) ? 0 : unit->inflow * unit->density;
        if (!g->surface[j]) g->exchange[j] += state->air_at[j];
    }
    for (int a = 0; a < g->mine->n_airways; a++)
        fill_airway(g, a, state, air, fd_gas_split_of(a, n_splits, split));
    fill_leaks(g, air);
    fill_volumes(g, state, air);
    fd_gas_fill_corners(g, state, air);
    return g->course ? fd_gas_hand_over(g) : FD_OK;
}

double fd_gas_leaving(double flow_from, double flow_to, double from_end, double to_end) {
    bool by_to = flow_to > 0, by_from = flow_from < 0;
    if (by_to && !by_from) return to_end;
    if (by_from && !by_to) return from_end;
    return fmax(from_end, to_end);
}

static void summarise(fd_gas *g) {
    for (int a = 0; a < g->mine->n_airways; a++) {
        double most = NAN, from = NAN, to = NAN, leaving = NAN;
        for (int k = 0; k < g->count[a]; k++) {
            int piece = g->first[a] + k;
            double left = g->in_course ? fd_transport_end(g->course, piece, FD_FROM_END)
                                       : g->steady.from_end[piece];
            double right = g->in_course ? fd_transport_end(g->course, piece, FD_TO_END)
                                        : g->steady.to_end[piece];
            double inside = g->in_course ? fd_transport_max(g->course, piece) : left;
            most = fmax(most, fmax(inside, fmax(left, right)));
            if (k == 0) from = left;
            if (k == g->count[a] - 1) {
                to = right;
                leaving = fd_gas_leaving(g->flow[g->first[a]],
                                         g->flow[piece] + g->source[piece], from, to);
            }
        }
        g->state.from_end[a] = from;
        g->state.to_end[a] = to;
        g->state.leaving[a] = leaving;
        g->state.most[a] = most;
    }
    for (int j = 0; j < g->mine->n_junctions; j++)
        g->state.junction[j] =
            g->in_course ? fd_transport_junction(g->course, j) : g->steady.junction[j];
}

fd_status fd_gas_steady(fd_gas *g, fd_mixing_info *info) {
    const fd_carrier_graph graph = fd_gas_graph(g);
    const fd_carrier_flows flows = fd_gas_flows(g);
    const fd_mixing_supply methane = {g->methane, g->methane + g->pieces, NULL};
    fd_status status = fd_mixing_passive(&graph, &flows, &methane, FD_BALANCE_TOLERANCE,
                                         &g->steady, info);
    if (status == FD_OK && info->check.outcome != FD_CARRIER_OK) status = FD_NUMERICS;
    g->in_course = false;
    if (status == FD_OK) summarise(g);
    return status;
}

/* Shortest parcels of a course, m. Chosen: the sensor of a heading hangs 5 m from its
 * face. When its fan stops, parcels of 10 m make it drop and jump by 0.5 % methane as
 * they pass; from 1 to 0.5 m it moves by about 0.01 %. */
static const double PARCEL = 1;

/* A cell holds this share of what enters in a step. Chosen: with half of it the peaks of
 * a stopped heading are off by 0.4 % at steps of 5 s, with a tenth by 0.03 %. */
static const double CELL_SHARE = 0.1;

fd_status fd_gas_start(fd_gas *g, double step_s) {
    fd_mixing_info mixing;
    fd_status status = fd_gas_steady(g, &mixing);
    if (status != FD_OK) return status;
    fd_species kind[FD_MOST_SPECIES];
    fd_transport_problem problem = {.graph = fd_gas_graph(g),
                                    .capacity = g->capacity,
                                    .length = g->length,
                                    .n_species = fd_gas_kinds(g, kind),
                                    .species = kind,
                                    .volume = g->volume};
    fd_transport_settings settings = fd_transport_defaults();
    settings.dt_s = step_s;
    settings.parcel_m = PARCEL;
    settings.cell_share = CELL_SHARE;
    fd_transport_free(&g->course);
    status = fd_transport_new(&problem, &settings, &g->course);
    if (status != FD_OK) return status;
    status = fd_gas_hand_over(g);
    return status == FD_OK ? fd_gas_fill(g) : status;
}

fd_status fd_gas_advance(fd_gas *g, double duration_s, fd_transport_info *info) {
    fd_status status = fd_transport_advance(g->course, duration_s, info);
    g->in_course = true;
    if (status == FD_OK) summarise(g);
    return status;
}

fd_transport_ledger fd_gas_account(const fd_gas *g) {
    return fd_gas_account_of(g, 0);
}

const fd_gas_state *fd_gas_get(const fd_gas *g) {
    return &g->state;
}

double fd_gas_held(const fd_gas *g, int airway) {
    return fd_gas_held_of(g, 0, airway);
}

double fd_gas_mean(const fd_gas *g, int airway) {
    return fd_gas_mean_of(g, 0, airway);
}

double fd_gas_at(const fd_gas *g, int airway, double at) {
    if (isnan(at) || !g->count[airway]) return g->state.leaving[airway];
    int piece = g->first[airway], last = piece + g->count[airway] - 1;
    while (piece < last && at > g->length[piece]) at -= g->length[piece++];
    if (at > g->length[piece]) at = g->length[piece];
    if (g->in_course) return fd_transport_at(g->course, piece, at);
    /* Along a piece the steady fraction is monotone; the straight line between its ends
     * is within a few per cent of the exact form at mine concentrations. */
    double share = at / g->length[piece];
    return (1 - share) * g->steady.from_end[piece] + share * g->steady.to_end[piece];
}
