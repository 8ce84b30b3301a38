#include "networks/airpath.h"

#include <math.h>
#include <stdlib.h>

#include "networks/airlaw.h"
#include "networks/airseries.h"
#include "networks/airtrace.h"
#include "networks/workplace.h"

/* Airways in loops whose share is computed, each by a solve of its own. Chosen: a loop of
 * a real mine has some ten. */
enum { MOST_SHARES = 1000 };

typedef struct finder {
    const fd_mine *mine;
    const fd_mine_state *state;
    const fd_air_state *air;
    fd_airpath *path;
    fd_airtrace *ways;
    fd_trace *trace;    /* of the ways */
    const double *flow; /* of the ways, kg/s */
    int *place_of;
    bool *marked;
    double *share, *numbers; /* junctions; airways */
} finder;

void fd_airpath_free(fd_airpath **path) {
    if (!path || !*path) return;
    fd_airpath *p = *path;
    void *array[] = {p->place,        p->series, p->loop,        p->loop_of,
                     p->recirculated, p->age,    p->age_leaving, p->stay};
    for (size_t i = 0; i < sizeof array / sizeof array[0]; i++) free(array[i]);
    free(p);
    *path = NULL;
}

static void close_finder(finder *f) {
    fd_airtrace_free(&f->ways);
    void *array[] = {f->place_of, f->marked, f->share, f->numbers};
    for (size_t i = 0; i < sizeof array / sizeof array[0]; i++) free(array[i]);
}

static bool allocate(finder *f) {
    size_t airways = (size_t)f->mine->n_airways + (size_t)f->mine->n_leakages + 1,
           junctions = (size_t)f->mine->n_junctions + 1;
    f->path->loop_of = malloc(airways * sizeof(int));
    f->path->recirculated = malloc(airways * sizeof(double));
    f->path->age = malloc(junctions * sizeof(double));
    f->path->age_leaving = malloc(airways * sizeof(double));
    f->path->stay = malloc(airways * sizeof(double));
    f->place_of = malloc(airways * sizeof(int));
    f->marked = calloc(airways, sizeof(bool));
    f->share = malloc(junctions * sizeof(double));
    f->numbers = malloc(airways * sizeof(double));
    return f->path->loop_of && f->path->recirculated && f->path->age &&
           f->path->age_leaving && f->path->stay && f->place_of && f->marked &&
           f->share && f->numbers;
}

static fd_status open_trace(finder *f) {
    fd_status status = fd_airtrace_new(f->mine, f->state, f->air, &f->ways);
    if (status != FD_OK) return status;
    f->trace = f->ways->trace;
    f->flow = f->ways->flow;
    return FD_OK;
}

static bool rests(const finder *f, int airway) {
    return fd_airtrace_rests(f->ways, airway);
}

/* Ages and stays from the volumes. */
static void find_ages(finder *f) {
    fd_airpath *p = f->path;
    for (int a = 0; a < f->mine->n_airways; a++) {
        double volume = f->state->length[a] * fd_airway_area(&f->mine->airway[a]);
        bool known = volume >= 0;
        f->numbers[a] = known && !rests(f, a) ? volume * f->air->unit[a] : 0;
        p->stay[a] = rests(f, a) ? NAN : f->numbers[a] / fabs(f->flow[a]);
        p->volumeless += !known && !rests(f, a);
    }
    for (int i = 0; i < f->mine->n_leakages; i++) f->numbers[f->mine->n_airways + i] = 0;
    fd_trace_age(f->trace, f->numbers, p->age);
    for (int a = 0; a < f->mine->n_airways; a++) {
        int tail = fd_trace_tail(f->trace, a);
        double before = tail < 0 ? NAN : f->ways->surface[tail] ? 0 : p->age[tail];
        p->age_leaving[a] = before + p->stay[a];
    }
}

/* The share of the air of an airway that has passed it before. */
static double find_return(finder *f, int airway) {
    f->marked[airway] = true;
    fd_trace_share(f->trace, f->marked, f->share);
    f->marked[airway] = false;
    return f->share[fd_trace_tail(f->trace, airway)];
}

/* Which airways are in which loop, and the fans in them. */
static fd_status list_loops(finder *f) {
    fd_airpath *p = f->path;
    p->n_loops = fd_trace_loops(f->trace);
    p->loop = calloc((size_t)p->n_loops + 1, sizeof *p->loop);
    if (!p->loop) return FD_NO_MEMORY;
    for (int i = 0; i < p->n_loops; i++)
        p->loop[i] = (fd_air_loop){.worst = -1, .share = NAN, .fan = -1};
    for (int a = 0; a < f->mine->n_airways; a++) {
        int loop = p->loop_of[a] = fd_trace_loop(f->trace, a);
        p->recirculated[a] = rests(f, a) ? NAN : 0;
        if (loop >= 0) p->loop[loop].airways++;
    }
    for (int i = 0; i < f->mine->n_fans; i++) {
        int loop = p->loop_of[f->mine->fan[i].airway];
        bool runs = !isnan(f->air->fan_flow[i]);
        if (loop >= 0 && runs && p->loop[loop].fan < 0) p->loop[loop].fan = i;
    }
    return FD_OK;
}

/* The share of each airway in a loop, in order of the mine. */
static void find_shares(finder *f) {
    fd_airpath *p = f->path;
    int told = 0;
    for (int a = 0; p->n_loops > 0 && a < f->mine->n_airways; a++) {
        if (p->loop_of[a] < 0) continue;
        fd_air_loop *loop = &p->loop[p->loop_of[a]];
        if (told++ >= MOST_SHARES) {
            p->recirculated[a] = NAN;
            p->untold++;
            continue;
        }
        double share = p->recirculated[a] = find_return(f, a);
        if (loop->worst >= 0 && share <= loop->share) continue;
        loop->share = share;
        loop->worst = a;
    }
}

/* The air that enters the loops, by airways that are not of them or from outside. Every
 * junction of a loop is the tail of one of its airways. */
static fd_status find_fresh(finder *f) {
    fd_airpath *p = f->path;
    int *loop_at = malloc(((size_t)f->mine->n_junctions + 1) * sizeof *loop_at);
    if (!loop_at) return FD_NO_MEMORY;
    for (int j = 0; j < f->mine->n_junctions; j++) loop_at[j] = -1;
    for (int a = 0; a < f->mine->n_airways; a++)
        if (p->loop_of[a] >= 0) loop_at[fd_trace_tail(f->trace, a)] = p->loop_of[a];
    for (int a = 0; a < f->mine->n_airways; a++) {
        int head = fd_trace_head(f->trace, a);
        if (head >= 0 && loop_at[head] >= 0 && p->loop_of[a] < 0)
            p->loop[loop_at[head]].fresh += fabs(f->air->flow[a]);
    }
    for (int i = 0; i < f->mine->n_leakages; i++) {
        int e = f->mine->n_airways + i, head = fd_trace_head(f->trace, e);
        if (head >= 0 && loop_at[head] >= 0 && fd_trace_loop(f->trace, e) < 0)
            p->loop[loop_at[head]].fresh +=
                f->flow[e] / f->air->unit[f->mine->leakage[i].from];
    }
    for (int j = 0; j < f->mine->n_junctions; j++)
        if (loop_at[j] >= 0 && f->mine->junction[j].inflow > 0)
            p->loop[loop_at[j]].fresh += f->mine->junction[j].inflow;
    free(loop_at);
    return FD_OK;
}

fd_status fd_airpath_new(const fd_mine *mine, const fd_mine_state *state,
                         const fd_air_state *air, fd_airpath **out) {
    fd_airpath *p = *out = calloc(1, sizeof *p);
    if (!p) return FD_NO_MEMORY;
    finder f = {.mine = mine, .state = state, .air = air, .path = p};
    fd_status status = allocate(&f) ? FD_OK : FD_NO_MEMORY;
    if (!status)
        status = fd_workplaces_list(mine, state, &p->place, &p->n_places, f.place_of);
    if (!status) status = open_trace(&f);
    if (!status) status = list_loops(&f);
    if (!status) find_ages(&f);
    if (!status) find_shares(&f);
    if (!status) status = find_fresh(&f);
    if (!status) {
        const fd_air_traced traced = {mine,       air,    f.trace,
                                      f.place_of, f.flow, f.ways->surface};
        status = fd_airseries_find(&traced, p);
    }
    close_finder(&f);
    if (status) fd_airpath_free(out);
    return status;
}
