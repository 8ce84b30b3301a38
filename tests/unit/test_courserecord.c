/* What a window leaves behind: ways, samples, arrivals and what was done. */
#include "base/csv.h"
#include "scenarios/run.h"
#include "tests/plans.h"

typedef struct scene {
    plan p;
    fd_diagnostics *list;
    fd_limits *limits;
    fd_run *run;
    fd_csv *ways, *samples, *arrivals, *actions;
} scene;

static fd_csv *csv_of(const fd_table *table) {
    fd_buffer out = {0};
    fd_csv *csv = NULL;
    assert_int_equal(fd_table_csv(table, &out), FD_OK);
    assert_int_equal(fd_csv_parse(fd_buffer_get(&out), out.length, "table", NULL, &csv),
                     FD_OK);
    fd_buffer_free(&out);
    return csv;
}

/* A run of three days with one event, E, whose elements are given. */
static scene play(const char *event, const char *elements) {
    sheet all = {0};
    sheet_add(&all,
              "<event id=\"E\" at=\"2027-01-02T08:00\" duration=\"30 min\" step=\"5 s\">"
              "%s</event>\n%s",
              event, elements);
    scene c = {
        .p = plan_try(PLAN_MINE, "start=\"2027-01-01\" end=\"2027-01-03\"", all.text),
        .list = fd_diagnostics_new()};
    free(all.text);
    if (c.p.status != FD_OK) print_findings(c.p.list);
    assert_int_equal(c.p.status, FD_OK);
    assert_int_equal(
        fd_limits_read("scenarios/limits/cn-2026.xml", NULL, c.list, &c.limits), FD_OK);
    assert_int_equal(fd_run_play(c.p.scenario, c.limits, NULL, c.list, &c.run), FD_OK);
    assert_true(c.run->usable);
    c.ways = csv_of(c.run->ways);
    c.samples = csv_of(c.run->samples[0]);
    c.arrivals = csv_of(c.run->arrivals);
    c.actions = csv_of(c.run->actions);
    return c;
}

static void leave(scene *c) {
    fd_csv_free(&c->actions);
    fd_csv_free(&c->arrivals);
    fd_csv_free(&c->samples);
    fd_csv_free(&c->ways);
    fd_run_free(&c->run);
    fd_limits_free(&c->limits);
    fd_diagnostics_free(&c->list);
    plan_close(&c->p);
}

static double number(const fd_csv *csv, int row, int column) {
    const char *text = fd_csv_get(csv, row, column);
    return *text ? strtod(text, NULL) : NAN;
}

/* The first row of a way of the event in profiles.csv; 0 for none. */
static int find_way(const scene *c, const char *id) {
    for (int r = 1; r < fd_csv_rows(c->ways); r++)
        if (strcmp(fd_csv_get(c->ways, r, 0), "E") == 0 &&
            strcmp(fd_csv_get(c->ways, r, 1), id) == 0)
            return r;
    return 0;
}

static void check_way(const scene *c, int row, int order, const char *airway, double from,
                      double until) {
    assert_int_equal(number(c->ways, row, 3), order);
    assert_string_equal(fd_csv_get(c->ways, row, 4), airway);
    assert_close(number(c->ways, row, 5), from, 0, 0);
    assert_close(number(c->ways, row, 6), until, 0, 0);
}

/* Row of an airway of the event in arrivals.csv. */
static int find_airway(const scene *c, const char *id) {
    for (int r = 1; r < fd_csv_rows(c->arrivals); r++)
        if (strcmp(fd_csv_get(c->arrivals, r, 0), "E") == 0 &&
            strcmp(fd_csv_get(c->arrivals, r, 1), id) == 0)
            return r;
    fail_msg("no airway %s", id);
    return 0;
}

enum { FLOW = 2, START, MOST, WHEN, RISE, HALF };

#define SURGE                                                                            \
    "<surge junction=\"4\" after=\"60 s\" lasting=\"600 s\" methane=\"0.5 m3/s\"/>"

/* Gas that breaks in before the face goes through face, return and shaft with the air. */
static void front_is_carried_by_the_air(void **state) {
    (void)state;
    scene c = play(SURGE, "<extract face=\"F\" from=\"2027-01-01\"/>\n");
    int row = find_way(&c, "surge/face");
    assert_true(row > 0);
    check_way(&c, row, 0, "face", 0, 180);
    /* The face has retreated 4.6 m a day for a day and eight hours. */
    check_way(&c, row + 1, 1, "return", 180, 1373.87);
    check_way(&c, row + 2, 2, "out", 1373.87, 1873.87);

    /* The plug enters the face with the first step, crosses it at Q / A, then the return.
     * Chosen: a hundredth for the methane in the flow and the dispersion of the front,
     * and two steps. */
    int face = find_airway(&c, "face"), back = find_airway(&c, "return"),
        out = find_airway(&c, "out");
    double first = number(c.arrivals, face, RISE);
    assert_close(first, 65, 0, 0);
    double crossing = 180 * 11.3 / number(c.arrivals, face, FLOW);
    double transit = 1193.87 * 14 / number(c.arrivals, back, FLOW);
    assert_close(number(c.arrivals, back, RISE), first + crossing, 0.01, 10);
    assert_close(number(c.arrivals, out, RISE), first + crossing + transit, 0.03, 10);
    assert_true(isnan(number(c.arrivals, find_airway(&c, "intake"), RISE)));

    /* 0.5 m3/s in the air of the face, beside what it gives off itself. */
    assert_true(number(c.arrivals, face, MOST) > number(c.arrivals, face, START) + 0.5);
    assert_true(number(c.arrivals, face, WHEN) > first);
    leave(&c);
}

static void samples_are_a_whole_grid(void **state) {
    (void)state;
    scene c = play(SURGE, "<extract face=\"F\" from=\"2027-01-01\"/>\n"
                          "<profile id=\"walk\" airways=\"return face intake\"/>\n"
                          "<profile id=\"gate\" start=\"intake\"/>\n");
    int walk = find_way(&c, "walk"), gate = find_way(&c, "gate");
    assert_true(walk > 0 && gate > 0);
    check_way(&c, walk, 0, "return", 0, 1193.87);
    check_way(&c, walk + 1, 1, "face", 1193.87, 1373.87);
    check_way(&c, walk + 2, 2, "intake", 1373.87, 2567.73);
    check_way(&c, gate + 3, 3, "out", 2567.73, 3067.73);

    /* Every moment of a way has the same distances; 30 min in steps of 5 s are 360, so
     * every second step and the end: 180 and the start. Along the walk, against the air,
     * the return begins at its outer end. */
    double last = -1, before = NAN;
    int moments = 0, points = 0, row = 0;
    for (int r = 1; r < fd_csv_rows(c.samples); r++) {
        if (strcmp(fd_csv_get(c.samples, r, 1), "walk") != 0) continue;
        double time = number(c.samples, r, 0), distance = number(c.samples, r, 2);
        points += time == 0;
        if (time > last) {
            assert_close(distance, 0, 0, 0);
            assert_true(isnan(before) || before == 2567.73);
            moments++;
        } else {
            assert_true(distance >= before);
        }
        if (time == 300 && distance == 1193.87 && !row) row = r;
        last = time;
        before = distance;
    }
    assert_int_equal(moments, 181);
    assert_int_equal(last, 1800);
    assert_in_range(points, 60, FD_PROFILE_POINTS);
    /* Where two airways meet there is a sample of each: the return takes what the face
     * gives. */
    assert_close(number(c.samples, row + 1, 2), 1193.87, 0, 0);
    leave(&c);
}

static void tells_what_was_done(void **state) {
    (void)state;
    scene c = play("<stop-fan fan=\"local\" after=\"2 min\"/>"
                   "<start-fan fan=\"local\" after=\"20 min\"/>"
                   "<close-door door=\"door\"/>" SURGE,
                   "<drive heading=\"H\" from=\"2027-01-01\"/>\n");
    static const struct {
        double time;
        const char *kind, *id;
    } done[] = {{0, "close-door", "door"},
                {120, "stop-fan", "local"},
                {1200, "start-fan", "local"},
                {60, "surge-begin", "4"},
                {660, "surge-end", "4"}};
    for (int i = 0; i < 5; i++) {
        assert_string_equal(fd_csv_get(c.actions, i + 1, 0), "E");
        assert_close(number(c.actions, i + 1, 1), done[i].time, 0, 0);
        assert_string_equal(fd_csv_get(c.actions, i + 1, 2), done[i].kind);
        assert_string_equal(fd_csv_get(c.actions, i + 1, 3), done[i].id);
        assert_string_equal(fd_csv_get(c.actions, i + 1, 4), "");
    }
    /* The heading whose fan stops, alone and on to the surface, and the surge. */
    int alone = find_way(&c, "heading/H"), on = find_way(&c, "from/H");
    assert_true(alone > 0 && on > 0 && find_way(&c, "surge/face") > 0);
    assert_int_equal(on - alone, 1);
    assert_string_equal(fd_csv_get(c.ways, alone, 4), "road");
    leave(&c);
}

/* The value of a fan of the event at a second; NaN where it is not known. */
static double fan_at(const fd_csv *series, const char *fan, const char *quantity,
                     double second) {
    for (int r = 1; r < fd_csv_rows(series); r++)
        if (number(series, r, 0) == second &&
            strcmp(fd_csv_get(series, r, 1), "fan") == 0 &&
            strcmp(fd_csv_get(series, r, 2), fan) == 0 &&
            strcmp(fd_csv_get(series, r, 3), quantity) == 0)
            return number(series, r, 4);
    fail_msg("no %s of %s after %g s", quantity, fan, second);
    return NAN;
}

/* The fan that is stopped and the main one are recorded; one that stands gives nothing,
 * one that runs down less than before, and its air follows. */
static void follows_the_fans(void **state) {
    (void)state;
    scene c = play("<stop-fan fan=\"local\" after=\"2 min\"/>"
                   "<start-fan fan=\"local\" after=\"20 min\"/>",
                   "<drive heading=\"H\" from=\"2027-01-01\"/>\n");
    fd_csv *series = csv_of(c.run->course[0]);
    assert_close(fan_at(series, "local", "speed [%]", 60), 100, 0, 0);
    double pressure = fan_at(series, "local", "pressure [Pa]", 60);
    double flow = fan_at(series, "local", "flow [m3/min]", 60);
    assert_true(pressure > 10 && flow > 100);
    assert_close(fan_at(series, "local", "speed [%]", 600), 0, 0, 0);
    assert_close(fan_at(series, "local", "pressure [Pa]", 600), 0, 0, 0);
    assert_true(fan_at(series, "local", "flow [m3/min]", 600) < 0.99 * flow);
    assert_close(fan_at(series, "local", "speed [%]", 1800), 100, 0, 0);
    /* Chosen: a hundredth for the heading's methane. */
    assert_close(fan_at(series, "local", "flow [m3/min]", 1800), flow, 1e-2, 0);
    assert_close(fan_at(series, "main", "speed [%]", 600), 100, 0, 0);
    assert_true(fan_at(series, "main", "pressure [Pa]", 600) > 0);
    fd_csv_free(&series);
    leave(&c);
}

/* A blast and an outburst lead to their heading, an outburst at a junction and a drilled
 * hole to that. */
static void follows_every_source(void **state) {
    (void)state;
    static const struct {
        const char *event, *way;
    } known[] = {
        {"<blast heading=\"H\" advance=\"2 m\"/>", "from/H"},
        {"<outburst heading=\"H\" coal=\"20 t\" gas=\"20 m3/t\"/>", "from/H"},
        {"<outburst junction=\"4\" coal=\"20 t\" gas=\"20 m3/t\"/>", "surge/face"},
        {"<open-door door=\"door\"/>", "main/"}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        scene c = play(known[i].event, "<drive heading=\"H\" from=\"2027-01-01\"/>\n"
                                       "<extract face=\"F\" from=\"2027-01-01\"/>\n");
        if (!find_way(&c, known[i].way)) fail_msg("no way %s", known[i].way);
        leave(&c);
    }
}

static void reads_profiles_with_care(void **state) {
    (void)state;
    static const struct {
        const char *code, *element;
    } bad[] = {{"PROFILE-EMPTY", "<profile id=\"p\"/>"},
               {"PROFILE-EMPTY", "<profile id=\"p\" airways=\"face\" start=\"face\"/>"},
               {"PROFILE-BROKEN", "<profile id=\"p\" airways=\"intake return\"/>"},
               /* They meet, but one would have to go back through the face. */
               {"PROFILE-BROKEN", "<profile id=\"p\" airways=\"intake face duct\"/>"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        plan p = plan_try(PLAN_MINE, "start=\"2027-01-01\" end=\"2027-01-03\"",
                          bad[i].element);
        assert_only(p.list, bad[i].code, 2, "p");
        assert_int_equal(p.status, FD_BAD_INPUT);
        plan_close(&p);
    }
}

/* A place that is recorded for two reasons is recorded once. */
static void a_place_is_recorded_once(void **state) {
    (void)state;
    scene c = play("<stop-fan fan=\"local\" after=\"1 min\"/>",
                   "<record airway=\"road\"/><record airway=\"return\"/>");
    fd_csv *series = csv_of(c.run->course[0]);
    int methane = 0, flow = 0;
    for (int r = 1; r < fd_csv_rows(series); r++) {
        if (strcmp(fd_csv_get(series, r, 2), "road") != 0 || number(series, r, 0) != 60)
            continue;
        methane += strcmp(fd_csv_get(series, r, 3), "methane [%]") == 0;
        flow += strcmp(fd_csv_get(series, r, 3), "flow [m3/min]") == 0;
    }
    assert_int_equal(methane, 1);
    assert_int_equal(flow, 1);
    fd_csv_free(&series);
    leave(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(front_is_carried_by_the_air),
        cmocka_unit_test(samples_are_a_whole_grid),
        cmocka_unit_test(tells_what_was_done),
        cmocka_unit_test(follows_the_fans),
        cmocka_unit_test(follows_every_source),
        cmocka_unit_test(reads_profiles_with_care),
        cmocka_unit_test(a_place_is_recorded_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
