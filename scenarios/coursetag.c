#include "scenarios/coursetag.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/diagnostic.h"
#include "models/count.h"
#include "networks/sensing.h"
#include "scenarios/calendar.h"

/* Moments that differ by less are one, s. */
static const double SAME_MOMENT = 1e-9;

typedef enum group_kind { FACE, HEADING, SURGE, PULSE, GOAF } group_kind;

typedef struct group {
    group_kind kind;
    int element; /* face, heading or goaf of the mine; surge of the scenario; pulse */
    const char *word, *id;
} group;

struct fd_tags {
    const fd_mine *mine;
    group *group;
    int n, first, count; /* groups; those carried now */
    double *at, *part;   /* carried x junctions, kg/s; carried x airways, shares */
    double *rest;        /* junctions: of faces and headings, kg/s */
    int from, until;     /* episodes */
    double last;         /* s: of their peaks of methane; below 0 where there is none */
    double *share;       /* episodes x groups */
};

static void add(fd_tags *t, group_kind kind, int element, const char *word,
                const char *id) {
    t->group[t->n++] = (group){kind, element, word, id};
}

static void add_pulses(fd_tags *t, const fd_scenario *s, int event) {
    int number = 0; /* in the order of scenarios/pulse.c */
    for (int i = 0; i < s->n_blasts; i++)
        if (s->blast[i].record.parent == event)
            add(t, PULSE, number++, FD_N("blast"),
                s->mine->heading[s->blast[i].heading].record.id);
    for (int i = 0; i < s->n_drillings; i++)
        if (s->drilling[i].record.parent == event)
            add(t, PULSE, number++, FD_N("drill-pulse"),
                s->mine->junction[s->drilling[i].junction].record.id);
    for (int i = 0; i < s->n_outbursts; i++) {
        const fd_event_outburst *o = &s->outburst[i];
        if (o->record.parent == event)
            add(t, PULSE, number++, FD_N("outburst"),
                o->heading >= 0 ? s->mine->heading[o->heading].record.id
                                : s->mine->junction[o->junction].record.id);
    }
}

/* Those that are there in a state. */
static void add_all(fd_tags *t, const fd_window *w, const fd_mine_state *state) {
    const fd_mine *m = t->mine;
    const fd_scenario *s = w->s;
    for (int f = 0; f < m->n_faces; f++)
        if (state->airway[m->face[f].airway])
            add(t, FACE, f, FD_N("face"), m->face[f].record.id);
    for (int h = 0; h < m->n_headings; h++)
        if (state->airway[m->heading[h].airway])
            add(t, HEADING, h, FD_N("heading"), m->heading[h].record.id);
    for (int i = 0; i < s->n_surges; i++)
        if (s->surge[i].record.parent == w->event)
            add(t, SURGE, i, FD_N("surge"), m->junction[s->surge[i].junction].record.id);
    add_pulses(t, s, w->event);
    for (int g = 0; g < m->n_goafs; g++)
        if (fd_goaf_stands(m, &m->goaf[g], state))
            add(t, GOAF, g, FD_N("goaf"), m->goaf[g].record.id);
}

static fd_status lay(fd_tags *t, const fd_window *w, const fd_mine_state *state) {
    const fd_mine *m = t->mine;
    const fd_scenario *s = w->s;
    size_t most = (size_t)(m->n_faces + m->n_headings + m->n_goafs + s->n_surges +
                           s->n_blasts + s->n_drillings + s->n_outbursts) +
                  1;
    t->group = calloc(most, sizeof *t->group);
    if (!t->group) return FD_NO_MEMORY;
    add_all(t, w, state);
    size_t junctions = (size_t)m->n_junctions + 1, airways = (size_t)m->n_airways + 1;
    t->at = calloc(FD_GAS_EXTRAS * junctions, sizeof *t->at);
    t->part = calloc(FD_GAS_EXTRAS * airways, sizeof *t->part);
    t->rest = calloc(junctions, sizeof *t->rest);
    size_t episodes = (size_t)(t->until - t->from);
    t->share = calloc(episodes * ((size_t)t->n + 1) + 1, sizeof *t->share);
    return t->at && t->part && t->rest && t->share ? FD_OK : FD_NO_MEMORY;
}

static bool is_methane(const fd_window *w, const fd_episode *p) {
    const fd_finding *f = fd_verdict_get(w->verdict, p->finding);
    return w->limits->limit[f->limit].quantity == FD_METHANE;
}

fd_status fd_tags_new(const fd_window *w, int first_episode, fd_tags **out) {
    fd_tags *t = *out = calloc(1, sizeof *t);
    if (!t) return FD_NO_MEMORY;
    t->mine = w->s->mine;
    t->from = first_episode;
    t->until = fd_episodes_count(w->places->episodes);
    t->last = -1;
    for (int e = t->from; e < t->until; e++) {
        const fd_episode *p = fd_episodes_get(w->places->episodes, e);
        if (is_methane(w, p)) t->last = fmax(t->last, p->peak_at);
    }
    fd_mine_state *state = NULL;
    fd_status status = fd_mine_state_new(t->mine, &state);
    if (status == FD_OK) {
        fd_calendar_apply(w->s, w->start, state);
        status = lay(t, w, state);
    }
    fd_mine_state_free(&state);
    if (status != FD_OK) fd_tags_free(out);
    return status;
}

void fd_tags_free(fd_tags **out) {
    if (!out || !*out) return;
    free((*out)->group);
    free((*out)->at);
    free((*out)->part);
    free((*out)->rest);
    free((*out)->share);
    free(*out);
    *out = NULL;
}

bool fd_tags_next(fd_tags *t, int room) {
    t->first += t->count;
    if (t->last < 0) return false;
    t->count = t->n - t->first < room ? t->n - t->first : room;
    return t->count > 0;
}

int fd_tags_carry(const fd_tags *t, fd_gas_extra extra[FD_GAS_EXTRAS]) {
    for (int k = 0; k < t->count; k++)
        extra[k] =
            (fd_gas_extra){.at = t->at + (size_t)k * (size_t)t->mine->n_junctions,
                           .part = t->part + (size_t)k * (size_t)t->mine->n_airways,
                           .count = FD_METHANE_COUNT};
    return t->count;
}

/* What group k of those carried gives at a junction, and its part in an airway. */
static double *at_of(fd_tags *t, int k, int junction) {
    return &t->at[(size_t)k * (size_t)t->mine->n_junctions + (size_t)junction];
}

static double *part_of(fd_tags *t, int k, int airway) {
    return &t->part[(size_t)k * (size_t)t->mine->n_airways + (size_t)airway];
}

/* Gas of a group at a junction, which is then none of a face or heading; k < 0 or beyond:
 * not carried. */
static void put_at(fd_tags *t, int k, int junction, double gas) {
    t->rest[junction] -= gas;
    if (k >= 0 && k < t->count) *at_of(t, k, junction) += gas;
}

static void put_bursts(fd_tags *t, const fd_window *w) {
    const fd_mine *m = t->mine;
    for (int i = 0; i < t->n; i++) {
        const group *g = &t->group[i];
        int k = i - t->first;
        if (g->kind == SURGE)
            put_at(t, k, w->s->surge[g->element].junction,
                   fd_course_surge(w, g->element, w->since));
        if (g->kind == PULSE && w->pulses && w->since >= 0) {
            int junction;
            double rate = fd_pulses_rate(w->pulses, g->element, &junction);
            put_at(t, k, junction, rate);
        }
        for (int o = 0; g->kind == GOAF && w->breathing && o < m->n_mouths; o++)
            if (m->mouth[o].record.parent == g->element)
                put_at(t, k, m->mouth[o].junction, fd_breathing_out(w->breathing, o));
    }
}

/* What a face or heading gives in all, where it gives at a junction (airway -1) or along
 * an airway (junction -1); 0 where it does not. */
static double weight_of(const fd_tags *t, const fd_window *w, const group *g,
                        int junction, int airway) {
    const fd_mine *m = t->mine;
    if (g->kind == FACE) {
        const fd_face_unit *f = &m->face[g->element];
        bool here = airway >= 0 ? airway == f->airway || airway == f->intake_gate ||
                                      airway == f->return_gate
                                : junction == m->airway[f->airway].to;
        return here ? w->emission->face[g->element].given : 0;
    }
    if (g->kind != HEADING) return 0;
    int road = m->heading[g->element].airway;
    bool here = airway >= 0 ? airway == road : junction == m->airway[road].from;
    return here ? w->emission->heading[g->element].given : 0;
}

/* Shares out what is given in one place among the faces and headings that give there. */
static void share_out(fd_tags *t, const fd_window *w, int junction, int airway) {
    double sum = 0;
    for (int i = 0; i < t->n; i++) sum += weight_of(t, w, &t->group[i], junction, airway);
    for (int k = 0; sum > 0 && k < t->count; k++) {
        double part = weight_of(t, w, &t->group[t->first + k], junction, airway) / sum;
        if (airway >= 0)
            *part_of(t, k, airway) = part;
        else
            *at_of(t, k, junction) += part * t->rest[junction];
    }
}

void fd_tags_set(fd_tags *t, const fd_window *w) {
    const fd_mine *m = t->mine;
    size_t junctions = (size_t)m->n_junctions, airways = (size_t)m->n_airways;
    memset(t->at, 0, (size_t)t->count * junctions * sizeof *t->at);
    memset(t->part, 0, (size_t)t->count * airways * sizeof *t->part);
    memcpy(t->rest, w->state->gas_at, junctions * sizeof *t->rest);
    put_bursts(t, w);
    for (int j = 0; j < m->n_junctions; j++)
        /* What is below round-off of the gas there is none. */
        if (t->rest[j] > 1e-14 * w->state->gas_at[j]) share_out(t, w, j, -1);
    for (int a = 0; a < m->n_airways; a++)
        if (w->state->gas_along[a] > 0) share_out(t, w, -1, a);
}

/* Where a heading holds most, m from its end `from`, seen every metre. */
static double richest(const fd_window *w, int airway) {
    double best = 0, most = -1, length = w->state->length[airway];
    int n = (int)ceil(fmax(1, length));
    for (int i = 0; i <= n; i++) {
        double y = fd_gas_at_of(w->gas, 0, airway, length * i / n);
        if (y > most) most = y, best = length * i / n;
    }
    return best;
}

/* Where a finding is looked at: the corner of a face, else an airway at a distance; NaN:
 * where the air leaves. */
typedef struct spot {
    int corner, airway; /* corner: a face; -1 */
    double at;
} spot;

static spot spot_of(const fd_window *w, const fd_finding *f) {
    const fd_mine *m = w->s->mine;
    if (f->kind == FD_AT_FACE) return (spot){f->place, -1, NAN};
    if (f->kind == FD_AT_HEADING) {
        int road = m->heading[f->place].airway;
        return (spot){-1, road, richest(w, road)};
    }
    if (f->kind != FD_AT_SENSOR) return (spot){-1, f->place, NAN};
    const fd_sensor *s = &m->sensor[f->place];
    bool corner = s->place == FD_SENSOR_RETURN_CORNER;
    return (spot){corner ? fd_sensor_face(m, f->place) : -1, s->airway, s->at};
}

static double amount(const fd_window *w, int species, const spot *at) {
    if (at->corner >= 0) return fd_gas_corner_of(w->gas, species, at->corner);
    return isnan(at->at) ? fd_gas_leaving_of(w->gas, species, at->airway)
                         : fd_gas_in_of(w->gas, species, at->airway, at->at);
}

void fd_tags_see(fd_tags *t, const fd_window *w, double second) {
    for (int e = t->from; e < t->until; e++) {
        const fd_episode *p = fd_episodes_get(w->places->episodes, e);
        const fd_finding *f = fd_verdict_get(w->verdict, p->finding);
        if (!is_methane(w, p) || fabs(p->peak_at - second) > SAME_MOMENT) continue;
        spot at = spot_of(w, f);
        double methane = amount(w, 0, &at);
        double *share = &t->share[(size_t)(e - t->from) * (size_t)t->n];
        for (int k = 0; methane > 0 && k < t->count; k++)
            share[t->first + k] = amount(w, w->carried->n + 1 + k, &at) / methane;
    }
}

bool fd_tags_have_seen(const fd_tags *t, double second) {
    return second > t->last - SAME_MOMENT;
}

static int falling(const void *a, const void *b) {
    const fd_source_share *x = a, *y = b;
    return (x->share < y->share) - (x->share > y->share);
}

fd_status fd_tags_explain(const fd_tags *t, fd_episodes *episodes) {
    for (int e = t->from; e < t->until; e++) {
        fd_source_share *list = calloc((size_t)t->n + 1, sizeof *list);
        if (!list) return FD_NO_MEMORY;
        int n = 0;
        for (int i = 0; i < t->n; i++) {
            double share = t->share[(size_t)(e - t->from) * (size_t)t->n + (size_t)i];
            if (share > 0)
                list[n++] = (fd_source_share){t->group[i].word, t->group[i].id, share};
        }
        qsort(list, (size_t)n, sizeof *list, falling);
        fd_episodes_explain(episodes, e, list, n);
    }
    return FD_OK;
}
