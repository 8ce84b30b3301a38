/* What must not change the answer, and what must hold of every answer. */
#include "tests/test.h"

#include "tests/permute.h"

enum { SEEDS = 60 };

/* Two answers of one network, each converged: twice what one may deviate from the truth
 * in tests/verify/test_flow.c, over the largest flow. */
static const double SAME = 2e-7;

static struct net *draw(uint64_t seed) {
    int n = 5 + (int)(seed % 40);
    return net_manufactured(1000 + seed, n, n / 2 + 1);
}

static void check_same(double actual, double expected, const struct net *net) {
    assert_close(actual, expected, 0, SAME * net->info.flow_scale);
}

static void renumbering_and_reversing_change_nothing(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        fd_random random = fd_random_start(2, seed);
        struct net *a = draw(seed);
        int *branch = net_take(a->m, sizeof(int));
        bool *reversed = net_take(a->m, sizeof(bool));
        struct net *b = net_permuted(a, &random, branch, reversed);
        net_solve(a);
        net_solve(b);
        net_assert_solved(a);
        net_assert_solved(b);
        for (int e = 0; e < a->m; e++) {
            double flow = b->state.flow[branch[e]];
            check_same(reversed[e] ? -flow : flow, a->state.flow[e], a);
        }
        free(branch);
        free(reversed);
        net_free(a);
        net_free(b);
    }
}

/* A branch cut in two of part and rest of its resistance carries what it carried. */
static void splitting_a_branch_changes_nothing(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        struct net *a = draw(seed), *b = net_new(a->n + 1, a->m + 1);
        fd_random random = fd_random_start(3, seed);
        int *junction = net_take(a->n, sizeof(int)), cut = fd_random_index(&random, a->m);
        for (int v = 0; v < a->n; v++) junction[v] = v;
        net_copy_junctions(a, b, junction);
        for (int e = 0; e < a->m; e++) net_copy_branch(a, e, b, e, junction, false);
        double part = 0.1 + 0.8 * fd_random_uniform(&random);
        b->from[a->m] = a->n;
        b->to[a->m] = b->to[cut];
        b->to[cut] = a->n;
        b->r[a->m] = (1 - part) * a->r[cut];
        b->r[cut] = part * a->r[cut];
        net_solve(a);
        net_solve(b);
        net_assert_solved(b);
        for (int e = 0; e < a->m; e++) check_same(b->state.flow[e], a->state.flow[e], a);
        check_same(b->state.flow[a->m], a->state.flow[cut], a);
        free(junction);
        net_free(a);
        net_free(b);
    }
}

/* From nothing, from noise of any size, from the answer: the same answer, fast or slow.
 */
static void any_start_leads_to_the_same_answer(void **state) {
    (void)state;
    int most = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        struct net *net = draw(seed);
        fd_random random = fd_random_start(4, seed);
        fd_flow_settings settings = fd_flow_settings_default();
        settings.warm = true;
        for (int start = 0; start < 5; start++) {
            double size = start == 0 ? 0 : pow(10, 2.0 * start - 6);
            for (int e = 0; e < net->m; e++)
                net->state.flow[e] =
                    net->info.flow_scale * size * (2 * fd_random_uniform(&random) - 1);
            if (start == 4)
                for (int e = 0; e < net->m; e++)
                    net->state.flow[e] = 1e5 * (fd_random_uniform(&random) - 0.5);
            net_solve_with(net, &settings);
            net_assert_solved(net);
            check_same(net_deviation(net, net->truth), 0, net);
            if (net->info.iterations > most) most = net->info.iterations;
        }
        net_solve_with(net, &settings);
        net_assert_solved(net);
        assert_true(net->info.iterations <= 2);
        net_free(net);
    }
    print_message("any start: most iterations %d\n", most);
}

/* One branch edited by up to a thousand, told or not, or another one told in its place:
 * the same answer, no later where the right one is told. */
static void an_edit_is_met_whatever_is_told(void **state) {
    (void)state;
    int plain = 0, told = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        struct net *net = draw(seed);
        fd_random random = fd_random_start(5, seed);
        int branch = fd_random_index(&random, net->m);
        int which[3] = {-1, branch, fd_random_index(&random, net->m)};
        double *before = net_take(net->m, sizeof *before);
        double *after = net_take(net->m, sizeof *after);
        net_solve(net);
        net_assert_solved(net);
        memcpy(before, net->state.flow, (size_t)net->m * sizeof *before);
        net->r[branch] *= net_log_uniform(&random, 1e-3, 1e3);
        fd_flow_settings settings = fd_flow_settings_default();
        settings.warm = true;
        for (int i = 0; i < 3; i++) {
            settings.edited = which[i];
            memcpy(net->state.flow, before, (size_t)net->m * sizeof *before);
            net_solve_with(net, &settings);
            net_assert_solved(net);
            if (i == 0) memcpy(after, net->state.flow, (size_t)net->m * sizeof *after);
            check_same(net_deviation(net, after), 0, net);
            if (i == 0) plain += net->info.iterations;
            if (i == 1) told += net->info.iterations;
        }
        free(before);
        free(after);
        net_free(net);
    }
    print_message("edits of %d networks: %d iterations, told which %d\n", (int)SEEDS,
                  plain, told);
    assert_true(told <= plain);
}

/* Edit upon edit with one work: told, with something else changed untold, and put back.
 * What a work of its own finds from nothing is found. */
static void edits_go_on_from_each_other(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        struct net *net = draw(seed);
        fd_random random = fd_random_start(6, seed);
        double *flow = net_take(net->m, sizeof *flow);
        double *pressure = net_take(net->n, sizeof *pressure);
        fd_flow_settings settings = fd_flow_settings_default();
        fd_flow_state own = {flow, pressure, net_take(net->m, sizeof(double))};
        fd_flow_info info;
        fd_flow_work *work;
        net_bind(net);
        assert_int_equal(fd_flow_work_new(&net->problem, &work), FD_OK);
        for (int i = 0; i < 12; i++) {
            int branch = fd_random_index(&random, net->m);
            int other = fd_random_index(&random, net->m);
            settings.edited = i % 3 == 2 ? other : branch;
            net->r[branch] *= net_log_uniform(&random, 0.01, 100);
            if (i % 4 == 3) net->r[other] *= 2;
            if (i % 5 == 4) net->head[other] += 10;
            fd_flow_solve(&net->problem, &settings, work, &own, &info);
            settings.warm = true;
            assert_int_equal(info.outcome, FD_FLOW_CONVERGED);
            net_solve(net);
            net_assert_solved(net);
            net_bind(net);
            check_same(net_deviation(net, flow), 0, net);
        }
        fd_flow_work_free(&work);
        free(own.drop);
        free(flow);
        free(pressure);
        net_free(net);
    }
}

/* The same work, other problems between: the same bits. */
static void the_same_input_gives_the_same_bits(void **state) {
    (void)state;
    struct net *net = draw(7);
    fd_flow_work *work;
    fd_flow_settings settings = fd_flow_settings_default();
    double *flow = net_take(net->m, sizeof *flow);
    net_bind(net);
    assert_int_equal(fd_flow_work_new(&net->problem, &work), FD_OK);
    fd_flow_solve(&net->problem, &settings, work, &net->state, &net->info);
    memcpy(flow, net->state.flow, (size_t)net->m * sizeof *flow);
    for (int e = 0; e < net->m; e++) net->r[e] *= 1 + e % 7;
    fd_flow_solve(&net->problem, &settings, work, &net->state, &net->info);
    assert_true(net_deviation(net, flow) > 1e-3);
    for (int e = 0; e < net->m; e++) net->r[e] /= 1 + e % 7;
    struct net *again = draw(7); /* exact resistances, divided ones may be off a bit */
    memcpy(net->r, again->r, (size_t)net->m * sizeof *net->r);
    fd_flow_solve(&net->problem, &settings, work, &net->state, &net->info);
    assert_memory_equal(flow, net->state.flow, (size_t)net->m * sizeof *flow);
    fd_flow_work_free(&work);
    free(flow);
    net_free(net);
    net_free(again);
}

/* Two equal roads joined by light crosscuts, with dead ends: by symmetry no crosscut and
 * no dead end carries anything. A square law has no slope there. */
static struct net *twin_ladder(int steps, double transition) {
    struct net *net = net_new(2 + 4 * steps, 2 + 5 * steps);
    int e = 0, inlet = 4 * steps, outlet = inlet + 1;
    for (int k = 0; k < steps; k++) {
        for (int side = 0; side < 2; side++) {
            int here = 2 * k + side, end = 2 * steps + here;
            net->from[e] = k == 0 ? inlet : here - 2;
            net->to[e] = here;
            net->r[e++] = 0.01 * (1 + k % 3);
            net->from[e] = here;
            net->to[e] = end;
            net->r[e++] = 0.5;
        }
        net->from[e] = 2 * k;
        net->to[e] = 2 * k + 1;
        net->r[e++] = k % 2 ? 1e-4 : 10;
    }
    for (int side = 0; side < 2; side++) {
        net->from[e] = 2 * steps - 2 + side;
        net->to[e] = outlet;
        net->r[e++] = 0.02;
    }
    for (int k = 0; k < e; k++) net->transition[k] = transition;
    net->is_fixed[inlet] = net->is_fixed[outlet] = true;
    net->pressure[inlet] = 2000;
    return net;
}

static void still_crosscuts_and_dead_ends_converge(void **state) {
    (void)state;
    const int steps[] = {1, 10, 300};
    for (int i = 0; i < 6; i++) {
        bool laminar = i >= 3;
        struct net *net = twin_ladder(steps[i % 3], laminar ? 0.1 : NO_TRANSITION);
        net_solve(net);
        net_assert_solved(net);
        double worst = 0;
        for (int k = 0; k < steps[i % 3]; k++) {
            worst = fmax(worst, fabs(net->state.flow[5 * k + 4]));
            assert_close(net->state.flow[5 * k + 1], 0, 0, 0); /* dead end: exactly */
        }
        print_message(
            "twin ladder of %d, %s: %d iterations, crosscuts %.1g of %.3g kg/s\n",
            steps[i % 3], laminar ? "laminar" : "square", net->info.iterations, worst,
            net->info.flow_scale);
        /* What round-off of 2 kPa (1e-12 Pa) drives through r = 1e-4: sqrt(1e-8) kg/s;
         * a laminar slope of 1e-4 x 0.1 / 2 lets 2e-7 kg/s through. */
        assert_true(worst <= (laminar ? 1e-6 : 1e-4));
        assert_true(net->info.iterations <= 12);
        net_free(net);
    }
}

/* A dead end passes on its own gas and nothing else. */
static void a_dead_end_carries_its_inflow(void **state) {
    (void)state;
    struct net *net = twin_ladder(5, NO_TRANSITION);
    net->inflow[10] = 0.25; /* the end behind junction 0 */
    net_solve(net);
    net_assert_solved(net);
    assert_close(net->state.flow[1], -0.25, 1e-14, 0);
    net_free(net);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(renumbering_and_reversing_change_nothing),
        cmocka_unit_test(splitting_a_branch_changes_nothing),
        cmocka_unit_test(any_start_leads_to_the_same_answer),
        cmocka_unit_test(an_edit_is_met_whatever_is_told),
        cmocka_unit_test(edits_go_on_from_each_other),
        cmocka_unit_test(the_same_input_gives_the_same_bits),
        cmocka_unit_test(still_crosscuts_and_dead_ends_converge),
        cmocka_unit_test(a_dead_end_carries_its_inflow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
