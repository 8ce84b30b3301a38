#include "tests/test.h"

#include "models/orifice.h"

/* S 10 m2, Q 30 m3/s, h 200 Pa: 300 / (19.5 + 8.4 sqrt 200) by hand. */
static void meets_the_formula_by_hand(void **state) {
    (void)state;
    double resistance = 200.0 / 900;
    assert_close(fd_orifice_opening(10, resistance), 2.169292, 1e-6, 0);
    assert_close(fd_orifice_resistance(10, 2.1692925), resistance, 1e-6, 0);
    /* h 5 Pa: the wide form, 300 / (30 + 7.59 sqrt 5). */
    assert_close(fd_orifice_opening(10, 5.0 / 900), 6.386817, 1e-6, 0);
    assert_close(fd_orifice_equivalent(100, 2500), 2.38, 1e-14, 0);
}

static void goes_there_and_back(void **state) {
    (void)state;
    for (double opening = 0.05; opening < 9; opening += 0.05) {
        double back = fd_orifice_opening(9, fd_orifice_resistance(9, opening));
        assert_close(back, opening, 1e-13, 0);
    }
    assert_close(fd_orifice_resistance(9, 9), 0, 0, 0);
    assert_close(fd_orifice_opening(9, 0), 9, 0, 0);
}

/* Between the two forms, 1.318 < S sqrt R < 1.607, no opening has that resistance. */
static void falls_through_the_gap(void **state) {
    (void)state;
    double last = INFINITY;
    for (double reduced = 1.0; reduced < 2; reduced += 0.01) {
        double opening = fd_orifice_opening(9, reduced * reduced / 81);
        assert_true(opening <= last);
        if (reduced > 1.32 && reduced < 1.60) assert_close(opening, 4.5, 0, 0);
        last = opening;
    }
}

static void refuses_what_has_no_meaning(void **state) {
    (void)state;
    assert_true(isnan(fd_orifice_resistance(9, 0)));
    assert_true(isnan(fd_orifice_resistance(9, 9.1)));
    assert_true(isnan(fd_orifice_resistance(9, NAN)));
    assert_true(isnan(fd_orifice_opening(9, -1)));
    assert_true(isnan(fd_orifice_opening(0, 1)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meets_the_formula_by_hand),
        cmocka_unit_test(goes_there_and_back),
        cmocka_unit_test(falls_through_the_gap),
        cmocka_unit_test(refuses_what_has_no_meaning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
