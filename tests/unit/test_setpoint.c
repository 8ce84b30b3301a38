#include <string.h>

#include "models/setpoint.h"
#include "networks/mine.h"
#include "scenarios/read.h"
#include "tests/inputs.h"

/* The number of an alarm or cut-off row of a place in the shipped limits; NaN for none.
 */
static double row_of(const fd_limits *limits, int place, const char *ending) {
    for (int l = 0; l < limits->n_limits; l++) {
        const fd_limit *limit = &limits->limit[l];
        const char *at = strstr(limit->record.id, ending);
        if (limit->sensor == place && strncmp(limit->record.id, "reg25-t19-", 10) == 0 &&
            at && !at[strlen(ending)])
            return limit->methane;
    }
    return NAN;
}

/* The table of the models and the rows of the limits file are the same numbers, for every
 * place that has a sensor. */
static void agrees_with_the_limits(void **state) {
    (void)state;
    fd_diagnostics *list = fd_diagnostics_new();
    fd_limits *limits;
    assert_int_equal(fd_limits_read("scenarios/limits/cn-2026.xml", NULL, list, &limits),
                     FD_OK);
    for (int place = 0; place < FD_SENSOR_OTHER; place++) {
        fd_setpoint p = fd_setpoint_of(place);
        double alarm = row_of(limits, place, "-alarm");
        double cutoff = row_of(limits, place, "-cutoff");
        assert_close(p.alarm, alarm, 1e-14, 0);
        if (isnan(p.cutoff))
            assert_true(isnan(cutoff));
        else
            assert_close(p.cutoff, cutoff, 1e-14, 0);
        /* Restored below the alarm everywhere, so the latch cannot chatter. */
        if (!isnan(p.cutoff)) assert_true(p.restore <= p.cutoff && p.restore <= p.alarm);
    }
    fd_setpoint other = fd_setpoint_of(FD_SENSOR_OTHER);
    assert_true(isnan(other.alarm) && isnan(other.cutoff) && isnan(other.restore));
    fd_limits_free(&limits);
    fd_diagnostics_free(&list);
}

static void demands_what_the_table_names(void **state) {
    (void)state;
    assert_true(fd_setpoint_demanded(FD_SENSOR_RETURN_CORNER, false, NAN));
    assert_true(fd_setpoint_demanded(FD_SENSOR_HEADING_FACE, false, 10));
    assert_false(fd_setpoint_demanded(FD_SENSOR_FACE_INTAKE, false, 2000));
    assert_true(fd_setpoint_demanded(FD_SENSOR_FACE_INTAKE, true, NAN));
    assert_true(fd_setpoint_demanded(FD_SENSOR_HEADING_SPLIT, true, 10));
    assert_false(fd_setpoint_demanded(FD_SENSOR_HEADING_MIDPOINT, true, 1000));
    assert_true(fd_setpoint_demanded(FD_SENSOR_HEADING_MIDPOINT, false, 1001));
    assert_false(fd_setpoint_demanded(FD_SENSOR_RETURN_MIDPOINT, false, NAN));
    assert_false(fd_setpoint_demanded(FD_SENSOR_OTHER, true, 2000));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_limits),
        cmocka_unit_test(demands_what_the_table_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
