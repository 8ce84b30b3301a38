#include "scenarios/verdict.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/diagnostic.h"

struct fd_verdict {
    const fd_mine *mine;
    const fd_limits *limits;
    fd_finding *finding;
    int count, room;
    int *slot; /* limit x place -> finding, -1 none */
    int first[FD_PLACE_KINDS + 1];
    fd_verdict_watcher *watcher;
    void *context;
};

fd_status fd_verdict_new(const fd_mine *mine, const fd_limits *limits,
                         fd_verdict **verdict) {
    fd_verdict *v = calloc(1, sizeof *v);
    *verdict = v;
    if (!v) return FD_NO_MEMORY;
    v->mine = mine;
    v->limits = limits;
    const int count[FD_PLACE_KINDS] = {mine->n_airways, mine->n_faces, mine->n_headings,
                                       mine->n_sensors};
    for (int k = 0; k < FD_PLACE_KINDS; k++) v->first[k + 1] = v->first[k] + count[k];
    size_t slots = (size_t)limits->n_limits * (size_t)v->first[FD_PLACE_KINDS];
    v->slot = malloc((slots + 1) * sizeof *v->slot);
    if (!v->slot) {
        fd_verdict_free(verdict);
        return FD_NO_MEMORY;
    }
    for (size_t i = 0; i < slots; i++) v->slot[i] = -1;
    return FD_OK;
}

void fd_verdict_free(fd_verdict **verdict) {
    if (!verdict || !*verdict) return;
    free((*verdict)->finding);
    free((*verdict)->slot);
    free(*verdict);
    *verdict = NULL;
}

/* The finding of a limit at a place, made where it is new; null when memory is short. */
static fd_finding *finding_of(fd_verdict *v, int limit, fd_place_kind kind, int place) {
    size_t places = (size_t)v->first[FD_PLACE_KINDS];
    int *slot = &v->slot[(size_t)limit * places + (size_t)(v->first[kind] + place)];
    if (*slot >= 0) return &v->finding[*slot];
    if (v->count == v->room) {
        int room = v->room ? 2 * v->room : 64;
        fd_finding *grown = realloc(v->finding, (size_t)room * sizeof *grown);
        if (!grown) return NULL;
        v->finding = grown;
        v->room = room;
    }
    *slot = v->count++;
    fd_finding *f = &v->finding[*slot];
    *f = (fd_finding){.limit = limit, .kind = kind, .place = place};
    for (int p = 0; p < FD_PHASES; p++) f->worst[p].margin = INFINITY;
    return f;
}

struct fd_verdict_kept {
    int count;
    fd_finding finding[];
};

fd_verdict_kept *fd_verdict_keep(const fd_verdict *v) {
    size_t size = (size_t)v->count * sizeof(fd_finding);
    fd_verdict_kept *kept = malloc(sizeof *kept + size);
    if (!kept) return NULL;
    kept->count = v->count;
    if (size) memcpy(kept->finding, v->finding, size);
    return kept;
}

void fd_verdict_return(fd_verdict *v, const fd_verdict_kept *kept) {
    size_t places = (size_t)v->first[FD_PLACE_KINDS];
    for (int i = kept->count; i < v->count; i++) {
        const fd_finding *f = &v->finding[i];
        v->slot[(size_t)f->limit * places + (size_t)(v->first[f->kind] + f->place)] = -1;
    }
    v->count = kept->count;
    if (v->count)
        memcpy(v->finding, kept->finding, (size_t)v->count * sizeof(fd_finding));
}

void fd_verdict_kept_free(fd_verdict_kept **kept) {
    free(*kept);
    *kept = NULL;
}

void fd_verdict_watch(fd_verdict *v, fd_verdict_watcher *watcher, void *context) {
    v->watcher = watcher;
    v->context = context;
}

bool fd_verdict_offer(fd_verdict *v, const fd_occasion *occasion, int limit,
                      fd_place_kind kind, int place, double value,
                      fd_circumstance circumstance) {
    const fd_limit *l = &v->limits->limit[limit];
    if (!fd_limit_in_force(l, occasion->date)) return true;
    double bound = fd_limit_bound(v->limits, limit, circumstance);
    if (!fd_limit_knows(v->limits, limit, circumstance))
        value = NAN; /* which band holds is not known, so nothing can be said */
    else if (isnan(bound))
        return true;
    fd_finding *f = finding_of(v, limit, kind, place);
    if (!f) return false;
    if (v->watcher && !v->watcher(v->context, occasion, (int)(f - v->finding), value,
                                  bound, fd_limit_broken(l, value, bound)))
        return false;
    fd_worst *w = &f->worst[occasion->phase];
    if (isnan(value)) {
        if (w->judgement == FD_NOT_MET || w->judgement == FD_WITHIN)
            w->judgement = FD_NOT_ASSESSED;
        return true;
    }
    double margin = fd_limit_margin(l, value, bound);
    fd_judgement judgement = fd_limit_broken(l, value, bound) ? FD_EXCEEDED : FD_WITHIN;
    /* One moment without a value leaves the place not assessed, however good the others.
     */
    if (judgement == FD_EXCEEDED || w->judgement == FD_NOT_MET) w->judgement = judgement;
    if (margin < w->margin) {
        w->margin = margin;
        w->value = value;
        w->bound = bound;
        w->time = occasion->time;
        w->event = occasion->event;
    }
    return true;
}

int fd_verdict_count(const fd_verdict *v) {
    return v->count;
}

const fd_finding *fd_verdict_get(const fd_verdict *v, int i) {
    return &v->finding[i];
}

fd_judgement fd_verdict_phase(const fd_verdict *v, fd_phase phase, int limit) {
    fd_judgement overall = FD_NOT_MET;
    for (int i = 0; i < v->count; i++) {
        if (limit >= 0 && v->finding[i].limit != limit) continue;
        fd_judgement j = v->finding[i].worst[phase].judgement;
        if (j == FD_EXCEEDED) return FD_EXCEEDED;
        if (j == FD_WITHIN || overall == FD_NOT_MET) overall = j;
    }
    return overall;
}

int fd_verdict_worst(const fd_verdict *v, fd_phase phase) {
    int worst = -1;
    for (int i = 0; i < v->count; i++) {
        double margin = v->finding[i].worst[phase].margin;
        if (margin < INFINITY &&
            (worst < 0 || margin < v->finding[worst].worst[phase].margin))
            worst = i;
    }
    return worst;
}

const char *fd_judgement_word(fd_judgement judgement) {
    switch (judgement) {
    case FD_NOT_MET:
        return FD_N("none");
    case FD_NOT_ASSESSED:
        return FD_N("not-assessed");
    case FD_WITHIN:
        return FD_N("within");
    case FD_EXCEEDED:
        return FD_N("exceeded");
    }
    return "";
}

static const fd_record *record_of(const fd_mine *mine, fd_place_kind kind, int place) {
    switch (kind) {
    case FD_AT_AIRWAY:
        return &mine->airway[place].record;
    case FD_AT_FACE:
        return &mine->face[place].record;
    case FD_AT_HEADING:
        return &mine->heading[place].record;
    default:
        return &mine->sensor[place].record;
    }
}

const char *fd_place_id(const fd_mine *mine, fd_place_kind kind, int place) {
    return record_of(mine, kind, place)->id;
}

const char *fd_place_name(const fd_mine *mine, fd_place_kind kind, int place) {
    const fd_record *record = record_of(mine, kind, place);
    return record->name ? record->name : record->id;
}

const char *fd_place_word(fd_place_kind kind) {
    static const char *const word[FD_PLACE_KINDS] = {FD_N("airway"), FD_N("face"),
                                                     FD_N("heading"), FD_N("sensor")};
    return word[kind];
}
