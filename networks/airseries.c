#include "networks/airseries.h"

#include <math.h>
#include <stdlib.h>

/* Shares below this are not listed. Chosen: no survey can tell. */
static const double LEAST_SHARE = 1e-3;

typedef struct follower {
    const fd_air_traced *t;
    fd_airpath *path;
    int *start, *airway;   /* airways of place i from start[i] to start[i + 1], rising */
    int *stamp;            /* junctions: the place seen there last */
    int *first, *next;     /* junctions; airways: intakes by tail, -1 at the end */
    bool *is_intake;       /* airways */
    double *fresh, *share; /* junctions: shares with nothing marked; of a place */
    int *reached;          /* junctions */
    int *served, *met; /* places: those the air comes to; the last place it came from */
} follower;

static void close_follower(follower *f) {
    void *array[] = {f->start,     f->airway, f->stamp,   f->first,  f->next, f->fresh,
                     f->is_intake, f->share,  f->reached, f->served, f->met};
    for (size_t i = 0; i < sizeof array / sizeof array[0]; i++) free(array[i]);
}

static bool open_follower(follower *f) {
    const fd_mine *mine = f->t->mine;
    size_t airways = (size_t)mine->n_airways + 1, places = (size_t)f->path->n_places + 2,
           junctions = (size_t)mine->n_junctions + 1,
           edges = airways + (size_t)mine->n_leakages;
    f->start = calloc(places, sizeof(int));
    f->served = malloc(places * sizeof(int));
    f->met = malloc(places * sizeof(int));
    f->airway = malloc(airways * sizeof(int));
    f->next = malloc(airways * sizeof(int));
    f->is_intake = calloc(edges, sizeof(bool)); /* first the marks of nothing */
    f->stamp = malloc(junctions * sizeof(int));
    f->first = malloc(junctions * sizeof(int));
    f->reached = malloc(junctions * sizeof(int));
    f->fresh = malloc(junctions * sizeof(double));
    f->share = malloc(junctions * sizeof(double));
    return f->start && f->served && f->met && f->airway && f->next && f->is_intake &&
           f->stamp && f->first && f->reached && f->fresh && f->share;
}

/* The airways of each place. */
static void list_places(follower *f) {
    const int *place_of = f->t->place_of;
    int n = f->t->mine->n_airways;
    for (int a = 0; a < n; a++)
        if (place_of[a] >= 0) f->start[place_of[a] + 1]++;
    for (int i = 0; i < f->path->n_places; i++) f->start[i + 1] += f->start[i];
    for (int a = 0; a < n; a++)
        if (place_of[a] >= 0) f->airway[f->start[place_of[a]]++] = a;
    for (int i = f->path->n_places; i > 0; i--) f->start[i] = f->start[i - 1];
    f->start[0] = 0;
}

/* Airways of a place whose air comes from no other airway of it; where its air goes round
 * in it alone, all of them. */
static void find_intakes(follower *f, int place) {
    const fd_trace *t = f->t->trace;
    int begin = f->start[place], end = f->start[place + 1];
    bool any = false;
    for (int i = begin; i < end && end - begin > 1; i++)
        if (fd_trace_head(t, f->airway[i]) >= 0)
            f->stamp[fd_trace_head(t, f->airway[i])] = place;
    for (int i = begin; i < end; i++) {
        int tail = fd_trace_tail(t, f->airway[i]);
        f->is_intake[f->airway[i]] = tail >= 0 && f->stamp[tail] != place;
        any |= f->is_intake[f->airway[i]];
    }
    for (int i = begin; i < end && !any; i++)
        f->is_intake[f->airway[i]] = fd_trace_tail(t, f->airway[i]) >= 0;
}

/* Intakes by the junction they take air from, and the flow into each place. */
static void list_intakes(follower *f) {
    for (int j = 0; j < f->t->mine->n_junctions; j++) f->first[j] = f->stamp[j] = -1;
    for (int i = 0; i < f->path->n_places; i++) {
        find_intakes(f, i);
        double volume = 0;
        for (int k = f->start[i]; k < f->start[i + 1]; k++) {
            int a = f->airway[k], tail = fd_trace_tail(f->t->trace, a);
            if (!f->is_intake[a]) continue;
            volume += fabs(f->t->air->flow[a]);
            f->next[a] = f->first[tail];
            f->first[tail] = a;
        }
        f->path->place[i].flow = volume;
    }
}

/* The share of the air into a place, by mass. */
static double intake_share(const follower *f, int place) {
    double mass = 0, shared = 0;
    for (int i = f->start[place]; i < f->start[place + 1]; i++) {
        int a = f->airway[i], tail = fd_trace_tail(f->t->trace, a);
        if (!f->is_intake[a]) continue;
        mass += fabs(f->t->flow[a]);
        if (!f->t->surface[tail]) shared += fabs(f->t->flow[a]) * f->share[tail];
    }
    return mass > 0 ? shared / mass : 0;
}

/* REG25 Art. 169, and HAZ26 Art. 8 for air that comes back. */
static fd_series judge(const fd_airpath *p, int first, int second, double share) {
    const fd_workplace *a = &p->place[first], *b = &p->place[second];
    fd_clause_number clause = FD_CLAUSE_SERIES_ONCE;
    if (a->outburst || b->outburst) clause = FD_CLAUSE_SERIES_OUTBURST;
    if (a->kind == FD_WORK_FACE && b->kind == FD_WORK_FACE)
        clause = FD_CLAUSE_SERIES_FACES;
    if (first == second) clause = FD_CLAUSE_RECIRCULATION;
    return (fd_series){.first = first,
                       .second = second,
                       .share = share,
                       .clause = &fd_clauses[clause],
                       .forbidden = clause != FD_CLAUSE_SERIES_ONCE};
}

static bool add_series(fd_airpath *p, int *room, fd_series series) {
    if (p->n_series == *room) {
        int larger = *room ? 2 * *room : 16;
        fd_series *moved = realloc(p->series, (size_t)larger * sizeof *moved);
        if (!moved) return false;
        p->series = moved;
        *room = larger;
    }
    p->series[p->n_series++] = series;
    return true;
}

static int by_number(const void *a, const void *b) {
    int p = *(const int *)a, q = *(const int *)b;
    return (p > q) - (p < q);
}

/* The places that take air from a reached junction, rising. Returns how many. */
static int list_served(follower *f, int place, int reached) {
    int n = 0;
    for (int i = 0; i < reached; i++)
        for (int a = f->first[f->reached[i]]; a >= 0; a = f->next[a]) {
            int other = f->t->place_of[a];
            if (f->met[other] == place) continue;
            f->met[other] = place;
            f->served[n++] = other;
        }
    qsort(f->served, (size_t)n, sizeof *f->served, by_number);
    return n;
}

/* The air of one place after the other is marked, and looked for at the intakes it comes
 * to. */
static bool follow_places(follower *f) {
    fd_airpath *p = f->path;
    int room = 0;
    bool ok = true;
    for (int i = 0; i < p->n_places; i++) f->met[i] = -1;
    for (int i = 0; ok && i < p->n_places; i++) {
        int reached = fd_trace_share_of(f->t->trace, f->start[i + 1] - f->start[i],
                                        f->airway + f->start[i], f->share, f->reached);
        int n = list_served(f, i, reached);
        for (int k = 0; ok && k < n; k++) {
            double share = intake_share(f, f->served[k]);
            if (share >= LEAST_SHARE)
                ok = add_series(p, &room, judge(p, i, f->served[k], share));
        }
        for (int k = 0; k < reached; k++)
            f->share[f->reached[k]] = f->fresh[f->reached[k]];
    }
    return ok;
}

fd_status fd_airseries_find(const fd_air_traced *traced, fd_airpath *path) {
    follower f = {.t = traced, .path = path};
    bool ok = open_follower(&f);
    if (ok) {
        fd_trace_share(traced->trace, f.is_intake, f.fresh);
        for (int j = 0; j < traced->mine->n_junctions; j++) f.share[j] = f.fresh[j];
        list_places(&f);
        list_intakes(&f);
        ok = follow_places(&f);
    }
    close_follower(&f);
    return ok ? FD_OK : FD_NO_MEMORY;
}
