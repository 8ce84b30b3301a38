#include "scenarios/degasreading.h"

#include <math.h>

static double at(const fd_window *w, int species, int airway, double distance) {
    return species ? fd_gas_at_of(w->gas, species, airway, distance)
                   : fd_gas_at(w->gas, airway, distance);
}

static double leaving(const fd_window *w, int species, int airway) {
    return species ? fd_gas_leaving_of(w->gas, species, airway)
                   : fd_gas_get(w->gas)->leaving[airway];
}

/* The largest along an airway; of a gas beside methane seen every metre. */
static double most(const fd_window *w, int species, int airway) {
    if (!species) return fd_gas_get(w->gas)->most[airway];
    double length = w->state->length[airway], largest = leaving(w, species, airway);
    for (double x = 0; x < length; x++)
        largest = fmax(largest, at(w, species, airway, x));
    return largest;
}

double fd_degas_ahead(const fd_window *w, const fd_degas_road *r, int species) {
    double length = w->state->length[r->road], largest = 0;
    for (double x = fmax(0, length - r->ahead); x < length; x += 1)
        largest = fmax(largest, at(w, species, r->road, x));
    largest = fmax(largest, at(w, species, r->road, length));
    for (int a = 0; a < w->s->mine->n_airways; a++)
        if (r->passed[a]) largest = fmax(largest, most(w, species, a));
    return fmax(largest, leaving(w, species, r->road));
}

/* The gas that an airway brings to its end at the mixing point. */
static double brings(const fd_window *w, int species, int airway, bool by_to) {
    const fd_gas_state *gas = fd_gas_get(w->gas);
    if (!species) return by_to ? gas->to_end[airway] : gas->from_end[airway];
    return at(w, species, airway, by_to ? INFINITY : 0);
}

fd_degas_air fd_degas_mixing(const fd_window *w, const fd_degas_road *r, int species,
                             double aim) {
    const fd_mine *mine = w->s->mine;
    const fd_air_state *air = fd_air_get(w->air);
    double whole = 0, beside = 0, gas = 0;
    for (int a = 0; a < mine->n_airways; a++) {
        const fd_airway *unit = &mine->airway[a];
        bool by_to = unit->to == r->mixing;
        double flow = by_to                     ? air->counted_to[a]
                      : unit->from == r->mixing ? -air->counted[a]
                                                : 0;
        if (!w->state->airway[a] || !(flow > 0)) continue;
        whole += flow;
        if (a == r->road || r->passed[a]) continue;
        beside += flow;
        gas += brings(w, species, a, by_to) * flow;
    }
    return (fd_degas_air){whole, beside > 0 ? gas / beside : 0, aim};
}

void fd_degas_slices(const fd_window *w, const fd_degas_road *r, int species, double area,
                     int slices, double *mass, double *fraction) {
    double length = w->state->length[r->road], step = length / slices;
    for (int i = 0; i < slices; i++) {
        mass[i] = fd_air_get(w->air)->unit[r->road] * area * step;
        fraction[i] = at(w, species, r->road, length - (i + 0.5) * step);
    }
}
