#include "models/opening.h"

#include "tests/test.h"

/* Closed 99, open 0, airway 1 N s2/m8: flow by 100 Pa from 1 to 10 m3/s, evenly. */
static void the_flow_grows_evenly(void **state) {
    (void)state;
    for (double x = 0; x <= 1; x += 1.0 / 16) {
        double flow = sqrt(100 / (1 + fd_opening_resistance(99, 0, 1, x)));
        assert_close(flow, 1 + 9 * x, 1e-13, 0);
        double back = fd_opening_resistance(0, 99, 1, 1 - x);
        assert_close(back, fd_opening_resistance(99, 0, 1, x), 1e-12, 1e-12);
    }
}

static void ends_where_it_is_told(void **state) {
    (void)state;
    assert_close(fd_opening_resistance(99, 3, 1, 0), 99, 0, 0);
    assert_close(fd_opening_resistance(99, 3, 1, 1), 3, 0, 0);
    assert_close(fd_opening_resistance(5, 5, 0, 0.5), 5, 0, 0);
}

/* An airway without any resistance and nothing in it: ever less, never none. */
static void opens_to_nothing(void **state) {
    (void)state;
    double last = 99;
    for (double x = 0.1; x < 1; x += 0.1) {
        double r = fd_opening_resistance(99, 0, 0, x);
        assert_true(r > 0 && r < last);
        last = r;
    }
    assert_close(fd_opening_resistance(99, 0, 0, 0.5), 99 / pow(500.5, 2), 1e-12, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_flow_grows_evenly),
        cmocka_unit_test(ends_where_it_is_told),
        cmocka_unit_test(opens_to_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
