#include "tests/test.h"

#include <stdbool.h>
#include <string.h>

#include "base/random.h"
#include "solver/ldl.h"

enum { N = 40, M = 110 };

/* Edges of a random multigraph: some to ground, some parallel, some loops. */
static void draw_edges(fd_random *random, int *from, int *to) {
    for (int e = 0; e < M; e++) {
        from[e] = e < N ? e : fd_random_index(random, N + 1) - 1;
        to[e] = fd_random_index(random, N + 1) - 1;
    }
    from[M - 1] = from[M - 2]; /* parallel */
    to[M - 1] = to[M - 2];
    from[M - 3] = to[M - 3]; /* loop */
}

/* Dense A' W A, in long double. */
static void dense(const int *from, const int *to, const double *weight,
                  long double a[N][N]) {
    memset(a, 0, N * sizeof a[0]);
    for (int e = 0; e < M; e++) {
        int u = from[e], v = to[e];
        if (u == v) continue;
        if (u >= 0) a[u][u] += weight[e];
        if (v >= 0) a[v][v] += weight[e];
        if (u < 0 || v < 0) continue;
        a[u][v] -= weight[e];
        a[v][u] -= weight[e];
    }
}

/* Gaussian elimination without pivoting: the matrix is positive definite. */
static void dense_solve(long double a[N][N], long double *b) {
    for (int k = 0; k < N; k++)
        for (int i = k + 1; i < N; i++) {
            long double l = a[i][k] / a[k][k];
            for (int j = k; j < N; j++) a[i][j] -= l * a[k][j];
            b[i] -= l * b[k];
        }
    for (int i = N - 1; i >= 0; i--) {
        for (int j = i + 1; j < N; j++) b[i] -= a[i][j] * b[j];
        b[i] /= a[i][i];
    }
}

static void agrees_with_dense_factors(void **state) {
    (void)state;
    static long double a[N][N];
    double worst = 0;
    for (int seed = 0; seed < 40; seed++) {
        fd_random random = fd_random_start(11, (uint64_t)seed);
        int from[M], to[M];
        double weight[M], x[N];
        long double b[N];
        draw_edges(&random, from, to);
        fd_ldl *ldl;
        assert_int_equal(fd_ldl_new(N, M, from, to, &ldl), FD_OK);
        for (int refill = 0; refill < 3; refill++) {
            for (int e = 0; e < M; e++)
                weight[e] = pow(10, 4 * fd_random_uniform(&random));
            for (int v = 0; v < N; v++) b[v] = x[v] = fd_random_uniform(&random);
            dense(from, to, weight, a);
            dense_solve(a, b);
            assert_true(fd_ldl_factor(ldl, weight, NULL));
            fd_ldl_solve(ldl, x, NULL);
            for (int v = 0; v < N; v++) {
                /* Positive right side: every term is positive, no digits cancel. */
                assert_close(x[v], (double)b[v], 1e-14, 0);
                worst = fmax(worst, fabs(x[v] / (double)b[v] - 1));
            }
        }
        fd_ldl_free(&ldl);
        assert_null(ldl);
    }
    print_message("worst relative deviation from dense: %.2g\n", worst);
}

/* A chain to ground with weights over 24 decades: x_k = sum over the way of 1/w, exact.
 */
static void keeps_digits_over_24_decades(void **state) {
    (void)state;
    enum { K = 25 };
    int from[K], to[K];
    double weight[K], b[K] = {0}, sum = 0;
    for (int e = 0; e < K; e++) {
        from[e] = e;
        to[e] = e - 1;
        weight[e] = pow(10, e % 2 ? e - 12 : 12 - e);
    }
    b[K - 1] = 1;
    fd_ldl *ldl;
    assert_int_equal(fd_ldl_new(K, K, from, to, &ldl), FD_OK);
    assert_true(fd_ldl_factor(ldl, weight, NULL));
    fd_ldl_solve(ldl, b, NULL);
    for (int e = 0; e < K; e++) {
        sum += 1 / weight[e];
        assert_close(b[e], sum, 1e-14, 0);
    }
    fd_ldl_free(&ldl);
}

static void refuses_what_is_not_definite(void **state) {
    (void)state;
    const int from[] = {0, 1, 3}, to[] = {1, -1, 2};
    double weight[] = {1, 1, 1};
    fd_ldl *ldl;
    assert_int_equal(fd_ldl_new(4, 3, from, to, &ldl), FD_OK);
    assert_false(fd_ldl_factor(ldl, weight, NULL)); /* nodes 2 and 3 have no ground */
    fd_ldl_free(&ldl);
    assert_int_equal(fd_ldl_new(2, 2, from, to, &ldl), FD_OK);
    assert_true(fd_ldl_factor(ldl, weight, NULL));
    weight[0] = NAN;
    assert_false(fd_ldl_factor(ldl, weight, NULL));
    weight[0] = INFINITY;
    assert_false(fd_ldl_factor(ldl, weight, NULL));
    fd_ldl_free(&ldl);
}

/* A tree has no fill at all; a 20 x 20 lattice has far less than its band (7600). */
static void fills_little(void **state) {
    (void)state;
    enum { SIDE = 20, EDGES = 2 * SIDE * (SIDE - 1) + 1 };
    int from[EDGES], to[EDGES], m = 0;
    fd_ldl *ldl;
    fd_random random = fd_random_start(3, 0);
    for (int v = 0; v < 400; v++) {
        from[v] = v;
        to[v] = fd_random_index(&random, v + 1) - 1;
    }
    to[0] = -1;
    assert_int_equal(fd_ldl_new(400, 400, from, to, &ldl), FD_OK);
    assert_true(fd_ldl_fill(ldl) <= 399);
    fd_ldl_free(&ldl);
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            if (x > 0) from[m] = y * SIDE + x, to[m++] = y * SIDE + x - 1;
            if (y > 0) from[m] = y * SIDE + x, to[m++] = (y - 1) * SIDE + x;
        }
    assert_int_equal(fd_ldl_new(SIDE * SIDE, m, from, to, &ldl), FD_OK);
    print_message("lattice of 400 nodes: fill %d\n", fd_ldl_fill(ldl));
    assert_true(fd_ldl_fill(ldl) < 3500);
    fd_ldl_free(&ldl);
}

static void takes_an_empty_graph(void **state) {
    (void)state;
    fd_ldl *ldl;
    assert_int_equal(fd_ldl_new(0, 0, NULL, NULL, &ldl), FD_OK);
    assert_true(fd_ldl_factor(ldl, NULL, NULL));
    assert_int_equal(fd_ldl_fill(ldl), 0);
    fd_ldl_free(&ldl);
    fd_ldl_free(&ldl);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_dense_factors),
        cmocka_unit_test(keeps_digits_over_24_decades),
        cmocka_unit_test(refuses_what_is_not_definite),
        cmocka_unit_test(fills_little),
        cmocka_unit_test(takes_an_empty_graph),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
