/* What the sensors of an event show and stop, over the small mine of the plans. */
#include "base/csv.h"
#include "scenarios/run.h"
#include "tests/plans.h"

typedef struct scene {
    plan p;
    fd_limits *limits;
    fd_diagnostics *list;
    fd_run *run;
    fd_csv *log;
} scene;

/* A gas surge into the intake of the face that produces, for a quarter of an hour. */
#define SURGE(attributes)                                                                 \
    "<extract face=\"F\" from=\"2027-01-01\"/><drive heading=\"H\" from=\"2027-01-01\"/>" \
    "<event id=\"E\" at=\"2027-01-02T08:00\" duration=\"30 min\" " attributes ">"         \
    "<surge junction=\"5\" after=\"1 min\" lasting=\"15 min\" methane=\"0.4 m3/s\"/>"     \
    "</event><record sensor=\"T1\"/><record sensor=\"T2\"/><record sensor=\"T4\"/>"       \
    "<record airway=\"return\"/>"

static fd_csv *csv_of(const fd_table *table) {
    fd_buffer out = {0};
    fd_csv *csv = NULL;
    assert_int_equal(fd_table_csv(table, &out), FD_OK);
    assert_int_equal(fd_csv_parse(fd_buffer_get(&out), out.length, "table", NULL, &csv),
                     FD_OK);
    fd_buffer_free(&out);
    return csv;
}

static scene play_in(const char *dates, const char *mine, const char *elements) {
    scene c = {.p = plan_try(mine, dates, elements), .list = fd_diagnostics_new()};
    if (c.p.status != FD_OK) print_findings(c.p.list);
    assert_int_equal(c.p.status, FD_OK);
    assert_int_equal(
        fd_limits_read("scenarios/limits/cn-2026.xml", NULL, c.list, &c.limits), FD_OK);
    assert_int_equal(fd_run_play(c.p.scenario, c.limits, NULL, c.list, &c.run), FD_OK);
    if (!c.run->usable) print_findings(c.list);
    assert_true(c.run->usable);
    c.log = csv_of(c.run->places->interlocks);
    return c;
}

static scene play(const char *mine, const char *elements) {
    return play_in("start=\"2027-01-01\" end=\"2027-01-03\"", mine, elements);
}

static void scene_close(scene *c) {
    fd_csv_free(&c->log);
    fd_run_free(&c->run);
    fd_limits_free(&c->limits);
    fd_diagnostics_free(&c->list);
    plan_close(&c->p);
}

/* The first row of a log with an id and a change; -1 for none. */
static int row_of(const fd_csv *log, const char *id, const char *change) {
    for (int r = 1; r < fd_csv_rows(log); r++)
        if (strcmp(fd_csv_get(log, r, 3), id) == 0 &&
            strcmp(fd_csv_get(log, r, 4), change) == 0)
            return r;
    return -1;
}

static double after_of(const fd_csv *log, int row) {
    assert_true(row >= 1);
    return strtod(fd_csv_get(log, row, 1), NULL);
}

/* The value of a quantity at the last moment up to a time; NaN for none. */
static double value_at(const scene *c, const char *id, const char *quantity,
                       double second) {
    fd_csv *series = csv_of(c->run->course[0]);
    double found = NAN;
    for (int r = 1; r < fd_csv_rows(series); r++)
        if (strcmp(fd_csv_get(series, r, 2), id) == 0 &&
            strcmp(fd_csv_get(series, r, 3), quantity) == 0 &&
            strtod(fd_csv_get(series, r, 0), NULL) <= second + 1e-9)
            found = strtod(fd_csv_get(series, r, 4), NULL);
    fd_csv_free(&series);
    return found;
}

/* The return passes 1 %: alarm and cut at one instant, which lies on the straight line
 * between the ends of its step; the face stops, and the return holds less gas than in the
 * same event with sensors that do not act. */
static void gas_cuts_the_power_of_the_face(void **state) {
    (void)state;
    scene c = play(PLAN_MINE, SURGE("")),
          idle = play(PLAN_MINE, SURGE("interlocks=\"false\""));
    assert_int_equal(fd_csv_rows(idle.log), 1);
    int alarm = row_of(c.log, "T2", "alarm-on"), cut = row_of(c.log, "T2", "power-cut");
    double at = after_of(c.log, cut);
    assert_close(after_of(c.log, alarm), at, 0, 0);
    assert_string_equal(fd_csv_get(c.log, cut, 8), "face/F");
    /* A step ends there: air and gas take it up from the instant on. */
    double before = 5 * floor(at / 5);
    assert_true(value_at(&c, "T2", "methane [%]", before) < 1);
    assert_close(value_at(&c, "T2", "methane [%]", at + 0.01), 1, 5e-3, 0);
    assert_true(value_at(&c, "T2", "methane [%]", at + 0.01) !=
                value_at(&c, "T2", "methane [%]", before));
    /* The same until then, less gas when the face's own has ended. */
    assert_close(value_at(&c, "T2", "methane [%]", before),
                 value_at(&idle, "T2", "methane [%]", before), 1e-12, 0);
    double with = value_at(&c, "T2", "methane [%]", 800);
    double without = value_at(&idle, "T2", "methane [%]", 800);
    assert_true(with < without - 0.05);
    /* Restored below 1 % again: the face stays as it is. */
    assert_true(after_of(c.log, row_of(c.log, "T2", "power-free")) > at);
    assert_true(value_at(&c, "T2", "methane [%]", 1800) <
                value_at(&idle, "T2", "methane [%]", 1800) - 0.05);
    scene_close(&c);
    scene_close(&idle);
}

/* A mine with other attributes of one of its sensors. */
static char *with_sensor(const char *id, const char *attributes) {
    char key[40];
    snprintf(key, sizeof key, "<sensor id=\"%s\"", id);
    const char *at = strstr(PLAN_MINE, key);
    assert_non_null(at);
    sheet s = {0};
    sheet_add(&s, "%.*s%s %s%s", (int)(at - PLAN_MINE), PLAN_MINE, key, attributes,
              at + strlen(key));
    return s.text;
}

/* A sensor of 20 s acts later than one without delay, by about its time constant in gas
 * that rises and by its dead time on top; what it shows is recorded beside the gas. */
static void a_slow_sensor_acts_later(void **state) {
    (void)state;
    char *slow = with_sensor("T2", "response-time=\"20 s\" resolution=\"0.01 %\"");
    char *late = with_sensor("T2", "response-time=\"20 s\" resolution=\"0.01 %\""
                                   " cutoff-delay=\"100 s\"");
    scene quick = play(PLAN_MINE, SURGE("")), c = play(slow, SURGE("")),
          delayed = play(late, SURGE(""));
    double first = after_of(quick.log, row_of(quick.log, "T2", "power-cut"));
    double at = after_of(c.log, row_of(c.log, "T2", "power-cut"));
    assert_true(at > first + 2 && at < first + 20);
    assert_true(isnan(value_at(&quick, "T2", "reading [%]", 800)));
    double shown = value_at(&c, "T2", "reading [%]", at);
    assert_true(shown < value_at(&c, "T2", "methane [%]", at));
    /* The delay is of the power, not of the reading, which both find in their own steps.
     */
    assert_close(after_of(delayed.log, row_of(delayed.log, "T2", "power-cut")), at, 0,
                 0.01);
    double moment = at + 60;
    assert_true(value_at(&delayed, "T2", "methane [%]", moment) >
                value_at(&c, "T2", "methane [%]", moment) + 0.01);
    scene_close(&quick);
    scene_close(&c);
    scene_close(&delayed);
    free(slow);
    free(late);
}

/* Gas at the heading face trips the fan that the sensor names; its stand locks the power
 * of the heading, and the air of the road stands. */
static void gas_trips_the_fan_it_names(void **state) {
    (void)state;
    char *open = with_sensor("T1", "cut-fans=\"local\"");
    const char *fan = strstr(open, " kind=\"auxiliary\"");
    sheet blocked = {0}; /* a fan that stands lets little through */
    sheet_add(&blocked, "%.*s stopped-resistance=\"5000 N.s2/m8\"%s", (int)(fan - open),
              open, fan);
    char *mine = blocked.text;
    free(open);
    scene c = play(mine, "<drive heading=\"H\" from=\"2027-01-01\"/>"
                         "<event id=\"E\" at=\"2027-01-02T08:00\" duration=\"10 min\">"
                         "<surge junction=\"9\" after=\"1 min\" lasting=\"5 min\""
                         " methane=\"0.3 m3/s\"/></event><record airway=\"road\"/>");
    double at = after_of(c.log, row_of(c.log, "T1", "power-cut"));
    assert_string_equal(fd_csv_get(c.log, row_of(c.log, "T1", "power-cut"), 8),
                        "fan/local");
    double lock = after_of(c.log, row_of(c.log, "local", "fan-lock"));
    assert_true(lock >= at && lock <= at + 0.01); /* within its step, not at its end */
    assert_true(value_at(&c, "road", "flow [m3/min]", at) > 100);
    assert_true(fabs(value_at(&c, "road", "flow [m3/min]", at + 10)) <
                0.5 * value_at(&c, "road", "flow [m3/min]", at));
    scene_close(&c);
    free(mine);
}

/* By hand it is started again while the sensor still cuts its power: played, and told. */
static void tells_of_a_start_that_is_locked(void **state) {
    (void)state;
    char *mine = with_sensor("T1", "cut-fans=\"local\"");
    static const char *const after[] = {"80 s", "9 min"};
    for (int i = 0; i < 2; i++) {
        sheet s = {0};
        sheet_add(
            &s,
            "<event id=\"E\" at=\"2027-01-02T08:00\" duration=\"10 min\">"
            "<surge junction=\"9\" after=\"1 min\" lasting=\"30 s\""
            " methane=\"0.3 m3/s\"/><start-fan fan=\"local\" after=\"%s\"/></event>",
            after[i]);
        scene c = play(mine, s.text);
        double cut = after_of(c.log, row_of(c.log, "T1", "power-cut"));
        int row = row_of(c.log, "T1", "power-free");
        double free_at = row < 0 ? INFINITY : after_of(c.log, row);
        bool locked = free_at > (i ? 540 : 80);
        assert_true(cut < 80 && locked == (i == 0));
        assert_int_equal(count_findings(c.list, "EVENT-LOCKED", 2, "E"), locked);
        scene_close(&c);
        free(s.text);
    }
    free(mine);
}

/* The corner of a face that has a volume: from its steady state of the plan to that of
 * the gas that comes by the goaf now, in the time the volume takes. */
static void a_corner_with_a_volume_is_followed(void **state) {
    (void)state;
    const char *at = strstr(PLAN_MINE, "<face id=\"F\"");
    sheet with = {0}, without = {0};
    const char *rest = at + strlen("<face id=\"F\"");
    sheet_add(&with,
              "%.*s<face id=\"F\" corner-leakage=\"0.1\" corner-share=\"0.5\""
              " corner-volume=\"200 m3\"%s",
              (int)(at - PLAN_MINE), PLAN_MINE, rest);
    sheet_add(&without,
              "%.*s<face id=\"F\" corner-leakage=\"0.1\" corner-share=\"0.5\"%s",
              (int)(at - PLAN_MINE), PLAN_MINE, rest);
    const char *event =
        "<extract face=\"F\" from=\"2027-01-01\"/>"
        "<event id=\"E\" at=\"2027-01-02T08:00\" duration=\"20 min\""
        " interlocks=\"false\"><surge junction=\"5\" after=\"1 min\" lasting=\"10 min\""
        " methane=\"0.02 m3/s\"/></event><record sensor=\"T4\"/><record sensor=\"T2\"/>";
    scene c = play(with.text, event), blank = play(without.text, event);
    assert_true(isnan(value_at(&blank, "T4", "methane [%]", 600)));
    double start = value_at(&c, "T4", "methane [%]", 0);
    fd_day_info info;
    assert_int_equal(fd_day_solve(c.run->day, 86400 * 1.0, &info), FD_OK);
    assert_close(start, 100 * fd_day_get(c.run->day)->corner_mean[0], 2e-3, 0);
    /* Half a minute into the surge it is on its way, after ten minutes it is there. */
    double way = value_at(&c, "T4", "methane [%]", 90);
    double there = value_at(&c, "T4", "methane [%]", 655);
    assert_true(way > start + 0.3 * (there - start) &&
                way < start + 0.9 * (there - start));
    assert_close(there, value_at(&c, "T4", "methane [%]", 600), 1e-3, 0);
    assert_true(there > value_at(&c, "T2", "methane [%]", 655));
    assert_close(value_at(&c, "T4", "methane [%]", 1200), start, 5e-3, 0);
    scene_close(&c);
    scene_close(&blank);
    free(with.text);
    free(without.text);
}

/* The same event twice gives the same bits, noise and all. */
static void noise_is_the_same_again(void **state) {
    (void)state;
    char *noisy = with_sensor("T2", "noise=\"0.05 %\"");
    scene a = play(noisy, SURGE("")), b = play(noisy, SURGE(""));
    assert_true(fd_csv_rows(a.log) > 6); /* it chatters about its points */
    assert_int_equal(fd_csv_rows(a.log), fd_csv_rows(b.log));
    for (int r = 1; r < fd_csv_rows(a.log); r++)
        assert_string_equal(fd_csv_get(a.log, r, 1), fd_csv_get(b.log, r, 1));
    scene_close(&a);
    scene_close(&b);
    free(noisy);
}

typedef struct hazard {
    const char *limit, *junction, *because;
    double minutes, gas; /* of a surge, min and m3/s */
    bool late;           /* on a day on which the rule is in force */
    fd_judgement event;
    bool told; /* that the event is excepted */
} hazard;

static void check_hazard(const hazard *h) {
    char elements[600];
    const char *month = h->late ? "2026-07" : "2026-06";
    snprintf(elements, sizeof elements,
             "<event id=\"E\" at=\"%s-02T08:00\" duration=\"30 min\" step=\"7 s\""
             " because=\"%s\"><surge junction=\"%s\" after=\"1 min\""
             " lasting=\"%g min\" methane=\"%g m3/s\"/></event>",
             month, h->because, h->junction, h->minutes, h->gas);
    char dates[80];
    snprintf(dates, sizeof dates, "start=\"%s-01\" end=\"%s-03\"", month, month);
    scene c = play_in(dates, PLAN_MINE, elements);
    int limit = -1, notes = 0;
    for (int l = 0; l < c.limits->n_limits; l++)
        if (strcmp(c.limits->limit[l].record.id, h->limit) == 0) limit = l;
    assert_true(limit >= 0);
    assert_int_equal(fd_verdict_phase(c.run->verdict, FD_PHASE_EVENT, limit), h->event);
    for (int k = 0; k < fd_diagnostics_count(c.list); k++) {
        const fd_diagnostic *d = fd_diagnostics_get(c.list, k);
        if (strcmp(d->message->code, "EVENT-EXCEPTED") != 0) continue;
        assert_string_equal(d->argument[0], h->limit);
        notes++;
    }
    assert_int_equal(notes, h->told);
    scene_close(&c);
}

/* When the sensor of the return cuts, and what it holds later, by steps of so long. */
static void cut_by_steps(double step, double *at, double *later) {
    char attributes[40];
    snprintf(attributes, sizeof attributes, "step=\"%g s\"", step);
    char elements[900];
    snprintf(elements, sizeof elements, SURGE("%s"), attributes);
    scene c = play(PLAN_MINE, elements);
    *at = after_of(c.log, row_of(c.log, "T2", "power-cut"));
    *later = value_at(&c, "T2", "methane [%]", 840);
    scene_close(&c);
}

/* The instant does not move with the step: the surge is a front, which a step of 20 s
 * passes whole. Before, the cut was located on the straight line of its step and taken up
 * at its end, up to a step late. */
static void a_cut_does_not_hang_on_the_step(void **state) {
    (void)state;
    const double step[] = {20, 10, 5, 2, 1};
    double at[5], later[5];
    for (int i = 0; i < 5; i++) cut_by_steps(step[i], &at[i], &later[i]);
    for (int i = 0; i < 4; i++) {
        print_message("  step %g s: cut at %.3f s (%.3f), later %.5f %% (%.5f)\n",
                      step[i], at[i], at[4], later[i], later[4]);
        assert_close(at[i], at[4], 0, 0.1 * step[i]);
        assert_close(later[i], later[4], 1e-3, 0);
    }
}

/* More than ten minutes at 3 % or more are a major hazard at a face and in a heading; a
 * shorter time, less gas and a day before the rule are none; an event that the rule
 * excepts is none either, of which the run tells where it would have been broken. */
static void each_branch_of_the_hazard_rule(void **state) {
    (void)state;
    const char *const face = "haz26-5-face-lasting", *const road =
                                                         "haz26-5-heading-lasting";
    const char *const none = "none", *const cut = "power-failure",
                      *const out = "blow-out";
    const hazard all[] = {
        {face, "4", none, 12, 2.5, true, FD_EXCEEDED, false},
        {face, "4", none, 9, 2.5, true, FD_WITHIN, false},
        {face, "4", none, 12, 0.6, true, FD_WITHIN, false},
        {face, "4", none, 12, 2.5, false, FD_NOT_MET, false},
        {face, "4", cut, 12, 2.5, true, FD_NOT_MET, true},
        {face, "4", out, 12, 2.5, true, FD_NOT_MET, true},
        {face, "4", out, 9, 2.5, true, FD_NOT_MET, false},
        {road, "9", none, 12, 0.6, true, FD_EXCEEDED, false},
        {road, "9", none, 8, 0.6, true, FD_WITHIN, false},
        {road, "9", none, 12, 0.1, true, FD_WITHIN, false},
        {road, "9", none, 12, 0.6, false, FD_NOT_MET, false},
        {road, "9", cut, 12, 0.6, true, FD_NOT_MET, true},
        {road, "9", out, 12, 0.6, true, FD_NOT_MET, true},
        {road, "9", cut, 8, 0.6, true, FD_NOT_MET, false},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) check_hazard(&all[i]);
}

/* The surge is an episode at each place it passes, told with what it comes from. */
static void overruns_are_told_with_their_source(void **state) {
    (void)state;
    scene c = play(PLAN_MINE, SURGE(""));
    const fd_episodes *all = c.run->places->episodes;
    int of_return = 0;
    for (int i = 0; i < fd_episodes_count(all); i++) {
        const fd_episode *p = fd_episodes_get(all, i);
        const fd_finding *f = fd_verdict_get(c.run->verdict, p->finding);
        assert_true(p->peak >= p->bound && p->integral > 0 && p->last > p->start);
        if (strcmp(c.limits->limit[f->limit].record.id, "reg25-t19-face-return-cutoff") !=
            0)
            continue;
        of_return++;
        int cut = row_of(c.log, "T2", "power-cut");
        assert_close(p->start, after_of(c.log, cut), 1e-9, 0);
        assert_string_equal(fd_episode_source(p).kind, "surge");
        assert_string_equal(p->act, "surge");
        assert_close(p->act_at, 60, 0, 0);
        /* It ends where the reading is below 1 % again. */
        int free_row = row_of(c.log, "T2", "power-free");
        assert_close(p->end, after_of(c.log, free_row), 1e-9, 0);
        assert_true(p->end > p->peak_at);
    }
    assert_int_equal(of_return, 1);
    scene_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gas_cuts_the_power_of_the_face),
        cmocka_unit_test(a_cut_does_not_hang_on_the_step),
        cmocka_unit_test(a_slow_sensor_acts_later),
        cmocka_unit_test(gas_trips_the_fan_it_names),
        cmocka_unit_test(tells_of_a_start_that_is_locked),
        cmocka_unit_test(a_corner_with_a_volume_is_followed),
        cmocka_unit_test(noise_is_the_same_again),
        cmocka_unit_test(each_branch_of_the_hazard_rule),
        cmocka_unit_test(overruns_are_told_with_their_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
