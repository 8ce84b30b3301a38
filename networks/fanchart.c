#include "networks/fanchart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/hump.h"

/* The network without the fan. */
typedef struct chart {
    fd_flow_problem problem;
    fd_law_group *group;
    fd_fan_running *fan; /* the others */
    int *branch;
    double *head;
    fd_flow_state state;
} chart;

static void chart_free(chart *c) {
    void *array[] = {c->group,      c->fan,        c->branch,        c->head,
                     c->state.flow, c->state.drop, c->state.pressure};
    for (size_t i = 0; i < sizeof array / sizeof array[0]; i++) free(array[i]);
}

static bool chart_new(const fd_flow_problem *p, int running, chart *c) {
    size_t m = (size_t)p->m + 1, n = (size_t)p->n + 1, fans = (size_t)running + 1;
    *c = (chart){.problem = *p};
    c->group = calloc((size_t)p->groups + 1, sizeof *c->group);
    c->fan = calloc(fans, sizeof *c->fan);
    c->branch = calloc(fans, sizeof *c->branch);
    c->head = calloc(m, sizeof *c->head);
    c->state.flow = calloc(m, sizeof *c->state.flow);
    c->state.drop = calloc(m, sizeof *c->state.drop);
    c->state.pressure = calloc(n, sizeof *c->state.pressure);
    return c->group && c->fan && c->branch && c->head && c->state.flow && c->state.drop &&
           c->state.pressure;
}

/* The falling parts of the other fans, their humps as heads. */
static void take_out(const fd_air_frozen *frozen, const fd_operating_running *r, int out,
                     chart *c) {
    const fd_flow_problem *p = &frozen->problem;
    const double *flow = frozen->stage->flow;
    int n = 0;
    memcpy(c->head, p->head, (size_t)p->m * sizeof *c->head);
    memcpy(c->state.flow, flow, (size_t)p->m * sizeof *flow);
    for (int i = 0; i < r->n; i++) {
        if (i == out) continue;
        c->fan[n] = r->fan[i];
        c->branch[n++] = r->branch[i];
        c->head[r->branch[i]] += fd_hump_rise(&r->fan[i], flow[r->branch[i]]);
    }
    for (int g = 0; g < p->groups; g++)
        c->group[g] = p->group[g].kind == &fd_fan_kind
                          ? (fd_law_group){&fd_hump_fall_kind, c->fan, n, c->branch}
                          : p->group[g];
    c->problem.group = c->group;
    c->problem.head = c->head;
}

fd_status fd_fanchart_sample(const fd_air_frozen *frozen, int out, double most, int n,
                             double *flow, double *pressure) {
    const fd_operating_running running = fd_airfan_running(frozen->fans);
    const fd_fan_running *fan = &running.fan[out];
    chart c;
    if (!chart_new(&frozen->problem, running.n, &c)) {
        chart_free(&c);
        return FD_NO_MEMORY;
    }
    take_out(frozen, &running, out, &c);
    fd_flow_settings settings = fd_flow_settings_default();
    fd_status status = FD_OK;
    int branch = running.branch[out];
    double sign = fan->turned ? -1 : 1, still = c.head[branch];
    for (int i = 0; status == FD_OK && i < n; i++) {
        double share = n > 1 ? (double)i / (n - 1) : 1;
        fd_flow_info info;
        pressure[i] = most * share * share; /* a square law: flows at equal steps */
        c.head[branch] = still + sign * pressure[i];
        status =
            fd_flow_solve(&c.problem, &settings, frozen->stage->work, &c.state, &info);
        bool solved = status == FD_OK && info.outcome == FD_FLOW_CONVERGED;
        flow[i] = solved ? sign * c.state.flow[branch] / fd_fan_counted(fan) : NAN;
        settings.warm = solved;
    }
    chart_free(&c);
    return status;
}
