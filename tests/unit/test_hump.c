#include "tests/test.h"

#include "models/hump.h"

enum { N = 7 };
static const double flow[N] = {0, 10, 20, 40, 50, 60, 80};
static const double pressure[N] = {900, 1200, 1000, 1500, 1500, 1400, 300};

static fd_fan_curve *twice_humped(void) {
    fd_fan_curve *curve;
    assert_int_equal(fd_fan_curve_new(N, flow, pressure, NULL, 1.2, &curve), FD_OK);
    return curve;
}

static void height_is_the_sum_of_the_rises_and_the_peak_is_the_last(void **state) {
    (void)state;
    fd_fan_curve *curve = twice_humped();
    double q, p;
    assert_close(fd_hump_height(curve), 300 + 500, 1e-15, 0);
    assert_true(fd_hump_peak(curve, &q, &p));
    assert_close(q, 40, 0, 0);
    assert_close(p, 1500, 0, 0);
    fd_fan_curve_free(&curve);
    const double falling[] = {30, 20, 20};
    assert_int_equal(fd_fan_curve_new(3, flow, falling, NULL, 1.2, &curve), FD_OK);
    assert_close(fd_hump_height(curve), 0, 0, 0);
    assert_false(fd_hump_peak(curve, &q, &p));
    assert_true(isnan(q) && isnan(p));
    fd_fan_curve_free(&curve);
}

/* Steps of 0.01 m3/s: one part never falls, the other never rises, to round-off of some
 * 1e3 Pa. */
static void parts_are_monotone_and_bounded(void **state) {
    (void)state;
    fd_fan_curve *curve = twice_humped();
    for (int turned = 0; turned < 2; turned++) {
        const fd_fan_running fan = {curve, 0.8, 1.05, turned, 0};
        double scale = 0.8 * 0.8 * 1.05 / 1.2;
        double last_rise = -INFINITY, last_fall = INFINITY;
        for (double w = -120; w < 120; w += 0.01) {
            double rise = fd_hump_rise(&fan, w), fall = fd_fan_rise(&fan, w) - rise;
            assert_true(rise >= last_rise - 1e-11);
            assert_true(fall <= last_fall + 1e-11);
            last_rise = rise;
            last_fall = fall;
        }
        double low = fd_hump_rise(&fan, -INFINITY), high = fd_hump_rise(&fan, INFINITY);
        assert_close(high - low, 800 * scale, 1e-14, 0);
        assert_close(fd_hump_rise(&fan, turned ? -120 : -1), turned ? low : 0, 0, 1e-12);
        assert_close(last_rise, high, 0, 1e-12);
    }
    fd_fan_curve_free(&curve);
}

/* Over many ranges, some of one piece, some across points and ends: bounds hold the
 * difference quotients within, and are met by them as well as steps of a thousandth of
 * the range can. */
static void bounds_of_the_slope_hold_and_are_met(void **state) {
    (void)state;
    fd_fan_curve *curve = twice_humped();
    const int branch[] = {0};
    for (int turned = 0; turned < 2; turned++) {
        const fd_fan_running fan = {curve, 0.9, 1.1, turned, 0};
        for (double middle = -110; middle < 110; middle += 1.37)
            for (double reach = 0.3; reach < 60; reach *= 3) {
                double least, most, flat = 0, steep = 0, seen[2][2];
                fd_hump_slopes(&fan, middle - reach, middle + reach, &least, &most);
                fd_hump_fall_kind.bound_slopes(&fan, 1, branch, &middle, &reach, false,
                                               &flat);
                fd_hump_fall_kind.bound_slopes(&fan, 1, branch, &middle, &reach, true,
                                               &steep);
                for (int i = 0; i < 2; i++) {
                    seen[i][0] = INFINITY;
                    seen[i][1] = -INFINITY;
                }
                double h = reach / 1000;
                for (double w = middle - reach; w + h <= middle + reach; w += h) {
                    double rise = fd_hump_rise(&fan, w + h) - fd_hump_rise(&fan, w);
                    double all = fd_fan_rise(&fan, w + h) - fd_fan_rise(&fan, w);
                    double slope[] = {rise / h, (rise - all) / h};
                    for (int i = 0; i < 2; i++) {
                        seen[i][0] = fmin(seen[i][0], slope[i]);
                        seen[i][1] = fmax(seen[i][1], slope[i]);
                    }
                }
                /* 1e-9 over h is round-off; slopes move by 20 h a step at most. */
                double round = 1e-9 / h, close = round + 20 * h;
                assert_true(seen[0][0] >= least - round && seen[0][1] <= most + round);
                assert_true(seen[1][0] >= flat - round && seen[1][1] <= steep + round);
                assert_close(seen[0][0], least, 0, close);
                assert_close(seen[0][1], most, 0, close);
                assert_close(seen[1][0], flat, 0, close);
                assert_close(seen[1][1], steep, 0, close);
            }
    }
    fd_fan_curve_free(&curve);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(height_is_the_sum_of_the_rises_and_the_peak_is_the_last),
        cmocka_unit_test(parts_are_monotone_and_bounded),
        cmocka_unit_test(bounds_of_the_slope_hold_and_are_met),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
