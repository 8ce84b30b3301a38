/* Overruns of an event while it is played: what the verdict is offered goes to the
 * episodes, with the source and the act of each that opens. */
#include <math.h>
#include <string.h>

#include "scenarios/courseparts.h"

static int airway_of(const fd_mine *m, const fd_finding *f) {
    switch (f->kind) {
    case FD_AT_FACE:
        return m->face[f->place].return_gate;
    case FD_AT_HEADING:
        return m->heading[f->place].airway;
    case FD_AT_SENSOR:
        return m->sensor[f->place].airway;
    default:
        return f->place;
    }
}

static void tell_later(fd_episode *p, double after, const char *word, const char *id) {
    if (after > p->start || after < p->act_at) return;
    p->act = word;
    p->act_id = id;
    p->act_at = after;
}

/* The last thing done up to a moment that can bring gas: an action, of interlocks too, or
 * a surge, blast, outburst, hole or release. Work that stops brings none. */
static void tell_act(const fd_window *c, fd_episode *p) {
    for (int i = 0; i < c->actions.n && c->actions.list[i].after <= p->start; i++) {
        const fd_action *a = &c->actions.list[i];
        if (a->kind == FD_STOP_FACE || a->kind == FD_STOP_HEADING) continue;
        p->act = fd_action_word(a->kind);
        p->act_id = fd_action_element(c->s, a);
        p->act_at = a->after;
    }
    for (int i = 0; i < c->s->n_surges; i++) {
        const fd_event_surge *u = &c->s->surge[i];
        if (u->record.parent == c->event)
            tell_later(p, u->after, "surge", c->s->mine->junction[u->junction].record.id);
    }
    for (int i = 0; i < c->s->n_blasts; i++)
        if (c->s->blast[i].record.parent == c->event)
            tell_later(p, c->s->blast[i].after, "blast",
                       c->s->mine->heading[c->s->blast[i].heading].record.id);
    for (int i = 0; i < c->s->n_outbursts; i++) {
        const fd_event_outburst *u = &c->s->outburst[i];
        if (u->record.parent == c->event)
            tell_later(p, u->after, "outburst",
                       u->heading >= 0 ? c->s->mine->heading[u->heading].record.id
                                       : c->s->mine->junction[u->junction].record.id);
    }
    for (int i = 0; i < c->s->n_drillings; i++)
        if (c->s->drilling[i].record.parent == c->event)
            tell_later(p, c->s->drilling[i].after, "drill-begin",
                       c->s->mine->junction[c->s->drilling[i].junction].record.id);
    for (int i = 0; i < c->carried->n_sources; i++) {
        const fd_carried_source *u = &c->carried->source[i];
        if (strcmp(u->kind, "release") == 0)
            tell_later(p, u->from, "release-begin", u->id);
    }
}

/* Shares of the moment are found once, and only where an episode opens. */
static fd_status tell_source(fd_window *c, double second, int airway, fd_episode *p) {
    if (c->attributed != second) {
        fd_attribution_free(&c->attribution);
        fd_status status =
            fd_attribution_new(c->s, c->state, fd_air_get(c->air), c->event,
                               fmax(second - c->step, 0), &c->attribution);
        if (status != FD_OK) return status;
        c->attributed = second;
    }
    p->source = fd_attribution_of(c->attribution, airway);
    return FD_OK;
}

static bool see(void *context, const fd_occasion *o, int finding, double value,
                double bound, bool broken) {
    fd_window *c = context;
    const fd_finding *f = fd_verdict_get(c->verdict, finding);
    int quantity = c->limits->limit[f->limit].quantity;
    if (quantity != FD_METHANE && quantity != FD_CARBON_MONOXIDE &&
        quantity != FD_CARBON_DIOXIDE)
        return true;
    fd_episode *opened;
    if (!fd_episodes_take(c->places->episodes, finding, o->time, value, bound, broken,
                          &opened))
        return false;
    if (!opened) return true;
    tell_act(c, opened);
    /* Which source of methane it is says nothing of other gases. */
    opened->source =
        (fd_source_share){.kind = FD_SOURCE_NONE, .element = -1, .share = NAN};
    if (quantity != FD_METHANE) return true;
    return tell_source(c, o->time, airway_of(c->s->mine, f), opened) == FD_OK;
}

void fd_course_watch(fd_window *c) {
    if (c->event < 0) return;
    c->attributed = NAN;
    fd_episodes_begin(c->places->episodes, c->event);
    fd_verdict_watch(c->verdict, see, c);
}

void fd_course_unwatch(fd_window *c) {
    fd_attribution_free(&c->attribution);
    if (c->event >= 0) fd_verdict_watch(c->verdict, NULL, NULL);
}
