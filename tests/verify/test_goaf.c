#include "tests/test.h"

#include "models/constant.h"
#include "models/goaf.h"

/* What is filled in has the fraction and the mass of the gas laws. */
static void a_filled_void(void **state) {
    (void)state;
    fd_goaf_gas gas = fd_goaf_gas_of(1000, 0.3, FD_ATMOSPHERE, 293.15);
    assert_close(fd_goaf_fraction(&gas), 0.3, 1e-14, 0);
    assert_close(gas.methane, 300 * fd_methane_density(293.15), 1e-14, 0);
    /* Dry air at 20 degC: 1.2041 kg/m3 as in tables. */
    assert_close(gas.air / 700, 1.2041, 1e-4, 0);
    fd_goaf_gas none = {0, 0};
    assert_true(isnan(fd_goaf_fraction(&none)));
}

/* A breath out leaves the fraction as it is; a breath of fresh air thins it by the moles.
 */
static void breathes_its_mixture(void **state) {
    (void)state;
    const double p = 1e5, T = 298;
    fd_goaf_gas gas = fd_goaf_gas_of(1000, 0.4, p, T);
    fd_goaf_gas out = fd_goaf_gas_of(100, fd_goaf_fraction(&gas), p, T);
    gas.methane -= out.methane;
    gas.air -= out.air;
    assert_close(fd_goaf_fraction(&gas), 0.4, 1e-13, 0);
    fd_goaf_gas in = fd_goaf_gas_of(100, 0, p, T);
    gas.methane += in.methane;
    gas.air += in.air;
    assert_close(fd_goaf_fraction(&gas), 0.36, 1e-13, 0);
}

static void the_void_of_extraction(void **state) {
    (void)state;
    assert_close(fd_goaf_void(180, 3.5, 100, 0.3), 18900, 1e-15, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_filled_void),
        cmocka_unit_test(breathes_its_mixture),
        cmocka_unit_test(the_void_of_extraction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
