#include "tests/test.h"

#include "models/fan.h"

static fd_fan_curve *curve_of(int n, const double *q, const double *p, const double *w) {
    fd_fan_curve *curve;
    assert_int_equal(fd_fan_curve_new(n, q, p, w, 1.2, &curve), FD_OK);
    return curve;
}

static void passes_its_points_and_returns_a_parabola(void **state) {
    (void)state;
    double q[6], p[6];
    for (int i = 0; i < 6; i++) {
        q[i] = 20 + 15.0 * i + i * i;
        p[i] = 3000 - 4 * q[i] - 0.1 * q[i] * q[i];
    }
    fd_fan_curve *curve = curve_of(6, q, p, NULL);
    for (int i = 0; i < 6; i++)
        assert_close(fd_fan_curve_pressure(curve, q[i], NULL), p[i], 1e-14, 0);
    for (double x = q[0]; x <= q[5]; x += 0.37) {
        double slope;
        double pressure = fd_fan_curve_pressure(curve, x, &slope);
        assert_close(pressure, 3000 - 4 * x - 0.1 * x * x, 1e-13, 0);
        assert_close(slope, -4 - 0.2 * x, 1e-12, 0);
    }
    assert_true(fd_fan_curve_falls(curve));
    assert_true(fd_fan_curve_covers(curve, q[5]));
    assert_false(fd_fan_curve_covers(curve, 19.9));
    fd_fan_curve_free(&curve);
    assert_null(curve);
}

/* Steep and flat chords side by side: a plain cubic would overshoot. */
static void keeps_the_shape_of_the_points(void **state) {
    (void)state;
    const double q[] = {0, 10, 12, 30, 40, 41}, p[] = {2000, 1990, 1000, 990, 980, 0};
    fd_fan_curve *curve = curve_of(6, q, p, NULL);
    double last = fd_fan_curve_pressure(curve, -30, NULL);
    for (double x = -30 + 0.01; x < 60; x += 0.01) {
        double pressure = fd_fan_curve_pressure(curve, x, NULL);
        assert_true(pressure < last);
        last = pressure;
    }
    assert_true(fd_fan_curve_falls(curve));
    fd_fan_curve_free(&curve);
}

static void humps_where_the_points_do_and_nowhere_else(void **state) {
    (void)state;
    const double q[] = {0, 20, 40, 60, 80}, p[] = {1500, 1300, 1700, 1600, 800};
    fd_fan_curve *curve = curve_of(5, q, p, NULL);
    int turns = 0;
    double slope, last;
    fd_fan_curve_pressure(curve, -5, &last);
    for (double x = -4.995; x < 90; x += 0.01) {
        fd_fan_curve_pressure(curve, x, &slope);
        turns += (slope > 0) != (last > 0);
        last = slope;
    }
    assert_int_equal(turns, 2);
    assert_false(fd_fan_curve_falls(curve));
    fd_fan_curve_pressure(curve, 40, &slope);
    assert_close(slope, 0, 0, 0);
    fd_fan_curve_free(&curve);
}

static void never_rises_beyond_its_points(void **state) {
    (void)state;
    const double q[] = {10, 20, 30}, p[] = {500, 900, 1000};
    fd_fan_curve *curve = curve_of(3, q, p, NULL);
    assert_close(fd_fan_curve_pressure(curve, -50, NULL), 500, 0, 0);
    assert_close(fd_fan_curve_pressure(curve, 80, NULL), 1000, 0, 1e-12);
    assert_false(fd_fan_curve_falls(curve));
    fd_fan_curve_free(&curve);

    const double line[] = {0, 100}, fall[] = {1000, 500};
    curve = curve_of(2, line, fall, NULL);
    assert_close(fd_fan_curve_pressure(curve, 300, NULL), -500, 1e-14, 0);
    assert_close(fd_fan_curve_pressure(curve, -100, NULL), 1500, 1e-14, 0);
    fd_fan_curve_free(&curve);
}

/* p = s2 (rho/rho_ref) P(Q/s): s = 0.8, rho = 1.0, w = 40 -> Q = 40, Q/s = 50. */
static void follows_the_fan_laws(void **state) {
    (void)state;
    const double q[] = {0, 50, 100}, p[] = {2000, 1500, 0}, w[] = {60e3, 90e3, 70e3};
    fd_fan_curve *curve = curve_of(3, q, p, w);
    fd_fan_running fan = {curve, 0.8, 1.0, false, 0}, turned = {curve, 0.8, 1.0, true, 0};
    assert_close(fd_fan_rise(&fan, 40), 0.64 / 1.2 * 1500, 1e-14, 0);
    assert_close(fd_fan_rise(&turned, -40), -0.64 / 1.2 * 1500, 1e-14, 0);
    assert_close(fd_fan_power(&fan, 40), 0.512 / 1.2 * 90e3, 1e-14, 0);
    assert_close(fd_fan_power(&turned, -40), 0.512 / 1.2 * 90e3, 1e-14, 0);
    double drop[1] = {0}, slope[1] = {0}, flow[1] = {-40};
    const int branch[] = {0};
    fd_fan_kind.evaluate(&turned, 1, branch, flow, drop, slope);
    assert_close(drop[0], 0.64 / 1.2 * 1500, 1e-14, 0);
    assert_true(slope[0] > 0);
    fd_fan_curve_free(&curve);
    curve = curve_of(3, q, p, NULL);
    assert_true(isnan(fd_fan_curve_power(curve, 50)));
    fd_fan_curve_free(&curve);
}

/* Power known at three of five points is a curve through these, and nothing beyond. */
static void knows_power_only_between_its_points(void **state) {
    (void)state;
    const double q[] = {0, 10, 20, 30, 40}, p[] = {9, 8, 7, 5, 2};
    const double w[] = {NAN, 100, NAN, 180, 200}, one[] = {NAN, 5, NAN, NAN, NAN};
    fd_fan_curve *curve = curve_of(5, q, p, w);
    const double *power;
    assert_int_equal(fd_fan_curve_points(curve, NULL, NULL, &power), 5);
    assert_true(isnan(power[2]));
    assert_close(power[3], 180, 0, 0);
    assert_close(fd_fan_curve_power(curve, 10), 100, 0, 0);
    assert_close(fd_fan_curve_power(curve, 40), 200, 1e-15, 0);
    /* The parabola through the three: chords 4 and 2, 100 + 4 u - u (u - 20) 2/30. */
    assert_close(fd_fan_curve_power(curve, 20), 100 + 40 + 100 * 2.0 / 30, 1e-14, 0);
    assert_true(isnan(fd_fan_curve_power(curve, 9.99)));
    assert_true(isnan(fd_fan_curve_power(curve, 40.01)));
    fd_fan_curve_free(&curve);
    curve = curve_of(5, q, p, one);
    assert_true(isnan(fd_fan_curve_power(curve, 10)));
    fd_fan_curve_free(&curve);
}

/* Air driven back through the fan meets the points measured there. */
static void takes_points_of_reversed_flow(void **state) {
    (void)state;
    const double q[] = {-20, -10, 0, 10, 20}, p[] = {1400, 1150, 1000, 900, 500};
    fd_fan_curve *curve = curve_of(5, q, p, NULL);
    assert_close(fd_fan_curve_pressure(curve, -10, NULL), 1150, 1e-15, 0);
    assert_true(fd_fan_curve_covers(curve, -20));
    assert_false(fd_fan_curve_covers(curve, -20.01));
    assert_close(fd_fan_curve_integral(curve, 0), 0, 0, 0);
    /* Integral over 0 to -10, between the chords' sums of both ends. */
    assert_true(fd_fan_curve_integral(curve, -10) < -10 * 1000.0);
    assert_true(fd_fan_curve_integral(curve, -10) > -10 * 1150.0);
    fd_fan_curve_free(&curve);
}

static void refuses_bad_points(void **state) {
    (void)state;
    const double q[] = {0, 50, 50}, p[] = {3, 2, 1}, nan[] = {3, NAN, 1};
    const double endless[] = {3, INFINITY, 1};
    const double good[] = {0, 50, 60};
    fd_fan_curve *curve = (fd_fan_curve *)&q;
    assert_int_equal(fd_fan_curve_new(3, q, p, NULL, 1.2, &curve), FD_BAD_ARGUMENT);
    assert_null(curve);
    assert_int_equal(fd_fan_curve_new(1, q, p, NULL, 1.2, &curve), FD_BAD_ARGUMENT);
    assert_int_equal(fd_fan_curve_new(3, good, nan, NULL, 1.2, &curve), FD_BAD_ARGUMENT);
    assert_int_equal(fd_fan_curve_new(3, good, p, endless, 1.2, &curve), FD_BAD_ARGUMENT);
    assert_int_equal(fd_fan_curve_new(3, good, p, NULL, 0, &curve), FD_BAD_ARGUMENT);
    fd_fan_curve_free(&curve);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passes_its_points_and_returns_a_parabola),
        cmocka_unit_test(keeps_the_shape_of_the_points),
        cmocka_unit_test(humps_where_the_points_do_and_nowhere_else),
        cmocka_unit_test(never_rises_beyond_its_points),
        cmocka_unit_test(follows_the_fan_laws),
        cmocka_unit_test(knows_power_only_between_its_points),
        cmocka_unit_test(takes_points_of_reversed_flow),
        cmocka_unit_test(refuses_bad_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
