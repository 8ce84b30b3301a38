/* The level held for a time, against a scan over where that time ends. */
#include "scenarios/held.h"

#include <math.h>

#include "base/random.h"
#include "tests/test.h"

static double straight(int n, const double *when, const double *value, double t) {
    if (t <= when[0]) return value[0];
    for (int k = 1; k < n; k++)
        if (t <= when[k])
            return value[k - 1] + (value[k] - value[k - 1]) * (t - when[k - 1]) /
                                      (when[k] - when[k - 1]);
    return value[n - 1];
}

/* Least value over lasting up to e: at both ends and at the samples between. */
static double least(int n, const double *when, const double *value, double e,
                    double lasting) {
    double level =
        fmin(straight(n, when, value, e), straight(n, when, value, e - lasting));
    for (int k = 0; k < n; k++)
        if (when[k] > e - lasting && when[k] < e) level = fmin(level, value[k]);
    return level;
}

/* By hand: 4 from 3 s to 8 s, before and after it straight lines over 2 s: 4 is held for
 * 5 s, 3 for 6 s, 2 for 7 s, though no sample stands where 3 s and 2 s begin or end. */
static void is_held_within_steps(void **state) {
    (void)state;
    const double when[] = {0, 1, 3, 6, 8, 10}, value[] = {0, 0, 4, 4, 4, 0};
    assert_close(fd_held_level(6, when, value, 1, 6), 3, 1e-12, 0);
    assert_close(fd_held_level(6, when, value, 1, 5), 4, 1e-12, 0);
    assert_close(fd_held_level(6, when, value, 1, 7), 2, 1e-12, 0);
    assert_close(fd_held_level(6, when, value, 1, 9), 0, 0, 1e-12);
    assert_close(fd_held_level(5, when, value, 1, 5), 4, 1e-12, 0);
    assert_close(fd_held_level(1, when, value + 2, 1, 600), 4, 0, 0);
}

/* What was there before the first sample was there for long. */
static void the_start_counts_as_held(void **state) {
    (void)state;
    const double when[] = {0, 5}, value[] = {2, 3};
    assert_close(fd_held_level(2, when, value, 1, 600), 2, 0, 0);
    const double fall[] = {3, 1};
    assert_close(fd_held_level(2, when, fall, 1, 600), 3, 0, 0); /* it ends at once */
}

static void is_the_best_end_of_the_step(void **state) {
    (void)state;
    enum { SAMPLES = 40, SCAN = 4000 };
    fd_random random = fd_random_start(7, 0);
    for (int trial = 0; trial < 200; trial++) {
        double when[SAMPLES], value[2 * SAMPLES], plain[SAMPLES];
        for (int k = 0; k < SAMPLES; k++) {
            when[k] = k ? when[k - 1] + 0.1 + fd_random_uniform(&random) : 0;
            plain[k] = value[2 * k + 1] = fd_random_uniform(&random);
            value[2 * k] = NAN; /* another place */
        }
        int n = 2 + (int)(fd_random_uniform(&random) * (SAMPLES - 2));
        double lasting = fd_random_uniform(&random) * (trial % 2 ? 4 : 0.4);
        double lo = when[n - 2], hi = when[n - 1], most = -1;
        for (int i = 0; i <= SCAN; i++)
            most = fmax(most, least(n, when, plain, lo + (hi - lo) * i / SCAN, lasting));
        double level = fd_held_level(n, when, value + 1, 2, lasting);
        assert_true(level >= most - 1e-12);
        assert_true(level <= most + 20.0 / SCAN); /* slopes are below 10 */
    }
}

static void a_gap_is_not_known(void **state) {
    (void)state;
    const double when[] = {0, 1, 2, 3}, value[] = {NAN, 1, 1, 1};
    assert_true(isnan(fd_held_level(4, when, value, 1, 2)));
    assert_close(fd_held_level(4, when, value, 1, 0.5), 1, 0, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_held_within_steps),
        cmocka_unit_test(the_start_counts_as_held),
        cmocka_unit_test(is_the_best_end_of_the_step),
        cmocka_unit_test(a_gap_is_not_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
