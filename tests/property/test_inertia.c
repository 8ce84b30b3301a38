#include "solver/inertia.h"

#include "tests/test.h"

#include "tests/permute.h"

/* A manufactured network of which every third branch has no inertia and every seventh
 * chord a fixed flow, from flows that keep no balance. */
struct course {
    struct net *net;
    double *inertia, *start;
    fd_inertia_problem problem;
    fd_inertia *q;
    fd_inertia_info info;
};

static void open_course(struct course *c, struct net *net, const double *inertia,
                        const double *start) {
    *c = (struct course){.net = net};
    c->inertia = net_take(net->m, sizeof(double));
    c->start = net_take(net->m, sizeof(double));
    memcpy(c->inertia, inertia, (size_t)net->m * sizeof(double));
    memcpy(c->start, start, (size_t)net->m * sizeof(double));
    c->problem = (fd_inertia_problem){.flow = &net->problem, .inertia = c->inertia};
    fd_inertia_settings s = fd_inertia_settings_default();
    assert_int_equal(fd_inertia_new(&c->problem, &s, &c->q), FD_OK);
    assert_int_equal(fd_inertia_start(c->q, 0, c->start, &c->info), FD_OK);
}

static void advance(struct course *c, double t) {
    if (fd_inertia_advance(c->q, t, &c->info) != FD_OK)
        fail_msg("%s at %g s", fd_dae_outcome_text(c->info.dae.outcome),
                 c->info.dae.time);
}

static void close_course(struct course *c) {
    fd_inertia_free(&c->q);
    free(c->inertia);
    free(c->start);
}

static struct net *drawn(uint64_t seed, double *inertia, double *start) {
    fd_random random = fd_random_start(seed, 7);
    int n = 5 + (int)(seed % 40), chords = n / 2 + 2;
    struct net *net = net_manufactured(seed, n, chords);
    for (int e = 0; e < net->m; e++) {
        inertia[e] = e % 3 == 1 ? 0 : net_log_uniform(&random, 1, 300);
        start[e] = 20 * fd_random_uniform(&random) - 10;
        if (e >= n - 1 && e % 7 == 0) net->fixed[e] = start[e];
    }
    return net;
}

enum { MOST = 200, SEEDS = 60 };

/* Sum out less sum in less inflow at the junctions of free pressure, over what passes. */
static double unbalance(const struct net *net, const double *flow) {
    double worst = 0;
    for (int v = 0; v < net->n; v++) {
        double sum = -net->inflow[v], through = fabs(net->inflow[v]);
        if (net->is_fixed[v]) continue;
        for (int e = 0; e < net->m; e++) {
            if (net->from[e] == net->to[e]) continue;
            if (net->from[e] == v) sum += flow[e];
            if (net->to[e] == v) sum -= flow[e];
            if (net->from[e] == v || net->to[e] == v) through += fabs(flow[e]);
        }
        worst = fmax(worst, fabs(sum) / (through + 1e-9));
    }
    return worst;
}

/* J dw/dt - (p_from - p_to + head + fan - r w|w|) by the scalar forms, Pa. */
static double momentum_left(const struct course *c, int e) {
    const struct net *net = c->net;
    fd_inertia_state at = fd_inertia_get(c->q);
    double push = at.pressure[net->from[e]] - at.pressure[net->to[e]] + net->head[e];
    for (int i = 0; i < net->fans; i++)
        if (net->fan_branch[i] == e) push += fd_fan_rise(&net->fan[i], at.flow[e]);
    return c->inertia[e] * at.rate[e] - push +
           fd_friction_drop(net->r[e], net->transition[e], at.flow[e]);
}

static void mass_and_momentum_hold_at_all_times(void **state) {
    (void)state;
    double mass = 0, mean = 0, momentum = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        double inertia[MOST], start[MOST];
        struct net *net = drawn(seed, inertia, start);
        struct course c;
        open_course(&c, net, inertia, start);
        for (int k = 1; k <= 30; k++) {
            advance(&c, k < 15 ? k * 0.5 : k * k);
            fd_inertia_state at = fd_inertia_get(c.q);
            mass = fmax(mass, unbalance(net, at.flow));
            mean = fmax(mean, unbalance(net, at.mean));
            double scale = 1;
            for (int e = 0; e < net->m; e++) scale = fmax(scale, fabs(at.drop[e]));
            for (int e = 0; e < net->m; e++)
                if (isnan(net->fixed[e]))
                    momentum = fmax(momentum, fabs(momentum_left(&c, e)) / scale);
        }
        close_course(&c);
        net_free(net);
    }
    print_message("mass: worst %.2g of what passes, of the mean %.2g; momentum %.2g of "
                  "the largest drop\n",
                  mass, mean, momentum);
    /* One sum of a few flows; of the mean one more division. Meshes without inertia are
     * left at a hundredth of the integrator's tolerance of flow. */
    assert_true(mass <= 1e-12 && mean <= 1e-12 && momentum <= 1e-7);
}

/* The mean of a span is the mean of its parts, and near what many flows give. */
static void means_add_up(void **state) {
    (void)state;
    double inertia[MOST], start[MOST], part[MOST] = {0}, simpson[MOST] = {0};
    struct net *net = drawn(3, inertia, start);
    struct course one, many;
    open_course(&one, net, inertia, start);
    advance(&one, 40);
    fd_inertia_state at = fd_inertia_get(one.q);
    open_course(&many, net, inertia, start);
    enum { PARTS = 4000 };
    for (int k = 1; k <= PARTS; k++) {
        fd_inertia_mark(many.q);
        advance(&many, 40.0 * k / PARTS);
        fd_inertia_state piece = fd_inertia_get(many.q);
        double from = k == 1 ? 2e-4 : 40.0 * (k - 1) / PARTS;
        for (int e = 0; e < net->m; e++) {
            part[e] += piece.mean[e] * (40.0 * k / PARTS - from) / 40;
            simpson[e] += piece.flow[e] * (k == PARTS ? 0.5 : 1) / PARTS;
        }
    }
    for (int e = 0; e < net->m; e++) {
        assert_close(part[e], at.mean[e], 2e-5, 2e-4);
        assert_close(simpson[e], at.mean[e], 1e-3, 5e-3);
    }
    close_course(&one);
    close_course(&many);
    net_free(net);
}

/* A closed ring without a drive: the kinetic energy lost is what friction took. */
static void energy_is_kept(void **state) {
    (void)state;
    struct net *net = net_new(4, 5);
    for (int e = 0; e < 4; e++) net_join(net, e, e, (e + 1) % 4, 0.01 * (e + 1));
    net_join(net, 4, 0, 2, 0.03);
    net->is_fixed[0] = true;
    net_bind(net);
    double inertia[] = {40, 10, 60, 30, 20}, start[] = {9, 9, 12, 12, 3};
    struct course c;
    open_course(&c, net, inertia, start);
    double taken = 0, before = NAN, first = NAN, last = NAN;
    enum { PARTS = 20000 };
    for (int k = 0; k <= PARTS; k++) {
        if (k > 0) advance(&c, 60.0 * k / PARTS);
        fd_inertia_state at = fd_inertia_get(c.q);
        double power = 0;
        last = 0;
        for (int e = 0; e < 5; e++) {
            power += at.flow[e] * at.drop[e];
            last += inertia[e] * at.flow[e] * at.flow[e] / 2;
        }
        if (k == 0) first = last;
        if (k > 0) taken += (power + before) / 2 * 60.0 / PARTS;
        before = power;
    }
    print_message("energy: %.6g of %.6g kg/s Pa s lost, %.6g taken by friction\n",
                  first - last, first, taken);
    assert_true(first - last > first / 2);
    assert_close(taken, first - last, 1e-4, 0);
    close_course(&c);
    net_free(net);
}

static void renumbering_and_turning_change_nothing(void **state) {
    (void)state;
    double worst = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        double inertia[MOST], start[MOST], other_inertia[MOST], other_start[MOST];
        int branch[MOST];
        bool reversed[MOST];
        struct net *a = drawn(seed, inertia, start);
        fd_random random = fd_random_start(seed, 3);
        struct net *b = net_permuted(a, &random, branch, reversed);
        for (int e = 0; e < a->m; e++) {
            other_inertia[branch[e]] = inertia[e];
            other_start[branch[e]] = reversed[e] ? -start[e] : start[e];
        }
        struct course one, other;
        open_course(&one, a, inertia, start);
        open_course(&other, b, other_inertia, other_start);
        for (int k = 1; k <= 10; k++) {
            advance(&one, 2.0 * k);
            advance(&other, 2.0 * k);
            fd_inertia_state p = fd_inertia_get(one.q), q = fd_inertia_get(other.q);
            double scale = 1;
            for (int e = 0; e < a->m; e++) scale = fmax(scale, fabs(p.flow[e]));
            for (int e = 0; e < a->m; e++)
                worst = fmax(
                    worst,
                    fabs(p.flow[e] - (reversed[e] ? -1 : 1) * q.flow[branch[e]]) / scale);
        }
        close_course(&one);
        close_course(&other);
        net_free(b);
        net_free(a);
    }
    print_message("renumbered: worst %.2g of the largest flow\n", worst);
    assert_true(worst <= 1e-6); /* a hundred times the tolerance of a step */
}

/* The same input, the same bits, whatever ran in the same memory before. */
static void the_same_bits(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 10; seed++) {
        double inertia[MOST], start[MOST], first[MOST];
        struct net *net = drawn(seed, inertia, start);
        struct course c;
        for (int again = 0; again < 2; again++) {
            open_course(&c, net, inertia, start);
            for (int k = 1; k <= 20; k++) advance(&c, 3.0 * k);
            fd_inertia_state at = fd_inertia_get(c.q);
            size_t bytes = (size_t)net->m * sizeof(double);
            if (again) assert_memory_equal(at.flow, first, bytes);
            memcpy(first, at.flow, bytes);
            close_course(&c);
        }
        net_free(net);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mass_and_momentum_hold_at_all_times),
        cmocka_unit_test(means_add_up),
        cmocka_unit_test(energy_is_kept),
        cmocka_unit_test(renumbering_and_turning_change_nothing),
        cmocka_unit_test(the_same_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
