#include "networks/air.h"

#include <math.h>
#include <stdlib.h>

#include "models/fan.h"
#include "models/friction.h"
#include "networks/airlaw.h"
#include "networks/stage.h"

/* The density loop ends when no density moves by more than this; the frozen laws are then
 * those of the unfrozen physics to the certificate's limit. */
static const double DENSITY_TOLERANCE = 1e-11;
enum { DENSITY_ROUNDS = 60 };

struct fd_air {
    const fd_mine *mine;
    fd_air_column column;
    fd_fan_curve **curve; /* fans */
    fd_stage *stages;
    fd_air_state answer;
    /* Parameters of the solve, by branch of the stage; fans by place in their group. */
    double *resistance; /* airways of the mine */
    double *density, *r, *transition, *head, *fixed_flow;
    double *inflow, *pressure; /* by junction of the stage */
    double *rise, *drop;       /* for the certificate */
    fd_fan_running *fan;
    int *fan_branch, *fan_number, *branch_of;
    int n_running;
};

static double *numbers(int n) {
    return calloc((size_t)n + 1, sizeof(double));
}

static bool allocate(fd_air *air) {
    const fd_mine *mine = air->mine;
    int airways = mine->n_airways, junctions = mine->n_junctions, fans = mine->n_fans;
    fd_air_state *s = &air->answer;
    double **by_airway[] = {
        &s->mass_flow,    &s->flow,   &s->velocity,     &s->density,   &s->drop,
        &s->draught,      &s->needed, &air->resistance, &air->density, &air->r,
        &air->transition, &air->head, &air->rise,       &air->drop,    &air->fixed_flow};
    double **by_junction[] = {&s->pressure, &air->inflow, &air->pressure};
    double **by_fan[] = {&s->fan_flow, &s->fan_pressure};
    bool ok = true;
    for (size_t i = 0; i < sizeof by_airway / sizeof by_airway[0]; i++)
        ok &= (*by_airway[i] = numbers(airways)) != NULL;
    for (size_t i = 0; i < sizeof by_junction / sizeof by_junction[0]; i++)
        ok &= (*by_junction[i] = numbers(junctions)) != NULL;
    for (size_t i = 0; i < sizeof by_fan / sizeof by_fan[0]; i++)
        ok &= (*by_fan[i] = numbers(fans)) != NULL;
    air->fan = calloc((size_t)fans + 1, sizeof *air->fan);
    air->fan_branch = calloc((size_t)fans + 1, sizeof *air->fan_branch);
    air->fan_number = calloc((size_t)fans + 1, sizeof *air->fan_number);
    air->branch_of = calloc((size_t)airways + 1, sizeof *air->branch_of);
    air->curve = calloc((size_t)fans + 1, sizeof *air->curve);
    return ok && air->fan && air->fan_branch && air->fan_number && air->branch_of &&
           air->curve;
}

static fd_status make_curve(const fd_mine *mine, int fan, fd_fan_curve **curve) {
    double *flow = numbers(mine->n_fan_points), *pressure = numbers(mine->n_fan_points);
    int n = 0;
    for (int i = 0; flow && pressure && i < mine->n_fan_points; i++) {
        if (mine->fan_point[i].record.parent != fan) continue;
        flow[n] = mine->fan_point[i].flow;
        pressure[n++] = mine->fan_point[i].pressure;
    }
    fd_status status = flow && pressure ? fd_fan_curve_new(n, flow, pressure, NULL,
                                                           mine->fan[fan].density, curve)
                                        : FD_NO_MEMORY;
    free(flow);
    free(pressure);
    return status;
}

fd_status fd_air_new(const fd_mine *mine, fd_air **out) {
    fd_air *air = calloc(1, sizeof *air);
    *out = air;
    if (!air) return FD_NO_MEMORY;
    air->mine = mine;
    air->column = fd_airlaw_column(mine->climate);
    fd_status status = allocate(air) ? FD_OK : FD_NO_MEMORY;
    for (int f = 0; status == FD_OK && f < mine->n_fans; f++)
        status = make_curve(mine, f, &air->curve[f]);
    if (status != FD_OK) fd_air_free(out);
    return status;
}

void fd_air_free(fd_air **out) {
    if (!out || !*out) return;
    fd_air *air = *out;
    for (int f = 0; air->curve && f < air->mine->n_fans; f++)
        fd_fan_curve_free(&air->curve[f]);
    fd_stage_free_all(&air->stages);
    fd_air_state *s = &air->answer;
    void *array[] = {s->mass_flow, s->flow,         s->velocity,     s->density,
                     s->drop,      s->draught,      s->needed,       s->pressure,
                     s->fan_flow,  s->fan_pressure, air->resistance, air->density,
                     air->r,       air->transition, air->head,       air->rise,
                     air->drop,    air->fixed_flow, air->inflow,     air->pressure,
                     air->fan,     air->fan_branch, air->fan_number, air->branch_of,
                     air->curve};
    for (size_t i = 0; i < sizeof array / sizeof array[0]; i++) free(array[i]);
    free(air);
    *out = NULL;
}

/* The running fans of the stage, in the order of the mine. */
static void list_fans(fd_air *air, const fd_mine_state *state, const fd_stage *stage) {
    const fd_mine *mine = air->mine;
    for (int a = 0; a < mine->n_airways; a++) air->branch_of[a] = -1;
    for (int b = 0; b < stage->m; b++) {
        air->branch_of[stage->airway[b]] = b;
    }
    air->n_running = 0;
    for (int f = 0; f < mine->n_fans; f++) {
        int branch = air->branch_of[mine->fan[f].airway];
        if (!state->fan[f] || !state->fan_running[f] || branch < 0) continue;
        air->fan_branch[air->n_running] = branch;
        air->fan_number[air->n_running] = f;
        air->fan[air->n_running++] = (fd_fan_running){.curve = air->curve[f],
                                                      .speed = mine->fan[f].speed,
                                                      .turned = mine->fan[f].reversed};
    }
}

/* What enters at junctions: imposed air, and methane, which counts as mass. */
static void fill_inflows(fd_air *air, const fd_mine_state *state, const fd_stage *stage) {
    for (int v = 0; v < stage->n; v++) {
        const fd_junction *j = &air->mine->junction[stage->junction[v]];
        air->pressure[v] = j->surface ? 0 : j->pressure;
        air->inflow[v] = state->gas_at[stage->junction[v]] +
                         (isnan(j->inflow) ? 0 : j->inflow * j->density);
    }
    for (int b = 0; b < stage->m; b++)
        air->inflow[stage->to[b]] += state->gas_along[stage->airway[b]];
}

/* Freezes densities at the pressures of the stage; returns their largest relative change.
 */
static double freeze(fd_air *air, const fd_mine_state *state, const fd_stage *stage) {
    double change = 0;
    for (int b = 0; b < stage->m; b++) {
        int a = stage->airway[b];
        const fd_airway *unit = &air->mine->airway[a];
        double density =
            fd_airlaw_density(air->mine, &air->column, a, stage->pressure[stage->from[b]],
                              stage->pressure[stage->to[b]]);
        double moved = fabs(density - air->density[b]) / density;
        if (!isnan(change) && !(moved <= change)) change = moved;
        air->density[b] = density;
        air->r[b] = air->resistance[a] / density;
        air->transition[b] =
            fd_airlaw_transition(unit, state->length[a], air->r[b], density);
        air->head[b] =
            unit->density == FD_DENSITY_FIXED
                ? 0
                : fd_air_draught(&air->column, density, air->mine->junction[unit->from].z,
                                 air->mine->junction[unit->to].z);
        double at = unit->flow_reference == FD_FLOW_OWN ? density : FD_FRICTION_DENSITY;
        air->fixed_flow[b] = unit->flow * at;
    }
    for (int i = 0; i < air->n_running; i++)
        air->fan[i].density = air->density[air->fan_branch[i]];
    return change;
}

static fd_status solve_frozen(fd_air *air, fd_stage *stage, fd_flow_info *info) {
    const fd_law_group fans = {&fd_fan_kind, air->fan, air->n_running, air->fan_branch};
    fd_flow_problem problem = {.n = stage->n,
                               .m = stage->m,
                               .from = stage->from,
                               .to = stage->to,
                               .square = air->r,
                               .transition = air->transition,
                               .groups = 1,
                               .group = &fans,
                               .head = air->head,
                               .pressure_fixed = stage->fixed,
                               .pressure = air->pressure,
                               .inflow = air->inflow,
                               .fixed_flow = air->fixed_flow};
    fd_flow_settings settings = fd_flow_settings_default();
    settings.warm = stage->solved;
    fd_flow_state state = {stage->flow, stage->pressure, stage->drop};
    fd_status status = fd_flow_solve(&problem, &settings, stage->work, &state, info);
    stage->solved = status == FD_OK && info->outcome == FD_FLOW_CONVERGED;
    return status;
}

/* The certificate recomputes drops and rises from the flows, with densities at the solved
 * pressures, through the scalar forms of the models. */
static void certify(fd_air *air, const fd_mine_state *state, const fd_stage *stage,
                    fd_certificate *certificate) {
    freeze(air, state, stage);
    for (int b = 0; b < stage->m; b++) {
        air->drop[b] = fd_friction_drop(air->r[b], air->transition[b], stage->flow[b]);
        air->rise[b] = air->head[b];
    }
    for (int i = 0; i < air->n_running; i++)
        air->rise[air->fan_branch[i]] +=
            fd_fan_rise(&air->fan[i], stage->flow[air->fan_branch[i]]);
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
    fd_certificate_limits limits = fd_certificate_limits_default();
    fd_certificate_check(stage->plan, &input, &limits, certificate);
}

static void clear_answer(fd_air *air) {
    fd_air_state *s = &air->answer;
    for (int a = 0; a < air->mine->n_airways; a++)
        s->mass_flow[a] = s->flow[a] = s->velocity[a] = s->density[a] = s->drop[a] =
            s->draught[a] = s->needed[a] = NAN;
    for (int j = 0; j < air->mine->n_junctions; j++) s->pressure[j] = NAN;
    for (int f = 0; f < air->mine->n_fans; f++) s->fan_flow[f] = s->fan_pressure[f] = NAN;
}

static void take_answer(fd_air *air, const fd_stage *stage) {
    fd_air_state *s = &air->answer;
    for (int b = 0; b < stage->m; b++) {
        int a = stage->airway[b];
        s->mass_flow[a] = stage->flow[b];
        s->density[a] = air->density[b];
        s->flow[a] = stage->flow[b] / air->density[b];
        s->velocity[a] = s->flow[a] / fd_airway_area(&air->mine->airway[a]);
        s->drop[a] = air->drop[b];
        s->draught[a] = air->head[b];
        if (stage->flow_fixed[b])
            s->needed[a] = stage->pressure[stage->from[b]] -
                           stage->pressure[stage->to[b]] - air->drop[b] + air->rise[b];
    }
    for (int v = 0; v < stage->n; v++)
        s->pressure[stage->junction[v]] = stage->pressure[v];
    for (int i = 0; i < air->n_running; i++) {
        int f = air->fan_number[i], b = air->fan_branch[i];
        double sign = air->fan[i].turned ? -1 : 1;
        s->fan_flow[f] = sign * stage->flow[b] / air->density[b];
        s->fan_pressure[f] = sign * fd_fan_rise(&air->fan[i], stage->flow[b]);
    }
}

/* What a failed solve left must not be the density of the next. */
static void forget(fd_stage *stage) {
    stage->solved = false;
    for (int b = 0; b < stage->m; b++) stage->flow[b] = stage->drop[b] = 0;
    for (int v = 0; v < stage->n; v++) stage->pressure[v] = 0;
}

/* Names the worst places in the numbers of the mine. */
static void locate(const fd_stage *stage, fd_air_info *info) {
    fd_certificate_entry *mass = &info->certificate.line[FD_CERTIFICATE_MASS];
    if (mass->where >= 0) mass->where = stage->junction[mass->where];
    const fd_flow_info *f = &info->flow;
    info->island = f->outcome == FD_FLOW_UNREFERENCED && f->worst_junction >= 0
                       ? stage->junction[f->worst_junction]
                       : -1;
    info->worst_airway = f->worst_branch >= 0 ? stage->airway[f->worst_branch] : -1;
    for (int i = FD_CERTIFICATE_LAW; i <= FD_CERTIFICATE_MESH; i++) {
        fd_certificate_entry *line = &info->certificate.line[i];
        if (line->where >= 0) line->where = stage->airway[line->where];
        if (f->outcome == FD_FLOW_CONVERGED && !line->holds && line->where >= 0)
            info->worst_airway = line->where;
    }
}

fd_status fd_air_solve(fd_air *air, const fd_mine_state *state, fd_air_info *info) {
    *info = (fd_air_info){.island = -1, .worst_airway = -1};
    for (int i = 0; i < FD_CERTIFICATE_LINES; i++) info->certificate.line[i].where = -1;
    fd_stage *stage;
    fd_airlaw_resistances(air->mine, state, air->resistance);
    fd_status status =
        fd_stage_find(air->mine, state, air->resistance, &air->stages, &stage);
    if (status != FD_OK) return status;
    list_fans(air, state, stage);
    fill_inflows(air, state, stage);
    clear_answer(air);
    freeze(air, state, stage);
    do {
        status = solve_frozen(air, stage, &info->flow);
        info->rounds++;
        if (status != FD_OK || info->flow.outcome != FD_FLOW_CONVERGED) break;
        info->density_change = freeze(air, state, stage);
        info->density_settled = info->density_change <= DENSITY_TOLERANCE;
    } while (!info->density_settled && info->rounds < DENSITY_ROUNDS);
    bool converged = status == FD_OK && info->flow.outcome == FD_FLOW_CONVERGED;
    if (converged) certify(air, state, stage, &info->certificate);
    if (converged) take_answer(air, stage);
    if (!converged) forget(stage);
    info->usable = converged && info->density_settled && info->certificate.holds;
    locate(stage, info);
    return status;
}

const fd_air_state *fd_air_get(const fd_air *air) {
    return &air->answer;
}
