/* Moist air against the tables of ASHRAE Fundamentals 2017, chapter 1. */
#include "tests/test.h"

#include "models/air.h"
#include "models/constant.h"
#include "models/moist.h"
#include "tests/csv.h"

static const fd_air_column standard = {0, 101325, 288.15, 0.0065, FD_MOLAR_AIR};

/* The table's tolerance: "abs 1" or "rel 3e-4". */
static void check(const struct csv *csv, int row, double actual) {
    const char *tolerance = csv_text(csv, row, "tolerance");
    double size = strtod(tolerance + 4, NULL), value = csv_number(csv, row, "value");
    bool relative = strncmp(tolerance, "rel", 3) == 0;
    assert_true(size > 0);
    print_message("%s at %s: %g against %g\n", csv_text(csv, row, "quantity"),
                  csv_text(csv, row, "x(T_C or altitude_m)"), actual, value);
    assert_close(actual, value, relative ? size : 0, relative ? 0 : size);
}

static double saturated(double celsius, double pressure) {
    return fd_moist_ratio(fd_air_saturation(273.15 + celsius), pressure);
}

/* Temperature of the standard column: the lapse that its pressures follow. */
static double standard_celsius(double height) {
    return standard.temperature_k - standard.lapse_km * height - 273.15;
}

/* Fails at a quantity nobody here computes: no row is passed over. */
static double computed(const char *quantity, double x, double pressure) {
    if (strcmp(quantity, "sat_vapour_pressure_Pa") == 0)
        return fd_air_saturation(273.15 + x);
    if (strcmp(quantity, "sat_humidity_ratio") == 0) return saturated(x, pressure);
    if (strcmp(quantity, "sat_enthalpy_J_kg") == 0)
        return fd_moist_enthalpy_at(273.15 + x, 1, pressure);
    if (strcmp(quantity, "dry_air_enthalpy_J_kg") == 0)
        return fd_moist_enthalpy(273.15 + x, 0);
    if (strcmp(quantity, "dry_air_volume_m3_kg") == 0)
        return 1 / fd_air_density(pressure, 273.15 + x, 0, 0);
    if (strcmp(quantity, "std_atm_pressure_Pa_at_alt_m") == 0)
        return fd_air_column_pressure(&standard, x);
    if (strcmp(quantity, "std_atm_temperature_C_at_alt_m") == 0)
        return standard_celsius(x);
    fail_msg("unknown quantity %s", quantity);
    return NAN;
}

static void meets_the_tables(void **state) {
    (void)state;
    struct csv *csv = csv_read("psychro-ashrae", "single_values.csv");
    for (int row = 0; row < csv->rows; row++) {
        const char *pressure = csv_text(csv, row, "p_Pa");
        check(csv, row,
              computed(csv_text(csv, row, "quantity"),
                       csv_number(csv, row, "x(T_C or altitude_m)"),
                       *pressure ? strtod(pressure, NULL) : NAN));
    }
    assert_int_equal(csv->rows, 26);
    csv_free(csv);
}

/* The state of a dry and a wet bulb, both ways. Values and tolerances: the tests of
 * PsychroLib at commit 3066345, where "Excel" is the formulas of ASHRAE 2017. */
static void states_of_two_bulbs(void **state) {
    (void)state;
    const struct {
        double dry, wet, pressure, ratio, within;
    } row[] = {{30, 25, 95461, 0.0192281274241096, 3e-4},  /* Excel */
               {-1, -5, 95461, 0.00120399819933844, 3e-4}, /* Excel, iced bulb */
               {40, 20, 101325, 0.0065, 0.0001 / 0.0065}}; /* Example 1, two digits */
    for (int i = 0; i < 3; i++) {
        double dry = 273.15 + row[i].dry, pressure = row[i].pressure;
        double ratio = fd_moist_ratio_of_bulbs(dry, 273.15 + row[i].wet, pressure);
        double wet = fd_moist_wet_bulb(dry, ratio, pressure) - 273.15;
        print_message("%g/%g degC: W %.6f against %.6f, back to %.5f degC\n", row[i].dry,
                      row[i].wet, ratio, row[i].ratio, wet);
        assert_close(ratio, row[i].ratio, row[i].within, 0);
        assert_close(wet, row[i].wet, 0, 1e-9); /* 300 K halved 60 times, and slopes */
    }
}

static void other_printed_states(void **state) {
    (void)state;
    /* 7 degC, 61 %, 100000 Pa: wet bulb, tolerance of the source. */
    double vapour = 0.61 * fd_air_saturation(280.15);
    assert_close(fd_moist_wet_bulb(280.15, fd_moist_ratio(vapour, 1e5), 1e5) - 273.15,
                 3.92667433781955, 1e-3, 0);
    /* Ratio of 3169.7 Pa at 95461 Pa, and back. Our eps is 2e-5 larger. */
    double ratio = fd_moist_ratio(3169.7, 95461);
    assert_close(ratio, 0.0213603998047487, 3e-5, 0);
    assert_close(fd_moist_vapour(ratio, 95461), 3169.7, 1e-12, 0);
    /* 30 degC and W = 0.02 at 95461 Pa: enthalpy and volume a kg of dry air. */
    assert_close(fd_moist_enthalpy(303.15, 0.02), 81316, 3e-4, 0);
    double humidity = fd_moist_vapour(0.02, 95461) / fd_air_saturation(303.15);
    double density = fd_air_density(95461, 303.15, humidity, 0);
    assert_close(density, 1.08411986348219, 3e-4, 0);
    assert_close(1.02 / density, 0.940855374352943, 3e-4, 0);
    /* Dew points. */
    const double dew[] = {-20, 5, 50};
    for (int i = 0; i < 3; i++)
        assert_close(fd_moist_dew_point(fd_air_saturation(273.15 + dew[i])) - 273.15,
                     dew[i], 0, 1e-3);
    /* Example 1 of chapter 1: 40/20 degC, read from a chart. */
    ratio = fd_moist_ratio_of_bulbs(313.15, 293.15, 101325);
    vapour = fd_moist_vapour(ratio, 101325);
    assert_close(fd_moist_dew_point(vapour) - 273.15, 7, 0, 0.5);
    assert_close(vapour / fd_air_saturation(313.15), 0.14, 0, 0.01);
    assert_close(fd_moist_enthalpy(313.15, ratio), 56700, 0, 100);
    density = fd_air_density(101325, 313.15, vapour / fd_air_saturation(313.15), 0);
    assert_close((1 + ratio) / density, 0.896, 0.01, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meets_the_tables),
        cmocka_unit_test(states_of_two_bulbs),
        cmocka_unit_test(other_printed_states),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
