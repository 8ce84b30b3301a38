#include "tests/test.h"

#include "solver/work.h"
#include "tests/net.h"
#include "tests/counting.h"

/* 0 -> 1 -> 2, ends fixed at 100 Pa and 0; 1 -> 3 a dead end. */
static struct net *line(void) {
    struct net *net = net_new(4, 3);
    const int from[] = {0, 1, 1}, to[] = {1, 2, 3};
    for (int e = 0; e < 3; e++) {
        net->from[e] = from[e];
        net->to[e] = to[e];
        net->r[e] = e + 1;
    }
    net->is_fixed[0] = net->is_fixed[2] = true;
    net->pressure[0] = 100;
    return net;
}

static void a_solve_allocates_nothing(void **state) {
    (void)state;
    struct net *net = net_manufactured(3, 60, 30);
    fd_flow_settings settings = fd_flow_settings_default();
    fd_flow_work *work;
    long before = allocations;
    assert_int_equal(fd_flow_work_new(&net->problem, &work), FD_OK);
    assert_true(allocations > before); /* the count counts */
    before = allocations;
    for (int i = 0; i < 3; i++) {
        fd_flow_solve(&net->problem, &settings, work, &net->state, &net->info);
        settings.warm = i > 0;
    }
    assert_int_equal(allocations, before);
    assert_int_equal(net->info.outcome, FD_FLOW_CONVERGED);
    fd_flow_work_free(&work);
    assert_null(work);
    net_free(net);
}

/* Nor do threads: a network large enough to be shared out. */
static void threads_allocate_nothing(void **state) {
    (void)state;
    struct net *net = net_districts(3, 30, 50);
    fd_flow_settings settings = fd_flow_settings_default();
    fd_flow_work *work;
    assert_int_equal(fd_pool_new(2, &settings.pool), FD_OK);
    assert_int_equal(fd_flow_work_new(&net->problem, &work), FD_OK);
    long before = allocations;
    fd_flow_solve(&net->problem, &settings, work, &net->state, &net->info);
    assert_int_equal(net->info.outcome, FD_FLOW_CONVERGED);
    settings.warm = true;
    net->r[40] *= 10;
    fd_flow_solve(&net->problem, &settings, work, &net->state, &net->info);
    assert_int_equal(net->info.outcome, FD_FLOW_CONVERGED);
    assert_int_equal(allocations, before);
    fd_flow_work_free(&work);
    fd_pool_free(&settings.pool);
    net_free(net);
}

static void solves_a_line_by_hand(void **state) {
    (void)state;
    struct net *net = line();
    net_solve(net);
    net_assert_solved(net);
    double flow = sqrt(100.0 / 3);
    assert_close(net->state.flow[0], flow, 1e-12, 0);
    assert_close(net->state.flow[2], 0, 0, 0);
    assert_close(net->state.pressure[1], 200.0 / 3, 1e-12, 0);
    assert_close(net->state.pressure[3], 200.0 / 3, 1e-12, 0);
    net->head[1] = 200; /* a rise in the direction 1 -> 2 */
    net_solve(net);
    net_assert_solved(net);
    assert_close(net->state.flow[0], 10, 1e-12, 0);
    assert_close(net->state.drop[1], 0, 0, 1e-9);
    net_free(net);
}

static void says_which_junction_has_no_reference(void **state) {
    (void)state;
    struct net *net = line();
    net->fixed[2] = 0; /* the dead end hangs on a fixed flow */
    net->state.flow[0] = 77;
    net_solve(net);
    assert_int_equal(net->info.outcome, FD_FLOW_UNREFERENCED);
    assert_int_equal(net->info.worst_junction, 3);
    assert_close(net->state.flow[0], 77, 0, 0);
    net->fixed[2] = NAN;
    net->is_fixed[0] = net->is_fixed[2] = false;
    net_solve(net);
    assert_int_equal(net->info.outcome, FD_FLOW_UNREFERENCED);
    assert_int_equal(net->info.worst_junction, 0);
    net_free(net);

    struct net *alone = net_new(1, 0);
    net_solve(alone);
    assert_int_equal(alone->info.outcome, FD_FLOW_UNREFERENCED);
    alone->is_fixed[0] = true;
    alone->pressure[0] = 5;
    net_solve(alone);
    assert_int_equal(alone->info.outcome, FD_FLOW_CONVERGED);
    assert_close(alone->state.pressure[0], 5, 0, 0);
    net_free(alone);
}

static void never_takes_a_nan_for_an_answer(void **state) {
    (void)state;
    fd_flow_settings settings = fd_flow_settings_default();
    for (int where = 0; where < 7; where++) {
        struct net *net = line();
        double *place[] = {&net->r[1],        &net->head[1],       &net->inflow[1],
                           &net->pressure[2], &net->state.flow[1], &net->transition[0],
                           &net->fixed[2]};
        *place[where] = where == 6 ? INFINITY : NAN;
        if (where == 6) { /* a second way, so that the dead end keeps a reference */
            net->is_fixed[3] = true;
        }
        settings.warm = where == 4;
        net_solve_with(net, &settings);
        if (net->info.outcome == FD_FLOW_CONVERGED) fail_msg("place %d", where);
        net_free(net);
    }
}

static void refuses_another_topology(void **state) {
    (void)state;
    struct net *net = line();
    fd_flow_settings settings = fd_flow_settings_default();
    fd_flow_work *work;
    net_bind(net);
    assert_int_equal(fd_flow_work_new(&net->problem, &work), FD_OK);
    net->fixed[0] = 1;
    assert_int_equal(
        fd_flow_solve(&net->problem, &settings, work, &net->state, &net->info),
        FD_BAD_ARGUMENT);
    fd_flow_work_free(&work);
    net->to[1] = 4;
    assert_int_equal(fd_flow_work_new(&net->problem, &work), FD_BAD_ARGUMENT);
    assert_null(work);
    fd_flow_work_free(&work);
    net_free(net);
}

/* The edited branch in series, at a dead end where nothing can change, and one that is
 * not there. */
static void meets_an_edited_branch(void **state) {
    (void)state;
    struct net *net = line();
    net_solve(net);
    fd_flow_settings settings = fd_flow_settings_default();
    settings.warm = true;
    net->r[0] = 1e6;
    settings.edited = 0;
    net_solve_with(net, &settings);
    net_assert_solved(net);
    assert_close(net->state.flow[0], sqrt(100.0 / (1e6 + 2)), 1e-9, 0);
    assert_true(net->info.iterations <= 6);
    net->r[2] = 9; /* the dead end */
    settings.edited = 2;
    net_solve_with(net, &settings);
    net_assert_solved(net);
    assert_int_equal(net->info.iterations, 1);
    fd_flow_work *work;
    net_bind(net);
    assert_int_equal(fd_flow_work_new(&net->problem, &work), FD_OK);
    settings.edited = net->m;
    assert_int_equal(
        fd_flow_solve(&net->problem, &settings, work, &net->state, &net->info),
        FD_BAD_ARGUMENT);
    fd_flow_work_free(&work);
    net_free(net);
}

/* A solve goes on from the answer before where one branch alone is another, and only
 * then. */
static void goes_on_only_where_all_else_stands(void **state) {
    (void)state;
    struct net *net = net_districts(3, 5, 6);
    fd_flow_settings settings = fd_flow_settings_default();
    fd_flow_work *work;
    net_bind(net);
    assert_int_equal(fd_flow_work_new(&net->problem, &work), FD_OK);
    fd_flow_solve(&net->problem, &settings, work, &net->state, &net->info);
    assert_int_equal(net->info.outcome, FD_FLOW_CONVERGED);
    work->kept = true; /* however it was reached */
    settings.warm = true;
    settings.edited = 5;
    net->r[5] *= 3;
    double *place[] = {&net->r[6], &net->transition[7], &net->state.flow[8],
                       &net->head[9], &net->inflow[1]};
    for (size_t i = 0; i < sizeof place / sizeof *place; i++) {
        double before = *place[i];
        *place[i] = before * 1.5 + 1;
        assert_false(fd_flow_goes_on(&net->problem, &settings, work, &net->state));
        *place[i] = NAN;
        assert_false(fd_flow_goes_on(&net->problem, &settings, work, &net->state));
        *place[i] = before;
    }
    for (int v = 0; v < net->n; v++) {
        if (!net->is_fixed[v]) continue;
        net->pressure[v] += 1;
        assert_false(fd_flow_goes_on(&net->problem, &settings, work, &net->state));
        net->pressure[v] -= 1;
    }
    net->r[5] = -1;
    assert_false(fd_flow_goes_on(&net->problem, &settings, work, &net->state));
    net->r[5] = 1;
    settings.edited = 6;
    assert_false(fd_flow_goes_on(&net->problem, &settings, work, &net->state));
    settings.edited = 5;
    if (net->fans > 0) {
        double speed = net->fan[0].speed;
        net->fan[0].speed *= 1.1;
        assert_false(fd_flow_goes_on(&net->problem, &settings, work, &net->state));
        net->fan[0].speed = speed;
        settings.edited = net->fan_branch[0];
        assert_false(fd_flow_goes_on(&net->problem, &settings, work, &net->state));
        settings.edited = 5;
    }
    settings.warm = false;
    assert_false(fd_flow_goes_on(&net->problem, &settings, work, &net->state));
    settings.warm = true;
    assert_true(fd_flow_goes_on(&net->problem, &settings, work, &net->state));
    fd_flow_work_free(&work);
    net_free(net);
}

/* 0 -> 1 at a given 8 kg/s: the law asks 64 Pa, the ends offer what is left of 100 Pa. */
static void tells_what_a_fixed_flow_needs(void **state) {
    (void)state;
    const double flow[] = {4, 8, -3};
    for (int i = 0; i < 3; i++) {
        struct net *net = line();
        net->fixed[0] = flow[i];
        net_solve(net);
        net_assert_solved(net);
        double w = flow[i], middle = 2 * w * fabs(w);
        assert_close(net->state.flow[0], w, 0, 0);
        assert_close(net->state.flow[1], w, 1e-13, 0);
        double needed =
            net->state.pressure[0] - net->state.pressure[1] - net->state.drop[0];
        assert_close(needed, 100 - middle - w * fabs(w), 1e-12, 0);
        net_free(net);
    }
}

static void an_iteration_limit_is_an_outcome(void **state) {
    (void)state;
    struct net *net = net_manufactured(3, 60, 30);
    fd_flow_settings settings = fd_flow_settings_default();
    settings.iterations = 2;
    net_solve_with(net, &settings);
    assert_int_equal(net->info.outcome, FD_FLOW_ITERATION_LIMIT);
    assert_int_equal(net->info.iterations, 2);
    assert_true(net->info.worst_branch >= 0);
    assert_string_equal(fd_flow_outcome_text(net->info.outcome), "iteration-limit");
    net_free(net);
}

/* Still air, and branches without any resistance, in series, in parallel, alone. */
static void takes_the_degenerate(void **state) {
    (void)state;
    struct net *net = line();
    net->pressure[0] = 0;
    net_solve(net);
    net_assert_solved(net);
    assert_close(net->state.flow[0], 0, 0, 1e-9);
    net->pressure[0] = 100;
    net->r[0] = 0;
    net_solve(net);
    net_assert_solved(net);
    assert_close(net->state.flow[0], sqrt(50), 1e-9, 0);
    net_free(net);

    struct net *pair = net_new(2, 3); /* two of none side by side, and a loop */
    for (int e = 0; e < 3; e++) pair->to[e] = e == 2 ? 0 : 1;
    pair->is_fixed[0] = true;
    pair->inflow[1] = 6;
    pair->r[2] = 1;
    net_solve(pair);
    net_assert_solved(pair);
    assert_close(pair->state.flow[0] + pair->state.flow[1], -6, 1e-14, 0);
    assert_close(pair->state.flow[2], 0, 0, 1e-4);
    net_free(pair);
}

/* A fan that humps, on a mine that meets it left of the hump: no crash, and what is
 * called converged is a point of the curve. */
static void a_humped_fan_is_told(void **state) {
    (void)state;
    const double q[] = {0, 10, 20, 40, 60, 80}, p[] = {1500, 1200, 1300, 2000, 1700, 500};
    int converged = 0, humped = 0;
    for (double r = 0.05; r < 50; r *= 1.3) {
        struct net *net = net_new(2, 2);
        net->to[0] = net->from[1] = 1;
        net->is_fixed[0] = true;
        net->r[1] = r;
        net->fans = 1;
        assert_int_equal(fd_fan_curve_new(6, q, p, NULL, 1, &net->curve[0]), FD_OK);
        net->fan[0] = (fd_fan_running){net->curve[0], 1, 1, false, 0};
        net_solve(net);
        if (net->info.outcome == FD_FLOW_CONVERGED) {
            net_assert_solved(net);
            converged++;
        }
        if (!net->info.monotone) humped++;
        net_free(net);
    }
    print_message("humped fan: %d converged, %d told of the hump\n", converged, humped);
    assert_true(converged >= 25 && humped >= 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_solve_allocates_nothing),
        cmocka_unit_test(threads_allocate_nothing),
        cmocka_unit_test(solves_a_line_by_hand),
        cmocka_unit_test(says_which_junction_has_no_reference),
        cmocka_unit_test(never_takes_a_nan_for_an_answer),
        cmocka_unit_test(refuses_another_topology),
        cmocka_unit_test(meets_an_edited_branch),
        cmocka_unit_test(goes_on_only_where_all_else_stands),
        cmocka_unit_test(tells_what_a_fixed_flow_needs),
        cmocka_unit_test(an_iteration_limit_is_an_outcome),
        cmocka_unit_test(takes_the_degenerate),
        cmocka_unit_test(a_humped_fan_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
