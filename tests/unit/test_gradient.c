#include "tests/test.h"

#include "models/emission.h"
#include "models/gradient.h"

/* 8 m3/t at 300 m and 12 m3/t at 400 m: 25 m per m3/t, weathered to 150 m. */
static void carries_two_levels_down(void **state) {
    (void)state;
    fd_gradient g;
    unsigned flags = 0;
    assert_true(fd_gradient_fit(300, 8e-3, 400, 12e-3, &g));
    /* Round-off of differences of four-digit numbers. */
    assert_close(g.a, 25e3, 1e-13, 0);
    assert_close(g.H0, 150, 1e-13, 0);
    assert_close(fd_gradient_emission(&g, 300, &flags), 8e-3, 1e-13, 0);
    assert_close(fd_gradient_emission(&g, 500, &flags), 16e-3, 1e-13, 0);
    assert_close(fd_gradient_emission(&g, 151, &flags), 2.04e-3, 1e-12, 0);
    assert_int_equal(flags, 0);
    fd_gradient swapped;
    assert_true(fd_gradient_fit(400, 12e-3, 300, 8e-3, &swapped));
    assert_close(swapped.H0, g.H0, 1e-12, 0);
    assert_true(swapped.deepest == g.deepest);
}

static void says_when_it_goes_too_deep_or_too_high(void **state) {
    (void)state;
    fd_gradient g = {25e3, 150, 400};
    unsigned flags = 0;
    assert_close(fd_gradient_emission(&g, 501, &flags), 16.04e-3, 1e-13, 0);
    assert_int_equal(flags, FD_EMISSION_EXTRAPOLATED);
    flags = 0;
    assert_close(fd_gradient_emission(&g, 125, &flags), 1e-3, 1e-13, 0);
    assert_true(fd_gradient_emission(&g, 50, &flags) == 0);
    assert_int_equal(flags, FD_EMISSION_WEATHERED);
}

static void refuses_levels_that_do_not_rise(void **state) {
    (void)state;
    fd_gradient g = {1, 2, 3};
    assert_false(fd_gradient_fit(300, 8e-3, 400, 8e-3, &g));
    assert_false(fd_gradient_fit(300, 8e-3, 400, 7e-3, &g));
    assert_false(fd_gradient_fit(300, 8e-3, 300, 9e-3, &g));
    assert_false(fd_gradient_fit(300, NAN, 400, 9e-3, &g));
    assert_true(g.a == 1 && g.H0 == 2 && g.deepest == 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(carries_two_levels_down),
        cmocka_unit_test(says_when_it_goes_too_deep_or_too_high),
        cmocka_unit_test(refuses_levels_that_do_not_rise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
