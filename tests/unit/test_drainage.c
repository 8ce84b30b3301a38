#include "scenarios/drainage.h"

#include "models/emission.h"
#include "models/hole.h"
#include "models/permeability.h"
#include "tests/plans.h"

static fd_drainage *drainage_of(const plan *p) {
    fd_drainage *d;
    fd_status status = fd_drainage_new(p->scenario, p->list, &d);
    if (status != FD_OK) print_findings(p->list);
    assert_int_equal(status, FD_OK);
    return d;
}

static fd_coal_state panel_at(const fd_drainage *d, double day) {
    return fd_drainage_state(d, FD_OWNER_FACE, 0, days(day));
}

/* The cell of the holes G, solved apart. */
static fd_hole hole_of_G(void) {
    fd_hole hole = {.radius = 0.047,
                    .reach = sqrt(5 * 3.5 / 3.14159265358979324),
                    .coal = {.a = 0.026,
                             .b = 1.05e-6,
                             .ash = 0.12,
                             .moisture = 0.01,
                             .porosity = 0.045,
                             .density = 1400},
                    .hole_pressure = 101325 - 17e3,
                    .permeability = 0.2 * FD_SQUARE_METRE_MPA_DAY};
    hole.pressure = fd_coal_pressure(&hole.coal, 0.011);
    return hole;
}

/* Rows drilled over 160 days, suction from day 0, extraction from day 490: case c. */
#define CASE_C(units)                                                                    \
    "<drill holes=\"G\" from=\"2027-01-01\" until=\"2027-06-10\" units=\"" units "\"/>"  \
    "<drain holes=\"G\" from=\"2027-01-01\"/>"                                           \
    "<extract face=\"F\" from=\"2028-05-05\"/>"

static void spread_falls_with_the_units(void **state) {
    (void)state;
    /* By hand: (490 - 330)/490; of more units the last is the worst. */
    const char *const elements[] = {CASE_C("1"), CASE_C("2"), CASE_C("80")};
    const double expected[] = {160.0 / 490, 1 - 330 / (490 - 160 * 120.0 / 239),
                               1 - 330 / (490 - 160 * 237.0 / 239)};
    for (int i = 0; i < 3; i++) {
        plan p = plan_of(PLAN_MINE, elements[i]);
        fd_drainage *d = drainage_of(&p);
        double spread = fd_drainage_spread(d, 0, days(490));
        print_message("spread %.2f %%\n", 100 * spread);
        assert_close(spread, expected[i], 1e-12, 1e-12);
        assert_int_equal(fd_drainage_cells(d), 1); /* one history, whatever the row */
        fd_drainage_free(&d);
        fd_drainage_free(&d);
        plan_close(&p);
    }
}

/* The worst row is the last; the row at the face is the first. */
static void rows_have_their_own_age(void **state) {
    (void)state;
    plan p = plan_of(PLAN_MINE, CASE_C("1"));
    fd_drainage *d = drainage_of(&p);
    fd_hole hole = hole_of_G();
    fd_hole_course course;
    assert_int_equal(fd_hole_drain(&hole, days(731), &course), FD_OK);
    fd_coal_state c = panel_at(d, 490);
    fd_hole_state first = fd_hole_course_at(&course, days(490));
    fd_hole_state last = fd_hole_course_at(&course, days(330));
    const double relative = 1e-5; /* the integrator, a hundred times */
    assert_int_equal(c.rows, 240);
    assert_int_equal(c.rows_left, 240);
    assert_close(c.content_cut, first.mean, relative, 0);
    assert_close(c.content_worst, last.edge, relative, 0);
    assert_close(c.pressure_worst, last.edge_pressure - FD_GAUGE_ZERO, relative, 0);
    assert_close(c.non_desorbable, fd_coal_non_desorbable(&hole.coal), 1e-14, 0);
    print_message("day 490: W %.3f at the face, %.3f worst, P %.3f MPa, drained %.2f "
                  "m3/min\n",
                  1e3 * c.content_cut, 1e3 * c.content_worst, 1e-6 * c.pressure_worst,
                  60 * c.drained / fd_methane_density(FD_ZERO_CELSIUS + 20));
    /* The hand table: 7.19 after 300 d, 6.85 after 360 d. */
    assert_close(1e3 * c.content_worst, 7.02, 0.03, 0);
    double sum = 0, mean = 0;
    for (int i = 0; i < 240; i++) {
        fd_hole_state s = fd_hole_course_at(&course, days(490 - 160.0 * i / 239));
        sum += s.flux * 180; /* two holes of 95 m overlap in a face of 180 m */
        mean += s.mean / 240;
    }
    assert_close(c.drained, fd_emission_mass(sum), relative, 0);
    assert_close(c.content_mean, mean, relative, 0);
    /* Halfway through the panel the rows before the face are gone. */
    double day = 490 + 600.0 / 4.6;
    c = panel_at(d, day + 0.01);
    assert_int_equal(c.rows_left, 120);
    fd_hole_state there =
        fd_hole_course_at(&course, days(day + 0.01 - 160.0 * 120 / 239));
    assert_close(c.content_cut, there.mean, relative, 0);
    assert_true(fd_drainage_balance(d) <= 1e-8);
    fd_hole_course_free(&course);
    fd_drainage_free(&d);
    plan_close(&p);
}

static void nothing_drains_before_its_time(void **state) {
    (void)state;
    /* Suction on day 100 only; the last row is drilled on day 160. */
    plan p =
        plan_of(PLAN_MINE, "<drill holes=\"G\" from=\"2027-01-01\" until=\"2027-06-10\"/>"
                           "<drain holes=\"G\" from=\"2027-04-11\"/>");
    fd_drainage *d = drainage_of(&p);
    fd_coal_state c = panel_at(d, 99);
    assert_close(c.content_mean, 0.011, 1e-12, 0);
    assert_close(c.drained, 0, 0, 0);
    assert_true(isnan(fd_drainage_spread(d, 0, days(100))));
    c = panel_at(d, 130);
    assert_true(c.content_cut < 0.0105 && c.drained > 0);
    assert_close(c.content_worst, 0.011, 1e-12, 0); /* rows not drilled yet */
    /* Rows of the first 100 days drain alike from day 100 on. */
    assert_close(fd_drainage_spread(d, 0, days(200)), 60.0 / 100, 1e-12, 0);
    fd_drainage_free(&d);
    plan_close(&p);
}

static void stands_still_without_suction(void **state) {
    (void)state;
    plan p = plan_of(PLAN_MINE,
                     "<drill holes=\"G\" from=\"2027-01-01\" until=\"2027-01-01\"/>"
                     "<drain holes=\"G\" from=\"2027-01-01\" until=\"2027-07-20\"/>");
    fd_drainage *d = drainage_of(&p); /* off on day 200 */
    fd_coal_state at = panel_at(d, 200), later = panel_at(d, 700),
                  before = panel_at(d, 199);
    assert_close(later.content_mean, at.content_mean, 0, 0);
    assert_close(later.content_worst, at.content_worst, 0, 0);
    assert_close(later.pressure_worst, at.pressure_worst, 0, 0);
    assert_close(at.drained, 0, 0, 0);
    assert_true(before.drained > 0 && before.content_mean > at.content_mean);
    assert_close(fd_drainage_spread(d, 0, days(700)), 0, 0, 1e-12);
    fd_drainage_free(&d);
    plan_close(&p);
}

/* What the holes take is what the coal of their cells loses. */
static void drained_gas_is_lost_content(void **state) {
    (void)state;
    plan p =
        plan_of(PLAN_MINE, "<drill holes=\"G\" from=\"2027-01-01\" until=\"2027-01-01\"/>"
                           "<drain holes=\"G\" from=\"2027-01-01\"/>");
    fd_drainage *d = drainage_of(&p);
    double reach = sqrt(5 * 3.5 / 3.14159265358979324);
    double coal =
        240 * 180 * 3.14159265358979324 * (reach * reach - 0.047 * 0.047) * 1400;
    double sum = 0;
    for (int day = 5; day < 300; day++) /* trapezia of a day */
        sum += days(0.5) * (panel_at(d, day).drained + panel_at(d, day + 1).drained);
    double lost = coal * fd_emission_mass(panel_at(d, 5).content_mean -
                                          panel_at(d, 300).content_mean);
    print_message("drained %.1f t, lost %.1f t\n", sum / 1e3, lost / 1e3);
    assert_close(sum, lost, 1e-3, 0); /* the trapezia of the first days */
    fd_drainage_free(&d);
    plan_close(&p);
}

/* One hole of 80 m reaches four ninths of a face of 180 m: the mean is that of all coal,
 * the worst point the coal that no hole reaches. */
static void unreached_coal_stays_as_it_was(void **state) {
    (void)state;
    plan p = plan_of(PLAN_MINE,
                     "<drill holes=\"other\" from=\"2027-01-01\" until=\"2027-01-01\"/>"
                     "<drain holes=\"other\" from=\"2027-01-01\"/>");
    fd_drainage *d = drainage_of(&p);
    fd_hole hole = hole_of_G();
    hole.radius = 0.0375;
    hole.reach = sqrt(6 * 3.5 / 3.14159265358979324);
    fd_hole_course course;
    assert_int_equal(fd_hole_drain(&hole, days(731), &course), FD_OK);
    fd_hole_state s = fd_hole_course_at(&course, days(300));
    fd_coal_state c = panel_at(d, 300);
    assert_int_equal(c.rows, 200);
    assert_close(c.content_mean, (4 * s.mean + 5 * 0.011) / 9, 1e-6, 0);
    assert_close(c.content_worst, 0.011, 1e-12, 0);
    assert_close(c.pressure_worst, hole.pressure - FD_GAUGE_ZERO, 1e-12, 0);
    assert_close(c.drained, fd_emission_mass(200 * 80 * s.flux), 1e-6, 0);
    fd_hole_course_free(&course);
    fd_drainage_free(&d);
    plan_close(&p);
}

static void undrained_coal_is_as_it_was(void **state) {
    (void)state;
    plan p = plan_of(PLAN_MINE, "");
    fd_drainage *d = drainage_of(&p);
    fd_hole hole = hole_of_G();
    for (int k = 0; k < 2; k++) {
        fd_coal_state c =
            fd_drainage_state(d, k ? FD_OWNER_HEADING : FD_OWNER_FACE, 0, 0);
        assert_close(c.content_cut, 0.011, 1e-12, 0);
        assert_close(c.content_worst, 0.011, 1e-12, 0);
        assert_close(c.pressure_worst, hole.pressure - FD_GAUGE_ZERO, 1e-12, 0);
        assert_int_equal(c.rows, 0);
    }
    assert_true(isnan(fd_drainage_spread(d, 0, 0)));
    assert_int_equal(fd_drainage_cells(d), 0);
    fd_drainage_free(&d);
    plan_close(&p);
}

/* The strip of a heading is cut by the heading. */
static void strips_are_cut_by_their_heading(void **state) {
    (void)state;
    plan p = plan_of(PLAN_MINE,
                     "<drive heading=\"H\" from=\"2027-01-01\"/>"
                     "<drill holes=\"strip\" from=\"2026-02-15\" until=\"2026-04-30\"/>"
                     "<drain holes=\"strip\" from=\"2026-02-15\"/>");
    fd_drainage *d = drainage_of(&p);
    fd_coal_state c = fd_drainage_state(d, FD_OWNER_HEADING, 0, 0);
    assert_int_equal(c.rows, 240);
    assert_int_equal(c.rows_left, 240 - 12); /* 60 m are driven */
    assert_true(c.content_cut < 0.0074 && c.content_worst > c.content_cut);
    c = fd_drainage_state(d, FD_OWNER_HEADING, 0, days(100.01)); /* 860 m */
    assert_int_equal(c.rows_left, 240 - 172);
    c = fd_drainage_state(d, FD_OWNER_HEADING, 0, days(400)); /* all of it */
    assert_int_equal(c.rows_left, 0);
    assert_close(c.drained, 0, 0, 0);
    fd_drainage_free(&d);
    plan_close(&p);
}

#define PROTECTION                                                                       \
    "<face id=\"P\" seam=\"11\" airway=\"face\" intake-gate=\"intake\""                  \
    " return-gate=\"return\" length=\"210 m\" strike=\"1200 m\" height=\"2.5 m\""        \
    " advance=\"4 m/d\"/>"                                                               \
    "<protection id=\"PF\" face=\"P\" seam=\"3\" target=\"F\" distance=\"40 m\""         \
    " offset=\"30 m\"><stage behind=\"0 m\" multiplier=\"50\"/>"                         \
    "<stage after=\"90 d\" multiplier=\"10\"/></protection>"                             \
    "<holes id=\"relief\" kind=\"cross-measure\" seam=\"3\" face=\"F\""                  \
    " diameter=\"94 mm\" length=\"3.5 m\" spacing=\"15 m\" suction=\"17 kPa\""           \
    " per-row=\"12\"/>\n"
#define RELIEF_PLAN                                                                      \
    "<drill holes=\"relief\" from=\"2027-01-01\" until=\"2027-01-01\"/>"                 \
    "<drain holes=\"relief\" from=\"2027-01-01\"/>"                                      \
    "<extract face=\"P\" from=\"2027-01-01\"/>"                                          \
    "<protect protection=\"PF\" from=\"2027-01-01\"/>"

/* Row i lies at 7.5 + 15 i m, 30 m behind the start of the protective panel. The face is
 * there after (x + 30)/4 days; 40 m cot 58 deg = 25.0 m are lost at either end. */
static void rows_are_relieved_as_the_face_passes(void **state) {
    (void)state;
    plan p = plan_of(PLAN_MINE PROTECTION, RELIEF_PLAN);
    fd_drainage *d = drainage_of(&p);
    /* 1170 - 25.0 = 1145 m is the last that is relieved: rows 76 to 79 are not. */
    assert_int_equal(count_findings(p.list, "STRIP-UNPROTECTED", 2, NULL), 1);
    for (int i = 0; i < fd_diagnostics_count(p.list); i++) {
        const fd_diagnostic *n = fd_diagnostics_get(p.list, i);
        if (strcmp(n->message->code, "STRIP-UNPROTECTED")) continue;
        assert_string_equal(n->argument[0], "4");
        assert_string_equal(n->argument[1], "80");
    }
    fd_hole hole = hole_of_G();
    hole.reach = 15 / sqrt(3.14159265358979324);
    hole.n_events = 2;
    double relief = 0, day = 140;
    int relieved = 0;
    for (int i = 0; i < 80; i++) {
        double passed = (7.5 + 15 * i + 30) / 4;
        if (passed > day) break;
        double hour = round(days(passed) / 3600) * 3600;
        fd_hole_event event[] = {{hour, 50},
                                 {round((days(passed) + days(90)) / 3600) * 3600, 10}};
        hole.event = event;
        fd_hole_course course;
        assert_int_equal(fd_hole_drain(&hole, days(day), &course), FD_OK);
        relief += fd_emission_mass(course.flux[course.n - 1] * 12 * 3.5);
        fd_hole_course_free(&course);
        relieved++;
    }
    fd_coal_state c = panel_at(d, day);
    print_message("day %.0f: %d rows relieved, %.2f of %.2f m3/min\n", day, relieved,
                  60 * fd_emission_flow(c.relief), 60 * fd_emission_flow(c.drained));
    assert_close(c.relief, relief, 2e-4, 0); /* the integrator, and its points of a day */
    assert_true(c.drained > c.relief);
    assert_close(panel_at(d, 9).relief, 0, 0, 0); /* row 0 is passed on day 9.375 */
    assert_true(panel_at(d, 9.5).relief > 0);
    fd_drainage_free(&d);
    plan_close(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spread_falls_with_the_units),
        cmocka_unit_test(rows_have_their_own_age),
        cmocka_unit_test(nothing_drains_before_its_time),
        cmocka_unit_test(stands_still_without_suction),
        cmocka_unit_test(drained_gas_is_lost_content),
        cmocka_unit_test(unreached_coal_stays_as_it_was),
        cmocka_unit_test(undrained_coal_is_as_it_was),
        cmocka_unit_test(strips_are_cut_by_their_heading),
        cmocka_unit_test(rows_are_relieved_as_the_face_passes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
