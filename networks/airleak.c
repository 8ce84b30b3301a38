#include "networks/airleak.h"

#include <math.h>
#include <stdlib.h>

#include "models/air.h"
#include "models/seep.h"
#include "networks/airlaw.h"

struct fd_airleak {
    const fd_mine *mine;
    fd_leakage *leakage;
    double *wall; /* airways: linear resistance of doors and stoppings, Pa s/m3 */
    int *road;    /* airways: its first branch in the stage */
    double *linear, *square; /* leaks of the stage: of a section, by place */
    /* What seeps, by place in the group. */
    int n;
    double *a, *resistance; /* Pa/(kg/s); Pa s/m3 */
    int *branch;
};

fd_status fd_airleak_new(const fd_mine *mine, fd_airleak **out) {
    fd_airleak *l = *out = calloc(1, sizeof *l);
    if (!l) return FD_NO_MEMORY;
    l->mine = mine;
    fd_status status = fd_leakage_new(mine, &l->leakage);
    if (status == FD_OK) {
        size_t airways = (size_t)mine->n_airways + 1,
               points = (size_t)l->leakage->points + 1;
        l->wall = calloc(airways, sizeof *l->wall);
        l->road = calloc(airways, sizeof *l->road);
        l->linear = calloc(points, sizeof *l->linear);
        l->square = calloc(points, sizeof *l->square);
        l->a = calloc(airways + points, sizeof *l->a);
        l->resistance = calloc(airways + points, sizeof *l->resistance);
        l->branch = calloc(airways + points, sizeof *l->branch);
        if (!l->wall || !l->road || !l->linear || !l->square || !l->a || !l->resistance ||
            !l->branch)
            status = FD_NO_MEMORY;
    }
    if (status != FD_OK) fd_airleak_free(out);
    return status;
}

void fd_airleak_free(fd_airleak **out) {
    if (!out || !*out) return;
    fd_airleak *l = *out;
    fd_leakage_free(&l->leakage);
    void *array[] = {l->wall, l->road,       l->linear, l->square,
                     l->a,    l->resistance, l->branch};
    for (size_t i = 0; i < sizeof array / sizeof array[0]; i++) free(array[i]);
    free(l);
    *out = NULL;
}

const fd_leakage *fd_airleak_layout(const fd_airleak *l) {
    return l->leakage;
}

static void add_seep(fd_airleak *l, int branch, double resistance) {
    if (!(resistance > 0)) return;
    l->resistance[l->n] = resistance;
    l->branch[l->n++] = branch;
}

void fd_airleak_list(fd_airleak *l, const fd_mine_state *state, const fd_stage *stage) {
    fd_airlaw_walls(l->mine, state, l->wall);
    l->n = 0;
    for (int b = stage->m_roads - 1; b >= 0; b--) l->road[stage->airway[b]] = b;
    for (int b = 0; b < stage->m_roads; b++)
        if (l->road[stage->airway[b]] == b) add_seep(l, b, l->wall[stage->airway[b]]);
    for (int i = 0; i < stage->m - stage->m_roads; i++) {
        int unit = stage->leakage->unit[stage->point[i]];
        fd_leakage_resistances(l->mine, state, unit, &l->linear[i], &l->square[i]);
        add_seep(l, stage->m_roads + i, l->linear[i]);
    }
}

/* What stands at the ends of an airway, at a cut of it. */
static double between(double from, double to, double at) {
    return from + at * (to - from);
}

/* The draught from cut to cut: as straight along the two airways as their own. */
static double draught_of(const fd_mine *mine, const double *still, const fd_leakage *l,
                         int p, double density) {
    double height[2], rest[2];
    const int cut[2] = {l->from[p], l->to[p]};
    const fd_leak_unit *unit = &mine->leakage[l->unit[p]];
    for (int i = 0; i < 2; i++) {
        const fd_airway *a = &mine->airway[i == 0 ? unit->from : unit->to];
        if (a->density == FD_DENSITY_FIXED) return 0;
        height[i] =
            between(mine->junction[a->from].z, mine->junction[a->to].z, l->at[cut[i]]);
        rest[i] = between(still[a->from], still[a->to], l->at[cut[i]]);
    }
    return fd_air_head(rest[0], rest[1], density, height[0], height[1]);
}

void fd_airleak_freeze(fd_airleak *l, const fd_stage *stage, const double *still,
                       const fd_airleak_frozen *f) {
    for (int b = stage->m_roads; b < stage->m; b++) {
        int p = stage->point[b - stage->m_roads];
        const fd_leak_unit *unit = &l->mine->leakage[stage->leakage->unit[p]];
        int from = l->road[unit->from], to = l->road[unit->to];
        double density = (f->density[from] + f->density[to]) / 2,
               counted = (f->counted[from] + f->counted[to]) / 2;
        f->density[b] = density;
        f->counted[b] = counted;
        f->r[b] = l->square[b - stage->m_roads] * (density / counted) / counted;
        f->transition[b] = 0;
        f->head[b] = draught_of(l->mine, still, stage->leakage, p, density);
    }
    for (int i = 0; i < l->n; i++)
        l->a[i] = fd_seep_mass(l->resistance[i], f->counted[l->branch[i]]);
}

fd_law_group fd_airleak_group(const fd_airleak *l) {
    return (fd_law_group){&fd_seep_kind, l->a, l->n, l->branch};
}

bool fd_airleak_seeps(const fd_airleak *l, int airway) {
    return l->wall[airway] > 0;
}

void fd_airleak_add_drops(const fd_airleak *l, const double *flow, double *drop) {
    for (int i = 0; i < l->n; i++)
        drop[l->branch[i]] += fd_seep_drop(l->a[i], flow[l->branch[i]]);
}
