/* Overruns of an event while it is played: what the verdict is offered goes to the
 * episodes, with the source and the act of each that opens. */
#include <math.h>
#include <string.h>

#include "scenarios/courseparts.h"

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
    if (opened) tell_act(c, opened);
    return true;
}

void fd_course_watch(fd_window *c) {
    if (c->event < 0) return;
    fd_episodes_begin(c->places->episodes, c->event);
    fd_verdict_watch(c->verdict, see, c);
}

void fd_course_unwatch(fd_window *c) {
    if (c->event >= 0) fd_verdict_watch(c->verdict, NULL, NULL);
}
