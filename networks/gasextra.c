/* Species beside methane in a course of the gas, and how fast all spread. */
#include <math.h>
#include <stdlib.h>

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

int fd_gas_kinds(const fd_gas *g, fd_species kind[FD_MOST_SPECIES]) {
    kind[0] = (fd_species){0};
    for (int k = 0; k < g->extras; k++)
        kind[k + 1] = (fd_species){.passive = true, .growth = g->extra[k].growth};
    return g->extras + 1;
}

static fd_transport_supply supply_of(const fd_gas *g, int k) {
    const fd_gas_extra *extra = g->extra + k;
    double *along = g->carried + (size_t)k * stride(g), *at = along + g->pieces,
           *fresh = at + g->junctions;
    for (int a = 0; a < g->mine->n_airways; a++)
        for (int i = 0; i < g->count[a]; i++) {
            int piece = g->first[a] + i;
            along[piece] = extra->along ? extra->along[a] * g->share[piece] : 0;
            if (extra->part) along[piece] += extra->part[a] * g->source[piece];
        }
    for (int j = 0; j < g->junctions; j++) {
        bool inside = j < g->mine->n_junctions && !g->surface[j];
        at[j] = extra->at && inside ? extra->at[j] : 0;
        fresh[j] = extra->fresh;
    }
    fd_gas_move_corners(g, at);
    return (fd_transport_supply){along, at, fresh};
}

fd_status fd_gas_hand_over(fd_gas *g) {
    fd_transport_info info;
    fd_transport_supply supply[FD_MOST_SPECIES];
    fd_carrier_flows flows = fd_gas_flows(g);
    supply[0] = (fd_transport_supply){.source = g->source, .inflow = g->inflow};
    for (int k = 0; k < g->extras; k++) supply[k + 1] = supply_of(g, k);
    fd_status status =
        fd_transport_supply_set(g->course, &flows, supply, g->dispersion, &info);
    if (status == FD_OK && info.check.outcome != FD_CARRIER_OK) status = FD_NUMERICS;
    return status;
}

/* Their steady amounts under the flows at hand. What grows does so in all that is held.
 */
static fd_status settle(const fd_gas *g, int k, double *memory, fd_mixing_state *steady) {
    const fd_carrier_graph graph = fd_gas_graph(g);
    const fd_carrier_flows flows = fd_gas_flows(g);
    fd_transport_supply supply = supply_of(g, k);
    double growth = g->extra[k].growth;
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
    fd_status status = settle(g, species - 1, memory, &steady);
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
    double *memory = malloc((each * (size_t)g->extras + 1) * sizeof(double));
    if (!memory) return FD_NO_MEMORY;
    fd_status status = FD_OK;
    for (int k = 0; status == FD_OK && k < g->extras; k++)
        status = settle(g, k, memory + (size_t)k * each, state + k + 1);
    if (status == FD_OK) status = fd_transport_fill_steady(g->course, state, 0);
    free(memory);
    return status;
}

fd_transport_ledger fd_gas_account_of(const fd_gas *g, int species) {
    return fd_transport_account_of(g->course, species);
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

double fd_gas_held_of(const fd_gas *g, int species, int airway) {
    double sum = 0;
    for (int k = 0; k < g->count[airway]; k++) {
        int piece = g->first[airway] + k;
        sum += g->capacity[piece] * fd_transport_mean_of(g->course, species, piece);
    }
    return sum;
}
