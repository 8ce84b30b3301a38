#include "models/sensor.h"
#include "tests/test.h"

static const fd_sensor_model PLAIN = {.range = NAN};

/* Without values of its own a sensor shows the gas. */
static void plain_sensor_shows_the_gas(void **state) {
    (void)state;
    fd_sensor_step step = {.c0 = 0.004, .c1 = 0.012, .h = 8, .x0 = 0.5};
    assert_close(fd_sensor_response(&PLAIN, &step, 2), 0.006, 1e-15, 0);
    assert_close(fd_sensor_shown(&PLAIN, 0.7, 0), 0.7, 0, 0);
    assert_close(fd_sensor_passes(&PLAIN, &step, 0, 0.010, true), 6, 1e-13, 0);
    assert_true(isnan(fd_sensor_passes(&PLAIN, &step, 0, 0.0121, true)));
    assert_true(fd_sensor_noise(&PLAIN, 1, 2, 3) == 0);
}

static void shows_steps_up_to_its_range(void **state) {
    (void)state;
    const fd_sensor_model s = {.range = 0.04, .resolution = 0.0001};
    assert_close(fd_sensor_shown(&s, 0.010049, 0), 0.0100, 1e-15, 0);
    assert_close(fd_sensor_shown(&s, 0.010051, 0), 0.0101, 1e-15, 0);
    assert_close(fd_sensor_shown(&s, 0.009, 0.001951), 0.0110, 1e-14, 0);
    assert_close(fd_sensor_shown(&s, 0.3, 0), 0.04, 0, 0);
    /* 1 % is shown from 0.995 % on with steps of 0.01 %. */
    fd_sensor_step step = {.c0 = 0, .c1 = 0.02, .h = 10};
    double passes = fd_sensor_passes(&s, &step, 0, 0.01, true);
    assert_close(passes, 10 * 0.00995 / 0.02, 1e-9, 0);
    /* What it cannot show it does not reach, however much gas there is. */
    step.c1 = 1;
    assert_true(isnan(fd_sensor_passes(&s, &step, 0, 0.041, true)));
}

static void passes_downward_and_from_within(void **state) {
    (void)state;
    fd_sensor_step step = {.c0 = 0.02, .c1 = 0, .h = 10};
    double below = fd_sensor_passes(&PLAIN, &step, 0, 0.01, false);
    assert_close(below, 5, 1e-12, 0);
    assert_true(fd_sensor_response(&PLAIN, &step, below) < 0.01);
    assert_close(fd_sensor_passes(&PLAIN, &step, 7, 0.01, false), 7, 0, 0);
    assert_close(fd_sensor_passes(&PLAIN, &step, 1, 0.01, true), 1, 0, 0);
    assert_true(isnan(fd_sensor_passes(&PLAIN, &step, 7, 0.01, true)));
}

static void unknown_gas_passes_nothing(void **state) {
    (void)state;
    fd_sensor_step step = {.c0 = NAN, .c1 = 1, .h = 1};
    assert_true(isnan(fd_sensor_passes(&PLAIN, &step, 0, 0.01, true)));
    step = (fd_sensor_step){.c0 = 0, .c1 = NAN, .h = 1};
    assert_true(isnan(fd_sensor_passes(&PLAIN, &step, 0, 0.01, true)));
    step = (fd_sensor_step){.c0 = 0, .c1 = 1, .h = 1};
    assert_true(isnan(fd_sensor_passes(&PLAIN, &step, 0, NAN, true)));
}

/* Mean and spread of 1e5 numbers, each within five of its own standard errors; the same
 * number again; another for another seed, unit and step. */
static void noise_is_drawn_by_its_key(void **state) {
    (void)state;
    const fd_sensor_model s = {.noise = 0.0005};
    double sum = 0, square = 0;
    const int n = 100000;
    for (int k = 0; k < n; k++) {
        double e = fd_sensor_noise(&s, 7, 3, (uint64_t)k) / s.noise;
        sum += e;
        square += e * e;
    }
    assert_close(sum / n, 0, 0, 5 / sqrt(n));
    assert_close(square / n, 1, 0, 5 * sqrt(2.0 / n));
    double one = fd_sensor_noise(&s, 7, 3, 11);
    assert_true(one == fd_sensor_noise(&s, 7, 3, 11));
    assert_true(one != fd_sensor_noise(&s, 8, 3, 11));
    assert_true(one != fd_sensor_noise(&s, 7, 4, 11));
    assert_true(one != fd_sensor_noise(&s, 7, 3, 12));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_sensor_shows_the_gas),
        cmocka_unit_test(shows_steps_up_to_its_range),
        cmocka_unit_test(passes_downward_and_from_within),
        cmocka_unit_test(unknown_gas_passes_nothing),
        cmocka_unit_test(noise_is_drawn_by_its_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
