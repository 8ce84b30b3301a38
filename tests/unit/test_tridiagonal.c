#include "tests/test.h"

#include "solver/tridiagonal.h"

enum { N = 40 };

/* Links from 1e-12 to 1e12: the sum of mass x is kept, which a plain elimination loses.
 */
static void keeps_the_sum_and_the_range(void **state) {
    (void)state;
    for (int power = -12; power <= 12; power += 4) {
        double mass[N], link[N], x[N], work[N], sum = 0, after = 0;
        for (int i = 0; i < N; i++) {
            mass[i] = 1 + 0.5 * sin(i);
            link[i] = pow(10, power) * (1.2 + cos(3 * i));
            x[i] = mass[i] * (i % 7 == 0);
            sum += x[i];
        }
        fd_tridiagonal_solve(N, mass, link, x, work);
        for (int i = 0; i < N; i++) {
            after += mass[i] * x[i];
            assert_true(x[i] >= 0 && x[i] <= 1 + 1e-14);
        }
        assert_close(after, sum, 1e-14, 0); /* round-off of 40 terms */
    }
}

static void solves_its_equations(void **state) {
    (void)state;
    const double mass[] = {1, 2, 3}, link[] = {0.5, 4};
    double x[] = {1, 0.1, 2}, work[3];
    fd_tridiagonal_solve(3, mass, link, x, work);
    assert_close(1.5 * x[0] - 0.5 * x[1], 1, 1e-14, 0);
    assert_close(6.5 * x[1] - 0.5 * x[0] - 4 * x[2], 0.1, 1e-13, 0);
    assert_close(7 * x[2] - 4 * x[1], 2, 1e-14, 0);
    double lone[] = {6};
    fd_tridiagonal_solve(1, mass + 2, NULL, lone, work);
    assert_close(lone[0], 2, 1e-15, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_sum_and_the_range),
        cmocka_unit_test(solves_its_equations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
