/* From mine and state to the laws of the flow solver, at frozen densities. */
#include <assert.h>
#include <math.h>

#include "models/count.h"
#include "models/friction.h"
#include "networks/airlaw.h"
#include "networks/airparts.h"

void fd_air_stand_under(fd_air *air, double barometer) {
    fd_air_column column = fd_airlaw_column(air->mine->climate, barometer);
    for (int j = 0; j < air->mine->n_junctions; j++) air->still[j] = 0;
    fd_airlaw_still(air->mine, &column, air->still);
    air->barometer = barometer;
}

void fd_air_fill_inflows(fd_air *air, const fd_mine_state *state, const fd_stage *stage) {
    bool same = state->barometer == air->barometer ||
                (isnan(state->barometer) && isnan(air->barometer));
    if (!same) fd_air_stand_under(air, state->barometer);
    for (int v = stage->n_mine; v < stage->n; v++) air->inflow[v] = air->pressure[v] = 0;
    for (int v = 0; v < stage->n_mine; v++) {
        const fd_junction *j = &air->mine->junction[stage->junction[v]];
        air->pressure[v] = j->surface ? 0 : j->pressure;
        air->inflow[v] = FD_METHANE_COUNT * state->gas_at[stage->junction[v]] +
                         state->joins_at[stage->junction[v]] +
                         state->air_at[stage->junction[v]] +
                         (isnan(j->inflow) ? 0 : j->inflow * j->density);
    }
    for (int b = 0; b < stage->m_roads; b++)
        air->inflow[stage->to[b]] +=
            stage->share[b] * fd_mine_state_along(state, stage->airway[b]);
}

void fd_air_renew_road(fd_air *air, const fd_mine_state *state, const fd_stage *stage,
                       int b) {
    int a = stage->airway[b];
    double counted = air->counted[b], lightness = air->density[b] / counted;
    double whole = lightness * air->resistance[a] / counted;
    air->r[b] = stage->share[b] * whole;
    if (stage->from[b] == stage->start[b])
        air->r[b] += lightness * state->throttle[a] / FD_FRICTION_DENSITY / counted;
    air->transition[b] =
        fd_airlaw_transition(&air->mine->airway[a], state->length[a], whole, counted);
}

void fd_air_freeze(fd_air *air, const fd_mine_state *state, const fd_stage *stage,
                   const double *densities) {
    for (int b = 0; b < stage->m_roads; b++) {
        int a = stage->airway[b];
        const fd_airway *unit = &air->mine->airway[a];
        double density = air->density[b] = densities[b];
        double counted = air->counted[b] =
            density / fd_aircontent_lightness(air->content, b);
        fd_air_renew_road(air, state, stage, b);
        air->head[b] =
            stage->share[b] * fd_airlaw_draught(air->mine, air->still, a, density);
        double at = unit->flow_reference == FD_FLOW_OWN ? counted : FD_FRICTION_DENSITY;
        air->fixed_flow[b] = unit->flow * at;
    }
    for (int b = stage->m_roads; b < stage->m; b++) air->fixed_flow[b] = NAN;
    const fd_airleak_frozen leaks = {air->density, air->counted, air->r, air->transition,
                                     air->head};
    fd_airleak_freeze(air->leaks, stage, air->still, &leaks);
    fd_airfan_set_density(air->fans, air->density, air->counted);
}

void fd_air_list_laws(fd_air *air, const fd_mine_state *state, const fd_stage *stage) {
    fd_airfan_list(air->fans, state, stage);
    fd_airleak_list(air->leaks, state, stage);
    const fd_law_group *fans = fd_airfan_groups(air->fans, &air->groups);
    assert(air->groups < FD_AIR_GROUPS);
    for (int i = 0; i < air->groups; i++) air->group[i] = fans[i];
    fd_law_group seep = fd_airleak_group(air->leaks);
    if (seep.n > 0) air->group[air->groups++] = seep;
}

fd_flow_problem fd_air_problem_of(const fd_air *air, const fd_stage *stage) {
    return (fd_flow_problem){.n = stage->n,
                             .m = stage->m,
                             .from = stage->from,
                             .to = stage->to,
                             .square = air->r,
                             .transition = air->transition,
                             .groups = air->groups,
                             .group = air->group,
                             .head = air->head,
                             .pressure_fixed = stage->fixed,
                             .pressure = air->pressure,
                             .inflow = air->inflow,
                             .fixed_flow = air->fixed_flow};
}
