#include "tests/test.h"

#include "solver/anderson.h"

enum { N = 6 };

/* x = c + a x by component, less a little curve; returns the rounds to 1e-11, or 1000. */
static int rounds(const double a[N], double curve, int depth) {
    fd_anderson *anderson;
    assert_int_equal(fd_anderson_new(N + 3, depth, &anderson), FD_OK);
    fd_anderson_start(anderson, N);
    double x[N] = {0}, r[N];
    int k = 1;
    for (; k < 1000; k++) {
        double worst = 0;
        for (int i = 0; i < N; i++) {
            r[i] = 1 + i + a[i] * x[i] + curve * sin(x[i]) - x[i];
            worst = fmax(worst, fabs(r[i]));
        }
        if (worst < 1e-11) break;
        fd_anderson_step(anderson, x, r, r);
        for (int i = 0; i < N; i++) x[i] += r[i];
    }
    fd_anderson_free(&anderson);
    return k;
}

static void one_slope_is_solved_at_once(void **state) {
    (void)state;
    const double slopes[] = {-5, -1, -0.3, 0, 0.4, 3};
    for (int i = 0; i < 6; i++) {
        double a[N];
        for (int k = 0; k < N; k++) a[k] = slopes[i];
        assert_true(rounds(a, 0, 1) <= 4);
        assert_true(rounds(a, 0, 5) <= 4);
    }
}

static void slopes_that_run_away_are_settled(void **state) {
    (void)state;
    const double a[N] = {-15, -1.5, -0.1, 0.05, 1.4, 0.01};
    print_message("%d rounds, %d with a curve\n", rounds(a, 0, 6), rounds(a, 0.2, 6));
    assert_true(rounds(a, 0, 6) <= 12); /* six slopes, and round-off */
    assert_true(rounds(a, 0.2, 6) < 60);
}

static void fewer_rounds_than_the_plain_iteration(void **state) {
    (void)state;
    const double a[N] = {-0.6, -0.5, 0.3, 0.01, 0.7, 0.2};
    print_message("%d rounds by one point, %d by five\n", rounds(a, 0.1, 1),
                  rounds(a, 0.1, 5));
    assert_true(rounds(a, 0.1, 5) < rounds(a, 0.1, 1));
    assert_true(rounds(a, 0.1, 5) < 25); /* plain: log(1e-11)/log(0.8), 114 */
}

static void nothing_to_move_is_no_move(void **state) {
    (void)state;
    fd_anderson *anderson;
    assert_int_equal(fd_anderson_new(2, 3, &anderson), FD_OK);
    fd_anderson_start(anderson, 2);
    double x[2] = {1, 2}, r[2] = {0, 0};
    for (int i = 0; i < 5; i++) {
        fd_anderson_step(anderson, x, r, r);
        assert_true(r[0] == 0 && r[1] == 0);
    }
    fd_anderson_free(&anderson);
    fd_anderson_free(&anderson);
    assert_int_equal(fd_anderson_new(2, 0, &anderson), FD_BAD_ARGUMENT);
    assert_int_equal(fd_anderson_new(2, 9, &anderson), FD_BAD_ARGUMENT);
    assert_null(anderson);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_slope_is_solved_at_once),
        cmocka_unit_test(slopes_that_run_away_are_settled),
        cmocka_unit_test(fewer_rounds_than_the_plain_iteration),
        cmocka_unit_test(nothing_to_move_is_no_move),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
