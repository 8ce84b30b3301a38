#include "tests/test.h"

#include "models/blast.h"

/* Steps of any length, also uneven ones, add up to all of the gas; 1e4 roundings. */
static void the_shares_add_up(void **state) {
    (void)state;
    const double exponent[] = {0.3, 0.5, 0.8, 1}, step[] = {0.1, 5, 60, 3600};
    double worst = 0;
    for (int n = 0; n < 4; n++)
        for (int h = 0; h < 4; h++) {
            const fd_blast_law law = {900, exponent[n]};
            double sum = 0, t = -3;
            for (int i = 0; i < 10000; i++, t += step[h])
                sum += fd_blast_share(&law, t, t + step[h]);
            sum += fd_blast_share(&law, t, INFINITY);
            worst = fmax(worst, fabs(sum - 1));
            assert_close(sum, 1, 1e-12, 0);
        }
    print_message("blast: sum of the steps %.1e off\n", worst);
    assert_true(fd_blast_share(&(fd_blast_law){900, 0.5}, -10, 0) == 0);
    assert_close(fd_blast_share(&(fd_blast_law){900, 0.5}, 0, 900), 1 - exp(-1), 1e-15,
                 0);
}

/* One second of an old heap keeps its digits: the rate at its middle, to (h/t)^2/24. */
static void old_coal_keeps_digits(void **state) {
    (void)state;
    const fd_blast_law law = {900, 0.4};
    double t = 86400.5, x = pow(t / 900, 0.4);
    double rate = 0.4 / 900 * pow(t / 900, -0.6) * exp(-x);
    assert_close(fd_blast_share(&law, t - 0.5, t + 0.5), rate, 1e-10, 0);
}

/* Closed forms of the tail: n = 1 gives (1 - exp(-x)), n = 1/2 gives 2 (1 - (1 + x)
 * exp(-x)), x = (t/t0)^n, both times t0; and all of it is t0 Gamma(1 + 1/n). */
static void the_tail_by_closed_forms(void **state) {
    (void)state;
    const double t[] = {0.01, 1, 60, 900, 1e4, 1e6};
    for (int i = 0; i < 6; i++) {
        double x = t[i] / 900, r = sqrt(x);
        double one = fd_blast_tail(&(fd_blast_law){900, 1}, 0, t[i]) * t[i] / 900;
        double half = fd_blast_tail(&(fd_blast_law){900, 0.5}, 0, t[i]) * t[i] / 900;
        assert_close(one, -expm1(-x), 1e-14, 0);
        assert_close(half, 2 * (-expm1(-r) - r * exp(-r)), 1e-14, 1e-15);
    }
    double all = fd_blast_tail(&(fd_blast_law){900, 0.3}, 0, 1e15) * 1e15 / 900;
    assert_close(all, tgamma(1 + 1 / 0.3), 1e-13, 0);
}

/* Rounds at an even rate after coal broken evenly for ever: the mean over a round is q4
 * again. Each round is a share of one; q4 is one a round. */
static void rounds_give_the_even_rate(void **state) {
    (void)state;
    enum { ROUNDS = 4000 };
    const fd_blast_law law = {900, 0.5};
    const double round = 600;
    for (int k = 0; k < ROUNDS; k += 1333) {
        double from = k * round, to = from + round;
        double gas = fd_blast_tail(&law, from, to), offset = 0;
        for (int i = 0; i <= k; i++)
            gas += fd_blast_share(&law, from - i * round, to - i * round);
        /* The rounds come at the start of their share of time, not spread over it: that
         * gives a surplus, largest in the first, and none in the long run. */
        offset = gas - 1;
        if (k == 0) assert_true(offset > 0 && offset < 1);
        if (k > 1000) assert_close(gas, 1, 1e-10, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shares_add_up),
        cmocka_unit_test(old_coal_keeps_digits),
        cmocka_unit_test(the_tail_by_closed_forms),
        cmocka_unit_test(rounds_give_the_even_rate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
