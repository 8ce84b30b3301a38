/* The operating points do not depend on numbering, orientation or what was searched
 * before; all of them solve the network with its whole fans. */
#include "tests/test.h"

#include "tests/humps.h"

enum { POINTS = 6 };
static const double axial_flow[POINTS] = {0, 20, 40, 60, 80, 95};
static const double axial_pressure[POINTS] = {1500, 1300, 1700, 1600, 800, 0};

/* A network by seed: n junctions in a ring with chords, two humped fans side by side
 * between junctions 0 and 1 or apart, a falling one elsewhere. `order` renumbers branches
 * and junctions, `turn` turns branches: the network is the same. */
static struct net *drawn(uint64_t seed, uint64_t order) {
    enum { N = 8, CHORDS = 7, M = N + CHORDS + 2 };
    fd_random random = fd_random_start(seed, 0), shuffle = fd_random_start(order, 1);
    int junction[N], place[M];
    bool turn[M];
    for (int v = 0; v < N; v++) junction[v] = v;
    for (int e = 0; e < M; e++) {
        place[e] = e;
        turn[e] = order && fd_random_index(&shuffle, 2);
    }
    for (int i = N - 1; order && i > 0; i--) {
        int j = fd_random_index(&shuffle, i + 1), other = junction[i];
        junction[i] = junction[j];
        junction[j] = other;
    }
    for (int i = M - 1; order && i > 0; i--) {
        int j = fd_random_index(&shuffle, i + 1), other = place[i];
        place[i] = place[j];
        place[j] = other;
    }
    struct net *net = net_new(N, M);
    net->is_fixed[junction[0]] = true;
    bool apart = fd_random_index(&random, 2);
    for (int e = 0; e < M; e++) {
        int a = e < N ? e : fd_random_index(&random, N);
        int b = e < N ? (e + 1) % N : fd_random_index(&random, N);
        double r = net_log_uniform(&random, 0.2, 20), head = 0;
        if (e >= N + CHORDS) {
            a = apart && e == M - 1 ? 4 : 0;
            b = apart && e == M - 1 ? 5 : 1;
            r = 0.02;
        }
        if (e == 3) head = -300 * fd_random_uniform(&random);
        int k = place[e];
        net->from[k] = junction[turn[e] ? b : a];
        net->to[k] = junction[turn[e] ? a : b];
        net->r[k] = r;
        net->head[k] = turn[e] ? -head : head;
    }
    double p[POINTS], size = 0.7 + 0.3 * fd_random_uniform(&random);
    for (int i = 0; i < POINTS; i++) p[i] = size * axial_pressure[i];
    for (int e = N + CHORDS; e < M; e++)
        net_add_curve(net, place[e], POINTS, axial_flow, e == M - 1 ? p : axial_pressure,
                      turn[e]);
    net_add_fan(net, place[5], 400, 30, 200, turn[5]);
    return net;
}

/* Flows in the direction of the fans, by source. */
static void flows_of(const struct search *s, const struct net *net, int i, double *flow) {
    const double *q;
    search_point(s, i, &q);
    for (int h = 0; h < s->sources; h++) flow[h] = net->fan[h].turned ? -q[h] : q[h];
}

/* The whole fans at a point, through the scalar forms, with the flows the network has
 * when the heads of the point stand in it. */
static void check_point(struct search *s, struct net *net, int i) {
    const double *at, *q;
    fd_operating_get(s->operating, i, &at, &q);
    double head[2] = {at[0], at[1]};
    fd_operating_point point;
    assert_true(fd_operating_refine(s->operating, &s->network, s->sources, s->source, 1,
                                    head, &point, &net->info));
    net_assert_solved(net);
    for (int h = 0; h < 2; h++)
        assert_close(net->state.flow[s->source[h].branch], q[h], 0, 1e-6);
}

static void points_depend_on_nothing_but_the_network(void **state) {
    (void)state;
    int several = 0, points = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct net *net = drawn(seed, 0);
        struct search s;
        search_open(&s, net);
        search_run(&s);
        assert_true(s.info.complete);
        assert_true(s.info.stable >= 1);
        assert_int_equal(s.info.points % 2, 1);
        several += s.info.points > 1;
        points += s.info.points;
        for (int i = 0; i < s.info.points; i++) check_point(&s, net, i);
        search_run(&s); /* from where the last ended */
        for (uint64_t order = 1; order <= 3; order++) {
            struct net *other = drawn(seed, order);
            struct search t;
            search_open(&t, other);
            search_run(&t);
            assert_int_equal(t.info.points, s.info.points);
            assert_int_equal(t.info.stable, s.info.stable);
            for (int i = 0; i < s.info.points; i++) {
                double q[2], turned[2];
                flows_of(&s, net, i, q);
                for (int h = 0; h < 2; h++)
                    turned[h] = other->fan[h].turned ? -q[h] : q[h];
                const double *unused;
                assert_int_equal(search_find(&t, turned, 1e-6)->unstable,
                                 search_point(&s, i, &unused)->unstable);
            }
            search_close(&t);
            net_free(other);
        }
        search_close(&s);
        net_free(net);
    }
    print_message("%d points of 60 networks, %d with several\n", points, several);
    assert_true(several >= 5);
}

/* Every stable point is where the content has a minimum: Newton on the whole content from
 * any start ends in no other. */
static void no_start_leads_to_a_point_that_is_not_listed(void **state) {
    (void)state;
    int ended = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct net *net = drawn(seed, 0);
        struct search s;
        search_open(&s, net);
        search_run(&s);
        fd_random random = fd_random_start(seed, 7);
        for (int start = 0; start < 8; start++) {
            fd_flow_settings settings = fd_flow_settings_default();
            settings.warm = start > 0;
            for (int e = 0; e < net->m; e++)
                net->state.flow[e] = 120 * (fd_random_uniform(&random) - 0.5);
            net_solve_with(net, &settings);
            if (net->info.outcome != FD_FLOW_CONVERGED) continue;
            double q[2];
            for (int h = 0; h < 2; h++) q[h] = net->state.flow[s.source[h].branch];
            search_find(&s, q, 1e-5);
            ended++;
        }
        search_close(&s);
        net_free(net);
    }
    print_message("%d of 320 starts arrived\n", ended);
    assert_true(ended >= 160);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_depend_on_nothing_but_the_network),
        cmocka_unit_test(no_start_leads_to_a_point_that_is_not_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
