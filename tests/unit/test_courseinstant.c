#include "scenarios/courseinstant.h"

#include <math.h>

#include "tests/test.h"

/* Plays steps of h up to 100 s in which something is due where a value passes 1, found on
 * the straight line of the step; as often as is asked. When it was taken up. */
static double play(double (*value)(double), double h, int *passes) {
    fd_instants in = {0};
    double taken = NAN;
    *passes = 0;
    do {
        in.again = false;
        (*passes)++;
        for (double t = 0, origin = 0; t < 100 && !in.again;) {
            double end = origin + h, instant = fd_instants_next(&in, t);
            double next = fmin(end, instant);
            if (!(instant < end)) origin = end;
            double a = value(t), b = value(next);
            double due = a < 1 && b >= 1 ? t + (1 - a) / (b - a) * (next - t) : INFINITY;
            assert_int_equal(fd_instants_heed(&in, t, next, next, due), FD_OK);
            if (!in.again && !isinf(due)) taken = next;
            t = next;
        }
    } while (in.again && *passes < 100);
    assert_false(in.again);
    fd_instants_free(&in);
    return taken;
}

static double straight(double t) {
    return t / 37.3;
}
static double curved(double t) {
    return t * t / (37.3 * 37.3);
}
static double front(double t) {
    return t < 37.3 ? 0.1 : 30;
}

/* Whatever the value does within the step, and however long that is. */
static void an_instant_ends_its_step(void **state) {
    (void)state;
    double (*const value[])(double) = {straight, curved, front};
    const double step[] = {1, 7, 60, 100};
    for (int v = 0; v < 3; v++)
        for (int i = 0; i < 4; i++) {
            int passes;
            assert_close(play(value[v], step[i], &passes), 37.3, 0, 0.01);
            print_message("  law %d, step %g s: %d passes\n", v, step[i], passes);
            assert_true(passes <= (v == 0 ? 2 : 20));
        }
}

/* At the end of a step, or after it, nothing is played again. */
static void what_is_due_later_waits(void **state) {
    (void)state;
    fd_instants in = {0};
    const double due[] = {10, 9.995, 12, INFINITY};
    for (int i = 0; i < 4; i++) {
        assert_int_equal(fd_instants_heed(&in, 0, 10, 10, due[i]), FD_OK);
        assert_false(in.again);
    }
    assert_int_equal(in.n, 0);
    assert_true(isinf(fd_instants_next(&in, 0)));
    assert_int_equal(fd_instants_heed(&in, 0, 10, 10, 4), FD_OK);
    assert_true(in.again);
    assert_close(fd_instants_next(&in, 0), 4, 0, 0);
    assert_true(isinf(fd_instants_next(&in, 4)));
    fd_instants_free(&in);
}

/* Where the sources stand for longer than the step, their piece ends at what is due: at
 * the end of the step, or later in the piece, but not at its own end. */
static void a_piece_ends_at_what_is_due(void **state) {
    (void)state;
    const double due[] = {10, 9.995, 12, 59.995}, at[] = {10, 10, 12, NAN};
    for (int i = 0; i < 4; i++) {
        fd_instants in = {0};
        assert_int_equal(fd_instants_heed(&in, 0, 10, 60, due[i]), FD_OK);
        assert_int_equal(in.again, !isnan(at[i]));
        double next = fd_instants_next(&in, 0);
        if (in.again)
            assert_close(next, at[i], 0, 0);
        else
            assert_true(isinf(next));
        /* As it is played again, nothing is due before its end. */
        if (in.again) assert_int_equal(fd_instants_heed(&in, 0, 10, next, due[i]), FD_OK);
        assert_false(in.again);
        fd_instants_free(&in);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_instant_ends_its_step),
        cmocka_unit_test(what_is_due_later_waits),
        cmocka_unit_test(a_piece_ends_at_what_is_due),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
