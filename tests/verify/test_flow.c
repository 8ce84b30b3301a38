#include "tests/test.h"

#include "tests/net.h"

/* Flows follow from the mesh residual over the slope: 1e-9 of the pressures is allowed,
 * one more step squares it. 1e-7 of the largest flow leaves room for the weakest chord.
 */
static void finds_manufactured_answers(void **state) {
    (void)state;
    double worst = 0;
    int most = 0, backtracks = 0;
    for (uint64_t seed = 0; seed < 300; seed++) {
        int n = 4 + (int)(seed % 90);
        struct net *net = net_manufactured(seed, n, n / 2 + 1);
        net_solve(net);
        net_assert_solved(net);
        assert_true(net->info.monotone);
        double deviation = net_deviation(net, net->truth) / net->info.flow_scale;
        if (!(deviation <= 1e-7)) fail_msg("seed %d: %g", (int)seed, deviation);
        worst = fmax(worst, deviation);
        if (net->info.iterations > most) most = net->info.iterations;
        backtracks += net->info.backtracks;
        net_free(net);
    }
    print_message(
        "300 networks: worst |dw|/max w %.2g, most iterations %d, backtracks %d\n", worst,
        most, backtracks);
    assert_true(most <= 25); /* guards the count: 15 are the goal of stress families */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_manufactured_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
