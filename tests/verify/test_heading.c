#include "tests/test.h"

#include "models/emission.h"
#include "models/heading.h"
#include "models/rib.h"

#define D      7.0
#define LENGTH 1200.0
#define V      (8 * FD_METRES_PER_DAY)
#define Q0     (0.0715 * FD_M3_PER_MINUTE)
#define MINUTE 60.0

/* D v q0 (2 sqrt(L/v) - 1) in the source's units. */
static void advancing_is_the_standard_formula(void **state) {
    (void)state;
    const double length[] = {0.01, 1, 50, 300, 1200, 5000};
    for (int i = 0; i < 6; i++) {
        double v = 8.0 / 1440;
        double q3 = D * v * 0.0715 * (2 * sqrt(length[i] / v) - 1);
        /* A handful of roundings; in the first case 1 is taken from 2.68. */
        assert_close(fd_heading_ribs(D, V, length[i], Q0) / FD_M3_PER_MINUTE, q3, 1e-13,
                     0);
    }
    /* Under a minute old, the whole gives q0; the short formula would be negative. */
    assert_close(fd_heading_ribs(D, V, V * 12, Q0), D * V * 12 * Q0, 1e-14, 0);
}

static void parts_by_age_add_up_to_the_whole(void **state) {
    (void)state;
    double T = LENGTH / V, whole = fd_heading_ribs(D, V, LENGTH, Q0), worst = 0;
    for (int parts = 1; parts <= 4096; parts *= 4) {
        double sum = 0;
        for (int i = 0; i < parts; i++)
            sum += fd_heading_ribs_aged(D, V, Q0, T * i / parts, T * (i + 1) / parts);
        worst = fmax(worst, fabs(sum / whole - 1));
        /* Round-off of 4096 terms, one sign. */
        assert_close(sum, whole, 1e-12, 0);
    }
    print_message("parts against whole: worst relative deviation %.1e\n", worst);
}

static void passes_evenly_into_the_stop(void **state) {
    (void)state;
    double q3 = fd_heading_ribs(D, V, LENGTH, Q0);
    assert_true(fd_heading_ribs_stopped(D, V, LENGTH, Q0, 0) == q3);
    /* In the first minute it falls at D v (q0 - q(T)) a second. */
    double slope = D * V * (Q0 - fd_rib_emission(Q0, LENGTH / V));
    for (double tau = 1e-6; tau < 10; tau *= 10)
        assert_close((q3 - fd_heading_ribs_stopped(D, V, LENGTH, Q0, tau)) / tau, slope,
                     1e-6, 1e-15 * q3 / tau);
}

/* 2 D v q0 (sqrt(T + tau) - sqrt(tau)), minutes, from one minute on. */
static void decays_as_the_short_form_after_a_minute(void **state) {
    (void)state;
    double v = 8.0 / 1440, T = LENGTH / v;
    for (double tau = 1; tau < 1e7; tau *= 3) {
        double short_form = 2 * D * v * 0.0715 * (sqrt(T + tau) - sqrt(tau));
        double got = fd_heading_ribs_stopped(D, V, LENGTH, Q0, tau * MINUTE);
        /* The short form loses digits as tau outgrows T. */
        assert_close(got / FD_M3_PER_MINUTE, short_form,
                     1e-13 * (1 + sqrt(tau / T) * 100), 0);
    }
}

static void falls_for_ever_after_the_stop(void **state) {
    (void)state;
    double before = fd_heading_ribs(D, V, LENGTH, Q0);
    for (double tau = 0.01; tau < 1e11; tau *= 1.1) {
        double now = fd_heading_ribs_stopped(D, V, LENGTH, Q0, tau);
        assert_true(now < before);
        assert_true(now > 0);
        before = now;
    }
}

/* Reckoned from the middle of the drivage, one age is right to (T/t)^2/32. */
static void an_old_roadway_decays_as_one_over_root_of_time(void **state) {
    (void)state;
    double T = LENGTH / V;
    for (double t = 4 * T; t < 4000 * T; t *= 10) {
        double exact = fd_heading_ribs_stopped(D, V, LENGTH, Q0, t - T / 2);
        double old = fd_heading_ribs_old(D, LENGTH, Q0, t);
        double e = T / t * (T / t), expected = e / 32 * (1 + 5.0 / 64 * e);
        print_message("t/T %6.0f: one age is low by %.6e, expected %.6e\n", t / T,
                      1 - old / exact, expected);
        /* The third term of the series is 0.0103 e^2 of the first; round-off of a
         * quotient near one. */
        assert_close(1 - old / exact, expected, 0.011 * e * e, 1e-14);
    }
    assert_close(fd_heading_ribs_old(D, LENGTH, Q0, 8e9),
                 fd_heading_ribs_old(D, LENGTH, Q0, 2e9) / 2, 1e-15, 0);
}

static void broken_coal_comes_with_the_advance(void **state) {
    (void)state;
    const fd_residual r = {3.5e-3, 1.67e-3};
    unsigned flags = 0;
    /* 16 * 8/1440 * 1.40 * 7.5 m3/min. */
    assert_close(fd_heading_broken_coal(16, V, 1400, &r, 11e-3, &flags) /
                     FD_M3_PER_MINUTE,
                 16 * 8.0 / 1440 * 1.4 * 7.5, 1e-14, 0);
    assert_true(fd_heading_broken_coal(16, 0, 1400, &r, 11e-3, &flags) == 0);
    assert_int_equal(flags, 0);
    assert_close(fd_heading_broken_coal(1, 1, 1, &r, 3e-3, &flags), 1.33e-3, 1e-14, 0);
    assert_int_equal(flags, FD_EMISSION_RESIDUAL_REPLACED);
}

static void counts_the_exposed_perimeter(void **state) {
    (void)state;
    assert_true(fd_heading_perimeter_thin(3.5) == 7);
    assert_true(fd_heading_perimeter_thick(3, 4.5) == 10.5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(advancing_is_the_standard_formula),
        cmocka_unit_test(parts_by_age_add_up_to_the_whole),
        cmocka_unit_test(passes_evenly_into_the_stop),
        cmocka_unit_test(decays_as_the_short_form_after_a_minute),
        cmocka_unit_test(falls_for_ever_after_the_stop),
        cmocka_unit_test(an_old_roadway_decays_as_one_over_root_of_time),
        cmocka_unit_test(broken_coal_comes_with_the_advance),
        cmocka_unit_test(counts_the_exposed_perimeter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
