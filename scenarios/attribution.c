#include "scenarios/attribution.h"

#include <math.h>
#include <stdlib.h>

#include "base/diagnostic.h"
#include "models/emission.h"
#include "networks/airtrace.h"

struct fd_attribution {
    const fd_scenario *s;
    const fd_mine_state *state;
    fd_airtrace *air;
    int event;
    double second;
    bool *marked;  /* ways */
    double *share; /* junctions */
};

void fd_attribution_free(fd_attribution **out) {
    if (!out || !*out) return;
    fd_airtrace_free(&(*out)->air);
    free((*out)->marked);
    free((*out)->share);
    free(*out);
    *out = NULL;
}

fd_status fd_attribution_new(const fd_scenario *s, const fd_mine_state *state,
                             const fd_air_state *air, int event, double second,
                             fd_attribution **out) {
    fd_attribution *t = *out = calloc(1, sizeof *t);
    if (!t) return FD_NO_MEMORY;
    *t = (fd_attribution){.s = s, .state = state, .event = event, .second = second};
    fd_status status = fd_airtrace_new(s->mine, state, air, &t->air);
    if (status == FD_OK) {
        t->marked = calloc((size_t)t->air->ways + 1, sizeof *t->marked);
        t->share = calloc((size_t)s->mine->n_junctions + 1, sizeof *t->share);
        if (!t->marked || !t->share) status = FD_NO_MEMORY;
    }
    if (status != FD_OK) fd_attribution_free(out);
    return status;
}

/* Gas of a surge now, kg/s. */
static double surge_of(const fd_attribution *t, int i) {
    const fd_event_surge *u = &t->s->surge[i];
    bool blows = u->record.parent == t->event && u->after <= t->second &&
                 t->second < u->after + u->lasting;
    return blows ? fd_emission_mass(u->methane) : 0;
}

/* Gas at a junction that is no surge. */
static double rest_of(const fd_attribution *t, int junction) {
    double gas = t->state->gas_at[junction];
    for (int i = 0; i < t->s->n_surges; i++)
        if (t->s->surge[i].junction == junction) gas -= surge_of(t, i);
    return fmax(gas, 0);
}

/* y at a junction with the marked ways; 0 where no air arrives. */
static double passed(fd_attribution *t, int junction) {
    fd_trace_share(t->air->trace, t->marked, t->share);
    double y = t->share[junction];
    return isnan(y) ? 0 : y;
}

/* What gas along an airway puts into the air that leaves the place, kg/kg. */
static double from_airway(fd_attribution *t, int source, double gas, int place) {
    if (!(gas > 0)) return 0;
    int tail = fd_trace_tail(t->air->trace, place);
    if (tail < 0) return source == place ? gas : 0; /* stands: its own alone */
    if (fd_airtrace_rests(t->air, source)) return 0;
    t->marked[source] = true;
    double y = source == place ? 1 : passed(t, tail);
    t->marked[source] = false;
    return y * gas / fabs(t->air->flow[source]);
}

/* The same for gas at a junction: all ways out of it carry it. */
static double from_junction(fd_attribution *t, int junction, double gas, int place) {
    const fd_airway *unit = &t->s->mine->airway[place];
    if (!(gas > 0)) return 0;
    int tail = fd_trace_tail(t->air->trace, place);
    if (tail < 0) return unit->from == junction || unit->to == junction ? gas : 0;
    double through = 0;
    for (int e = 0; e < t->air->ways; e++)
        if (!fd_airtrace_rests(t->air, e) &&
            fd_trace_tail(t->air->trace, e) == junction) {
            t->marked[e] = true;
            through += fabs(t->air->flow[e]);
        }
    double y = tail == junction ? 1 : passed(t, tail);
    for (int e = 0; e < t->air->ways; e++) t->marked[e] = false;
    return through > 0 ? y * gas / through : 0;
}

typedef struct tally {
    fd_source_share best;
    double most, sum;
} tally;

static void weigh(tally *all, fd_source_kind kind, int element, double gas) {
    all->sum += gas;
    if (!(gas > all->most)) return;
    all->most = gas;
    all->best = (fd_source_share){.kind = kind, .element = element};
}

fd_source_share fd_attribution_of(fd_attribution *t, int place) {
    const fd_mine *m = t->s->mine;
    tally all = {.best = {.element = -1}};
    for (int f = 0; f < m->n_faces; f++) {
        int airway = m->face[f].airway, end = m->airway[airway].to;
        if (!t->state->airway[airway]) continue;
        double gas = from_airway(t, airway, t->state->gas_along[airway], place) +
                     from_junction(t, end, rest_of(t, end), place);
        const int gate[] = {m->face[f].intake_gate, m->face[f].return_gate};
        for (int k = 0; k < 2; k++) /* coal on its belt */
            gas += from_airway(t, gate[k], t->state->gas_along[gate[k]], place);
        weigh(&all, FD_SOURCE_FACE, f, gas);
    }
    for (int h = 0; h < m->n_headings; h++) {
        int airway = m->heading[h].airway, end = m->airway[airway].from;
        if (!t->state->airway[airway]) continue;
        weigh(&all, FD_SOURCE_HEADING, h,
              from_airway(t, airway, t->state->gas_along[airway], place) +
                  from_junction(t, end, rest_of(t, end), place));
    }
    for (int i = 0; i < t->s->n_surges; i++)
        weigh(&all, FD_SOURCE_SURGE, i,
              from_junction(t, t->s->surge[i].junction, surge_of(t, i), place));
    all.best.share = all.sum > 0 ? all.most / all.sum : NAN;
    return all.best;
}

const char *fd_source_word(fd_source_kind kind) {
    static const char *const word[] = {"", FD_N("face"), FD_N("heading"), FD_N("surge")};
    return word[kind];
}

const char *fd_source_id(const fd_scenario *s, const fd_source_share *source) {
    switch (source->kind) {
    case FD_SOURCE_FACE:
        return s->mine->face[source->element].record.id;
    case FD_SOURCE_HEADING:
        return s->mine->heading[source->element].record.id;
    case FD_SOURCE_SURGE:
        return s->mine->junction[s->surge[source->element].junction].record.id;
    case FD_SOURCE_NONE:
        break;
    }
    return "";
}
