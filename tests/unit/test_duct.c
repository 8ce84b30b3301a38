#include "models/duct.h"
#include "tests/test.h"

/* A s + B s |s| = p, with its two pure forms and its sign. */
static void leak_meets_its_law(void **state) {
    (void)state;
    const double law[][2] = {{40, 0}, {0, 2500}, {40, 2500}, {1e-6, 1e9}, {1e6, 1e-3}};
    const double pressure[] = {1e-9, 0.3, 1500, -1500};
    for (int i = 0; i < 5; i++) {
        fd_duct d = {.leak_linear = law[i][0], .leak_square = law[i][1]};
        assert_close(fd_duct_leak(&d, 0), 0, 0, 0);
        for (int k = 0; k < 4; k++) {
            double s = fd_duct_leak(&d, pressure[k]);
            assert_close(law[i][0] * s + law[i][1] * s * fabs(s), pressure[k], 1e-14, 0);
        }
    }
}

/* Figures by hand. */
static void figures_of_practice(void **state) {
    (void)state;
    assert_close(fd_duct_rate(10, 8, 400), 0.05, 1e-15, 0);
    assert_close(fd_duct_factor(0.05, 400), 1.25, 1e-15, 0);
    assert_true(isnan(fd_duct_factor(0.05, 2000)));
    assert_close(fd_duct_factor_joints(40, 0.005), 1.25, 1e-15, 0);
    assert_true(isnan(fd_duct_factor_joints(200, 0.005)));
    const double allowed[][2] = {{150, 0.15},   {200, 0.10},  {499, 0.10},
                                 {500, 0.03},   {1000, 0.02}, {1999, 0.02},
                                 {2000, 0.015}, {5000, 0.015}};
    for (int i = 0; i < 8; i++)
        assert_close(fd_duct_rate_allowed(allowed[i][0]), allowed[i][1], 0, 0);
}

/* A duct without friction keeps its pressure and leaks evenly. */
static void no_friction_leaks_evenly(void **state) {
    (void)state;
    fd_duct d = {.length = 300, .leak_linear = 0, .leak_square = 4e6};
    fd_duct_end fan = fd_duct_inlet(&d, (fd_duct_end){900, 5}, 10);
    assert_close(fan.pressure, 900, 0, 0);
    assert_close(fan.flow, 5 + 300 * sqrt(900 / 4e6), 1e-14, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leak_meets_its_law),
        cmocka_unit_test(figures_of_practice),
        cmocka_unit_test(no_friction_leaks_evenly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
