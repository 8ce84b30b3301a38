/* Networks of square-law airways with fans, for the tests of the flow solver. */
#ifndef FD_TESTS_NET_H
#define FD_TESTS_NET_H

#include <stdbool.h>
#include <string.h>

#include "base/random.h"
#include "models/fan.h"
#include "models/friction.h"
#include "solver/certificate.h"
#include "solver/flow.h"

/* A transition this small makes the law quadratic for every flow that is looked at. */
#define NO_TRANSITION 1e-12

struct net {
    int n, m, fans;
    int *from, *to, *fan_branch;
    double *r, *transition, *head, *inflow, *pressure, *fixed;
    bool *is_fixed;
    fd_fan_running *fan;
    fd_fan_curve **curve; /* owned, by fan; null where borrowed */
    fd_law_group group;
    fd_flow_problem problem;
    fd_flow_state state;
    fd_flow_info info;
    double *truth; /* m, exact flows where known */
};

static inline void *net_take(int count, size_t size) {
    void *memory = calloc((size_t)count + 1, size);
    assert_non_null(memory);
    return memory;
}

static inline struct net *net_new(int n, int m) {
    struct net *net = net_take(1, sizeof *net);
    *net = (struct net){.n = n, .m = m};
    int **ints[] = {&net->from, &net->to, &net->fan_branch};
    for (int i = 0; i < 3; i++) *ints[i] = net_take(m, sizeof(int));
    double **reals[] = {&net->r,     &net->transition, &net->head,      &net->fixed,
                        &net->truth, &net->state.flow, &net->state.drop};
    for (int i = 0; i < 7; i++) *reals[i] = net_take(m, sizeof(double));
    net->inflow = net_take(n, sizeof(double));
    net->pressure = net_take(n, sizeof(double));
    net->state.pressure = net_take(n, sizeof(double));
    net->is_fixed = net_take(n, sizeof(bool));
    net->fan = net_take(m, sizeof *net->fan);
    net->curve = net_take(m, sizeof *net->curve);
    for (int e = 0; e < m; e++) {
        net->fixed[e] = NAN;
        net->transition[e] = NO_TRANSITION;
    }
    return net;
}

static inline void net_free(struct net *net) {
    for (int i = 0; i < net->fans; i++) fd_fan_curve_free(&net->curve[i]);
    void *all[] = {net->from,  net->to,         net->fan_branch, net->r,
                   net->head,  net->transition, net->inflow,     net->pressure,
                   net->fixed, net->truth,      net->state.flow, net->state.pressure,
                   net->fan,   net->state.drop, net->is_fixed,   net->curve,
                   net};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) free(all[i]);
}

/* The problem over the arrays of the net; call again when fans were added. */
static inline void net_bind(struct net *net) {
    net->group = (fd_law_group){&fd_fan_kind, net->fan, net->fans, net->fan_branch};
    net->problem = (fd_flow_problem){
        .n = net->n,
        .m = net->m,
        .from = net->from,
        .to = net->to,
        .square = net->r,
        .transition = net->transition,
        .groups = 1,
        .group = &net->group,
        .head = net->head,
        .pressure_fixed = net->is_fixed,
        .pressure = net->pressure,
        .inflow = net->inflow,
        .fixed_flow = net->fixed,
    };
}

/* Adds a fan by a parabola through (0, shut), its slope at 0 zero, and (flow, pressure):
 * density 1 and speed 1, so that kg/s are m3/s. */
static inline void net_add_fan(struct net *net, int branch, double shut, double flow,
                               double pressure, bool turned) {
    double q[5], p[5], a = (shut - pressure) / (flow * flow);
    for (int i = 0; i < 5; i++) {
        q[i] = flow * i / 2;
        p[i] = shut - a * q[i] * q[i];
    }
    fd_fan_curve **curve = &net->curve[net->fans];
    assert_int_equal(fd_fan_curve_new(5, q, p, NULL, 1.0, curve), FD_OK);
    net->fan[net->fans] = (fd_fan_running){*curve, 1.0, 1.0, turned, 0};
    net->fan_branch[net->fans++] = branch;
}

/* Solves from the given settings; the outcome is in net->info. */
static inline void net_solve_with(struct net *net, const fd_flow_settings *settings) {
    fd_flow_work *work;
    net_bind(net);
    assert_int_equal(fd_flow_work_new(&net->problem, &work), FD_OK);
    assert_int_equal(
        fd_flow_solve(&net->problem, settings, work, &net->state, &net->info), FD_OK);
    fd_flow_work_free(&work);
}

static inline void net_solve(struct net *net) {
    fd_flow_settings settings = fd_flow_settings_default();
    net_solve_with(net, &settings);
}

/* The certificate of the solved net, drops and rises recomputed one branch at a time. */
static inline fd_certificate net_certificate(const struct net *net) {
    double *drop = net_take(net->m, sizeof(double));
    double *rise = net_take(net->m, sizeof(double));
    bool *flow_fixed = net_take(net->m, sizeof(bool));
    for (int e = 0; e < net->m; e++) {
        drop[e] = fd_friction_drop(net->r[e], net->transition[e], net->state.flow[e]);
        rise[e] = net->head[e];
        flow_fixed[e] = !isnan(net->fixed[e]);
    }
    for (int i = 0; i < net->fans; i++) {
        int e = net->fan_branch[i];
        rise[e] += fd_fan_rise(&net->fan[i], net->state.flow[e]);
    }
    fd_certificate_input input = {
        net->n, net->m,     net->from,           net->to,     net->state.flow, drop,
        rise,   flow_fixed, net->state.pressure, net->inflow, net->is_fixed};
    fd_certificate_limits limits = fd_certificate_limits_default();
    fd_certificate certificate;
    fd_certificate_plan *plan;
    assert_int_equal(fd_certificate_plan_new(&input, &plan), FD_OK);
    fd_certificate_check(plan, &input, &limits, &certificate);
    fd_certificate_plan_free(&plan);
    free(drop);
    free(rise);
    free(flow_fixed);
    return certificate;
}

static inline void net_assert_solved(const struct net *net) {
    if (net->info.outcome != FD_FLOW_CONVERGED)
        fail_msg("%s after %d iterations, residual %g Pa, step %g kg/s",
                 fd_flow_outcome_text(net->info.outcome), net->info.iterations,
                 net->info.pressure_residual, net->info.flow_error);
    fd_certificate certificate = net_certificate(net);
    if (!certificate.holds)
        for (int k = 0; k < FD_CERTIFICATE_LINES; k++)
            print_error("%s: %g of %g at %d\n", fd_certificate_line_text(k),
                        certificate.line[k].worst, certificate.line[k].allowed,
                        certificate.line[k].where);
    assert_true(certificate.holds);
}

static inline double net_log_uniform(fd_random *random, double low, double high) {
    return low * pow(high / low, fd_random_uniform(random));
}

/* A network whose answer is known before any solver runs: branches 0..n-2 are a tree with
 * light resistances, the others chords with heavy ones (1e-6 .. 1e2, eight decades).
 * Chord flows are drawn, tree flows follow from continuity with drawn inflows, pressures
 * from the drops of the tree; heads and falling fans on the chords then close every mesh.
 * Every third draw of a chord's flow is small, so that weak branches are there too. */
static inline struct net *net_manufactured(uint64_t seed, int n, int chords) {
    fd_random random = fd_random_start(seed, 0);
    int m = n - 1 + chords;
    struct net *net = net_new(n, m);
    double *w = net->truth, *p = net_take(n, sizeof *p);
    net->is_fixed[0] = true;
    for (int e = 0; e < m; e++) {
        bool tree = e < n - 1;
        int a = tree ? e + 1 : fd_random_index(&random, n);
        int b = tree ? fd_random_index(&random, e + 1) : fd_random_index(&random, n);
        bool turn = fd_random_index(&random, 2);
        net->from[e] = turn ? b : a;
        net->to[e] = turn ? a : b;
        net->r[e] = tree ? net_log_uniform(&random, 1e-6, 1e-3)
                         : net_log_uniform(&random, 1e-3, 1e2);
        double drop = net_log_uniform(&random, e % 3 ? 1 : 1e-4, e % 3 ? 1000 : 1);
        if (!tree) w[e] = (turn ? 1 : -1) * sqrt(drop / net->r[e]);
    }
    for (int v = 1; v < n; v++)
        if (v % 5 == 0) net->inflow[v] = fd_random_uniform(&random);
    for (int v = n - 1; v > 0;
         v--) { /* the tree branch of v is v - 1, its parent lower */
        int e = v - 1;
        double out = net->inflow[v];
        for (int k = v; k < m; k++) {
            if (net->from[k] == v) out -= w[k];
            if (net->to[k] == v) out += w[k];
        }
        w[e] = net->from[e] == v ? out : -out;
    }
    for (int v = 1; v < n; v++) {
        int e = v - 1;
        double drop = net->r[e] * w[e] * fabs(w[e]);
        p[v] = net->from[e] == v ? p[net->to[e]] + drop : p[net->from[e]] - drop;
    }
    for (int e = n - 1; e < m; e++) {
        double rise = net->r[e] * w[e] * fabs(w[e]) - (p[net->from[e]] - p[net->to[e]]);
        bool forward = w[e] > 0 && rise > 0, backward = w[e] < 0 && rise < 0;
        if (e % 2 && (forward || backward))
            net_add_fan(net, e, 1.5 * fabs(rise), fabs(w[e]), fabs(rise), backward);
        else
            net->head[e] = rise;
    }
    memcpy(net->pressure, p, (size_t)n * sizeof *p);
    free(p);
    net_bind(net);
    return net;
}

static inline void net_join(struct net *net, int e, int from, int to, double r) {
    net->from[e] = from;
    net->to[e] = to;
    net->r[e] = r;
}

/* A mine of districts: two main roads with a door between them at every district, which
 * is a ladder of gates and doors that ends in a face; downcast at the near end, the fan
 * at the near end of the return. Resistances over six decades; gas comes in at the faces.
 */
static inline struct net *net_districts(uint64_t seed, int districts, int steps) {
    fd_random random = fd_random_start(seed, 1);
    int n = 1 + 2 * districts * (1 + steps), m = 2 + districts * (4 + 3 * steps), e = 0;
    struct net *net = net_new(n, m);
    net->is_fixed[0] = true;
    net_join(net, e++, 0, 1, 1e-3);
    net_join(net, e, 2, 0, 1e-3);
    net_add_fan(net, e++, 4000, 300, 2500, false);
    for (int d = 0; d < districts; d++) {
        int first = 1 + 2 * d * (1 + steps), intake = first, back = first + 1;
        int before = first - 2 * (1 + steps);
        if (d > 0) {
            net_join(net, e++, before, intake, net_log_uniform(&random, 1e-4, 1e-3));
            net_join(net, e++, back, before + 1, net_log_uniform(&random, 1e-4, 1e-3));
        }
        net_join(net, e++, intake, back, net_log_uniform(&random, 10, 1e3));
        for (int k = 0; k < steps; k++) {
            int in = intake, out = back;
            intake = first + 2 + 2 * k;
            back = intake + 1;
            net_join(net, e++, in, intake, net_log_uniform(&random, 1e-3, 1e-1));
            net_join(net, e++, back, out, net_log_uniform(&random, 1e-3, 1e-1));
            double r = k == steps - 1 ? 0.3 : net_log_uniform(&random, 10, 1e3);
            net_join(net, e++, intake, back, r);
        }
        net->inflow[back] = 0.1 * fd_random_uniform(&random);
    }
    net->m = e;
    net_bind(net);
    return net;
}

/* A lattice between two fixed pressures at opposite corners: much fills in. */
static inline struct net *net_lattice(uint64_t seed, int side) {
    fd_random random = fd_random_start(seed, 2);
    struct net *net = net_new(side * side, 2 * side * side);
    int e = 0;
    for (int i = 0; i < side * side; i++) {
        double r = net_log_uniform(&random, 1e-3, 1e1);
        if (i % side) net_join(net, e++, i - 1, i, r);
        r = net_log_uniform(&random, 1e-3, 1e1);
        if (i >= side) net_join(net, e++, i - side, i, r);
    }
    net->is_fixed[0] = net->is_fixed[side * side - 1] = true;
    net->pressure[0] = 1500;
    net->m = e;
    net_bind(net);
    return net;
}

/* Largest |flow - expected|, kg/s. */
static inline double net_deviation(const struct net *net, const double *expected) {
    double worst = 0;
    for (int e = 0; e < net->m; e++)
        if (!(fabs(net->state.flow[e] - expected[e]) <= worst))
            worst = fabs(net->state.flow[e] - expected[e]);
    return worst;
}

/* Two answers agree on a branch: each is off by 1e-7 of the largest flow at most (see
 * tests/verify/test_flow.c), or the drops are the same to twice the tolerance and floor
 * of the solver. Where a branch lies in such still air its flow has no better value. */
static inline bool net_agrees(const struct net *net, int e, double flow, double drop) {
    return fabs(net->state.flow[e] - flow) <= 2e-7 * net->info.flow_scale ||
           fabs(net->state.drop[e] - drop) <= 2e-9 * net->info.pressure_scale + 2e-9;
}

#endif
