/* Takes over flows and what species they carry. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "base/sum.h"
#include "solver/step.h"

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

static void take_airways(fd_transport *w, const fd_carrier_flows *flows,
                         const double *dispersion) {
    for (int e = 0; e < w->m; e++) {
        double flow = flows->flow[e], source = at(flows->source, e);
        fd_passage p = fd_carrier_passage(flow, source);
        w->turned |= p.entry != w->entry[e];
        w->flow[e] = flow;
        w->source[e] = source;
        w->dispersion[e] = at(dispersion, e);
        w->entry[e] = (signed char)p.entry;
        w->enters[e] = p.enters;
        for (int i = 0; i < 2; i++) {
            w->turned |= (p.leaves[i] > 0) != (w->leaves[2 * e + i] > 0);
            w->leaves[2 * e + i] = p.leaves[i];
        }
        w->growing[e] = source > 0;
    }
}

static void take_species(fd_transport *w, int k, const fd_transport_supply *s) {
    size_t row = (size_t)k * (size_t)w->m, column = (size_t)k * (size_t)w->n;
    fd_sum fresh = {0};
    for (int l = 0; l < w->labels; l++) w->label_rate[l * w->species + k] = 0;
    for (int e = 0; e < w->m; e++) {
        double source = at(s->source, e);
        double gain = source / w->problem.capacity[e] + w->kind[k].growth;
        w->gain[row + (size_t)e] = gain;
        if (!(gain > 0)) continue;
        w->growing[e] = true;
        int label = w->problem.airway_label ? w->problem.airway_label[e] : 0;
        w->label_rate[label * w->species + k] += source;
    }
    for (int j = 0; j < w->n; j++) {
        double inflow = at(s->inflow, j), air = fmax(0, w->exchange[j]);
        double y = at(s->fresh, j);
        int label = w->problem.junction_label ? w->problem.junction_label[j] : 0;
        w->fresh[column + (size_t)j] = y;
        w->known[column + (size_t)j] = inflow + air * y;
        w->label_rate[label * w->species + k] += inflow;
        fd_sum_add(&fresh, (air + (fd_step_is_surface(w, j) ? w->out[j] : 0)) * y);
    }
    w->fresh_rate[k] = fd_sum_value(&fresh);
}

/* A cell is as heavy as a share of what enters in a step, but not lighter than the
 * airway's own; and whole cells enter in a step, or one in whole steps, so that a steady
 * flow is steady in its cells, too. More than half of the size asked for remains. */
static double cell_of(const fd_transport *w, int e) {
    double least = w->problem.capacity[e] / ((w->parcels[e].most - 4) / 4);
    double enters = fd_carry_entering(w, e, w->settings.dt_s);
    double cell = fmax(least, w->settings.cell_share * enters);
    if (!(enters > 1e-6 * cell)) return cell;
    return enters > cell ? enters / ceil(enters / cell) : enters * floor(cell / enters);
}

/* Cells of dispersion keep their size until that is off by more than twice. Where a step
 * fills the airway anew there are none. */
static void size_cells(fd_transport *w) {
    for (int e = 0; e < w->m; e++) {
        fd_parcels *row = w->parcels + e;
        double cell = cell_of(w, e);
        bool spreads = w->dispersion[e] > 0 &&
                       w->enters[e] * w->settings.dt_s < w->problem.capacity[e];
        bool new = spreads && !row->cells;
        row->cells = spreads;
        if (!spreads) {
            row->cell = fmin(cell, w->problem.capacity[e]);
            row->regular = false;
            continue;
        }
        bool off = row->cell > 2 * cell || row->cell < 0.5 * cell;
        if (new || off) row->cell = cell;
        if (!w->filled || !(new || off || (!row->regular && !w->growing[e]))) continue;
        fd_parcels_regrid(row, w->work);
    }
}

static fd_status take(fd_transport *w, const fd_carrier_flows *flows,
                      const fd_transport_supply *supply, const double *dispersion) {
    for (int j = 0; j < w->n; j++) w->exchange[j] = at(flows->exchange, j);
    take_airways(w, flows, dispersion);
    for (int k = 0; k < w->species; k++) take_species(w, k, supply + k);
    for (int e = 0; e < w->m; e++)
        if (w->growing[e]) w->even[e] = false;
    w->tabled = -1;
    if (!fd_route_plan(w)) return FD_NO_MEMORY;
    size_cells(w);
    w->set = true;
    return FD_OK;
}

/* Books what a junction lost by the flows before, and has it looked at anew. */
static void unsettle(fd_transport *w, int j) {
    if (w->filled) fd_step_catch_up(w, j);
    w->calm[j] = false;
    for (int k = 0; k < w->species; k++)
        w->away[(size_t)k * (size_t)w->n + (size_t)j] = 0;
}

/* A junction has what it had: the sums of its flows are in mass and lump. */
static bool same_at(const fd_transport *w, const fd_carrier_flows *flows,
                    const fd_transport_supply *supply, int j) {
    double exchange = at(flows->exchange, j), air = fmax(0, exchange);
    bool same =
        exchange == w->exchange[j] && w->mass[j] == w->in[j] && w->lump[j] == w->out[j];
    for (int k = 0; same && k < w->species; k++) {
        size_t i = (size_t)k * (size_t)w->n + (size_t)j;
        double y = at(supply[k].fresh, j);
        same = y == w->fresh[i] && at(supply[k].inflow, j) + air * y == w->known[i];
    }
    return same;
}

static bool same_along(const fd_transport *w, const fd_carrier_flows *flows,
                       const fd_transport_supply *supply, const double *dispersion,
                       int e) {
    bool same = flows->flow[e] == w->flow[e] && at(flows->source, e) == w->source[e] &&
                at(dispersion, e) == w->dispersion[e];
    for (int k = 0; same && k < w->species; k++)
        same = at(supply[k].source, e) / w->problem.capacity[e] + w->kind[k].growth ==
               w->gain[(size_t)k * (size_t)w->m + (size_t)e];
    return same;
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
    for (int j = 0; j < w->n; j++)
        if (!w->set || !same_at(w, flows, supply, j)) unsettle(w, j);
    for (int e = 0; e < w->m; e++)
        if (!w->set || !same_along(w, flows, supply, dispersion, e))
            for (int i = 0; i < 2; i++) unsettle(w, fd_step_junction_of(w, e, i));
    memcpy(w->in, w->mass, (size_t)w->n * sizeof(double));
    memcpy(w->out, w->lump, (size_t)w->n * sizeof(double));
    fd_status status = take(w, flows, supply, dispersion);
    for (int j = 0; w->turned && j < w->n; j++) w->calm[j] = false;
    *info = w->info;
    return status;
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
