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

static bool demanded(fd_sensor_place place, bool outburst, bool rockburst,
                     double length) {
    return fd_setpoint_demanded(place, &(fd_setpoint_case){outburst, rockburst, length});
}

static void demands_what_the_table_names(void **state) {
    (void)state;
    assert_true(demanded(FD_SENSOR_RETURN_CORNER, false, false, NAN));
    assert_true(demanded(FD_SENSOR_HEADING_FACE, false, false, 10));
    assert_false(demanded(FD_SENSOR_FACE_INTAKE, false, false, 2000));
    assert_true(demanded(FD_SENSOR_FACE_INTAKE, true, false, NAN));
    assert_true(demanded(FD_SENSOR_FACE_INTAKE, false, true, NAN));
    assert_true(demanded(FD_SENSOR_HEADING_SPLIT, true, false, 10));
    assert_false(demanded(FD_SENSOR_HEADING_SPLIT, false, true, 10));
    assert_false(demanded(FD_SENSOR_HEADING_MIDPOINT, true, true, 1000));
    assert_true(demanded(FD_SENSOR_HEADING_MIDPOINT, false, false, 1001));
    assert_false(demanded(FD_SENSOR_RETURN_MIDPOINT, false, false, NAN));
    /* By what the mine file does not tell. */
    for (int place = FD_SENSOR_PANEL_RETURN; place < FD_SENSOR_PLACES; place++)
        assert_false(demanded(place, true, true, 2000));
}

/* The rows with unlike points, as they stand in the table. */
static void has_the_rows_of_the_table(void **state) {
    (void)state;
    const struct {
        fd_sensor_place place;
        double alarm, cutoff, restore; /* % */
    } row[] = {{FD_SENSOR_SERIES_FACE_INTAKE, 0.5, 0.5, 0.5},
               {FD_SENSOR_SHEARER, 1.0, 1.5, 1.0},
               {FD_SENSOR_SERIES_HEADING_FAN, 0.5, 0.5, 0.5},
               {FD_SENSOR_DOUBLE_HEADING_RETURN, 1.0, 1.0, 1.0},
               {FD_SENSOR_ROADHEADER, 1.0, 1.5, 1.0},
               {FD_SENSOR_TUNNEL_BORER, 1.0, 1.0, 1.0},
               {FD_SENSOR_DRILLING, 1.5, 1.5, 1.0},
               {FD_SENSOR_CHAMBER, 0.5, NAN, NAN},
               {FD_SENSOR_BELT_SHAFT_RETURN, 0.5, 0.75, 0.5},
               {FD_SENSOR_VEHICLE, 0.5, 0.5, 0.5},
               {FD_SENSOR_COAL_BUNKER, 1.5, 1.5, 1.5},
               {FD_SENSOR_SURFACE_PUMP_HOUSE, 0.5, NAN, NAN},
               {FD_SENSOR_UNDERGROUND_PUMP, 0.5, 1.0, 0.5},
               {FD_SENSOR_PUMP_OUTLET, 1.0, 1.0, 1.0}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        fd_setpoint p = fd_setpoint_of(row[i].place);
        assert_close(100 * p.alarm, row[i].alarm, 1e-14, 0);
        assert_int_equal(isnan(p.cutoff), isnan(row[i].cutoff));
        if (isnan(p.cutoff)) continue;
        assert_close(100 * p.cutoff, row[i].cutoff, 1e-14, 0);
        assert_close(100 * p.restore, row[i].restore, 1e-14, 0);
    }
}

/* Every row is printed as not yet checked. */
static void rows_are_unverified(void **state) {
    (void)state;
    fd_diagnostics *list = fd_diagnostics_new();
    fd_limits *limits;
    assert_int_equal(fd_limits_read("scenarios/limits/cn-2026.xml", NULL, list, &limits),
                     FD_OK);
    int rows = 0;
    for (int l = 0; l < limits->n_limits; l++) {
        if (strncmp(limits->limit[l].record.id, "reg25-t19-", 10) != 0) continue;
        assert_int_equal(limits->limit[l].confidence, FD_UNVERIFIED);
        assert_string_equal(limits->limit[l].article, "表19");
        rows += limits->limit[l].quantity == FD_METHANE;
    }
    /* Of methane: 25 places, 22 of which cut, and the fan of a heading in series. */
    assert_int_equal(rows, 25 + 22 + 1);
    fd_limits_free(&limits);
    fd_diagnostics_free(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_limits),
        cmocka_unit_test(demands_what_the_table_names),
        cmocka_unit_test(has_the_rows_of_the_table),
        cmocka_unit_test(rows_are_unverified),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
