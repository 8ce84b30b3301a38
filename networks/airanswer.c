/* The answer of the air in the numbers of the mine, and its certificate. */
#include <math.h>

#include "models/count.h"
#include "models/friction.h"
#include "networks/airlaw.h"
#include "networks/airparts.h"
#include "solver/carrier.h"

void fd_air_recompute(fd_air *air, const fd_stage *stage) {
    fd_friction_drops(stage->m, air->r, air->transition, stage->flow, air->drop);
    for (int b = 0; b < stage->m; b++) air->rise[b] = air->head[b];
    fd_airleak_add_drops(air->leaks, stage->flow, air->drop);
    fd_airfan_add_rises(air->fans, stage->flow, air->rise);
}

void fd_air_certify(fd_air *air, const fd_stage *stage,
                    const fd_certificate_limits *limits, fd_air_info *info) {
    fd_certificate_input input = {.n = stage->n,
                                  .m = stage->m,
                                  .from = stage->from,
                                  .to = stage->to,
                                  .flow = stage->flow,
                                  .drop = air->drop,
                                  .rise = air->rise,
                                  .flow_fixed = stage->flow_fixed,
                                  .pressure = stage->pressure,
                                  .inflow = air->inflow,
                                  .pressure_fixed = stage->fixed};
    fd_certificate_check(stage->plan, &input, limits, &info->certificate);
}

void fd_air_clear_answer(fd_air *air) {
    fd_air_state *s = &air->answer;
    for (int a = 0; a < air->mine->n_airways; a++)
        s->mass_flow[a] = s->mass_flow_to[a] = s->flow[a] = s->velocity[a] =
            s->velocity_to[a] = s->density[a] = s->drop[a] = s->draught[a] =
                s->needed[a] = s->methane[a] = s->transition[a] = s->counted[a] =
                    s->counted_to[a] = s->unit[a] = NAN;
    for (int p = 0; p < s->leakage->points; p++) s->leak[p] = NAN;
    for (int j = 0; j < air->mine->n_junctions; j++)
        s->pressure[j] = s->temperature[j] = s->wet_bulb[j] = NAN;
    fd_airfan_clear(air->mine, s);
}

/* The first piece of an airway, which may be all of it. */
static void take_start(fd_air *air, const fd_stage *stage, int b) {
    fd_air_state *s = &air->answer;
    int a = stage->airway[b];
    s->counted[a] = stage->flow[b];
    s->mass_flow[a] = stage->flow[b] * fd_aircontent_mass(air->content, b, FD_FROM_END);
    s->flow[a] = stage->flow[b] / air->counted[b];
    s->velocity[a] = s->flow[a] / fd_airway_area(&air->mine->airway[a]);
    s->transition[a] = fd_airleak_seeps(air->leaks, a) ? 0 : air->transition[b];
    s->density[a] = s->unit[a] = s->drop[a] = s->draught[a] = 0;
    if (stage->flow_fixed[b])
        s->needed[a] = stage->pressure[stage->from[b]] - stage->pressure[stage->to[b]] -
                       air->drop[b] + air->rise[b];
}

void fd_air_take_answer(fd_air *air, const fd_mine_state *state, const fd_stage *stage) {
    fd_air_state *s = &air->answer;
    for (int b = 0; b < stage->m_roads; b++) {
        int a = stage->airway[b];
        if (stage->from[b] == stage->start[b]) take_start(air, stage, b);
        s->density[a] += stage->share[b] * air->density[b];
        s->unit[a] += stage->share[b] * air->counted[b];
        s->drop[a] += air->drop[b];
        s->draught[a] += air->head[b];
        s->counted_to[a] =
            stage->flow[b] + stage->share[b] * fd_mine_state_along(state, a);
        s->mass_flow_to[a] =
            s->counted_to[a] * fd_aircontent_mass(air->content, b, FD_TO_END);
        if (stage->share[b] != 1)
            s->velocity_to[a] = s->counted_to[a] / air->counted[b] /
                                fd_airway_area(&air->mine->airway[a]);
    }
    for (int b = stage->m_roads; b < stage->m; b++)
        s->leak[stage->point[b - stage->m_roads]] = stage->flow[b];
    for (int v = 0; v < stage->n_mine; v++)
        s->pressure[stage->junction[v]] = stage->pressure[v];
    fd_aircontent_report(air->content, stage, s);
    fd_airfan_report(air->fans, stage->flow, s);
}
