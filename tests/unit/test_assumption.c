/* Which chosen and unverified values a run lists: those it rests on, and no other. */
#include "scenarios/assumption.h"

#include "scenarios/read.h"
#include "tests/plans.h"

typedef struct scene {
    plan p;
    fd_limits *limits;
    fd_diagnostics *list;
    fd_run *run;
    fd_assumptions *all;
} scene;

static scene play(const char *mine, const char *elements) {
    scene c = {.p = plan_try(mine, "start=\"2027-01-01\" end=\"2027-01-12\"", elements),
               .list = fd_diagnostics_new()};
    if (c.p.status != FD_OK) print_findings(c.p.list);
    assert_int_equal(c.p.status, FD_OK);
    assert_int_equal(
        fd_limits_read("scenarios/limits/cn-2026.xml", NULL, c.list, &c.limits), FD_OK);
    assert_int_equal(fd_run_play(c.p.scenario, c.limits, NULL, c.list, &c.run), FD_OK);
    assert_true(c.run->usable);
    assert_int_equal(fd_assumptions_new(c.run, &c.all), FD_OK);
    return c;
}

static void scene_close(scene *c) {
    fd_assumptions_free(&c->all);
    fd_run_free(&c->run);
    fd_limits_free(&c->limits);
    fd_diagnostics_free(&c->list);
    plan_close(&c->p);
}

static const fd_assumption *find(const scene *c, const char *kind, const char *name) {
    for (int i = 0; i < fd_assumptions_count(c->all); i++) {
        const fd_assumption *a = fd_assumptions_get(c->all, i);
        if (strcmp(a->kind, kind) == 0 && strcmp(a->name, name) == 0) return a;
    }
    return NULL;
}

static void assert_lists(const scene *c, const char *kind, const char *name, double value,
                         fd_assumption_origin origin, fd_basis basis) {
    const fd_assumption *a = find(c, kind, name);
    if (!a) fail_msg("no %s of a %s", name, kind);
    assert_close(a->value, value, 1e-12, 0);
    assert_int_equal(a->origin, origin);
    assert_int_equal(a->basis, basis);
    assert_true(a->meaning && a->meaning[0]);
    if (basis != FD_BASIS_STATED) assert_true(a->source && a->source[0]);
}

#define EVEN                                                                             \
    "<extract face=\"F\" from=\"2027-01-01\"/><drive heading=\"H\" from=\"2027-01-01\"/>"
#define SHIFTS                                                                           \
    "<schedule id=\"s\" pass=\"90 min\"><shift start=\"8 h\" length=\"8 h\""             \
    " passes=\"4\"/></schedule>"
#define SCHEDULED                                                                        \
    SHIFTS "<extract face=\"F\" from=\"2027-01-01\" schedule=\"s\"/>"                    \
           "<drive heading=\"H\" from=\"2027-01-01\" schedule=\"s\"/>"                   \
           "<record airway=\"road\"/>"
#define ENDING                                                                           \
    "<extract face=\"F\" from=\"2027-01-01\" until=\"2027-01-06\"/>"                     \
    "<drive heading=\"H\" from=\"2027-01-01\"/>"
#define TRIP                                                                             \
    EVEN "<event id=\"E\" at=\"2027-01-05T08:00\" duration=\"10 min\""                   \
         " interlocks=\"false\"><stop-fan fan=\"local\" after=\"1 min\"/></event>"       \
         "<record airway=\"road\"/>"

/* The statics alone: K1 and the recovery that the file gives, what stands in place of
 * what it does not give, and the peak by one factor. */
static void an_even_plan_rests_on_its_statics(void **state) {
    (void)state;
    scene c = play(PLAN_MINE, EVEN);
    assert_lists(&c, "face", "rock-factor", 1, FD_ASSUMED_GIVEN, FD_BASIS_STATED);
    assert_lists(&c, "face", "recovery", 95, FD_ASSUMED_GIVEN, FD_BASIS_STATED);
    assert_lists(&c, "face", "imbalance", 1.35, FD_ASSUMED_DEFAULT, FD_BASIS_UNVERIFIED);
    assert_lists(&c, "heading", "imbalance", 1.35, FD_ASSUMED_DEFAULT,
                 FD_BASIS_UNVERIFIED);
    assert_lists(&c, "face", "gate-factor", 1, FD_ASSUMED_COMPUTED, FD_BASIS_CHOSEN);
    assert_lists(&c, "face", "corner-share", 0.05, FD_ASSUMED_COMPUTED, FD_BASIS_CHOSEN);
    assert_lists(&c, "model", "wall-emission", 0.026, FD_ASSUMED_CONSTANT,
                 FD_BASIS_UNVERIFIED);
    const char *const absent[][2] = {{"seam", "residual-content"},
                                     {"adjacent", "emission-rate"},
                                     {"seam", "desorption-time"},
                                     {"face", "goaf-time"},
                                     {"face", "web"},
                                     {"heading", "belt-speed"},
                                     {"fan", "run-down"},
                                     {"holes", "capture"},
                                     {"model", "cutting-detail"},
                                     {"model", "fan-in-motion"}};
    for (size_t i = 0; i < sizeof absent / sizeof absent[0]; i++)
        if (find(&c, absent[i][0], absent[i][1]))
            fail_msg("%s of a %s", absent[i][1], absent[i][0]);
    scene_close(&c);
}

/* A table in place of an attribute: Wc of coal with 15 % of volatile matter is 3.5 m3/t
 * in the middle of its class, the rate of a seam 12 m above by the broken zone of 3.5 m
 * of mining, 100 x 3.5/(1.6 x 3.5 + 3.6) m: 1 - 12/38.04, in the caving zone 1. */
static void what_a_table_gives_is_listed(void **state) {
    (void)state;
    sheet m = {0};
    sheet_add(
        &m, PLAN_AIR
        "<seam id=\"3\" thickness=\"3.5 m\" content=\"11 m3/t\" density=\"1.40 t/m3\""
        " volatile-matter=\"15 %%\"/>"
        "<seam id=\"2\" thickness=\"0.8 m\" content=\"9 m3/t\" density=\"1.40 t/m3\""
        " residual-content=\"4.66 m3/t\"/>"
        "<face id=\"F\" seam=\"3\" airway=\"face\" intake-gate=\"intake\""
        " return-gate=\"return\" length=\"180 m\" strike=\"1200 m\" height=\"3.5 m\""
        " advance=\"4.6 m/d\" gate-exposure=\"160 d\">"
        "<adjacent seam=\"2\" position=\"above\" distance=\"12 m\"/></face>");
    scene c = play(m.text, "<extract face=\"F\" from=\"2027-01-01\"/>");
    assert_lists(&c, "seam", "residual-content", 3.5, FD_ASSUMED_COMPUTED,
                 FD_BASIS_UNVERIFIED);
    assert_lists(&c, "adjacent", "emission-rate", 1 - 12 / (350 / 9.2),
                 FD_ASSUMED_COMPUTED, FD_BASIS_UNVERIFIED);
    assert_string_equal(find(&c, "adjacent", "emission-rate")->id, "F/2");
    /* Two sides of 14.2 m of lean coal. */
    assert_lists(&c, "face", "gate-factor", (180 - 28.4) / 180, FD_ASSUMED_COMPUTED,
                 FD_BASIS_UNVERIFIED);
    assert_lists(&c, "face", "rock-factor", 1.2, FD_ASSUMED_DEFAULT, FD_BASIS_UNVERIFIED);
    assert_lists(&c, "face", "recovery", 95, FD_ASSUMED_DEFAULT, FD_BASIS_CHOSEN);
    assert_lists(&c, "face", "corner-share", 1 - 0.95 / 1.2, FD_ASSUMED_COMPUTED,
                 FD_BASIS_CHOSEN);
    scene_close(&c);
    free(m.text);
}

static char *with(const char *text, const char *what, const char *more) {
    sheet out = {0};
    const char *at = strstr(text, what);
    assert_non_null(at);
    sheet_add(&out, "%.*s%s %s%s", (int)(at - text), text, what, more, at + strlen(what));
    return out.text;
}

/* Tells all that was computed: planned days, events, the verdict. */
static char *answers(const scene *c) {
    fd_buffer out = {0};
    assert_int_equal(fd_table_csv(c->run->series, &out), FD_OK);
    for (int i = 0; i <= c->p.scenario->n_events; i++)
        if (c->run->course[i])
            assert_int_equal(fd_table_csv(c->run->course[i], &out), FD_OK);
    /* When a value that lasts is worst hangs on round-off: not told. */
    for (int i = 0; i < fd_verdict_count(c->run->verdict); i++)
        for (int p = 0; p < FD_PHASES; p++)
            fd_buffer_print(&out, "%.12g\n",
                            fd_verdict_get(c->run->verdict, i)->worst[p].value);
    char *text = strdup(fd_buffer_get(&out));
    fd_buffer_free(&out);
    return text;
}

/* True where two answers differ by more than round-off: in a cell that is no number, or
 * in a number by 1e-6 of it: the integrator of the air turns round-off of the sources
 * into less. */
static bool differ(const char *a, const char *b) {
    while (*a && *b) {
        char *end_a, *end_b;
        double x = strtod(a, &end_a), y = strtod(b, &end_b);
        if (end_a == a || end_b == b) {
            if (*a++ != *b++) return true;
            continue;
        }
        if (fabs(x - y) > 1e-6 * fmax(fabs(x), 1e-3)) return true;
        a = end_a;
        b = end_b;
    }
    return *a != *b;
}

/* A value is listed where another value gives other answers, and nowhere else. As stated
 * by the file it is listed with that value. */
static void what_is_listed_is_what_counts(void **state) {
    (void)state;
    static const struct {
        const char *kind, *name, *element, *value;
        double shown;
    } v[] = {{"seam", "desorption-time", "<seam id=\"3\"", "2 h", 2},
             {"face", "goaf-time", "<face id=\"F\"", "9 d", 9},
             {"face", "relief-time", "<face id=\"F\"", "12 d", 12},
             {"face", "web", "<face id=\"F\"", "0.6 m", 0.6},
             {"face", "conveyor-speed", "<face id=\"F\"", "0.8 m/s", 0.8},
             {"face", "belt-speed", "<face id=\"F\"", "2 m/s", 2},
             {"face", "imbalance", "<face id=\"F\"", "1.5", 1.5},
             {"heading", "belt-speed", "<heading id=\"H\"", "2 m/s", 2},
             {"heading", "imbalance", "<heading id=\"H\"", "1.5", 1.5},
             {"fan", "run-down", "<fan id=\"local\"", "40 s", 40},
             {"fan", "stopped-resistance", "<fan id=\"local\"", "50 N.s2/m8", 50},
             {"fan", "start-up", "<fan id=\"local\"", "20 s", 20}};
    const char *const played[] = {EVEN, SCHEDULED, ENDING, TRIP};
    for (int p = 0; p < 4; p++) {
        scene base = play(PLAN_MINE, played[p]);
        char *before = answers(&base);
        for (size_t i = 0; i < sizeof v / sizeof v[0]; i++) {
            char more[80];
            snprintf(more, sizeof more, "%s=\"%s\" provenance=\"survey\"", v[i].name,
                     v[i].value);
            char *mine = with(PLAN_MINE, v[i].element, more);
            scene other = play(mine, played[p]);
            char *after = answers(&other);
            bool counts = differ(before, after);
            const fd_assumption *listed = find(&base, v[i].kind, v[i].name);
            print_message("  plan %d %s/%s: %s\n", p, v[i].kind, v[i].name,
                          counts ? "counts" : "-");
            assert_int_equal(listed != NULL, counts);
            if (counts) {
                assert_int_equal(listed->origin, FD_ASSUMED_DEFAULT);
                assert_lists(&other, v[i].kind, v[i].name, v[i].shown, FD_ASSUMED_GIVEN,
                             FD_BASIS_STATED);
                assert_string_equal(find(&other, v[i].kind, v[i].name)->source, "survey");
            }
            free(after);
            free(mine);
            scene_close(&other);
        }
        free(before);
        scene_close(&base);
    }
}

/* The speeds of a schedule stand in place of those of its face; its source is `origin`,
 * where one value has its own. */
static void a_schedule_speaks_for_its_belts(void **state) {
    (void)state;
    char *fast = with(SCHEDULED, "<schedule id=\"s\"", "belt-speed=\"4 m/s\"");
    char *mine =
        with(PLAN_MINE "<origin value=\"face/F/goaf-time\" is=\"trial of 2026\"/>",
             "<face id=\"F\"", "goaf-time=\"8 d\" provenance=\"guess\"");
    scene c = play(mine, fast);
    assert_lists(&c, "schedule", "belt-speed", 4, FD_ASSUMED_GIVEN, FD_BASIS_STATED);
    assert_null(find(&c, "face", "belt-speed"));
    assert_null(find(&c, "heading", "belt-speed"));
    assert_null(find(&c, "schedule", "conveyor-speed"));
    assert_lists(&c, "face", "conveyor-speed", 1.2, FD_ASSUMED_DEFAULT, FD_BASIS_CHOSEN);
    assert_string_equal(find(&c, "face", "goaf-time")->source, "trial of 2026");
    assert_string_equal(find(&c, "face", "recovery")->source, "guess");
    scene_close(&c);
    free(fast);
    free(mine);
}

/* The pulses of an event, but not those that come after its end. */
static void pulses_tell_their_laws(void **state) {
    (void)state;
    scene c = play(PLAN_MINE,
                   EVEN "<event id=\"E\" at=\"2027-01-05T08:00\" duration=\"10 min\""
                        " dispersion=\"0 m2/s\"><blast heading=\"H\" advance=\"2 m\""
                        " exponent=\"0.4\"/><outburst junction=\"9\" after=\"1 h\""
                        " coal=\"1 t\" gas=\"20 m3/t\"/><drill-pulse junction=\"5\""
                        " length=\"10 m\" rate=\"1 m/min\" methane=\"1 m3/m\"/></event>");
    assert_lists(&c, "blast", "time-constant", 15, FD_ASSUMED_DEFAULT, FD_BASIS_CHOSEN);
    assert_lists(&c, "blast", "exponent", 0.4, FD_ASSUMED_GIVEN, FD_BASIS_STATED);
    assert_lists(&c, "drill-pulse", "decay", 10, FD_ASSUMED_DEFAULT, FD_BASIS_CHOSEN);
    assert_lists(&c, "event", "dispersion", 0, FD_ASSUMED_GIVEN, FD_BASIS_STATED);
    assert_null(find(&c, "outburst", "rise"));
    assert_null(find(&c, "blast", "fume-time"));
    assert_string_equal(find(&c, "blast", "exponent")->id, "E");
    scene_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_even_plan_rests_on_its_statics),
        cmocka_unit_test(what_a_table_gives_is_listed),
        cmocka_unit_test(what_is_listed_is_what_counts),
        cmocka_unit_test(a_schedule_speaks_for_its_belts),
        cmocka_unit_test(pulses_tell_their_laws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
