#include "tests/test.h"

#include "models/emission.h"
#include "models/rib.h"

#define MINUTE 60.0

/* Wall closure: gas of the first T minutes over q0 is 2 sqrt(T) - 1 minutes. */
static void closes_to_two_roots_less_one(void **state) {
    (void)state;
    const double T[] = {1, 2, 60, 1440, 43200, 540000, 1e9};
    double worst = 0;
    for (int i = 0; i < 7; i++) {
        double closed = 2 * sqrt(T[i]) - 1;
        double got = fd_rib_volume(1, 0, T[i] * MINUTE) / MINUTE;
        worst = fmax(worst, fabs(got / closed - 1));
        /* A handful of roundings. */
        assert_close(got, closed, 1e-14, 0);
    }
    print_message("wall closure: worst relative deviation %.1e\n", worst);
    assert_close(fd_rib_volume(3, 0, 30), 90, 1e-15, 0);
    assert_close(fd_rib_volume(3, 20, 30), 90, 1e-15, 0);
    assert_true(fd_rib_volume(3, 20, 0) == 0);
    assert_true(fd_rib_volume(3, 60, 0) == 0);
    assert_true(fd_rib_volume(3, 0, 0) == 0);
}

/* Simpson's rule on even steps in the logarithm of age. */
static double quadrature(double from, double to) {
    enum { STEPS = 2000 };
    double h = log(to / from) / STEPS, sum = 0;
    for (int i = 0; i <= STEPS; i++) {
        double t = from * exp(i * h), weight = i == 0 || i == STEPS ? 1 : i % 2 ? 4 : 2;
        sum += weight * t * fd_rib_emission(1, t);
    }
    return sum * h / 3;
}

static void volume_is_the_integral_of_emission(void **state) {
    (void)state;
    const double from[] = {60, 61, 3600, 86400, 1e7}, to[] = {61, 7200, 4000, 3e7, 1.1e7};
    double worst = 0;
    for (int i = 0; i < 5; i++) {
        double got = fd_rib_volume(1, from[i], to[i] - from[i]);
        double sum = quadrature(from[i], to[i]);
        worst = fmax(worst, fabs(got / sum - 1));
        /* Simpson's error (h/2)^4/180 for h = ln(350)/2000 is below 1e-13. */
        assert_close(got, sum, 1e-11, 0);
    }
    print_message("against quadrature: worst relative deviation %.1e\n", worst);
    /* Across the end of the first minute. */
    double across = fd_rib_volume(1, 10, 600);
    assert_close(across, quadrature(10, 59.999999999999) + quadrature(60, 610), 1e-11, 0);
}

/* One second of a wall a hundred years old keeps its digits. */
static void keeps_digits_in_old_walls(void **state) {
    (void)state;
    double century = 100 * 365.25 * 86400;
    assert_close(fd_rib_volume(1, century, 1), fd_rib_emission(1, century + 0.5), 1e-14,
                 0);
}

static void is_not_there_before_it_is_bared(void **state) {
    (void)state;
    assert_true(isnan(fd_rib_emission(1, -1e-9)));
    assert_true(isnan(fd_rib_volume(1, -1, 10)));
    assert_true(isnan(fd_rib_volume(1, 1, -10)));
    assert_true(isnan(fd_rib_volume(1, NAN, 10)));
    assert_true(fd_rib_emission(1, 0) == 1);
    assert_true(fd_rib_emission(1, 60) == 1);
    assert_close(fd_rib_emission(1, 240), 0.5, 1e-15, 0);
}

/* Half the content gives half the emission; Vr 15 % and 11 m3/t by hand. */
static void starts_at_the_standard_rate(void **state) {
    (void)state;
    double q0 = fd_rib_initial(0.15, 11 * FD_M3_PER_TONNE);
    assert_close(q0 / FD_M3_PER_MINUTE, 0.026 * 0.25 * 11, 1e-14, 0);
    assert_close(fd_rib_initial(0.15, 5.5 * FD_M3_PER_TONNE), q0 / 2, 1e-14, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(closes_to_two_roots_less_one),
        cmocka_unit_test(volume_is_the_integral_of_emission),
        cmocka_unit_test(keeps_digits_in_old_walls),
        cmocka_unit_test(is_not_there_before_it_is_bared),
        cmocka_unit_test(starts_at_the_standard_rate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
