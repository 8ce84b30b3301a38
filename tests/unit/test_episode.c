#include "scenarios/episode.h"
#include "tests/test.h"

/* Takes a course of values in steps of `step`; the number of episodes opened. */
static int take(fd_episodes *e, int finding, const double *value, int n, double step,
                double bound) {
    int opened = 0;
    for (int k = 0; k < n; k++) {
        fd_episode *new;
        assert_true(fd_episodes_take(e, finding, k * step, value[k], bound,
                                     value[k] >= bound, &new));
        opened += new != NULL;
    }
    return opened;
}

static fd_episodes *episodes(void) {
    fd_episodes *e;
    assert_int_equal(fd_episodes_new(&e), FD_OK);
    fd_episodes_begin(e, 0);
    return e;
}

/* A tent of 2 % over a limit of 1 %: it rises through the limit at 5 s and falls through
 * it at 25 s, the triangle above is 20 s wide and 1 % high. */
static void a_tent_is_met_where_its_lines_do(void **state) {
    (void)state;
    fd_episodes *e = episodes();
    const double value[] = {0.005, 0.015, 0.02, 0.01, 0, 0};
    /* At 0, 10, 15 ... the steps are 10 s: lines 0.005 -> 0.015 -> 0.02 -> 0.01. */
    assert_int_equal(take(e, 7, value, 6, 10, 0.01), 1);
    assert_int_equal(fd_episodes_count(e), 1);
    const fd_episode *p = fd_episodes_get(e, 0);
    assert_int_equal(p->finding, 7);
    assert_close(p->start, 5, 1e-12, 0);
    /* The limit is reached at 30 s still, and left there. */
    assert_close(p->end, 30, 1e-12, 0);
    assert_close(p->peak, 0.02, 0, 0);
    assert_close(p->peak_at, 20, 0, 0);
    double area = 5 * 0.005 / 2 + 10 * (0.005 + 0.01) / 2 + 10 * 0.01 / 2;
    assert_close(p->integral, area, 1e-12, 0);
    fd_episodes_free(&e);
}

/* Over it from the start, and again at the end: two episodes, the second without end. */
static void begins_and_ends_open(void **state) {
    (void)state;
    fd_episodes *e = episodes();
    const double value[] = {0.03, 0.03, 0.01, 0.01, 0.03, 0.04};
    assert_int_equal(take(e, 0, value, 6, 5, 0.02), 2);
    const fd_episode *first = fd_episodes_get(e, 0), *second = fd_episodes_get(e, 1);
    assert_close(first->start, 0, 0, 0);
    assert_close(first->end, 7.5, 1e-12, 0);
    assert_close(first->integral, 5 * 0.01 + 2.5 * 0.01 / 2, 1e-12, 0);
    assert_close(second->start, 17.5, 1e-12, 0);
    assert_true(isnan(second->end));
    assert_close(second->last, 25, 0, 0);
    fd_episodes_free(&e);
}

/* Findings and events are apart; what is not known ends what is followed, and what opens
 * after it starts where it is known again. */
static void keeps_places_events_and_gaps_apart(void **state) {
    (void)state;
    fd_episodes *e = episodes();
    const double high[] = {0, 0.02, 0.02}, low[] = {0, 0.005, 0.005};
    const double gap[] = {0, 0.02, NAN, 0.02, 0};
    assert_int_equal(take(e, 1, high, 3, 5, 0.01), 1);
    assert_int_equal(take(e, 40, low, 3, 5, 0.01), 0);
    fd_episodes_begin(e, 1);
    assert_int_equal(take(e, 1, low, 3, 5, 0.01), 0);
    assert_int_equal(take(e, 2, gap, 5, 5, 0.01), 2);
    assert_int_equal(fd_episodes_get(e, 0)->event, 0);
    assert_true(isnan(fd_episodes_get(e, 1)->end));
    assert_close(fd_episodes_get(e, 1)->last, 5, 0, 0);
    assert_close(fd_episodes_get(e, 2)->start, 15, 0, 0);
    assert_close(fd_episodes_get(e, 2)->end, 17.5, 1e-12, 0);
    fd_episodes_free(&e);
}

/* The area does not depend on the steps: a parabola over a limit in 10 and in 1000 steps
 * tends to its integral, 4/3 h^(3/2)/sqrt(a), with the square of the step. */
static void the_area_converges(void **state) {
    (void)state;
    double exact = 4.0 / 3 * pow(0.01, 1.5) / sqrt(1e-6), error[2];
    for (int run = 0; run < 2; run++) {
        fd_episodes *e = episodes();
        int n = run ? 240 : 120;
        for (int k = 0; k <= n; k++) {
            double t = 600.0 * k / n - 300, v = 0.03 - 1e-6 * t * t;
            fd_episode *new;
            assert_true(fd_episodes_take(e, 0, t + 300, v, 0.02, v >= 0.02, &new));
        }
        error[run] = fabs(fd_episodes_get(e, 0)->integral / exact - 1);
        fd_episodes_free(&e);
    }
    assert_true(error[0] < 1e-3 && error[1] < error[0] / 3.5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tent_is_met_where_its_lines_do),
        cmocka_unit_test(begins_and_ends_open),
        cmocka_unit_test(keeps_places_events_and_gaps_apart),
        cmocka_unit_test(the_area_converges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
