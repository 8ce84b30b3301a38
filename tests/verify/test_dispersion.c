#include "tests/test.h"

#include "models/dispersion.h"

/* A force balance by hand: the wall stress of a length of airway carries its Atkinson
 * pressure drop. */
static void friction_velocity_balances_the_drop(void **state) {
    (void)state;
    const double alpha = 0.012, rho = 1.2, v = 2.5, length = 70, perimeter = 15,
                 area = 14;
    double drop = alpha * length * perimeter * v * v / area;
    double stress = drop * area / (perimeter * length);
    double u = fd_dispersion_friction_velocity(v, alpha, rho);
    assert_close(rho * u * u, stress, 1e-14, 0);
    assert_close(fd_dispersion_friction_velocity(-v, alpha, rho), u, 0, 0);
    /* Darcy: f = 8 alpha / rho = 0.08 gives v sqrt(0.01). */
    assert_close(u, 0.25, 1e-14, 0);
}

static void adds_taylor_to_diffusion(void **state) {
    (void)state;
    /* 2 x 14 / 15 m x 0.25 m/s x 10.1 */
    assert_close(fd_dispersion_effective(14, 15, 0.25, 0), 4.713333333, 1e-9, 0);
    assert_close(fd_dispersion_effective(14, 15, 0, 2.2e-5), 2.2e-5, 0, 0);
}

static void scales_diffusion(void **state) {
    (void)state;
    assert_close(fd_dispersion_molecular(293.15, 101325), 2.2e-5, 1e-15, 0);
    assert_close(fd_dispersion_molecular(293.15, 202650), 1.1e-5, 1e-15, 0);
    /* 1.1^1.75 = 1.181518... */
    assert_close(fd_dispersion_molecular(322.465, 101325), 2.2e-5 * exp(1.75 * log(1.1)),
                 1e-13, 0);
}

static void refuses_what_has_no_meaning(void **state) {
    (void)state;
    assert_true(isnan(fd_dispersion_molecular(0, 101325)));
    assert_true(isnan(fd_dispersion_molecular(293.15, 0)));
    assert_true(isnan(fd_dispersion_friction_velocity(1, -0.01, 1.2)));
    assert_true(isnan(fd_dispersion_friction_velocity(1, 0.01, 0)));
    assert_true(isnan(fd_dispersion_effective(0, 15, 0.25, 0)));
    assert_true(isnan(fd_dispersion_effective(14, 15, NAN, 0)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(friction_velocity_balances_the_drop),
        cmocka_unit_test(adds_taylor_to_diffusion),
        cmocka_unit_test(scales_diffusion),
        cmocka_unit_test(refuses_what_has_no_meaning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
