#include "scenarios/day.h"

#include "models/count.h"
#include "models/methane.h"
#include "tests/plans.h"

typedef struct scene {
    plan p;
    fd_drainage *d;
    fd_day *day;
    fd_day_info info;
    const fd_day_state *state;
} scene;

static scene scene_of(const char *mine, const char *elements) {
    scene c = {.p = plan_of(mine, elements)};
    assert_int_equal(fd_drainage_new(c.p.scenario, c.p.list, &c.d), FD_OK);
    assert_int_equal(fd_day_new(c.p.scenario, c.d, &c.day), FD_OK);
    c.state = fd_day_get(c.day);
    return c;
}

static void scene_close(scene *c) {
    fd_day_free(&c->day);
    fd_drainage_free(&c->d);
    plan_close(&c->p);
}

static void solve(scene *c, double day) {
    assert_int_equal(fd_day_solve(c->day, days(day), &c->info), FD_OK);
    assert_true(c->info.usable);
}

#define WORK                                                                             \
    "<drive heading=\"H\" from=\"2027-01-01\"/>"                                         \
    "<hole-through heading=\"H\" on=\"2027-06-01\"/>"                                    \
    "<extract face=\"F\" from=\"2027-01-11\"/>"                                          \
    "<drill holes=\"G\" from=\"2026-01-01\" until=\"2026-06-01\"/>"                      \
    "<drain holes=\"G\" from=\"2026-01-01\"/>"                                           \
    "<drain holes=\"roof\" from=\"2027-01-21\"/>"

#define LEAK                                                                             \
    "<leakage id=\"L\" from=\"duct\" to=\"road\" course=\"opposed\" per=\"100 m\" "      \
    "resistance=\"40000 N.s2/m8\"/>"

/* Methane that leaves at the surface is what the coal gives to the air, on every day. */
static void check_conservation(const char *mine) {
    scene c = scene_of(mine, WORK);
    int out = airway_of(c.p.scenario->mine, "out");
    double worst = 0;
    for (double day = 0; day < 300; day += 37) {
        solve(&c, day);
        const fd_emission *e = c.state->emission;
        double given = e->face[0].vented + e->heading[0].ribs + e->heading[0].coal;
        double left =
            c.state->mass_flow[out] * fd_methane_mass_fraction(c.state->mean[out]);
        worst = fmax(worst, fabs(left / given - 1));
        assert_close(left, given, 1e-9, 0);
        /* The two solves have their own ledgers; the peak is 1.35 times the mean. */
        for (int k = 0; k < 2; k++) {
            assert_close(c.info.mixing[k].in, (k ? 1.35 : 1) * FD_METHANE_COUNT * given,
                         1e-12, 0);
            assert_close(c.info.mixing[k].out, c.info.mixing[k].in, 1e-9, 0);
        }
    }
    print_message("methane at the surface: worst relative %.1e\n", worst);
    scene_close(&c);
}

static void methane_is_conserved(void **state) {
    (void)state;
    check_conservation(PLAN_MINE);
    check_conservation(PLAN_MINE LEAK);
}

/* The duct of a heading leaks more from day to day: the face gets less of what the fan
 * takes, and both velocities of the road are told. */
static void a_leaking_duct_starves_the_face(void **state) {
    (void)state;
    scene c = scene_of(PLAN_MINE LEAK, WORK), tight = scene_of(PLAN_MINE, WORK);
    int road = airway_of(c.p.scenario->mine, "road");
    double before = 1;
    for (double day = 5; day < 125; day += 30) {
        solve(&c, day);
        solve(&tight, day);
        const fd_day_state *s = c.state;
        double share = s->velocity[road] / s->velocity_to[road];
        assert_true(share < before && share > 0.5);
        assert_true(s->velocity[road] < tight.state->velocity[road]);
        assert_true(isnan(tight.state->velocity_to[road]));
        before = share;
    }
    print_message("on day 95 %.3f of the air of the fan reaches the face\n", before);
    scene_close(&c);
    scene_close(&tight);
}

static void state_speaks_of_every_element(void **state) {
    (void)state;
    scene c = scene_of(PLAN_MINE, WORK);
    const fd_mine *m = c.p.scenario->mine;
    solve(&c, 60);
    const fd_day_state *s = c.state;
    int cut = airway_of(m, "cut"), face = airway_of(m, "face"),
        ret = airway_of(m, "return");
    assert_close(s->time, days(60), 0, 0);
    assert_true(isnan(s->mean[cut]) && isnan(s->flow[cut]) && isnan(s->peak[cut]));
    for (int a = 0; a < m->n_airways; a++) {
        if (!s->mine->airway[a]) continue;
        assert_true(s->peak[a] >= s->mean[a] && s->most[a] >= s->peak[a] - 1e-15);
    }
    assert_true(s->peak[face] > 0 && s->mean[ret] >= s->mean[face]);
    /* T1 hangs 5 m behind the heading face, T2 in the face return. */
    assert_close(s->sensor_mean[1], s->mean[ret], 1e-9, 0);
    int road = airway_of(m, "road");
    assert_true(s->sensor_peak[0] > 0 && s->sensor_peak[0] < s->peak[road]);
    assert_true(isnan(s->corner_peak[0])); /* no leakage is given */
    assert_true(s->fan_flow[0] > 0 && s->fan_pressure[0] > 0);
    /* Holed through: duct and fan are gone, the cut is there. */
    solve(&c, 200);
    assert_true(isnan(s->flow[airway_of(m, "duct")]) && isnan(s->fan_flow[1]));
    assert_true(fabs(s->flow[cut]) > 0);
    scene_close(&c);
}

/* Days in another order give the same: nothing of one day is left in the next. */
static void days_do_not_touch(void **state) {
    (void)state;
    scene a = scene_of(PLAN_MINE, WORK), b = scene_of(PLAN_MINE, WORK);
    int n = a.p.scenario->mine->n_airways;
    const double there[] = {200, 60, 160, 60};
    for (int i = 0; i < 4; i++) solve(&a, there[i]);
    solve(&b, 60);
    for (int e = 0; e < n; e++) {
        if (isnan(b.state->flow[e])) {
            assert_true(isnan(a.state->flow[e]));
            continue;
        }
        assert_close(a.state->flow[e], b.state->flow[e], 1e-8, 1e-9);
        assert_close(a.state->peak[e], b.state->peak[e], 1e-8, 1e-12);
    }
    scene_close(&a);
    scene_close(&b);
}

/* The corner of the face by its model, from the day's own fractions. */
static void corner_is_assessed_where_it_can_be(void **state) {
    (void)state;
    sheet m = {0};
    sheet_add(
        &m, PLAN_AIR PLAN_SEAMS "%s" PLAN_HEADING PLAN_HOLES,
        "<face id=\"F\" seam=\"3\" airway=\"face\" intake-gate=\"intake\""
        " return-gate=\"return\" length=\"180 m\" strike=\"1200 m\" height=\"3.5 m\""
        " advance=\"4.6 m/d\" corner-leakage=\"0.1\" corner-share=\"0.3\"/>"
        "<sensor id=\"T0\" airway=\"face\" place=\"return-corner\"/>");
    scene c = scene_of(m.text, "<extract face=\"F\" from=\"2027-01-01\"/>");
    solve(&c, 10);
    const fd_mine *mine = c.p.scenario->mine;
    double intake = c.state->mean[airway_of(mine, "intake")];
    double end = c.state->mean[airway_of(mine, "return")]; /* nothing is added along it */
    double corner = fd_methane_corner(intake, end, 0.1, 0.3).fraction;
    assert_true(corner > end);
    assert_close(c.state->corner_mean[0], corner, 1e-9, 0);
    assert_close(c.state->sensor_mean[0], corner, 1e-9, 0);
    assert_true(c.state->corner_peak[0] > corner);
    scene_close(&c);
    free(m.text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(methane_is_conserved),
        cmocka_unit_test(a_leaking_duct_starves_the_face),
        cmocka_unit_test(state_speaks_of_every_element),
        cmocka_unit_test(days_do_not_touch),
        cmocka_unit_test(corner_is_assessed_where_it_can_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
