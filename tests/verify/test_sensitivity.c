/* Sensitivities of flows against closed forms and against central differences. */
#include "tests/test.h"

#include "solver/sensitivity.h"
#include "tests/net.h"

typedef struct probe {
    fd_flow_work *work;
    fd_sensitivity *sensitivity;
    fd_sensitivity_info info;
    double *response;
} probe;

static void solve_tight(struct net *net, fd_flow_work *work) {
    fd_flow_settings settings = fd_flow_settings_default();
    settings.pressure_tolerance = 1e-13; /* so that differences keep eight digits */
    settings.pressure_floor = 1e-13;
    settings.flow_tolerance = 1e-13;
    assert_int_equal(
        fd_flow_solve(&net->problem, &settings, work, &net->state, &net->info), FD_OK);
    if (net->info.outcome != FD_FLOW_CONVERGED)
        fail_msg("%s", fd_flow_outcome_text(net->info.outcome));
}

static probe probe_of(struct net *net) {
    probe p = {.response = net_take(net->m, sizeof(double))};
    net_bind(net);
    assert_int_equal(fd_flow_work_new(&net->problem, &p.work), FD_OK);
    solve_tight(net, p.work);
    assert_int_equal(fd_sensitivity_new(&net->problem, p.work, net->state.flow,
                                        &p.sensitivity, &p.info),
                     FD_OK);
    return p;
}

static void probe_end(probe *p) {
    fd_sensitivity_free(&p->sensitivity);
    fd_flow_work_free(&p->work);
    free(p->response);
}

/* A trunk r0 before two roads side by side, r1 and r2, under P: with a = 1/sqrt r1 + 1/
 * sqrt r2 and R = r0 + 1/a^2 the total is W = sqrt(P/R), w1 = W/(a sqrt r1). Derivatives
 * to the logarithms by hand:
 *   dW/dln r0 = -W r0/(2R),  dW/dln r1 = -W/(2R) (1/a^3)/sqrt r1,
 *   dw1/dln r1 = w1 (dlnW/dln r1 - 1/2 + 1/(2 a sqrt r1)),
 *   dw1/dln r2 = w1 (dlnW/dln r2 + 1/(2 a sqrt r2)). */
static void follows_closed_forms(void **state) {
    (void)state;
    const double P = 900, r0 = 0.02, r1 = 0.5, r2 = 2;
    const int from[] = {0, 1, 2}, to[] = {1, 2, 1}; /* the last one drawn against */
    struct net *net = net_new(3, 3);
    for (int e = 0; e < 3; e++) {
        net->from[e] = from[e];
        net->to[e] = to[e];
        net->r[e] = e == 0 ? r0 : e == 1 ? r1 : r2;
    }
    net->is_fixed[0] = net->is_fixed[2] = true;
    net->pressure[0] = P;
    probe p = probe_of(net);
    assert_int_equal(p.info.outcome, FD_SENSITIVITY_FOUND);
    double a = 1 / sqrt(r1) + 1 / sqrt(r2), R = r0 + 1 / (a * a), W = sqrt(P / R);
    double w1 = W / (a * sqrt(r1));
    double by1 = -1 / (2 * R * a * a * a * sqrt(r1));
    double by2 = -1 / (2 * R * a * a * a * sqrt(r2));
    const double exact[] = {-w1 * r0 / (2 * R), w1 * (by1 - 0.5 + 1 / (2 * a * sqrt(r1))),
                            w1 * (by2 + 1 / (2 * a * sqrt(r2)))};
    fd_sensitivity_solve(p.sensitivity, 1, p.response);
    for (int e = 0; e < 3; e++) {
        double w = net->state.flow[e], drop = net->r[e] * w * fabs(w);
        assert_close(-p.response[e] * drop, exact[e], 1e-11, 0);
    }
    /* dW/dP = 1/(2 W R), seen as a rise in the trunk. */
    fd_sensitivity_solve(p.sensitivity, 0, p.response);
    assert_close(p.response[0], 1 / (2 * W * R), 1e-11, 0);
    probe_end(&p);
    net_free(net);
}

static void solve_at(struct net *net, fd_flow_work *work, double *value, double at,
                     double share, double *sum) {
    *value = at;
    solve_tight(net, work);
    for (int e = 0; e < net->m; e++) sum[e] += share * net->state.flow[e];
}

/* The changes of all flows by the logarithm of `value`: differences of fourth order. The
 * step moves no flow by more than a two-hundredth, so that what is cut off is under 1e-9
 * even where a flow is nearly zero and its square law bends sharply. */
static void difference(struct net *net, fd_flow_work *work, double *value,
                       const double *flow, const double *known, double *change) {
    double kept = *value, step = 1e-3;
    for (int k = 0; k < net->m; k++)
        step = fmin(step, 0.0025 * fabs(flow[k] / known[k * net->m]));
    memset(change, 0, (size_t)net->m * sizeof *change);
    solve_at(net, work, value, kept * exp(-2 * step), 1, change);
    solve_at(net, work, value, kept * exp(-step), -8, change);
    solve_at(net, work, value, kept * exp(step), 8, change);
    solve_at(net, work, value, kept * exp(2 * step), -1, change);
    for (int e = 0; e < net->m; e++) change[e] /= 12 * step;
    *value = kept;
}

/* d w_k / d ln r_e for every k and e of manufactured networks over eight decades. */
static void meets_differences(void **state) {
    (void)state;
    double worst = 0;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        struct net *net = net_manufactured(seed, 12, 14);
        probe p = probe_of(net);
        assert_int_equal(p.info.outcome, FD_SENSITIVITY_FOUND);
        int m = net->m;
        double *flow = net_take(m, sizeof *flow), *seen = net_take(m * m, sizeof *seen);
        double *known = net_take(m * m, sizeof *known);
        memcpy(flow, net->state.flow, (size_t)m * sizeof *flow);
        for (int k = 0; k < m; k++) {
            fd_sensitivity_solve(p.sensitivity, k, p.response);
            for (int e = 0; e < m; e++)
                known[k * m + e] = -p.response[e] * net->r[e] * flow[e] * fabs(flow[e]);
        }
        for (int e = 0; e < m; e++) {
            double change[64];
            difference(net, p.work, &net->r[e], flow, known + e, change);
            for (int k = 0; k < m; k++) seen[k * m + e] = change[k];
        }
        for (int k = 0; k < m; k++) {
            double largest = 0, off = 0;
            for (int e = 0; e < m; e++) {
                largest = fmax(largest, fabs(known[k * m + e]));
                off = fmax(off, fabs(known[k * m + e] - seen[k * m + e]));
            }
            worst = fmax(worst, off / largest);
        }
        probe_end(&p);
        free(flow);
        free(seen);
        free(known);
        net_free(net);
    }
    print_message("sensitivity against differences: %.2g of the largest of a flow\n",
                  worst);
    assert_true(worst <= 1e-6);
}

/* A rise in e moves k as much as a rise in k moves e, and every y keeps the balances. */
static void is_reciprocal(void **state) {
    (void)state;
    struct net *net = net_manufactured(77, 40, 50);
    probe p = probe_of(net);
    int m = net->m;
    double *y = net_take(m * m, sizeof *y), *in = net_take(net->n, sizeof *in);
    for (int k = 0; k < m; k++) fd_sensitivity_solve(p.sensitivity, k, y + k * m);
    for (int k = 0; k < m; k++) {
        double own = y[k * m + k];
        assert_true(own >= 0);
        memset(in, 0, (size_t)net->n * sizeof *in);
        for (int e = 0; e < m; e++) {
            double scale = sqrt(own * y[e * m + e]);
            assert_close(y[k * m + e], y[e * m + k], 0, 1e-9 * scale + 1e-15 * own);
            assert_true(fabs(y[k * m + e]) <= own * (1 + 1e-9));
            in[net->to[e]] += y[k * m + e];
            in[net->from[e]] -= y[k * m + e];
        }
        for (int v = 0; v < net->n; v++)
            if (!net->is_fixed[v]) assert_close(in[v], 0, 0, 1e-13 * own * m);
    }
    probe_end(&p);
    free(y);
    free(in);
    net_free(net);
}

/* 0 -> 1 -> 2 with a short circuit between: the flow answers as if it were not there, and
 * what lies beside the short circuit does not answer. */
static void passes_short_circuits(void **state) {
    (void)state;
    const int from[] = {0, 1, 2, 1}, to[] = {1, 2, 3, 2};
    const double r[] = {1, 0, 3, 5};
    struct net *net = net_new(4, 4);
    for (int e = 0; e < 4; e++) {
        net->from[e] = from[e];
        net->to[e] = to[e];
        net->r[e] = r[e];
        net->transition[e] = 1e-3; /* a slope at rest beside the short circuit */
    }
    net->is_fixed[0] = net->is_fixed[3] = true;
    net->pressure[0] = 400;
    probe p = probe_of(net);
    assert_int_equal(p.info.outcome, FD_SENSITIVITY_FOUND);
    assert_int_equal(p.info.shorts, 1);
    fd_sensitivity_solve(p.sensitivity, 1, p.response);
    /* W = sqrt(P/4) = 10, dW/dP = W/(2P). */
    for (int e = 0; e < 3; e++)
        if (e != 1) assert_close(p.response[e], 10 / 800.0, 1e-9, 0);
    assert_close(p.response[0], p.response[2], 1e-12, 0); /* the SHORT of it */
    fd_sensitivity_solve(p.sensitivity, 0, p.response);
    assert_close(p.response[1], 10 / 800.0, 1e-9, 0);
    assert_close(p.response[3], 0, 0, 1e-9);
    probe_end(&p);

    net->r[3] = 0; /* two short circuits side by side: no flow of theirs is definite */
    fd_flow_work *work;
    const double flow[] = {10, 5, 10, 5};
    net_bind(net);
    assert_int_equal(fd_flow_work_new(&net->problem, &work), FD_OK);
    fd_sensitivity *s;
    fd_sensitivity_info info;
    assert_int_equal(fd_sensitivity_new(&net->problem, work, flow, &s, &info), FD_OK);
    assert_null(s);
    assert_int_equal(info.outcome, FD_SENSITIVITY_LOOSE);
    assert_true(info.branch == 1 || info.branch == 3);
    fd_flow_work_free(&work);
    net_free(net);
}

/* 0 -> 1 -> 2: a road, then a fan at 10 kg/s on the rising part of its curve. The whole
 * slope S = 2 r w - slope of the curve decides: y = 1/S, also where the fan's own branch
 * alone falls; none at the fold S = 0. Beside it a second such fan to 3. */
static void answers_with_rising_fans(void **state) {
    (void)state;
    const double q[] = {0, 10, 20, 40}, pressure[] = {500, 800, 900, 100};
    fd_fan_curve *curve;
    assert_int_equal(fd_fan_curve_new(4, q, pressure, NULL, 1.0, &curve), FD_OK);
    double steep;
    fd_fan_curve_pressure(curve, 10, &steep);
    assert_true(steep > 1);
    const double share[] = {0.2, 0.9, 1, 1.1, 4}; /* of the fold */
    for (int i = 0; i < 5; i++) {
        struct net *net = net_new(4, 4);
        const int from[] = {1, 1, 0, 3}, to[] = {0, 2, 3, 2};
        for (int e = 0; e < 4; e++) {
            net->from[e] = from[e];
            net->to[e] = to[e];
            bool is_fan = e == 1 || e == 3;
            net->r[e] = is_fan ? 0 : share[i] * steep / 20;
            if (!is_fan) continue;
            net->fan[net->fans] = (fd_fan_running){curve, 1.0, 1.0, false, 0};
            net->fan_branch[net->fans++] = e;
        }
        net->is_fixed[0] = net->is_fixed[2] = true;
        net_bind(net);
        fd_flow_work *work;
        fd_sensitivity *s;
        fd_sensitivity_info info;
        const double flow[] = {-10, 10, 10, 10};
        double y[4];
        assert_int_equal(fd_flow_work_new(&net->problem, &work), FD_OK);
        assert_int_equal(fd_sensitivity_new(&net->problem, work, flow, &s, &info), FD_OK);
        assert_int_equal(info.negatives, 2);
        if (share[i] == 1) {
            assert_null(s);
            assert_int_equal(info.outcome, FD_SENSITIVITY_FOLD);
            assert_true(info.branch == 1 || info.branch == 3);
        } else {
            double exact = 1 / (share[i] * steep - steep);
            assert_int_equal(info.outcome, FD_SENSITIVITY_FOUND);
            fd_sensitivity_solve(s, 1, y);
            assert_close(y[1], exact, 1e-12, 0);
            assert_close(y[0], -exact, 1e-12, 0);
            assert_close(y[3], 0, 0, 1e-12 * fabs(exact));
            fd_sensitivity_solve(s, 0, y);
            assert_close(y[1], -exact, 1e-12, 0);
            fd_sensitivity_solve(s, 2, y);
            assert_close(y[3], exact, 1e-12, 0);
            assert_close(y[1], 0, 0, 1e-12 * fabs(exact));
        }
        fd_sensitivity_free(&s);
        fd_flow_work_free(&work);
        for (int f = 0; f < net->fans; f++) net->curve[f] = NULL;
        net_free(net);
    }
    fd_fan_curve_free(&curve);
}

/* More of them than are put right. */
static void refuses_many_rising_fans(void **state) {
    (void)state;
    enum { MANY = 9 };
    const double q[] = {0, 10, 20, 40}, pressure[] = {500, 800, 900, 100};
    fd_fan_curve *curve;
    assert_int_equal(fd_fan_curve_new(4, q, pressure, NULL, 1.0, &curve), FD_OK);
    struct net *net = net_new(2, MANY);
    double flow[MANY];
    for (int e = 0; e < MANY; e++) {
        net->to[e] = 1;
        flow[e] = 10;
        net->fan[net->fans] = (fd_fan_running){curve, 1.0, 1.0, false, 0};
        net->fan_branch[net->fans++] = e;
    }
    net->is_fixed[0] = net->is_fixed[1] = true;
    net_bind(net);
    fd_flow_work *work;
    fd_sensitivity *s;
    fd_sensitivity_info info;
    assert_int_equal(fd_flow_work_new(&net->problem, &work), FD_OK);
    assert_int_equal(fd_sensitivity_new(&net->problem, work, flow, &s, &info), FD_OK);
    assert_null(s);
    assert_int_equal(info.outcome, FD_SENSITIVITY_NEGATIVE);
    assert_true(info.branch >= 0);
    fd_flow_work_free(&work);
    for (int f = 0; f < net->fans; f++) net->curve[f] = NULL;
    net_free(net);
    fd_fan_curve_free(&curve);
}

/* A fixed flow does not answer, and what is fed by it alone does not either. */
static void keeps_fixed_flows(void **state) {
    (void)state;
    struct net *net = net_new(3, 3);
    const int from[] = {0, 1, 0}, to[] = {1, 2, 2};
    for (int e = 0; e < 3; e++) {
        net->from[e] = from[e];
        net->to[e] = to[e];
        net->r[e] = 1;
    }
    net->is_fixed[0] = net->is_fixed[2] = true;
    net->pressure[0] = 100;
    net->fixed[0] = 3;
    probe p = probe_of(net);
    fd_sensitivity_solve(p.sensitivity, 0, p.response);
    for (int e = 0; e < 3; e++) assert_true(p.response[e] == 0);
    fd_sensitivity_solve(p.sensitivity, 1, p.response);
    assert_close(p.response[1], 0, 0, 1e-15);
    fd_sensitivity_solve(p.sensitivity, 2, p.response);
    assert_close(p.response[2], 1 / (2.0 * 10), 1e-12, 0);
    assert_true(p.response[0] == 0);
    probe_end(&p);
    net_free(net);
}

/* The tree and the factors are lent: the next solve gives the bits of the one before. */
static void leaves_the_work_sound(void **state) {
    (void)state;
    struct net *net = net_manufactured(5, 60, 80);
    probe p = probe_of(net);
    double *before = net_take(net->m, sizeof *before);
    memcpy(before, net->state.flow, (size_t)net->m * sizeof *before);
    for (int k = 0; k < net->m; k++) fd_sensitivity_solve(p.sensitivity, k, p.response);
    solve_tight(net, p.work);
    assert_memory_equal(before, net->state.flow, (size_t)net->m * sizeof *before);
    free(before);
    probe_end(&p);
    net_free(net);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(follows_closed_forms),
                                       cmocka_unit_test(meets_differences),
                                       cmocka_unit_test(is_reciprocal),
                                       cmocka_unit_test(passes_short_circuits),
                                       cmocka_unit_test(answers_with_rising_fans),
                                       cmocka_unit_test(refuses_many_rising_fans),
                                       cmocka_unit_test(keeps_fixed_flows),
                                       cmocka_unit_test(leaves_the_work_sound)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
