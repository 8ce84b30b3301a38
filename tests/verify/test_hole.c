#include "tests/test.h"

#include "models/constant.h"
#include "models/hole.h"
#include "models/permeability.h"
#include "solver/diffusion.h"

static const double DAY = FD_SECONDS_PER_DAY;

/* Coal CW-1 of the benchmark in a closed circle. */
static fd_hole benchmark_hole(void) {
    return (fd_hole){.radius = 0.047,
                     .reach = 1.5,
                     .coal = {0.020, 1e-6, 0.10, 0.015, 0.05, 1400},
                     .pressure = 1.5e6,
                     .hole_pressure = 0.085e6,
                     .permeability = 0.1 * FD_SQUARE_METRE_MPA_DAY};
}

/* A8: Langmuir content, no flow at the edge; all rows and columns. */
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
    const char *name[] = {"q", "cum", "eta", "p(R_e)", "mean W"};
    fd_hole hole = benchmark_hole();
    fd_hole_course course;
    assert_int_equal(fd_hole_drain(&hole, 365 * DAY, &course), FD_OK);
    double worst[5] = {0};
    for (int i = 0; i < 9; i++) {
        fd_hole_state s = fd_hole_course_at(&course, row[i][0] * DAY);
        double value[] = {s.flux * DAY, s.drained, s.eta, s.edge_pressure / 1e6,
                          s.mean * 1e3};
        for (int k = 0; k < 5; k++) {
            worst[k] = fmax(worst[k], fabs(value[k] / row[i][k + 1] - 1));
            assert_close(value[k], row[i][k + 1], 2e-3, 0); /* trusted tolerance */
        }
        /* Both straight between points a day apart. */
        assert_close(s.edge, fd_coal_content(&hole.coal, s.edge_pressure), 1e-5, 0);
    }
    for (int k = 0; k < 5; k++) print_message("A8 %s: worst %.1e\n", name[k], worst[k]);
    print_message("A8: balance %.1e, %ld steps, %ld rates, %ld Jacobians a year\n",
                  course.balance, course.info.steps, course.info.rates,
                  course.info.jacobians);
    assert_true(course.balance <= 1e-8);
    assert_true(course.info.steps < 2000); /* guards the speed: about 700 now */
    fd_hole_course_free(&course);
}

static void langmuir(const void *context, int n, const double *amount, double *potential,
                     double *slope) {
    const fd_coal *coal = context;
    for (int i = 0; i < n; i++) {
        double p = fd_coal_pressure(coal, amount[i] / coal->density);
        potential[i] = p * p;
        slope[i] = 2 * p / (coal->density * fd_coal_capacity(coal, p));
    }
}

/* Where the pressure is 0.74 MPa: p^2 is straight in ln r between nodes. */
static double radius_of(const fd_diffusion *d, double pressure) {
    const double *r = fd_diffusion_places(d), *P = fd_diffusion_potentials(d);
    double wanted = pressure * pressure;
    for (int i = 1; i < fd_diffusion_cells(d); i++)
        if (P[i] >= wanted)
            return r[i - 1] *
                   pow(r[i] / r[i - 1], (wanted - P[i - 1]) / (P[i] - P[i - 1]));
    return INFINITY;
}

/* A8: how far 0.74 MPa reaches, and that an isolated hole hardly drains at all. */
static void meets_the_radius_of_the_outburst_limit(void **state) {
    (void)state;
    const double day[] = {0.1, 1, 10, 30, 60, 90, 120, 180, 365};
    const double r[] = {0.0654, 0.0831,   0.1117,   0.1681,  0.3170,
                        0.6395, INFINITY, INFINITY, INFINITY};
    const fd_hole hole = benchmark_hole();
    fd_diffusion_problem p = {.radial = true,
                              .inner = hole.radius,
                              .outer = hole.reach,
                              .cells = 80,
                              .potential = langmuir,
                              .context = &hole.coal,
                              .conductance = hole.permeability,
                              .start = 1400 * fd_coal_content(&hole.coal, hole.pressure),
                              .wall = hole.hole_pressure * hole.hole_pressure,
                              .outer_potential = NAN,
                              .relative = 1e-7};
    fd_diffusion *d;
    fd_ode_info info;
    assert_int_equal(fd_diffusion_new(&p, &d), FD_OK);
    for (int i = 0; i < 9; i++) {
        assert_int_equal(fd_diffusion_advance(d, day[i] * DAY, &info), FD_OK);
        double found = radius_of(d, 0.74e6);
        print_message("A8 %g d: 0.74 MPa at %.4f m (%.4f)\n", day[i], found, r[i]);
        /* Trusted 0.2 % and half the last printed digit. */
        if (isfinite(r[i]))
            assert_close(found, r[i], 2e-3, 5e-5);
        else
            assert_false(isfinite(found));
    }
    fd_diffusion_free(&d);
    p.outer = 30;
    assert_int_equal(fd_diffusion_new(&p, &d), FD_OK);
    assert_int_equal(fd_diffusion_advance(d, 365 * DAY, &info), FD_OK);
    print_message("A8 isolated, a year: 0.74 MPa at %.4f m (0.17)\n",
                  radius_of(d, 0.74e6));
    assert_close(radius_of(d, 0.74e6), 0.17, 0, 5e-3);
    fd_diffusion_free(&d);
}

/* Between its points the course keeps the balance and does not turn back. */
static void is_smooth_between_its_points(void **state) {
    (void)state;
    fd_hole hole = benchmark_hole();
    const fd_hole_event event[] = {{40.4 * DAY, 50}, {60 * DAY, 10}};
    const fd_hole_suction suction[] = {{20 * DAY, 95e3}, {40.4 * DAY, 80e3}};
    hole.n_events = hole.n_suctions = 2;
    hole.event = event;
    hole.suction = suction;
    fd_hole_course course;
    assert_int_equal(fd_hole_drain(&hole, 100 * DAY, &course), FD_OK);
    fd_hole_state before = fd_hole_course_at(&course, 0);
    for (double t = 60; t < 100 * DAY; t += 1234.5) {
        fd_hole_state s = fd_hole_course_at(&course, t);
        assert_true(s.drained > before.drained && s.mean < before.mean);
        /* To the tolerance of the integrator. */
        assert_true(s.edge_pressure <= before.edge_pressure * (1 + 1e-7));
        assert_true(s.edge <= before.edge * (1 + 1e-7));
        assert_close(s.eta, s.drained / course.in_place, 1e-15, 0);
        assert_close(s.mean, course.mean[0] * (1 - s.eta), 1e-15, 0);
        before = s;
    }
    fd_hole_course_free(&course);
}

/* The cubic between day points against a solve that has a point there. */
static void meets_a_solve_that_ends_between_points(void **state) {
    (void)state;
    fd_hole hole = benchmark_hole();
    fd_hole_course course, ending;
    assert_int_equal(fd_hole_drain(&hole, 30 * DAY, &course), FD_OK);
    const double day[] = {1e-3, 0.0333, 0.777, 1.5, 2.5, 6.3, 20.5};
    double worst[2] = {0};
    for (int i = 0; i < 7; i++) {
        assert_int_equal(fd_hole_drain(&hole, day[i] * DAY, &ending), FD_OK);
        fd_hole_state a = fd_hole_course_at(&course, day[i] * DAY);
        fd_hole_state b = fd_hole_course_at(&ending, day[i] * DAY);
        worst[0] = fmax(worst[0], fabs(a.drained / b.drained - 1));
        worst[1] = fmax(worst[1], fabs(a.flux / b.flux - 1));
        fd_hole_course_free(&ending);
    }
    print_message("between points: drained off %.1e, flux off %.1e\n", worst[0],
                  worst[1]);
    /* Two solves at a tolerance of 1e-7; and a straight line, see GROWTH in hole.c. */
    assert_true(worst[0] < 1e-5 && worst[1] < 5e-4);
    fd_hole_course_free(&course);
}

/* The flux just before an event knows nothing of it. */
static void an_event_does_not_reach_back(void **state) {
    (void)state;
    fd_hole hole = benchmark_hole();
    fd_hole_course plain, eventful;
    const double at = 40.4 * DAY;
    const fd_hole_event event[] = {{at, 50}};
    assert_int_equal(fd_hole_drain(&hole, 60 * DAY, &plain), FD_OK);
    hole.event = event;
    hole.n_events = 1;
    assert_int_equal(fd_hole_drain(&hole, 60 * DAY, &eventful), FD_OK);
    for (double t = at - 3 * DAY; t < at; t += 0.1 * DAY)
        assert_close(fd_hole_course_at(&eventful, t).flux,
                     fd_hole_course_at(&plain, t).flux, 1e-3, 0);
    fd_hole_state just_before = fd_hole_course_at(&eventful, at - 1);
    fd_hole_state then = fd_hole_course_at(&eventful, at);
    assert_close(then.flux, 50 * just_before.flux, 1e-4, 0);
    assert_close(then.drained, just_before.drained, 1e-6, 0);
    /* An hour later the jump has spread: no straight line over a day. */
    double drained = fd_hole_course_at(&eventful, at + 3600).drained - then.drained;
    double flux = fd_hole_course_at(&eventful, at + 3600).flux;
    assert_true(drained > 3600 * flux && drained < 3600 * then.flux);
    fd_hole_course_free(&plain);
    fd_hole_course_free(&eventful);
}

static void a_stop_of_the_pump_lets_gas_back(void **state) {
    (void)state;
    fd_hole hole = benchmark_hole();
    /* The valve shut: the hole takes the pressure of the coal far off, then suction. */
    const fd_hole_suction suction[] = {{0, 60e3}, {10 * DAY, 1.6e6}, {12 * DAY, 85e3}};
    hole.n_suctions = 3;
    hole.suction = suction;
    fd_hole_course course;
    assert_int_equal(fd_hole_drain(&hole, 20 * DAY, &course), FD_OK);
    assert_true(fd_hole_course_at(&course, 5 * DAY).flux > 0);
    assert_true(fd_hole_course_at(&course, 11 * DAY).flux < 0);
    assert_true(fd_hole_course_at(&course, 11 * DAY).drained <
                fd_hole_course_at(&course, 10 * DAY).drained);
    assert_true(fd_hole_course_at(&course, 15 * DAY).flux > 0);
    assert_true(course.balance <= 1e-8);
    fd_hole_course_free(&course);
}

static void refuses_what_is_no_cell(void **state) {
    (void)state;
    enum { N = 14 };
    const fd_hole_event falling[] = {{2, 1}, {1, 1}}, below[] = {{0, -1}},
                        no_time[] = {{NAN, 1}};
    const fd_hole_suction vacuum[] = {{0, -1}}, back[] = {{2, 1e5}, {1, 1e5}};
    fd_hole hole[N];
    for (int i = 0; i < N; i++) hole[i] = benchmark_hole();
    hole[0].reach = hole[0].radius;
    hole[1].permeability = 0;
    hole[2].pressure = 0;
    hole[3].hole_pressure = NAN;
    hole[4].hole_pressure = -1;
    hole[5].coal.density = 0;
    hole[6].coal.ash = 1.5;
    hole[6].coal.porosity = 0;
    hole[7].n_events = 2;
    hole[7].event = falling;
    hole[8].n_events = 1;
    hole[8].event = below;
    hole[9].n_events = 1;
    hole[9].event = no_time;
    hole[10].n_suctions = 1;
    hole[10].suction = vacuum;
    hole[11].n_suctions = 2;
    hole[11].suction = back;
    hole[12].radius = NAN;
    hole[13].pressure = INFINITY;
    fd_hole_course course;
    for (int i = 0; i < N; i++) {
        assert_int_equal(fd_hole_drain(&hole[i], DAY, &course), FD_BAD_ARGUMENT);
        assert_int_equal(course.n, 0);
        assert_null(course.time);
        fd_hole_course_free(&course);
    }
    const double duration[] = {0, -1, NAN, INFINITY, 1e300};
    const fd_hole sound = benchmark_hole();
    for (int i = 0; i < 5; i++)
        assert_int_equal(fd_hole_drain(&sound, duration[i], &course), FD_BAD_ARGUMENT);
}

static void cells_have_the_area_of_the_pattern(void **state) {
    (void)state;
    /* The sample mine: holes every 5 m in 3.5 m of coal. */
    assert_close(fd_hole_reach_parallel(5, 3.5), 2.36, 0, 5e-3);
    double r = fd_hole_reach_across(15);
    assert_close(3.14159265358979324 * r * r, 225, 1e-14, 0);
}

static void content_at_0_and_volume_at_20_degrees(void **state) {
    (void)state;
    assert_close(fd_drained_volume_factor(), 1.073, 0, 5e-4); /* printed digits */
    assert_close(fd_drained_volume_factor(), 293.15 / 273.15, 1e-14, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meets_the_closed_cell_with_langmuir_content),
        cmocka_unit_test(meets_the_radius_of_the_outburst_limit),
        cmocka_unit_test(is_smooth_between_its_points),
        cmocka_unit_test(meets_a_solve_that_ends_between_points),
        cmocka_unit_test(an_event_does_not_reach_back),
        cmocka_unit_test(a_stop_of_the_pump_lets_gas_back),
        cmocka_unit_test(refuses_what_is_no_cell),
        cmocka_unit_test(cells_have_the_area_of_the_pattern),
        cmocka_unit_test(content_at_0_and_volume_at_20_degrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
