/* Gases beside methane: fractions by volume from amounts by mass. */
#include "models/substance.h"

#include "models/constant.h"
#include "models/methane.h"
#include "tests/test.h"

static const double NONE[FD_SUBSTANCES] = {NAN, NAN, NAN, NAN, NAN};

/* Mixed in a vessel: moles of fresh air, methane and what is added are counted, oxygen is
 * burnt to as much carbon dioxide. */
static void counts_moles(void **state) {
    (void)state;
    const double air = 3, methane = 0.2, co = 0.01, co2 = 0.08, tracer = 1e-4;
    const double burnt = 0.05;
    double mass = air * FD_MOLAR_AIR + methane * FD_MOLAR_METHANE;
    double fresh = 4e-4 * air;
    const double amount[] = {
        co * fd_substance_molar(FD_SUBSTANCE_CO) / mass,
        (fresh + co2 + burnt) * fd_substance_molar(FD_SUBSTANCE_CO2) / mass,
        burnt * fd_substance_molar(FD_SUBSTANCE_OXYGEN) / mass,
        tracer * fd_substance_molar(FD_SUBSTANCE_TRACER) / mass, 345};
    double y[FD_SUBSTANCES];
    fd_substance_fractions(methane * FD_MOLAR_METHANE / mass, amount, y);
    double all = air + methane + co + co2 + tracer;
    assert_close(y[FD_SUBSTANCE_CO], co / all, 1e-13, 0);
    assert_close(y[FD_SUBSTANCE_CO2], (fresh + co2 + burnt) / all, 1e-13, 0);
    assert_close(y[FD_SUBSTANCE_OXYGEN], (0.20946 * air - burnt) / all, 1e-13, 0);
    assert_close(y[FD_SUBSTANCE_TRACER], tracer / all, 1e-13, 0);
    assert_close(y[FD_SUBSTANCE_AGE], 345, 0, 0);
}

/* What is not carried is as in fresh air, thinned by methane alone. */
static void is_fresh_air_where_nothing_is_carried(void **state) {
    (void)state;
    double y[FD_SUBSTANCES];
    fd_substance_fractions(0, NONE, y);
    assert_close(y[FD_SUBSTANCE_OXYGEN], 0.20946, 1e-14, 0);
    assert_close(y[FD_SUBSTANCE_CO2], 4e-4, 1e-14, 0);
    assert_true(y[FD_SUBSTANCE_CO] == 0 && isnan(y[FD_SUBSTANCE_AGE]));
    fd_substance_fractions(fd_methane_mass_fraction(0.3), NONE, y);
    assert_close(y[FD_SUBSTANCE_OXYGEN], 0.7 * 0.20946, 1e-13, 0);
    for (int k = 0; k < FD_SUBSTANCE_OXYGEN; k++)
        assert_close(
            fd_substance_brought((fd_substance)k),
            fd_substance_amount((fd_substance)k, 0, fd_substance_fresh((fd_substance)k)),
            1e-13, 0);
    assert_true(fd_substance_brought(FD_SUBSTANCE_OXYGEN) == 0);
}

static void turns_back(void **state) {
    (void)state;
    const double fraction[] = {0, 24e-6, 0.015, 0.3}, methane[] = {0, 0.01, 0.4};
    for (int k = 0; k < FD_SUBSTANCE_AGE; k++)
        for (int i = 0; i < 4; i++)
            for (int m = 0; m < 3; m++) {
                double y[FD_SUBSTANCES], amount[FD_SUBSTANCES];
                if (k == FD_SUBSTANCE_OXYGEN) continue; /* is not added */
                for (int j = 0; j < FD_SUBSTANCES; j++) amount[j] = NAN;
                amount[k] = fd_substance_amount((fd_substance)k, methane[m], fraction[i]);
                fd_substance_fractions(methane[m], amount, y);
                assert_close(y[k], fraction[i], 1e-12, 1e-18);
            }
}

/* Densities at 0 degC, kg/m3, of ideal gases: tables print 1.250, 1.964, 1.428, 6.52. */
static void weighs_as_in_tables(void **state) {
    (void)state;
    const double printed[] = {1.250, 1.964, 1.428, 6.516};
    for (int k = 0; k < FD_SUBSTANCE_AGE; k++)
        assert_close(fd_substance_density((fd_substance)k), printed[k], 5e-4, 0);
    assert_true(isnan(fd_substance_density(FD_SUBSTANCE_AGE)));
}

static void cannot_consume_more_than_there_is(void **state) {
    (void)state;
    double y[FD_SUBSTANCES], amount[FD_SUBSTANCES];
    for (int j = 0; j < FD_SUBSTANCES; j++) amount[j] = NAN;
    amount[FD_SUBSTANCE_OXYGEN] = 0.24;
    fd_substance_fractions(0, amount, y);
    assert_true(isnan(y[FD_SUBSTANCE_OXYGEN]));
    amount[FD_SUBSTANCE_OXYGEN] = 0.23;
    fd_substance_fractions(0, amount, y);
    assert_true(y[FD_SUBSTANCE_OXYGEN] > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_moles),
        cmocka_unit_test(is_fresh_air_where_nothing_is_carried),
        cmocka_unit_test(turns_back),
        cmocka_unit_test(weighs_as_in_tables),
        cmocka_unit_test(cannot_consume_more_than_there_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
