#include "tests/test.h"

#include "models/curve.h"

static const double x[] = {1, 2, 4}, y[] = {10, 30, 20};
static const fd_curve table = {x, y, 3};

static void is_straight_between_points(void **state) {
    (void)state;
    int side = 7;
    /* One rounding each of weight and sum. */
    assert_close(fd_curve_value(&table, 1.25, &side), 15, 1e-15, 0);
    assert_int_equal(side, 0);
    assert_close(fd_curve_value(&table, 3.5, NULL), 22.5, 1e-15, 0);
    for (int i = 0; i < 3; i++) assert_true(fd_curve_value(&table, x[i], NULL) == y[i]);
}

static void says_when_it_is_left(void **state) {
    (void)state;
    int side;
    assert_true(fd_curve_value(&table, 0.5, &side) == 10);
    assert_int_equal(side, -1);
    assert_true(fd_curve_value(&table, 4.0001, &side) == 20);
    assert_int_equal(side, 1);
    assert_true(fd_curve_value(&table, 4, &side) == 20);
    assert_int_equal(side, 0);
    assert_true(isnan(fd_curve_value(&table, NAN, &side)));
}

static void tells_a_bad_table(void **state) {
    (void)state;
    const double level[] = {1, 1, 2}, hole[] = {1, NAN, 2};
    assert_true(fd_curve_valid(&table));
    assert_false(fd_curve_valid(&(fd_curve){level, y, 3}));
    assert_false(fd_curve_valid(&(fd_curve){hole, y, 3}));
    assert_false(fd_curve_valid(&(fd_curve){x, hole, 3}));
    assert_false(fd_curve_valid(&(fd_curve){x, y, 0}));
    assert_true(fd_curve_valid(&(fd_curve){x, y, 1}));
    assert_true(fd_curve_value(&(fd_curve){x, y, 1}, 5, NULL) == 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_straight_between_points),
        cmocka_unit_test(says_when_it_is_left),
        cmocka_unit_test(tells_a_bad_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
