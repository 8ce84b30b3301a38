#include "tests/test.h"

#include "models/jetfan.h"

/* Three fans of 40 m3/s at 30 m/s, efficiency 0.8, section 60 m2, air of 1.2 kg/m3:
 * in still air 3 x 0.8 x 1.2 x 40 x 30/60 = 57.6 Pa. */
static const fd_jet_fan FAN = {3, 0.8, 40, 30, 60, 1.2, false, 0};

static void gives_its_momentum_to_the_air(void **state) {
    (void)state;
    assert_close(fd_jet_fan_rise(&FAN, 0), 57.6, 1e-15, 0);
    /* v = 6 m/s: w = 1.2 x 60 x 6 = 432 kg/s; 57.6 x (30 - 6)/30 */
    assert_close(fd_jet_fan_rise(&FAN, 432), 46.08, 1e-14, 0);
    /* against the jet it gives more, faster than the jet it holds back */
    assert_close(fd_jet_fan_rise(&FAN, -432), 69.12, 1e-14, 0);
    assert_close(fd_jet_fan_rise(&FAN, 1.2 * 60 * 30), 0, 0, 1e-12);
    assert_close(fd_jet_fan_rise(&FAN, 1.2 * 60 * 45), -28.8, 1e-14, 0);
}

static void turned_is_the_mirror(void **state) {
    (void)state;
    fd_jet_fan turned = FAN;
    turned.turned = true;
    for (double w = -3000; w < 3000; w += 137)
        assert_close(fd_jet_fan_rise(&turned, w), -fd_jet_fan_rise(&FAN, -w), 1e-15, 0);
}

/* In air of another density thrust and drag change alike, at equal velocity. */
static void follows_the_density(void **state) {
    (void)state;
    fd_jet_fan thin = FAN;
    thin.density = 0.9;
    assert_close(fd_jet_fan_rise(&thin, 0.9 * 60 * 6), 46.08 * 0.9 / 1.2, 1e-14, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_its_momentum_to_the_air),
        cmocka_unit_test(turned_is_the_mirror),
        cmocka_unit_test(follows_the_density),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
