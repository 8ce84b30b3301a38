/* Loops solved together, against dense elimination and by hand. */
#include "tests/test.h"

#include "solver/blend.h"
#include "solver/eddy.h"

enum { SIZE = 12, LINKS = 40, RUNGS = 30000 };

/* Knuth's 64-bit linear congruential generator, top bits. */
static double draw(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(*seed >> 33) / (double)(1u << 31);
}

typedef struct loop {
    int n, m, tail[LINKS], head[LINKS];
    double carried[LINKS], mass[SIZE], species[SIZE];
} loop;

/* A ring with chords, some of them twice or from a junction to itself; what comes from
 * outside is `outside` of all at one junction in three. */
static void draw_loop(loop *l, double outside, uint64_t *seed) {
    l->n = 1 + (int)(draw(seed) * SIZE);
    l->m = l->n + (int)(draw(seed) * (LINKS - SIZE));
    for (int j = 0; j < l->n; j++) l->mass[j] = l->species[j] = 0;
    for (int e = 0; e < l->m; e++) {
        l->tail[e] = e < l->n ? e : (int)(draw(seed) * l->n);
        l->head[e] = e < l->n ? (e + 1) % l->n : (int)(draw(seed) * l->n);
        l->carried[e] = exp(5 * (draw(seed) - 0.5));
        l->mass[l->head[e]] += l->carried[e];
    }
    for (int j = 0; j < l->n; j++) {
        if (j % 3) continue;
        double in = outside * l->mass[j];
        l->mass[j] += in;
        l->species[j] = in * draw(seed);
    }
}

/* Gauss with partial pivoting in long double. */
static void solve_dense(const loop *l, double *y) {
    long double a[SIZE][SIZE + 1] = {{0}};
    int n = l->n;
    for (int j = 0; j < n; j++) {
        a[j][j] = (long double)l->mass[j];
        a[j][n] = (long double)l->species[j];
    }
    for (int e = 0; e < l->m; e++)
        a[l->head[e]][l->tail[e]] -= (long double)l->carried[e];
    for (int k = 0; k < n; k++) {
        int best = k;
        for (int i = k; i < n; i++)
            if (fabsl(a[i][k]) > fabsl(a[best][k])) best = i;
        for (int c = 0; c <= n; c++) {
            long double keep = a[k][c];
            a[k][c] = a[best][c];
            a[best][c] = keep;
        }
        for (int i = 0; i < n; i++) {
            long double share = i == k ? 0 : a[i][k] / a[k][k];
            for (int c = k; c <= n; c++) a[i][c] -= share * a[k][c];
        }
    }
    for (int k = 0; k < n; k++) y[k] = (double)(a[k][n] / a[k][k]);
}

static void agrees_with_dense_elimination(void **state) {
    (void)state;
    uint64_t seed = 12;
    double worst = 0;
    for (int run = 0; run < 500; run++) {
        loop l;
        double y[SIZE], expected[SIZE];
        draw_loop(&l, 0.3, &seed);
        fd_eddy *eddy = fd_eddy_new(l.n, l.m, l.tail, l.head);
        assert_non_null(eddy);
        assert_true(fd_eddy_solve(eddy, l.carried, l.mass, l.species, y));
        solve_dense(&l, expected);
        for (int j = 0; j < l.n; j++)
            worst = fmax(worst, fabs(y[j] - expected[j]) / expected[j]);
        fd_eddy_free(&eddy);
    }
    print_message("500 loops: worst %.1e of the value\n", worst);
    assert_close(worst, 0, 0, 1e-12); /* 40 links that span e^5: 2e-16 x 40 x 148 */
}

/* In a ring that q enters and c >> q runs, all have the fraction of what enters. */
static void recirculation_costs_no_digits(void **state) {
    (void)state;
    const int tail[] = {0, 1, 2}, head[] = {1, 2, 0};
    for (double c = 1; c < 1e10; c *= 16) { /* c + 1 is exact */
        const double carried[] = {c + 1, c + 1, c}, mass[] = {c + 1, c + 1, c + 1};
        const double species[] = {0.375, 0, 0};
        double y[3];
        fd_eddy *eddy = fd_eddy_new(3, 3, tail, head);
        assert_true(fd_eddy_solve(eddy, carried, mass, species, y));
        for (int j = 0; j < 3; j++) assert_close(y[j], 0.375, 1e-15, 0);
        fd_eddy_free(&eddy);
    }
}

static void tells_what_is_closed(void **state) {
    (void)state;
    const int tail[] = {0, 1, 1}, head[] = {1, 0, 1};
    const double carried[] = {1, 1, 0.5}, mass[] = {1, 1.5}, species[] = {0, 0};
    double y[2];
    fd_eddy *eddy = fd_eddy_new(2, 3, tail, head);
    assert_false(fd_eddy_solve(eddy, carried, mass, species, y));
    assert_true(isnan(y[0]) && isnan(y[1]));
    fd_eddy_free(&eddy);
    assert_null(eddy);
    fd_eddy_free(&eddy);
}

/* One loop of two roads with 30 000 rungs, round which air is driven: the answer put back
 * into the equations, and the entries it takes. Dense, it would be 9e8. */
static void a_long_ladder_is_one_loop(void **state) {
    (void)state;
    enum { N = 2 * RUNGS, M = 3 * RUNGS };
    static int tail[M], head[M];
    static double carried[M], mass[N], species[N], y[N];
    int m = 0;
    double w = 100;
    for (int i = 0; i < RUNGS; i++) {
        bool last = i == RUNGS - 1;
        /* Along one road, leaking into the other, and back along that. */
        double leak = last ? w : w * (i % 7 == 3 ? 2e-4 : 1e-6);
        tail[m] = i;
        head[m] = RUNGS + i;
        carried[m++] = leak;
        if (!last) {
            tail[m] = i;
            head[m] = i + 1;
            carried[m++] = w - leak;
            tail[m] = RUNGS + i + 1;
            head[m] = RUNGS + i;
            carried[m++] = w - leak;
        }
        w -= leak;
    }
    /* The end of the return feeds the intake again; a tenth of it is fresh. */
    tail[m] = RUNGS;
    head[m] = 0;
    carried[m++] = 90;
    for (int e = 0; e < m; e++) mass[head[e]] += carried[e];
    mass[0] += 10;
    for (int j = 0; j < N; j += 100) { /* gas, with mass */
        mass[j] += 1e-5;
        species[j] = 1e-5;
    }
    fd_blend *blend = fd_blend_new(N, m, tail, head);
    assert_non_null(blend);
    assert_int_equal(fd_blend_largest(blend), N);
    assert_int_equal(fd_blend_solve(blend, carried, mass, species, y), 0);
    double worst = 0;
    static double sum[N];
    for (int j = 0; j < N; j++) sum[j] = species[j];
    for (int e = 0; e < m; e++) sum[head[e]] += carried[e] * y[tail[e]];
    for (int j = 0; j < N; j++) worst = fmax(worst, fabs(sum[j] / mass[j] - y[j]) / y[j]);
    fd_blend_free(&blend);
    fd_eddy *eddy = fd_eddy_new(N, m, tail, head);
    print_message("ladder of %d rungs: worst %.1e, %d entries\n", RUNGS, worst,
                  fd_eddy_fill(eddy));
    assert_close(worst, 0, 0, 1e-13);
    assert_true(fd_eddy_fill(eddy) <= 3 * N);
    fd_eddy_free(&eddy);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_dense_elimination),
        cmocka_unit_test(recirculation_costs_no_digits),
        cmocka_unit_test(tells_what_is_closed),
        cmocka_unit_test(a_long_ladder_is_one_loop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
