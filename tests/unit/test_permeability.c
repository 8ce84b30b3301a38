#include "models/permeability.h"

#include "tests/test.h"

/* A1: 1 mD is 38.9607 m2/(MPa2 d); the coefficient 1 is 0.025667 mD. */
static void converts_a_millidarcy(void **state) {
    (void)state;
    double one = fd_permeability_coefficient(FD_MILLIDARCY, FD_METHANE_VISCOSITY);
    assert_close(one / FD_SQUARE_METRE_MPA_DAY, 38.9607, 1.3e-6, 0); /* printed digits */
    double k = fd_permeability_of(FD_SQUARE_METRE_MPA_DAY, FD_METHANE_VISCOSITY);
    assert_close(k / FD_MILLIDARCY, 0.025667, 0, 5e-7); /* printed digits */
    /* The other viscosity of the benchmark. */
    k = fd_permeability_of(FD_SQUARE_METRE_MPA_DAY, 1.1e-5);
    assert_close(k / FD_MILLIDARCY, 0.026142, 0, 5e-7);
}

static void goes_there_and_back(void **state) {
    (void)state;
    for (double k = 1e-20; k < 1e-10; k *= 10)
        assert_close(fd_permeability_of(fd_permeability_coefficient(k, 1.2e-5), 1.2e-5),
                     k, 4e-16, 0); /* two roundings */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(converts_a_millidarcy),
        cmocka_unit_test(goes_there_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
