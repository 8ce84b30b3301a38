#include "solver/inertia.h"

#include "tests/test.h"

#include "models/jetfan.h"
#include "tests/net.h"

static fd_inertia_settings fine(void) {
    fd_inertia_settings s = fd_inertia_settings_default();
    s.relative = 1e-9;
    s.absolute = 1e-9;
    s.first_step = 1e-5;
    return s;
}

static fd_inertia *begin(const fd_inertia_problem *p, const fd_inertia_settings *s,
                         double t, const double *flow, fd_inertia_info *info) {
    fd_inertia *q;
    assert_int_equal(fd_inertia_new(p, s, &q), FD_OK);
    assert_int_equal(fd_inertia_start(q, t, flow, info), FD_OK);
    assert_int_equal(info->outcome, FD_INERTIA_REACHED);
    return q;
}

static void go(fd_inertia *q, double t, fd_inertia_info *info) {
    fd_status status = fd_inertia_advance(q, t, info);
    if (status != FD_OK)
        fail_msg("%s at %g s", fd_dae_outcome_text(info->dae.outcome), info->dae.time);
}

/* One airway between two collars under a constant head from rest: J w' = H - r w^2,
 *     w = W tanh(t/T),  W = sqrt(H/r),  T = J W/H,
 *     mean over 0..t: W (T/t) ln cosh(t/T). */
static void starts_as_a_hyperbolic_tangent(void **state) {
    (void)state;
    struct net *net = net_new(2, 1);
    net_join(net, 0, 0, 1, 0.02);
    net->head[0] = 1200;
    net->is_fixed[0] = net->is_fixed[1] = true;
    net_bind(net);
    const double J = 150, W = sqrt(1200 / 0.02), T = J * W / 1200;
    const double rest = 0;
    double worst = 0, worst_mean = 0;
    fd_inertia_watch watch = {0, W / 2};
    fd_inertia_problem p = {
        .flow = &net->problem, .inertia = &J, .watches = 1, .watch = &watch};
    fd_inertia_settings s = fine();
    fd_inertia_info info;
    fd_inertia *q = begin(&p, &s, 100, &rest, &info);
    for (int k = 1; k <= 40; k++) {
        double t = k * T / 8;
        go(q, 100 + t, &info);
        fd_inertia_state at = fd_inertia_get(q);
        worst = fmax(worst, fabs(at.flow[0] / (W * tanh(t / T)) - 1));
        worst_mean =
            fmax(worst_mean, fabs(at.mean[0] / (W * T / t * log(cosh(t / T))) - 1));
    }
    double half = fd_inertia_get(q).crossed[0] - 100;
    print_message("tanh: worst %.2g, mean %.2g, half flow off by %.2g of T; %ld steps\n",
                  worst, worst_mean, fabs(half / T - atanh(0.5)), info.dae.steps);
    assert_true(worst <= 1e-6 && worst_mean <= 1e-6);
    assert_close(half, T * atanh(0.5), 1e-6, 0);
    fd_inertia_free(&q);
    net_free(net);
}

/* The everyday tolerances: the steps' add up to some hundred of them. */
static void everyday_tolerances_are_enough(void **state) {
    (void)state;
    struct net *net = net_new(2, 1);
    net_join(net, 0, 0, 1, 0.02);
    net->head[0] = 1200;
    net->is_fixed[0] = net->is_fixed[1] = true;
    net_bind(net);
    const double J = 150, W = sqrt(1200 / 0.02), T = J * W / 1200, rest = 0;
    fd_inertia_problem p = {.flow = &net->problem, .inertia = &J};
    fd_inertia_settings s = fd_inertia_settings_default();
    fd_inertia_info info;
    fd_inertia *q = begin(&p, &s, 0, &rest, &info);
    double worst = 0;
    for (int k = 1; k <= 20; k++) {
        go(q, k * 5.0, &info);
        double exact = W * tanh(k * 5 / T);
        worst = fmax(worst, fabs(fd_inertia_get(q).flow[0] - exact) / W);
    }
    print_message("everyday: worst %.2g of the flow, %ld steps, %ld matrices\n", worst,
                  info.dae.steps, info.dae.matrices);
    assert_true(worst <= 1e-6);
    fd_inertia_free(&q);
    net_free(net);
}

/* Drive off: w = w0/(1 + t/T), T = J/(r w0). */
static void runs_down_as_a_hyperbola(void **state) {
    (void)state;
    struct net *net = net_new(2, 1);
    net_join(net, 0, 0, 1, 0.02);
    net->is_fixed[0] = net->is_fixed[1] = true;
    net_bind(net);
    const double J = 150, w0 = 200, T = J / (0.02 * w0);
    fd_inertia_problem p = {.flow = &net->problem, .inertia = &J};
    fd_inertia_settings s = fine();
    fd_inertia_info info;
    fd_inertia *q = begin(&p, &s, 0, &w0, &info);
    for (int k = 1; k <= 50; k++) {
        go(q, k * T, &info);
        assert_close(fd_inertia_get(q).flow[0], w0 / (1 + k), 1e-6, 1e-6);
    }
    fd_inertia_free(&q);
    net_free(net);
}

/* Two airways side by side behind a common one, all with inertia: equal roads carry half
 * each, and the whole follows tanh with the inertia and resistance of the series. A third
 * road without inertia and a door between the halves change nothing. */
static void parallel_roads_share(void **state) {
    (void)state;
    struct net *net = net_new(4, 5);
    net_join(net, 0, 0, 1, 0.01);
    net_join(net, 1, 1, 2, 0.04);
    net_join(net, 2, 1, 2, 0.04);
    net_join(net, 3, 2, 3, 0.02);
    net_join(net, 4, 2, 3, 0.02);
    net->head[0] = 900;
    net->is_fixed[0] = net->is_fixed[3] = true;
    net_bind(net);
    const double J[] = {100, 50, 50, 0, 0}, rest[5] = {0};
    double r = 0.01 + 0.04 / 4 + 0.02 / 4, W = sqrt(900 / r), T = (100 + 25) * W / 900;
    fd_inertia_problem p = {.flow = &net->problem, .inertia = J};
    fd_inertia_settings s = fine();
    fd_inertia_info info;
    fd_inertia *q = begin(&p, &s, 0, rest, &info);
    for (int k = 1; k <= 30; k++) {
        go(q, k * T / 10, &info);
        fd_inertia_state at = fd_inertia_get(q);
        double exact = W * tanh(k / 10.0);
        assert_close(at.flow[0], exact, 1e-6, 0);
        for (int e = 1; e < 5; e++) assert_close(at.flow[e], exact / 2, 1e-6, 0);
        assert_close(at.pressure[1] - at.pressure[2],
                     0.04 * exact * exact / 4 + 50 * at.rate[1], 1e-6, 0);
    }
    fd_inertia_free(&q);
    net_free(net);
}

/* Jet fans in a tunnel from rest: J w' = a - b w - r w^2, constant r. */
static void jet_fans_start_a_tunnel(void **state) {
    (void)state;
    fd_jet_fan jet = {.number = 14,
                      .efficiency = 0.83,
                      .flow = 43,
                      .velocity = 34.2,
                      .section = 59.597,
                      .density = 1.2};
    static const int branch = 0;
    struct net *net = net_new(2, 1);
    double A = jet.section, r = 13.0 / (2 * 1.2 * A * A);
    net_join(net, 0, 0, 1, r);
    net->is_fixed[0] = net->is_fixed[1] = true;
    net_bind(net);
    fd_law_group group = {&fd_jet_fan_kind, &jet, 1, &branch};
    net->problem.group = &group;
    net->problem.groups = 1;
    const double J = 853.75 / A, rest = 0;
    double a = 14 * 0.83 * 1.2 * 43 * 34.2 / A, b = a / (34.2 * 1.2 * A);
    double root = sqrt(b * b + 4 * r * a), end = (root - b) / (2 * r);
    double other = (root + b) / (2 * r);
    fd_inertia_problem p = {.flow = &net->problem, .inertia = &J};
    fd_inertia_settings s = fine();
    fd_inertia_info info;
    fd_inertia *q = begin(&p, &s, 0, &rest, &info);
    for (int k = 1; k <= 60; k++) {
        double t = k * 10, decay = exp(-root * t / J);
        double exact = end * other * (1 - decay) / (other + end * decay);
        go(q, t, &info);
        assert_close(fd_inertia_get(q).flow[0], exact, 1e-6, 0);
    }
    fd_inertia_free(&q);
    net_free(net);
}

/* From rest the districts of a mine come to their steady flows, and started there they
 * stay. Doors have no inertia. */
static void the_steady_state_is_the_limit(void **state) {
    (void)state;
    double worst = 0, moved = 0;
    long steps = 0;
    for (uint64_t seed = 0; seed < 20; seed++) {
        struct net *net = net_districts(seed, 3, 4);
        net_solve(net);
        net_assert_solved(net);
        double *J = net_take(net->m, sizeof *J), *rest = net_take(net->m, sizeof *rest);
        for (int e = 0; e < net->m; e++) J[e] = net->r[e] < 1 ? 50 : 0;
        fd_inertia_problem p = {.flow = &net->problem, .inertia = J};
        fd_inertia_settings s = fd_inertia_settings_default();
        fd_inertia_info info;
        for (int from = 0; from < 2; from++) {
            fd_inertia *q = begin(&p, &s, 0, from ? net->state.flow : rest, &info);
            double *farthest = from ? &moved : &worst;
            for (int k = 1; k <= 60; k++) {
                go(q, k * (from ? 5 : 60), &info);
                if (!from && k < 60) continue;
                fd_inertia_state at = fd_inertia_get(q);
                for (int e = 0; e < net->m; e++)
                    *farthest = fmax(*farthest, fabs(at.flow[e] - net->state.flow[e]) /
                                                    net->info.flow_scale);
            }
            if (!from) steps += info.dae.steps;
            fd_inertia_free(&q);
        }
        free(J);
        free(rest);
        net_free(net);
    }
    print_message("steady end: worst %.2g of the largest flow, %.2g when it starts "
                  "there, %ld steps\n",
                  worst, moved, steps);
    assert_true(worst <= 1e-6 && moved <= 1e-6);
}

/* Gas rushes into the end of an intake: the air before it turns, and the balances hold
 * from the first moment. Alone, the rush divides by inertia at first: 1 : 3. */
static void a_rush_divides_by_inertia(void **state) {
    (void)state;
    struct net *net = net_new(3, 2);
    net_join(net, 0, 0, 1, 0.01);
    net_join(net, 1, 1, 2, 0.01);
    net->head[0] = 4;
    net->is_fixed[0] = net->is_fixed[2] = true;
    net_bind(net);
    const double J[] = {90, 30}, flow[] = {10 * sqrt(2), 10 * sqrt(2)};
    fd_inertia_problem p = {.flow = &net->problem, .inertia = J};
    fd_inertia_settings s = fine();
    fd_inertia_info info;
    net->inflow[1] = 80;
    fd_inertia *q = begin(&p, &s, 0, flow, &info);
    fd_inertia_state at = fd_inertia_get(q);
    assert_close(at.flow[0], flow[0] - 20, 0, 1e-3);
    assert_close(at.flow[1], flow[1] + 60, 0, 1e-3);
    for (int k = 1; k <= 50; k++) {
        go(q, k * k, &info);
        at = fd_inertia_get(q);
        assert_close(at.flow[1] - at.flow[0], 80, 1e-14, 0);
        assert_close(at.mean[1] - at.mean[0], 80, 1e-13, 0);
    }
    assert_true(at.flow[0] < 0); /* turned */
    net_solve(net);
    assert_close(at.flow[0], net->state.flow[0], 1e-6, 0);
    /* The rush ends: the air turns back. */
    net->inflow[1] = 0;
    assert_int_equal(fd_inertia_start(q, 2500, NULL, &info), FD_OK);
    go(q, 12500, &info);
    at = fd_inertia_get(q);
    assert_close(at.flow[0], 10 * sqrt(2), 1e-6, 0);
    assert_close(at.flow[0], at.flow[1], 1e-15, 0);
    fd_inertia_free(&q);
    net_free(net);
}

struct ramp {
    double *head;
};

static void raise_head(double t, void *context) {
    const struct ramp *r = context;
    r->head[0] = 12 * t;
}

/* A head that grows in time without resistance: J w' = 12 t, w = 6 t^2/J. */
static void laws_may_move_in_time(void **state) {
    (void)state;
    struct net *net = net_new(2, 1);
    net_join(net, 0, 0, 1, 0);
    net->is_fixed[0] = net->is_fixed[1] = true;
    net_bind(net);
    const double J = 150, rest = 0;
    struct ramp ramp = {net->head};
    fd_inertia_problem p = {
        .flow = &net->problem, .inertia = &J, .drive = raise_head, .context = &ramp};
    fd_inertia_settings s = fine();
    fd_inertia_info info;
    fd_inertia *q = begin(&p, &s, 0, &rest, &info);
    for (int k = 1; k <= 20; k++) {
        go(q, k, &info);
        assert_close(fd_inertia_get(q).flow[0], 6.0 * k * k / J, 1e-6, 1e-8);
    }
    fd_inertia_free(&q);
    net_free(net);
}

/* No flow is free beside the balances: a tree. */
static void a_tree_follows_its_sources(void **state) {
    (void)state;
    struct net *net = net_new(3, 2);
    net_join(net, 0, 0, 1, 0.5);
    net_join(net, 1, 1, 2, 0.5);
    net->is_fixed[0] = true;
    net->inflow[2] = 3;
    net_bind(net);
    const double J[] = {10, 10}, rest[2] = {0};
    fd_inertia_problem p = {.flow = &net->problem, .inertia = J};
    fd_inertia_settings s = fine();
    fd_inertia_info info;
    fd_inertia *q = begin(&p, &s, 0, rest, &info);
    go(q, 10, &info);
    fd_inertia_state at = fd_inertia_get(q);
    assert_close(at.flow[1], -3, 1e-15, 0);
    assert_close(at.mean[0], -3, 1e-14, 0);
    assert_close(at.pressure[2], 2 * 0.5 * 9, 1e-12, 0);
    fd_inertia_free(&q);
    net_free(net);
}

static void what_cannot_be_is_told(void **state) {
    (void)state;
    struct net *net = net_new(3, 1);
    net_join(net, 0, 0, 1, 0.5);
    net->is_fixed[0] = true;
    net_bind(net);
    const double J = 10, rest = 0;
    fd_inertia_problem p = {.flow = &net->problem, .inertia = &J};
    fd_inertia_settings s = fine();
    fd_inertia_info info;
    fd_inertia *q;
    assert_int_equal(fd_inertia_new(&p, &s, &q), FD_OK);
    assert_int_equal(fd_inertia_start(q, 0, &rest, &info), FD_NUMERICS);
    assert_int_equal(info.outcome, FD_INERTIA_START);
    assert_int_equal(info.flow.outcome, FD_FLOW_UNREFERENCED);
    fd_inertia_free(&q);
    net_free(net);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(starts_as_a_hyperbolic_tangent),
        cmocka_unit_test(everyday_tolerances_are_enough),
        cmocka_unit_test(runs_down_as_a_hyperbola),
        cmocka_unit_test(parallel_roads_share),
        cmocka_unit_test(jet_fans_start_a_tunnel),
        cmocka_unit_test(the_steady_state_is_the_limit),
        cmocka_unit_test(a_rush_divides_by_inertia),
        cmocka_unit_test(laws_may_move_in_time),
        cmocka_unit_test(a_tree_follows_its_sources),
        cmocka_unit_test(what_cannot_be_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
