/* Sources that change fast are taken anew in every step (scenarios/emissionpace.c). */
#include "models/emission.h"
#include "scenarios/emission.h"
#include "tests/windows.h"

#define HOUR 3600.0

/* Two rounds an hour in a shift of 8 h, each cut in 80 s. */
#define ROUNDS                                                                           \
    "<schedule id=\"r\" pass=\"80 s\"><shift start=\"8 h\" length=\"8 h\""               \
    " passes=\"16\"/></schedule>"                                                        \
    "<drive heading=\"H\" from=\"2027-01-01\" schedule=\"r\"/>\n"

static void knows_when_a_source_changes_fast(void **state) {
    (void)state;
    plan p = plan_of(PLAN_MINE, ROUNDS);
    fd_drainage *d;
    fd_emission *e;
    fd_mine_state *s;
    assert_int_equal(fd_drainage_new(p.scenario, p.list, &d), FD_OK);
    assert_int_equal(fd_emission_new(p.scenario->mine, &e), FD_OK);
    assert_int_equal(fd_mine_state_new(p.scenario->mine, &s), FD_OK);
    /* Nothing is known before sources were applied. */
    assert_true(isinf(fd_emission_next(p.scenario, days(20), NULL, 5, e)));
    fd_calendar_apply(p.scenario, days(20), s);
    fd_emission_apply(p.scenario, d, days(20), FD_EMISSION_MOMENT, NULL, e, s);
    /* 60 + 20 x 8 m of heading at 3 m/s, and the first minute of the wall. */
    double settling = 220 / 3.0 + 60;
    assert_close(e->heading[0].settling, settling, 1e-12, 0);
    double eight = days(20) + 8 * HOUR;
    const double at[][2] = {{-600, 0}, {-1, 0},    {0, 5},      {78, 80},
                            {80, 85},  {213, 218}, {214, 1800}, {1799.5, 1800}};
    for (int i = 0; i < 8; i++)
        assert_close(fd_emission_next(p.scenario, eight + at[i][0], NULL, 5, e) - eight,
                     at[i][1], 0, 1e-6);
    /* An event that ends the driving is an edge of its own. */
    double stopped = eight + 1000;
    assert_close(fd_emission_next(p.scenario, stopped, &stopped, 5, e), stopped + 5, 0,
                 1e-6);
    assert_true(isinf(fd_emission_next(p.scenario, stopped + 300, &stopped, 5, e)));
    fd_mine_state_free(&s);
    fd_emission_free(&e);
    fd_drainage_free(&d);
    plan_close(&p);
}

/* The time of the first row of what was done with a word, s. */
static double first_of(const fd_table *actions, const char *word) {
    fd_buffer text = {0};
    char wanted[40];
    assert_int_equal(fd_table_csv(actions, &text), FD_OK);
    snprintf(wanted, sizeof wanted, ",%s,", word);
    const char *at = strstr(fd_buffer_get(&text), wanted);
    if (!at) fail_msg("no%s", wanted);
    while (at[-1] != ',') at--; /* the event stands before */
    double second = strtod(at, NULL);
    fd_buffer_free(&text);
    return second;
}

static window rounds_by(const char *step) {
    char elements[1024];
    snprintf(elements, sizeof elements,
             ROUNDS
             "<record airway=\"road\"/><event id=\"E\" at=\"2027-01-20T07:55:25\""
             " duration=\"80 min\" step=\"%s\" interlocks=\"false\" inertia=\"false\"/>",
             step);
    return window_of(PLAN_MINE, elements);
}

/* The gas of the window is the same for all steps but for the ribs, which have their age
 * at the begin of a step: 7e-7. A step takes the mean of what the source gives in it, so
 * the peak comes from below and is of second order: at most q'' h2/24 of a smooth one,
 * shown to be 9 % at 60 s and 2 % at 30 s; a quarter for every half of the step. The
 * transport with its dispersion scatters about that: by 4.3e-3 at these steps, by as much
 * as 1e-2 at others (12 s, 24 s), whatever the gas counts by. */
static void the_peak_converges_with_the_step(void **state) {
    (void)state;
    const double seconds[] = {60, 30, 15, 7.5, 3.75};
    const char *const step[] = {"60 s", "30 s", "15 s", "7.5 s", "3.75 s", "1.875 s"};
    double peak[6], source[6];
    for (int i = 0; i < 6; i++) {
        window w = rounds_by(step[i]);
        peak[i] = most_of(&w, "airway", "road", "methane [%]");
        source[i] = w.info.ledger.source;
        print_message("%8s: peak %.6f %%, gas %.12f kg\n", step[i], peak[i], source[i]);
        window_close(&w);
    }
    for (int i = 0; i < 5; i++) {
        double share = seconds[i] / 60, off = 1 - peak[i] / peak[5];
        assert_close(source[i], source[5], 1e-6, 0);
        assert_true(off > -6e-3 && off < 0.15 * share * share + 2e-3);
    }
}

/* Kilograms that the sources of the plan give between two moments of the day 19, taken in
 * spans of a tenth of a second. */
static double given_between(const plan *p, const fd_drainage *d, double from, double to,
                            double stopped) {
    fd_emission *e;
    fd_mine_state *s;
    double sum = 0;
    assert_int_equal(fd_emission_new(p->scenario->mine, &e), FD_OK);
    assert_int_equal(fd_mine_state_new(p->scenario->mine, &s), FD_OK);
    fd_calendar_apply(p->scenario, days(19), s);
    e->cut_time = days(19) + 8 * HOUR;
    int n = (int)ceil((to - from) / 0.1);
    e->span = (to - from) / n;
    for (int i = 0; i < n; i++) {
        fd_emission_apply(p->scenario, d, days(19) + from + i * e->span,
                          FD_EMISSION_MOMENT, &stopped, e, s);
        sum += e->heading[0].given * e->span;
    }
    fd_mine_state_free(&s);
    fd_emission_free(&e);
    return sum;
}

/* The return of a heading passes 1 % in the midst of a step and cuts its power: up to
 * that instant it has given what it gives then, and not the mean of the whole step; from
 * then on what runs down. All of it is in the ledger, but that what is cut is taken up
 * within 0.01 s. */
static void a_step_cut_short_has_its_own_mean(void **state) {
    (void)state;
    const char *const step[] = {"60 s", "37 s", "10 s"};
    for (int i = 0; i < 3; i++) {
        char elements[1024];
        snprintf(elements, sizeof elements,
                 ROUNDS "<event id=\"E\" at=\"2027-01-20T08:00\" duration=\"3 min\""
                        " inertia=\"false\" step=\"%s\"/>",
                 step[i]);
        window w = window_of(PLAN_MINE, elements);
        double cut = first_of(w.tables.actions, "stop-heading");
        double begin = 8 * HOUR, at = begin + cut;
        double before = given_between(&w.p, w.drainage, begin, at, NAN);
        double after = given_between(&w.p, w.drainage, at, begin + 180, days(19) + at);
        print_message("%8s: cut at %.3f s, gas %.9f kg, by hand %.9f kg\n", step[i], cut,
                      w.info.ledger.source, before + after);
        assert_true(cut > 5 && cut < 80);
        double last = given_between(&w.p, w.drainage, at - 0.1, at, NAN) / 0.1;
        assert_close(w.info.ledger.source, before + after, 1e-6, 0.01 * last);
        window_close(&w);
    }
}

#define FACE_EVENT                                                                       \
    "<extract face=\"F\" from=\"2027-01-01\"/>"                                          \
    "<event id=\"E\" at=\"2027-01-20T08:00\" duration=\"30 min\" step=\"10 s\""          \
    " interlocks=\"false\"/>"
#define DRAINED                                                                          \
    "<drill holes=\"G\" from=\"2025-01-01\" until=\"2025-06-01\"/>"                      \
    "<drain holes=\"G\" from=\"2025-01-01\"/>"

/* An event begins with what drainage has left at its date: own gas in proportion to W -
 * Wc, here 0.95 x 3854 t/d won of coal that gives 1/0.95 of that. Adjacent gas stays. The
 * content is that of the start: within the half hour the face moves on by 0.1 m, into
 * coal of 1e-5 more or less. */
static void drainage_reduces_the_gas_of_an_event(void **state) {
    (void)state;
    window plain = window_of(PLAN_MINE, FACE_EVENT),
           drained = window_of(PLAN_MINE, DRAINED FACE_EVENT);
    double W = fd_drainage_state(drained.drainage, FD_OWNER_FACE, 0, days(19) + 8 * HOUR)
                   .content_cut;
    double won = 180 * 4.6 / 86400 * 3.5 * 1400; /* kg/s */
    double saved = fd_emission_mass(won * (11e-3 - W)) * 1800;
    print_message("content %.3f m3/t; gas %.3f kg, drained %.3f kg\n", 1000 * W,
                  plain.info.ledger.source, drained.info.ledger.source);
    assert_true(W < 10e-3 && W > 3.5e-3);
    assert_close(plain.info.ledger.source - drained.info.ledger.source, saved, 1e-5, 0);
    window_close(&plain);
    window_close(&drained);
}

/* After the end of a face its strata run down by the law that is chosen. */
static void strata_by_the_law_of_airey(void **state) {
    (void)state;
    const char *const law[] = {"", " relief-law=\"airey\" relief-exponent=\"0.4\""};
    for (int k = 0; k < 2; k++) {
        sheet m = {0};
        sheet_add(&m,
                  PLAN_AIR PLAN_SEAMS
                  "<face id=\"F\" seam=\"3\" airway=\"face\" intake-gate=\"intake\""
                  " return-gate=\"return\" length=\"180 m\" strike=\"1200 m\""
                  " height=\"3.5 m\" advance=\"4.6 m/d\" recovery=\"95 %%\""
                  " relief-time=\"20 d\"%s><adjacent seam=\"2\" position=\"above\""
                  " distance=\"12 m\" emission-rate=\"0.68\"/></face>\n",
                  law[k]);
        plan p = plan_of(m.text, "<extract face=\"F\" from=\"2027-02-01\""
                                 " until=\"2027-03-01\"/>");
        fd_drainage *d;
        fd_emission *e;
        fd_mine_state *s;
        assert_int_equal(fd_drainage_new(p.scenario, p.list, &d), FD_OK);
        assert_int_equal(fd_emission_new(p.scenario->mine, &e), FD_OK);
        assert_int_equal(fd_mine_state_new(p.scenario->mine, &s), FD_OK);
        /* (9 - 4.66) m3/t x 0.8/3.5 x 0.68 of the coal won, by all that is left. */
        double all = fd_emission_mass(4.34e-3 * (0.8 / 3.5) * 0.68 * 180 * 4.6 / 86400 *
                                      3.5 * 1400 * 0.95);
        for (double since = 0.5; since < 60; since *= 2) {
            double left = k ? exp(-pow(since / 20, 0.4)) : exp(-since / 20);
            fd_calendar_apply(p.scenario, days(59 + since), s);
            fd_emission_apply(p.scenario, d, days(59 + since), FD_EMISSION_MOMENT, NULL,
                              e, s);
            assert_close(e->face[0].adjacent, all * left, 1e-9, 0);
        }
        fd_mine_state_free(&s);
        fd_emission_free(&e);
        fd_drainage_free(&d);
        plan_close(&p);
        free(m.text);
    }
}

/* What a heading gives at a moment of its plan, stopped by an event or not. */
static fd_heading_emission heading_at(const plan *p, double time, unsigned mode,
                                      double span, double stopped) {
    fd_drainage *d;
    fd_emission *e;
    fd_mine_state *s;
    assert_int_equal(fd_drainage_new(p->scenario, p->list, &d), FD_OK);
    assert_int_equal(fd_emission_new(p->scenario->mine, &e), FD_OK);
    assert_int_equal(fd_mine_state_new(p->scenario->mine, &s), FD_OK);
    fd_calendar_apply(p->scenario, time, s);
    e->span = span;
    fd_emission_apply(p->scenario, d, time, mode, &stopped, e, s);
    fd_heading_emission h = e->heading[0];
    fd_mine_state_free(&s);
    fd_emission_free(&e);
    fd_drainage_free(&d);
    return h;
}

/* q4 = S v gamma (W - Wc) of the small mine, kg/s, and the law of Airey for its coal. */
static double coal_of(double advance) {
    return fd_emission_mass(16 * advance / 86400 * 1400 * 7.5e-3);
}
static double airey(double t) {
    return 1 - exp(-cbrt(t / (3 * HOUR)));
}

/* Driven without a schedule a heading gives q4; as its driving ends, by an event or by
 * the plan, the coal on its belt goes on by age until it is out: q4 (1 - R(t)/R(r)), r
 * the length over the speed of the belt. */
static void coal_on_the_belt_outlasts_the_driving(void **state) {
    (void)state;
    const char *const speed[] = {"", " belt-speed=\"1.5 m/s\""};
    const double metres_a_second[] = {3, 1.5};
    for (int k = 0; k < 2; k++) {
        sheet m = {0};
        sheet_add(
            &m,
            PLAN_AIR PLAN_SEAMS
            "<heading id=\"H\" seam=\"3\" airway=\"road\" duct=\"duct\" fan=\"local\""
            " length=\"1200 m\" initial-length=\"60 m\" advance=\"8 m/d\""
            " coal-section=\"16 m2\" exposed-perimeter=\"7 m\"%s/>\n",
            speed[k]);
        plan p = plan_of(m.text, "<drive heading=\"H\" from=\"2027-01-01\""
                                 " until=\"2027-01-21\"/>");
        double q4 = coal_of(8), r = 220 / metres_a_second[k], at = days(20);
        fd_heading_emission h = heading_at(&p, at - 1, FD_EMISSION_MOMENT, 0, NAN);
        assert_close(h.coal, q4, 1e-12, 0);
        for (double t = 0.5; t < 200; t *= 2) {
            double left = t < r ? 1 - airey(t) / airey(r) : 0;
            h = heading_at(&p, at + t, FD_EMISSION_MOMENT, 0, NAN);
            assert_close(h.coal, q4 * left, 1e-9, 1e-15);
        }
        /* Stopped a day sooner: the belt is 8 m shorter. */
        double stopped = at - days(1), short_r = 212 / metres_a_second[k];
        h = heading_at(&p, stopped + 10, FD_EMISSION_MOMENT, 0, stopped);
        assert_close(h.coal, q4 * (1 - airey(10) / airey(short_r)), 1e-9, 0);
        /* The mean over the half minute from the stop on, by Simpson's rule in the cube
         * root of time, where the law is smooth. */
        double sum = 0;
        for (int i = 1; i <= 3000; i++) {
            double u = i / 3000.0, weight = i == 3000 ? 1 : i % 2 ? 4 : 2;
            sum += weight * (1 - airey(30 * u * u * u) / airey(short_r)) * u * u;
        }
        sum *= 3 / 9000.0;
        h = heading_at(&p, stopped, FD_EMISSION_MOMENT, 30, stopped);
        assert_close(h.coal, q4 * sum, 1e-8, 0);
        plan_close(&p);
        free(m.text);
    }
}

/* Gas along the pieces of the heading and at its face, a time after it was stopped. */
static int pieces_after(const char *section, double after, double *piece,
                        double *at_face) {
    sheet m = {0};
    sheet_add(&m,
              PLAN_AIR PLAN_SEAMS
              "<heading id=\"H\" seam=\"3\" airway=\"road\" duct=\"duct\" fan=\"local\""
              " length=\"1200 m\" initial-length=\"60 m\" advance=\"8 m/d\""
              " coal-section=\"%s\" exposed-perimeter=\"7 m\"/>\n",
              section);
    plan p = plan_of(m.text, "<drive heading=\"H\" from=\"2027-01-01\"/>");
    fd_drainage *d;
    fd_emission *e;
    fd_mine_state *s;
    double stopped = days(20);
    assert_int_equal(fd_drainage_new(p.scenario, p.list, &d), FD_OK);
    assert_int_equal(fd_emission_new(p.scenario->mine, &e), FD_OK);
    assert_int_equal(fd_mine_state_new(p.scenario->mine, &s), FD_OK);
    fd_calendar_apply(p.scenario, stopped + after, s);
    fd_emission_apply(p.scenario, d, stopped + after, FD_EMISSION_MOMENT, &stopped, e, s);
    int n = e->split[0].n;
    for (int k = 0; k < n; k++) piece[k] = e->split[0].source[k];
    *at_face =
        s->gas_at[p.scenario->mine->airway[p.scenario->mine->heading[0].airway].from];
    fd_mine_state_free(&s);
    fd_emission_free(&e);
    fd_drainage_free(&d);
    plan_close(&p);
    free(m.text);
    return n;
}

/* What lies on the belt gives its gas where it lies: coal x metres from the face is x/v +
 * t old. Beside a heading without coal in its section, which gives the same ribs. */
static void coal_on_the_belt_gives_where_it_lies(void **state) {
    (void)state;
    const double reach[] = {10, 20, 40, 80, 160, 220}, r = 220 / 3.0, q4 = coal_of(8);
    for (double t = 0; t < 100; t = 2 * t + 1) {
        double with[16], without[16], face, none;
        int n = pieces_after("16 m2", t, with, &face);
        assert_int_equal(pieces_after("0 m2", t, without, &none), n);
        assert_int_equal(n, 6);
        assert_close(face, 0, 0, 0);
        for (int k = 0; k < n; k++) {
            double young = fmin(r, (k ? reach[k - 1] / 3 : 0) + t);
            double old = fmin(r, reach[k] / 3 + t);
            double lies = q4 * (airey(old) - airey(young)) / airey(r);
            assert_close(with[k] - without[k], lies, 1e-9, 1e-15);
        }
    }
}

/* Two drives of unlike rates: each day has the coal of its own drive, and none after. */
static void each_drive_has_its_own_rate(void **state) {
    (void)state;
    plan p = plan_of(
        PLAN_MINE,
        "<schedule id=\"r\" pass=\"80 s\" belt-speed=\"2 m/s\">"
        "<shift start=\"8 h\" length=\"8 h\" passes=\"16\"/></schedule>"
        "<drive heading=\"H\" from=\"2027-01-01\" until=\"2027-01-11\" schedule=\"r\"/>"
        "<drive heading=\"H\" from=\"2027-02-01\" until=\"2027-02-11\" advance=\"4 m/d\""
        " schedule=\"r\"/>");
    const double day[] = {5, 15, 35, 60}, rate[] = {8, 0, 4, 0};
    for (int i = 0; i < 4; i++) {
        fd_heading_emission h = heading_at(&p, days(day[i]), FD_EMISSION_MEAN, 0, NAN);
        assert_close(h.coal, coal_of(rate[i]), 1e-12, 0);
    }
    /* (60 + 8 x 5) m of heading at 2 m/s, and the first minute of the wall. */
    assert_close(heading_at(&p, days(5), FD_EMISSION_MEAN, 0, NAN).settling, 110, 1e-12,
                 0);
    plan_close(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_when_a_source_changes_fast),
        cmocka_unit_test(the_peak_converges_with_the_step),
        cmocka_unit_test(a_step_cut_short_has_its_own_mean),
        cmocka_unit_test(drainage_reduces_the_gas_of_an_event),
        cmocka_unit_test(strata_by_the_law_of_airey),
        cmocka_unit_test(coal_on_the_belt_outlasts_the_driving),
        cmocka_unit_test(coal_on_the_belt_gives_where_it_lies),
        cmocka_unit_test(each_drive_has_its_own_rate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
