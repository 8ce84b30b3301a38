#include "scenarios/episode.h"

#include <math.h>
#include <stdlib.h>

/* What is known of a finding in the event that is played. */
typedef struct trail {
    int event, open; /* number of its open episode; -1 */
    double second, value;
} trail;

struct fd_episodes {
    fd_episode *list;
    int n, room;
    trail *trail; /* by finding */
    int trails;
    int event;
};

fd_status fd_episodes_new(fd_episodes **out) {
    *out = calloc(1, sizeof **out);
    return *out ? FD_OK : FD_NO_MEMORY;
}

void fd_episodes_free(fd_episodes **out) {
    if (!out || !*out) return;
    fd_episodes_cut(*out, 0);
    free((*out)->list);
    free((*out)->trail);
    free(*out);
    *out = NULL;
}

void fd_episodes_begin(fd_episodes *e, int event) {
    e->event = event;
}

static trail *trail_of(fd_episodes *e, int finding) {
    if (finding >= e->trails) {
        int n = 2 * finding + 16;
        trail *grown = realloc(e->trail, (size_t)n * sizeof *grown);
        if (!grown) return NULL;
        for (int i = e->trails; i < n; i++) grown[i].event = -1;
        e->trail = grown;
        e->trails = n;
    }
    trail *t = &e->trail[finding];
    if (t->event != e->event) *t = (trail){e->event, -1, NAN, NAN};
    return t;
}

static fd_episode *open_episode(fd_episodes *e, int finding) {
    if (e->n == e->room) {
        int room = 2 * e->room + 16;
        fd_episode *grown = realloc(e->list, (size_t)room * sizeof *grown);
        if (!grown) return NULL;
        e->list = grown;
        e->room = room;
    }
    fd_episode *new = &e->list[e->n++];
    *new = (fd_episode){.event = e->event, .finding = finding, .end = NAN, .act_at = NAN};
    return new;
}

/* Where the line from the trail's value to this one meets the bound. */
static double crossing(const trail *t, double second, double value, double bound) {
    if (!(t->second < second) || value == t->value) return second;
    double share = (bound - t->value) / (value - t->value);
    return t->second + fmin(fmax(share, 0), 1) * (second - t->second);
}

/* Adds the area above the bound from where the episode is followed up to, at the height
 * `before`, to here at `now`, both above the bound. */
static void extend(fd_episode *p, double before, double second, double now) {
    p->integral += (second - p->last) * (before + now) / 2;
    p->last = second;
}

bool fd_episodes_take(fd_episodes *e, int finding, double second, double value,
                      double bound, bool broken, fd_episode **opened) {
    *opened = NULL;
    trail *t = trail_of(e, finding);
    if (!t) return false;
    fd_episode *p = t->open >= 0 ? &e->list[t->open] : NULL;
    if (isnan(value)) {
        t->open = -1; /* what comes after is not known: the episode stays without end */
    } else if (broken && !p) {
        p = *opened = open_episode(e, finding);
        if (!p) return false;
        t->open = e->n - 1;
        p->bound = bound;
        p->start = p->last = isnan(t->value) ? second : crossing(t, second, value, bound);
        p->peak = value;
        p->peak_at = second;
        extend(p, 0, second, value - bound);
    } else if (broken) {
        extend(p, t->value - bound, second, value - bound);
        if (value > p->peak) p->peak = value, p->peak_at = second;
    } else if (p) {
        double end = crossing(t, second, value, bound);
        extend(p, t->value - bound, end, 0);
        p->end = end;
        t->open = -1;
    }
    t->second = second;
    t->value = value;
    return true;
}

void fd_episodes_cut(fd_episodes *e, int count) {
    for (; e->n > count; e->n--) free(e->list[e->n - 1].source);
    for (int i = 0; i < e->trails; i++) e->trail[i].event = -1;
}

void fd_episodes_explain(fd_episodes *e, int episode, fd_source_share *source,
                         int n_sources) {
    free(e->list[episode].source);
    e->list[episode].source = source;
    e->list[episode].n_sources = n_sources;
}

int fd_episodes_count(const fd_episodes *e) {
    return e->n;
}

const fd_episode *fd_episodes_get(const fd_episodes *e, int i) {
    return &e->list[i];
}

fd_source_share fd_episode_source(const fd_episode *p) {
    return p->n_sources ? p->source[0] : (fd_source_share){"", "", NAN};
}
