#include "models/protection.h"

#include "tests/test.h"

static const double DEGREE = 3.14159265358979324 / 180;

static double cot(double degrees) {
    return 1 / tan(degrees * DEGREE);
}

/* AQ 1050-2008: the four relief angles at each dip of its table. */
static const double angle[10][5] = {{0, 80, 80, 75, 75},  {10, 77, 83, 75, 75},
                                    {20, 73, 87, 75, 75}, {30, 69, 90, 77, 70},
                                    {40, 65, 90, 80, 70}, {50, 70, 90, 80, 70},
                                    {60, 72, 90, 80, 70}, {70, 72, 90, 80, 72},
                                    {80, 73, 90, 78, 75}, {90, 75, 80, 75, 80}};

static void takes_the_angles_of_the_table(void **state) {
    (void)state;
    for (int i = 0; i < 10; i++) {
        double dip = angle[i][0] * DEGREE;
        /* Rounding of the dip moves an angle by 1e-15 of the step of the table. */
        assert_close(fd_protection_width(200, 40, dip, true),
                     200 - 40 * (cot(angle[i][1]) + cot(angle[i][2])), 1e-13, 0);
        assert_close(fd_protection_width(200, 40, dip, false),
                     200 - 40 * (cot(angle[i][3]) + cot(angle[i][4])), 1e-13, 0);
    }
}

/* The relieved width of the sample mine, and its dip of 5 degrees between two columns. */
static void relieves_the_sample_panel(void **state) {
    (void)state;
    double flat = fd_protection_width(210, 40, 0, true);
    double dipping = fd_protection_width(210, 40, 5 * DEGREE, true);
    print_message("protected width %.3f m flat, %.3f m at 5 degrees\n", flat, dipping);
    assert_close(flat, 210 - 2 * 40 * cot(80), 1e-14, 0);
    assert_close(flat, 195.9, 0, 0.05); /* printed digit */
    assert_close(dipping, 210 - 40 * (cot(78.5) + cot(81.5)), 1e-13, 0);
    assert_true(dipping < flat);
}

static void loses_the_ends_along_the_strike(void **state) {
    (void)state;
    assert_close(fd_protection_strike_loss(40), 40 * cot(58), 1e-15, 0);
    assert_close(fd_protection_strike_loss(40), 24.995, 0, 5e-4); /* by hand */
}

static void keeps_the_upper_seam_whole(void **state) {
    (void)state;
    /* 10 x 2.5 m in a flat seam; steep: sin of half the dip. */
    assert_close(fd_protection_least_distance(2.5, 0), 25, 1e-15, 0);
    assert_close(fd_protection_least_distance(2.5, 5 * DEGREE), 24.905, 0, 5e-4);
    assert_close(fd_protection_least_distance(2, 80 * DEGREE), 20 * sin(40 * DEGREE),
                 1e-14, 0);
    assert_close(fd_protection_least_distance(2, 59 * DEGREE), 20 * cos(59 * DEGREE),
                 1e-14, 0);
}

/* An unknown dip must not pass for a flat seam. */
static void knows_no_width_without_a_dip(void **state) {
    (void)state;
    assert_true(isnan(fd_protection_width(210, 40, NAN, true)));
    assert_true(isnan(fd_protection_width(210, 40, -0.01, true)));
    assert_true(isnan(fd_protection_width(210, 40, 91 * DEGREE, false)));
    assert_true(isnan(fd_protection_least_distance(2.5, NAN)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_the_angles_of_the_table),
        cmocka_unit_test(relieves_the_sample_panel),
        cmocka_unit_test(loses_the_ends_along_the_strike),
        cmocka_unit_test(keeps_the_upper_seam_whole),
        cmocka_unit_test(knows_no_width_without_a_dip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
