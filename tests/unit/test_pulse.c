/* The barometer, goafs and pulses of gas in an event (scenarios/coursepulse.c). */
#include "models/blast.h"
#include "models/breath.h"
#include "models/emission.h"
#include "models/rush.h"
#include "scenarios/barometer.h"
#include "scenarios/breathing.h"
#include "tests/windows.h"

#define EVENT(duration, children)                                                        \
    "<event id=\"E\" at=\"2027-01-20T08:00\" duration=\"" duration                       \
    "\" step=\"5 s\" interlocks=\"false\">\n" children "</event>\n"
#define DRIVEN "<drive heading=\"H\" from=\"2027-01-01\"/>\n"
#define GOAF(mouths)                                                                     \
    "<goaf id=\"old\" volume=\"5e5 m3\" methane=\"0.4\">" mouths "</goaf>\n"
#define MOUTH(junction, resistance)                                                      \
    "<mouth junction=\"" junction "\" linear-resistance=\"" resistance " Pa.s/m3\"/>"
#define HOUR 3600.0

static void the_barometer(void **state) {
    (void)state;
    plan p = plan_of(PLAN_MINE GOAF(MOUTH("5", "1200")),
                     EVENT("6 h", "<barometer after=\"4 h\" pressure=\"1006 hPa\"/>"
                                  "<barometer after=\"1 h\" pressure=\"1000 hPa\"/>"));
    const fd_scenario *s = p.scenario;
    assert_true(fd_barometer_moves(s, 0) && !fd_barometer_moves(s, -1));
    /* From 1013.25 hPa of the climate at the start. */
    const double second[] = {0, HOUR / 2, HOUR, 3 * HOUR, 4 * HOUR, 9 * HOUR};
    const double pascal[] = {101325, 100662.5, 100000, 100400, 100600, 100600};
    for (int i = 0; i < 6; i++)
        assert_close(fd_barometer_at(s, 0, second[i]), pascal[i], 1e-14, 0);
    assert_close(fd_barometer_at(s, -1, HOUR), 101325, 0, 0);
    assert_close(fd_barometer_next(s, 0, 0), HOUR, 0, 0);
    assert_close(fd_barometer_next(s, 0, HOUR), 4 * HOUR, 0, 0);
    assert_true(isinf(fd_barometer_next(s, 0, 4 * HOUR)));
    plan_close(&p);
}

static void the_barometer_by_rates(void **state) {
    (void)state;
    plan p = plan_of(PLAN_MINE GOAF(MOUTH("5", "1200")),
                     EVENT("6 h", "<barometer after=\"3 h\" rate=\"0 Pa/h\"/>"
                                  "<barometer after=\"1 h\" rate=\"-200 Pa/h\"/>"
                                  "<barometer after=\"4 h\" rate=\"100 Pa/h\"/>"));
    const double second[] = {0, HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 6 * HOUR};
    const double pascal[] = {101325, 101325, 101125, 100925, 100925, 101125};
    for (int i = 0; i < 6; i++)
        assert_close(fd_barometer_at(p.scenario, 0, second[i]), pascal[i], 1e-13, 0);
    plan_close(&p);
}

/* The same event with next to nothing of its gas: the moments at which sources are taken
 * are the same. */
#define OUTBURST(coal, after, rise, decay)                                               \
    "<outburst junction=\"9\" after=\"" after "\" coal=\"" coal                          \
    "\" gas=\"30 m3/t\" rise=\"" rise "\" decay=\"" decay "\"/>"

/* What enters the air is what the even emission and the pulse give, to the last digits.
 */
static void an_outburst_gives_its_gas(void **state) {
    (void)state;
    window plain = window_of(
        PLAN_MINE, DRIVEN EVENT("20 min", OUTBURST("1e-12 t", "70 s", "10 s", "60 s")));
    window w = window_of(
        PLAN_MINE, DRIVEN EVENT("20 min", OUTBURST("20 t", "70 s", "10 s", "60 s")));
    const fd_rush_law law = {10, 60};
    double given = fd_emission_mass(600 * fd_rush_share(&law, 0, 1200 - 70));
    assert_close(w.info.inrush, given, 1e-12, 0);
    assert_close(w.info.ledger.source - plain.info.ledger.source, given, 1e-10, 0);
    assert_close(last_of(&w, "event", "E", "inrush [m3]"),
                 600 * fd_rush_share(&law, 0, 1200 - 70), 1e-12, 0);
    window_close(&plain);
    window_close(&w);
}

/* In a heading the coal gives its content, and the driving ends: its broken coal no
 * longer gives gas, and its ribs age. */
static void an_outburst_ends_the_driving(void **state) {
    (void)state;
    window w = window_of(PLAN_MINE,
                         DRIVEN EVENT("20 min", "<outburst heading=\"H\" coal=\"20 t\""
                                                " rise=\"0 s\" decay=\"60 s\"/>"));
    /* 11 m3/t of undrained coal; after 20 decays all but 2e-9 has come. */
    assert_close(w.info.inrush, fd_emission_mass(220), 1e-8, 0);
    window driven = window_of(
        PLAN_MINE, DRIVEN EVENT("20 min", "<outburst junction=\"9\" coal=\"20 t\""
                                          " gas=\"11 m3/t\" rise=\"0 s\""
                                          " decay=\"60 s\"/>"));
    /* 16 m2 x 8 m/d x 1.4 t/m3 x 7.5 m3/t for 20 min: 18.667 m3 at most. */
    double saved = driven.info.ledger.source - w.info.ledger.source;
    double coal = fd_emission_mass(16 * 8.0 / 86400 * 1400 * 7.5e-3 * 1200);
    assert_true(saved >= coal && saved < 1.3 * coal);
    window_close(&driven);
    window_close(&w);
}

/* A round gives M (W - Wc) by the law, and the even coal gives way to its tail. */
static void a_blast_takes_the_place_of_even_coal(void **state) {
    (void)state;
    window plain = window_of(
        PLAN_MINE, DRIVEN EVENT("30 min", OUTBURST("1e-12 t", "5 min", "0 s", "15 min")));
    window w =
        window_of(PLAN_MINE, DRIVEN EVENT("30 min", "<blast heading=\"H\" after=\"5 min\""
                                                    " advance=\"2 m\"/>"));
    const fd_blast_law law = {900, 0.5};
    double round = 16 * 2 * 1400 * 7.5e-3, even = 16 * 8.0 / 86400 * 1400 * 7.5e-3 * 1800;
    double given = fd_emission_mass(round * fd_blast_share(&law, 0, 1500));
    double lost = fd_emission_mass(even * (1 - fd_blast_tail(&law, 0, 1800)));
    assert_close(w.info.inrush, given, 1e-12, 0);
    assert_close(w.info.ledger.source - plain.info.ledger.source, given - lost, 1e-10, 0);
    window_close(&plain);
    window_close(&w);
}

static void a_hole_that_is_drilled(void **state) {
    (void)state;
    window plain = window_of(PLAN_MINE, EVENT("2 h", "<open-door door=\"door\"/>"));
    window w =
        window_of(PLAN_MINE, EVENT("2 h", "<drill-pulse junction=\"4\" length=\"60 m\""
                                          " rate=\"1 m/min\" methane=\"0.5 m3/m\""
                                          " decay=\"0 s\"/>"));
    assert_close(w.info.inrush, fd_emission_mass(30), 1e-12, 0);
    assert_close(w.info.ledger.source - plain.info.ledger.source, w.info.inrush, 1e-9, 0);
    window_close(&plain);
    window_close(&w);
}

/* A17 before a mouth at 2 kPa below the air of the surface, in an air that stands. */
static void a_goaf_follows_the_closed_form(void **state) {
    (void)state;
    plan p = plan_of(PLAN_MINE GOAF(MOUTH("5", "1200")),
                     EVENT("3 h", "<barometer rate=\"-200 Pa/h\"/>"));
    double pressure[16] = {0};
    const int mouth = p.scenario->mine->mouth[0].junction;
    pressure[mouth] = -2000;
    const fd_air_state air = {.pressure = pressure};
    fd_mine_state *s;
    fd_breathing *b;
    assert_int_equal(fd_mine_state_new(p.scenario->mine, &s), FD_OK);
    assert_int_equal(fd_breathing_new(p.scenario, 0, 0, s, &air, &b), FD_OK);
    assert_false(fd_breathing_passes(b));
    double sum = 0, mass = 0;
    for (int k = 0; k < 180; k++) {
        s->gas_at[mouth] = 0;
        fd_breathing_apply(b, 60 * k, 60 * (k + 1), s);
        fd_breathing_book(b, 60, &(fd_gas_state){0});
        sum += 60 * fd_breathing_get(b, 0).net;
        mass += 60 * s->gas_at[mouth];
        assert_true(s->air_at[mouth] > 0);
        assert_close(s->barometer, 101325 - 200 / 60.0 * (k + 1), 1e-14, 0);
    }
    const fd_breath law = {.volume = 5e5, .pressure = 99325, .linear = 1200};
    double u = 0;
    fd_breath_volume v = fd_breath_advance(&law, 200 / HOUR, 3 * HOUR, &u);
    fd_goaf_state g = fd_breathing_get(b, 0);
    assert_close(sum, v.out, 1e-9, 0);
    assert_close(g.excess, u, 1e-9, 0);
    /* 40 % of it, at the pressure of the void and 20 degC. */
    double methane = 0.4 * fd_methane_density(293.15) * 99325 / 101325;
    assert_close(mass, v.out * methane, 1e-9, 0);
    assert_close(g.exhaled, mass, 1e-12, 0);
    assert_close(g.initial - g.exhaled + g.inhaled, g.present, 1e-12, 0);
    assert_close(g.methane, 0.4, 1e-12, 0);
    fd_breathing_free(&b);
    fd_mine_state_free(&s);
    plan_close(&p);
}

/* The same played: its methane is what the air receives. */
static void a_goaf_breathes_out(void **state) {
    (void)state;
    window plain = window_of(PLAN_MINE, EVENT("3 h", "<barometer rate=\"-200 Pa/h\"/>"));
    window w = window_of(PLAN_MINE GOAF(MOUTH("5", "1200")),
                         EVENT("3 h", "<barometer rate=\"-200 Pa/h\"/>"));
    double net = last_of(&w, "goaf", "old", "breath [m3/min]");
    /* 13.7938 m3/min after 3 h at 101325 Pa. The void stands 1.4 kPa lower, and the fan
     * takes off less as the air thins, so the pressure before the mouth falls by less. */
    print_message("breath %.4f m3/min\n", net);
    assert_close(net, 13.7938, 0.02, 0);
    assert_close(w.info.ledger.source - plain.info.ledger.source, w.info.exhaled, 1e-9,
                 0);
    assert_true(w.info.inhaled == 0 && plain.info.exhaled == 0);
    assert_close(last_of(&w, "goaf", "old", "methane [%]"), 40, 1e-12, 0);
    assert_close(last_of(&w, "event", "E", "barometer [hPa]"), 1007.25, 1e-12, 0);
    window_close(&plain);
    window_close(&w);
}

/* What it draws in is the gas of the junction, and leaves the air with it. */
static void a_goaf_breathes_in(void **state) {
    (void)state;
    window w = window_of(PLAN_MINE GOAF(MOUTH("10", "300")),
                         DRIVEN EVENT("3 h", "<barometer rate=\"300 Pa/h\"/>"));
    assert_true(w.info.exhaled == 0 && w.info.inhaled > 0);
    assert_true(last_of(&w, "goaf", "old", "breath [m3/min]") < 0);
    assert_true(last_of(&w, "goaf", "old", "methane [%]") < 40);
    window_close(&w);
}

/* The goaf of two mouths passes air at rest, and starts so: nothing changes in time while
 * the barometer stands. */
static void two_mouths_pass_air_at_rest(void **state) {
    (void)state;
    const char *const mine = PLAN_MINE GOAF(MOUTH("4", "900") MOUTH("5", "450"));
    window w = window_of(mine, EVENT("1 h", "<barometer rate=\"0 Pa/h\"/>"));
    double out = last_of(&w, "goaf", "old", "out [m3/min]");
    double net = last_of(&w, "goaf", "old", "breath [m3/min]");
    assert_true(out > 0.1);
    /* The rounds at the start leave a few millionths. */
    assert_close(net, 0, 0, 1e-5 * out);
    /* As much comes in by the one as goes out by the other. */
    double drawn = last_of(&w, "goaf", "old", "methane [%]");
    assert_close(drawn, 40 * exp(-out * 60 / 5e5), 1e-3, 0);
    window_close(&w);
}

/* A main fan that stops: the goaf draws in what the fan had taken off. */
static void a_goaf_answers_the_fan(void **state) {
    (void)state;
    window w = window_of(PLAN_MINE GOAF(MOUTH("5", "60")),
                         EVENT("2 h", "<stop-fan fan=\"main\" after=\"10 min\"/>"));
    /* tau 300 s: after 110 min it has come to the new pressure. */
    assert_close(last_of(&w, "goaf", "old", "excess [Pa]"), 0, 0, 1);
    assert_true(w.info.exhaled == 0 || last_of(&w, "goaf", "old", "methane [%]") < 40);
    window_close(&w);
}

/* A void of 6000 m3 whose tau is 3.6 s, and the fan that stops: how it draws in does not
 * depend on the steps, which are parted where it does. */
#define SMALL                                                                            \
    "<goaf id=\"small\" volume=\"6e3 m3\" methane=\"0.4\">" MOUTH("5", "60") "</goaf>\n"
#define STOPPED(step)                                                                    \
    "<event id=\"E\" at=\"2027-01-20T08:00\" duration=\"10 min\" step=\"" step           \
    "\" interlocks=\"false\"><stop-fan fan=\"main\" after=\"2 min\"/></event>\n"

static void steps_draw_in_the_same(void **state) {
    (void)state;
    const char *const event[] = {STOPPED("1 s"), STOPPED("5 s"), STOPPED("20 s"),
                                 STOPPED("60 s")};
    double first = 0;
    for (int i = 0; i < 4; i++) {
        window w = window_of(PLAN_MINE SMALL, event[i]);
        /* The air drawn in thins the methane of the void. */
        double drawn = 6000 * (40 / last_of(&w, "goaf", "small", "methane [%]") - 1);
        print_message("  drawn in %.3f m3, exhaled %.4f kg\n", drawn, w.info.exhaled);
        if (i == 0) first = drawn;
        assert_true(drawn > 10);
        assert_close(drawn, first, 0.03, 0);
        assert_true(w.info.exhaled < 0.02 * drawn);
        window_close(&w);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_barometer),
        cmocka_unit_test(the_barometer_by_rates),
        cmocka_unit_test(an_outburst_gives_its_gas),
        cmocka_unit_test(an_outburst_ends_the_driving),
        cmocka_unit_test(a_blast_takes_the_place_of_even_coal),
        cmocka_unit_test(a_hole_that_is_drilled),
        cmocka_unit_test(a_goaf_follows_the_closed_form),
        cmocka_unit_test(a_goaf_breathes_out),
        cmocka_unit_test(a_goaf_breathes_in),
        cmocka_unit_test(two_mouths_pass_air_at_rest),
        cmocka_unit_test(a_goaf_answers_the_fan),
        cmocka_unit_test(steps_draw_in_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
