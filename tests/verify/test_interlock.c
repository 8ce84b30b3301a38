#include "models/interlock.h"
#include "tests/test.h"

/* A slow sensor that peaks within one step passes the cut-off up and down in it: both
 * instants meet the closed form x(t) = g(t - tau) + (g tau) exp(-t/tau) + c0 (1 - exp).
 */
static void a_peak_within_a_step_is_seen(void **state) {
    (void)state;
    const fd_sensor_model sensor = {.response = 20, .range = NAN};
    const fd_setpoint points = {NAN, 0.010, 0.010};
    fd_sensor_step step = {.c0 = 0.03, .c1 = 0, .h = 40, .x0 = 0};
    fd_interlock lock = {0};
    fd_interlock_event e[FD_INTERLOCK_EVENTS];
    assert_int_equal(fd_interlock_follow(&lock, &points, &sensor, &step, e), 2);
    assert_int_equal(e[0].change, FD_POWER_CUT);
    assert_int_equal(e[1].change, FD_POWER_FREE);
    assert_false(lock.cut);
    double tau = 20 / log(10), g = -0.03 / 40;
    for (int i = 0; i < 2; i++) {
        double t = e[i].t;
        double x = 0.03 + g * (t - tau) + (0 - 0.03 + g * tau) * exp(-t / tau);
        assert_close(x, 0.010, 1e-12, 0);
    }
    assert_true(e[0].t < e[1].t);
}

/* The instants do not depend on the steps: the same rise and fall in one step a side and
 * in a hundred. */
static void instants_do_not_depend_on_the_step(void **state) {
    (void)state;
    const fd_sensor_model sensor = {.response = 15, .range = NAN};
    const fd_setpoint points = {0.008, 0.015, 0.010};
    double found[2][8];
    int count[2] = {0, 0};
    for (int run = 0; run < 2; run++) {
        int parts = run ? 100 : 1;
        fd_interlock lock = {0};
        double x = 0, time = 0;
        for (int side = 0; side < 2; side++)
            for (int k = 0; k < parts; k++) {
                double from = side ? 0.03 : 0, to = side ? 0 : 0.03;
                fd_sensor_step step = {.c0 = from + (to - from) * k / parts,
                                       .c1 = from + (to - from) * (k + 1) / parts,
                                       .h = 120.0 / parts,
                                       .x0 = x};
                fd_interlock_event e[FD_INTERLOCK_EVENTS];
                int n = fd_interlock_follow(&lock, &points, &sensor, &step, e);
                for (int i = 0; i < n; i++) found[run][count[run]++] = time + e[i].t;
                x = fd_sensor_response(&sensor, &step, step.h);
                time += step.h;
            }
    }
    assert_int_equal(count[0], 4);
    assert_int_equal(count[1], 4);
    for (int i = 0; i < 4; i++) assert_close(found[1][i], found[0][i], 1e-10, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_peak_within_a_step_is_seen),
        cmocka_unit_test(instants_do_not_depend_on_the_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
