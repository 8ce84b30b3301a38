#include "tests/test.h"

#include "models/tailgate.h"

/* The worked example, in its own units: ft3/min, t/min, ft3/t. */
static void is_the_worked_example(void **state) {
    (void)state;
    double bleeder = 0.005 * 50000, Q = fd_tailgate_methane(100, 8, 120, 40, bleeder);
    assert_close(Q, 490, 1e-15, 0);
    assert_close(Q / 0.01, 49000, 1e-15, 0); /* air for 1 % */
    print_message("C13: %.0f ft3/min, %.0f ft3/min of air for 1 %%\n", Q, Q / 0.01);
}

static void is_linear_and_not_below_nothing(void **state) {
    (void)state;
    assert_close(fd_tailgate_methane(0.05, 0, 9, 2, 0.02), 0.03, 1e-14, 0);
    assert_close(fd_tailgate_methane(0, 20, 9e-3, 2e-3, 0), 0.14, 1e-14, 0);
    assert_true(fd_tailgate_methane(0.02, 0, 9, 2, 0.02) == 0);
    assert_true(isnan(fd_tailgate_methane(0.02, 0, 9, 2, 0.03)));
    assert_true(isnan(fd_tailgate_methane(0.02, 1, NAN, 2, 0)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_the_worked_example),
        cmocka_unit_test(is_linear_and_not_below_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
