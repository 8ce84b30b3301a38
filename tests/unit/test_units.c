#include "networks/units.h"

#include <string.h>
#include <udunits2.h>

#include "networks/unitlist.h"
#include "tests/test.h"

static int set_up(void **state) {
    *state = fd_units_new();
    return *state ? 0 : -1;
}

static int tear_down(void **state) {
    fd_units *units = *state;
    fd_units_free(&units);
    assert_null(units);
    return 0;
}

typedef struct sample {
    const char *text, *wanted;
    double value;
} sample;

static void reads_values(void **state) {
    const sample samples[] = {
        {"40 m3/min", "m3/s", 40.0 / 60},
        {"40m³/min", "m3/s", 40.0 / 60},
        {"  1.2 MPa ", "Pa", 1.2e6},
        {"0.1 m2/(MPa2.d)", "m2/(Pa2.s)", 0.1 / 1e12 / 86400},
        {"0.003 mD", "m2", 0.003 * 9.869232667160130e-16},
        {"35 %", "1", 0.35},
        {"0.35", "1", 0.35},
        {"0.4 permil", "1", 4e-4},
        {"0.4 ‰", "1", 4e-4},
        {"15 degC", "K", 288.15},
        {"15 ℃", "K", 288.15},
        {"20 K", "K", 20},
        {"50 mmH2O", "Pa", 490.3325},
        {"3 N.s2/m8", "N.s2/m8", 3},
        {"3 N·s²/m⁸", "N.s2/m8", 3},
        {"9 m3/t", "m3/kg", 0.009},
        {"1.05 MPa-1", "Pa-1", 1.05e-6},
        {"1.05 1/MPa", "Pa-1", 1.05e-6},
        {"4.6 m/d", "m/s", 4.6 / 86400},
        {"180 degree", "rad", 3.14159265358979323846},
        {"1 year", "s", 31556925.9747},
        {".5 km", "m", 500},
        {"-2.5e-3 kPa", "Pa", -2.5},
        {"94 mm", "m", 0.094},
        {"2 kW", "W", 2000},
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        fd_unit_reading r = fd_units_read(*state, samples[i].text, samples[i].wanted);
        if (r.fault != FD_UNIT_OK) fail_msg("%s: fault %d", samples[i].text, r.fault);
        /* rounding of a conversion factor and one product; the year has 12 digits */
        double relative = strstr(samples[i].text, "year") ? 1e-12 : 4e-16;
        assert_close(r.value, samples[i].value, relative, 0);
    }
}

static void names_the_fault(void **state) {
    const struct {
        const char *text, *wanted;
        fd_unit_fault fault;
        const char *found, *hint;
    } samples[] = {
        {"", "m", FD_UNIT_NO_NUMBER, "", ""},
        {"m", "m", FD_UNIT_NO_NUMBER, "", ""},
        {"nan", "1", FD_UNIT_NO_NUMBER, "", ""},
        {"inf", "1", FD_UNIT_NO_NUMBER, "", ""},
        {"0x10", "1", FD_UNIT_NO_NUMBER, "", ""},
        {"0x10 m", "m", FD_UNIT_NO_NUMBER, "", ""},
        {"1,5 m", "m", FD_UNIT_NO_NUMBER, "", ""},
        {"1 2 m", "m", FD_UNIT_NO_NUMBER, "", ""},
        {"--1 m", "m", FD_UNIT_NO_NUMBER, "", ""},
        {". m", "m", FD_UNIT_NO_NUMBER, "", ""},
        {"1e999 m", "m", FD_UNIT_RANGE, "", ""},
        {"1e-999 m", "m", FD_UNIT_RANGE, "", ""},
        {"1e300 GPa", "Pa", FD_UNIT_RANGE, "", ""},
        {"5", "m", FD_UNIT_MISSING, "", ""},
        {"1 a", "s", FD_UNIT_UNKNOWN, "a", "year"},
        {"1 t/a", "kg/s", FD_UNIT_UNKNOWN, "a", "year"},
        {"1 M3/s", "m3/s", FD_UNIT_UNKNOWN, "M", "min or m"},
        {"5 m 60", "m", FD_UNIT_UNKNOWN, "m 60", ""},
        {"5 K @ 3", "K", FD_UNIT_UNKNOWN, "K @ 3", ""},
        {"5 m3/", "m3", FD_UNIT_UNKNOWN, "m3/", ""},
        {"5 lg(re 1 mW)", "W", FD_UNIT_UNKNOWN, "lg", ""},
        {"5 米", "m", FD_UNIT_UNKNOWN, "米", ""},
        {"3 m3/s", "Pa", FD_UNIT_DIMENSION, "m3.s-1", ""},
        {"15 degC", "Pa", FD_UNIT_DIMENSION, "K", ""},
        {"1 MPa", "Pa-1", FD_UNIT_DIMENSION, "m-1.kg.s-2", ""},
        {"5 degree", "1", FD_UNIT_DIMENSION, "rad", ""},
        {"35 %", "m", FD_UNIT_DIMENSION, "1", ""},
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        fd_unit_reading r = fd_units_read(*state, samples[i].text, samples[i].wanted);
        if (r.fault != samples[i].fault || strcmp(r.found, samples[i].found) != 0 ||
            strcmp(r.hint, samples[i].hint) != 0)
            fail_msg("\"%s\" as %s: fault %d, found \"%s\", hint \"%s\"", samples[i].text,
                     samples[i].wanted, r.fault, r.found, r.hint);
        assert_close(r.value, 0, 0, 0);
    }
}

static void reads_the_same_twice(void **state) {
    for (int i = 0; i < 100; i++) {
        char text[32];
        snprintf(text, sizeof text, "%d %s", i, i % 2 ? "m3/min" : "m3/h");
        double expected = i / (i % 2 ? 60.0 : 3600.0);
        assert_close(fd_units_read(*state, text, "m3/s").value, expected, 0, 0);
        assert_int_equal(fd_units_read(*state, text, "m").fault, FD_UNIT_DIMENSION);
    }
}

static void survives_long_units(void **state) {
    char text[2000] = "5 ";
    for (int i = 0; i < 600; i++) strcat(text, "m.");
    assert_int_equal(fd_units_read(*state, text, "m").fault, FD_UNIT_UNKNOWN);
    memset(text, '(', sizeof text - 1);
    text[0] = '5';
    text[sizeof text - 1] = '\0';
    assert_int_equal(fd_units_read(*state, text, "m").fault, FD_UNIT_UNKNOWN);
}

/* The database of UDUNITS-2 as witness: each unit of ours it has measures the same. */
static void agrees_with_udunits(void **state) {
    ut_set_error_message_handler(ut_ignore);
    ut_system *system = ut_read_xml(NULL);
    if (!system) {
        print_message("SKIPPED: the UDUNITS-2 database is not on this machine\n");
        skip();
    }
    static const char *const pairs[][2] = {
        {"g", "kg"},         {"t", "kg"},       {"min", "s"},      {"h", "s"},
        {"d", "s"},          {"year", "s"},     {"L", "m3"},       {"N", "kg.m/s2"},
        {"Pa", "kg/(m.s2)"}, {"J", "kg.m2/s2"}, {"W", "kg.m2/s3"}, {"bar", "Pa"},
        {"atm", "Pa"},       {"mmHg", "Pa"},    {"kgf", "N"},      {"degree", "rad"},
        {"degC", "K"},       {"%", "1"},        {"ppm", "1"},      {"hPa", "Pa"},
        {"GPa", "Pa"},       {"um", "m"},       {"nm", "m"},       {"cm", "m"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        ut_unit *from = ut_parse(system, pairs[i][0], UT_ASCII);
        ut_unit *to = ut_parse(system, pairs[i][1], UT_ASCII);
        cv_converter *converter = ut_get_converter(from, to);
        char text[32];
        snprintf(text, sizeof text, "7 %s", pairs[i][0]);
        fd_unit_reading r = fd_units_read(*state, text, pairs[i][1]);
        assert_int_equal(r.fault, FD_UNIT_OK);
        /* the database prints mmHg and the year with 12 digits */
        assert_close(r.value, cv_convert_double(converter, 7), 1e-11, 0);
        cv_free(converter);
        ut_free(from);
        ut_free(to);
    }
    ut_free_system(system);
}

static void no_name_twice(void **state) {
    (void)state;
    for (int i = 0; i < fd_n_unit_rows; i++)
        for (int k = 0; fd_unit_rows[i].names[k]; k++)
            for (int h = 0; h < fd_n_unit_hints; h++)
                assert_string_not_equal(fd_unit_rows[i].names[k],
                                        fd_unit_hints[h].written);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_the_fault, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_the_same_twice, set_up, tear_down),
        cmocka_unit_test_setup_teardown(survives_long_units, set_up, tear_down),
        cmocka_unit_test_setup_teardown(agrees_with_udunits, set_up, tear_down),
        cmocka_unit_test(no_name_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
