#include "networks/auxiliary.h"

#include <math.h>
#include <stdlib.h>

#include "networks/airtrace.h"

static const double LEAST_DISTANCE = 10; /* m, REG25 Art. 183 */

fd_auxiliary_rule fd_auxiliary_rule_kept(const fd_auxiliary_fan *fan) {
    if (fan->share >= 1 || fan->distance < LEAST_DISTANCE) return FD_AUXILIARY_BROKEN;
    bool known = fan->share < 1 && (fan->heading < 0 || !isnan(fan->distance));
    return known ? FD_AUXILIARY_KEPT : FD_AUXILIARY_NOT_ASSESSED;
}

typedef struct finder {
    const fd_mine *mine;
    const fd_mine_state *state;
    const fd_air_state *air;
    fd_airtrace *ways;
    bool *marked;          /* ways */
    double *share, *reach; /* junctions; reach: m from the intake */
    int *by;               /* junctions: the airway the shortest way comes by */
} finder;

void fd_auxiliaries_free(fd_auxiliaries **out) {
    if (!out) return;
    free(*out);
    *out = NULL;
}

static int heading_of(const finder *f, int fan) {
    for (int h = 0; h < f->mine->n_headings; h++)
        if (f->mine->heading[h].fan == fan &&
            f->state->airway[f->mine->heading[h].airway])
            return h;
    return -1;
}

/* What leaks out of a duct is its air as well. */
static void mark(finder *f, int duct, bool value) {
    f->marked[duct] = value;
    for (int i = 0; i < f->mine->n_leakages; i++)
        if (f->ways->giver[i] == duct) f->marked[f->mine->n_airways + i] = value;
}

static bool is_road(const finder *f, int airway) {
    const fd_airway *unit = &f->mine->airway[airway];
    return f->state->airway[airway] && f->state->length[airway] >= 0 &&
           unit->class != FD_DUCT && unit->class != FD_LEAKAGE_PATH &&
           unit->class != FD_COAL_HEADING && unit->class != FD_ROCK_HEADING;
}

/* One pass over the roads; true while a way got shorter. Ways no shorter than the one
 * known to the goal are not followed. */
static bool walk(finder *f, int goal) {
    bool shorter = false;
    for (int a = 0; a < f->mine->n_airways; a++) {
        if (!is_road(f, a)) continue;
        const int end[2] = {f->mine->airway[a].from, f->mine->airway[a].to};
        for (int i = 0; i < 2; i++) {
            double reach = f->reach[end[i]] + f->state->length[a];
            if (!(reach < f->reach[end[1 - i]]) || reach >= f->reach[goal]) continue;
            f->reach[end[1 - i]] = reach;
            f->by[end[1 - i]] = a;
            shorter = true;
        }
    }
    return shorter;
}

/* The way from the intake to where the return of the heading comes out. */
static void find_way(finder *f, int mouth, fd_auxiliary_fan *fan) {
    for (int j = 0; j < f->mine->n_junctions; j++) {
        f->reach[j] = INFINITY;
        f->by[j] = -1;
    }
    f->reach[fan->intake] = 0;
    while (walk(f, mouth)) continue;
    if (isinf(f->reach[mouth])) return;
    fan->distance = f->reach[mouth];
    for (int j = mouth; j != fan->intake;) {
        const fd_airway *unit = &f->mine->airway[f->by[j]];
        double velocity = fabs(f->air->velocity[f->by[j]]);
        if (!(velocity >= fan->velocity)) fan->velocity = velocity;
        j = unit->from == j ? unit->to : unit->from;
    }
}

static fd_auxiliary_fan look_at(finder *f, int number) {
    const fd_fan_unit *unit = &f->mine->fan[number];
    int duct = unit->airway, heading = heading_of(f, number);
    double start = f->air->counted[duct], end = f->air->counted_to[duct];
    bool forward = start >= 0;
    const fd_airway *airway = &f->mine->airway[duct];
    fd_auxiliary_fan fan = {.fan = number,
                            .heading = heading,
                            .intake = forward ? airway->from : airway->to,
                            .taken = fabs(forward ? start : end) / f->air->unit[duct],
                            .delivered = fabs(forward ? end : start) / f->air->unit[duct],
                            .fresh = NAN,
                            .share = NAN,
                            .recirculated = NAN,
                            .distance = NAN,
                            .velocity = NAN};
    if (heading >= 0) {
        const fd_airway *road = &f->mine->airway[f->mine->heading[heading].airway];
        /* A fan that exhausts blows out where it stands; the mouth is its intake. */
        int mouth = airway->to == road->from ? road->to : road->from;
        if (mouth != fan.intake) find_way(f, mouth, &fan);
        if (mouth == fan.intake) fan.distance = 0;
    }
    if (fd_airtrace_rests(f->ways, duct)) return fan;
    mark(f, duct, true);
    fd_trace_share(f->ways->trace, f->marked, f->share);
    mark(f, duct, false);
    bool outside = f->ways->surface[fan.intake];
    fan.recirculated = outside ? 0 : f->share[fan.intake];
    fan.fresh = outside ? INFINITY
                        : (1 - fan.recirculated) *
                              fd_airtrace_arriving(f->ways, f->mine, fan.intake) /
                              f->air->unit[duct];
    return fan;
}

/* Fans that stand side by side share what full pressure brings. */
static void add_shares(fd_auxiliaries *list) {
    for (int i = 0; i < list->n; i++) {
        double taken = 0;
        for (int k = 0; k < list->n; k++)
            if (list->fan[k].intake == list->fan[i].intake) taken += list->fan[k].taken;
        list->fan[i].share = taken / list->fan[i].fresh;
    }
}

fd_status fd_auxiliaries_new(const fd_mine *mine, const fd_mine_state *state,
                             const fd_air_state *air, fd_auxiliaries **out) {
    fd_auxiliaries *list = *out =
        calloc(1, sizeof *list + ((size_t)mine->n_fans + 1) * sizeof list->fan[0]);
    if (!list) return FD_NO_MEMORY;
    finder f = {.mine = mine, .state = state, .air = air};
    size_t junctions = (size_t)mine->n_junctions + 1;
    fd_status status = fd_airtrace_new(mine, state, air, &f.ways);
    if (status == FD_OK) {
        f.marked = calloc((size_t)f.ways->ways + 1, sizeof *f.marked);
        f.share = malloc(junctions * sizeof *f.share);
        f.reach = malloc(junctions * sizeof *f.reach);
        f.by = malloc(junctions * sizeof *f.by);
        if (!f.marked || !f.share || !f.reach || !f.by) status = FD_NO_MEMORY;
    }
    for (int i = 0; status == FD_OK && i < mine->n_fans; i++)
        if (mine->fan[i].kind == FD_AUXILIARY_FAN && state->fan[i] &&
            state->fan_running[i] && state->airway[mine->fan[i].airway])
            list->fan[list->n++] = look_at(&f, i);
    if (status == FD_OK) add_shares(list);
    fd_airtrace_free(&f.ways);
    void *array[] = {f.marked, f.share, f.reach, f.by};
    for (size_t i = 0; i < sizeof array / sizeof array[0]; i++) free(array[i]);
    if (status != FD_OK) fd_auxiliaries_free(out);
    return status;
}

/* The airways at a junction that are there, and the last of them but one. */
static int airways_at(const fd_mine *mine, const fd_mine_state *state, int junction,
                      int but, int *other) {
    int n = 0;
    *other = -1;
    for (int a = 0; a < mine->n_airways; a++) {
        const fd_airway *unit = &mine->airway[a];
        if (!state->airway[a] || (unit->from != junction && unit->to != junction))
            continue;
        n++;
        if (a != but) *other = a;
    }
    return n;
}

int fd_auxiliary_mixing_point(const fd_mine *mine, const fd_mine_state *state,
                              int heading, int *passed, int *n_passed) {
    int airway = mine->heading[heading].airway, junction = mine->airway[airway].to;
    if (n_passed) *n_passed = 0;
    for (int steps = 0; steps <= mine->n_airways; steps++) {
        int next, meet = airways_at(mine, state, junction, airway, &next);
        if (meet > 2) return junction;
        if (next < 0) return -1;
        airway = next;
        if (passed) passed[(*n_passed)++] = airway;
        const fd_airway *unit = &mine->airway[airway];
        junction = unit->from == junction ? unit->to : unit->from;
    }
    return -1;
}
