#include "solver/diffusion.h"

#include "tests/test.h"

static void same(const void *context, int n, const double *amount, double *potential,
                 double *slope) {
    (void)context;
    for (int i = 0; i < n; i++) {
        potential[i] = amount[i];
        slope[i] = 1;
    }
}

/* Knows no potential below one half. */
static void ends_at_half(const void *context, int n, const double *amount,
                         double *potential, double *slope) {
    same(context, n, amount, potential, slope);
    for (int i = 0; i < n; i++)
        if (amount[i] < 0.5) potential[i] = NAN;
}

static fd_diffusion_problem sound(bool radial) {
    return (fd_diffusion_problem){.radial = radial,
                                  .inner = radial ? 1 : 0.01,
                                  .outer = radial ? 10 : 1,
                                  .cells = 20,
                                  .potential = same,
                                  .conductance = 1,
                                  .start = 1,
                                  .wall = 0,
                                  .outer_potential = NAN,
                                  .relative = 1e-8};
}

static void refuses_bad_problems(void **state) {
    (void)state;
    enum { BAD = 15 };
    fd_diffusion_problem p[BAD];
    for (int i = 0; i < BAD; i++) p[i] = sound(i < 12);
    p[0].cells = 2;
    p[1].inner = 0;
    p[2].outer = p[2].inner;
    p[3].outer = INFINITY;
    p[4].conductance = 0;
    p[5].start = 0;
    p[6].relative = 0;
    p[7].wall = NAN;
    p[8].potential = NULL;
    p[9].inner = NAN;
    p[10].conductance = NAN;
    p[11].start = NAN;
    p[12].inner = 0.051; /* 20 cells of 0.051 are longer than 1 */
    p[13].inner = 1e-7;  /* doubling 20 times reaches 0.1 */
    p[14].outer = NAN;
    for (int i = 0; i < BAD; i++) {
        fd_diffusion *d = (fd_diffusion *)&p[i];
        if (fd_diffusion_new(&p[i], &d) != FD_BAD_ARGUMENT) fail_msg("problem %d", i);
        assert_null(d);
    }
}

/* Both grids fill the body they are asked for. */
static void fills_the_body(void **state) {
    (void)state;
    const double volume[] = {1, 3.14159265358979324 * (100 - 1)};
    for (int radial = 0; radial < 2; radial++) {
        fd_diffusion_problem p = sound(radial);
        fd_diffusion *d;
        assert_int_equal(fd_diffusion_new(&p, &d), FD_OK);
        assert_close(fd_diffusion_volume(d), volume[radial], 1e-12, 0);
        assert_int_equal(fd_diffusion_cells(d), 20);
        const double *r = fd_diffusion_places(d);
        assert_true(r[0] > (radial ? p.inner : 0) && r[19] < p.outer);
        for (int i = 1; i < 20; i++) assert_true(r[i] > r[i - 1]);
        assert_close(fd_diffusion_mean(d), 1, 1e-15, 0);
        assert_close(fd_diffusion_edge(d), 1, 1e-15, 0);
        assert_close(fd_diffusion_drained(d), 0, 0, 0);
        fd_diffusion_free(&d);
    }
}

static void goes_forward_only(void **state) {
    (void)state;
    fd_diffusion_problem p = sound(true);
    fd_diffusion *d;
    fd_ode_info info;
    assert_int_equal(fd_diffusion_new(&p, &d), FD_OK);
    assert_int_equal(fd_diffusion_advance(d, 1, &info), FD_OK);
    double drained = fd_diffusion_drained(d);
    assert_int_equal(fd_diffusion_advance(d, 0.5, &info), FD_BAD_ARGUMENT);
    assert_int_equal(fd_diffusion_advance(d, NAN, &info), FD_BAD_ARGUMENT);
    assert_int_equal(fd_diffusion_advance(d, 1, &info), FD_OK); /* now is no step */
    assert_close(fd_diffusion_drained(d), drained, 0, 0);
    fd_diffusion_free(&d);
}

static void changes_what_is_sound_only(void **state) {
    (void)state;
    fd_diffusion_problem p = sound(true);
    fd_diffusion *d;
    fd_ode_info info;
    assert_int_equal(fd_diffusion_new(&p, &d), FD_OK);
    assert_int_equal(fd_diffusion_advance(d, 1, &info), FD_OK);
    double flux = fd_diffusion_flux(d);
    assert_int_equal(fd_diffusion_change(d, -1, 0), FD_BAD_ARGUMENT);
    assert_int_equal(fd_diffusion_change(d, NAN, 0), FD_BAD_ARGUMENT);
    assert_int_equal(fd_diffusion_change(d, 1, NAN), FD_BAD_ARGUMENT);
    assert_close(fd_diffusion_flux(d), flux, 0, 0);
    /* A multiplier of 0 closes the wall: nothing moves. */
    double drained = fd_diffusion_drained(d), mean = fd_diffusion_mean(d);
    assert_int_equal(fd_diffusion_change(d, 0, 0), FD_OK);
    assert_int_equal(fd_diffusion_advance(d, 50, &info), FD_OK);
    assert_close(fd_diffusion_flux(d), 0, 0, 0);
    assert_close(fd_diffusion_drained(d), drained, 1e-12, 0);
    assert_close(fd_diffusion_mean(d), mean, 1e-12, 0);
    /* Opened again, the balance holds over all of it. */
    assert_int_equal(fd_diffusion_change(d, 3, 0.2), FD_OK);
    assert_int_equal(fd_diffusion_advance(d, 1e4, &info), FD_OK);
    assert_close(fd_diffusion_mean(d), 0.2, 1e-6, 0); /* at rest with the wall */
    assert_close(fd_diffusion_balance(d), 0, 0, 1e-12);
    fd_diffusion_free(&d);
}

static void tells_a_potential_that_ends(void **state) {
    (void)state;
    fd_diffusion_problem p = sound(true);
    p.potential = ends_at_half;
    fd_diffusion *d;
    fd_ode_info info;
    assert_int_equal(fd_diffusion_new(&p, &d), FD_OK);
    assert_int_equal(fd_diffusion_advance(d, 100, &info), FD_NUMERICS);
    assert_int_not_equal(info.outcome, FD_ODE_REACHED);
    assert_true(info.time < 100);
    fd_diffusion_free(&d);
    fd_diffusion_free(&d);
}

/* P at the outer edge given: in the end a straight line between wall and edge. */
static void settles_between_two_fixed_ends(void **state) {
    (void)state;
    fd_diffusion_problem p = sound(false);
    p.outer_potential = 2;
    p.wall = 0.5;
    fd_diffusion *d;
    fd_ode_info info;
    assert_int_equal(fd_diffusion_new(&p, &d), FD_OK);
    assert_int_equal(fd_diffusion_advance(d, 100, &info), FD_OK);
    assert_close(fd_diffusion_flux(d), 1.5, 1e-7, 0); /* the tolerance, a few times */
    const double *x = fd_diffusion_places(d), *P = fd_diffusion_potentials(d);
    for (int i = 0; i < 20; i++) assert_close(P[i], 0.5 + 1.5 * x[i], 1e-7, 0);
    assert_close(fd_diffusion_edge(d), 2, 0, 0);
    fd_diffusion_free(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_bad_problems),
        cmocka_unit_test(fills_the_body),
        cmocka_unit_test(goes_forward_only),
        cmocka_unit_test(changes_what_is_sound_only),
        cmocka_unit_test(tells_a_potential_that_ends),
        cmocka_unit_test(settles_between_two_fixed_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
