#include "networks/airloop.h"

#include <math.h>
#include <stdlib.h>

#include "models/constant.h"
#include "solver/anderson.h"

/* The loop ends when no density moves by more than this; the frozen laws are then those
 * of the unfrozen physics to the certificate's limit; half of its least pressure, Pa, for
 * what the weight of an airway may move, which is much where draught is all there is. */
static const double DENSITY_TOLERANCE = 1e-11, WEIGHT_TOLERANCE = 5e-9;

/* Rounds by what the last of them tell, then rounds by a share of the way, in turns; the
 * points that are kept where heat is carried, and else. Chosen: 60 drawn mines with heat.
 */
enum { QUICK_ROUNDS = 25, SLOW_ROUNDS = 25, POINTS_HEAT = 8, POINTS = 2 };
static const double SLOW_SHARE = 0.25;

struct fd_airloop {
    const fd_mine *mine;
    double *renewed, *residual; /* by road of the stage */
    fd_anderson *quick;
};

fd_status fd_airloop_new(const fd_mine *mine, fd_airloop **out) {
    fd_airloop *l = calloc(1, sizeof *l);
    *out = l;
    if (!l) return FD_NO_MEMORY;
    bool heat = mine->climate->temperature_model == FD_TEMPERATURE_COMPUTED;
    int roads = mine->n_airways + 2 * fd_leakage_points(mine);
    l->mine = mine;
    l->renewed = calloc((size_t)roads + 1, sizeof *l->renewed);
    l->residual = calloc((size_t)roads + 1, sizeof *l->residual);
    fd_status status = fd_anderson_new(roads, heat ? POINTS_HEAT : POINTS, &l->quick);
    if (!l->renewed || !l->residual) status = FD_NO_MEMORY;
    if (status != FD_OK) fd_airloop_free(out);
    return status;
}

void fd_airloop_free(fd_airloop **out) {
    if (!out || !*out) return;
    free((*out)->renewed);
    free((*out)->residual);
    fd_anderson_free(&(*out)->quick);
    free(*out);
    *out = NULL;
}

fd_airloop_distance fd_airloop_renew(fd_airloop *l, const fd_stage *stage,
                                     fd_aircontent *content, const double *density) {
    fd_airloop_distance d = {.where = -1};
    double weight = 0;
    for (int b = 0; b < stage->m_roads; b++) {
        const fd_airway *unit = &l->mine->airway[stage->airway[b]];
        double climb = l->mine->junction[unit->to].z - l->mine->junction[unit->from].z;
        l->renewed[b] = fd_aircontent_density(content, stage, b);
        l->residual[b] = l->renewed[b] - density[b];
        weight = fmax(weight, fabs(l->residual[b] * FD_GRAVITY * climb));
        double moved = fabs(l->residual[b]) / l->renewed[b];
        if (!(l->renewed[b] > 0)) moved = NAN; /* a pressure below nothing */
        if (isnan(d.change) || moved <= d.change) continue;
        d.change = moved;
        d.where = b;
    }
    d.settled = d.change <= DENSITY_TOLERANCE && weight <= WEIGHT_TOLERANCE;
    return d;
}

const double *fd_airloop_begin(fd_airloop *l, const fd_stage *stage) {
    fd_anderson_start(l->quick, stage->m_roads);
    return l->renewed;
}

/* By what the last rounds tell; where that does not end soon, for a while a small share
 * of the way, which follows the air as it would warm, towards a state that holds. No more
 * than half a density off. */
const double *fd_airloop_next(fd_airloop *l, const fd_stage *stage,
                              const fd_airloop_distance *distance, const double *density,
                              int rounds) {
    if (distance->settled) return l->renewed;
    if (rounds % (QUICK_ROUNDS + SLOW_ROUNDS) < QUICK_ROUNDS) {
        fd_anderson_step(l->quick, density, l->residual, l->residual);
    } else {
        for (int b = 0; b < stage->m_roads; b++) l->residual[b] *= SLOW_SHARE;
        fd_anderson_start(l->quick, stage->m_roads);
    }
    for (int b = 0; b < stage->m_roads; b++) {
        double most = density[b] / 2;
        l->renewed[b] = density[b] + fmin(most, fmax(-most, l->residual[b]));
    }
    return l->renewed;
}
