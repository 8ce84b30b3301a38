#include "networks/air.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "networks/airlaw.h"
#include "networks/airparts.h"
#include "networks/airplace.h"
#include "networks/airpoint.h"
#include "networks/frozen.h"

static double *numbers(int n) {
    return calloc((size_t)n + 1, sizeof(double));
}

static bool allocate(fd_air *air) {
    const fd_mine *mine = air->mine;
    const fd_leakage *leakage = fd_airleak_layout(air->leaks);
    int airways = mine->n_airways, fans = mine->n_fans;
    int branches = airways + leakage->cuts + leakage->points;
    int junctions = mine->n_junctions + leakage->cuts;
    fd_air_state *s = &air->answer;
    double **by_airway[] = {
        &s->methane, &s->transition, &s->mass_flow, &s->counted,     &s->mass_flow_to,
        &s->flow,    &s->counted_to, &s->velocity,  &s->velocity_to, &s->density,
        &s->unit,    &s->drop,       &s->draught,   &s->needed,      &air->resistance};
    double **by_branch[] = {&air->density, &air->counted,   &air->r,
                            &air->head,    &air->rise,      &air->transition,
                            &air->drop,    &air->fixed_flow};
    double **by_junction[] = {&s->temperature, &s->wet_bulb,   &s->pressure,
                              &air->inflow,    &air->pressure, &air->still};
    double **by_fan[] = {&s->fan_flow, &s->fan_pressure};
    s->fan = calloc((size_t)fans + 1, sizeof *s->fan);
    s->jet_pressure = numbers(mine->n_jet_fans);
    s->leak = numbers(leakage->points);
    s->leakage = leakage;
    bool ok = s->fan && s->jet_pressure && s->leak;
    for (size_t i = 0; i < sizeof by_airway / sizeof by_airway[0]; i++)
        ok &= (*by_airway[i] = numbers(airways)) != NULL;
    for (size_t i = 0; i < sizeof by_branch / sizeof by_branch[0]; i++)
        ok &= (*by_branch[i] = numbers(branches)) != NULL;
    for (size_t i = 0; i < sizeof by_junction / sizeof by_junction[0]; i++)
        ok &= (*by_junction[i] = numbers(junctions)) != NULL;
    for (size_t i = 0; i < sizeof by_fan / sizeof by_fan[0]; i++)
        ok &= (*by_fan[i] = numbers(fans)) != NULL;
    return ok;
}

fd_status fd_air_new(const fd_mine *mine, fd_air **out) {
    fd_air *air = calloc(1, sizeof *air);
    *out = air;
    if (!air) return FD_NO_MEMORY;
    air->mine = mine;
    fd_status status = fd_airleak_new(mine, &air->leaks);
    if (status == FD_OK && !allocate(air)) status = FD_NO_MEMORY;
    if (status == FD_OK) fd_air_stand_under(air, NAN);
    if (status == FD_OK) status = fd_airfan_new(mine, &air->fans);
    if (status == FD_OK) status = fd_operating_fans_new(mine, &air->operating);
    if (status == FD_OK) status = fd_aircontent_new(mine, air->still, &air->content);
    if (status == FD_OK) status = fd_airloop_new(mine, &air->loop);
    if (status != FD_OK) fd_air_free(out);
    return status;
}

void fd_air_free(fd_air **out) {
    if (!out || !*out) return;
    fd_air *air = *out;
    fd_operating_fans_free(&air->operating);
    fd_airfan_free(&air->fans);
    fd_aircontent_free(&air->content);
    fd_airleak_free(&air->leaks);
    fd_airloop_free(&air->loop);
    fd_stage_free_all(&air->stages);
    free(air->start_flow);
    free(air->start_pressure);
    fd_air_state *s = &air->answer;
    void *array[] = {s->temperature,  s->wet_bulb,   s->methane,      s->mass_flow,
                     s->mass_flow_to, s->flow,       s->velocity,     s->velocity_to,
                     s->density,      s->drop,       s->draught,      s->needed,
                     s->leak,         s->pressure,   s->fan_flow,     s->fan_pressure,
                     air->resistance, air->density,  air->r,          air->head,
                     air->rise,       air->drop,     air->transition, air->fixed_flow,
                     air->inflow,     air->pressure, s->fan,          s->jet_pressure,
                     s->transition,   air->still,    s->counted,      s->counted_to,
                     s->unit,         air->counted};
    for (size_t i = 0; i < sizeof array / sizeof array[0]; i++) free(array[i]);
    free(air);
    *out = NULL;
}

/* The branch whose resistance has changed most since the last answer, where that is more
 * than a change of density does; -1 for none. */
static int edited_branch(const fd_air *air, const fd_stage *stage) {
    double most = 1.2; /* chosen */
    int edited = -1;
    for (int b = 0; b < stage->m; b++) {
        double now = air->r[b], before = stage->square[b];
        double ratio = now > before ? now / before : before / now;
        if (!(ratio > most) || isinf(ratio)) continue;
        most = ratio;
        edited = b;
    }
    return edited;
}

static fd_status solve_frozen(fd_air *air, fd_stage *stage, fd_flow_info *info) {
    fd_flow_problem problem = fd_air_problem_of(air, stage);
    if (air->rises) {
        fd_status status = fd_operating_fans_solve(air->operating, &problem, stage, info);
        stage->solved = status == FD_OK && info->outcome == FD_FLOW_CONVERGED;
        return status;
    }
    fd_flow_settings settings = fd_flow_settings_default();
    settings.warm = stage->solved;
    settings.edited = stage->solved ? edited_branch(air, stage) : -1;
    settings.pool = air->pool;
    fd_flow_state state = {stage->flow, stage->pressure, stage->drop};
    fd_status status = fd_flow_solve(&problem, &settings, stage->work, &state, info);
    memcpy(stage->square, air->r, (size_t)stage->m * sizeof *stage->square);
    stage->solved = status == FD_OK && info->outcome == FD_FLOW_CONVERGED;
    return status;
}

/* The densities of the last freeze are those at the solved pressures and flows: the
 * certificate is of the unfrozen physics. */
static void certify(fd_air *air, const fd_stage *stage, fd_air_info *info) {
    fd_certificate_limits limits = fd_certificate_limits_default();
    fd_air_recompute(air, stage);
    fd_air_certify(air, stage, &limits, info);
    fd_aircontent_certify(air->content, stage, info);
}

/* What a failed solve left must not be the density of the next. */
static void forget(fd_air *air, fd_stage *stage) {
    fd_aircontent_forget(air->content);
    stage->solved = false;
    for (int b = 0; b < stage->m; b++) stage->flow[b] = stage->drop[b] = 0;
    for (int v = 0; v < stage->n; v++) stage->pressure[v] = 0;
}

fd_status fd_air_start(fd_air *air, const fd_air_state *from) {
    size_t airways = (size_t)air->mine->n_airways,
           junctions = (size_t)air->mine->n_junctions;
    if (!air->start_flow) air->start_flow = numbers(air->mine->n_airways);
    if (!air->start_pressure) air->start_pressure = numbers(air->mine->n_junctions);
    if (!air->start_flow || !air->start_pressure) {
        free(air->start_flow);
        air->start_flow = NULL;
        return FD_NO_MEMORY;
    }
    memcpy(air->start_flow, from->counted, airways * sizeof(double));
    memcpy(air->start_pressure, from->pressure, junctions * sizeof(double));
    return FD_OK;
}

/* What is not there before starts at rest. */
static void start_stage(const fd_air *air, fd_stage *stage) {
    for (int b = 0; b < stage->m; b++) {
        double flow = b < stage->m_roads ? air->start_flow[stage->airway[b]] : 0;
        stage->flow[b] = isfinite(flow) ? flow : 0;
    }
    for (int v = 0; v < stage->n; v++) {
        double pressure = air->start_pressure[stage->junction[v]];
        stage->pressure[v] = isfinite(pressure) ? pressure : 0;
    }
    stage->solved = true;
}

bool fd_air_frozen_get(const fd_air *air, fd_air_frozen *frozen) {
    const fd_stage *stage = air->last;
    *frozen = (fd_air_frozen){0};
    if (!stage || !stage->solved) return false;
    *frozen = (fd_air_frozen){.mine = air->mine,
                              .stage = stage,
                              .problem = fd_air_problem_of(air, stage),
                              .fans = air->fans,
                              .counted = air->counted,
                              .answer = &air->answer};
    return true;
}

void fd_air_share(fd_air *air, fd_pool *pool) {
    air->pool = pool;
}

fd_status fd_air_solve(fd_air *air, const fd_mine_state *state, fd_air_info *info) {
    *info = (fd_air_info){.island = -1, .worst_airway = -1};
    for (int i = 0; i < FD_CERTIFICATE_LINES; i++) info->certificate.line[i].where = -1;
    fd_stage *stage;
    fd_airlaw_resistances(air->mine, state, air->resistance);
    fd_status status =
        fd_stage_find(air->mine, state, air->resistance, &air->stages, &stage);
    air->last = status == FD_OK ? stage : NULL;
    if (status != FD_OK) return status;
    if (!stage->solved && air->start_flow) start_stage(air, stage);
    fd_air_list_laws(air, state, stage);
    fd_air_fill_inflows(air, state, stage);
    fd_air_clear_answer(air);
    fd_aircontent_start(air->content, state, stage);
    fd_airloop_distance distance =
        fd_airloop_renew(air->loop, stage, air->content, air->density);
    fd_air_freeze(air, state, stage, fd_airloop_begin(air->loop, stage));
    info->flow.outcome = FD_FLOW_CONVERGED;
    fd_flow_problem problem = fd_air_problem_of(air, stage);
    status = fd_airpoint_take(air->operating, air->fans, &problem, stage, &info->flow,
                              &air->rises);
    bool goes_on = status == FD_OK && info->flow.outcome == FD_FLOW_CONVERGED;
    while (goes_on) {
        status = solve_frozen(air, stage, &info->flow);
        info->rounds++;
        info->iterations += info->flow.iterations;
        distance.settled = false;
        if (status != FD_OK || info->flow.outcome != FD_FLOW_CONVERGED) break;
        status = fd_aircontent_carry(air->content, stage, air->fans, air->density);
        if (status != FD_OK) break;
        distance = fd_airloop_renew(air->loop, stage, air->content, air->density);
        fd_air_freeze(
            air, state, stage,
            fd_airloop_next(air->loop, stage, &distance, air->density, info->rounds));
        goes_on = !distance.settled && info->rounds < FD_AIRLOOP_ROUNDS;
    }
    info->density_change = distance.change;
    info->density_settled = distance.settled;
    if (status == FD_NUMERICS) { /* contents that could not be carried */
        fd_aircontent_forget(air->content);
        status = FD_OK;
    }
    problem = fd_air_problem_of(air, stage);
    if (air->rises && info->density_settled)
        status = fd_airpoint_finish(air->operating, &problem, stage, info);
    bool converged = status == FD_OK && info->flow.outcome == FD_FLOW_CONVERGED;
    if (converged) certify(air, stage, info);
    if (converged && !info->point_lost) fd_air_take_answer(air, state, stage);
    if (!converged) forget(air, stage);
    info->usable = converged && info->density_settled && info->certificate.holds &&
                   info->methane.holds && info->heat.holds && !info->point_lost;
    fd_air_locate(stage, info);
    if (converged && !distance.settled && distance.where >= 0) {
        info->worst_airway = stage->airway[distance.where];
        info->unsettled = fd_aircontent_mover(air->content, distance.where);
    }
    return status;
}

void fd_air_forget_point(fd_air *air) {
    fd_operating_fans_forget(air->operating);
}

const fd_operating_list *fd_air_points(const fd_air *air) {
    return fd_operating_fans_list(air->operating);
}

const fd_air_state *fd_air_get(const fd_air *air) {
    return &air->answer;
}
