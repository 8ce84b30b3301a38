#include "models/corner.h"
#include "models/methane.h"
#include "tests/test.h"

/* Its end is the steady corner of models/methane.h: the two streams of a face. */
static void ends_at_the_steady_corner(void **state) {
    (void)state;
    double intake = 0.001, air = 36, gas = 0.2, lambda = 0.15, sigma = 0.5;
    double face_return = (air * intake + gas) / (air + gas);
    fd_corner steady = fd_methane_corner(intake, face_return, lambda, sigma);
    fd_corner_flow flow = {lambda * air, sigma * gas, intake};
    assert_int_equal(steady.outcome, FD_CORNER_ASSESSED);
    assert_close(fd_corner_steady(&flow), steady.fraction, 1e-13, 0);
    assert_close(fd_corner_after(&flow, 25, 0.2, 1e6), steady.fraction, 1e-12, 0);
}

static void is_never_a_pass_out_of_range(void **state) {
    (void)state;
    fd_corner_flow good = {5, 0.1, 0.001};
    assert_false(isnan(fd_corner_after(&good, 20, 0.01, 5)));
    const fd_corner_flow bad[] = {{0, 0.1, 0.001},   {-5, 0.1, 0.001}, {NAN, 0.1, 0.001},
                                  {5, -0.1, 0.001},  {5, NAN, 0.001},  {5, 0.1, NAN},
                                  {5, 0.1, -0.0001}, {5, 0.1, 1.1}};
    for (int i = 0; i < 8; i++) assert_true(isnan(fd_corner_after(&bad[i], 20, 0.01, 5)));
    assert_true(isnan(fd_corner_after(&good, 0, 0.01, 5)));
    assert_true(isnan(fd_corner_after(&good, NAN, 0.01, 5)));
    assert_true(isnan(fd_corner_after(&good, 20, NAN, 5)));
    assert_true(isnan(fd_corner_after(&good, 20, 0.01, -1)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_at_the_steady_corner),
        cmocka_unit_test(is_never_a_pass_out_of_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
