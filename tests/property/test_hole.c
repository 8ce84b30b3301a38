#include "tests/test.h"

#include "models/constant.h"
#include "models/hole.h"
#include "models/permeability.h"

static const double DAY = FD_SECONDS_PER_DAY;

/* Two solves of one problem differ by a few hundred times the tolerance of a step, 1e-7:
 * its errors add up over a few hundred steps. */
static const double TWICE = 2e-5;

static fd_hole sample_hole(void) {
    return (fd_hole){.radius = 0.047,
                     .reach = 2.36,
                     .coal = {0.026, 1.05e-6, 0.12, 0.01, 0.045, 1400},
                     .pressure = 1.5e6,
                     .hole_pressure = 84e3,
                     .permeability = 0.2 * FD_SQUARE_METRE_MPA_DAY};
}

static fd_hole_state end_of(const fd_hole *hole, double duration) {
    fd_hole_course course;
    assert_int_equal(fd_hole_drain(hole, duration, &course), FD_OK);
    assert_true(course.balance <= 1e-8);
    fd_hole_state end = fd_hole_course_at(&course, duration);
    fd_hole_course_free(&course);
    return end;
}

static void assert_same(fd_hole_state a, fd_hole_state b) {
    assert_close(a.flux, b.flux, TWICE, 0);
    assert_close(a.drained, b.drained, TWICE, 0);
    assert_close(a.mean, b.mean, TWICE, 0);
    assert_close(a.edge, b.edge, TWICE, 0);
    assert_close(a.edge_pressure, b.edge_pressure, TWICE, 0);
}

/* A number in [0, 1), the same on every machine. */
static double draw(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(*seed >> 40) / (double)(1u << 24);
}

static double between(uint64_t *seed, double low, double high) {
    return low * pow(high / low, draw(seed));
}

/* A20 over coals and cells of all kinds: gas in place + drained is constant to 1e-8, the
 * pressure midway lies between that of the hole and that of the seam, contents fall. */
static void gas_is_neither_made_nor_lost(void **state) {
    (void)state;
    uint64_t seed = 1;
    double worst = 0;
    for (int i = 0; i < 60; i++) {
        fd_hole hole = {.radius = between(&seed, 0.03, 0.2),
                        .reach = between(&seed, 0.5, 20),
                        .coal = {between(&seed, 0.01, 0.05), between(&seed, 3e-7, 2e-6),
                                 0.4 * draw(&seed), 0.06 * draw(&seed),
                                 between(&seed, 0.001, 0.1), 1200 + 400 * draw(&seed)},
                        .pressure = between(&seed, 2e5, 6e6),
                        .hole_pressure = between(&seed, 3e4, 1e5),
                        .permeability =
                            between(&seed, 1e-3, 1e2) * FD_SQUARE_METRE_MPA_DAY};
        double start = between(&seed, 1, 200) * DAY;
        const fd_hole_event event[] = {{start, between(&seed, 0.1, 3000)},
                                       {start + 30 * DAY, between(&seed, 0.1, 100)}};
        hole.event = event;
        hole.n_events = 2;
        fd_hole_course c;
        assert_int_equal(fd_hole_drain(&hole, 300 * DAY, &c), FD_OK);
        worst = fmax(worst, c.balance);
        for (int k = 1; k < c.n; k++) {
            assert_true(c.time[k] >= c.time[k - 1]);
            /* Emptied coal stays where it is to the tolerance of the integrator. */
            assert_true(c.mean[k] <= c.mean[k - 1] + 1e-6 * c.mean[0]);
            assert_true(c.edge_pressure[k] <= c.edge_pressure[k - 1] * (1 + 1e-6));
            assert_true(c.edge_pressure[k] >= hole.hole_pressure * (1 - 1e-6));
            /* The worst point holds more than the mean. */
            assert_true(c.edge[k] >= c.mean[k] * (1 - 1e-6));
        }
        fd_hole_course_free(&c);
    }
    print_message("worst balance of 60 cells %.1e\n", worst);
    assert_true(worst <= 1e-8);
}

/* A20: twice the permeability, half the time. */
static void permeability_acts_as_time(void **state) {
    (void)state;
    fd_hole hole = sample_hole();
    fd_hole_state slow = end_of(&hole, 200 * DAY);
    hole.permeability *= 2;
    fd_hole_state fast = end_of(&hole, 100 * DAY);
    fast.flux /= 2;
    assert_same(fast, slow);
}

/* A20: lengths times s, time times s squared. */
static void lengths_scale_with_the_root_of_time(void **state) {
    (void)state;
    fd_hole hole = sample_hole();
    fd_hole_state small = end_of(&hole, 50 * DAY);
    hole.radius *= 3;
    hole.reach *= 3;
    fd_hole_state large = end_of(&hole, 450 * DAY);
    large.drained /= 9;
    assert_same(large, small);
}

/* An event that changes nothing changes nothing, wherever it falls. */
static void an_idle_event_is_not_felt(void **state) {
    (void)state;
    fd_hole hole = sample_hole();
    fd_hole_state whole = end_of(&hole, 100 * DAY);
    const double at[] = {1e-3, 0.5, 37.3, 99.999};
    double worst = 0;
    for (int i = 0; i < 4; i++) {
        const fd_hole_event idle[] = {{at[i] * DAY, 1}};
        const fd_hole_suction same[] = {{at[i] * DAY, 84e3}};
        hole.event = idle;
        hole.n_events = 1;
        hole.suction = same;
        hole.n_suctions = i % 2;
        fd_hole_state split = end_of(&hole, 100 * DAY);
        worst = fmax(worst, fabs(split.drained / whole.drained - 1));
        assert_same(split, whole);
    }
    print_message("idle events: drained off %.1e\n", worst);
}

/* Relief: 50 times for 90 days, then 10 times, is 4500 days and ten a day after. */
static void a_history_acts_as_its_integral(void **state) {
    (void)state;
    fd_hole hole = sample_hole();
    hole.reach = fd_hole_reach_across(15);
    const fd_hole_event relief[] = {{10 * DAY, 50}, {100 * DAY, 10}};
    hole.event = relief;
    hole.n_events = 2;
    fd_hole_state relieved = end_of(&hole, 150 * DAY);
    hole.n_events = 0;
    fd_hole_state plain = end_of(&hole, (10 + 50 * 90 + 10 * 50) * DAY);
    print_message("relief x50 for 90 d, x10 for 50 d: mean %.4f, edge %.4f m3/t, "
                  "%.4f MPa\n",
                  relieved.mean * 1e3, relieved.edge * 1e3, relieved.edge_pressure / 1e6);
    relieved.flux /= 10;
    assert_same(relieved, plain);
}

/* Events before suction was put on tell only what holds at its start. */
static void the_past_counts_as_it_ended(void **state) {
    (void)state;
    fd_hole hole = sample_hole();
    const fd_hole_event past[] = {{-90 * DAY, 50}, {-10 * DAY, 3}};
    hole.event = past;
    hole.n_events = 2;
    fd_hole_state late = end_of(&hole, 60 * DAY);
    hole.n_events = 0;
    hole.permeability *= 3;
    assert_same(late, end_of(&hole, 60 * DAY));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gas_is_neither_made_nor_lost),
        cmocka_unit_test(permeability_acts_as_time),
        cmocka_unit_test(lengths_scale_with_the_root_of_time),
        cmocka_unit_test(an_idle_event_is_not_felt),
        cmocka_unit_test(a_history_acts_as_its_integral),
        cmocka_unit_test(the_past_counts_as_it_ended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
