#include "networks/response.h"

#include <math.h>
#include <stdlib.h>

#include "models/friction.h"
#include "networks/frozen.h"

struct fd_response {
    fd_air_frozen frozen;
    fd_sensitivity *sensitivity;
    int *branch_of; /* airways: the first piece; -1 where absent */
    double *loss;   /* branches: dF/dln R, Pa */
    double *y;      /* branches, room */
};

void fd_response_free(fd_response **response) {
    if (!response || !*response) return;
    fd_response *r = *response;
    fd_sensitivity_free(&r->sensitivity);
    free(r->branch_of);
    free(r->loss);
    free(r->y);
    free(r);
    *response = NULL;
}

/* Under the transition flow F = r w (w_l + w^2/w_l)/2. By the airway's own geometry r w_l
 * does not depend on R, so that only the second part moves, with R^2. */
static double loss_of(const fd_airway *unit, double r, double transition, double w) {
    if (fabs(w) >= transition || !isnan(unit->resistance))
        return fd_friction_drop(r, transition, w);
    return r * w * w * w / transition;
}

/* An airway that leaks along its length has several branches, which its resistance moves
 * together; leaks have resistances of their own, which are not looked at. */
static void fill(fd_response *r) {
    const fd_mine *mine = r->frozen.mine;
    const fd_stage *stage = r->frozen.stage;
    for (int a = 0; a < mine->n_airways; a++) r->branch_of[a] = -1;
    for (int b = 0; b < stage->m_roads; b++) {
        int a = stage->airway[b];
        if (r->branch_of[a] < 0) r->branch_of[a] = b;
        r->loss[b] = loss_of(&mine->airway[a], r->frozen.problem.square[b],
                             r->frozen.problem.transition[b], stage->flow[b]);
    }
}

fd_status fd_response_new(const fd_air *air, fd_response **out,
                          fd_sensitivity_info *info) {
    fd_air_frozen frozen;
    *out = NULL;
    *info = (fd_sensitivity_info){.outcome = FD_SENSITIVITY_SINGULAR, .branch = -1};
    if (!fd_air_frozen_get(air, &frozen)) return FD_BAD_ARGUMENT;
    fd_response *r = calloc(1, sizeof *r);
    if (!r) return FD_NO_MEMORY;
    r->frozen = frozen;
    size_t m = (size_t)frozen.stage->m + 1;
    r->branch_of = malloc(((size_t)frozen.mine->n_airways + 1) * sizeof(int));
    r->loss = malloc(m * sizeof(double));
    r->y = malloc(m * sizeof(double));
    fd_status status = r->branch_of && r->loss && r->y ? FD_OK : FD_NO_MEMORY;
    if (!status) fill(r);
    if (!status)
        status = fd_sensitivity_new(&r->frozen.problem, frozen.stage->work,
                                    frozen.stage->flow, &r->sensitivity, info);
    if (info->branch >= 0) info->branch = frozen.stage->airway[info->branch];
    if (status || !r->sensitivity) fd_response_free(&r);
    *out = r;
    return status;
}

bool fd_response_find(fd_response *r, int airway, double *by_resistance,
                      double *by_pressure, double *by_speed) {
    const fd_mine *mine = r->frozen.mine;
    for (int a = 0; a < mine->n_airways; a++) by_resistance[a] = NAN;
    for (int f = 0; f < mine->n_fans; f++) {
        if (by_pressure) by_pressure[f] = NAN;
        if (by_speed) by_speed[f] = NAN;
    }
    int branch = r->branch_of[airway];
    if (branch < 0) return false;
    double counted = r->frozen.counted[branch];
    fd_sensitivity_solve(r->sensitivity, branch, r->y);
    const fd_stage *stage = r->frozen.stage;
    for (int b = 0; b < stage->m_roads; b++) {
        int a = stage->airway[b];
        if (r->branch_of[a] == b) by_resistance[a] = 0;
        by_resistance[a] -= r->y[b] * r->loss[b] / counted;
    }
    fd_airfan_point p;
    for (int i = 0; fd_airfan_point_get(r->frozen.fans, i, r->frozen.stage->flow, &p);
         i++) {
        if (by_pressure) by_pressure[p.fan] = r->y[p.branch] * p.rise / counted;
        if (by_speed) by_speed[p.fan] = r->y[p.branch] * p.by_speed / counted;
    }
    return true;
}

double fd_response_loss(const fd_response *r, int airway) {
    const fd_stage *stage = r->frozen.stage;
    double sum = 0;
    if (r->branch_of[airway] < 0) return 0;
    for (int b = r->branch_of[airway]; b < stage->m_roads && stage->airway[b] == airway;
         b++)
        sum += fabs(r->loss[b]);
    return sum;
}

double fd_response_slope(const fd_response *r, int airway) {
    int branch = r->branch_of[airway];
    return branch < 0 ? NAN : fd_sensitivity_slopes(r->sensitivity)[branch];
}
