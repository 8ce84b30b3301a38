#include "scenarios/degasreading.h"

#include <math.h>
#include <stdlib.h>

#include "models/count.h"
#include "networks/airlaw.h"

/* m; of an airway without length one. */
static double length_of(const fd_window *w, int airway) {
    double length = w->state->length[airway];
    return length > 0 ? length : 1;
}

static int slices_of(const fd_window *w, int airway) {
    return (int)ceil(length_of(w, airway));
}

/* The way from the mixing point back, from that of the return. */
static void turn_round(const fd_mine *mine, const int *passed, fd_degas_road *r) {
    int junction = mine->airway[r->road].to;
    r->way[r->ways - 1] = (fd_degas_way){r->road, true};
    for (int i = 0; i < r->ways - 1; i++) {
        const fd_airway *unit = &mine->airway[passed[i]];
        bool by_to = unit->from == junction;
        r->way[r->ways - 2 - i] = (fd_degas_way){passed[i], by_to};
        junction = by_to ? unit->to : unit->from;
    }
}

fd_status fd_degas_road_open(const fd_window *w, int heading, fd_degas_road *r) {
    const fd_mine *mine = w->s->mine;
    size_t airways = (size_t)mine->n_airways + 1;
    int *passed = malloc(airways * sizeof *passed);
    *r = (fd_degas_road){.road = mine->heading[heading].airway, .ways = 1};
    r->way = calloc(airways, sizeof *r->way);
    if (passed && r->way) {
        r->mixing = fd_auxiliary_mixing_point(mine, w->state, heading, passed, &r->ways);
        r->ways++;
        turn_round(mine, passed, r);
        for (int i = 0; i < r->ways; i++) r->slices += slices_of(w, r->way[i].airway);
        r->of_road = slices_of(w, r->road);
        r->mass = calloc(3 * (size_t)r->slices, sizeof *r->mass);
    }
    free(passed);
    if (!r->mass) return FD_NO_MEMORY;
    r->length = r->mass + r->slices;
    r->fraction = r->length + r->slices;
    return FD_OK;
}

void fd_degas_road_close(fd_degas_road *r) {
    free(r->way);
    free(r->mass);
    *r = (fd_degas_road){0};
}

bool fd_degas_road_is_clean(const fd_window *w, const fd_degas_road *r, double methane,
                            double dioxide) {
    bool clean = true;
    for (int i = 0; i < r->ways; i++) {
        int a = r->way[i].airway;
        clean = clean && fd_gas_get(w->gas)->most[a] < methane;
        if (!clean || !w->carried->number[FD_SUBSTANCE_CO2]) continue;
        double worst[FD_SUBSTANCES];
        fd_carried_worst(w->carried, w->gas, a, length_of(w, a), worst);
        clean = worst[FD_SUBSTANCE_CO2] < dioxide;
    }
    return clean;
}

/* What the gas given off along an airway adds to the fraction in it, a second. */
static double gain(const fd_window *w, int species, int airway, double mass) {
    double given = species ? fd_substance_count(FD_SUBSTANCE_CO2) *
                                 w->carried->along[FD_SUBSTANCE_CO2][airway]
                           : FD_METHANE_COUNT * w->state->gas_along[airway];
    return mass > 0 ? given / mass : 0;
}

/* Slices of one airway of the way, from its end towards the mixing point on. */
static void slice(const fd_window *w, const fd_degas_road *r, int species,
                  const fd_degas_way *way, double every, int first) {
    int a = way->airway, n = slices_of(w, a);
    double length = length_of(w, a), step = length / n;
    double area = fd_airway_area(&w->s->mine->airway[a]);
    double mass = area > 0 ? fd_air_get(w->air)->unit[a] * area * length : 0;
    double more = gain(w, species, a, mass) * every;
    for (int i = 0; i < n; i++) {
        double x = (i + 0.5) * step;
        r->mass[first + i] = mass / n;
        r->length[first + i] = step;
        r->fraction[first + i] =
            fd_gas_in_of(w->gas, species, a, way->by_to ? length - x : x) + more;
    }
}

/* Dispersion by the flow, the largest on the way. */
static void stir(const fd_window *w, const fd_degas_road *r, fd_degas_view *view) {
    for (int i = 0; i < r->ways; i++) {
        int a = r->way[i].airway;
        double area = fd_airway_area(&w->s->mine->airway[a]);
        if (!(area > 0)) continue;
        double still = fd_gas_dispersion(w->gas, a, 0);
        double faster = fd_gas_dispersion(w->gas, a, 1) - still;
        double per_flow = 1 / (fd_air_get(w->air)->unit[a] * area);
        view->still = fmax(view->still, still);
        view->stirred = fmax(view->stirred, faster * per_flow);
    }
}

fd_degas_view fd_degas_look(const fd_window *w, const fd_degas_road *r, int species,
                            double every, double ahead) {
    fd_degas_view view = {.n = r->slices,
                          .mass = r->mass,
                          .length = r->length,
                          .fraction = r->fraction,
                          .every = every};
    int first = 0;
    for (int i = 0; i < r->ways; first += slices_of(w, r->way[i++].airway))
        slice(w, r, species, &r->way[i], every, first);
    /* What leaves just now may be no more in any slice. */
    double leaves = fd_gas_leaving_of(w->gas, species, r->way[0].airway);
    r->fraction[0] = fmax(r->fraction[0], leaves);
    double share = fmin(1, ahead / length_of(w, r->road));
    view.within = r->slices - r->of_road + (int)floor(share * r->of_road);
    stir(w, r, &view);
    return view;
}

/* What arrives at a junction by an airway, kg/s. */
static double arrives(const fd_window *w, int airway, int junction) {
    const fd_airway *unit = &w->s->mine->airway[airway];
    const fd_air_state *air = fd_air_get(w->air);
    if (!w->state->airway[airway]) return 0;
    return unit->to == junction     ? air->counted_to[airway]
           : unit->from == junction ? -air->counted[airway]
                                    : 0;
}

/* The most that an airway brings there within so many seconds, as far as it reaches; seen
 * every metre. */
static double brings(const fd_window *w, int species, int airway, int junction,
                     double flow, double every) {
    bool by_to = w->s->mine->airway[airway].to == junction;
    double area = fd_airway_area(&w->s->mine->airway[airway]);
    double length = length_of(w, airway), largest = 0;
    double reach = flow * every / (fd_air_get(w->air)->unit[airway] * area);
    double last = reach < length ? reach : length; /* all of one without section */
    for (double x = 0; x <= last; x++)
        largest =
            fmax(largest, fd_gas_in_of(w->gas, species, airway, by_to ? length - x : x));
    return largest;
}

fd_degas_air fd_degas_mixing(const fd_window *w, const fd_degas_road *r, int species,
                             double every, double aim) {
    double whole = 0, beside = 0, gas = 0;
    for (int a = 0; a < w->s->mine->n_airways; a++) {
        double flow = arrives(w, a, r->mixing);
        if (!(flow > 0)) continue;
        whole += flow;
        if (a == r->way[0].airway) continue;
        beside += flow;
        gas += brings(w, species, a, r->mixing, flow, every) * flow;
    }
    return (fd_degas_air){whole, beside, beside > 0 ? gas / beside : 0, aim};
}

double fd_degas_own(const fd_window *w, const fd_degas_road *r, int duct) {
    const fd_airway *unit = &w->s->mine->airway[duct];
    double brought = fd_air_get(w->air)->counted[duct];
    if (unit->to != w->s->mine->airway[r->road].from) brought = -brought;
    return fmax(0, arrives(w, r->way[0].airway, r->mixing) - brought);
}
