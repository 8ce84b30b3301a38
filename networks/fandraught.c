#include "networks/fandraught.h"

#include <math.h>
#include <stdlib.h>

#include "solver/blend.h"

/* Airways as the air flows, then the two sums. */
typedef struct ways {
    const fd_air_frozen *frozen;
    int *memory, *tail, *head; /* branches; -1 at junctions of fixed pressure */
    double *numbers;
    double *carried, *draught; /* branches: |w|, h */
    double *mass, *species;    /* junctions */
    double *since, *to_come;   /* junctions: U, D */
} ways;

static bool open_ways(const fd_air_frozen *frozen, ways *y) {
    size_t n = (size_t)frozen->stage->n, m = (size_t)frozen->stage->m;
    *y = (ways){.frozen = frozen};
    y->memory = malloc((2 * m + 1) * sizeof *y->memory);
    y->numbers = calloc(2 * m + 4 * n + 1, sizeof *y->numbers);
    if (!y->memory || !y->numbers) return false;
    y->tail = y->memory;
    y->head = y->tail + m;
    y->carried = y->numbers;
    y->draught = y->carried + m;
    y->mass = y->draught + m;
    y->species = y->mass + n;
    y->since = y->species + n;
    y->to_come = y->since + n;
    return true;
}

static void turn_downstream(ways *y) {
    const fd_stage *stage = y->frozen->stage;
    double largest = fd_stage_largest_flow(stage);
    for (int b = 0; b < stage->m; b++) {
        double w = stage->flow[b], h = y->frozen->problem.head[b];
        y->tail[b] = w < 0 ? stage->to[b] : stage->from[b];
        y->head[b] = w < 0 ? stage->from[b] : stage->to[b];
        /* Still airways as ways would close loops that no air goes round. */
        y->carried[b] = fabs(w) > FD_STAGE_REST * largest ? fabs(w) : 0;
        y->draught[b] = w < 0 ? -h : h;
    }
}

/* Mean draught at each junction of the air that comes from the tails, or, with tail and
 * head exchanged, goes to the heads. sign: of an inflow that enters the mixture. */
static bool accumulate(ways *y, const int *tail, const int *head, double sign,
                       double *mean) {
    const fd_stage *stage = y->frozen->stage;
    const double *inflow = y->frozen->problem.inflow;
    int *from = malloc(2 * ((size_t)stage->m + 1) * sizeof *from);
    if (!from) return false;
    int *into = from + stage->m + 1;
    for (int v = 0; v < stage->n; v++) {
        double extra = stage->fixed[v] ? 0 : sign * inflow[v];
        y->mass[v] = extra > 0 ? extra : 0;
        y->species[v] = 0;
    }
    for (int b = 0; b < stage->m; b++) {
        bool still = !(y->carried[b] > 0);
        from[b] = still || stage->fixed[tail[b]] ? -1 : tail[b];
        into[b] = still ? -1 : head[b];
        y->mass[head[b]] += y->carried[b];
        y->species[head[b]] += y->carried[b] * y->draught[b];
    }
    fd_blend *blend = fd_blend_new(stage->n, stage->m, from, into);
    bool ok = blend != NULL;
    if (ok) fd_blend_solve(blend, y->carried, y->mass, y->species, mean);
    free(from);
    fd_blend_free(&blend);
    return ok;
}

/* What air at a junction brings along, or has to come: nothing at the surface. */
static double at(const ways *y, const double *mean, int v) {
    return y->frozen->stage->fixed[v] ? 0 : mean[v];
}

static void sum_up(const ways *y, fd_mine_draught *mine) {
    const fd_stage *stage = y->frozen->stage;
    double work = 0, out = 0;
    mine->power = 0;
    for (int b = 0; b < stage->m; b++) {
        double by_mass = y->draught[b] * y->carried[b];
        work += by_mass;
        mine->power += by_mass / y->frozen->counted[b];
        if (stage->fixed[y->head[b]]) out += y->carried[b];
    }
    for (int v = 0; v < stage->n; v++)
        if (!stage->fixed[v] && y->frozen->problem.inflow[v] < 0)
            out -= y->frozen->problem.inflow[v];
    mine->mean = out > 0 ? work / out : NAN;
}

fd_status fd_fan_draughts(const fd_air_frozen *frozen, double *fan,
                          fd_mine_draught *mine) {
    ways y;
    bool ok = open_ways(frozen, &y);
    if (ok) turn_downstream(&y);
    ok = ok && accumulate(&y, y.tail, y.head, 1, y.since) &&
         accumulate(&y, y.head, y.tail, -1, y.to_come);
    for (int f = 0; f < frozen->mine->n_fans; f++) fan[f] = NAN;
    fd_airfan_point point;
    for (int i = 0;
         ok && fd_airfan_point_get(frozen->fans, i, frozen->stage->flow, &point); i++) {
        int b = point.branch;
        fan[point.fan] =
            at(&y, y.since, y.tail[b]) + y.draught[b] + at(&y, y.to_come, y.head[b]);
    }
    if (ok) sum_up(&y, mine);
    free(y.memory);
    free(y.numbers);
    return ok ? FD_OK : FD_NO_MEMORY;
}
