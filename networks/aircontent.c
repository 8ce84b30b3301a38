#include "networks/aircontent.h"

#include <stdlib.h>

#include "networks/airlaw.h"
#include "networks/airmethane.h"
#include "solver/carrier.h"

struct fd_aircontent {
    const fd_mine *mine;
    const double *still; /* junctions of the mine, Pa */
    fd_airmethane *methane;
};

fd_status fd_aircontent_new(const fd_mine *mine, const double *still,
                            fd_aircontent **out) {
    fd_aircontent *c = calloc(1, sizeof *c);
    *out = c;
    if (!c) return FD_NO_MEMORY;
    c->mine = mine;
    c->still = still;
    fd_status status = fd_airmethane_new(mine, &c->methane);
    if (status != FD_OK) fd_aircontent_free(out);
    return status;
}

void fd_aircontent_free(fd_aircontent **out) {
    if (!out || !*out) return;
    fd_airmethane_free(&(*out)->methane);
    free(*out);
    *out = NULL;
}

void fd_aircontent_start(fd_aircontent *c, const fd_mine_state *state,
                         const fd_stage *stage) {
    fd_airmethane_start(c->methane, state, stage);
}

fd_status fd_aircontent_carry(fd_aircontent *c, const fd_stage *stage) {
    return fd_airmethane_carry(c->methane, stage);
}

void fd_aircontent_forget(fd_aircontent *c) {
    fd_airmethane_forget(c->methane);
}

double fd_aircontent_density(const fd_aircontent *c, const fd_stage *stage, int b) {
    const fd_airway *unit = &c->mine->airway[stage->airway[b]];
    if (unit->density == FD_DENSITY_FIXED) return unit->resistance_density;
    fd_air_place end[2];
    fd_airlaw_places(c->mine, c->still, stage->airway[b],
                     stage->pressure[stage->start[b]], stage->pressure[stage->end[b]],
                     end);
    for (int i = 0; i < 2; i++) end[i].methane = fd_airmethane_at(c->methane, b, i);
    return fd_air_mean_density(&end[0], &end[1], 0);
}

void fd_aircontent_certify(const fd_aircontent *c, const fd_stage *stage,
                           fd_air_info *info) {
    info->methane = fd_airmethane_balance(c->methane, stage);
    if (info->methane.where >= 0)
        info->methane.where = stage->junction[info->methane.where];
}

void fd_aircontent_report(const fd_aircontent *c, const fd_stage *stage,
                          fd_air_state *answer) {
    for (int b = 0; b < stage->m_roads; b++)
        if (stage->from[b] == stage->start[b]) answer->methane[stage->airway[b]] = 0;
    for (int b = 0; b < stage->m_roads; b++)
        answer->methane[stage->airway[b]] +=
            stage->share[b] *
            (fd_airmethane_at(c->methane, b, FD_FROM_END) +
             fd_airmethane_at(c->methane, b, FD_TO_END)) /
            2;
}
