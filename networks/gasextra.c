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
        }
    for (int j = 0; j < g->junctions; j++) {
        bool inside = j < g->mine->n_junctions && !g->surface[j];
        at[j] = extra->at && inside ? extra->at[j] : 0;
        fresh[j] = extra->fresh;
    }
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

/* Fresh air as the methane leaves it. */
static void dilute(const double *methane, double fresh, int n, double *y) {
    for (int i = 0; i < n; i++) y[i] = isnan(methane[i]) ? NAN : fresh * (1 - methane[i]);
}

fd_status fd_gas_fill(fd_gas *g) {
    fd_mixing_state state[FD_MOST_SPECIES] = {g->steady};
    size_t each = 2 * (size_t)g->pieces + (size_t)g->junctions;
    double *memory = malloc((each * (size_t)g->extras + 1) * sizeof(double));
    if (!memory) return FD_NO_MEMORY;
    for (int k = 0; k < g->extras; k++) {
        fd_mixing_state *s = state + k + 1;
        s->from_end = memory + (size_t)k * each;
        s->to_end = s->from_end + g->pieces;
        s->junction = s->to_end + g->pieces;
        double fresh = g->extra[k].fresh;
        dilute(g->steady.from_end, fresh, g->pieces, s->from_end);
        dilute(g->steady.to_end, fresh, g->pieces, s->to_end);
        dilute(g->steady.junction, fresh, g->junctions, s->junction);
    }
    fd_status status = fd_transport_fill_steady(g->course, state, 0);
    free(memory);
    return status;
}

fd_transport_ledger fd_gas_account_of(const fd_gas *g, int species) {
    return fd_transport_account_of(g->course, species);
}

double fd_gas_junction_of(const fd_gas *g, int species, int junction) {
    return fd_transport_junction_of(g->course, species, junction);
}

double fd_gas_at_of(const fd_gas *g, int species, int airway, double at) {
    int piece = g->first[airway], last = piece + g->count[airway] - 1;
    while (piece < last && at > g->length[piece]) at -= g->length[piece++];
    return fd_transport_at_of(g->course, species, piece, fmin(at, g->length[piece]));
}
