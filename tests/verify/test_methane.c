#include "tests/test.h"

#include "models/methane.h"

/* One mole of methane in four moles of air, weighed. */
static void converts_fractions(void **state) {
    (void)state;
    double y = 0.0160428 / (0.0160428 + 4 * 0.0289655);
    assert_close(fd_methane_mass_fraction(0.2), y, 1e-14, 0);
    assert_close(fd_methane_volume_fraction(y), 0.2, 1e-14, 0);
    for (int i = 0; i <= 100; i++)
        assert_close(fd_methane_volume_fraction(fd_methane_mass_fraction(i / 100.0)),
                     i / 100.0, 1e-14, 0);
    /* 1 % by volume is near 0.557 % by mass: taking one for the other errs by 1.8. */
    assert_close(fd_methane_mass_fraction(0.01), 0.0055632, 0, 5e-7);
    assert_true(isnan(fd_methane_mass_fraction(-1e-9)));
    assert_true(isnan(fd_methane_volume_fraction(1.0001)));
    assert_true(isnan(fd_methane_volume_fraction(NAN)));
}

/* 0.71575 kg/m3 at 0 degC, 0.66692 at 20 degC, by the molar volumes 22.414 and 24.055 l.
 */
static void weighs_a_flow(void **state) {
    (void)state;
    assert_close(fd_methane_mass_flow(60, 273.15), 16.0428 / 22.41397, 1e-5, 0);
    assert_close(fd_methane_mass_flow(60, 293.15), 16.0428 / 24.05508, 1e-5, 0);
    assert_true(isnan(fd_methane_mass_flow(1, 0)));
}

/* The two streams, each weighed: what comes out at the corner and what does not make up
 * the return. */
static void corner_and_face_make_the_return(void **state) {
    (void)state;
    const double intake = 0.001, gas = 0.3, air = 50, lambda = 0.15, sigma = 0.45;
    double face_return = (air * intake + gas) / (air + gas);
    fd_corner corner = fd_methane_corner(intake, face_return, lambda, sigma);
    assert_int_equal(corner.outcome, FD_CORNER_ASSESSED);
    double stream = lambda * air + sigma * gas;
    assert_close(corner.fraction, (lambda * air * intake + sigma * gas) / stream, 1e-13,
                 0);
    double rest = (1 - lambda) * air * intake + (1 - sigma) * gas;
    assert_close(corner.fraction * stream + rest, face_return * (air + gas), 1e-13, 0);
    assert_true(corner.fraction > face_return);
    /* With its fair share of gas the leakage is as rich as the return. */
    assert_close(fd_methane_corner(intake, face_return, 0.2, 0.2).fraction, face_return,
                 1e-13, 0);
}

static void corner_is_never_a_pass_unseen(void **state) {
    (void)state;
    const double bad[][4] = {
        {NAN, 0.005, 0.1, 0.4}, {0, NAN, 0.1, 0.4},       {0, 0.005, NAN, 0.4},
        {0, 0.005, 0.1, NAN},   {0, 0.005, 0.04, 0.4},    {0, 0.005, 0.26, 0.4},
        {0, 0.005, 0.1, 0.09},  {0, 0.005, 0.1, 1.01},    {0.006, 0.005, 0.1, 0.4},
        {0, 1, 0.1, 0.4},       {-0.001, 0.005, 0.1, 0.4}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        fd_corner corner = fd_methane_corner(bad[i][0], bad[i][1], bad[i][2], bad[i][3]);
        assert_int_equal(corner.outcome, FD_CORNER_NOT_ASSESSED);
        assert_true(isnan(corner.fraction));
    }
    assert_int_equal(fd_methane_corner(0, 0.005, 0.05, 0.05).outcome, FD_CORNER_ASSESSED);
    assert_int_equal(fd_methane_corner(0, 0.005, 0.25, 1).outcome, FD_CORNER_ASSESSED);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(converts_fractions),
        cmocka_unit_test(weighs_a_flow),
        cmocka_unit_test(corner_and_face_make_the_return),
        cmocka_unit_test(corner_is_never_a_pass_unseen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
