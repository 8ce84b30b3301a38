#include "tests/test.h"

#include "models/air.h"
#include "models/constant.h"

static const fd_air_column surface = {1200, 88000, 283.15, 0, 0.0288};

static void gives_known_densities(void **state) {
    (void)state;
    /* Dry air at 0 degC and one atmosphere: 1.2922 kg/m3 (table value, ideal gas). */
    assert_close(fd_air_density(101325, 273.15, 0, 0), 1.2922, 2e-4, 0);
    /* Pure methane is the methane of constant.h. */
    assert_close(fd_air_density(101325, 273.15, 0, 1), fd_methane_density(273.15), 1e-14,
                 0);
    /* The textbook form, with its rounded constants: 0.003484 (P - 0.3779 phi p_s) / T.
     */
    double saturation = fd_air_saturation(293.15);
    double textbook = 0.003484 * (95000 - 0.3779 * 0.8 * saturation) / 293.15;
    assert_close(fd_air_density(95000, 293.15, 0.8, 0), textbook, 1e-4, 0);
    assert_true(fd_air_density(95000, 293.15, 0.8, 0.01) < textbook);
}

static void saturation_is_continuous_at_freezing(void **state) {
    (void)state;
    /* The two formulas meet to their own accuracy: 611.2 Pa at 0 degC, rounded digits. */
    double over_ice = fd_air_saturation(nextafter(273.15, 0));
    assert_close(over_ice, fd_air_saturation(273.15), 1e-4, 0);
}

static void columns_balance_their_weight(void **state) {
    (void)state;
    fd_air_column lapsed = surface;
    lapsed.lapse_km = 0.0065;
    const fd_air_column *columns[] = {&surface, &lapsed};
    for (int i = 0; i < 2; i++) {
        const fd_air_column *c = columns[i];
        for (double z = 300; z < 1800; z += 170) {
            /* dp/dz = -rho g by a central difference; its error is of second order. */
            double slope =
                (fd_air_column_pressure(c, z + 1) - fd_air_column_pressure(c, z - 1)) / 2;
            double density = fd_air_column_density(c, z, z);
            assert_close(slope, -density * FD_GRAVITY, 1e-6, 0);
            assert_close(fd_air_column_density(c, z - 1, z + 1), density, 1e-6, 0);
        }
    }
    lapsed.lapse_km = 1e-12;
    assert_close(fd_air_column_pressure(&lapsed, 200),
                 fd_air_column_pressure(&surface, 200), 1e-12, 0);
}

/* Airways of one temperature, each with the mean density of a column of that temperature:
 * no draught round any closed way, over portals of unequal height too. */
static void equal_temperature_gives_no_draught(void **state) {
    (void)state;
    const double height[] = {1240, 700, 690, 655.5, 690, 1190, 1240};
    for (double celsius = -20; celsius <= 40; celsius += 15) {
        fd_air_column mine = surface;
        mine.temperature_k = 273.15 + celsius;
        double sum = 0, size = 0;
        for (int i = 0; i < 6; i++) {
            double density = fd_air_column_density(&mine, height[i], height[i + 1]);
            double head = fd_air_draught(&surface, density, height[i], height[i + 1]);
            sum += head;
            size += fabs(head);
        }
        /* Round-off of pressures of 1e5 Pa: 1.5e-11 Pa each, twelve of them. */
        assert_close(sum, 0, 0, 2e-10);
        if (fabs(mine.temperature_k - surface.temperature_k) > 5) assert_true(size > 10);
    }
}

static void still_surface_air_has_no_head(void **state) {
    (void)state;
    double density = fd_air_column_density(&surface, 1240, 655);
    assert_close(fd_air_draught(&surface, density, 1240, 655), 0, 0, 1e-10);
    assert_close(fd_air_draught(&surface, 1.3, 655, 655), 0, 0, 0);
}

/* Warm air in an upcast lifts: head positive upward, (rho_c - rho) g dz. */
static void warm_air_rises(void **state) {
    (void)state;
    double column = fd_air_column_density(&surface, 700, 1200), density = column - 0.05;
    assert_close(fd_air_draught(&surface, density, 700, 1200), 0.05 * FD_GRAVITY * 500,
                 1e-9, 0);
    assert_close(fd_air_draught(&surface, density, 1200, 700), -0.05 * FD_GRAVITY * 500,
                 1e-9, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_known_densities),
        cmocka_unit_test(saturation_is_continuous_at_freezing),
        cmocka_unit_test(columns_balance_their_weight),
        cmocka_unit_test(equal_temperature_gives_no_draught),
        cmocka_unit_test(still_surface_air_has_no_head),
        cmocka_unit_test(warm_air_rises),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
