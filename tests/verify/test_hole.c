#include "tests/test.h"

#include "models/constant.h"
#include "models/hole.h"
#include "models/permeability.h"
#include "solver/diffusion.h"

static const fd_coal CW1 = {.a = 0.020,
                            .b = 1e-6,
                            .ash = 0.10,
                            .moisture = 0.015,
                            .porosity = 0.05,
                            .density = 1400};

static void same(const void *context, int n, const double *amount, double *potential,
                 double *slope) {
    (void)context;
    for (int i = 0; i < n; i++) {
        potential[i] = amount[i];
        slope[i] = 1;
    }
}

/* A2: steady radial flow is exact for any number of cells, to the tolerance of the
 * integrator after a long time. */
static void steady_flow_is_exact_for_any_grid(void **state) {
    (void)state;
    const int cells[] = {3, 10, 80};
    for (int i = 0; i < 3; i++) {
        fd_diffusion_problem p = {.radial = true,
                                  .inner = 0.047,
                                  .outer = 3,
                                  .cells = cells[i],
                                  .potential = same,
                                  .conductance = 0.1,
                                  .start = 2.25,
                                  .wall = 0.085 * 0.085,
                                  .outer_potential = 2.25,
                                  .relative = 1e-10};
        fd_diffusion *d;
        fd_ode_info info;
        assert_int_equal(fd_diffusion_new(&p, &d), FD_OK);
        assert_int_equal(fd_diffusion_advance(d, 1e5, &info), FD_OK);
        print_message("A2 cells %d: q %.8f (0.339053)\n", cells[i], fd_diffusion_flux(d));
        assert_close(fd_diffusion_flux(d), 0.339053, 2e-6, 0); /* six printed digits */
        const double *r = fd_diffusion_places(d), *P = fd_diffusion_potentials(d);
        double step = (2.25 - p.wall) / log(3 / 0.047);
        for (int k = 0; k < cells[i]; k++)
            assert_close(P[k], p.wall + step * log(r[k] / 0.047), 1e-7, 0);
        fd_diffusion_free(&d);
    }
}

/* A4: the linear problem, infinite and closed. tD in units of r1^2/k. */
static void meets_van_everdingen_and_hurst(void **state) {
    (void)state;
    const double infinite[][3] = {{0.1, 2.248751, 0.404339}, {1, 0.983771, 1.568290},
                                  {10, 0.533916, 7.401520},  {100, 0.345560, 43.0251},
                                  {1e3, 0.250964, 292.611},  {1e4, 0.195932, 2198.34},
                                  {1e5, 0.160365, 17571.3},  {1e6, 0.135607, 146263}};
    const double closed[][3] = {
        {10, 1, 0.031683},    {10, 10, 0.149523},   {10, 50, 0.478230},
        {10, 100, 0.715919},  {10, 300, 0.975037},  {50, 100, 0.034434},
        {50, 1000, 0.231914}, {50, 5000, 0.716638}, {50, 10000, 0.918528}};
    double worst = 0;
    fd_diffusion_problem p = {.radial = true,
                              .inner = 1,
                              .cells = 80,
                              .potential = same,
                              .conductance = 1,
                              .start = 1,
                              .wall = 0,
                              .outer_potential = NAN,
                              .relative = 1e-8};
    for (int i = 0; i < 8; i++) {
        /* Far enough that the edge is not felt, near enough that 80 cells suffice. */
        p.outer = 1 + 8 * sqrt(infinite[i][0]);
        fd_diffusion *d;
        fd_ode_info info;
        assert_int_equal(fd_diffusion_new(&p, &d), FD_OK);
        assert_int_equal(fd_diffusion_advance(d, infinite[i][0], &info), FD_OK);
        double q = fd_diffusion_flux(d) / (2 * 3.14159265358979);
        double w = fd_diffusion_drained(d) / (2 * 3.14159265358979);
        worst =
            fmax(worst, fmax(fabs(q / infinite[i][1] - 1), fabs(w / infinite[i][2] - 1)));
        assert_close(q, infinite[i][1], 2e-3, 0);
        assert_close(w, infinite[i][2], 2e-3, 0);
        fd_diffusion_free(&d);
    }
    for (int i = 0; i < 9; i++) {
        p.outer = closed[i][0];
        fd_diffusion *d;
        fd_ode_info info;
        assert_int_equal(fd_diffusion_new(&p, &d), FD_OK);
        assert_int_equal(fd_diffusion_advance(d, closed[i][1], &info), FD_OK);
        double share = fd_diffusion_drained(d) / fd_diffusion_volume(d);
        worst = fmax(worst, fabs(share / closed[i][2] - 1));
        assert_close(share, closed[i][2], 2e-3, 0);
        fd_diffusion_free(&d);
    }
    print_message("A4 worst relative deviation %.2e\n", worst);
}

static fd_hole benchmark_hole(void) {
    return (fd_hole){.radius = 0.047,
                     .reach = 1.5,
                     .coal = CW1,
                     .pressure = 1.5e6,
                     .hole_pressure = 0.085e6,
                     .permeability = 0.1 * FD_SQUARE_METRE_MPA_DAY};
}

/* A8: hole in a closed circle, Langmuir content. */
static void meets_the_closed_cell_with_langmuir_content(void **state) {
    (void)state;
    const double row[][6] = {{0.1, 1.04046, 0.160882, 0.00209225, 1.50000, 7.76158},
                             {1, 0.598174, 0.800945, 0.0104162, 1.49979, 7.69684},
                             {10, 0.392869, 4.89342, 0.0636383, 1.36491, 7.28289},
                             {30, 0.267162, 11.3340, 0.147397, 1.12754, 6.63142},
                             {60, 0.179475, 17.8656, 0.232341, 0.925926, 5.97074},
                             {90, 0.134196, 22.5083, 0.292718, 0.802109, 5.50114},
                             {120, 0.106529, 26.0893, 0.339288, 0.715927, 5.13892},
                             {180, 0.074467, 31.4138, 0.408533, 0.600686, 4.60034},
                             {365, 0.0365973, 40.9585, 0.532660, 0.425855, 3.63490}};
    fd_hole hole = benchmark_hole();
    fd_hole_course course;
    assert_int_equal(fd_hole_drain(&hole, 366 * FD_SECONDS_PER_DAY, &course), FD_OK);
    double in_place = 3.14159265358979 * (1.5 * 1.5 - 0.047 * 0.047) * 1400 *
                      fd_coal_content(&CW1, 1.5e6);
    double worst = 0;
    for (int i = 0; i < 9; i++) {
        fd_hole_state s = fd_hole_course_at(&course, row[i][0] * FD_SECONDS_PER_DAY);
        double value[] = {s.flux * FD_SECONDS_PER_DAY, s.drained, s.drained / in_place,
                          s.edge_pressure / 1e6, s.mean * 1e3};
        for (int k = 0; k < 5; k++) {
            worst = fmax(worst, fabs(value[k] / row[i][k + 1] - 1));
            assert_close(value[k], row[i][k + 1], 2e-3, 0);
        }
    }
    print_message("A8 worst relative deviation %.2e, balance %.1e, %ld steps\n", worst,
                  course.balance, course.info.steps);
    assert_true(course.balance <= 1e-8);
    fd_hole_course_free(&course);
}

/* An event that changes nothing changes nothing; a multiplier works like time. */
static void events_restart_and_never_step_over(void **state) {
    (void)state;
    fd_hole hole = benchmark_hole();
    fd_hole_course plain, split;
    const fd_hole_event idle[] = {{37.3 * FD_SECONDS_PER_DAY, 1}};
    assert_int_equal(fd_hole_drain(&hole, 120 * FD_SECONDS_PER_DAY, &plain), FD_OK);
    hole.event = idle;
    hole.n_events = 1;
    assert_int_equal(fd_hole_drain(&hole, 120 * FD_SECONDS_PER_DAY, &split), FD_OK);
    fd_hole_state a = fd_hole_course_at(&plain, 120 * FD_SECONDS_PER_DAY);
    fd_hole_state b = fd_hole_course_at(&split, 120 * FD_SECONDS_PER_DAY);
    assert_close(b.drained, a.drained, 2e-5, 0); /* tolerance of the integrator, twice */
    fd_hole_course_free(&split);
    /* Fifty times the permeability for 2 days is 100 days of it. */
    const fd_hole_event fast[] = {{0, 50}, {2 * FD_SECONDS_PER_DAY, 1}};
    hole.event = fast;
    hole.n_events = 2;
    assert_int_equal(fd_hole_drain(&hole, 22 * FD_SECONDS_PER_DAY, &split), FD_OK);
    b = fd_hole_course_at(&split, 22 * FD_SECONDS_PER_DAY);
    assert_close(b.drained, a.drained, 2e-5, 0);
    assert_close(b.edge_pressure, a.edge_pressure, 2e-5, 0);
    assert_close(b.flux, a.flux, 2e-5, 0);
    fd_hole_course_free(&split);
    fd_hole_course_free(&plain);
}

/* Lengths times s and time times s squared leave the contents as they are. */
static void scales_with_length_squared_over_time(void **state) {
    (void)state;
    fd_hole hole = benchmark_hole();
    fd_hole_course one, two;
    assert_int_equal(fd_hole_drain(&hole, 50 * FD_SECONDS_PER_DAY, &one), FD_OK);
    hole.radius *= 2;
    hole.reach *= 2;
    assert_int_equal(fd_hole_drain(&hole, 200 * FD_SECONDS_PER_DAY, &two), FD_OK);
    fd_hole_state a = fd_hole_course_at(&one, 50 * FD_SECONDS_PER_DAY);
    fd_hole_state b = fd_hole_course_at(&two, 200 * FD_SECONDS_PER_DAY);
    assert_close(b.mean, a.mean, 1e-6, 0);
    assert_close(b.drained, 4 * a.drained, 2e-5, 0);
    fd_hole_course_free(&one);
    fd_hole_course_free(&two);
}

static void refuses_what_is_no_cell(void **state) {
    (void)state;
    fd_hole hole = benchmark_hole();
    fd_hole_course course;
    hole.reach = hole.radius;
    assert_int_equal(fd_hole_drain(&hole, 1, &course), FD_BAD_ARGUMENT);
    assert_int_equal(course.n, 0);
    hole = benchmark_hole();
    hole.permeability = 0;
    assert_int_equal(fd_hole_drain(&hole, 1, &course), FD_BAD_ARGUMENT);
    hole = benchmark_hole();
    hole.hole_pressure = -1; /* more suction than there is air */
    assert_int_equal(fd_hole_drain(&hole, 1, &course), FD_BAD_ARGUMENT);
    hole.hole_pressure = NAN;
    assert_int_equal(fd_hole_drain(&hole, 1, &course), FD_BAD_ARGUMENT);
}

static void refuses_what_is_no_history(void **state) {
    (void)state;
    fd_hole hole = benchmark_hole();
    fd_hole_course course;
    const double duration[] = {0, -1, NAN, INFINITY};
    for (int i = 0; i < 4; i++)
        assert_int_equal(fd_hole_drain(&hole, duration[i], &course), FD_BAD_ARGUMENT);
    const fd_hole_event bad[][2] = {
        {{20, 2}, {10, 3}}, {{10, 2}, {NAN, 3}}, {{10, 2}, {20, 0}}};
    hole.n_events = 2;
    for (int i = 0; i < 3; i++) {
        hole.event = bad[i];
        assert_int_equal(fd_hole_drain(&hole, 100, &course), FD_BAD_ARGUMENT);
        assert_int_equal(course.n, 0);
    }
    /* Two at one time: the later in the list holds. */
    const fd_hole_event twice[] = {{50, 7}, {50, 2}}, once[] = {{50, 2}};
    fd_hole_course a, b;
    hole.event = twice;
    assert_int_equal(fd_hole_drain(&hole, 100, &a), FD_OK);
    hole.event = once;
    hole.n_events = 1;
    assert_int_equal(fd_hole_drain(&hole, 100, &b), FD_OK);
    assert_close(fd_hole_course_at(&a, 100).drained, fd_hole_course_at(&b, 100).drained,
                 1e-6, 0); /* the tolerance of the integrator, ten times */
    for (int i = 1; i < a.n; i++) assert_true(a.time[i] > a.time[i - 1]);
    fd_hole_course_free(&a);
    fd_hole_course_free(&b);
}

static void content_at_0_and_volume_at_20_degrees(void **state) {
    (void)state;
    assert_close(fd_drained_volume_factor(), 1.073, 0, 5e-4); /* printed digits */
    assert_close(fd_drained_volume_factor(), 293.15 / 273.15, 1e-14, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steady_flow_is_exact_for_any_grid),
        cmocka_unit_test(meets_van_everdingen_and_hurst),
        cmocka_unit_test(meets_the_closed_cell_with_langmuir_content),
        cmocka_unit_test(events_restart_and_never_step_over),
        cmocka_unit_test(scales_with_length_squared_over_time),
        cmocka_unit_test(refuses_what_is_no_cell),
        cmocka_unit_test(refuses_what_is_no_history),
        cmocka_unit_test(content_at_0_and_volume_at_20_degrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
