#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solver/inertiaparts.h"
#include "solver/square.h"

fd_inertia_settings fd_inertia_settings_default(void) {
    return (fd_inertia_settings){
        /* Of a flow: what is asked of a step adds up to a hundred times that, which then
         * is near the tolerance of the steady solver; ten times less costs no more. */
        .relative = 1e-8,
        .absolute = 1e-7, /* kg/s, 0.1 mL/s of air */
        /* An airway comes to its flow in seconds; an Euler step is off by (h/T)^2. */
        .first_step = 1e-4,
        .most_steps = 100000, /* chosen: a hundred times what a stopped fan takes */
    };
}

static void pull(const void *parameters, int n, const int *branch, const double *flow,
                 double *drop, double *slope) {
    const fd_inertia_pull *p = parameters;
    (void)branch;
    for (int e = 0; e < n; e++) {
        drop[e] += p->stiffness[e] * (flow[e] - p->before[e]);
        slope[e] += p->stiffness[e];
    }
}

static double pulled(const void *parameters, int n, const int *branch,
                     const double *flow) {
    const fd_inertia_pull *p = parameters;
    (void)branch;
    double sum = 0;
    for (int e = 0; e < n; e++)
        sum += p->stiffness[e] * flow[e] * (flow[e] / 2 - p->before[e]);
    return sum;
}

static const fd_law_kind pull_kind = {
    .name = "pull", .evaluate = pull, .content = pulled};

static bool allocate(fd_inertia *q) {
    size_t n = (size_t)q->n + 1, m = (size_t)q->m + 1;
    size_t watches = (size_t)q->problem.watches + 1;
    int **ints[] = {&q->from, &q->to, &q->chord, &q->every};
    double **by_branch[] = {
        &q->flow,   &q->rate,           &q->drop,        &q->slope,
        &q->total,  &q->weight,         &q->push,        &q->y,
        &q->y_rate, &q->y_before,       &q->rate_before, &q->sum,
        &q->mean,   &q->pull.stiffness, &q->pull.before, &q->lightness};
    double **by_junction[] = {&q->pressure, &q->left, &q->inflow_sum};
    bool ok = (q->free = calloc(m, sizeof(bool))) != NULL;
    ok &= (q->node = calloc(n, sizeof(int))) != NULL;
    ok &= (q->crossed = calloc(watches, sizeof(double))) != NULL;
    for (size_t i = 0; i < sizeof ints / sizeof *ints; i++)
        ok &= (*ints[i] = calloc(m, sizeof(int))) != NULL;
    for (size_t i = 0; i < sizeof by_branch / sizeof *by_branch; i++)
        ok &= (*by_branch[i] = calloc(m, sizeof(double))) != NULL;
    for (size_t i = 0; i < sizeof by_junction / sizeof *by_junction; i++)
        ok &= (*by_junction[i] = calloc(n, sizeof(double))) != NULL;
    return ok;
}

void fd_inertia_free(fd_inertia **inertia) {
    if (!inertia || !*inertia) return;
    fd_inertia *q = *inertia;
    fd_dae_free(&q->dae);
    fd_flow_work_free(&q->work);
    fd_ldl_free(&q->ldl);
    fd_ldl_free(&q->settling);
    free(q->lightness);
    fd_tree_free(&q->tree);
    void *array[] = {q->from, q->to,   q->chord,    q->every,          q->flow,
                     q->rate, q->drop, q->slope,    q->total,          q->weight,
                     q->push, q->y,    q->y_rate,   q->y_before,       q->rate_before,
                     q->sum,  q->mean, q->pressure, q->left,           q->inflow_sum,
                     q->free, q->node, q->crossed,  q->pull.stiffness, q->pull.before};
    for (size_t i = 0; i < sizeof array / sizeof array[0]; i++) free(array[i]);
    free(q);
    *inertia = NULL;
}

/* Ends by branch, of fixed flows both the same, and numbers of the free junctions. */
static fd_status lay(fd_inertia *q) {
    const fd_flow_problem *p = q->problem.flow;
    int unknowns = 0;
    for (int v = 0; v < q->n; v++) q->node[v] = p->pressure_fixed[v] ? -1 : unknowns++;
    for (int e = 0; e < q->m; e++) {
        q->every[e] = e;
        q->free[e] = !p->fixed_flow || isnan(p->fixed_flow[e]);
        q->from[e] = p->from[e];
        q->to[e] = q->free[e] ? p->to[e] : p->from[e];
    }
    fd_status status =
        fd_tree_new(q->n, q->m, q->from, q->to, p->pressure_fixed, &q->tree);
    for (int e = 0; e < q->m; e++) { /* for the matrix, in its numbers */
        q->chord[e] = q->node[q->from[e]];
        q->every[e] = q->node[q->to[e]];
    }
    if (!status) status = fd_ldl_new(unknowns, q->m, q->chord, q->every, &q->ldl);
    if (!status) status = fd_ldl_new(unknowns, q->m, q->chord, q->every, &q->settling);
    for (int e = 0; e < q->m; e++) q->every[e] = e;
    return status;
}

fd_status fd_inertia_new(const fd_inertia_problem *problem,
                         const fd_inertia_settings *settings, fd_inertia **inertia) {
    fd_inertia *q = *inertia = calloc(1, sizeof *q);
    if (!q) return FD_NO_MEMORY;
    q->problem = *problem;
    q->settings = *settings;
    q->n = problem->flow->n;
    q->m = problem->flow->m;
    fd_status status = allocate(q) ? FD_OK : FD_NO_MEMORY;
    if (!status) status = fd_flow_work_new(problem->flow, &q->work);
    if (!status) status = lay(q);
    if (status) fd_inertia_free(inertia);
    return status;
}

/* Adds to the sums of the mean what flows at constant flow for a while. */
static void hold(fd_inertia *q, const double *flow, double lasting) {
    const fd_flow_problem *p = q->problem.flow;
    const bool *in_tree = fd_tree_chosen(q->tree);
    for (int e = 0; e < q->m; e++)
        if (!in_tree[e]) q->sum[e] += lasting * flow[e];
    for (int v = 0; v < q->n; v++)
        if (p->inflow && !p->pressure_fixed[v])
            q->inflow_sum[v] += lasting * p->inflow[v];
}

/* An accepted step of the integrator: the integral of the cubic through flows and rates
 * at its ends. */
static void taken(double t, const double *y, const double *rate, void *context) {
    fd_inertia *q = context;
    const fd_flow_problem *p = q->problem.flow;
    double h = t - q->integrated;
    for (int i = 0; i < q->chords; i++) {
        q->sum[q->chord[i]] +=
            h / 2 * (q->y_before[i] + y[i]) + h * h / 12 * (q->rate_before[i] - rate[i]);
        q->y_before[i] = y[i];
        q->rate_before[i] = rate[i];
    }
    for (int e = 0; e < q->m; e++)
        if (!q->free[e]) q->sum[e] += h * p->fixed_flow[e];
    for (int v = 0; v < q->n; v++)
        if (p->inflow && !p->pressure_fixed[v]) q->inflow_sum[v] += h * p->inflow[v];
    q->integrated = t;
}

static int root(double t, const double *y, double *value, void *context) {
    (void)t;
    fd_inertia *q = context;
    const fd_flow_problem *p = q->problem.flow;
    for (int e = 0; e < q->m; e++) q->mean[e] = q->free[e] ? 0 : p->fixed_flow[e];
    for (int i = 0; i < q->chords; i++) q->mean[q->chord[i]] = y[i];
    fd_inertia_route(q, p->inflow, q->mean);
    for (int i = 0; i < q->problem.watches; i++)
        value[i] = q->mean[q->problem.watch[i].branch] - q->problem.watch[i].level;
    return 0;
}

static void crossed(double t, int i, void *context) {
    fd_inertia *q = context;
    q->crossed[i] = t;
}

void fd_inertia_mark(fd_inertia *q) {
    q->marked = q->integrated = q->time;
    memset(q->sum, 0, (size_t)q->m * sizeof *q->sum);
    memset(q->inflow_sum, 0, (size_t)q->n * sizeof *q->inflow_sum);
    for (int i = 0; i < q->problem.watches; i++) q->crossed[i] = NAN;
}

/* One implicit Euler step from the flows, which it moves. */
static fd_status step(fd_inertia *q, double t, fd_inertia_info *info) {
    const fd_flow_problem *p = q->problem.flow;
    fd_flow_problem pulled_on = *p;
    assert(p->groups < FD_INERTIA_GROUPS);
    for (int g = 0; g < p->groups; g++) q->group[g] = p->group[g];
    q->group[p->groups] = (fd_law_group){&pull_kind, &q->pull, q->m, q->every};
    pulled_on.groups = p->groups + 1;
    pulled_on.group = q->group;
    if (q->problem.drive) q->problem.drive(t, q->problem.context);
    double round_off = 0; /* Pa, of the pull */
    for (int e = 0; e < q->m; e++) {
        q->pull.stiffness[e] = q->problem.inertia[e] / q->settings.first_step;
        q->pull.before[e] = q->flow[e];
        round_off = fmax(round_off, 1e-15 * q->pull.stiffness[e] * fabs(q->flow[e]));
    }
    fd_flow_settings settings = fd_flow_settings_default();
    settings.pressure_floor += round_off;
    settings.warm = true;
    fd_flow_state state = {q->flow, q->pressure, q->total};
    fd_status status = fd_flow_solve(&pulled_on, &settings, q->work, &state, &info->flow);
    q->solves += info->flow.iterations;
    if (status) return status;
    return info->flow.outcome == FD_FLOW_CONVERGED ? FD_OK : FD_NUMERICS;
}

/* The tree, and the integrator over its chords, once. */
static fd_status prepare_dae(fd_inertia *q) {
    if (q->chosen) return FD_OK;
    const fd_flow_problem *p = q->problem.flow;
    for (int e = 0; e < q->m; e++) {
        double r = p->square ? p->square[e] : 0;
        q->slope[e] =
            fd_square_slope(r, p->transition ? p->transition[e] : 0, q->flow[e]);
    }
    fd_inertia_choose(q);
    if (q->chords == 0) return FD_OK;
    fd_dae_system system = fd_inertia_system(q);
    system.taken = taken;
    system.roots = q->problem.watches;
    system.root = root;
    system.crossed = crossed;
    const fd_dae_settings settings = {q->settings.relative, q->settings.absolute,
                                      q->settings.most_steps};
    return fd_dae_new(&system, &settings, &q->dae);
}

static void take_chords(const fd_inertia *q, double *y) {
    for (int i = 0; i < q->chords; i++) y[i] = q->flow[q->chord[i]];
}

static void tell(const fd_inertia *q, fd_inertia_info *info) {
    info->starts = q->starts;
    info->solves = q->solves;
}

fd_status fd_inertia_start(fd_inertia *q, double t, const double *flow,
                           fd_inertia_info *info) {
    double h = q->settings.first_step;
    *info = (fd_inertia_info){.outcome = FD_INERTIA_START};
    if (flow) memcpy(q->flow, flow, (size_t)q->m * sizeof *flow);
    if (q->starts > 0 && !(t > q->time)) t = q->time; /* it stands behind its last start */
    q->starts++;
    fd_status status = step(q, t + h, info);
    if (!status) status = prepare_dae(q);
    if (status) return status;
    if (q->starts == 1) {
        q->time = t;
        fd_inertia_mark(q);
    }
    take_chords(q, q->y_before);
    hold(q, q->flow, h);
    status = step(q, t + 2 * h, info);
    if (status) return status;
    hold(q, q->flow, h);
    take_chords(q, q->y);
    for (int i = 0; i < q->chords; i++) {
        q->y_rate[i] = (q->y[i] - q->y_before[i]) / h;
        q->y_before[i] = q->y[i];
        q->rate_before[i] = q->y_rate[i];
    }
    q->time = q->integrated = t + 2 * h;
    if (q->dae) status = fd_dae_start(q->dae, q->time, q->y, q->y_rate);
    fd_inertia_evaluate(q, q->time, q->y, q->y_rate);
    if (status == FD_OK && !fd_inertia_prepare_settling(q)) status = FD_NUMERICS;
    if (status == FD_OK) info->outcome = FD_INERTIA_REACHED;
    tell(q, info);
    return status;
}

fd_status fd_inertia_advance(fd_inertia *q, double t, fd_inertia_info *info) {
    info->outcome = FD_INERTIA_INTEGRATION;
    fd_status status = FD_OK;
    if (!q->dae) { /* balances alone fix every flow */
        if (!(t >= q->time)) return FD_BAD_ARGUMENT;
        hold(q, q->flow, t - q->time);
        info->dae = (fd_dae_info){.outcome = FD_DAE_REACHED, .time = t};
        q->integrated = t;
    } else {
        status = fd_dae_advance(q->dae, t, q->y, q->y_rate, &info->dae);
    }
    q->time = info->dae.time;
    fd_inertia_evaluate(q, q->time, q->y, q->y_rate);
    if (status == FD_OK && !fd_inertia_settle(q)) status = FD_NUMERICS;
    if (status == FD_OK) info->outcome = FD_INERTIA_REACHED;
    tell(q, info);
    return status;
}

fd_inertia_state fd_inertia_get(fd_inertia *q) {
    double lasting = q->integrated - q->marked;
    memcpy(q->mean, q->flow, (size_t)q->m * sizeof *q->mean);
    if (lasting > 0) {
        const bool *in_tree = fd_tree_chosen(q->tree);
        for (int e = 0; e < q->m; e++)
            if (!in_tree[e]) q->mean[e] = q->sum[e] / lasting;
        for (int v = 0; v < q->n; v++) q->inflow_sum[v] /= lasting;
        fd_inertia_route(q, q->inflow_sum, q->mean);
        for (int v = 0; v < q->n; v++) q->inflow_sum[v] *= lasting;
    }
    return (fd_inertia_state){q->time, q->flow, q->rate,   q->pressure,
                              q->drop, q->mean, q->crossed};
}
