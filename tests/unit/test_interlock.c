#include "models/interlock.h"
#include "tests/test.h"

static const fd_sensor_model PLAIN = {.range = NAN};
static const fd_setpoint FACE = {0.010, 0.015, 0.010};

/* A rise and a fall: alarm, power cut, power free, alarm off; each where it is due. */
static void acts_in_order(void **state) {
    (void)state;
    fd_interlock lock = {0};
    fd_interlock_event e[FD_INTERLOCK_EVENTS];
    fd_sensor_step rise = {.c0 = 0.005, .c1 = 0.025, .h = 20};
    assert_int_equal(fd_interlock_follow(&lock, &FACE, &PLAIN, &rise, e), 2);
    assert_int_equal(e[0].change, FD_ALARM_ON);
    assert_close(e[0].t, 5, 1e-12, 0);
    assert_int_equal(e[1].change, FD_POWER_CUT);
    assert_close(e[1].t, 10, 1e-12, 0);
    assert_true(lock.alarm && lock.cut && lock.known);
    fd_sensor_step fall = {.c0 = 0.025, .c1 = 0.005, .h = 20};
    assert_int_equal(fd_interlock_follow(&lock, &FACE, &PLAIN, &fall, e), 2);
    assert_close(e[0].t, 15, 1e-12, 0);
    assert_close(e[1].t, 15, 1e-12, 0);
    assert_int_equal(e[0].change, FD_ALARM_OFF);
    assert_int_equal(e[1].change, FD_POWER_FREE);
    assert_true(!lock.alarm && !lock.cut);
}

/* Between restore and cut-off the latch keeps what it was. */
static void holds_between(void **state) {
    (void)state;
    fd_interlock_event e[FD_INTERLOCK_EVENTS];
    fd_sensor_step between = {.c0 = 0.012, .c1 = 0.013, .h = 5};
    fd_interlock cut = {.alarm = true, .cut = true}, free = {.alarm = true};
    assert_int_equal(fd_interlock_follow(&cut, &FACE, &PLAIN, &between, e), 0);
    assert_true(cut.cut);
    assert_int_equal(fd_interlock_follow(&free, &FACE, &PLAIN, &between, e), 0);
    assert_false(free.cut);
    /* At the restore point itself the power stays off: it is restored below it. */
    fd_sensor_step at = {.c0 = 0.010, .c1 = 0.010, .h = 5};
    assert_int_equal(fd_interlock_follow(&cut, &FACE, &PLAIN, &at, e), 0);
    assert_true(cut.cut);
}

static void reaching_is_enough(void **state) {
    (void)state;
    fd_interlock lock = {0};
    fd_interlock_event e[FD_INTERLOCK_EVENTS];
    fd_sensor_step at = {.c0 = 0.015, .c1 = 0.015, .h = 5};
    assert_int_equal(fd_interlock_follow(&lock, &FACE, &PLAIN, &at, e), 2);
    assert_close(e[0].t, 0, 0, 0);
    assert_true(lock.cut);
}

static void says_nothing_of_what_it_does_not_know(void **state) {
    (void)state;
    fd_interlock lock = {.cut = true};
    fd_interlock_event e[FD_INTERLOCK_EVENTS];
    fd_sensor_step unknown = {.c0 = NAN, .c1 = 0.001, .h = 5};
    assert_int_equal(fd_interlock_follow(&lock, &FACE, &PLAIN, &unknown, e), 0);
    assert_true(lock.cut && !lock.known);
    const fd_setpoint none = {NAN, NAN, NAN};
    fd_sensor_step high = {.c0 = 0.5, .c1 = 0.9, .h = 5};
    lock = (fd_interlock){0};
    assert_int_equal(fd_interlock_follow(&lock, &none, &PLAIN, &high, e), 0);
    assert_true(lock.known && !lock.cut && !lock.alarm);
    /* Without a restore point of its own it is restored below the cut-off. */
    const fd_setpoint bare = {NAN, 0.01, NAN};
    fd_sensor_step fall = {.c0 = 0.02, .c1 = 0, .h = 4};
    lock.cut = true;
    assert_int_equal(fd_interlock_follow(&lock, &bare, &PLAIN, &fall, e), 1);
    assert_close(e[0].t, 2, 1e-12, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(acts_in_order),
        cmocka_unit_test(holds_between),
        cmocka_unit_test(reaching_is_enough),
        cmocka_unit_test(says_nothing_of_what_it_does_not_know),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
