/* Moist air against the tables of ASHRAE Fundamentals 2017, chapter 1. */
#include "tests/test.h"

#include "models/air.h"
#include "models/constant.h"
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

static void meets_the_tables(void **state) {
    (void)state;
    struct csv *csv = csv_read("psychro-ashrae", "single_values.csv");
    int checked = 0;
    for (int row = 0; row < csv->rows; row++) {
        const char *quantity = csv_text(csv, row, "quantity");
        double x = csv_number(csv, row, "x(T_C or altitude_m)");
        checked++;
        if (strcmp(quantity, "sat_vapour_pressure_Pa") == 0)
            check(csv, row, fd_air_saturation(273.15 + x));
        else if (strcmp(quantity, "dry_air_volume_m3_kg") == 0)
            check(csv, row, 1 / fd_air_density(101325, 273.15 + x, 0, 0));
        else if (strcmp(quantity, "std_atm_pressure_Pa_at_alt_m") == 0)
            check(csv, row, fd_air_column_pressure(&standard, x));
        else
            checked--;
    }
    assert_int_equal(checked, 13);
    csv_free(csv);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meets_the_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
