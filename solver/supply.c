/* Takes over flows and what species they carry. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "base/sum.h"
#include "solver/span.h"

/* The sources of the species that join add up to those of the flows this closely, by the
 * larger. Chosen: round-off of some sums. */
static const double SUM_TOLERANCE = 1e-12;

static bool within(const double *value, int n, double most) {
    for (int i = 0; value && i < n; i++)
        if (!(value[i] >= 0 && value[i] <= most)) return false;
    return true;
}

static double at(const double *value, int i) {
    return value ? value[i] : 0;
}

static bool adds_up(const fd_transport *w, const fd_transport_supply *supply,
                    const double *total, int n, bool junctions) {
    for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int k = 0; k < w->species; k++)
            if (!w->kind[k].passive)
                sum += at(junctions ? supply[k].inflow : supply[k].source, i);
        if (!(fabs(sum - at(total, i)) <= SUM_TOLERANCE * fmax(sum, at(total, i))))
            return false;
    }
    return true;
}

static bool sound(const fd_transport *w, const fd_carrier_flows *flows,
                  const fd_transport_supply *supply) {
    for (int k = 0; k < w->species; k++) {
        const fd_transport_supply *s = supply + k;
        double most = w->kind[k].passive ? DBL_MAX : 1;
        if (!within(s->source, w->m, DBL_MAX) || !within(s->inflow, w->n, DBL_MAX) ||
            !within(s->fresh, w->n, most))
            return false;
    }
    return adds_up(w, supply, flows->source, w->m, false) &&
           adds_up(w, supply, flows->inflow, w->n, true);
}

/* Books what a junction lost by the flows before, and has it looked at anew. */
static inline void disturb(fd_transport *w, int j) {
    if (w->since[j] < w->clock && w->filled) fd_step_catch_up(w, j);
    w->calm[j] = FD_AWAKE;
    w->sorted[j] = false;
}

/* Gas goes other ways than before. */
static void turn(fd_transport *w, int e, fd_passage p) {
    w->turned = true;
    w->entry[e] = (signed char)p.entry;
    for (int i = 0; i < 2; i++) disturb(w, fd_step_junction_of(w, e, i));
}

static inline void take_flow(fd_transport *w, int e, double flow, double source) {
    double *leaves = w->leaves + 2 * e;
    w->touched[w->problem.graph.from[e]] = true;
    w->touched[w->problem.graph.to[e]] = true;
    if (source == 0 && w->source[e] == 0 && flow * w->flow[e] > 0) {
        w->flow[e] = flow;
        w->enters[e] = leaves[flow > 0 ? FD_TO_END : FD_FROM_END] = fabs(flow);
        return;
    }
    fd_passage p = fd_carrier_passage(flow, source);
    if (p.entry != w->entry[e] || (p.leaves[0] > 0) != (leaves[0] > 0) ||
        (p.leaves[1] > 0) != (leaves[1] > 0))
        turn(w, e, p);
    w->flow[e] = flow;
    w->source[e] = source;
    w->enters[e] = p.enters;
    leaves[0] = p.leaves[0];
    leaves[1] = p.leaves[1];
}

/* Cells matter where gas differs along an airway. */
static inline void size_cells(fd_transport *w, int e) {
    if (w->even[e])
        w->unsized[e] = true;
    else
        fd_cells_size(w, e);
}

/* True where a species is given otherwise than before. */
static bool take_gain(fd_transport *w, const fd_transport_supply *supply, int e) {
    bool differs = !w->set;
    for (int k = 0; k < w->species; k++) {
        size_t i = (size_t)k * (size_t)w->m + (size_t)e;
        double given = at(supply[k].source, e);
        if (given == w->given[i] && w->set) continue;
        w->given[i] = given;
        w->gain[i] = given / w->problem.capacity[e] + w->kind[k].growth;
        differs = true;
    }
    return differs;
}

/* Gas joins, or each mass gains. */
static void take_source(fd_transport *w, int e) {
    bool growing = w->source[e] > 0;
    for (int k = 0; k < w->species; k++)
        growing |= w->gain[(size_t)k * (size_t)w->m + (size_t)e] > 0;
    for (int i = 0; growing != w->growing[e] && i < 2; i++)
        disturb(w, fd_step_junction_of(w, e, i));
    w->growing[e] = growing;
    if (growing) fd_step_set_even(w, e, false);
}

/* Values by airway are those held. */
static bool same_values(const fd_transport *w, const double *value, const double *held) {
    if (value) return memcmp(value, held, (size_t)w->m * sizeof *value) == 0;
    for (int e = 0; e < w->m; e++)
        if (held[e] != 0) return false;
    return true;
}

/* False without memory. */
static bool take_airways(fd_transport *w, const fd_carrier_flows *flows,
                         const fd_transport_supply *supply, const double *dispersion) {
    bool gains = !w->set;
    for (int k = 0; k < w->species; k++)
        gains = gains ||
                !same_values(w, supply[k].source, w->given + (size_t)k * (size_t)w->m);
    bool same = !gains && same_values(w, flows->source, w->source) &&
                same_values(w, dispersion, w->dispersion);
    for (int e = 0; e < w->m && same; e++) {
        if (flows->flow[e] == w->flow[e]) continue;
        take_flow(w, e, flows->flow[e], w->source[e]);
        size_cells(w, e);
    }
    for (int e = 0; e < w->m && !same; e++) {
        double source = at(flows->source, e), spreads = at(dispersion, e);
        bool gain_new = gains && take_gain(w, supply, e);
        bool source_new = source != w->source[e];
        bool flow_new = !w->set || source_new || flows->flow[e] != w->flow[e];
        bool spread_new = spreads != w->dispersion[e];
        if (flow_new) take_flow(w, e, flows->flow[e], source);
        if (source_new || gain_new) take_source(w, e);
        w->dispersion[e] = spreads;
        if (flow_new || gain_new || spread_new) size_cells(w, e);
    }
    return !gains || fd_span_reserve(w);
}

/* True where species come in from outside. */
static bool brings(const fd_transport *w, const fd_transport_supply *supply, int j) {
    bool any = false;
    for (int k = 0; k < w->species; k++)
        any |= at(supply[k].fresh, j) > 0 || at(supply[k].inflow, j) > 0;
    return any;
}

/* A junction has what it had: the sums of its flows are in mass and lump. */
static bool same_at(const fd_transport *w, const fd_transport_supply *supply, int j,
                    double exchange) {
    bool same =
        exchange == w->exchange[j] && w->mass[j] == w->in[j] && w->lump[j] == w->out[j];
    for (int k = 0; same && k < w->species; k++) {
        size_t i = (size_t)k * (size_t)w->n + (size_t)j;
        double y = at(supply[k].fresh, j), air = exchange > 0 ? exchange : 0;
        same = y == w->fresh[i] && at(supply[k].inflow, j) + air * y == w->known[i];
    }
    return same;
}

static void take_junctions(fd_transport *w, const fd_carrier_flows *flows,
                           const fd_transport_supply *supply) {
    for (int j = 0; j < w->n; j++) {
        double exchange = at(flows->exchange, j), air = exchange > 0 ? exchange : 0;
        if (!w->touched[j] && w->set && same_at(w, supply, j, exchange)) continue;
        /* Where no gas is, and none comes, other flows change nothing. */
        if (w->calm[j] != FD_CLEAN || brings(w, supply, j)) disturb(w, j);
        w->touched[j] = false;
        if (exchange != w->exchange[j])
            for (int k = 0; k < w->species; k++)
                w->away[(size_t)k * (size_t)w->n + (size_t)j] = 0;
        w->exchange[j] = exchange;
        w->in[j] = w->mass[j];
        w->per_in[j] = 1 / w->in[j];
        w->out[j] = w->lump[j];
        for (int k = 0; k < w->species; k++) {
            size_t i = (size_t)k * (size_t)w->n + (size_t)j;
            w->fresh[i] = at(supply[k].fresh, j);
            w->known[i] = at(supply[k].inflow, j) + air * w->fresh[i];
        }
    }
}

/* Adds a source to the sums by label. Nullable: value, label. */
static void sum_sources(fd_transport *w, int k, const double *value, const int *label,
                        int count) {
    double *rate = w->label_rate + k;
    if (!value) return;
    if (w->labels > 1 && label) {
        for (int i = 0; i < count; i++) rate[label[i] * w->species] += value[i];
        return;
    }
    double sum = 0;
    for (int i = 0; i < count; i++) sum += value[i];
    rate[0] += sum;
}

/* What comes of species k from now on, all in all: by label, and with fresh gas. */
static void sum_rates(fd_transport *w, int k, const fd_transport_supply *s) {
    const fd_transport_problem *p = &w->problem;
    fd_sum fresh = {0};
    for (int l = 0; l < w->labels; l++) w->label_rate[l * w->species + k] = 0;
    sum_sources(w, k, s->source, p->airway_label, w->m);
    sum_sources(w, k, s->inflow, p->junction_label, w->n);
    for (int j = 0; s->fresh && j < w->n; j++) {
        double air = w->exchange[j] > 0 ? w->exchange[j] : 0;
        if (fd_step_is_surface(w, j)) air += w->out[j];
        fd_sum_add(&fresh, air * s->fresh[j]);
    }
    w->fresh_rate[k] = fd_sum_value(&fresh);
}

static fd_status take_over(fd_transport *w, const fd_carrier_flows *flows,
                           const fd_transport_supply *supply, bool good,
                           const double *dispersion, fd_transport_info *info) {
    w->info.check = fd_carrier_verify(&w->problem.graph, flows,
                                      w->settings.balance_tolerance, w->mass, w->lump);
    *info = w->info;
    /* A flow out of its range is told as such. */
    if (w->info.check.outcome != FD_CARRIER_OK) return FD_OK;
    if (!good) return FD_BAD_ARGUMENT;
    if (!take_airways(w, flows, supply, dispersion)) return FD_NO_MEMORY;
    take_junctions(w, flows, supply);
    for (int k = 0; k < w->species; k++) sum_rates(w, k, supply + k);
    w->tabled = -1;
    if (!fd_route_plan(w)) return FD_NO_MEMORY;
    w->set = true;
    *info = w->info;
    return FD_OK;
}

fd_status fd_transport_supply_set(fd_transport *w, const fd_carrier_flows *flows,
                                  const fd_transport_supply *supply,
                                  const double *dispersion, fd_transport_info *info) {
    if (!w || !flows || !flows->flow || !supply || !info ||
        !within(dispersion, w->m, DBL_MAX))
        return FD_BAD_ARGUMENT;
    return take_over(w, flows, supply, sound(w, flows, supply), dispersion, info);
}

fd_status fd_transport_set(fd_transport *w, const fd_carrier_flows *flows,
                           const double *dispersion, fd_transport_info *info) {
    if (!w || !flows || !flows->flow || !info || !within(dispersion, w->m, DBL_MAX))
        return FD_BAD_ARGUMENT;
    fd_transport_supply supply[FD_MOST_SPECIES] = {
        {.source = flows->source, .inflow = flows->inflow, .fresh = flows->fresh}};
    /* One species that joins is what the flows were checked for. */
    bool good = (w->species == 1 && !w->kind[0].passive) || sound(w, flows, supply);
    return take_over(w, flows, supply, good, dispersion, info);
}
