#include "models/corner.h"
#include "tests/test.h"

/* The well-mixed volume of the gas benchmarks (A15): 2000 m3, 5 m3/s of air and
 * 0.05 m3/s of gas, dilute; in the exact form the stream is 5.05 m3/s. Equal densities
 * make volumes of masses. */
static void is_the_mixed_volume(void **state) {
    (void)state;
    const double after[][2] = {
        {60, 0.00139292}, {300, 0.00527633}, {600, 0.00776870}, {1800, 0.00988891}};
    fd_corner_flow flow = {4.95, 0.05, 0};
    for (int i = 0; i < 4; i++) /* printed to six digits */
        assert_close(fd_corner_after(&flow, 2000, 0, after[i][0]), after[i][1], 1e-6, 0);
}

/* Many steps are one step, and the gas is kept: what came in less what went out is what
 * is there, by the integral of the exact course (Simpson, 2000 parts, error 1e-13). */
static void steps_add_up_and_gas_is_kept(void **state) {
    (void)state;
    fd_corner_flow flow = {5.4, 0.12, 0.0012};
    double mass = 24, y = 0.03, t = 30;
    for (int k = 0; k < 100; k++) y = fd_corner_after(&flow, mass, y, t / 100);
    assert_close(y, fd_corner_after(&flow, mass, 0.03, t), 1e-12, 0);
    double out = 0;
    for (int k = 0; k <= 2000; k++) {
        double weight = k == 0 || k == 2000 ? 1 : k % 2 ? 4 : 2;
        out += weight * fd_corner_after(&flow, mass, 0.03, t * k / 2000);
    }
    out *= t / 2000 / 3 * (flow.air + flow.methane);
    double in = t * (flow.air * flow.intake + flow.methane);
    assert_close(mass * (y - 0.03), in - out, 1e-9, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_the_mixed_volume),
        cmocka_unit_test(steps_add_up_and_gas_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
