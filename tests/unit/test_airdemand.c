#include "tests/test.h"

#include "models/airdemand.h"

#define MINUTE 60.0

static const fd_air_rule coal = {0.01, 4 / MINUTE, 0.25, 4.0};

/* 2.2 m3/min at K 1.35 and 1 %: 297 m3/min. */
static void gas_asks_for_a_hundred_times_its_peak(void **state) {
    (void)state;
    const fd_airdemand_place heading = {2.2 / MINUTE, 1.35, 20, 16};
    fd_airdemand air = fd_airdemand_reckon(&heading, &coal);
    /* Round-off of the units. */
    assert_close(air.need * MINUTE, 297, 1e-14, 0);
    assert_int_equal(air.reason, FD_AIR_GAS);
    assert_close(air.by[FD_AIR_PERSONS] * MINUTE, 80, 1e-14, 0);
    assert_close(air.by[FD_AIR_VELOCITY] * MINUTE, 240, 1e-14, 0);
    assert_close(air.most * MINUTE, 3840, 1e-14, 0);
    assert_true(air.possible);
}

static void the_largest_need_wins(void **state) {
    (void)state;
    fd_airdemand_place place = {0.5 / MINUTE, 1.35, 20, 16};
    assert_int_equal(fd_airdemand_reckon(&place, &coal).reason, FD_AIR_VELOCITY);
    place.persons = 61;
    fd_airdemand air = fd_airdemand_reckon(&place, &coal);
    assert_int_equal(air.reason, FD_AIR_PERSONS);
    assert_close(air.need * MINUTE, 244, 1e-14, 0);
}

/* 23.8 m3/min in a face of 11.3 m2 wants 3213 m3/min, 4.74 m/s. */
static void says_when_the_velocity_forbids_it(void **state) {
    (void)state;
    const fd_airdemand_place face = {23.8 / MINUTE, 1.35, 30, 11.3};
    fd_airdemand air = fd_airdemand_reckon(&face, &coal);
    assert_close(air.need * MINUTE, 3213, 1e-14, 0);
    assert_close(air.most * MINUTE, 2712, 1e-14, 0);
    assert_false(air.possible);
    fd_airdemand_place unknown = face;
    unknown.gas = NAN;
    assert_false(fd_airdemand_reckon(&unknown, &coal).possible);
}

static void a_face_counts_seven_tenths_of_its_section(void **state) {
    (void)state;
    assert_close(fd_airdemand_face_section(16), 11.2, 1e-15, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gas_asks_for_a_hundred_times_its_peak),
        cmocka_unit_test(the_largest_need_wins),
        cmocka_unit_test(says_when_the_velocity_forbids_it),
        cmocka_unit_test(a_face_counts_seven_tenths_of_its_section),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
