#include "solver/dae.h"

#include "tests/test.h"

/* y0' = -rate y0 beside 0 = y1 - y0^2; fails from a time on where told. */
typedef struct decay {
    double rate, fails_from, cj, y0;
    double crossed;
    int taken;
} decay;

static int residual(double t, const double *y, const double *rate, double *r,
                    void *context) {
    const decay *d = context;
    if (t >= d->fails_from) return 1;
    r[0] = rate[0] + d->rate * y[0];
    r[1] = y[1] - y[0] * y[0];
    return 0;
}

static int prepare(double t, double cj, const double *y, const double *rate,
                   void *context) {
    (void)t, (void)rate;
    decay *d = context;
    d->cj = cj;
    d->y0 = y[0];
    return 0;
}

static int solve(double *x, void *context) {
    const decay *d = context;
    x[0] /= d->cj + d->rate;
    x[1] += 2 * d->y0 * x[0];
    return 0;
}

static int root(double t, const double *y, double *value, void *context) {
    (void)t, (void)context;
    value[0] = y[1] - 0.25;
    return 0;
}

static void crossed(double t, int i, void *context) {
    assert_int_equal(i, 0);
    ((decay *)context)->crossed = t;
}

static void taken(double t, const double *y, const double *rate, void *context) {
    (void)t, (void)y, (void)rate;
    ((decay *)context)->taken++;
}

static fd_status begin(decay *d, long most_steps, double tolerance, fd_dae **dae) {
    const double y[] = {1, 1}, rate[] = {-d->rate, -2 * d->rate};
    fd_dae_system system = {.n = 2,
                            .context = d,
                            .residual = residual,
                            .prepare = prepare,
                            .solve = solve,
                            .taken = taken,
                            .roots = 1,
                            .root = root,
                            .crossed = crossed};
    fd_dae_settings settings = {tolerance, tolerance, most_steps};
    fd_status status = fd_dae_new(&system, &settings, dae);
    return status ? status : fd_dae_start(*dae, 0, y, rate);
}

static void follows_decay_and_constraint(void **state) {
    (void)state;
    decay d = {.rate = 3, .fails_from = INFINITY};
    fd_dae *dae;
    fd_dae_info info;
    double y[2], rate[2];
    assert_int_equal(begin(&d, 10000, 1e-10, &dae), FD_OK);
    for (int k = 1; k <= 4; k++) {
        assert_int_equal(fd_dae_advance(dae, k * 0.25, y, rate, &info), FD_OK);
        assert_close(info.time, k * 0.25, 1e-14, 0);
        assert_close(y[0], exp(-0.75 * k), 1e-7, 0);
        assert_close(y[1], exp(-1.5 * k), 1e-7, 0);
        assert_close(rate[0], -3 * y[0], 1e-4, 0);
    }
    assert_close(d.crossed, log(2) / 3, 1e-7, 0);
    assert_true(info.steps > 0 && info.residuals > info.steps && info.matrices > 0);
    assert_true(d.taken >= info.steps);
    long steps = info.steps;
    const double again[] = {2, 4}, slope[] = {-6, -24};
    assert_int_equal(fd_dae_start(dae, 1, again, slope), FD_OK);
    assert_int_equal(fd_dae_advance(dae, 2, y, rate, &info), FD_OK);
    assert_close(y[0], 2 * exp(-3), 1e-7, 0);
    assert_true(info.steps > steps);
    fd_dae_free(&dae);
    assert_null(dae);
    fd_dae_free(&dae);
}

static void says_why_it_stops(void **state) {
    (void)state;
    decay d = {.rate = 3, .fails_from = -1};
    fd_dae *dae;
    fd_dae_info info;
    double y[2], rate[2];
    assert_int_equal(begin(&d, 10000, 1e-8, &dae), FD_OK);
    assert_int_equal(fd_dae_advance(dae, 1, y, rate, &info), FD_NUMERICS);
    assert_int_equal(info.outcome, FD_DAE_RESIDUAL);
    fd_dae_free(&dae);

    d.fails_from = 0.5; /* ever smaller steps come ever nearer */
    assert_int_equal(begin(&d, 1000, 1e-8, &dae), FD_OK);
    assert_int_equal(fd_dae_advance(dae, 1, y, rate, &info), FD_NUMERICS);
    assert_int_not_equal(info.outcome, FD_DAE_REACHED);
    assert_true(info.time > 0.4 && info.time < 0.5);
    assert_close(y[0], exp(-3 * info.time), 1e-5, 0);
    assert_int_equal(fd_dae_advance(dae, info.time / 2, y, rate, &info), FD_BAD_ARGUMENT);
    assert_int_equal(info.outcome, FD_DAE_BACKWARDS);
    fd_dae_free(&dae);

    d.fails_from = INFINITY;
    assert_int_equal(begin(&d, 3, 1e-8, &dae), FD_OK);
    assert_int_equal(fd_dae_advance(dae, 1, y, rate, &info), FD_NUMERICS);
    assert_int_equal(info.outcome, FD_DAE_TOO_MANY_STEPS);
    fd_dae_free(&dae);
    assert_int_equal(begin(&d, 3, -1, &dae), FD_NUMERICS);
    assert_null(dae);
}

static void outcomes_have_names(void **state) {
    (void)state;
    for (int o = FD_DAE_REACHED; o <= FD_DAE_OTHER; o++)
        assert_string_not_equal(fd_dae_outcome_text((fd_dae_outcome)o), "unknown");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_decay_and_constraint),
        cmocka_unit_test(says_why_it_stops),
        cmocka_unit_test(outcomes_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
