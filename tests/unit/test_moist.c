#include "tests/test.h"

#include "models/air.h"
#include "models/constant.h"
#include "models/moist.h"

static void ratio_and_vapour_are_inverse(void **state) {
    (void)state;
    for (double e = 100; e < 9e4; e *= 3)
        assert_close(fd_moist_vapour(fd_moist_ratio(e, 1e5), 1e5), e, 1e-14, 0);
    assert_close(fd_moist_ratio(0, 1e5), 0, 0, 0);
    assert_true(isnan(fd_moist_ratio(1e5, 1e5)));
    assert_true(isnan(fd_moist_ratio(NAN, 1e5)));
}

static void saturated_air_has_one_temperature(void **state) {
    (void)state;
    for (double celsius = -40; celsius <= 60; celsius += 2.5) {
        double t = FD_ZERO_CELSIUS + celsius, e = fd_air_saturation(t);
        assert_close(fd_moist_dew_point(e), t, 0, 1e-8);
        /* The wet bulb of saturated air is its dry bulb, iced or not. */
        assert_close(fd_moist_wet_bulb(t, fd_moist_ratio(e, 9e4), 9e4), t, 0, 1e-8);
    }
}

static void bulb_lies_between_dew_point_and_air(void **state) {
    (void)state;
    for (double humidity = 0.05; humidity < 1; humidity += 0.05) {
        double t = 303.15, e = humidity * fd_air_saturation(t);
        double bulb = fd_moist_wet_bulb(t, fd_moist_ratio(e, 1e5), 1e5);
        assert_true(fd_moist_dew_point(e) < bulb && bulb < t);
        assert_close(fd_moist_ratio_of_bulbs(t, bulb, 1e5), fd_moist_ratio(e, 1e5), 1e-9,
                     0);
    }
}

static void dew_point_outside_its_range_is_none(void **state) {
    (void)state;
    assert_true(isnan(fd_moist_dew_point(0)));
    assert_true(isnan(fd_moist_dew_point(1e-9)));
    assert_true(isnan(fd_moist_dew_point(1e8)));
    assert_true(isnan(fd_moist_dew_point(NAN)));
}

static void enthalpy_by_its_parts(void **state) {
    (void)state;
    /* 1006 x 20 + 0.01 (2501000 + 1860 x 20), by hand. */
    assert_close(fd_moist_enthalpy(293.15, 0.01), 45502, 1e-12, 0);
    double e = 0.5 * fd_air_saturation(293.15);
    assert_close(fd_moist_enthalpy_at(293.15, 0.5, 1e5),
                 fd_moist_enthalpy(293.15, fd_moist_ratio(e, 1e5)), 1e-15, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ratio_and_vapour_are_inverse),
        cmocka_unit_test(saturated_air_has_one_temperature),
        cmocka_unit_test(bulb_lies_between_dew_point_and_air),
        cmocka_unit_test(dew_point_outside_its_range_is_none),
        cmocka_unit_test(enthalpy_by_its_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
