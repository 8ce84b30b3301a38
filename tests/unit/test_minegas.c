#include "networks/gas.h"

#include <string.h>

#include "models/corner.h"
#include "models/count.h"
#include "models/methane.h"
#include "tests/mines.h"

/* 1 (surface) - 2, two roads 2 - 3 (b written from 3 to 2), 3 - 4 (surface): 500 Pa. */
static const char *const ROADS =
    "<climate/><junction id=\"1\" pressure=\"500 Pa\"/><junction id=\"2\"/>"
    "<junction id=\"3\"/><junction id=\"4\" surface=\"true\"/>"
    "<airway id=\"in\" from=\"1\" to=\"2\" resistance=\"0.2 N.s2/m8\" length=\"300 m\""
    " area=\"10 m2\"/>"
    "<airway id=\"a\" from=\"2\" to=\"3\" resistance=\"1 N.s2/m8\" length=\"400 m\""
    " area=\"8 m2\"/>"
    "<airway id=\"b\" from=\"3\" to=\"2\" resistance=\"4 N.s2/m8\" length=\"600 m\""
    " area=\"8 m2\"/>"
    "<airway id=\"out\" from=\"3\" to=\"4\" resistance=\"0.2 N.s2/m8\" length=\"200 m\""
    " area=\"10 m2\"/>"
    "<regulator id=\"g\" airway=\"in\" resistance=\"1e9 N.s2/m8\" state=\"planned\"/>";

enum { IN, A, B, OUT };
static const double ALONG_A = 0.06, ALONG_B = 0.03, AT_3 = 0.02; /* kg/s */

static vent roads_with_gas(void) {
    vent v = vent_open(mine_of_text(ROADS));
    v.state->gas_along[A] = ALONG_A;
    v.state->gas_along[B] = ALONG_B;
    v.state->gas_at[2] = AT_3;
    vent_solve(&v);
    return v;
}

static fd_gas *gas_of(const vent *v, int n, const fd_gas_split *split) {
    fd_gas *gas;
    assert_int_equal(fd_gas_new(v->mine, v->state, n, split, &gas), FD_OK);
    assert_int_equal(fd_gas_flow(gas, v->state, v->answer, n, split), FD_OK);
    return gas;
}

static void steady(fd_gas *gas) {
    fd_mixing_info info;
    assert_int_equal(fd_gas_steady(gas, &info), FD_OK);
    assert_close(info.out, info.in, 1e-12, 0);
}

static double by_volume(double mass_fraction) {
    return fd_methane_volume_fraction(mass_fraction);
}

static void mixes_as_by_hand(void **state) {
    (void)state;
    vent v = roads_with_gas();
    fd_gas *gas = gas_of(&v, 0, NULL);
    steady(gas);
    const fd_gas_state *g = fd_gas_get(gas);
    const double *w = v.answer->mass_flow;
    assert_true(w[A] > 0 && w[B] < 0);
    /* A road takes its source in at its end `to`; b runs backwards. */
    double a_end = ALONG_A / (w[A] + ALONG_A), b_end = ALONG_B / -w[B];
    double out = (ALONG_A + ALONG_B + AT_3) / w[OUT];
    assert_close(w[OUT], w[IN] + ALONG_A + ALONG_B + AT_3, 1e-10, 0);
    const double relative = 1e-9; /* the balance of the air */
    assert_close(g->from_end[A], 0, 0, 1e-15);
    assert_close(g->to_end[A], by_volume(a_end), relative, 0);
    assert_close(g->leaving[A], by_volume(a_end), relative, 0);
    assert_close(g->to_end[B], 0, 0, 1e-15);
    assert_close(g->from_end[B], by_volume(b_end), relative, 0);
    assert_close(g->leaving[B], by_volume(b_end), relative, 0);
    assert_close(g->most[B], by_volume(b_end), relative, 0);
    assert_close(g->junction[1], 0, 0, 1e-15);
    assert_close(g->junction[2], by_volume(out), relative, 0);
    assert_close(g->leaving[OUT], by_volume(out), relative, 0);
    /* What leaves at the surface is what the coal gives. */
    double left = w[OUT] * fd_methane_mass_fraction(g->leaving[OUT]);
    assert_close(left, ALONG_A + ALONG_B + AT_3, 1e-9, 0);
    fd_gas_free(&gas);
    vent_close(&v);
}

/* Pieces with the source spread as by length: the same ends, and the exact form inside.
 */
static void even_pieces_are_the_whole(void **state) {
    (void)state;
    vent v = roads_with_gas();
    const double share[] = {0.1, 0.2, 0.3, 0.4};
    double of_a[4], of_b[4];
    for (int k = 0; k < 4; k++) {
        of_a[k] = share[k] * ALONG_A;
        of_b[k] = share[k] * ALONG_B;
    }
    const fd_gas_split split[] = {{B, 4, share, of_b}, {A, 4, share, of_a}};
    fd_gas *whole = gas_of(&v, 0, NULL), *pieces = gas_of(&v, 2, split);
    steady(whole);
    steady(pieces);
    const fd_gas_state *g = fd_gas_get(whole), *p = fd_gas_get(pieces);
    for (int a = 0; a < 4; a++) {
        assert_close(p->from_end[a], g->from_end[a], 1e-9, 1e-15);
        assert_close(p->to_end[a], g->to_end[a], 1e-9, 1e-15);
        assert_close(p->leaving[a], g->leaving[a], 1e-9, 1e-15);
        assert_close(p->most[a], g->most[a], 1e-9, 1e-15);
    }
    /* At the joints the fraction of the source given so far is exact. */
    const double *w = v.answer->mass_flow;
    const double reach[] = {0.1, 0.3, 0.6, 1};
    for (int k = 0; k < 4; k++) {
        double given = reach[k] * ALONG_A;
        assert_close(fd_gas_at(pieces, A, 400 * reach[k]),
                     by_volume(given / (w[A] + given)), 1e-9, 0);
        /* In b it is counted from its far end: the air comes from there. */
        given = (1 - reach[k]) * ALONG_B;
        double through = -w[B] - ALONG_B + given;
        assert_close(fd_gas_at(pieces, B, 600 * reach[k]), by_volume(given / through),
                     1e-9, 1e-15);
    }
    /* Between them it is straight: within a few per cent of the form without pieces. */
    assert_close(fd_gas_at(whole, A, 200), fd_gas_at(pieces, A, 200), 0.03, 0);
    assert_close(fd_gas_at(whole, A, NAN), g->leaving[A], 0, 0);
    fd_gas_free(&whole);
    fd_gas_free(&pieces);
    vent_close(&v);
}

/* All the gas in the last piece: the road is clean before it. */
static void uneven_pieces_keep_their_places(void **state) {
    (void)state;
    vent v = roads_with_gas();
    const double share[] = {0.5, 0.5}, source[] = {0, ALONG_A};
    const fd_gas_split split = {A, 2, share, source};
    fd_gas *gas = gas_of(&v, 1, &split);
    steady(gas);
    assert_close(fd_gas_at(gas, A, 199), 0, 0, 1e-15);
    assert_true(fd_gas_at(gas, A, 300) > 0);
    double end = ALONG_A / (v.answer->mass_flow[A] + ALONG_A);
    assert_close(fd_gas_get(gas)->leaving[A], by_volume(end), 1e-9, 0);
    fd_gas_free(&gas);
    vent_close(&v);
}

static void refuses_other_pieces(void **state) {
    (void)state;
    vent v = roads_with_gas();
    const double share[] = {0.5, 0.5}, source[] = {0.03, 0.03};
    const fd_gas_split split = {A, 2, share, source};
    fd_gas *gas = gas_of(&v, 0, NULL);
    assert_int_equal(fd_gas_flow(gas, v.state, v.answer, 1, &split), FD_BAD_ARGUMENT);
    fd_gas_free(&gas);
    gas = gas_of(&v, 1, &split);
    assert_int_equal(fd_gas_flow(gas, v.state, v.answer, 0, NULL), FD_BAD_ARGUMENT);
    fd_gas_free(&gas);
    fd_gas_free(&gas);
    vent_close(&v);
}

static void course_reaches_the_steady_state(void **state) {
    (void)state;
    vent clean = vent_open(mine_of_text(ROADS));
    vent_solve(&clean);
    fd_gas *gas = gas_of(&clean, 0, NULL);
    assert_int_equal(fd_gas_start(gas, 5), FD_OK);
    /* The sources begin: nothing at first, the steady fractions in the end. */
    vent v = roads_with_gas();
    assert_int_equal(fd_gas_flow(gas, v.state, v.answer, 0, NULL), FD_OK);
    fd_transport_info info;
    assert_int_equal(fd_gas_advance(gas, 5, &info), FD_OK);
    double early = fd_gas_get(gas)->leaving[OUT];
    assert_int_equal(fd_gas_advance(gas, 7200, &info), FD_OK);
    fd_gas *end = gas_of(&v, 0, NULL);
    steady(end);
    const fd_gas_state *g = fd_gas_get(gas), *s = fd_gas_get(end);
    double worst = 0;
    assert_true(early < 0.5 * s->leaving[OUT]);
    for (int a = 0; a < 4; a++) {
        worst = fmax(worst, fabs(g->leaving[a] - s->leaving[a]));
        /* Gas leaves in parcels of 10 m: half of one in the shortest road with a source.
         */
        assert_close(g->leaving[a], s->leaving[a], 5.0 / 400, 1e-15);
    }
    /* Over an hour of them, what leaves is what enters. */
    double outflow = fd_gas_account(gas).outflow;
    assert_int_equal(fd_gas_advance(gas, 3595, &info), FD_OK);
    outflow = fd_gas_account(gas).outflow - outflow;
    assert_close(outflow, 3595 * (ALONG_A + ALONG_B + AT_3), 5e-5, 0); /* one step more */
    fd_transport_ledger l = fd_gas_account(gas);
    assert_close(l.source, 10800 * (ALONG_A + ALONG_B + AT_3), 1e-9, 0);
    assert_close(l.residual, 0, 0, 1e-9 * l.throughput);
    print_message("course: worst |dc| %.1e, residual %.1e of %.1f kg\n", worst,
                  l.residual, l.throughput);
    fd_gas_free(&gas);
    fd_gas_free(&end);
    vent_close(&clean);
    vent_close(&v);
}

/* With the intake shut off the gas of the roads stays in them. */
static void gas_gathers_in_still_air(void **state) {
    (void)state;
    vent v = roads_with_gas();
    fd_gas *gas = gas_of(&v, 0, NULL);
    assert_int_equal(fd_gas_start(gas, 10), FD_OK);
    fd_transport_info info;
    assert_int_equal(fd_gas_advance(gas, 10, &info), FD_OK);
    double before = fd_gas_get(gas)->leaving[OUT], held = fd_gas_account(gas).present;
    v.state->regulator[0] = true;
    vent_solve(&v);
    assert_true(fabs(v.answer->flow[IN]) < 0.01);
    assert_int_equal(fd_gas_flow(gas, v.state, v.answer, 0, NULL), FD_OK);
    assert_int_equal(fd_gas_advance(gas, 3600, &info), FD_OK);
    double after = fd_gas_get(gas)->leaving[A];
    fd_transport_ledger l = fd_gas_account(gas);
    print_message("an hour without air: %.3f %% to %.3f %%, %.1f kg to %.1f kg\n",
                  100 * before, 100 * after, held, l.present);
    assert_true(after > 5 * before && after <= 1);
    assert_true(fd_gas_get(gas)->most[A] >= after - 1e-12);
    assert_close(l.residual, 0, 0, 1e-9 * l.throughput);
    assert_close(l.initial + l.source + l.inflow, l.outflow + l.imbalance + l.present,
                 1e-9, 0);
    fd_gas_free(&gas);
    vent_close(&v);
}

/* No flow and no source: no fraction is made up; what is absent has none. */
static void nothing_moves_where_no_air_does(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate/><junction id=\"1\" surface=\"true\"/><junction id=\"2\"/>"
        "<junction id=\"3\"/>"
        "<airway id=\"in\" from=\"1\" to=\"2\" resistance=\"1 N.s2/m8\" length=\"9 m\""
        " area=\"4 m2\"/>"
        "<airway id=\"dead\" from=\"2\" to=\"3\" resistance=\"1 N.s2/m8\" length=\"50 m\""
        " area=\"4 m2\"/>"
        "<airway id=\"planned\" from=\"3\" to=\"1\" resistance=\"1 N.s2/m8\""
        " state=\"planned\"/>"));
    vent_solve(&v);
    fd_gas *gas = gas_of(&v, 0, NULL);
    fd_mixing_info info;
    assert_int_equal(fd_gas_steady(gas, &info), FD_OK);
    assert_int_equal(info.still, 2);
    assert_true(isnan(fd_gas_get(gas)->leaving[1]));
    assert_true(isnan(fd_gas_get(gas)->leaving[2]));
    assert_true(isnan(fd_gas_at(gas, 2, 5)));
    fd_gas_free(&gas);
    /* Gas in a dead end leaves as pure methane by the mouth. */
    v.state->gas_along[1] = 0.01;
    vent_solve(&v);
    gas = gas_of(&v, 0, NULL);
    steady(gas);
    assert_close(fd_gas_get(gas)->leaving[1], 1, 1e-12, 0);
    assert_close(v.answer->mass_flow[0], -0.01, 1e-9, 0);
    fd_gas_free(&gas);
    vent_close(&v);
}

/* A duct with its fan leaks into a blind road of even emission, cut in 3 by the
 * gas: what leaves is what the coal gives, what the face has is by the air that
 * reaches it, and the fraction at every joint is the sum of the sources behind over the
 * air that passes. */
static void a_leaking_duct_feeds_the_road_on_its_way(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate/><junction id=\"P\" pressure=\"1500 Pa\"/><junction id=\"F\"/>"
        "<junction id=\"M\" surface=\"true\"/>"
        "<airway id=\"duct\" from=\"P\" to=\"F\" class=\"duct\" length=\"400 m\" "
        "diameter=\"0.8 m\" friction=\"0.0032 N.s2/m4\"/>"
        "<airway id=\"road\" from=\"F\" to=\"M\" length=\"400 m\" area=\"12 m2\" "
        "friction=\"0.012 N.s2/m4\"/>"
        "<leakage id=\"skin\" from=\"duct\" to=\"road\" course=\"opposed\" per=\"100 "
        "m\" resistance=\"4000 N.s2/m8\" sections=\"4\"/>"));
    const double share[] = {0.2, 0.35, 0.45}, source[] = {0.01, 0.02, 0.015};
    const fd_gas_split split = {1, 3, share, source};
    const double all = 0.045;
    v.state->gas_along[1] = all;
    vent_solve(&v);
    const fd_air_state *air = v.answer;
    assert_true(air->mass_flow_to[0] < 0.95 * air->mass_flow[0]);
    fd_gas *gas = gas_of(&v, 1, &split);
    steady(gas);
    const fd_gas_state *g = fd_gas_get(gas);
    double mouth = all / air->mass_flow_to[1];
    assert_close(g->leaving[1], by_volume(mouth), 1e-9, 0);
    assert_close(g->from_end[1], 0, 0, 1e-15);
    /* At the first joint of the sources, 80 m from the face: one leak at 50 m, the fourth
     * of the duct, has come in. */
    double w = air->mass_flow[1] + air->leak[3];
    assert_close(fd_gas_at(gas, 1, 80), by_volume(0.01 / (w + 0.01)), 1e-9, 0);
    /* At 220 m: leaks at 50 and 150 m. */
    w += air->leak[2];
    assert_close(fd_gas_at(gas, 1, 220), by_volume(0.03 / (w + 0.03)), 1e-9, 0);
    /* A course from here ends here; on its way dispersion moves it. */
    assert_int_equal(fd_gas_start(gas, 5), FD_OK);
    fd_transport_info info;
    assert_int_equal(fd_gas_advance(gas, 7200, &info), FD_OK);
    assert_close(fd_gas_get(gas)->leaving[1], by_volume(mouth), 1e-6, 0);
    fd_gas_free(&gas);

    /* The road in one part. */
    gas = gas_of(&v, 0, NULL);
    steady(gas);
    assert_close(fd_gas_get(gas)->leaving[1], by_volume(mouth), 1e-9, 0);
    fd_gas_free(&gas);
    vent_close(&v);
}

/* Air that leaks out of a road with gas takes its gas along. */
static void leaking_air_carries_its_gas(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate/><junction id=\"P\" pressure=\"900 Pa\"/><junction id=\"2\"/>"
        "<junction id=\"3\"/><junction id=\"S\" surface=\"true\"/>"
        "<airway id=\"in\" from=\"P\" to=\"2\" resistance=\"0.1 N.s2/m8\"/>"
        "<airway id=\"a\" from=\"2\" to=\"S\" resistance=\"2 N.s2/m8\"/>"
        "<airway id=\"b\" from=\"3\" to=\"S\" resistance=\"2 N.s2/m8\"/>"
        "<leakage id=\"x\" from=\"a\" to=\"b\" resistance=\"5 N.s2/m8\"/>"));
    v.state->gas_at[1] = 0.04;
    vent_solve(&v);
    fd_gas *gas = gas_of(&v, 0, NULL);
    steady(gas);
    const fd_gas_state *g = fd_gas_get(gas);
    assert_true(v.answer->leak[0] > 0);
    assert_close(g->leaving[1], by_volume(0.04 / v.answer->mass_flow[1]), 1e-9, 0);
    assert_close(g->to_end[2], g->leaving[1], 1e-12, 0);
    fd_gas_free(&gas);
    vent_close(&v);
}

/* 2000 m3 stand at junction 3, where gas comes in from t = 0: the exact exponential, and
 * no change of the steady state. */
static void a_junction_holds_gas(void **state) {
    (void)state;
    char text[2048];
    const char *at = strstr(ROADS, "<junction id=\"3\"") + strlen("<junction id=\"3\"");
    snprintf(text, sizeof text, "%.*s volume=\"2000 m3\"%s", (int)(at - ROADS), ROADS,
             at);
    vent v = vent_open(mine_of_text(text));
    vent_solve(&v);
    fd_gas *gas = gas_of(&v, 0, NULL);
    assert_int_equal(fd_gas_start(gas, 5), FD_OK);
    double density = v.answer->density[OUT], through;
    v.state->gas_at[2] = AT_3;
    vent_solve(&v);
    assert_int_equal(fd_gas_flow(gas, v.state, v.answer, 0, NULL), FD_OK);
    through = v.answer->mass_flow[OUT];
    fd_transport_info info;
    for (int k = 1; k <= 20; k++) {
        assert_int_equal(fd_gas_advance(gas, 30, &info), FD_OK);
        double rate = through / (density * 2000);
        double y = -AT_3 / through * expm1(-rate * 30 * k);
        /* The flow and the density of the start move by some 1e-4 with the gas. */
        assert_close(fd_gas_get(gas)->junction[2], by_volume(y), 5e-4, 0);
    }
    fd_transport_ledger ledger = fd_gas_account(gas);
    assert_close(ledger.residual, 0, 0, 1e-12 * ledger.throughput);
    steady(gas);
    assert_close(fd_gas_get(gas)->junction[2], by_volume(AT_3 / through), 1e-9, 0);
    fd_gas_free(&gas);
    vent_close(&v);
}

/* Oxygen, the age of the air and a tracer beside methane, which is none the wiser. */
static void carries_other_species(void **state) {
    (void)state;
    vent v = roads_with_gas();
    double along[4] = {0, 1e-4, 0, 0};
    const fd_gas_extra extra[] = {{.fresh = 0.2314}, {.growth = 1}, {.along = along}};
    fd_gas *alone = gas_of(&v, 0, NULL), *gas = gas_of(&v, 0, NULL);
    assert_int_equal(fd_gas_carry(gas, 3, extra), FD_OK);
    assert_int_equal(fd_gas_carry(gas, FD_GAS_EXTRAS + 1, extra), FD_BAD_ARGUMENT);
    fd_transport_info info;
    fd_gas *both[] = {alone, gas};
    for (int i = 0; i < 2; i++) {
        fd_gas_disperse(both[i], 0);
        assert_int_equal(fd_gas_flow(both[i], v.state, v.answer, 0, NULL), FD_OK);
        assert_int_equal(fd_gas_start(both[i], 5), FD_OK);
        assert_int_equal(fd_gas_advance(both[i], 5, &info), FD_OK);
    }
    /* They start where they will be. */
    double first[4];
    for (int k = 1; k <= 3; k++) first[k] = fd_gas_junction_of(gas, k, 2);
    for (int i = 0; i < 2; i++)
        assert_int_equal(fd_gas_advance(both[i], 7200, &info), FD_OK);
    for (int k = 1; k <= 3; k++)
        assert_close(fd_gas_junction_of(gas, k, 2), first[k], 1e-6, 0);
    assert_close(fd_gas_leaving_of(gas, 3, OUT), first[3], 1e-6, 0);
    assert_close(fd_gas_leaving_of(gas, 3, B), 0, 0, 1e-15);
    assert_int_equal(fd_gas_way(gas, OUT), 1);
    for (int k = 0; k <= 3; k++)
        assert_true(fd_gas_end_of(gas, k, OUT, FD_TO_END) ==
                    fd_gas_leaving_of(gas, k, OUT));
    assert_close(fd_gas_end_of(gas, 3, OUT, FD_FROM_END), first[3], 1e-6, 0);
    assert_close(fd_gas_held_of(gas, 3, OUT), first[3] * 2000 * v.answer->unit[OUT], 1e-6,
                 0);
    const fd_gas_state *g = fd_gas_get(gas);
    assert_close(g->junction[2], fd_gas_get(alone)->junction[2], 1e-9, 0);
    double through = v.answer->counted[OUT];
    double methane = FD_METHANE_COUNT * (ALONG_A + ALONG_B + AT_3) / through;
    assert_close(fd_gas_junction_of(gas, 1, 2), 0.2314 * (1 - methane), 1e-6, 0);
    assert_close(fd_gas_junction_of(gas, 3, 2), 1e-4 / through, 1e-6, 0);
    /* All the air there is, over what leaves. */
    double mass = 0;
    const double volume[] = {3000, 3200, 4800, 2000};
    for (int a = 0; a < 4; a++) mass += v.answer->unit[a] * volume[a];
    assert_close(fd_gas_at_of(gas, 2, OUT, 199.9), mass / through, 0.02,
                 0); /* cells of a metre, and methane that comes in with no age */
    for (int k = 1; k <= 3; k++) {
        fd_transport_ledger ledger = fd_gas_account_of(gas, k);
        assert_close(ledger.residual, 0, 0, 1e-12 * ledger.throughput);
    }
    fd_gas_free(&alone);
    fd_gas_free(&gas);
    vent_close(&v);
}

/* A surge passes the end of a road of 400 m as sharp as it came where nothing disperses,
 * and over some time where it does. */
static void disperses_as_it_is_told(void **state) {
    (void)state;
    double first[3];
    const double told[] = {0, NAN, 20};
    for (int i = 0; i < 3; i++) {
        vent v = vent_open(mine_of_text(ROADS));
        vent_solve(&v);
        fd_gas *gas = gas_of(&v, 0, NULL);
        fd_gas_disperse(gas, told[i]);
        assert_int_equal(fd_gas_flow(gas, v.state, v.answer, 0, NULL), FD_OK);
        assert_int_equal(fd_gas_start(gas, 1), FD_OK);
        v.state->gas_at[2] = AT_3;
        vent_solve(&v);
        assert_int_equal(fd_gas_flow(gas, v.state, v.answer, 0, NULL), FD_OK);
        fd_transport_info info;
        double after = 200 / (v.answer->flow[OUT] / 10) - 2;
        assert_int_equal(fd_gas_advance(gas, floor(after), &info), FD_OK);
        first[i] = fd_gas_get(gas)->to_end[OUT];
        fd_gas_free(&gas);
        vent_close(&v);
    }
    print_message("2 s before the front: %.1e, %.1e by the law, %.1e at 20 m2/s\n",
                  first[0], first[1], first[2]);
    assert_close(first[0], 0, 0, 1e-12);
    assert_true(first[1] > 1e-8 && first[2] > first[1]);
}

/* A goaf breathes out gas and air, then in: its air is part of the balance, what it takes
 * has the gas of the junction, and the ledger of a course closes. */
static void a_goaf_breathes(void **state) {
    (void)state;
    vent v = roads_with_gas();
    double still = v.answer->counted[OUT];
    v.state->air_at[2] = 0.5;
    vent_solve(&v);
    fd_gas *gas = gas_of(&v, 0, NULL);
    steady(gas);
    const double *w = v.answer->counted;
    double gives = ALONG_A + ALONG_B + AT_3, given = FD_METHANE_COUNT * gives;
    assert_close(w[OUT], w[IN] + given + 0.5, 1e-10, 0);
    assert_true(w[OUT] > still);
    double thin = given / w[OUT];
    assert_close(fd_gas_get(gas)->leaving[OUT], thin, 1e-9, 0);

    assert_int_equal(fd_gas_start(gas, 1), FD_OK);
    v.state->air_at[2] = -0.5;
    vent_solve(&v);
    assert_close(w[OUT], w[IN] + given - 0.5, 1e-10, 0);
    assert_int_equal(fd_gas_flow(gas, v.state, v.answer, 0, NULL), FD_OK);
    fd_transport_info info;
    assert_int_equal(fd_gas_advance(gas, 3600, &info), FD_OK);
    /* Taken in and carried out together are what comes in. */
    double rich = given / (w[OUT] + 0.5);
    /* Gas leaves the roads in parcels of 1 m, half of one in 400 m. */
    assert_close(fd_gas_get(gas)->junction[2], rich, 0.5 / 400, 0);
    fd_transport_ledger l = fd_gas_account(gas);
    assert_close(l.residual, 0, 0, 1e-12 * l.throughput);
    assert_close(l.source, 3600 * gives, 1e-9, 0);
    fd_gas_free(&gas);
    vent_close(&v);
}

/* A face 2 - 3 with gas along it and at its end, a corner with a leak of a tenth, in two
 * ways: without a volume (none), and with. */
static const char *const FACE =
    "<climate/><junction id=\"1\" pressure=\"500 Pa\"/><junction id=\"2\"/>"
    "<junction id=\"3\"/><junction id=\"4\" surface=\"true\"/>"
    "<airway id=\"in\" from=\"1\" to=\"2\" resistance=\"0.2 N.s2/m8\" length=\"300 m\""
    " area=\"10 m2\"/>"
    "<airway id=\"a\" from=\"2\" to=\"3\" resistance=\"1 N.s2/m8\" length=\"180 m\""
    " area=\"8 m2\"/>"
    "<airway id=\"out\" from=\"3\" to=\"4\" resistance=\"0.2 N.s2/m8\" length=\"400 m\""
    " area=\"10 m2\"/>"
    "<seam id=\"s\" thickness=\"3 m\" content=\"8 m3/t\" density=\"1.4 t/m3\""
    " residual-content=\"3 m3/t\" volatile-matter=\"15 %%\"/>"
    "<face id=\"F\" seam=\"s\" airway=\"a\" intake-gate=\"in\" return-gate=\"out\""
    " length=\"180 m\" strike=\"400 m\" height=\"3 m\" advance=\"4 m/d\""
    " corner-leakage=\"0.1\"%s/>%s";

static vent face_with_gas(const char *volume, const char *goaf) {
    sheet s = {0};
    sheet_add(&s, FACE, volume, goaf);
    vent v = vent_open(mine_of(&s));
    v.state->gas_along[1] = 0.06;
    v.state->gas_at[2] = 0.05;
    vent_solve(&v);
    return v;
}

/* The corner in the steady network is that of models/corner.h; its return has all gas of
 * the face, as without it; the face has the gas along it in what does not leak. */
static void a_corner_is_part_of_the_balance(void **state) {
    (void)state;
    vent v = face_with_gas(" corner-volume=\"100 m3\"", ""),
         plain = face_with_gas("", "");
    fd_gas *gas = gas_of(&v, 0, NULL), *without = gas_of(&plain, 0, NULL);
    steady(gas);
    steady(without);
    double w = v.answer->mass_flow[1];
    const fd_corner_flow flow = {.air = 0.1 * w, .methane = 0.05};
    assert_close(fd_gas_corner(gas, 0), by_volume(fd_corner_steady(&flow)), 1e-9, 0);
    assert_true(isnan(fd_gas_corner(without, 0)));
    assert_close(fd_gas_get(gas)->from_end[2], fd_gas_get(without)->from_end[2], 1e-9, 0);
    assert_close(fd_gas_get(gas)->to_end[1], by_volume(0.06 / (0.9 * w + 0.06)), 1e-9, 0);
    fd_gas_free(&gas);
    fd_gas_free(&without);
    vent_close(&v);
    vent_close(&plain);
}

/* More gas by the goaf: the corner follows its exact law, the return gets what leaves it,
 * and the ledger closes to round-off: nothing is counted twice, nothing lost. */
static void a_corner_holds_gas_back(void **state) {
    (void)state;
    vent v = face_with_gas(" corner-volume=\"100 m3\"", "");
    fd_gas *gas = gas_of(&v, 0, NULL);
    assert_int_equal(fd_gas_start(gas, 2), FD_OK);
    double w = v.answer->counted[1];
    const fd_corner_flow before = {.air = 0.1 * w, .methane = FD_METHANE_COUNT * 0.05};
    double y = fd_corner_steady(&before), mass = v.answer->unit[1] * 100;
    v.state->gas_at[2] = 0.08;
    vent_solve(&v);
    assert_int_equal(fd_gas_flow(gas, v.state, v.answer, 0, NULL), FD_OK);
    const fd_corner_flow after = {.air = 0.1 * v.answer->counted[1],
                                  .methane = FD_METHANE_COUNT * 0.08};
    for (int k = 0; k < 60; k++) {
        fd_transport_info info;
        assert_int_equal(fd_gas_advance(gas, 2, &info), FD_OK);
        double end = fd_corner_after(&after, mass, y, 2);
        assert_close(fd_gas_corner(gas, 0), end, 1e-10, 0);
        y = end;
    }
    fd_transport_ledger l = fd_gas_account(gas);
    assert_close(l.source, 120 * 0.14, 1e-12, 0);
    assert_true(fabs(l.residual) < 1e-12 * l.throughput);
    print_message("  residual over throughput %.2g\n", l.residual / l.throughput);
    fd_gas_free(&gas);
    vent_close(&v);
}

/* Where the goaf passes air by two mouths the leak is its own: no share beside; where it
 * has the mouth at the corner alone, or is sealed, the share holds. */
static void a_goaf_that_passes_air_is_the_leak(void **state) {
    (void)state;
    const char *const mouths[] = {
        "<goaf id=\"G\" volume=\"5000 m3\" face=\"F\" while=\"open\" methane=\"30 %\">"
        "<mouth junction=\"2\" linear-resistance=\"60 Pa.s/m3\"/>"
        "<mouth junction=\"3\" linear-resistance=\"60 Pa.s/m3\"/></goaf>",
        "<goaf id=\"G\" volume=\"5000 m3\" face=\"F\" while=\"open\" methane=\"30 %\">"
        "<mouth junction=\"3\" linear-resistance=\"60 Pa.s/m3\"/></goaf>"};
    for (int i = 0; i < 2; i++) {
        vent v = face_with_gas(" corner-volume=\"100 m3\"", mouths[i]);
        assert_int_equal(fd_goaf_passes(v.mine, 0), i == 0);
        assert_close(fd_corner_leakage(v.mine, 0), i ? 0.1 : 0, 0, 0);
        /* What the goaf breathes out at the corner: air of it, with its gas. */
        v.state->air_at[1] = -1;
        v.state->air_at[2] = 1;
        vent_solve(&v);
        fd_gas *gas = gas_of(&v, 0, NULL);
        steady(gas);
        double leak = i ? 0.1 * v.answer->mass_flow[1] : 0;
        assert_close(fd_gas_corner(gas, 0), by_volume(0.05 / (leak + 1 + 0.05)), 1e-9, 0);
        fd_gas_free(&gas);
        vent_close(&v);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mixes_as_by_hand),
        cmocka_unit_test(even_pieces_are_the_whole),
        cmocka_unit_test(uneven_pieces_keep_their_places),
        cmocka_unit_test(refuses_other_pieces),
        cmocka_unit_test(course_reaches_the_steady_state),
        cmocka_unit_test(gas_gathers_in_still_air),
        cmocka_unit_test(nothing_moves_where_no_air_does),
        cmocka_unit_test(a_leaking_duct_feeds_the_road_on_its_way),
        cmocka_unit_test(leaking_air_carries_its_gas),
        cmocka_unit_test(a_junction_holds_gas),
        cmocka_unit_test(carries_other_species),
        cmocka_unit_test(disperses_as_it_is_told),
        cmocka_unit_test(a_goaf_breathes),
        cmocka_unit_test(a_corner_is_part_of_the_balance),
        cmocka_unit_test(a_corner_holds_gas_back),
        cmocka_unit_test(a_goaf_that_passes_air_is_the_leak),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
