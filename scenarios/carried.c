#include "scenarios/carried.h"

#include <math.h>
#include <stdlib.h>

#include "base/diagnostic.h"
#include "models/constant.h"

static fd_carried_source *add(fd_carried *c, fd_substance of, const char *kind,
                              const char *id, double flow) {
    fd_carried_source *source = &c->source[c->n_sources++];
    *source = (fd_carried_source){.of = of,
                                  .kind = kind,
                                  .id = id,
                                  .mouth = -1,
                                  .junction = -1,
                                  .airway = -1,
                                  .from = -INFINITY,
                                  .until = INFINITY,
                                  .rate = flow * fd_substance_density(of)};
    c->number[of] = 1;
    return source;
}

static void add_mine(fd_carried *c) {
    const fd_mine *m = c->mine;
    for (int f = 0; f < m->n_faces; f++)
        if (m->face[f].carbon_dioxide > 0)
            add(c, FD_SUBSTANCE_CO2, FD_N("face"), m->face[f].record.id,
                m->face[f].carbon_dioxide)
                ->airway = m->face[f].airway;
    for (int h = 0; h < m->n_headings; h++)
        if (m->heading[h].carbon_dioxide > 0)
            add(c, FD_SUBSTANCE_CO2, FD_N("heading"), m->heading[h].record.id,
                m->heading[h].carbon_dioxide)
                ->airway = m->heading[h].airway;
}

bool fd_carried_of_mine(const fd_mine *m, const fd_mine_state *state, double *along) {
    double density = fd_substance_density(FD_SUBSTANCE_CO2);
    bool any = false;
    for (int a = 0; a < m->n_airways; a++) along[a] = 0;
    for (int f = 0; f < m->n_faces; f++)
        along[m->face[f].airway] += density * m->face[f].carbon_dioxide;
    for (int h = 0; h < m->n_headings; h++)
        along[m->heading[h].airway] += density * m->heading[h].carbon_dioxide;
    for (int a = 0; a < m->n_airways; a++) {
        any |= along[a] > 0;
        if (!state->airway[a]) along[a] = 0;
    }
    return any;
}

void fd_carried_join_mine(const fd_mine *m, fd_mine_state *state) {
    double count = fd_substance_count(FD_SUBSTANCE_CO2);
    for (int j = 0; j < m->n_junctions; j++) state->joins_at[j] = 0;
    if (!fd_carried_of_mine(m, state, state->joins_along)) return;
    for (int a = 0; a < m->n_airways; a++) state->joins_along[a] *= count;
}

static int face_of_heading(const fd_mine *m, int heading) {
    return m->airway[m->heading[heading].airway].from;
}

/* By its mouths: its own share (of oxygen what is lacking) in its air, by mass of it. */
static void add_goafs(fd_carried *c) {
    const fd_mine *m = c->mine;
    for (int i = 0; i < m->n_mouths; i++) {
        const fd_goaf_unit *goaf = &m->goaf[m->mouth[i].record.parent];
        const fd_substance of[] = {FD_SUBSTANCE_CO2, FD_SUBSTANCE_OXYGEN};
        const double more[] = {goaf->carbon_dioxide -
                                   fd_substance_fresh(FD_SUBSTANCE_CO2),
                               fd_substance_fresh(FD_SUBSTANCE_OXYGEN) - goaf->oxygen};
        for (int k = 0; k < 2; k++) {
            if (isnan(more[k])) continue;
            fd_carried_source *source = add(c, of[k], FD_N("goaf"), goaf->record.id, 0);
            source->mouth = i;
            source->junction = m->mouth[i].junction;
            source->share = more[k] * fd_substance_molar(of[k]) / FD_MOLAR_AIR;
        }
    }
}

static void add_release(fd_carried *c, const fd_event_release *r) {
    const fd_mine *m = c->mine;
    const fd_record *place = r->junction >= 0  ? &m->junction[r->junction].record
                             : r->heading >= 0 ? &m->heading[r->heading].record
                             : r->face >= 0    ? &m->face[r->face].record
                                               : &m->airway[r->airway].record;
    fd_carried_source *source =
        add(c, (fd_substance)r->species, FD_N("release"), place->id, r->rate);
    source->junction = r->heading >= 0 ? face_of_heading(m, r->heading) : r->junction;
    source->airway = r->face >= 0 ? m->face[r->face].airway : r->airway;
    source->from = r->after;
    if (!isnan(r->lasting)) source->until = r->after + r->lasting;
}

static void add_blast(fd_carried *c, const fd_event_blast *b) {
    if (isnan(b->explosive) || isnan(b->fumes)) return;
    fd_carried_source *source =
        add(c, FD_SUBSTANCE_CO, FD_N("blast"), c->mine->heading[b->heading].record.id,
            b->explosive * b->fumes / b->fume_time);
    source->junction = face_of_heading(c->mine, b->heading);
    source->from = b->after;
    source->until = b->after + b->fume_time;
}

static bool lay(fd_carried *c) {
    size_t each = (size_t)c->mine->n_junctions + (size_t)c->mine->n_airways;
    c->memory = calloc(FD_SUBSTANCES * each + 1, sizeof *c->memory);
    for (int k = 0; c->memory && k < FD_SUBSTANCES; k++) {
        c->at[k] = c->memory + (size_t)k * each;
        c->along[k] = c->at[k] + c->mine->n_junctions;
        if (c->number[k]) c->number[k] = ++c->n;
    }
    return c->memory != NULL;
}

fd_status fd_carried_new(const fd_scenario *s, int event, fd_carried **out) {
    fd_carried *c = *out = calloc(1, sizeof *c);
    if (!c) return FD_NO_MEMORY;
    const fd_mine *m = c->mine = s->mine;
    size_t most = (size_t)(m->n_faces + m->n_headings + s->n_releases + s->n_blasts) +
                  2 * (size_t)m->n_mouths + 1;
    c->source = calloc(most, sizeof *c->source);
    if (!c->source) {
        fd_carried_free(out);
        return FD_NO_MEMORY;
    }
    if (event >= 0) add_mine(c);
    if (event >= 0) add_goafs(c);
    for (int i = 0; event >= 0 && i < s->n_carries; i++)
        if (s->carry[i].record.parent == event) c->number[s->carry[i].species] = 1;
    for (int i = 0; event >= 0 && i < s->n_releases; i++)
        if (s->release[i].record.parent == event) add_release(c, &s->release[i]);
    for (int i = 0; event >= 0 && i < s->n_blasts; i++)
        if (s->blast[i].record.parent == event) add_blast(c, &s->blast[i]);
    if (lay(c)) return FD_OK;
    fd_carried_free(out);
    return FD_NO_MEMORY;
}

void fd_carried_free(fd_carried **out) {
    if (!out || !*out) return;
    free((*out)->source);
    free((*out)->memory);
    free(*out);
    *out = NULL;
}

/* kg counted in the flow of the air for a kg of a source; oxygen is consumed. */
static double joins(const fd_carried_source *source) {
    if (source->mouth >= 0) return 0;
    double count = fd_substance_count(source->of);
    return source->of == FD_SUBSTANCE_OXYGEN ? -count : count;
}

fd_status fd_carried_begin(const fd_carried *c, int n_more, const fd_gas_extra *more,
                           fd_gas *gas) {
    fd_gas_extra extra[FD_GAS_EXTRAS];
    if (c->n + n_more > FD_GAS_EXTRAS) return FD_BAD_ARGUMENT;
    for (int i = 0; i < n_more; i++) extra[c->n + i] = more[i];
    for (int k = 0; k < FD_SUBSTANCES; k++)
        if (c->number[k])
            extra[c->number[k] - 1] =
                (fd_gas_extra){.fresh = fd_substance_brought((fd_substance)k),
                               .growth = k == FD_SUBSTANCE_AGE,
                               .at = c->at[k],
                               .along = c->along[k],
                               .count = fd_substance_count((fd_substance)k)};
    for (int i = 0; i < c->n_sources; i++)
        if (joins(&c->source[i]) > 0) fd_gas_let_join(gas);
    return fd_gas_carry(gas, c->n + n_more, extra);
}

static void join(const fd_carried *c, fd_mine_state *state) {
    const fd_mine *m = c->mine;
    for (int j = 0; j < m->n_junctions; j++) state->joins_at[j] = 0;
    for (int a = 0; a < m->n_airways; a++) state->joins_along[a] = 0;
    for (int i = 0; i < c->n_sources; i++) {
        const fd_carried_source *source = &c->source[i];
        double rate = source->gives ? joins(source) * source->rate : 0;
        if (source->airway >= 0) state->joins_along[source->airway] += rate;
        if (source->junction >= 0) state->joins_at[source->junction] += rate;
    }
    /* More consumed than given: the flow is left as it is. */
    for (int j = 0; j < m->n_junctions; j++)
        state->joins_at[j] = fmax(0, state->joins_at[j]);
    for (int a = 0; a < m->n_airways; a++)
        state->joins_along[a] = fmax(0, state->joins_along[a]);
}

void fd_carried_apply(fd_carried *c, double second, fd_mine_state *state) {
    const fd_mine *m = c->mine;
    size_t each = (size_t)m->n_junctions + (size_t)m->n_airways;
    for (size_t i = 0; i < FD_SUBSTANCES * each; i++) c->memory[i] = 0;
    for (int i = 0; i < c->n_sources; i++) {
        fd_carried_source *source = &c->source[i];
        if (source->mouth >= 0) source->rate = 0;
        source->gives = source->from <= second && second < source->until &&
                        (source->airway < 0 || state->airway[source->airway]);
        if (!source->gives) continue;
        if (source->airway >= 0) c->along[source->of][source->airway] += source->rate;
        if (source->junction >= 0) c->at[source->of][source->junction] += source->rate;
    }
    if (c->n_sources > 0) join(c, state);
}

void fd_carried_breathe(fd_carried *c, const fd_breathing *breathing) {
    for (int i = 0; breathing && i < c->n_sources; i++) {
        fd_carried_source *source = &c->source[i];
        if (source->mouth < 0) continue;
        source->rate = source->share * fd_breathing_air_out(breathing, source->mouth);
        c->at[source->of][source->junction] += source->rate;
    }
}

double fd_carried_next(const fd_carried *c, double second) {
    double next = INFINITY;
    for (int i = 0; i < c->n_sources; i++) {
        const double edge[] = {c->source[i].from, c->source[i].until};
        for (int k = 0; k < 2; k++)
            if (edge[k] > second) next = fmin(next, edge[k]);
    }
    return next;
}

void fd_carried_book(fd_carried *c, double duration) {
    for (int i = 0; i < c->n_sources; i++)
        if (c->source[i].gives)
            fd_sum_add(&c->source[i].given, c->source[i].rate * duration);
}
