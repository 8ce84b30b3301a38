/* KINSOL and the flow solver come to one answer. */
#include "tests/test.h"

#include "tests/opinion.h"
#include "tests/wild.h"

/* Off on the pressure of a junction, over the pressure scale: what the solver is asked
 * for along every branch, and some hundred branches lie in a row. */
static const double PRESSURE = 1e-7;

struct count {
    int networks, branches, still_branches;
    double flow, pressure;
};

static void compare(struct net *net, struct count *count) {
    double *flow = net_take(net->m, sizeof *flow), *drop = net_take(net->m, sizeof *drop);
    double *pressure = net_take(net->n, sizeof *pressure);
    net_assert_solved(net);
    int flag = opinion_solve(net, flow, drop, pressure);
    if (flag < 0) fail_msg("KINSOL ends with %d on %d branches", flag, net->m);
    for (int e = 0; e < net->m; e++) {
        double off = fabs(net->state.flow[e] - flow[e]) / (net->info.flow_scale + 1e-9);
        if (!net_agrees(net, e, flow[e], drop[e]))
            fail_msg("branch %d of %d: %g and %g kg/s, %g and %g Pa", e, net->m,
                     net->state.flow[e], flow[e], net->state.drop[e], drop[e]);
        if (off > 2e-7)
            count->still_branches++;
        else
            count->flow = fmax(count->flow, off);
    }
    for (int v = 0; v < net->n; v++) {
        double off = fabs(net->state.pressure[v] - pressure[v]);
        count->pressure = fmax(count->pressure, off / (net->info.pressure_scale + 1e-2));
    }
    assert_true(count->pressure <= PRESSURE);
    count->networks++;
    count->branches += net->m;
    free(flow);
    free(drop);
    free(pressure);
}

static void tell(const char *what, const struct count *c) {
    print_message("%s: %d networks, %d branches; flows agree to %.1e, pressures to %.1e; "
                  "%d branches in still air agree in their drops alone\n",
                  what, c->networks, c->branches, c->flow, c->pressure,
                  c->still_branches);
}

static void agrees_on_manufactured_networks(void **state) {
    (void)state;
    struct count count = {0};
    for (uint64_t seed = 0; seed < 200; seed++) {
        int n = 4 + (int)(seed % 90);
        struct net *net = net_manufactured(seed, n, n / 2 + 1);
        net_solve(net);
        compare(net, &count);
        net_free(net);
    }
    tell("manufactured", &count);
}

static void agrees_on_wild_networks(void **state) {
    (void)state;
    struct count count = {0};
    int still = 0;
    for (uint64_t seed = 0; seed < 1000; seed++) {
        struct net *net = net_wild(seed);
        net_solve(net);
        bool drives = net->info.pressure_scale > 1e-6;
        if (net->info.outcome == FD_FLOW_CONVERGED && drives) compare(net, &count);
        still += !drives;
        net_free(net);
    }
    assert_true(count.networks > 800);
    tell("wild", &count);
    /* KINSOL does not end where it starts beside an answer of nothing. */
    print_message("%d refused or driven by nothing are left out\n", still);
}

static void agrees_on_ten_thousand_branches(void **state) {
    (void)state;
    struct count count = {0};
    for (uint64_t seed = 0; count.networks < 4; seed++) {
        struct net *net = net_wild_of(seed, 7000, 200);
        net_solve(net);
        if (net->info.outcome == FD_FLOW_CONVERGED && net->m > 9000) compare(net, &count);
        net_free(net);
    }
    tell("large", &count);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_on_manufactured_networks),
        cmocka_unit_test(agrees_on_wild_networks),
        cmocka_unit_test(agrees_on_ten_thousand_branches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
