/* Whose gas is at the peaks of overruns, over the small mine of the plans. */
#include "base/csv.h"
#include "scenarios/result.h"
#include "tests/plans.h"

typedef struct scene {
    plan p;
    fd_limits *limits;
    fd_diagnostics *list;
    fd_run *run;
} scene;

#define WORK                                                                             \
    "<extract face=\"F\" from=\"2027-01-01\"/><drive heading=\"H\" from=\"2027-01-01\"/>"

static scene play_in(const char *mine, const char *event) {
    char elements[900];
    snprintf(elements, sizeof elements,
             WORK "<event id=\"E\" at=\"2027-01-02T08:00\" duration=\"40 min\""
                  " interlocks=\"false\">%s</event>",
             event);
    scene c = {.p = plan_try(mine, "start=\"2027-01-01\" end=\"2027-01-03\"", elements),
               .list = fd_diagnostics_new()};
    if (c.p.status != FD_OK) print_findings(c.p.list);
    assert_int_equal(c.p.status, FD_OK);
    assert_int_equal(
        fd_limits_read("scenarios/limits/cn-2026.xml", NULL, c.list, &c.limits), FD_OK);
    assert_int_equal(fd_run_play(c.p.scenario, c.limits, NULL, c.list, &c.run), FD_OK);
    assert_true(c.run->usable);
    return c;
}

static scene play(const char *event) {
    return play_in(PLAN_MINE, event);
}

static void scene_close(scene *c) {
    fd_run_free(&c->run);
    fd_limits_free(&c->limits);
    fd_diagnostics_free(&c->list);
    plan_close(&c->p);
}

/* The share of a source in an episode; 0 where it has none. */
static double share_of(const fd_episode *p, const char *kind, const char *id) {
    for (int i = 0; i < p->n_sources; i++)
        if (strcmp(p->source[i].kind, kind) == 0 && strcmp(p->source[i].id, id) == 0)
            return p->source[i].share;
    return 0;
}

/* The episode of a limit at a place. */
static const fd_episode *episode_of(const scene *c, const char *limit,
                                    const char *place) {
    const fd_episodes *all = c->run->places->episodes;
    for (int i = 0; i < fd_episodes_count(all); i++) {
        const fd_episode *p = fd_episodes_get(all, i);
        const fd_finding *f = fd_verdict_get(c->run->verdict, p->finding);
        if (strcmp(c->limits->limit[f->limit].record.id, limit) == 0 &&
            strcmp(fd_place_id(c->p.scenario->mine, f->kind, f->place), place) == 0)
            return p;
    }
    fail_msg("no episode of %s at %s", limit, place);
    return NULL;
}

/* What a source gave to the window, of the ledger. */
static double given(const scene *c, const char *kind) {
    fd_buffer out = {0};
    fd_csv *csv = NULL;
    double sum = 0;
    assert_int_equal(fd_table_csv(c->run->ledger, &out), FD_OK);
    assert_int_equal(fd_csv_parse(fd_buffer_get(&out), out.length, "ledger", NULL, &csv),
                     FD_OK);
    for (int r = 1; r < fd_csv_rows(csv); r++)
        if (strcmp(fd_csv_get(csv, r, 0), "E") == 0 &&
            strcmp(fd_csv_get(csv, r, 1), "methane") == 0 &&
            strcmp(fd_csv_get(csv, r, 2), "given") == 0 &&
            strcmp(fd_csv_get(csv, r, 3), kind) == 0)
            sum += strtod(fd_csv_get(csv, r, 5), NULL);
    fd_csv_free(&csv);
    fd_buffer_free(&out);
    assert_true(sum > 0);
    return sum;
}

/* Every source is told, the largest first, and together they are all the methane there.
 * Two runs agree to the last bit. */
static void shares_are_all_of_the_methane(void **state) {
    (void)state;
    const char *const event =
        "<surge junction=\"5\" after=\"1 min\" lasting=\"15 min\" methane=\"0.4 m3/s\"/>"
        "<surge junction=\"9\" after=\"5 min\" lasting=\"5 min\" methane=\"0.2 m3/s\"/>"
        "<drill-pulse junction=\"4\" after=\"2 min\" length=\"60 m\" rate=\"1 m/min\""
        " methane=\"1 m2\" decay=\"5 min\"/>"
        "<outburst heading=\"H\" after=\"20 min\" coal=\"100 t\" gas=\"10 m3/t\""
        " rise=\"10 s\" decay=\"3 min\"/>";
    scene c = play(event), again = play(event);
    const fd_episodes *all = c.run->places->episodes,
                      *others = again.run->places->episodes;
    int told = 0;
    double worst = 0;
    assert_int_equal(fd_episodes_count(all), fd_episodes_count(others));
    for (int i = 0; i < fd_episodes_count(all); i++) {
        const fd_episode *p = fd_episodes_get(all, i), *q = fd_episodes_get(others, i);
        double sum = 0;
        for (int k = 0; k < p->n_sources; k++) {
            sum += p->source[k].share;
            if (k) assert_true(p->source[k].share <= p->source[k - 1].share);
            assert_true(p->source[k].share == q->source[k].share);
        }
        if (!p->n_sources) continue;
        told++;
        worst = fmax(worst, fabs(sum - 1));
    }
    print_message("  shares of %d episodes add up to 1 within %.2g\n", told, worst);
    assert_true(told > 5);
    assert_true(worst < 1e-11);
    const fd_episode *p = episode_of(&c, "reg25-191-total-return", "out");
    assert_true(share_of(p, "outburst", "H") > 0 || share_of(p, "surge", "5") > 0);
    assert_true(share_of(p, "drill-pulse", "4") > 0);
    assert_true(share_of(p, "face", "F") > 0 && share_of(p, "heading", "H") > 0);
    /* What came last before the outburst's peak in its heading is the outburst. */
    p = episode_of(&c, "reg25-193-heading-withdraw", "H");
    assert_non_null(p->act);
    scene_close(&c);
    scene_close(&again);
}

/* In the end a steady surge and a face that gives evenly share their return as they give,
 * by what the ledger has booked of both. */
static void the_steady_limit_is_the_share_of_the_sources(void **state) {
    (void)state;
    scene c = play("<surge junction=\"5\" after=\"0 s\" lasting=\"40 min\""
                   " methane=\"0.4 m3/s\"/>");
    const fd_episode *p = episode_of(&c, "reg25-192-face-return", "return");
    double surge = given(&c, "surge"), face = given(&c, "face");
    /* The coal of the face ages by a few thousandths in the window. */
    assert_close(share_of(p, "surge", "5"), surge / (surge + face), 5e-3, 0);
    assert_close(share_of(p, "face", "F"), face / (surge + face), 5e-3, 0);
    assert_true(share_of(p, "heading", "H") == 0); /* its air does not come there */
    assert_string_equal(p->act, "surge");
    fd_table *table;
    assert_int_equal(fd_result_sources(c.run, &table), FD_OK);
    assert_true(fd_table_rows(table) >= fd_episodes_count(c.run->places->episodes));
    fd_table_free(&table);
    scene_close(&c);
}

/* At once after a short surge its gas is far down the return, where none is given any
 * more: the peak there is its gas, though its source has ended. */
static void gas_on_its_way_keeps_its_source(void **state) {
    (void)state;
    scene c = play("<surge junction=\"5\" after=\"1 min\" lasting=\"30 s\""
                   " methane=\"1.5 m3/s\"/>");
    const fd_episode *p = episode_of(&c, "reg25-191-total-return", "out");
    assert_true(p->peak_at > 90 + 60); /* long over */
    assert_string_equal(p->source[0].kind, "surge");
    assert_true(p->source[0].share > 0.5);
    scene_close(&c);
}

/* A corner that has too much from the start and less from then on has its peak at second
 * 0, before any step: its sources are those of the planned state, of which the face gives
 * all that comes to it. */
static void a_peak_at_the_start_has_its_sources(void **state) {
    (void)state;
    const char *at = strstr(PLAN_MINE, "<face id=\"F\""), *rest = at + 12;
    sheet mine = {0};
    sheet_add(&mine,
              "%.*s<face id=\"F\" corner-leakage=\"0.05\" corner-share=\"0.9\""
              " corner-volume=\"200 m3\"%s",
              (int)(at - PLAN_MINE), PLAN_MINE, rest);
    scene c = play_in(mine.text,
                      "<set-regulator regulator=\"window\" resistance=\"300 N.s2/m8\"/>");
    const fd_episode *p = episode_of(&c, "reg25-t19-return-corner-alarm", "T4");
    assert_true(p->peak_at == 0 && p->peak > 0.01);
    assert_int_equal(p->n_sources, 1);
    assert_close(share_of(p, "face", "F"), 1, 1e-9, 0);
    scene_close(&c);
    free(mine.text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_are_all_of_the_methane),
        cmocka_unit_test(the_steady_limit_is_the_share_of_the_sources),
        cmocka_unit_test(gas_on_its_way_keeps_its_source),
        cmocka_unit_test(a_peak_at_the_start_has_its_sources),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
