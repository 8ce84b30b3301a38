#include "models/sensor.h"
#include "tests/test.h"

static const fd_sensor_model SENSOR = {.response = 20, .range = NAN};

/* A step of the gas: 90 % after T90, half after T90 log10(2), each to round-off. */
static void follows_a_step(void **state) {
    (void)state;
    fd_sensor_step step = {.c0 = 0.02, .c1 = 0.02, .h = 60, .x0 = 0};
    assert_close(fd_sensor_response(&SENSOR, &step, 20), 0.018, 1e-14, 0);
    assert_close(fd_sensor_response(&SENSOR, &step, 40), 0.0198, 1e-14, 0);
    assert_close(fd_sensor_passes(&SENSOR, &step, 0, 0.018, true), 20, 1e-12, 0);
    assert_close(fd_sensor_passes(&SENSOR, &step, 0, 0.010, true), 20 * log10(2), 1e-12,
                 0);
    fd_sensor_step fall = {.c0 = 0, .c1 = 0, .h = 60, .x0 = 0.02};
    assert_close(fd_sensor_passes(&SENSOR, &fall, 0, 0.010, false), 20 * log10(2), 1e-12,
                 0);
}

/* A ramp: the response lags by tau in the end, and is c0 + g(t - tau(1 - exp(-t/tau))).
 */
static void lags_behind_a_ramp(void **state) {
    (void)state;
    double tau = 20 / log(10), g = 1e-4;
    fd_sensor_step step = {.c0 = 0.001, .c1 = 0.001 + g * 300, .h = 300, .x0 = 0.001};
    for (double t = 0; t <= 300; t += 12.5)
        assert_close(fd_sensor_response(&SENSOR, &step, t),
                     0.001 + g * (t - tau * (1 - exp(-t / tau))), 1e-13, 0);
    double when = fd_sensor_passes(&SENSOR, &step, 0, 0.02, true);
    assert_close(when - tau * (1 - exp(-when / tau)), 190, 1e-12, 0);
}

/* One step or many: the law has no step of its own. Gas that is straight over both. */
static void splitting_a_step_changes_nothing(void **state) {
    (void)state;
    fd_sensor_step whole = {.c0 = 0.03, .c1 = 0.01, .h = 25, .x0 = 0.002};
    double x = whole.x0;
    for (int k = 0; k < 10; k++) {
        double a = whole.c0 + (whole.c1 - whole.c0) * k / 10;
        double b = whole.c0 + (whole.c1 - whole.c0) * (k + 1) / 10;
        fd_sensor_step part = {.c0 = a, .c1 = b, .h = 2.5, .x0 = x};
        x = fd_sensor_response(&SENSOR, &part, 2.5);
    }
    assert_close(x, fd_sensor_response(&SENSOR, &whole, 25), 1e-13, 0);
}

/* Gas falls while the sensor still rises: it turns within the step, and passes a level
 * just below its peak twice. The peak by the derivative, dx/dt = (c - x)/tau = 0. */
static void finds_both_sides_of_a_turn(void **state) {
    (void)state;
    fd_sensor_step step = {.c0 = 0.03, .c1 = 0, .h = 40, .x0 = 0};
    double peak = 0, at = 0;
    for (double t = 0; t <= 40; t += 1e-3) {
        double x = fd_sensor_response(&SENSOR, &step, t);
        if (x > peak) peak = x, at = t;
    }
    assert_close(peak, 0.03 - 0.03 * at / 40, 0, 1e-6);
    double level = peak * (1 - 1e-6);
    double up = fd_sensor_passes(&SENSOR, &step, 0, level, true);
    double down = fd_sensor_passes(&SENSOR, &step, up, level, false);
    assert_true(up < at && at < down && down - up < 0.1);
    assert_close(fd_sensor_response(&SENSOR, &step, up), level, 1e-12, 0);
    assert_close(fd_sensor_response(&SENSOR, &step, down), level, 1e-12, 0);
    assert_true(isnan(fd_sensor_passes(&SENSOR, &step, 0, peak * (1 + 1e-6), true)));
    /* The mirror: gas rises while the sensor still falls. */
    fd_sensor_step mirror = {.c0 = 0, .c1 = 0.03, .h = 40, .x0 = 0.03};
    double low = 0.03 - level;
    double below = fd_sensor_passes(&SENSOR, &mirror, 0, low, false);
    double above = fd_sensor_passes(&SENSOR, &mirror, below, low, true);
    assert_close(below, up, 1e-9, 0);
    assert_close(above, down, 1e-9, 0);
}

/* The closed form meets its equation: central differences, of second order, at 1e-4 s. */
static void meets_its_equation(void **state) {
    (void)state;
    double tau = 20 / log(10), d = 1e-4;
    fd_sensor_step step = {.c0 = 0.03, .c1 = 0.012, .h = 30, .x0 = 0.004};
    for (double t = 1; t < 30; t += 1.7) {
        double slope = (fd_sensor_response(&SENSOR, &step, t + d) -
                        fd_sensor_response(&SENSOR, &step, t - d)) /
                       (2 * d);
        double gas = step.c0 + (step.c1 - step.c0) * t / step.h;
        assert_close(slope, (gas - fd_sensor_response(&SENSOR, &step, t)) / tau, 1e-7,
                     1e-11);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_a_step),
        cmocka_unit_test(lags_behind_a_ramp),
        cmocka_unit_test(splitting_a_step_changes_nothing),
        cmocka_unit_test(finds_both_sides_of_a_turn),
        cmocka_unit_test(meets_its_equation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
