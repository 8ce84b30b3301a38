#include "scenarios/pulse.h"

#include <math.h>
#include <stdlib.h>

#include "base/diagnostic.h"
#include "models/blast.h"
#include "models/drillgas.h"
#include "models/emission.h"
#include "models/rush.h"

typedef enum kind { BLAST, DRILLING, OUTBURST } kind;

typedef struct pulse {
    kind kind;
    int junction, heading; /* heading -1: none that it changes */
    double after, total;   /* s, kg */
    double quick;          /* s after its start in which it changes fast */
    double rate, given;    /* kg/s over the piece at hand; kg */
    fd_blast_law blast;
    fd_drillgas_law drill;
    fd_rush_law rush;
} pulse;

/* A heading driven by rounds: its even broken coal at the start, kg/s, the law of its
 * first round, and what the coal broken before then gives. */
typedef struct rounds {
    double even;
    fd_blast_law law;
    double rate, given;
} rounds;

struct fd_pulses {
    const fd_scenario *s;
    double start;
    int n;
    pulse *list;
    rounds *rounds; /* headings; even NaN where none is blasted */
    bool *blasted;  /* headings */
};

/* A pulse changes fast for some of its shortest times; chosen. */
static const double QUICK = 5;

static pulse blast_of(const fd_scenario *s, const fd_drainage *d, double start,
                      const fd_event_blast *b) {
    const fd_heading_unit *unit = &s->mine->heading[b->heading];
    const fd_blast_law law = {b->time_constant, b->exponent};
    double coal = unit->coal_section * b->advance * s->mine->seam[unit->seam].density;
    double gas = coal * fd_emission_desorbable(s, d, b->heading, start + b->after);
    return (pulse){.kind = BLAST,
                   .junction = s->mine->airway[unit->airway].from,
                   .heading = b->heading,
                   .after = b->after,
                   .total = fd_emission_mass(gas),
                   .quick = QUICK * b->time_constant,
                   .blast = law};
}

static pulse drilling_of(const fd_event_drilling *h) {
    return (pulse){.kind = DRILLING,
                   .junction = h->junction,
                   .heading = -1,
                   .after = h->after,
                   .total = fd_emission_mass(h->methane * h->length),
                   .drill = {h->length / h->rate, h->decay}};
}

static pulse outburst_of(const fd_scenario *s, const fd_drainage *d, double start,
                         const fd_event_outburst *o) {
    int heading = o->heading, junction = o->junction;
    double gas = o->gas;
    if (heading >= 0) {
        junction = s->mine->airway[s->mine->heading[heading].airway].from;
        if (isnan(gas))
            gas = fd_drainage_state(d, FD_OWNER_HEADING, heading, start + o->after)
                      .content_cut;
    }
    return (pulse){.kind = OUTBURST,
                   .junction = junction,
                   .heading = heading,
                   .after = o->after,
                   .total = fd_emission_mass(o->coal * gas),
                   .quick = QUICK * (o->rise + o->decay),
                   .rush = {o->rise, o->decay}};
}

static void list_all(fd_pulses *p, const fd_drainage *d, int event) {
    const fd_scenario *s = p->s;
    for (int i = 0; event >= 0 && i < s->n_blasts; i++)
        if (s->blast[i].record.parent == event)
            p->list[p->n++] = blast_of(s, d, p->start, &s->blast[i]);
    for (int i = 0; event >= 0 && i < s->n_drillings; i++)
        if (s->drilling[i].record.parent == event)
            p->list[p->n++] = drilling_of(&s->drilling[i]);
    for (int i = 0; event >= 0 && i < s->n_outbursts; i++)
        if (s->outburst[i].record.parent == event)
            p->list[p->n++] = outburst_of(s, d, p->start, &s->outburst[i]);
}

static void find_rounds(fd_pulses *p, const fd_emission *emission) {
    for (int h = 0; h < p->s->mine->n_headings; h++) {
        const pulse *first = NULL;
        for (int i = 0; i < p->n; i++)
            if (p->list[i].kind == BLAST && p->list[i].heading == h &&
                (!first || p->list[i].after < first->after))
                first = &p->list[i];
        p->rounds[h].even = first ? emission->heading[h].coal : NAN;
        if (first) p->rounds[h].law = first->blast;
        p->blasted[h] = first;
    }
}

fd_status fd_pulses_new(const fd_scenario *s, const fd_drainage *drainage, int event,
                        double start, const fd_emission *emission, fd_pulses **out) {
    fd_pulses *p = *out = calloc(1, sizeof *p);
    if (!p) return FD_NO_MEMORY;
    size_t most = (size_t)(s->n_blasts + s->n_drillings + s->n_outbursts) + 1;
    size_t headings = (size_t)s->mine->n_headings + 1;
    p->s = s;
    p->start = start;
    p->list = calloc(most, sizeof *p->list);
    p->rounds = calloc(headings, sizeof *p->rounds);
    p->blasted = calloc(headings, sizeof *p->blasted);
    if (!p->list || !p->rounds || !p->blasted) {
        fd_pulses_free(out);
        return FD_NO_MEMORY;
    }
    list_all(p, drainage, event);
    find_rounds(p, emission);
    return FD_OK;
}

void fd_pulses_free(fd_pulses **out) {
    if (!out || !*out) return;
    free((*out)->list);
    free((*out)->rounds);
    free((*out)->blasted);
    free(*out);
    *out = NULL;
}

void fd_pulses_stop(const fd_pulses *p, double second, double *stopped) {
    for (int i = 0; i < p->n; i++) {
        const pulse *u = &p->list[i];
        if (u->kind == OUTBURST && u->heading >= 0 && u->after <= second &&
            isnan(stopped[u->heading]))
            stopped[u->heading] = p->start + u->after;
    }
}

/* All of it by a moment, kg. */
static double due(const pulse *u, double second) {
    double t = second - u->after;
    if (u->kind == BLAST) return u->total * fd_blast_share(&u->blast, 0, fmax(t, 0));
    if (u->kind == DRILLING)
        return u->total * fd_drillgas_share(&u->drill, 0, fmax(t, 0));
    return u->total * fd_rush_share(&u->rush, 0, fmax(t, 0));
}

/* What is due by the end of a piece and not yet given, evenly over the piece: so a piece
 * that is cut short leaves nothing out. Where it has given too much it waits. */
static double rate_of(double due, double given, double span) {
    return fmax(0, due - given) / span;
}

void fd_pulses_apply(fd_pulses *p, double from, double to, fd_mine_state *state) {
    const fd_mine *mine = p->s->mine;
    for (int i = 0; i < p->n; i++) {
        pulse *u = &p->list[i];
        u->rate = rate_of(due(u, to), u->given, to - from);
        state->gas_at[u->junction] += u->rate;
    }
    for (int h = 0; h < mine->n_headings; h++) {
        rounds *r = &p->rounds[h];
        if (isnan(r->even)) continue;
        r->rate =
            rate_of(r->even * to * fd_blast_tail(&r->law, 0, to), r->given, to - from);
        /* What was broken before goes on giving gas when the driving stops, too. */
        state->gas_at[mine->airway[mine->heading[h].airway].from] += r->rate;
    }
}

void fd_pulses_book(fd_pulses *p, double duration) {
    for (int i = 0; i < p->n; i++) p->list[i].given += p->list[i].rate * duration;
    for (int h = 0; h < p->s->mine->n_headings; h++)
        p->rounds[h].given += p->rounds[h].rate * duration;
}

double fd_pulses_next(const fd_pulses *p, double second, double step) {
    double next = INFINITY;
    for (int i = 0; i < p->n; i++) {
        const pulse *u = &p->list[i];
        if (u->after > second) next = fmin(next, u->after);
        if (u->kind == DRILLING && u->after + u->drill.drilling > second)
            next = fmin(next, u->after + u->drill.drilling);
        if (u->after <= second && second < u->after + u->quick)
            next = fmin(next, second + step);
    }
    return next;
}

double fd_pulses_rate(const fd_pulses *p, int i, int *junction) {
    *junction = p->list[i].junction;
    return p->list[i].rate;
}

int fd_pulses_count(const fd_pulses *p) {
    return p->n;
}

double fd_pulses_total(const fd_pulses *p, int i) {
    return p->list[i].total;
}

double fd_pulses_given(const fd_pulses *p, int i) {
    return p->list[i].given;
}

const char *fd_pulses_word(const fd_pulses *p, int i) {
    static const char *const word[] = {FD_N("blast"), FD_N("drill-pulse"),
                                       FD_N("outburst")};
    return word[p->list[i].kind];
}

const char *fd_pulses_id(const fd_pulses *p, int i) {
    const pulse *u = &p->list[i];
    return u->heading >= 0 ? p->s->mine->heading[u->heading].record.id
                           : p->s->mine->junction[u->junction].record.id;
}

double fd_pulses_rounds(const fd_pulses *p, int heading) {
    const rounds *r = &p->rounds[heading];
    return isnan(r->even) ? 0 : r->rate;
}

const bool *fd_pulses_blasted(const fd_pulses *p) {
    return p->blasted;
}
