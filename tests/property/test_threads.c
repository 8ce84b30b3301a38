/* Threads change no bit of an answer. */
#include "tests/test.h"

#include <string.h>

#include "solver/order.h"
#include "tests/net.h"

enum { MOST_THREADS = 4 };

/* An answer, to be compared byte by byte. */
struct answer {
    double *flow, *pressure, *drop;
    fd_flow_info info;
};

static struct answer take_answer(const struct net *net) {
    struct answer a = {net_take(net->m, sizeof(double)), net_take(net->n, sizeof(double)),
                       net_take(net->m, sizeof(double)), net->info};
    memcpy(a.flow, net->state.flow, (size_t)net->m * sizeof(double));
    memcpy(a.pressure, net->state.pressure, (size_t)net->n * sizeof(double));
    memcpy(a.drop, net->state.drop, (size_t)net->m * sizeof(double));
    return a;
}

static void free_answer(struct answer *a) {
    free(a->flow);
    free(a->pressure);
    free(a->drop);
}

static void check_same(const struct net *net, const struct answer *a) {
    const fd_flow_info *x = &net->info, *y = &a->info;
    assert_memory_equal(net->state.flow, a->flow, (size_t)net->m * sizeof(double));
    assert_memory_equal(net->state.pressure, a->pressure,
                        (size_t)net->n * sizeof(double));
    assert_memory_equal(net->state.drop, a->drop, (size_t)net->m * sizeof(double));
    assert_int_equal(x->outcome, y->outcome);
    assert_int_equal(x->iterations, y->iterations);
    assert_int_equal(x->backtracks, y->backtracks);
    assert_int_equal(x->worst_branch, y->worst_branch);
    assert_int_equal(x->worst_junction, y->worst_junction);
    assert_true(x->mass_residual == y->mass_residual);
    assert_true(x->pressure_residual == y->pressure_residual);
}

/* A cold solve, then warm ones after single resistances have changed, all with every
 * number of threads on one work. */
static void compare_threads(struct net *net, uint64_t seed) {
    fd_random random = fd_random_start(seed, 3);
    fd_flow_settings settings = fd_flow_settings_default();
    fd_pool *pool[MOST_THREADS + 1] = {NULL};
    fd_flow_work *work;
    for (int t = 1; t <= MOST_THREADS; t++)
        assert_int_equal(fd_pool_new(t, &pool[t]), FD_OK);
    assert_int_equal(fd_flow_work_new(&net->problem, &work), FD_OK);
    for (int edit = 0; edit < 4; edit++) {
        struct answer start = take_answer(net), one = {0};
        for (int t = 0; t <= MOST_THREADS; t++) {
            memcpy(net->state.flow, start.flow, (size_t)net->m * sizeof(double));
            settings.pool = pool[t];
            assert_int_equal(
                fd_flow_solve(&net->problem, &settings, work, &net->state, &net->info),
                FD_OK);
            if (t == 0) one = take_answer(net);
            check_same(net, &one);
        }
        net_assert_solved(net);
        free_answer(&start);
        free_answer(&one);
        net->r[fd_random_index(&random, net->m)] *= edit % 2 ? 100 : 0.01;
        settings.warm = true;
    }
    fd_flow_work_free(&work);
    for (int t = 1; t <= MOST_THREADS; t++) fd_pool_free(&pool[t]);
}

/* The parts the branches of a network are cut into. */
static int parts_of(const struct net *net) {
    int *from = net_take(net->m, sizeof(int)), *to = net_take(net->m, sizeof(int));
    for (int e = 0; e < net->m; e++) {
        from[e] = net->is_fixed[net->from[e]] ? -1 : net->from[e];
        to[e] = net->is_fixed[net->to[e]] ? -1 : net->to[e];
    }
    fd_order *order;
    assert_int_equal(fd_order_new(net->n, net->m, from, to, &order), FD_OK);
    int parts = order->parts;
    fd_order_free(&order);
    free(from);
    free(to);
    return parts;
}

static void districts_are_the_same(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 6; seed++) {
        struct net *net = net_districts(seed, 20 + 7 * (int)seed, 55);
        assert_true(parts_of(net) > 1);
        /* Some flows given, into a face and along a door. */
        for (int e = 200; seed % 2 && e < net->m; e += 977) net->fixed[e] = 0.5;
        compare_threads(net, seed);
        net_free(net);
    }
}

static void a_large_mine_is_the_same(void **state) {
    (void)state;
    struct net *net = net_districts(1, 200, 80);
    assert_true(parts_of(net) > 4);
    compare_threads(net, 1);
    net_free(net);
}

static void lattices_are_the_same(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 3; seed++) {
        struct net *net = net_lattice(seed, 55 + 10 * (int)seed);
        assert_true(parts_of(net) > 1);
        compare_threads(net, seed);
        net_free(net);
    }
}

/* Two equal roads with light crosscuts and dead ends, which carry nothing. */
static void twins_are_the_same(void **state) {
    (void)state;
    enum { ROWS = 40, STEPS = 20 }; /* twin ladders side by side */
    struct net *net = net_new(2 + 4 * ROWS * STEPS, 5 * ROWS * STEPS + 2 * ROWS);
    int e = 0, inlet = 4 * ROWS * STEPS, outlet = inlet + 1;
    for (int row = 0; row < ROWS; row++)
        for (int k = 0; k < STEPS; k++) {
            int first = 4 * (row * STEPS + k);
            for (int side = 0; side < 2; side++) {
                int here = first + side;
                net_join(net, e++, k == 0 ? inlet : here - 4, here, 0.01 * (1 + k % 3));
                net_join(net, e++, here, here + 2, 0.5);
                if (k == STEPS - 1) net_join(net, e++, here, outlet, 0.02);
            }
            net_join(net, e++, first, first + 1, k % 2 ? 1e-4 : 10);
        }
    net->is_fixed[inlet] = net->is_fixed[outlet] = true;
    net->pressure[inlet] = 2000;
    net_bind(net);
    assert_int_equal(e, net->m);
    assert_true(parts_of(net) > 1);
    compare_threads(net, 5);
    net_free(net);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(districts_are_the_same),
        cmocka_unit_test(a_large_mine_is_the_same),
        cmocka_unit_test(lattices_are_the_same),
        cmocka_unit_test(twins_are_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
