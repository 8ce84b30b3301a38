#include "tests/test.h"

#include "models/constant.h"
#include "models/emission.h"
#include "models/exposure.h"

static const double printed_days[] = {25, 50, 100, 160, 200, 250, 300};
static const double printed[3][7] = {
    {6.5, 7.4, 9.0, 10.5, 11.0, 12.0, 13.0},
    {9.0, 10.5, 12.4, 14.2, 15.4, 16.9, 18.0},
    {11.5, 13.0, 16.0, 18.0, 19.7, 21.5, 23.0},
};

static double width(int rank, double t_days, unsigned *flags) {
    return fd_exposure_width((fd_coal_rank)rank, t_days * FD_SECONDS_PER_DAY, flags);
}

static void reads_the_printed_table(void **state) {
    (void)state;
    unsigned flags = 0;
    for (int rank = 0; rank < 3; rank++)
        for (int i = 0; i < 7; i++)
            assert_true(width(rank, printed_days[i], &flags) == printed[rank][i]);
    /* Halfway between two points; round-off of one interpolation. */
    assert_close(width(FD_COAL_LEAN, 130, &flags), 13.3, 1e-15, 0);
    assert_true(width(FD_COAL_FAT, 4000, &flags) == 23.0);
    assert_int_equal(flags, 0);
}

static void is_straight_from_zero_to_the_first_point_and_says_so(void **state) {
    (void)state;
    unsigned flags = 0;
    assert_close(width(FD_COAL_ANTHRACITE, 12.5, &flags), 3.25, 1e-15, 0);
    assert_int_equal(flags, FD_EMISSION_EXPOSURE_YOUNG);
    assert_true(width(FD_COAL_ANTHRACITE, 0, &flags) == 0);
    flags = 0;
    assert_true(isnan(width(FD_COAL_ANTHRACITE, -1, &flags)));
    assert_true(isnan(width(FD_COAL_ANTHRACITE, NAN, &flags)));
}

static void grows_with_time_and_falls_with_rank(void **state) {
    (void)state;
    unsigned flags = 0;
    for (double t = 1; t < 400; t += 1)
        for (int rank = 0; rank < 3; rank++) {
            assert_true(width(rank, t + 1, &flags) >= width(rank, t, &flags));
            if (rank > 0)
                assert_true(width(rank, t, &flags) > width(rank - 1, t, &flags));
        }
}

/* The fits at one time, and how far they stand from the table. */
static void fits_are_loose(void **state) {
    (void)state;
    double day = FD_SECONDS_PER_DAY;
    /* 0.808 * 100^0.55 = 0.808 * 10^1.1 with ten decimals of 10^1.1. */
    assert_close(fd_exposure_fit_low_rank(100 * day), 0.808 * 12.5892541179, 1e-11, 0);
    assert_close(fd_exposure_fit_high_rank(100 * day), 13.85 * 1.83 / 2.83, 1e-14, 0);
    for (int i = 0; i < 7; i++) {
        double t = printed_days[i] * day;
        print_message(
            "%3.0f d: high-rank fit %+5.1f %% of anthracite, low-rank fit %+5.1f %% "
            "of lean, %+5.1f %% of fat\n",
            printed_days[i], 100 * (fd_exposure_fit_high_rank(t) / printed[0][i] - 1),
            100 * (fd_exposure_fit_low_rank(t) / printed[1][i] - 1),
            100 * (fd_exposure_fit_low_rank(t) / printed[2][i] - 1));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_printed_table),
        cmocka_unit_test(is_straight_from_zero_to_the_first_point_and_says_so),
        cmocka_unit_test(grows_with_time_and_falls_with_rank),
        cmocka_unit_test(fits_are_loose),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
