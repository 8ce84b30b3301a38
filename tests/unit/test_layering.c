#include "models/layering.h"
#include "tests/test.h"

/* The definition of Leach 1962 in its own units, U/(37 (V/D)^(1/3)); the form with
 * gravity and density is 0.7 % below it. 1 m/s is 196.85 ft/min. */
static void is_the_number_of_leach(void **state) {
    (void)state;
    double u = 1.2, q = 0.03, W = 4;
    double U = u * 60 / 0.3048, V = q * 60 / pow(0.3048, 3), D = W / 0.3048;
    assert_close(fd_layering_number(u, q, W), U / (37 * cbrt(V / D)), 0.008, 0);
    assert_close(fd_layering_number(u, q, W), 1.2 / cbrt(9.80665 * 0.44614 * 0.0075),
                 1e-5, 0);
    assert_close(fd_layering_number(-u, q, W), fd_layering_number(u, q, W), 0, 0);
    assert_true(isinf(fd_layering_number(u, 0, W)));
    assert_close(fd_layering_number(0, q, W), 0, 0, 0);
    assert_true(isnan(fd_layering_number(u, -1, W)));
    assert_true(isnan(fd_layering_number(u, q, 0)));
    assert_true(isnan(fd_layering_number(NAN, q, W)));
}

/* The roof is not assessed where the estimate does not hold. */
static void speaks_within_its_range_only(void **state) {
    (void)state;
    const fd_roof good = {.velocity = 3,
                          .methane = 0.05,
                          .width = 4,
                          .height = 3,
                          .distance = 200,
                          .friction_velocity = 0.2,
                          .before = 0.001,
                          .mean = 0.0052};
    assert_true(fd_layering_roof(&good) > good.mean);
    fd_roof r = good;
    r.velocity = 1.5; /* L = 3.9 */
    assert_true(isnan(fd_layering_roof(&r)));
    r = good, r.distance = 29.9;
    assert_true(isnan(fd_layering_roof(&r)));
    r = good, r.friction_velocity = 0;
    assert_true(isnan(fd_layering_roof(&r)));
    r = good, r.before = 0.006;
    assert_true(isnan(fd_layering_roof(&r)));
    r = good, r.mean = NAN;
    assert_true(isnan(fd_layering_roof(&r)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_the_number_of_leach),
        cmocka_unit_test(speaks_within_its_range_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
