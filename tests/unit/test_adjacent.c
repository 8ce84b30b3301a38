#include "tests/test.h"

#include "models/adjacent.h"
#include "models/emission.h"

static const fd_relief thin = {
    .M = 3.5, .L = 180, .caving = 10, .hp_above = 38, .hp_below = 50};
static const fd_relief thick = {
    .M = 5, .L = 200, .caving = 12, .hp_above = 45, .hp_below = 50};

static void everything_comes_from_the_caving_zone(void **state) {
    (void)state;
    unsigned flags = 0;
    assert_true(fd_adjacent_eta(&thin, 10, true, &flags) == 1);
    assert_true(fd_adjacent_eta(&thick, 5, true, &flags) == 1);
    /* There is no caving zone below. */
    assert_close(fd_adjacent_eta(&thin, 10, false, &flags), 0.8, 1e-15, 0);
    assert_int_equal(flags, 0);
}

static void falls_straight_to_the_end_of_broken_strata(void **state) {
    (void)state;
    unsigned flags = 0;
    assert_close(fd_adjacent_eta(&thin, 19, true, &flags), 0.5, 1e-15, 0);
    assert_close(fd_adjacent_eta(&thin, 40, false, &flags), 0.2, 1e-14, 0);
    assert_true(fd_adjacent_eta(&thin, 38, true, &flags) == 0);
    assert_int_equal(flags, 0);
    assert_true(fd_adjacent_eta(&thin, 38.5, true, &flags) == 0);
    assert_int_equal(flags, FD_EMISSION_ETA_CLAMPED);
}

static void takes_the_other_form_above_four_and_a_half(void **state) {
    (void)state;
    unsigned flags = 0;
    /* 100 - 0.47 * 100/5 - 84.04 * 100/200 = 48.58 %. */
    assert_close(fd_adjacent_eta(&thick, 100, true, &flags), 0.4858, 1e-14, 0);
    fd_relief edge = thick;
    edge.M = 4.5;
    assert_close(fd_adjacent_eta(&edge, 27, true, &flags), 0.4, 1e-14, 0);
    assert_int_equal(flags, 0);
    assert_true(fd_adjacent_eta(&thick, 240, true, &flags) == 0);
    assert_int_equal(flags, FD_EMISSION_ETA_CLAMPED);
}

static void reads_a_given_curve(void **state) {
    (void)state;
    const double h[] = {5, 25, 105}, rate[] = {1, 0.6, 0.1};
    const double wrong[] = {1.2, 0.6, -0.1};
    const fd_curve curve = {h, rate, 3};
    unsigned flags = 0;
    assert_close(fd_adjacent_eta_table(&curve, 45, &flags), 0.475, 1e-15, 0);
    assert_int_equal(flags, 0);
    assert_true(fd_adjacent_eta_table(&curve, 106, &flags) == 0.1);
    assert_int_equal(flags, FD_EMISSION_BEYOND_TABLE);
    flags = 0;
    assert_true(fd_adjacent_eta_table(&(fd_curve){h, wrong, 3}, 5, &flags) == 1);
    assert_true(fd_adjacent_eta_table(&(fd_curve){h, wrong, 3}, 105, &flags) == 0);
    assert_int_equal(flags, FD_EMISSION_ETA_CLAMPED);
}

static void sums_the_neighbours(void **state) {
    (void)state;
    fd_adjacent seam[] = {{0.8, 9, {4.66, NAN}, 0.68}, {2.5, 5, {2.46, 1.0}, 0.2}};
    unsigned flags = 0;
    double q2 = fd_adjacent_emission(seam, 2, 3.5, &flags);
    assert_close(q2, 4.34 * 0.8 / 3.5 * 0.68 + 2.54 * 2.5 / 3.5 * 0.2, 1e-14, 0);
    assert_int_equal(flags, 0);
    assert_true(fd_adjacent_emission(seam, 0, 3.5, &flags) == 0);

    /* Relief has taken the second one below its Wc, and an impossible rate was given. */
    seam[1].W = 2;
    seam[0].eta = 1.5;
    q2 = fd_adjacent_emission(seam, 2, 3.5, &flags);
    assert_close(q2, 4.34 * 0.8 / 3.5 + 1.0 * 2.5 / 3.5 * 0.2, 1e-14, 0);
    assert_int_equal(flags, FD_EMISSION_ETA_CLAMPED | FD_EMISSION_RESIDUAL_REPLACED);
    seam[0].eta = NAN;
    assert_true(isnan(fd_adjacent_emission(seam, 2, 3.5, &flags)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_comes_from_the_caving_zone),
        cmocka_unit_test(falls_straight_to_the_end_of_broken_strata),
        cmocka_unit_test(takes_the_other_form_above_four_and_a_half),
        cmocka_unit_test(reads_a_given_curve),
        cmocka_unit_test(sums_the_neighbours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
