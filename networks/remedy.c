#include "networks/remedy.h"

#include <math.h>
#include <stdlib.h>

#include "models/friction.h"
#include "models/orifice.h"
#include "networks/airlaw.h"
#include "networks/outburst.h"
#include "networks/stage.h"

const char *const fd_remedy_kinds[] = {"none",          "stopping", "regulator",
                                       "auxiliary-fan", "main-fan", "booster",
                                       "impossible",    NULL};

/* Rounding, of a resistance over its opening and back. */
static const double SAME = 1e-9;

typedef struct setting {
    const fd_mine *mine;
    const fd_mine_state *state;
    const fd_air_state *air;
    fd_outburst *outburst; /* null until a regulator asks */
    fd_status status;
} setting;

static bool touches_surface(const fd_mine *mine, const fd_airway *a) {
    return mine->junction[a->from].surface || mine->junction[a->to].surface;
}

static bool holds_main_fan(const setting *s, int airway) {
    for (int f = 0; f < s->mine->n_fans; f++)
        if (s->mine->fan[f].airway == airway && s->state->fan[f] &&
            s->mine->fan[f].kind == FD_MAIN_FAN)
            return true;
    return false;
}

static fd_remedy_kind kind_of_fan(const setting *s, int airway) {
    const fd_airway *unit = &s->mine->airway[airway];
    if (unit->class == FD_DUCT) return FD_REMEDY_AUXILIARY_FAN;
    if (holds_main_fan(s, airway) || touches_surface(s->mine, unit))
        return FD_REMEDY_MAIN_FAN;
    return FD_REMEDY_BOOSTER;
}

/* Looks for a smaller cut on one side of the imposed flow. */
static void find_cut(setting *s, int junction, int without, double want, fd_remedy *r) {
    if (fd_junction_fixed(&s->mine->junction[junction])) return;
    fd_bottleneck cut;
    if (r->cut.capacity < want) want = r->cut.capacity;
    fd_status status = fd_bottleneck_find(s->mine, s->state, junction, without,
                                          FD_REMEDY_CEILING, want, &cut);
    if (status != FD_OK) s->status = status;
    if (isnan(cut.capacity)) return;
    r->cut = cut;
    r->cut_junction = junction;
}

/* The smallest of: the airway itself, the ways to it, the ways from it. */
static void find_cuts(setting *s, fd_remedy *r, double want) {
    r->cut = (fd_bottleneck){.capacity = NAN};
    if (r->airway < 0) {
        find_cut(s, r->junction, -1, want, r);
        return;
    }
    double own = fd_bottleneck_capacity(s->mine, s->state, r->airway, FD_REMEDY_CEILING);
    if (own < want) {
        r->cut.capacity = own;
        fd_few_add(&r->cut.airway, r->airway);
    }
    find_cut(s, s->mine->airway[r->airway].from, r->airway, want, r);
    find_cut(s, s->mine->airway[r->airway].to, r->airway, want, r);
}

/* From a junction along the largest flow, up or down the stream, to a fixed pressure: the
 * airway that loses most. */
static void follow(const setting *s, int junction, bool down, bool *seen, int *worst) {
    const fd_mine *mine = s->mine;
    while (!seen[junction] && !fd_junction_fixed(&mine->junction[junction])) {
        int next = -1;
        seen[junction] = true;
        for (int a = 0; a < mine->n_airways; a++) {
            double w = s->state->airway[a] ? s->air->mass_flow[a] : 0;
            int start = (w > 0) == down ? mine->airway[a].from : mine->airway[a].to;
            if (w != 0 && start == junction &&
                (next < 0 || fabs(w) > fabs(s->air->mass_flow[next])))
                next = a;
        }
        if (next < 0) return;
        if (*worst < 0 || fabs(s->air->drop[next]) > fabs(s->air->drop[*worst]))
            *worst = next;
        junction = mine->airway[next].from == junction ? mine->airway[next].to
                                                       : mine->airway[next].from;
    }
}

/* Where no cut is below the flow. Air is drawn in behind the place and pressed out before
 * it; a junction has one side alone. */
static void find_worst(setting *s, fd_remedy *r) {
    const fd_airway *unit = r->airway >= 0 ? &s->mine->airway[r->airway] : NULL;
    int down = unit ? (r->flow >= 0 ? unit->to : unit->from) : r->junction;
    int up = unit ? (r->flow >= 0 ? unit->from : unit->to) : r->junction;
    r->worst = r->airway;
    bool *seen = calloc((size_t)s->mine->n_junctions + 1, sizeof *seen);
    if (!seen) s->status = FD_NO_MEMORY;
    if (seen && (unit || r->flow > 0)) follow(s, down, true, seen, &r->worst);
    if (seen && (unit || r->flow < 0)) follow(s, up, false, seen, &r->worst);
    free(seen);
}

static const fd_clause *clause_of(setting *s, const fd_remedy *r) {
    if (r->kind == FD_REMEDY_BOOSTER) return &fd_clauses[FD_CLAUSE_BOOSTER];
    if (r->kind != FD_REMEDY_REGULATOR) return NULL;
    if (!s->outburst)
        s->status = fd_outburst_new(s->mine, s->state, s->air, &s->outburst);
    if (!s->outburst) return NULL;
    switch (fd_outburst_side(s->outburst, r->airway)) {
    case FD_OUTBURST_FACE:
        return &fd_clauses[FD_CLAUSE_OUTBURST_RETURN];
    case FD_OUTBURST_HEADING:
        return &fd_clauses[FD_CLAUSE_OUTBURST_HEADING];
    default:
        return NULL;
    }
}

static void size_regulator(const setting *s, fd_remedy *r) {
    double area = fd_airway_area(&s->mine->airway[r->airway]);
    double at_standard = FD_FRICTION_DENSITY / s->air->density[r->airway];
    r->kind = FD_REMEDY_REGULATOR;
    r->resistance = r->pressure * at_standard / (r->flow * r->flow);
    r->opening = fd_orifice_opening(area, r->resistance);
    double back = fd_orifice_resistance(area, r->opening);
    r->between = fabs(back - r->resistance) > SAME * r->resistance;
}

bool fd_remedies_impossible(const fd_remedies *list) {
    for (int i = 0; i < list->n; i++)
        if (list->item[i].kind == FD_REMEDY_IMPOSSIBLE) return true;
    return false;
}

/* A pressure against a flow that no fan gives. */
static bool is_beyond(double pressure, double flow) {
    return pressure * flow > 0 && fabs(pressure) > FD_REMEDY_CEILING;
}

bool fd_remedy_is_beyond(const fd_mine *mine, const fd_mine_state *state,
                         const fd_air_state *air) {
    for (int a = 0; a < mine->n_airways; a++)
        if (state->airway[a] && is_beyond(-air->needed[a], air->flow[a])) return true;
    for (int j = 0; j < mine->n_junctions; j++)
        if (is_beyond(air->pressure[j], mine->junction[j].inflow)) return true;
    return false;
}

static void size_fan(setting *s, fd_remedy *r) {
    r->kind = kind_of_fan(s, r->airway);
    r->power = r->pressure * fabs(r->flow);
    if (!(r->pressure > FD_REMEDY_CEILING)) return;
    r->kind = FD_REMEDY_IMPOSSIBLE;
    find_cuts(s, r, fabs(s->air->counted[r->airway]) / FD_FRICTION_DENSITY);
    if (isnan(r->cut.capacity)) find_worst(s, r);
}

static fd_remedy blank(int airway, int junction) {
    return (fd_remedy){.airway = airway,
                       .junction = junction,
                       .flow = NAN,
                       .pressure = NAN,
                       .resistance = NAN,
                       .opening = NAN,
                       .power = NAN,
                       .cut = {.capacity = NAN},
                       .cut_junction = -1,
                       .worst = -1};
}

static fd_remedy of_airway(setting *s, int airway) {
    fd_remedy r = blank(airway, -1);
    double needed = s->air->needed[airway];
    r.flow = s->air->flow[airway];
    r.pressure = fabs(needed);
    if (needed == 0)
        r.kind = FD_REMEDY_NONE;
    else if (r.flow == 0)
        r.kind = FD_REMEDY_STOPPING;
    else if ((needed > 0) == (r.flow > 0))
        size_regulator(s, &r);
    else
        size_fan(s, &r);
    r.broken = clause_of(s, &r);
    return r;
}

/* Air pressed in, or drawn out, at a junction: no more than a fan can give. */
static bool of_junction(setting *s, int junction, fd_remedy *r) {
    const fd_junction *unit = &s->mine->junction[junction];
    double p = s->air->pressure[junction];
    *r = blank(-1, junction);
    r->flow = unit->inflow;
    r->pressure = fabs(p);
    if (!is_beyond(p, unit->inflow)) return false;
    r->kind = FD_REMEDY_IMPOSSIBLE;
    find_cuts(s, r, fabs(unit->inflow) * unit->density / FD_FRICTION_DENSITY);
    if (isnan(r->cut.capacity)) find_worst(s, r);
    return true;
}

/* Capacities of a cut hold at 1.2 kg/m3 and a flow may hold at the density of its airway:
 * down to 0.77 kg/m3 (3 km high, and hot) a cut passes less than 1/0.8 of its capacity.
 */
static const double CUT_SHARE = 0.8;

/* Without an answer: what a cut proves. */
static bool of_cut(setting *s, int airway, int junction, double flow, fd_remedy *r) {
    *r = blank(airway, junction);
    r->flow = flow;
    r->kind = FD_REMEDY_IMPOSSIBLE;
    if (flow != 0) find_cuts(s, r, CUT_SHARE * fabs(flow));
    return !isnan(r->cut.capacity);
}

static void fill(setting *s, fd_remedies *list) {
    const fd_mine *mine = s->mine;
    for (int a = 0; a < mine->n_airways; a++) {
        if (!s->state->airway[a] || isnan(mine->airway[a].flow)) continue;
        if (s->air)
            list->item[list->n++] = of_airway(s, a);
        else
            list->n += of_cut(s, a, -1, mine->airway[a].flow, &list->item[list->n]);
    }
    for (int j = 0; j < mine->n_junctions; j++) {
        if (isnan(mine->junction[j].inflow)) continue;
        fd_remedy *next = &list->item[list->n];
        list->n += s->air ? of_junction(s, j, next)
                          : of_cut(s, -1, j, mine->junction[j].inflow, next);
    }
}

fd_status fd_remedies_new(const fd_mine *mine, const fd_mine_state *state,
                          const fd_air_state *air, fd_remedies **out) {
    setting s = {.mine = mine, .state = state, .air = air};
    size_t most = 1;
    for (int a = 0; a < mine->n_airways; a++) most += !isnan(mine->airway[a].flow);
    for (int j = 0; j < mine->n_junctions; j++) most += !isnan(mine->junction[j].inflow);
    *out = calloc(1, sizeof **out + most * sizeof *(*out)->item);
    if (!*out) return FD_NO_MEMORY;
    fill(&s, *out);
    fd_outburst_free(&s.outburst);
    if (s.status != FD_OK) {
        free(*out);
        *out = NULL;
    }
    return s.status;
}
