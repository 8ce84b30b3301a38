/* Gas counted by moles: what a rush pushes, what a road holds, and that mass, volume and
 * moles agree. */
#include "models/count.h"

#include "models/air.h"
#include "models/methane.h"
#include "networks/airtransient.h"
#include "networks/gas.h"
#include "tests/mines.h"

static void moles_and_masses_agree(void **state) {
    (void)state;
    assert_close(FD_METHANE_COUNT, 1.80551, 1e-5, 0);
    for (int i = 0; i <= 10; i++) {
        double c = i / 10.0, y = fd_methane_mass_fraction(c);
        /* The count of a kilogram of the mixture, by either formula. */
        assert_close(1 / fd_count_lightness(c), 1 + (FD_METHANE_COUNT - 1) * y, 1e-14, 0);
        const fd_air_place dry[] = {{1.1e5, 290, 0, c}, {1.0e5, 300, 0, c}};
        const fd_air_place damp[] = {{1.1e5, 290, 0.9, c}, {1.0e5, 300, 0.9, c}};
        const fd_air_place bare[] = {{1.1e5, 290, 0.9, 0}, {1.0e5, 300, 0.9, 0}};
        double counted, plain = fd_air_mean_density(&bare[0], &bare[1], 0);
        double density = fd_air_mean_densities(&dry[0], &dry[1], 0, &counted);
        assert_close(density / counted, fd_count_lightness(c), 1e-14, 0);
        density = fd_air_mean_densities(&damp[0], &damp[1], 0, &counted);
        assert_close(counted, plain, 0, 0);
        assert_close(density / counted, fd_count_lightness(c), 0.02 * c, 1e-15);
    }
}

/* A blind heading of 400 m and 10 m2 that blows out at the surface, dry, 20 degC and
 * 101 325 Pa, hardly a loss. */
#define STILL_AIR                                                                        \
    "<climate pressure='101325 Pa' temperature='20 degC' humidity='0' "                  \
    "underground-temperature='20 degC' underground-humidity='0'/>"
#define HEADING "length='400 m' area='10 m2' hydraulic-diameter='1e-9 m'"
static const char *const BLIND =
    STILL_AIR "<junction id='1' surface='true' temperature='20 degC'/><junction id='2'/>"
              "<airway id='a' from='2' to='1' resistance='1e-7 N.s2/m8' " HEADING "/>";
enum { VOLUME = 4000 };

/* A mine in time with its gas, in steps of a second. */
typedef struct course {
    vent v;
    fd_airmoves *moves;
    fd_airtransient *air;
    fd_gas *gas;
} course;

static course course_open(const char *text, double step) {
    course c = {.v = vent_open(mine_of_text(text))};
    vent_solve(&c.v);
    assert_int_equal(fd_airmoves_new(c.v.mine, c.v.state, &c.moves), FD_OK);
    assert_int_equal(fd_airtransient_new(c.v.mine, c.v.air, c.moves, &c.air), FD_OK);
    assert_int_equal(fd_gas_new(c.v.mine, c.v.state, 0, NULL, &c.gas), FD_OK);
    fd_gas_disperse(c.gas, 0);
    fd_gas_let_join(c.gas);
    assert_int_equal(fd_gas_flow(c.gas, c.v.state, c.v.answer, 0, NULL), FD_OK);
    assert_int_equal(fd_gas_start(c.gas, step), FD_OK);
    return c;
}

static void go(course *c, double from, double to) {
    fd_air_info info;
    fd_transport_info gas;
    assert_int_equal(fd_airtransient_take(c->air, from, c->v.state, &info), FD_OK);
    assert_int_equal(fd_airtransient_advance(c->air, to, &info), FD_OK);
    assert_true(info.usable);
    fd_airtransient_show_mean(c->air);
    assert_int_equal(fd_gas_flow(c->gas, c->v.state, c->v.answer, 0, NULL), FD_OK);
    fd_airtransient_show_end(c->air);
    assert_int_equal(fd_gas_advance(c->gas, to - from, &gas), FD_OK);
}

static void course_close(course *c) {
    fd_gas_free(&c->gas);
    fd_airtransient_free(&c->air);
    fd_airmoves_free(&c->moves);
    vent_close(&c->v);
}

/* 10 m3/s of methane at the face of a heading of 4000 m3: 10 m3/s come out of its mouth
 * (by mass it would be 5.5), all air for 400 s, then all methane. */
static void a_rush_pushes_the_room_it_fills(void **state) {
    (void)state;
    course c = course_open(BLIND, 1);
    double gives = 10 * fd_methane_density(293.15);
    double air = fd_air_density(101325, 293.15, 0, 0);
    c.v.state->gas_at[1] = gives;
    for (int k = 0; k < 500; k++) {
        go(&c, k, k + 1);
        assert_close(c.v.answer->flow[0], 10, 1e-9, 0);
        double t = k + 1, filled = fmin(t / 400, 1);
        assert_close(fd_gas_mean(c.gas, 0), filled, 1e-12, 0);
        assert_close(fd_gas_held(c.gas, 0), fmin(t, 400) * gives, 1e-9, 0);
        double front = t * 10 / 10; /* m from the face */
        if (front > 1) assert_close(fd_gas_at(c.gas, 0, front - 1), 1, 1e-12, 0);
        if (front < 399) assert_close(fd_gas_at(c.gas, 0, front + 1), 0, 0, 1e-12);
    }
    assert_close(c.v.answer->counted_to[0], 10 * air, 1e-9, 0);
    fd_transport_ledger l = fd_gas_account(c.gas);
    assert_close(l.source, 500 * gives, 1e-12, 0);
    assert_close(l.outflow, 100 * gives, 1e-9, 0);
    assert_close(l.residual, 0, 0, 1e-12 * l.throughput);
    print_message("blind heading: %.9g m3/s at the mouth, ledger %.1e\n",
                  c.v.answer->flow[0], l.residual / l.throughput);
    course_close(&c);
}

/* The same of carbon dioxide, alone and with methane: each joins by its moles, and the
 * shares in the road are those in which they came. */
static void other_gases_join_by_their_moles(void **state) {
    (void)state;
    course c = course_open(BLIND, 1);
    double air = fd_air_density(101325, 293.15, 0, 0);
    c.v.state->joins_at[1] = 6 * air;
    c.v.state->gas_at[1] = 2 * fd_methane_density(293.15);
    for (int k = 0; k < 300; k++) {
        go(&c, k, k + 1);
        assert_close(c.v.answer->flow[0], 8, 1e-9, 0);
    }
    int joined = fd_gas_joined(c.gas);
    assert_int_equal(joined, 1);
    assert_close(fd_gas_at(c.gas, 0, 100), 0.25, 1e-12, 0);
    assert_close(fd_gas_at_of(c.gas, joined, 0, 100), 0.75, 1e-12, 0);
    assert_close(fd_gas_held_of(c.gas, joined, 0), 300 * 6 * air, 1e-9, 0);
    for (int k = 0; k <= joined; k++) {
        fd_transport_ledger l = fd_gas_account_of(c.gas, k);
        assert_close(l.residual, 0, 0, 1e-12 * l.throughput);
    }
    /* A gas that was not told of them refuses. */
    fd_gas *plain;
    c.v.state->joins_at[1] = 0;
    assert_int_equal(fd_gas_new(c.v.mine, c.v.state, 0, NULL, &plain), FD_OK);
    assert_int_equal(fd_gas_joined(plain), 0);
    c.v.state->joins_at[1] = 1;
    assert_int_equal(fd_gas_flow(plain, c.v.state, c.v.answer, 0, NULL), FD_BAD_ARGUMENT);
    fd_gas_free(&plain);
    course_close(&c);
}

/* Through a road that already holds 30 % a rush pushes as much: no jump of its mouth's
 * volume as the mixture changes, and what was in it leaves by its moles. */
static void what_stands_there_does_not_matter(void **state) {
    (void)state;
    course c = course_open(BLIND, 1);
    double air = fd_air_density(101325, 293.15, 0, 0);
    double methane = fd_methane_density(293.15);
    c.v.state->gas_at[1] = 3 * methane;
    c.v.state->joins_at[1] = 7 * air;
    for (int k = 0; k < 400; k++) go(&c, k, k + 1);
    assert_close(fd_gas_mean(c.gas, 0), 0.3, 1e-12, 0);
    c.v.state->gas_at[1] = 10 * methane;
    c.v.state->joins_at[1] = 0;
    double before = fd_gas_account(c.gas).outflow;
    for (int k = 400; k < 800; k++) {
        go(&c, k, k + 1);
        assert_close(c.v.answer->flow[0], 10, 1e-9, 0);
    }
    assert_close(fd_gas_account(c.gas).outflow - before, 0.3 * VOLUME * methane, 1e-9, 0);
    assert_close(fd_gas_held(c.gas, 0), VOLUME * methane, 1e-9, 0);
    course_close(&c);
}

/* The true density of the mixture is in the loss, and its true mass in the answer: of 10
 * m3/s that are c methane, R rho/1.2 Q^2 and rho Q. Natural draught: g h rho lighter. */
static void losses_and_draught_are_those_of_the_mixture(void **state) {
    (void)state;
    const char *text = STILL_AIR
        "<junction id='1' surface='true' temperature='20 degC' z='%g m'/>"
        "<junction id='2' z='0 m'/>"
        "<airway id='a' from='2' to='1' resistance='0.05 N.s2/m8' " HEADING "/>";
    double bare = NAN, heavy = NAN; /* draught and density of air alone */
    for (int i = 0; i <= 4; i++) {
        double c = i / 4.0;
        for (int high = 0; high < 2; high++) {
            sheet s = {0};
            sheet_add(&s, text, high ? 100. : 0.);
            vent v = vent_open(mine_of(&s));
            v.state->gas_at[1] = 10 * c * fd_methane_density(293.15);
            v.state->joins_at[1] = 10 * (1 - c) * fd_air_density(101325, 293.15, 0, 0);
            vent_solve(&v);
            double q = v.answer->flow[0], rho = v.answer->density[0];
            assert_close(rho, v.answer->unit[0] * fd_count_lightness(c), 1e-12, 0);
            assert_close(v.answer->drop[0], 0.05 * rho / 1.2 * q * q, 1e-9, 0);
            assert_close(v.answer->mass_flow[0], rho * q, 1e-12, 0);
            assert_close(q, 10, high ? 0.02 : 1e-4, 0);
            if (!high) assert_close(rho, fd_air_density(101325, 293.15, 0, c), 1e-4, 0);
            if (high && i == 0) bare = v.answer->draught[0], heavy = rho;
            if (high)
                assert_close(v.answer->draught[0] - bare,
                             FD_GRAVITY * 100 * (heavy - rho), 1e-9, 1e-9);
            vent_close(&v);
        }
    }
}

/* A strong even source along a road between two shafts with a fan: nothing moves when the
 * air goes on in time from the steady state, and gas and air stay as they are. */
static void the_steady_state_is_the_limit(void **state) {
    (void)state;
    course c = course_open(
        "<climate/><junction id='1' surface='true' z='300 m'/><junction id='2' z='0 m'/>"
        "<junction id='3' z='0 m'/><junction id='4' surface='true' z='300 m'/>"
        "<airway id='down' from='1' to='2' resistance='0.05 N.s2/m8' length='300 m' area='10 "
        "m2'/><airway id='road' from='2' to='3' resistance='0.1 N.s2/m8' length='500 m' "
        "area='10 m2'/><airway id='beside' from='2' to='3' resistance='4 N.s2/m8' "
        "length='300 m' area='10 m2'/><airway id='up' from='3' to='4' resistance='0.05 "
        "N.s2/m8' length='300 m' area='10 m2'/>"
        "<fan id='f' airway='up'><point flow='10 m3/s' pressure='900 Pa'/>"
        "<point flow='50 m3/s' pressure='500 Pa'/>"
        "<point flow='90 m3/s' pressure='100 Pa'/></fan>",
        5);
    double worst[2] = {0, 0}, flow[4], methane = NAN;
    c.v.state->gas_along[1] = 3;
    vent_solve(&c.v);
    assert_true(c.v.answer->methane[3] > 0.05);
    for (int a = 0; a < 4; a++) flow[a] = c.v.answer->flow[a];
    assert_int_equal(fd_gas_flow(c.gas, c.v.state, c.v.answer, 0, NULL), FD_OK);
    assert_int_equal(fd_gas_start(c.gas, 5), FD_OK);
    methane = fd_gas_get(c.gas)->leaving[3];
    assert_close(methane, c.v.answer->methane[3], 1e-9, 0);
    for (int k = 0; k < 60; k++) {
        go(&c, 5 * k, 5 * (k + 1));
        for (int a = 0; a < 4; a++)
            worst[0] = fmax(worst[0], fabs(c.v.answer->flow[a] / flow[a] - 1));
        worst[1] = fmax(worst[1], fabs(fd_gas_get(c.gas)->leaving[3] / methane - 1));
    }
    print_message("after the start: worst %.1e of a flow, %.1e of the methane\n",
                  worst[0], worst[1]);
    /* The gas moves in parcels of a metre or more of 500 m, each with what the source has
     * given it. */
    assert_true(worst[0] <= 1e-9 && worst[1] <= 1e-4);
    course_close(&c);
}

/* Intake and return of 0.05 N s2/m8 at 1.2 kg/m3, a fan of 1000 - 10 q before the return:
 * a rush of s m3/s between them stops the intake when 0.05 s^2 + 10 s = 1000, at 73.205
 * m3/s, 48.65 kg/s. (Counted by mass it would take 87.8 kg/s.) */
static void a_rush_turns_the_intake_at_its_size(void **state) {
    (void)state;
    const char *road = "density='fixed' resistance-density='1.2 kg/m3' resistance='0.05 "
                       "N.s2/m8' area='10 m2' length='500 m' hydraulic-diameter='1e-9 m'";
    double limit = (sqrt(100 + 4 * 0.05 * 1000) - 10) / 0.1;
    assert_close(limit, 73.2051, 1e-6, 0);
    for (int over = -1; over <= 1; over += 2) {
        sheet s = {0};
        sheet_add(&s,
                  STILL_AIR "<junction id='1' surface='true'/><junction id='2'/>"
                            "<junction id='3' surface='true'/>"
                            "<airway id='a' from='1' to='2' %s/><airway id='b' from='2' "
                            "to='3' %s/><fan id='f' airway='b'>"
                            "<point flow='10 m3/s' pressure='900 Pa'/>"
                            "<point flow='50 m3/s' pressure='500 Pa'/>"
                            "<point flow='90 m3/s' pressure='100 Pa'/></fan>",
                  road, road);
        course c = course_open(s.text, 5);
        free(s.text);
        c.v.state->gas_at[1] = 1.2 * (limit + 0.01 * over) / FD_METHANE_COUNT;
        assert_close(c.v.state->gas_at[1], 48.65, 1e-3, 0);
        for (int k = 0; k < 60; k++) go(&c, 5 * k, 5 * (k + 1));
        double q = c.v.answer->flow[0];
        /* q = -(10 + 0.1 s)/(10 + 0.1 s) ds, from the straight part of the balance */
        assert_true(over > 0 ? q < 0 : q > 0);
        assert_close(fabs(q), 0.01, 0.02, 0);
        course_close(&c);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moles_and_masses_agree),
        cmocka_unit_test(a_rush_pushes_the_room_it_fills),
        cmocka_unit_test(other_gases_join_by_their_moles),
        cmocka_unit_test(what_stands_there_does_not_matter),
        cmocka_unit_test(losses_and_draught_are_those_of_the_mixture),
        cmocka_unit_test(the_steady_state_is_the_limit),
        cmocka_unit_test(a_rush_turns_the_intake_at_its_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
