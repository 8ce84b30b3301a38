#include "models/seep.h"
#include "tests/test.h"

/* 1.81e-5 Pa s x 0.5 m/(2e-10 m2 x 12 m2) = 3770.83 Pa s/m3. */
static void a_wall_by_hand(void **state) {
    (void)state;
    assert_close(fd_seep_wall(2e-10, 0.5, 12), 1.81e-5 * 0.5 / 24e-10, 1e-14, 0);
    assert_true(isnan(fd_seep_wall(0, 0.5, 12)));
    assert_true(isnan(fd_seep_wall(2e-10, 0, 12)));
    assert_true(isnan(fd_seep_wall(2e-10, 0.5, NAN)));
    assert_close(fd_seep_mass(3000, 1.2), 2500, 1e-15, 0);
}

/* The law adds to what is there, and its content is the integral of its drop. */
static void the_law_adds(void **state) {
    (void)state;
    const double a[] = {3, 0.5}, flow[] = {9, -2, 4};
    const int branch[] = {1, 2};
    double drop[] = {1, 1, 1}, slope[] = {1, 1, 1};
    fd_seep_kind.evaluate(a, 2, branch, flow, drop, slope);
    assert_close(drop[0], 1, 0, 0);
    assert_close(drop[1], 1 + fd_seep_drop(3, -2), 0, 0);
    assert_close(drop[2], 3, 0, 0);
    assert_close(slope[1], 4, 0, 0);
    assert_close(slope[2], 1.5, 0, 0);
    assert_close(fd_seep_kind.content(a, 2, branch, flow), 3 * 4 / 2.0 + 0.5 * 16 / 2, 0,
                 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wall_by_hand),
        cmocka_unit_test(the_law_adds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
