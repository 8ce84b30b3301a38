#include "tests/test.h"

#include "solver/blend.h"

/* Two loops that share a junction, a parallel link, a junction that feeds itself: the
 * answer put back into the equations. */
static void solves_its_equations(void **state) {
    (void)state;
    enum { N = 6, M = 9 };
    const int tail[M] = {0, 1, 2, 2, 3, 1, 4, 5, 2},
              head[M] = {1, 2, 1, 3, 2, 2, 5, 4, 2};
    const double carried[M] = {2, 1, 0.5, 3, 2.5, 0.75, 1, 0.25, 0.5};
    const double mass[N] = {2, 4, 7, 3, 2, 1.5},
                 species[N] = {0.5, 0.1, 0.3, 0, 0.2, 0.01};
    double y[N];
    fd_blend *blend = fd_blend_new(N, M, tail, head);
    assert_non_null(blend);
    assert_int_equal(fd_blend_solve(blend, carried, mass, species, y), 0);
    for (int j = 0; j < N; j++) {
        double sum = species[j];
        for (int e = 0; e < M; e++)
            if (head[e] == j) sum += carried[e] * y[tail[e]];
        assert_close(sum, mass[j] * y[j], 1e-14, 0);
    }
    assert_int_equal(fd_blend_loops(blend), 2);
    assert_int_equal(fd_blend_largest(blend), 3);
    fd_blend_free(&blend);
    assert_null(blend);
    fd_blend_free(&blend);
}

static void says_what_it_does_not_know(void **state) {
    (void)state;
    const int tail[] = {0, 1, 2, -1}, head[] = {1, 0, 3, 3};
    const double carried[] = {1, 1, 0, 5}, mass[] = {1, 1, 0, 2},
                 species[] = {0, 0, 0, 1};
    double y[4];
    fd_blend *blend = fd_blend_new(4, 4, tail, head);
    assert_int_equal(fd_blend_solve(blend, carried, mass, species, y), 1);
    assert_true(isnan(y[0]) && isnan(y[1])); /* closed */
    assert_true(isnan(y[2]));                /* no gas */
    assert_close(y[3], 0.5, 1e-15, 0);       /* a link that carries nothing is no harm */
    fd_blend_free(&blend);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(solves_its_equations),
        cmocka_unit_test(says_what_it_does_not_know),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
