/* Species beside methane in a course of the gas, and how fast all spread. */
#include <math.h>
#include <stdlib.h>

#include "models/count.h"
#include "networks/gasparts.h"

void fd_gas_disperse(fd_gas *g, double dispersion) {
    g->disperses = dispersion;
}

static size_t stride(const fd_gas *g) {
    return (size_t)g->pieces + 2 * (size_t)g->junctions;
}

fd_status fd_gas_carry(fd_gas *g, int n, const fd_gas_extra *extra) {
    if (n < 0 || n > FD_GAS_EXTRAS || (n > 0 && !extra)) return FD_BAD_ARGUMENT;
    double *carried = calloc((size_t)n * stride(g) + 1, sizeof(double));
    if (!carried) return FD_NO_MEMORY;
    free(g->carried);
    g->carried = carried;
    g->extras = n;
    for (int k = 0; k < n; k++) g->extra[k] = extra[k];
    return FD_OK;
}

void fd_gas_let_join(fd_gas *g) {
    g->joins = true;
}

int fd_gas_joined(const fd_gas *g) {
    return g->joins ? g->extras + 1 : 0;
}

int fd_gas_kinds(const fd_gas *g, fd_species kind[FD_MOST_SPECIES]) {
    kind[0] = (fd_species){0};
    for (int k = 0; k < g->extras; k++)
        kind[k + 1] = (fd_species){.passive = true, .growth = g->extra[k].growth};
    if (g->joins) kind[g->extras + 1] = (fd_species){0};
    return g->extras + 1 + g->joins;
}

/* kg by count for a kg of a species; joined gas is told by count. */
static double count_of(const fd_gas *g, int species) {
    if (species == 0) return FD_METHANE_COUNT;
    double count = species <= g->extras ? g->extra[species - 1].count : 1;
    return count > 0 ? count : 1;
}

static fd_transport_supply extra_supply(const fd_gas *g, int k) {
    const fd_gas_extra *extra = g->extra + k;
    double count = count_of(g, k + 1);
    double *along = g->carried + (size_t)k * stride(g), *at = along + g->pieces,
           *fresh = at + g->junctions;
    for (int a = 0; a < g->mine->n_airways; a++)
        for (int i = 0; i < g->count[a]; i++) {
            int piece = g->first[a] + i;
            along[piece] = extra->along ? count * extra->along[a] * g->share[piece] : 0;
            if (extra->part) along[piece] += extra->part[a] * g->methane[piece];
        }
    for (int j = 0; j < g->junctions; j++) {
        bool inside = j < g->mine->n_junctions && !g->surface[j];
        at[j] = extra->at && inside ? count * extra->at[j] : 0;
        fresh[j] = extra->fresh;
    }
    fd_gas_move_corners(g, at);
    return (fd_transport_supply){along, at, fresh};
}

static fd_transport_supply supply_of(const fd_gas *g, int species) {
    if (species > 0 && species <= g->extras) return extra_supply(g, species - 1);
    const double *list = species == 0 ? g->methane : g->joined;
    return (fd_transport_supply){.source = list, .inflow = list + g->pieces};
}

fd_status fd_gas_hand_over(fd_gas *g) {
    fd_transport_info info;
    fd_transport_supply supply[FD_MOST_SPECIES];
    fd_carrier_flows flows = fd_gas_flows(g);
    for (int k = 0; k < g->extras + 1 + g->joins; k++) supply[k] = supply_of(g, k);
    fd_status status =
        fd_transport_supply_set(g->course, &flows, supply, g->dispersion, &info);
    if (status == FD_OK && info.check.outcome != FD_CARRIER_OK) status = FD_NUMERICS;
    return status;
}

/* Their steady amounts under the flows at hand. What grows does so in all that is held.
 */
static fd_status settle(const fd_gas *g, int species, double *memory,
                        fd_mixing_state *steady) {
    const fd_carrier_graph graph = fd_gas_graph(g);
    const fd_carrier_flows flows = fd_gas_flows(g);
    fd_transport_supply supply = supply_of(g, species);
    double growth = species <= g->extras ? g->extra[species - 1].growth : 0;
    double *source = memory, *inflow = source + g->pieces;
    *steady = (fd_mixing_state){.from_end = inflow + g->junctions};
    steady->to_end = steady->from_end + g->pieces;
    steady->junction = steady->to_end + g->pieces;
    for (int e = 0; e < g->pieces; e++)
        source[e] = supply.source[e] + growth * g->capacity[e];
    for (int j = 0; j < g->junctions; j++)
        inflow[j] = supply.inflow[j] + growth * g->volume[j];
    const fd_mixing_supply all = {source, inflow, supply.fresh};
    fd_mixing_info info;
    fd_status status =
        fd_mixing_passive(&graph, &flows, &all, FD_BALANCE_TOLERANCE, steady, &info);
    if (status == FD_OK && info.check.outcome != FD_CARRIER_OK) status = FD_NUMERICS;
    return status;
}

/* Room for one steady state with its sources. */
static size_t room(const fd_gas *g) {
    return 3 * (size_t)g->pieces + 2 * (size_t)g->junctions;
}

fd_status fd_gas_steady_of(const fd_gas *g, int species, double *leaving, double *most) {
    double *memory = malloc((room(g) + 1) * sizeof(double));
    if (!memory) return FD_NO_MEMORY;
    fd_mixing_state steady;
    fd_status status = settle(g, species, memory, &steady);
    for (int a = 0; status == FD_OK && a < g->mine->n_airways; a++) {
        int first = g->first[a], last = first + g->count[a] - 1;
        leaving[a] = most[a] = NAN;
        if (!g->count[a]) continue;
        leaving[a] = fd_gas_leaving(g->flow[first], g->flow[last] + g->source[last],
                                    steady.from_end[first], steady.to_end[last]);
        for (int i = first; i <= last; i++)
            most[a] = fmax(most[a], fmax(steady.from_end[i], steady.to_end[i]));
    }
    free(memory);
    return status;
}

fd_status fd_gas_fill(fd_gas *g) {
    fd_mixing_state state[FD_MOST_SPECIES] = {g->steady};
    size_t each = room(g);
    int beside = g->extras + g->joins;
    double *memory = malloc((each * (size_t)beside + 1) * sizeof(double));
    if (!memory) return FD_NO_MEMORY;
    fd_status status = FD_OK;
    for (int k = 0; status == FD_OK && k < beside; k++)
        status = settle(g, k + 1, memory + (size_t)k * each, state + k + 1);
    if (status == FD_OK) status = fd_transport_fill_steady(g->course, state, 0);
    free(memory);
    return status;
}

fd_transport_ledger fd_gas_account_of(const fd_gas *g, int species) {
    fd_transport_ledger l = fd_transport_account_of(g->course, species);
    double *line[] = {&l.initial,   &l.source,  &l.inflow,   &l.outflow,
                      &l.imbalance, &l.present, &l.residual, &l.throughput};
    for (size_t i = 0; i < sizeof line / sizeof line[0]; i++)
        *line[i] /= count_of(g, species);
    return l;
}

double fd_gas_junction_of(const fd_gas *g, int species, int junction) {
    return fd_transport_junction_of(g->course, species, junction);
}

static int piece_at(const fd_gas *g, int airway, double *at) {
    int piece = g->first[airway], last = piece + g->count[airway] - 1;
    while (piece<last && * at> g->length[piece]) *at -= g->length[piece++];
    *at = fmin(*at, g->length[piece]);
    return piece;
}

double fd_gas_at_of(const fd_gas *g, int species, int airway, double at) {
    int piece = piece_at(g, airway, &at);
    return fd_transport_at_of(g->course, species, piece, at);
}

double fd_gas_in_of(const fd_gas *g, int species, int airway, double at) {
    int piece = piece_at(g, airway, &at);
    return fd_transport_in_of(g->course, species, piece, at);
}

double fd_gas_leaving_of(const fd_gas *g, int species, int airway) {
    if (!g->count[airway]) return NAN;
    int first = g->first[airway], last = first + g->count[airway] - 1;
    return fd_gas_leaving(g->flow[first], g->flow[last] + g->source[last],
                          fd_transport_end_of(g->course, species, first, FD_FROM_END),
                          fd_transport_end_of(g->course, species, last, FD_TO_END));
}

double fd_gas_end_of(const fd_gas *g, int species, int airway, int end) {
    int first = g->first[airway], last = first + g->count[airway] - 1;
    if (!g->count[airway]) return NAN;
    return fd_transport_end_of(g->course, species, end == FD_FROM_END ? first : last,
                               end);
}

int fd_gas_way(const fd_gas *g, int airway) {
    int first = g->first[airway], last = first + g->count[airway] - 1;
    bool by_from = g->count[airway] && g->flow[first] < 0;
    bool by_to = g->count[airway] && g->flow[last] + g->source[last] > 0;
    return by_to - by_from;
}

double fd_gas_held_of(const fd_gas *g, int species, int airway) {
    double sum = 0;
    for (int k = 0; k < g->count[airway]; k++) {
        int piece = g->first[airway] + k;
        sum += g->capacity[piece] * fd_transport_mean_of(g->course, species, piece);
    }
    return sum / count_of(g, species);
}

double fd_gas_mean_of(const fd_gas *g, int species, int airway) {
    double all = 0, held = 0;
    for (int k = 0; k < g->count[airway]; k++) {
        int piece = g->first[airway] + k;
        all += g->capacity[piece];
        held += g->capacity[piece] * fd_transport_mean_of(g->course, species, piece);
    }
    return held / all;
}
