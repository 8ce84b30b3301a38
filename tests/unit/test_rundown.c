#include "models/rundown.h"

#include "tests/test.h"

/* n' = -(n^2 + 0.01)/T with T = 0.1 D/atan 10, by differences of the formula. */
static void slows_by_air_and_bearings(void **state) {
    (void)state;
    const double D = 120, T = 0.1 * D / atan(10);
    assert_close(fd_rundown_speed(1, 0, D), 1, 1e-14, 0);
    for (double t = 1; t < D - 1; t += 1) {
        double n = fd_rundown_speed(1, t, D), h = 1e-3;
        double slope =
            (fd_rundown_speed(1, t + h, D) - fd_rundown_speed(1, t - h, D)) / (2 * h);
        assert_close(slope, -(n * n + 0.01) / T, 1e-6, 0);
    }
    assert_true(fd_rundown_speed(1, D - 1e-6, D) > 0);
    assert_close(fd_rundown_speed(1, D - 1e-9, D), 0, 0, 1e-9);
    assert_close(fd_rundown_speed(1, D, D), 0, 0, 0);
    assert_close(fd_rundown_speed(1, 1e9, D), 0, 0, 0);
    assert_close(fd_rundown_speed(1, 0, 0), 0, 0, 0);
}

/* At first it is the hyperbola of the air alone. */
static void begins_as_a_hyperbola(void **state) {
    (void)state;
    const double D = 600, T = 0.1 * D / atan(10);
    for (double t = 0; t < T; t += T / 10)
        assert_close(fd_rundown_speed(1, t, D), 1 / (1 + t / T), 0.02, 0);
}

/* Stopped, seen half way, and stopped from there: the same course. */
static void goes_on_from_any_speed(void **state) {
    (void)state;
    double half = fd_rundown_speed(1, 40, 300);
    assert_close(fd_rundown_speed(half, 25, 300), fd_rundown_speed(1, 65, 300), 1e-12, 0);
    assert_close(fd_rundown_time(half, 300), 260, 1e-12, 0);
    assert_close(fd_startup_speed(0.25, 10, 40), 0.5, 1e-15, 0);
    assert_close(fd_startup_time(0.25, 40), 30, 1e-15, 0);
    assert_close(fd_startup_speed(0.25, 30, 40), 1, 0, 0);
    assert_close(fd_startup_speed(0, 0, 0), 1, 0, 0);
}

/* Through its points, falling everywhere, also past a nearly flat piece; on from any
 * speed of it; and near a law that is measured every 2.5 s of its 120 s. */
static void follows_what_was_measured(void **state) {
    (void)state;
    const double time[] = {0, 5, 6, 40, 41}, speed[] = {1, 0.9, 0.3, 0.29, 0};
    const fd_rundown_table table = {5, time, speed};
    for (int i = 0; i < 5; i++)
        assert_close(fd_rundown_table_speed(&table, 1, time[i]), speed[i], 1e-14, 0);
    for (double t = 0; t < 41; t += 0.01)
        assert_true(fd_rundown_table_speed(&table, 1, t + 0.01) <
                    fd_rundown_table_speed(&table, 1, t));
    assert_close(fd_rundown_table_time(&table, 1), 41, 0, 0);
    assert_close(fd_rundown_table_time(&table, 0.3), 35, 1e-12, 0);
    assert_close(fd_rundown_table_speed(&table, 0.3, 34), 0.29, 1e-12, 0);
    assert_close(fd_rundown_table_speed(&table, 0.3, 100), 0, 0, 0);
    const fd_rundown_table line = {2, (double[]){0, 10}, (double[]){1, 0}};
    assert_close(fd_rundown_table_speed(&line, 1, 3), 0.7, 1e-14, 0);
    double at[49], n[49];
    for (int i = 0; i < 49; i++) n[i] = fd_rundown_speed(1, at[i] = 2.5 * i, 120);
    const fd_rundown_table law = {49, at, n};
    for (double t = 0; t < 120; t += 0.1)
        assert_close(fd_rundown_table_speed(&law, 1, t), fd_rundown_speed(1, t, 120), 0,
                     0.005);
}

static void stands_in_the_way(void **state) {
    (void)state;
    assert_close(fd_rundown_standing(1), 0, 0, 0);
    assert_close(fd_rundown_standing(0), 1, 0, 0);
    assert_close(fd_rundown_standing(0.5), 0.25, 0, 0);
}

/* A start-up as 1 - n: through its points, on from any speed of it. */
static void rises_as_it_was_measured(void **state) {
    (void)state;
    const double time[] = {0, 2, 6, 30}, missing[] = {1, 0.9, 0.2, 0};
    const fd_rundown_table table = {4, time, missing};
    for (int i = 0; i < 4; i++)
        assert_close(fd_startup_table_speed(&table, 0, time[i]), 1 - missing[i], 1e-14,
                     1e-14);
    for (double t = 0; t < 30; t += 0.01)
        assert_true(fd_startup_table_speed(&table, 0, t + 0.01) >
                    fd_startup_table_speed(&table, 0, t));
    assert_close(fd_startup_table_speed(&table, 0, 31), 1, 0, 0);
    assert_close(fd_startup_table_time(&table, 0), 30, 0, 0);
    assert_close(fd_startup_table_time(&table, 0.8), 24, 1e-12, 0);
    assert_close(fd_startup_table_speed(&table, 0.1, 4), 0.8, 1e-12, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slows_by_air_and_bearings),
        cmocka_unit_test(begins_as_a_hyperbola),
        cmocka_unit_test(goes_on_from_any_speed),
        cmocka_unit_test(follows_what_was_measured),
        cmocka_unit_test(rises_as_it_was_measured),
        cmocka_unit_test(stands_in_the_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
