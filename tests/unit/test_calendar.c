#include "scenarios/calendar.h"

#include "tests/plans.h"

static void counts_days_with_the_last(void **state) {
    (void)state;
    plan p = plan_of(PLAN_MINE, "");
    assert_int_equal(fd_plan_days(p.scenario), 365 + 366); /* 2028 is a leap year */
    assert_close(fd_plan_time(p.scenario, p.scenario->plan->start), 0, 0, 0);
    assert_close(fd_plan_time(p.scenario, p.scenario->plan->end), days(730), 0, 0);
    assert_true(isnan(fd_plan_time(p.scenario, INT64_MIN)));
    plan_close(&p);
    p = plan_try(PLAN_MINE, "start=\"2027-01-01\" end=\"2027-01-01\"", "");
    assert_int_equal(fd_plan_days(p.scenario), 1);
    plan_close(&p);
}

/* 60 m; 20 days at 8 m/d; from day 50 20 days at 4 m/d; from day 100 to the end. */
#define DRIVES_FORWARD                                                                   \
    "<drive heading=\"H\" from=\"2027-01-01\" until=\"2027-01-21\"/>"                    \
    "<drive heading=\"H\" from=\"2027-02-20\" until=\"2027-03-12\" advance=\"4 m/d\"/>"  \
    "<drive heading=\"H\" from=\"2027-04-11\"/>"
#define DRIVES_BACKWARD                                                                  \
    "<drive heading=\"H\" from=\"2027-04-11\"/>"                                         \
    "<drive heading=\"H\" from=\"2027-02-20\" until=\"2027-03-12\" advance=\"4 m/d\"/>"  \
    "<drive heading=\"H\" from=\"2027-01-01\" until=\"2027-01-21\"/>"

static void heading_grows_by_its_drives(void **state) {
    (void)state;
    /* 1200 - 60 - 160 - 80 m are left for day 100 on: 112.5 days. */
    const double row[][2] = {{-5, 60},   {0, 60},       {10, 140},   {20, 220},
                             {49, 220},  {60, 260},     {70, 300},   {100, 300},
                             {150, 700}, {212.5, 1200}, {213, 1200}, {700, 1200}};
    const char *const drives[] = {DRIVES_FORWARD, DRIVES_BACKWARD};
    for (int k = 0; k < 2; k++) { /* the order in the file is no matter */
        plan p = plan_of(PLAN_MINE, drives[k]);
        for (int i = 0; i < 12; i++)
            assert_close(fd_heading_length(p.scenario, 0, days(row[i][0])), row[i][1],
                         1e-12, 0);
        const double driven[] = {0, 19.99, 50, 69.99, 100, 212.49};
        const double idle[] = {-0.01, 20, 49.99, 70, 99.99, 212.51, 700};
        for (int i = 0; i < 6; i++)
            assert_true(fd_heading_driven(p.scenario, 0, days(driven[i])));
        for (int i = 0; i < 7; i++)
            assert_false(fd_heading_driven(p.scenario, 0, days(idle[i])));
        fd_spell spell[8];
        assert_int_equal(fd_heading_spells(p.scenario, 0, 8, spell), 3);
        fd_drivage drivage = {spell, 3};
        assert_true(fd_drivage_valid(&drivage));
        assert_int_equal(fd_heading_spells(p.scenario, 0, 1, spell),
                         3); /* room for one */
        plan_close(&p);
    }
}

/* A drive that begins when all is driven makes no stretch. */
static void nothing_is_driven_past_the_plan(void **state) {
    (void)state;
    plan p = plan_of(PLAN_MINE,
                     "<drive heading=\"H\" from=\"2027-01-01\" until=\"2027-12-01\"/>"
                     "<drive heading=\"H\" from=\"2027-12-01\"/>");
    fd_spell spell[4];
    assert_int_equal(fd_heading_spells(p.scenario, 0, 4, spell), 1);
    assert_close(spell[0].end, days(142.5), 1e-12, 0);
    assert_close(fd_heading_length(p.scenario, 0, INFINITY), 1200, 1e-12, 0);
    plan_close(&p);
}

static void state_at(const plan *p, double day, fd_mine_state *s) {
    fd_calendar_apply(p->scenario, days(day), s);
}

static void roads_and_ducts_grow(void **state) {
    (void)state;
    plan p = plan_of(PLAN_MINE, "<drive heading=\"H\" from=\"2027-01-01\"/>");
    const fd_mine *m = p.scenario->mine;
    fd_mine_state *s;
    assert_int_equal(fd_mine_state_new(m, &s), FD_OK);
    for (int pass = 0; pass < 2; pass++) { /* applied again, it starts afresh */
        state_at(&p, 30, s);
        assert_close(s->length[airway_of(m, "road")], 60 + 240, 1e-12, 0);
        assert_close(s->length[airway_of(m, "duct")], 70 + 240, 1e-12, 0);
        assert_close(s->length[airway_of(m, "intake")], 1200, 0, 0);
    }
    fd_mine_state_free(&s);
    plan_close(&p);
}

static void hole_through_ends_duct_and_fan(void **state) {
    (void)state;
    plan p = plan_of(
        PLAN_MINE,
        "<drive heading=\"H\" from=\"2027-01-01\"/>"
        "<hole-through heading=\"H\" on=\"2027-05-24\"/>"                   /* day 143 */
        "<close airways=\"cut\" on=\"2027-09-08\"/>"                        /* day 250 */
        "<commission airways=\"duct\" fans=\"local\" on=\"2027-10-28\"/>"); /* 300 */
    const fd_mine *m = p.scenario->mine;
    int cut = airway_of(m, "cut"), duct = airway_of(m, "duct"), fan = 1;
    fd_mine_state *s;
    assert_int_equal(fd_mine_state_new(m, &s), FD_OK);
    assert_close(fd_heading_through_time(p.scenario, 0), days(143), 0, 0);
    const struct {
        double day;
        bool cut, duct;
    } row[] = {{142.9, false, true}, {143, true, false},  {249, true, false},
               {250, false, false},  {299, false, false}, {300, false, true}};
    for (int i = 0; i < 6; i++) {
        state_at(&p, row[i].day, s);
        assert_int_equal(s->airway[cut], row[i].cut);
        assert_int_equal(s->airway[duct], row[i].duct);
        assert_int_equal(s->fan[fan], row[i].duct);
        assert_true(s->airway[airway_of(m, "road")]);
    }
    fd_mine_state_free(&s);
    plan_close(&p);
}

static void face_retreats_and_gates_shorten(void **state) {
    (void)state;
    plan p = plan_of(PLAN_MINE, "<extract face=\"F\" from=\"2027-01-11\"/>");
    const fd_mine *m = p.scenario->mine;
    const double end = 10 + 1200 / 4.6;
    const double row[][2] = {{0, 0}, {10, 0}, {20, 46}, {end, 1200}, {700, 1200}};
    fd_mine_state *s;
    assert_int_equal(fd_mine_state_new(m, &s), FD_OK);
    for (int i = 0; i < 5; i++) {
        assert_close(fd_face_retreat(p.scenario, 0, days(row[i][0])), row[i][1], 1e-12,
                     0);
        state_at(&p, row[i][0], s);
        assert_close(s->length[airway_of(m, "intake")], 1200 - row[i][1], 1e-12, 1e-9);
        assert_close(s->length[airway_of(m, "return")], 1200 - row[i][1], 1e-12, 1e-9);
        /* A gate as long as its panel ends at nothing, never below. */
        assert_true(s->length[airway_of(m, "return")] >= 0);
        assert_close(s->length[airway_of(m, "face")], 180, 0, 0);
    }
    assert_false(fd_face_producing(p.scenario, 0, days(9.99)));
    assert_true(fd_face_producing(p.scenario, 0, days(10)));
    assert_true(fd_face_producing(p.scenario, 0, days(end - 0.01)));
    assert_false(fd_face_producing(p.scenario, 0, days(end + 0.01)));
    fd_mine_state_free(&s);
    plan_close(&p);
    /* Stopped before its end, at another speed. */
    p = plan_of(PLAN_MINE, "<extract face=\"F\" from=\"2027-01-01\" until=\"2027-01-31\""
                           " advance=\"2 m/d\"/>");
    assert_close(fd_face_retreat(p.scenario, 0, INFINITY), 60, 1e-12, 0);
    assert_false(fd_face_producing(p.scenario, 0, days(30)));
    plan_close(&p);
}

/* Whatever the first day and the speed: no gate is called short, no length is negative.
 */
static void panels_as_long_as_their_gates_end_at_zero(void **state) {
    (void)state;
    const char *const speed[] = {"4.6 m/d", "3.7 m/d", "7.3 m/d", "0.19 m/h", "5.11 m/d"};
    const char *const from[] = {"2027-01-01", "2027-02-03", "2027-03-19", "2027-07-07"};
    for (int i = 0; i < 20; i++) {
        char text[160];
        snprintf(text, sizeof text, "<extract face=\"F\" from=\"%s\" advance=\"%s\"/>",
                 from[i % 4], speed[i / 4]);
        plan p = plan_of(PLAN_MINE, text);
        fd_mine_state *s;
        assert_int_equal(fd_mine_state_new(p.scenario->mine, &s), FD_OK);
        state_at(&p, 730, s);
        assert_true(s->length[airway_of(p.scenario->mine, "return")] >= 0);
        fd_mine_state_free(&s);
        plan_close(&p);
    }
}

static void seal_takes_the_face_and_its_gear(void **state) {
    (void)state;
    plan p = plan_of(PLAN_MINE,
                     "<extract face=\"F\" from=\"2027-01-01\"/>"
                     "<seal face=\"F\" airways=\"intake return\" on=\"2027-10-28\"/>"
                     "<close airways=\"bypass\" on=\"2027-10-28\"/>");
    const fd_mine *m = p.scenario->mine;
    fd_mine_state *s;
    assert_int_equal(fd_mine_state_new(m, &s), FD_OK);
    state_at(&p, 299.99, s);
    assert_true(s->airway[airway_of(m, "face")] && s->regulator[0]);
    state_at(&p, 300, s);
    assert_false(s->airway[airway_of(m, "face")] || s->airway[airway_of(m, "intake")] ||
                 s->airway[airway_of(m, "return")]);
    assert_false(s->regulator[0]); /* it stood in the bypass */
    assert_true(s->door[0] && s->fan[0]);
    fd_mine_state_free(&s);
    plan_close(&p);
}

/* On one date what is closed goes first; a later date overrules an earlier one, whatever
 * the order in the file. */
static void switches_follow_their_dates(void **state) {
    (void)state;
    plan p = plan_of(
        PLAN_MINE, "<commission doors=\"door\" regulators=\"window\" on=\"2027-01-11\"/>"
                   "<close doors=\"door\" regulators=\"window\" on=\"2027-01-11\"/>"
                   "<close doors=\"door\" on=\"2027-01-31\"/>"
                   "<commission doors=\"door\" on=\"2027-01-21\"/>"
                   "<close regulators=\"window\" on=\"2026-12-01\"/>"
                   "<commission airways=\"cut\" on=\"2026-11-01\"/>");
    fd_mine_state *s;
    assert_int_equal(fd_mine_state_new(p.scenario->mine, &s), FD_OK);
    const struct {
        double day;
        bool door, window;
    } row[] = {{0, true, false},
               {10, true, true},
               {29, true, true},
               {30, false, true},
               {INFINITY, false, true}};
    for (int i = 0; i < 5; i++) {
        state_at(&p, row[i].day, s);
        assert_int_equal(s->door[0], row[i].door);
        assert_int_equal(s->regulator[0], row[i].window);
        assert_true(s->airway[airway_of(p.scenario->mine, "cut")]);
    }
    fd_mine_state_free(&s);
    plan_close(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_days_with_the_last),
        cmocka_unit_test(heading_grows_by_its_drives),
        cmocka_unit_test(nothing_is_driven_past_the_plan),
        cmocka_unit_test(roads_and_ducts_grow),
        cmocka_unit_test(hole_through_ends_duct_and_fan),
        cmocka_unit_test(face_retreats_and_gates_shorten),
        cmocka_unit_test(panels_as_long_as_their_gates_end_at_zero),
        cmocka_unit_test(seal_takes_the_face_and_its_gear),
        cmocka_unit_test(switches_follow_their_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
