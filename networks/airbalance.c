#include "networks/airbalance.h"

#include <math.h>
#include <stdlib.h>

#include "models/orifice.h"
#include "solver/trace.h"

/* What a branch of the stage is to the balance. */
typedef enum role { OTHER, EXTERNAL, INTERNAL, WORK } role;

typedef struct ledger {
    const fd_air_frozen *frozen;
    fd_trace *before, *after; /* along the flow, and against it */
    bool *marked;
    role *role;        /* branches */
    role *of;          /* airways of the mine */
    double *turned;    /* branches: flow against it */
    double *share;     /* junctions */
    double *had, *has; /* branches: share of its air that has passed the fan; will pass */
} ledger;

double fd_balance_pressure(const fd_fan_result *fan, double network_pressure,
                           double draught) {
    double p = isnan(fan->static_pressure) ? network_pressure : fan->static_pressure;
    return p + draught;
}

static void close_ledger(ledger *l) {
    fd_trace_free(&l->before);
    fd_trace_free(&l->after);
    void *array[] = {l->marked, l->role, l->of, l->turned, l->share, l->had, l->has};
    for (size_t i = 0; i < sizeof array / sizeof array[0]; i++) free(array[i]);
}

static fd_status open_ledger(ledger *l) {
    const fd_stage *stage = l->frozen->stage;
    size_t m = (size_t)stage->m + 1;
    l->marked = calloc(m, sizeof *l->marked);
    l->role = calloc(m, sizeof *l->role);
    l->of = calloc((size_t)l->frozen->mine->n_airways + 1, sizeof *l->of);
    l->turned = calloc(m, sizeof *l->turned);
    l->had = calloc(m, sizeof *l->had);
    l->has = calloc(m, sizeof *l->has);
    l->share = calloc((size_t)stage->n + 1, sizeof *l->share);
    if (!l->marked || !l->role || !l->of || !l->turned || !l->had || !l->has || !l->share)
        return FD_NO_MEMORY;
    for (int b = 0; b < stage->m; b++) l->turned[b] = -stage->flow[b];
    const fd_carrier_graph graph = {stage->n, stage->m, stage->from, stage->to,
                                    stage->fixed};
    fd_status status = fd_trace_new(&graph, stage->flow, FD_STAGE_REST, &l->before);
    return status ? status : fd_trace_new(&graph, l->turned, FD_STAGE_REST, &l->after);
}

/* What each airway of the mine is: the later stands before the earlier. */
static void name_roles(const fd_mine *mine, const fd_mine_state *state, role *of) {
    for (int f = 0; f < mine->n_faces; f++)
        if (mine->face[f].airway >= 0) of[mine->face[f].airway] = WORK;
    for (int h = 0; h < mine->n_headings; h++) {
        const fd_heading_unit *unit = &mine->heading[h];
        if (unit->airway >= 0 && unit->duct >= 0 && state->airway[unit->duct])
            of[unit->airway] = WORK;
    }
    for (int d = 0; d < mine->n_doors; d++)
        if (state->door[d] && !state->door_open[d]) of[mine->door[d].airway] = INTERNAL;
    for (int a = 0; a < mine->n_airways; a++) {
        const fd_airway *unit = &mine->airway[a];
        bool outside =
            mine->junction[unit->from].surface || mine->junction[unit->to].surface;
        if (unit->class == FD_LEAKAGE_PATH) of[a] = outside ? EXTERNAL : INTERNAL;
    }
}

/* Of an airway in pieces the first alone: where it begins. */
static void assign_roles(ledger *l, const fd_mine_state *state) {
    const fd_stage *stage = l->frozen->stage;
    name_roles(l->frozen->mine, state, l->of);
    for (int b = 0; b < stage->m; b++) {
        bool first = stage->from[b] == stage->start[b];
        if (b >= stage->m_roads)
            l->role[b] = INTERNAL;
        else if (first)
            l->role[b] = l->of[stage->airway[b]];
    }
}

/* By branch, of the air at its tail in the trace. */
static void take_shares(ledger *l, fd_trace *trace, int fan, double *of) {
    const fd_stage *stage = l->frozen->stage;
    l->marked[fan] = true;
    fd_trace_share(trace, l->marked, l->share);
    l->marked[fan] = false;
    for (int b = 0; b < stage->m; b++) {
        int tail = fd_trace_tail(trace, b);
        of[b] =
            tail < 0 || stage->fixed[tail] || isnan(l->share[tail]) ? 0 : l->share[tail];
        if (b == fan) of[b] = 1;
    }
}

/* Work of the losses in the air of a fan, its own airway apart, Pa kg/s. */
static double work_of(const ledger *l, int fan, const double *share) {
    const fd_stage *stage = l->frozen->stage;
    double sum = 0;
    for (int b = 0; b < stage->m; b++)
        if (b != fan) sum += share[b] * fabs(stage->drop[b] * stage->flow[b]);
    return sum;
}

static void sum_up(ledger *l, int fan, fd_fan_balance *balance) {
    const fd_stage *stage = l->frozen->stage;
    take_shares(l, l->before, fan, l->had);
    take_shares(l, l->after, fan, l->has);
    balance->blows = work_of(l, fan, l->had) > work_of(l, fan, l->has);
    const double *share = balance->blows ? l->had : l->has;
    for (int b = 0; b < stage->m; b++) {
        double part = share[b] * fabs(stage->flow[b]);
        if (l->role[b] == EXTERNAL) balance->external += part;
        if (l->role[b] == INTERNAL) balance->internal += part;
        if (l->role[b] == WORK) balance->works += part;
    }
}

fd_status fd_fan_balances(const fd_air_frozen *frozen, const fd_mine_state *state,
                          const double *draught, fd_fan_balance *balance) {
    const fd_mine *mine = frozen->mine;
    ledger l = {.frozen = frozen};
    for (int f = 0; f < mine->n_fans; f++) balance[f] = (fd_fan_balance){0};
    fd_status status = open_ledger(&l);
    if (!status) assign_roles(&l, state);
    fd_airfan_point point;
    for (int i = 0;
         !status && fd_airfan_point_get(frozen->fans, i, frozen->stage->flow, &point);
         i++) {
        if (mine->fan[point.fan].kind != FD_MAIN_FAN) continue;
        fd_fan_balance *b = &balance[point.fan];
        const fd_air_state *air = frozen->answer;
        b->runs = true;
        b->flow = fabs(frozen->stage->flow[point.branch]);
        b->pressure = fd_balance_pressure(
            &air->fan[point.fan], air->fan_pressure[point.fan], draught[point.fan]);
        b->orifice =
            b->pressure > 0
                ? fd_orifice_equivalent(fabs(air->fan_flow[point.fan]), b->pressure)
                : NAN;
        sum_up(&l, point.branch, b);
    }
    close_ledger(&l);
    return status;
}
