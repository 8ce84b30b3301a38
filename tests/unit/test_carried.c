/* Gases beside methane in events: what they come to, and that none is lost. */
#include "scenarios/carried.h"

#include "base/csv.h"
#include "models/constant.h"
#include "models/count.h"
#include "scenarios/picture.h"
#include "scenarios/result.h"
#include "scenarios/run.h"
#include "tests/plans.h"

/* A run of three days with one event, E, of half an hour. */
typedef struct scene {
    plan p;
    fd_diagnostics *list;
    fd_limits *limits;
    fd_run *run;
    fd_csv *ledger, *species, *series;
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

static scene play_in(const char *mine, const char *options, const char *event,
                     const char *elements) {
    sheet all = {0};
    sheet_add(&all,
              "<event id=\"E\" at=\"2027-01-02T08:00\" duration=\"30 min\" step=\"5 s\""
              " %s>%s</event>\n<record airway=\"road\"/><record airway=\"out\"/>"
              "<record airway=\"return\"/><record sensor=\"T8\"/>\n%s",
              options, event, elements);
    scene c = {.p = plan_try(mine, "start=\"2027-01-01\" end=\"2027-01-03\"", all.text),
               .list = fd_diagnostics_new()};
    free(all.text);
    if (c.p.status != FD_OK) print_findings(c.p.list);
    assert_int_equal(c.p.status, FD_OK);
    assert_int_equal(
        fd_limits_read("scenarios/limits/cn-2026.xml", NULL, c.list, &c.limits), FD_OK);
    assert_int_equal(fd_run_play(c.p.scenario, c.limits, NULL, c.list, &c.run), FD_OK);
    c.ledger = csv_of(c.run->ledger);
    c.species = csv_of(c.run->species);
    c.series = csv_of(c.run->course[0]);
    return c;
}

static scene play(const char *event) {
    return play_in(PLAN_MINE, "", event, "<extract face=\"F\" from=\"2027-01-01\"/>");
}

static void leave(scene *c) {
    fd_csv_free(&c->series);
    fd_csv_free(&c->species);
    fd_csv_free(&c->ledger);
    fd_run_free(&c->run);
    fd_limits_free(&c->limits);
    fd_diagnostics_free(&c->list);
    plan_close(&c->p);
}

static bool is_cell(const fd_csv *csv, int row, int column, const char *text) {
    return strcmp(fd_csv_get(csv, row, column), text) == 0;
}

/* An amount of the event in the ledger; NaN for none. */
static double booked(const scene *c, const char *species, const char *item,
                     const char *kind, const char *id) {
    for (int r = 1; r < fd_csv_rows(c->ledger); r++)
        if (is_cell(c->ledger, r, 0, "E") && is_cell(c->ledger, r, 1, species) &&
            is_cell(c->ledger, r, 2, item) && is_cell(c->ledger, r, 3, kind) &&
            is_cell(c->ledger, r, 4, id))
            return strtod(fd_csv_get(c->ledger, r, 5), NULL);
    return NAN;
}

/* A column of species.csv at a place. */
static double shown(const scene *c, const char *id, const char *species, int column) {
    for (int r = 1; r < fd_csv_rows(c->species); r++)
        if (is_cell(c->species, r, 2, id) && is_cell(c->species, r, 3, species))
            return strtod(fd_csv_get(c->species, r, column), NULL);
    return NAN;
}

enum { START = 5, MOST, WHEN, LEAST, LEAST_WHEN, END };

/* A value of the series of the event. */
static double recorded(const scene *c, double second, const char *id,
                       const char *quantity) {
    for (int r = 1; r < fd_csv_rows(c->series); r++)
        if (strtod(fd_csv_get(c->series, r, 0), NULL) == second &&
            is_cell(c->series, r, 2, id) && is_cell(c->series, r, 3, quantity))
            return strtod(fd_csv_get(c->series, r, 4), NULL);
    return NAN;
}

/* Whether a limit was broken in the event at a place; fails where it was not asked. */
static bool is_broken(const scene *c, const char *limit, const char *place) {
    for (int i = 0; i < fd_verdict_count(c->run->verdict); i++) {
        const fd_finding *f = fd_verdict_get(c->run->verdict, i);
        if (strcmp(c->limits->limit[f->limit].record.id, limit) == 0 &&
            strcmp(fd_place_id(c->run->scenario->mine, f->kind, f->place), place) == 0)
            return f->worst[FD_PHASE_EVENT].judgement == FD_EXCEEDED;
    }
    fail_msg("%s at %s was not asked", limit, place);
    return false;
}

/* The worst of the planned days at a place; NaN where it was not asked. */
static double planned(const scene *c, const char *limit, const char *place) {
    for (int i = 0; i < fd_verdict_count(c->run->verdict); i++) {
        const fd_finding *f = fd_verdict_get(c->run->verdict, i);
        if (strcmp(c->limits->limit[f->limit].record.id, limit) == 0 &&
            strcmp(fd_place_id(c->run->scenario->mine, f->kind, f->place), place) == 0)
            return f->worst[FD_PHASE_PLANNED].value;
    }
    return NAN;
}

/* All kinds of sources at once, while the fan of the heading stops and starts: what each
 * gave, by hand, and every species to 1e-12 of its throughput. */
static void nothing_is_lost(void **state) {
    (void)state;
    scene c = play(
        "<carry species=\"age\"/><stop-fan fan=\"local\" after=\"8 min\"/>"
        "<start-fan fan=\"local\" after=\"20 min\"/>"
        "<surge junction=\"4\" after=\"100 s\" lasting=\"300 s\" methane=\"0.2 m3/s\"/>"
        "<drill-pulse junction=\"5\" after=\"2 min\" length=\"10 m\" rate=\"1 m/min\""
        " methane=\"2 m3/m\" decay=\"1 min\"/>"
        "<blast heading=\"H\" after=\"63 s\" advance=\"2 m\" explosive=\"12 kg\""
        " fumes=\"0.05 m3/kg\"/>"
        "<release species=\"carbon-dioxide\" heading=\"H\" rate=\"0.3 m3/min\"/>"
        "<release species=\"carbon-dioxide\" face=\"F\" after=\"7 s\" lasting=\"33 s\""
        " rate=\"1.2 m3/min\"/>"
        "<release species=\"tracer\" junction=\"2\" after=\"1 min\" lasting=\"10 min\""
        " rate=\"0.01 m3/min\"/>"
        "<release species=\"oxygen\" airway=\"return\" rate=\"0.6 m3/min\"/>");
    assert_true(c.run->usable);
    const char *const species[] = {"methane", "carbon-monoxide", "carbon-dioxide",
                                   "oxygen",  "tracer",          "age"};
    for (int k = 0; k < 6; k++) {
        double share = booked(&c, species[k], "residual-share", "", "");
        print_message("  %-15s residual/throughput %.1e\n", species[k], share);
        assert_close(share, 0, 0, 1e-12);
        assert_true(booked(&c, species[k], "throughput", "", "") > 0);
    }
    assert_close(booked(&c, "carbon-monoxide", "given", "blast", "H"), 0.6, 1e-12, 0);
    assert_close(booked(&c, "carbon-dioxide", "given", "release", "H"), 9, 1e-12, 0);
    assert_close(booked(&c, "carbon-dioxide", "given", "release", "F"), 0.66, 1e-12, 0);
    assert_close(booked(&c, "tracer", "given", "release", "2"), 0.1, 1e-12, 0);
    assert_close(booked(&c, "oxygen", "given", "release", "return"), 18, 1e-12, 0);
    assert_close(booked(&c, "methane", "given", "surge", "4"), 60, 1e-12, 0);
    /* What a hole of ten metres gives but the last that is on its way. */
    double drilled = booked(&c, "methane", "given", "drill-pulse", "5");
    assert_true(drilled > 19.99 && drilled <= 20);
    assert_true(booked(&c, "methane", "given", "face", "F") > 0);
    assert_true(booked(&c, "methane", "given", "heading", "H") > 0);
    assert_true(booked(&c, "methane", "given", "blast", "H") > 0);
    assert_true(c.run->certificate.ledger < 1e-12);
    leave(&c);
}

/* Carbon dioxide of a heading of the mine file is there from the start. By the methane of
 * the same heading: w the air with it, s and S what joins of each, w = s/c, and so
 * r = fresh (1 - c) + S c/s. */
static void the_start_is_steady(void **state) {
    (void)state;
    const char *mine = PLAN_AIR PLAN_SEAMS PLAN_FACE
        "<heading id=\"H\" seam=\"3\" airway=\"road\" duct=\"duct\" fan=\"local\""
        " through=\"cut\" length=\"1200 m\" initial-length=\"60 m\" advance=\"8 m/d\""
        " coal-section=\"16 m2\" exposed-perimeter=\"7 m\""
        " carbon-dioxide=\"0.9 m3/min\"/>" PLAN_SENSORS;
    scene c = play_in(mine, "dispersion=\"0 m2/s\"", "<carry species=\"age\"/>", "");
    assert_true(c.run->usable);
    double methane = booked(&c, "methane", "given", "heading", "H") *
                     fd_methane_density(FD_ZERO_CELSIUS);
    double gas = booked(&c, "carbon-dioxide", "given", "heading", "H") *
                 fd_substance_density(FD_SUBSTANCE_CO2);
    assert_close(gas, 27 * fd_substance_density(FD_SUBSTANCE_CO2), 1e-12, 0);
    double m = recorded(&c, 0, "road", "methane [%]") / 100;
    double more =
        m * gas * fd_substance_count(FD_SUBSTANCE_CO2) / (methane * FD_METHANE_COUNT);
    double dioxide = more + fd_substance_fresh(FD_SUBSTANCE_CO2) * (1 - m - more);
    double end = shown(&c, "road", "carbon-dioxide", END);
    /* The ribs age within the half hour: the mean methane is some 1e-3 off that of the
     * start. */
    assert_close(end, 100 * dioxide, 2e-3, 0);
    for (double t = 5; t < 1800; t += 5)
        assert_close(recorded(&c, t, "road", "carbon-dioxide [%]"), end, 1e-4, 0);
    assert_true(end > 0.15);
    /* The planned days have it, too, with what there is of methane. */
    const char *const limit[] = {"reg25-192-heading-return-carbon-dioxide",
                                 "reg25-194-heading-carbon-dioxide"};
    assert_close(100 * planned(&c, limit[0], "road"), end, 2e-3, 0);
    assert_close(100 * planned(&c, limit[1], "H"), end, 3e-3, 0);
    double total = planned(&c, "reg25-191-total-return-carbon-dioxide", "out");
    assert_true(total > 4e-4 && 100 * total < end);
    /* So is the age: nothing happens, nothing changes. */
    double age = shown(&c, "out", "age", START);
    assert_close(shown(&c, "out", "age", END), age, 1e-3, 0);
    assert_true(age > 5);
    leave(&c);
}

/* A tracer let go at the foot of the shaft comes to the end of the return when the air
 * has gone through gate, face and return. No dispersion: it comes at once, to its full
 * plateau, and ends as sharply. */
static void a_tracer_keeps_its_front(void **state) {
    (void)state;
    scene c = play_in(PLAN_MINE, "dispersion=\"0 m2/s\"",
                      "<release species=\"tracer\" junction=\"4\" after=\"60 s\""
                      " lasting=\"300 s\" rate=\"0.01 m3/s\"/>",
                      "");
    double flow = recorded(&c, 0, "return", "flow [m3/min]") / 60;
    double transit = (180 * 11.3 + 1200 * 14) / flow, plateau = 1e6 * 0.01;
    double first = NAN, last = NAN, most = 0;
    for (double t = 0; t <= 1800; t += 5) {
        double y = recorded(&c, t, "return", "tracer [ppm]");
        if (isnan(first) && y > 0) first = t;
        if (y > 0) last = t;
        most = fmax(most, y);
    }
    print_message("  front after %.1f s, seen at %g s; gone at %g s\n", 60 + transit,
                  first, last + 5);
    /* Steps of 5 s; the density of the flow differs by 1 % from that of the roads. */
    assert_close(first, 60 + transit, 0.01, 5);
    assert_close(last, 360 + transit, 0.01, 5);
    /* At 0 degC 0.01 m3/s, in air that flows at the density of the mine. */
    assert_close(most, plateau / (flow * 273.15 / 293.15), 0.1, 0);
    assert_close(recorded(&c, 1800, "T8", "tracer [ppm]"), 0, 0, 0);
    assert_close(shown(&c, "return", "tracer", MOST), most, 0, 0);
    leave(&c);
}

/* Just below and just above what breaks a limit, by the flow that is recorded. */
static void limits_are_broken_where_they_should_be(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        sheet event = {0};
        double factor = i ? 1.1 : 0.9, heading = factor * 0.139, intake = factor * 0.91;
        sheet_add(&event,
                  "<release species=\"carbon-dioxide\" heading=\"H\" rate=\"%g m3/s\"/>"
                  "<release species=\"oxygen\" junction=\"2\" rate=\"%g m3/s\"/>",
                  heading, intake);
        scene c = play(event.text);
        free(event.text);
        /* What these rates gave says what would have reached the limits. */
        double at_heading = shown(&c, "road", "carbon-dioxide", MOST);
        const char *const limit[] = {"reg25-192-heading-return-carbon-dioxide",
                                     "reg25-194-heading-carbon-dioxide"};
        assert_true(is_broken(&c, limit[0], "road") == (at_heading >= 1.5));
        assert_true(is_broken(&c, limit[1], "H") ==
                    (shown(&c, "H", "carbon-dioxide", MOST) >= 1.5));
        double least = INFINITY;
        for (int k = 0; k < fd_verdict_count(c.run->verdict); k++) {
            const fd_finding *f = fd_verdict_get(c.run->verdict, k);
            if (strcmp(c.limits->limit[f->limit].record.id, "reg25-156-oxygen") == 0)
                least = f->worst[FD_PHASE_EVENT].value;
        }
        print_message("  heading %.2f %% carbon dioxide, intake %.2f %% oxygen\n",
                      at_heading, 100 * least);
        assert_true(is_broken(&c, "reg25-156-oxygen", "intake") == (least < 0.2));
        leave(&c);
    }
}

/* A goaf of 40 % methane whose air is poor in oxygen and rich in carbon dioxide: with one
 * part of methane it breathes out 60/40 of that air, and what that has of each. */
static void a_goaf_breathes_black_damp(void **state) {
    (void)state;
    const char *mine =
        PLAN_MINE "<goaf id=\"old\" volume=\"5e5 m3\" methane=\"40 %\" oxygen=\"5 %\""
                  " carbon-dioxide=\"8 %\"><mouth junction=\"5\""
                  " linear-resistance=\"200 Pa.s/m3\"/></goaf>\n";
    scene c = play_in(mine, "", "<barometer rate=\"-6 hPa/h\"/>",
                      "<extract face=\"F\" from=\"2027-01-01\"/>");
    assert_true(c.run->usable);
    double methane = booked(&c, "methane", "given", "goaf", "old");
    double air = 1.5 * methane;
    assert_true(methane > 100);
    assert_close(booked(&c, "carbon-dioxide", "given", "goaf", "old"),
                 air * (0.08 - 4e-4), 1e-9, 0);
    assert_close(booked(&c, "oxygen", "given", "goaf", "old"), air * (0.20946 - 0.05),
                 1e-9, 0);
    const char *const species[] = {"methane", "carbon-dioxide", "oxygen"};
    for (int k = 0; k < 3; k++)
        assert_close(booked(&c, species[k], "residual-share", "", ""), 0, 0, 1e-12);
    assert_true(shown(&c, "return", "oxygen", LEAST) <
                shown(&c, "return", "oxygen", START) - 0.02);
    assert_true(shown(&c, "return", "carbon-dioxide", MOST) >
                shown(&c, "return", "carbon-dioxide", START) + 0.01);
    leave(&c);
}

/* Fumes over 24 ppm in a heading: from the blast on, which is the act before; no source
 * of methane is named for it. The figures get the line of the limit. */
static void fumes_are_an_overrun(void **state) {
    (void)state;
    scene c = play("<carry species=\"oxygen\"/><blast heading=\"H\" after=\"63 s\""
                   " advance=\"2 m\" explosive=\"12 kg\" fumes=\"0.05 m3/kg\"/>");
    const fd_episodes *all = c.run->places->episodes;
    const fd_episode *fumes = NULL;
    for (int i = 0; i < fd_episodes_count(all); i++) {
        const fd_episode *p = fd_episodes_get(all, i);
        const fd_finding *f = fd_verdict_get(c.run->verdict, p->finding);
        if (strcmp(c.limits->limit[f->limit].record.id,
                   "reg25-156-carbon-monoxide-heading") == 0)
            fumes = p;
    }
    assert_non_null(fumes);
    assert_close(fumes->start, 63, 0, 5);
    assert_true(fumes->end > 63 + 60 && fumes->peak > 24e-6);
    assert_string_equal(fumes->act, "blast");
    assert_string_equal(fumes->act_id, "H");
    assert_int_equal(fumes->n_sources, 0);
    fd_table *limits = fd_picture_limits(c.run);
    fd_csv *lines = csv_of(limits);
    int drawn = 0;
    for (int r = 1; r < fd_csv_rows(lines); r++) {
        assert_false(is_cell(lines, r, 2, "oxygen [%]"));
        drawn += is_cell(lines, r, 1, "H") &&
                 is_cell(lines, r, 2, "carbon-monoxide [ppm]") &&
                 fabs(strtod(fd_csv_get(lines, r, 4), NULL) - 24) < 1e-9;
    }
    assert_int_equal(drawn, 1);
    fd_csv_free(&lines);
    fd_table_free(&limits);
    leave(&c);
}

/* Nothing is asked of what is not carried. */
static void asks_of_what_is_carried_alone(void **state) {
    (void)state;
    scene c = play("<stop-fan fan=\"local\"/>");
    for (int i = 0; i < fd_verdict_count(c.run->verdict); i++) {
        int quantity = c.limits->limit[fd_verdict_get(c.run->verdict, i)->limit].quantity;
        assert_true(quantity < FD_CARBON_MONOXIDE); /* on planned days neither */
    }
    assert_int_equal(fd_csv_rows(c.species), 1);
    leave(&c);
}

/* More oxygen than the air brings cannot be consumed: the run says so and is not used. */
static void oxygen_ends_somewhere(void **state) {
    (void)state;
    scene c = play("<release species=\"oxygen\" junction=\"9\" rate=\"20 m3/s\"/>");
    assert_false(c.run->usable);
    bool told = false;
    for (int i = 0; i < fd_diagnostics_count(c.list); i++)
        told |= strcmp(fd_diagnostics_get(c.list, i)->message->code, "OXYGEN-GONE") == 0;
    assert_true(told);
    leave(&c);
}

static void refuses_by_name(void **state) {
    (void)state;
    const struct {
        const char *element, *code;
    } bad[] = {
        {"<release species=\"tracer\" rate=\"1 m3/s\"/>", "RELEASE-PLACE"},
        {"<release species=\"tracer\" junction=\"4\" heading=\"H\" rate=\"1 m3/s\"/>",
         "RELEASE-PLACE"},
        {"<release species=\"age\" junction=\"4\" rate=\"1 m3/s\"/>", "RELEASE-AGE"},
        {"<release species=\"tracer\" airway=\"cut\" rate=\"1 m3/s\"/>",
         "RELEASE-ABSENT"},
        {"<release species=\"tracer\" junction=\"1\" rate=\"1 m3/s\"/>", "GAS-FIXED"},
        {"<release species=\"tracer\" junction=\"4\" after=\"1 h\" rate=\"1 m3/s\"/>",
         "EVENT-LATE"},
        {"<blast heading=\"H\" advance=\"2 m\" explosive=\"9 kg\"/>", "BLAST-FUMES"}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        sheet s = {0};
        sheet_add(
            &s, "<event id=\"E\" at=\"2027-01-02T08:00\" duration=\"30 min\">%s</event>",
            bad[i].element);
        plan p = plan_try(PLAN_MINE, "start=\"2027-01-01\" end=\"2027-01-03\"", s.text);
        free(s.text);
        bool told = false;
        for (int k = 0; k < fd_diagnostics_count(p.list); k++)
            told |=
                strcmp(fd_diagnostics_get(p.list, k)->message->code, bad[i].code) == 0;
        if (!told) print_findings(p.list);
        assert_true(told);
        plan_close(&p);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_lost),
        cmocka_unit_test(the_start_is_steady),
        cmocka_unit_test(a_tracer_keeps_its_front),
        cmocka_unit_test(limits_are_broken_where_they_should_be),
        cmocka_unit_test(a_goaf_breathes_black_damp),
        cmocka_unit_test(fumes_are_an_overrun),
        cmocka_unit_test(asks_of_what_is_carried_alone),
        cmocka_unit_test(oxygen_ends_somewhere),
        cmocka_unit_test(refuses_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
