/* A window that starts from measured values, and when sensors reach levels in it. */
#include "scenarios/outlook.h"

#include "base/csv.h"
#include "scenarios/result.h"
#include "scenarios/run.h"
#include "tests/plans.h"

typedef struct scene {
    plan p;
    fd_limits *limits;
    fd_diagnostics *list;
    fd_run *run;
    fd_csv *rows;
} scene;

#define WORK                                                                             \
    "<extract face=\"F\" from=\"2027-01-01\"/><drive heading=\"H\" from=\"2027-01-01\"/>"

static fd_csv *csv_of(const fd_scenario *s, const fd_forecasts *f) {
    fd_table *table = fd_forecasts_table(s, f, false);
    fd_buffer out = {0};
    fd_csv *csv = NULL;
    assert_non_null(table);
    assert_int_equal(fd_table_csv(table, &out), FD_OK);
    assert_int_equal(
        fd_csv_parse(fd_buffer_get(&out), out.length, "forecast", NULL, &csv), FD_OK);
    fd_buffer_free(&out);
    fd_table_free(&table);
    return csv;
}

static scene play(const char *work, const char *event) {
    sheet s = {0};
    sheet_add(&s,
              "%s"
              "<event id=\"E\" at=\"2027-01-02T08:00\" duration=\"20 min\""
              " interlocks=\"false\">%s</event>",
              work, event);
    scene c = {.p =
                   plan_try(PLAN_MINE, "start=\"2027-01-01\" end=\"2027-01-03\"", s.text),
               .list = fd_diagnostics_new()};
    free(s.text);
    if (c.p.status != FD_OK) print_findings(c.p.list);
    assert_int_equal(c.p.status, FD_OK);
    assert_int_equal(
        fd_limits_read("scenarios/limits/cn-2026.xml", NULL, c.list, &c.limits), FD_OK);
    assert_int_equal(fd_run_play(c.p.scenario, c.limits, NULL, c.list, &c.run), FD_OK);
    assert_true(c.run->usable);
    c.rows = csv_of(c.p.scenario, &c.run->places->forecasts);
    return c;
}

static void scene_close(scene *c) {
    fd_csv_free(&c->rows);
    fd_run_free(&c->run);
    fd_limits_free(&c->limits);
    fd_diagnostics_free(&c->list);
    plan_close(&c->p);
}

/* A number of a column in the row of a sensor and level (%); NaN where it is empty. */
static double cell(const scene *c, const char *sensor, double level, int column) {
    for (int r = 1; r < fd_csv_rows(c->rows); r++) {
        if (strcmp(fd_csv_get(c->rows, r, 1), sensor) != 0 ||
            fabs(strtod(fd_csv_get(c->rows, r, 6), NULL) - level) > 1e-9)
            continue;
        const char *text = fd_csv_get(c->rows, r, column);
        return *text ? strtod(text, NULL) : NAN;
    }
    fail_msg("no row of %s at %g %%", sensor, level);
    return NAN;
}

enum { MEASURED = 3, START, FACTOR, LEVEL, FIRST, PEAK, PEAK_AT };

/* By hand: a rise and a fall, levels met on the line, at the start, and never. */
static void levels_are_met_on_the_line(void **state) {
    (void)state;
    plan p =
        plan_of(PLAN_MINE, "<event id=\"E\" at=\"2027-01-02\" duration=\"1 h\">"
                           "<forecast methane=\"1.5 %\"/><forecast methane=\"0.5 %\"/>"
                           "<forecast methane=\"1 %\"/></event>");
    double level[FD_OUTLOOK_LEVELS];
    assert_int_equal(fd_outlook_levels(p.scenario, 0, level), 3);
    assert_close(level[0], 0.005, 1e-12, 0);
    assert_close(level[2], 0.015, 1e-12, 0);
    int n = p.scenario->mine->n_sensors;
    double *gas = calloc((size_t)n, sizeof *gas), *none = calloc((size_t)n, sizeof *none);
    assert_true(gas && none && n > 1);
    for (int i = 0; i < n; i++) gas[i] = none[i] = NAN;
    gas[0] = 0.006;
    fd_outlook *o;
    assert_int_equal(fd_outlook_new(p.scenario, 0, gas, &o), FD_OK);
    gas[0] = 0.012;
    fd_outlook_take(o, 0, 30, gas);
    gas[0] = 0.002;
    fd_outlook_take(o, 30, 60, gas);
    scene c = {0};
    fd_forecasts all = {0};
    assert_int_equal(fd_outlook_put(o, none, &all), FD_OK);
    assert_int_equal(all.n, 3); /* the others are not known */
    fd_table *reached = fd_forecasts_table(p.scenario, &all, true);
    assert_int_equal(fd_table_rows(reached), 2);
    c.rows = csv_of(p.scenario, &all);
    assert_close(cell(&c, "T1", 0.5, FIRST), 0, 0, 0);
    assert_close(cell(&c, "T1", 1.0, FIRST), 20, 1e-12, 0);
    assert_true(isnan(cell(&c, "T1", 1.5, FIRST)));
    assert_close(cell(&c, "T1", 1.5, PEAK), 1.2, 1e-12, 0);
    assert_close(cell(&c, "T1", 1.5, PEAK_AT), 30, 0, 0);
    fd_csv_free(&c.rows);
    fd_forecasts_free(&all);
    fd_table_free(&reached);
    fd_outlook_free(&o);
    free(gas);
    free(none);
    plan_close(&p);
}

/* Values at two returns set the gas of face and heading: the window starts with them, to
 * what is asked of the factors, and goes on so, since nothing happens in it. */
static void measured_returns_are_the_start(void **state) {
    (void)state;
    scene plain = play(WORK, "<forecast methane=\"1 %\"/>");
    double of_face = cell(&plain, "T2", 1, START), of_road = cell(&plain, "T6", 1, START);
    double intake = cell(&plain, "T5", 1, START);
    double drift =
        cell(&plain, "T2", 1, PEAK) / of_face; /* the coal goes on by its age */
    scene_close(&plain);
    char event[300];
    snprintf(event, sizeof event,
             "<measured sensor=\"T2\" methane=\"%.6f %%\"/>"
             "<measured sensor=\"T6\" methane=\"%.6f %%\"/>"
             "<measured sensor=\"T5\" methane=\"0.1 %%\"/>",
             1.3 * of_face, 0.7 * of_road);
    scene c = play(WORK, event);
    assert_close(cell(&c, "T2", 0.8, START), 1.3 * of_face, 0, 2e-6);
    assert_close(cell(&c, "T6", 0.8, START), 0.7 * of_road, 0, 2e-6);
    /* Nearly the factors of the values: the air that comes in holds no gas. */
    assert_close(cell(&c, "T2", 0.8, FACTOR), 1.3, 0.01, 0);
    assert_close(cell(&c, "T6", 0.8, FACTOR), 0.7, 0.01, 0);
    assert_close(cell(&c, "T2", 1.5, PEAK), 1.3 * of_face * drift, 1e-3, 0);
    /* A value at another place sets nothing and stands beside. */
    assert_close(cell(&c, "T5", 0.8, MEASURED), 0.1, 1e-9, 0);
    assert_close(cell(&c, "T5", 0.8, START), intake, 1e-6, 1e-9);
    assert_true(isnan(cell(&c, "T5", 0.8, FACTOR)));
    int reached = 0;
    const fd_forecasts *all = &c.run->places->forecasts;
    for (int i = 0; i < all->n; i++) reached += !isnan(all->list[i].first);
    assert_int_equal(reached > 0, 1.3 * of_face >= 0.8);
    scene_close(&c);
}

/* More gas on the way: the level is forecast for when the surge comes by. */
static void forecasts_what_is_coming(void **state) {
    (void)state;
    scene c = play(WORK, "<measured sensor=\"T2\" methane=\"0.5 %\"/>"
                         "<surge junction=\"5\" after=\"5 min\" lasting=\"5 min\""
                         " methane=\"0.8 m3/s\"/>");
    assert_close(cell(&c, "T2", 0.8, START), 0.5, 0, 2e-6);
    double first = cell(&c, "T2", 0.8, FIRST);
    assert_true(first > 300 && first < 330); /* 10 m of return away */
    assert_true(cell(&c, "T2", 1.0, FIRST) >= first);
    /* The summary has them all, and this one to the last bit. */
    fd_buffer out = {0};
    assert_int_equal(fd_result_summary(c.run, "x", NULL, &out), FD_OK);
    int rows = 0;
    bool found = false;
    const char *until = strstr(fd_buffer_get(&out), "\"air_notes\"");
    for (const char *at = strstr(fd_buffer_get(&out), "\"forecast\"");
         (at = strstr(at, "\"first_after_s\":")) && at < until; at++, rows++)
        found |= strtod(at + strlen("\"first_after_s\":"), NULL) == first;
    assert_int_equal(rows, c.run->places->forecasts.n);
    assert_true(rows > 0 && found);
    fd_buffer_free(&out);
    scene_close(&c);
}

static int found(const scene *c, const char *code) {
    int n = 0;
    for (int i = 0; i < fd_diagnostics_count(c->list); i++)
        n += strcmp(fd_diagnostics_get(c->list, i)->message->code, code) == 0;
    return n;
}

static void tells_what_cannot_be_met(void **state) {
    (void)state;
    plan p = plan_try(PLAN_MINE, "start=\"2027-01-01\" end=\"2027-01-03\"",
                      "<event id=\"E\" at=\"2027-01-02\" duration=\"1 h\">"
                      "<measured sensor=\"T2\" methane=\"0.5 %\"/>"
                      "<measured sensor=\"T2\" methane=\"0.6 %\"/></event>");
    assert_int_equal(p.status, FD_BAD_INPUT);
    assert_int_equal(count_findings(p.list, "MEASURED-TWICE", 2, NULL), 1);
    plan_close(&p);
    /* No gas at all is met; where none is won no factor makes some. */
    scene c = play(WORK, "<measured sensor=\"T2\" methane=\"0 %\"/>");
    assert_close(cell(&c, "T2", 0.8, START), 0, 0, 2e-6);
    assert_int_equal(found(&c, "MEASURED-UNMET"), 0);
    scene_close(&c);
    scene idle = play("", "<measured sensor=\"T2\" methane=\"0.5 %\"/>");
    assert_true(cell(&idle, "T2", 0.8, START) < 0.4);
    assert_int_equal(found(&idle, "MEASURED-UNMET"), 1);
    scene_close(&idle);
}

/* Values that set nothing, and that no place answers to, are told. */
static void tells_what_it_does_not_start_from(void **state) {
    (void)state;
    scene c = play(WORK, "<measured sensor=\"T5\" methane=\"0.3 %\"/>\n"
                         "<measured sensor=\"T4\" methane=\"0.9 %\"/>");
    assert_int_equal(found(&c, "MEASURED-APART"), 1);
    assert_int_equal(found(&c, "MEASURED-UNKNOWN"), 1);
    scene_close(&c);
    c = play(WORK, "<measured sensor=\"T5\" methane=\"0.05 %\"/>");
    assert_int_equal(found(&c, "MEASURED-APART"), 0);
    scene_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_are_met_on_the_line),
        cmocka_unit_test(measured_returns_are_the_start),
        cmocka_unit_test(forecasts_what_is_coming),
        cmocka_unit_test(tells_what_cannot_be_met),
        cmocka_unit_test(tells_what_it_does_not_start_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
