#include "solver/ode.h"

#include <string.h>

#include "tests/test.h"

/* y' = -rate (y - target); refuses to be evaluated where told. */
typedef struct decay {
    double rate, target;
    double fails_from; /* time from which the rate cannot be evaluated */
    double blows_up;   /* y' = blows_up y^2 beside */
} decay;

static int decay_rate(double t, const double *y, double *rate, void *context) {
    const decay *d = context;
    if (t >= d->fails_from) return 1;
    for (int i = 0; i < 3; i++)
        rate[i] = -d->rate * (y[i] - d->target) + d->blows_up * y[i] * y[i];
    return 0;
}

static void decay_jacobian(double t, const double *y, void *band,
                           void (*set)(void *band, int i, int j, double value),
                           void *context) {
    (void)t;
    const decay *d = context;
    for (int i = 0; i < 3; i++) set(band, i, i, -d->rate + 2 * d->blows_up * y[i]);
}

static const double ABSOLUTE[] = {1e-10, 1e-10, 1e-10};

static fd_status begin(decay *d, double relative, long most_steps, fd_ode **ode) {
    const double y[] = {1, 2, 3};
    fd_ode_system system = {.n = 3,
                            .lower = 0,
                            .upper = 0,
                            .context = d,
                            .rate = decay_rate,
                            .jacobian = decay_jacobian};
    fd_ode_settings settings = {relative, ABSOLUTE, most_steps};
    return fd_ode_new(&system, &settings, 0, y, ode);
}

static void follows_a_decay(void **state) {
    (void)state;
    decay d = {.rate = 1000, .target = 0.5, .fails_from = INFINITY};
    fd_ode *ode;
    fd_ode_info info;
    double y[3];
    assert_int_equal(begin(&d, 1e-8, 10000, &ode), FD_OK);
    for (int k = 1; k <= 3; k++) {
        double t = 1e-3 * k;
        assert_int_equal(fd_ode_advance(ode, t, y, &info), FD_OK);
        assert_int_equal(info.outcome, FD_ODE_REACHED);
        assert_close(info.time, t, 0, 0);
        for (int i = 0; i < 3; i++) /* a hundred steps of the tolerance */
            assert_close(y[i], 0.5 + (0.5 + i) * exp(-1000 * t), 1e-6, 0);
    }
    assert_true(info.steps > 0 && info.rates > 0 && info.jacobians > 0);
    fd_ode_free(&ode);
    assert_null(ode);
    fd_ode_free(&ode);
}

/* A new law and a new state: the solution follows them, not the old ones. */
static void restarts(void **state) {
    (void)state;
    decay d = {.rate = 1, .target = 0, .fails_from = INFINITY};
    fd_ode *ode;
    fd_ode_info info;
    double y[3];
    assert_int_equal(begin(&d, 1e-8, 10000, &ode), FD_OK);
    assert_int_equal(fd_ode_advance(ode, 0.5, y, &info), FD_OK);
    d.target = 4;
    const double fresh[] = {0, 4, 8};
    assert_int_equal(fd_ode_restart(ode, 0.5, fresh), FD_OK);
    assert_int_equal(fd_ode_advance(ode, 1.5, y, &info), FD_OK);
    for (int i = 0; i < 3; i++)
        assert_close(y[i], 4 + (fresh[i] - 4) * exp(-1.0), 0, 1e-6);
    fd_ode_free(&ode);
}

static void tells_too_many_steps(void **state) {
    (void)state;
    decay d = {.rate = 1, .fails_from = INFINITY};
    fd_ode *ode;
    fd_ode_info info;
    double y[3];
    assert_int_equal(begin(&d, 1e-10, 5, &ode), FD_OK);
    assert_int_equal(fd_ode_advance(ode, 100, y, &info), FD_NUMERICS);
    assert_int_equal(info.outcome, FD_ODE_TOO_MANY_STEPS);
    assert_true(info.time > 0 && info.time < 100);
    assert_close(y[0], exp(-info.time), 1e-6, 0); /* the state is that of the time told */
    fd_ode_free(&ode);
}

static void tells_a_rate_that_fails(void **state) {
    (void)state;
    decay d = {.rate = 1, .fails_from = 0};
    fd_ode *ode;
    fd_ode_info info;
    double y[3];
    assert_int_equal(begin(&d, 1e-6, 1000, &ode), FD_OK);
    assert_int_equal(fd_ode_advance(ode, 1, y, &info), FD_NUMERICS);
    assert_int_equal(info.outcome, FD_ODE_RATE);
    fd_ode_free(&ode);

    d.fails_from = 0.25; /* after some way: steps shrink towards it in vain */
    assert_int_equal(begin(&d, 1e-6, 1000, &ode), FD_OK);
    assert_int_equal(fd_ode_advance(ode, 1, y, &info), FD_NUMERICS);
    /* It creeps up to that time until its steps are spent. */
    assert_int_equal(info.outcome, FD_ODE_TOO_MANY_STEPS);
    assert_close(info.time, 0.25, 1e-6, 0);
    assert_true(info.time <= 0.25);
    fd_ode_free(&ode);
}

/* y' = y^2 from 3 ends at t = 1/3. */
static void tells_a_solution_that_ends(void **state) {
    (void)state;
    decay d = {.blows_up = 1, .fails_from = INFINITY};
    fd_ode *ode;
    fd_ode_info info;
    double y[3];
    assert_int_equal(begin(&d, 1e-6, 100000, &ode), FD_OK);
    assert_int_equal(fd_ode_advance(ode, 1, y, &info), FD_NUMERICS);
    assert_int_not_equal(info.outcome, FD_ODE_REACHED);
    assert_close(info.time, 1.0 / 3, 0, 1e-4);
    fd_ode_free(&ode);
}

static void refuses_bad_settings(void **state) {
    (void)state;
    decay d = {.rate = 1, .fails_from = INFINITY};
    fd_ode *ode;
    assert_int_equal(begin(&d, -1e-6, 1000, &ode), FD_NUMERICS);
    assert_null(ode);
}

static void names_every_outcome_once(void **state) {
    (void)state;
    for (int a = FD_ODE_REACHED; a <= FD_ODE_OTHER; a++)
        for (int b = FD_ODE_REACHED; b < a; b++)
            assert_string_not_equal(fd_ode_outcome_text((fd_ode_outcome)a),
                                    fd_ode_outcome_text((fd_ode_outcome)b));
    assert_string_equal(fd_ode_outcome_text((fd_ode_outcome)99), "unknown");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_a_decay),
        cmocka_unit_test(restarts),
        cmocka_unit_test(tells_too_many_steps),
        cmocka_unit_test(tells_a_rate_that_fails),
        cmocka_unit_test(tells_a_solution_that_ends),
        cmocka_unit_test(refuses_bad_settings),
        cmocka_unit_test(names_every_outcome_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
