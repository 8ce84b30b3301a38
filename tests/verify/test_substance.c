/* Gases beside methane: fractions by volume from amounts by count. */
#include "models/substance.h"

#include "models/constant.h"
#include "tests/test.h"

static const double NONE[FD_SUBSTANCES] = {NAN, NAN, NAN, NAN, NAN};

/* Mixed in a vessel: moles of fresh air, methane and what is added are counted, oxygen is
 * burnt to as much carbon dioxide; whether what is added took room in the count, or not.
 */
static void counts_moles(void **state) {
    (void)state;
    const double air = 3, methane = 0.2, co = 0.01, co2 = 0.08, tracer = 1e-4;
    const double burnt = 0.05, fresh = 4e-4 * air,
                 all = air + methane + co + co2 + tracer;
    for (int joins = 0; joins < 2; joins++) {
        double joined = joins ? co + co2 + tracer : 0, count = air + methane + joined;
        const double amount[] = {co / count, (fresh + co2 + burnt) / count, burnt / count,
                                 tracer / count, 345};
        double y[FD_SUBSTANCES];
        fd_substance_fractions(methane / count, joined / count, amount, y);
        assert_close(y[FD_SUBSTANCE_CO], co / all, 1e-13, 0);
        assert_close(y[FD_SUBSTANCE_CO2], (fresh + co2 + burnt) / all, 1e-13, 0);
        assert_close(y[FD_SUBSTANCE_OXYGEN], (0.20946 * air - burnt) / all, 1e-13, 0);
        assert_close(y[FD_SUBSTANCE_TRACER], tracer / all, 1e-13, 0);
        assert_close(y[FD_SUBSTANCE_AGE], 345, 0, 0);
        /* What has joined is the fraction itself. */
        if (joins) assert_close(amount[FD_SUBSTANCE_CO2], y[FD_SUBSTANCE_CO2], 1e-13, 0);
    }
}

/* A kilogram of carbon dioxide holds the moles of 0.658 kg of air. */
static void counts_kilograms_as_air(void **state) {
    (void)state;
    assert_close(fd_substance_count(FD_SUBSTANCE_CO2), 0.6582, 1e-4, 0);
    assert_close(fd_substance_count(FD_SUBSTANCE_CO), 1.0341, 1e-4, 0);
    for (int k = 0; k < FD_SUBSTANCE_AGE; k++)
        assert_close(
            fd_substance_count((fd_substance)k) * fd_substance_density((fd_substance)k),
            FD_ATMOSPHERE * FD_MOLAR_AIR / (FD_GAS_CONSTANT * FD_ZERO_CELSIUS), 1e-14, 0);
    assert_true(fd_substance_count(FD_SUBSTANCE_AGE) == 1);
}

/* What is not carried is as in fresh air, thinned by what is there beside. */
static void is_fresh_air_where_nothing_is_carried(void **state) {
    (void)state;
    double y[FD_SUBSTANCES];
    fd_substance_fractions(0, 0, NONE, y);
    assert_close(y[FD_SUBSTANCE_OXYGEN], 0.20946, 1e-14, 0);
    assert_close(y[FD_SUBSTANCE_CO2], 4e-4, 1e-14, 0);
    assert_true(y[FD_SUBSTANCE_CO] == 0 && isnan(y[FD_SUBSTANCE_AGE]));
    fd_substance_fractions(0.3, 0, NONE, y);
    assert_close(y[FD_SUBSTANCE_OXYGEN], 0.7 * 0.20946, 1e-13, 0);
    for (int k = 0; k < FD_SUBSTANCE_OXYGEN; k++)
        assert_true(fd_substance_brought((fd_substance)k) ==
                    fd_substance_fresh((fd_substance)k));
    assert_true(fd_substance_brought(FD_SUBSTANCE_OXYGEN) == 0);
}

/* Moles of each by their own masses: half carbon dioxide, a quarter methane, fresh air.
 */
static void weighs_the_mixture(void **state) {
    (void)state;
    double amount[FD_SUBSTANCES] = {NAN, 0.5 + 4e-4 * 0.25, NAN, NAN, NAN};
    double mass = 0.5 * 0.0440095 + 0.25 * 0.0160428 + 0.25 * 0.0289655;
    assert_close(fd_substance_weight(0.25, 0.5, amount), mass / 0.0289655, 1e-12, 0);
    /* Oxygen burnt to carbon dioxide takes no room and weighs a carbon atom more. */
    amount[FD_SUBSTANCE_CO2] = 0.01 + 4e-4;
    amount[FD_SUBSTANCE_OXYGEN] = 0.01;
    mass = 0.0289655 + 0.01 * (0.0440095 - 0.0319988);
    assert_close(fd_substance_weight(0, 0, amount), mass / 0.0289655, 1e-12, 0);
    assert_close(fd_substance_weight(0.3, 0, NONE), 0.7 + 0.3 * 0.0160428 / 0.0289655,
                 1e-12, 0);
}

/* A roadway filled with what a rush of carbon dioxide brings has no oxygen left. */
static void gives_way_to_what_joins(void **state) {
    (void)state;
    double y[FD_SUBSTANCES],
        amount[FD_SUBSTANCES] = {NAN, 0.75 + 4e-4 * 0.25, 0, NAN, NAN};
    fd_substance_fractions(0, 0.75, amount, y);
    assert_close(y[FD_SUBSTANCE_OXYGEN], 0.25 * 0.20946, 1e-13, 0);
    assert_close(y[FD_SUBSTANCE_CO2], 0.75 + 4e-4 * 0.25, 1e-13, 0);
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
    amount[FD_SUBSTANCE_OXYGEN] = 0.22;
    fd_substance_fractions(0, 0, amount, y);
    assert_true(isnan(y[FD_SUBSTANCE_OXYGEN]));
    amount[FD_SUBSTANCE_OXYGEN] = 0.2;
    fd_substance_fractions(0, 0, amount, y);
    assert_true(y[FD_SUBSTANCE_OXYGEN] > 0);
}

/* Pure methane of a network passes 1 by round-off: there is no oxygen, and none less. */
static void takes_round_off_for_nothing(void **state) {
    (void)state;
    double y[FD_SUBSTANCES], amount[FD_SUBSTANCES] = {NAN, NAN, 0, NAN, NAN};
    fd_substance_fractions(1 + 6e-14, 0, amount, y);
    assert_true(y[FD_SUBSTANCE_OXYGEN] == 0);
    amount[FD_SUBSTANCE_OXYGEN] = 1e-6;
    fd_substance_fractions(1, 0, amount, y);
    assert_true(isnan(y[FD_SUBSTANCE_OXYGEN]));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_moles),
        cmocka_unit_test(is_fresh_air_where_nothing_is_carried),
        cmocka_unit_test(counts_kilograms_as_air),
        cmocka_unit_test(gives_way_to_what_joins),
        cmocka_unit_test(weighs_the_mixture),
        cmocka_unit_test(weighs_as_in_tables),
        cmocka_unit_test(cannot_consume_more_than_there_is),
        cmocka_unit_test(takes_round_off_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
