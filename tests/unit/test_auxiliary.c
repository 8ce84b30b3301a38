/* Auxiliary fans by hand from the flows of small mines, and what gas does where one takes
 * the return of its heading again. */
#include "networks/auxiliary.h"

#include "models/methane.h"
#include "networks/gas.h"
#include "tests/mines.h"

/* A heading with its duct beside a road that joins intake and return. Air of 1.2 kg/m3
 * everywhere, so that shares of flow are shares of mass; flows are imposed. */
#define AIR "density=\"fixed\" resistance=\"0.1 N.s2/m8\" "
#define ENDS                                                                             \
    "<climate/><junction id=\"in\" pressure=\"900 Pa\"/>"                                \
    "<junction id=\"out\" surface=\"true\"/><junction id=\"A\"/><junction id=\"M\"/>"    \
    "<junction id=\"F\"/><junction id=\"K\"/>"
#define ROAD                                                                             \
    "<airway id=\"road\" from=\"F\" to=\"M\" length=\"400 m\" area=\"10 m2\" "           \
    "class=\"coal-heading\" " AIR "/>"
#define FAN                                                                              \
    "<fan id=\"f\" airway=\"duct\" kind=\"auxiliary\">"                                  \
    "<point flow=\"0 m3/s\" pressure=\"900 Pa\"/>"                                       \
    "<point flow=\"8 m3/s\" pressure=\"600 Pa\"/>"                                       \
    "<point flow=\"12 m3/s\" pressure=\"0 Pa\"/></fan>"
#define HEADING                                                                          \
    "<heading id=\"H\" airway=\"road\" duct=\"duct\" fan=\"f\" length=\"900 m\" "        \
    "initial-length=\"400 m\" advance=\"8 m/d\"/>"
#define DUCT                                                                             \
    "<airway id=\"duct\" from=\"A\" to=\"F\" length=\"400 m\" diameter=\"0.8 m\" "       \
    "class=\"duct\" density=\"fixed\" friction=\"0.003 N.s2/m4\"/>"

/* The mine with so much air at the intake of the fan. */
static fd_mine *heading_with(const char *approach, const char *more) {
    sheet s = {0};
    sheet_add(&s,
              ENDS "<airway id=\"approach\" from=\"in\" to=\"A\" flow=\"%s\" " AIR "/>"
                   "<airway id=\"fan-road\" from=\"A\" to=\"K\" length=\"12 m\" "
                   "area=\"10 m2\" " AIR "/>"
                   "<airway id=\"fan-road-2\" from=\"K\" to=\"M\" length=\"8 m\" "
                   "area=\"8 m2\" " AIR "/>"
                   "<airway id=\"return\" from=\"M\" to=\"out\" " AIR
                   "/>" DUCT ROAD FAN HEADING "%s",
              approach, more);
    return mine_of(&s);
}

static fd_auxiliaries *auxiliaries_of(vent *v) {
    fd_auxiliaries *list;
    vent_solve(v);
    assert_int_equal(fd_auxiliaries_new(v->mine, v->state, v->answer, &list), FD_OK);
    return list;
}

static void enough_air_is_taken_once(void **state) {
    (void)state;
    vent v = vent_open(heading_with("15 m3/s", ""));
    fd_auxiliaries *list = auxiliaries_of(&v);
    assert_int_equal(list->n, 1);
    const fd_auxiliary_fan *f = &list->fan[0];
    double duct = vent_flow(&v, "duct");
    assert_true(duct > 5 && duct < 12);
    assert_int_equal(f->fan, 0);
    assert_int_equal(f->heading, 0);
    assert_close(f->taken, duct, 1e-12, 0);
    assert_close(f->delivered, duct, 1e-12, 0);
    assert_close(f->recirculated, 0, 0, 0);
    assert_close(f->fresh, 15, 1e-9, 0);
    assert_close(f->share, duct / 15, 1e-9, 0);
    /* 12 m and 8 m; slower in the wider part. */
    assert_close(f->distance, 20, 1e-12, 0);
    assert_close(f->velocity, (15 - duct) / 10, 1e-9, 0);
    assert_int_equal(fd_auxiliary_rule_kept(f), FD_AUXILIARY_KEPT);
    fd_auxiliaries_free(&list);
    assert_null(list);
    v.state->fan_running[0] = false;
    list = auxiliaries_of(&v);
    assert_int_equal(list->n, 0);
    fd_auxiliaries_free(&list);
    vent_close(&v);
}

/* Full pressure brings 4 m3/s, the fan takes more: the rest is its own return. */
static void too_little_air_comes_back(void **state) {
    (void)state;
    vent v = vent_open(heading_with("4 m3/s", ""));
    fd_auxiliaries *list = auxiliaries_of(&v);
    const fd_auxiliary_fan *f = &list->fan[0];
    double duct = vent_flow(&v, "duct");
    assert_true(vent_flow(&v, "fan-road") < 0 && duct > 4);
    assert_close(f->recirculated, (duct - 4) / duct, 1e-9, 0);
    assert_close(f->fresh, 4, 1e-9, 0);
    assert_close(f->share, duct / 4, 1e-9, 0);
    assert_int_equal(fd_auxiliary_rule_kept(f), FD_AUXILIARY_BROKEN);
    fd_auxiliaries_free(&list);
    vent_close(&v);
}

/* Two fans at one intake: together they take what full pressure brings. */
static void fans_side_by_side_add_up(void **state) {
    (void)state;
    vent v = vent_open(heading_with(
        "22 m3/s", "<junction id=\"G\"/>"
                   "<airway id=\"duct-2\" from=\"A\" to=\"G\" class=\"duct\" "
                   "length=\"100 m\" diameter=\"0.8 m\" friction=\"0.003 N.s2/m4\" "
                   "density=\"fixed\"/>"
                   "<airway id=\"road-2\" from=\"G\" to=\"M\" " AIR "/>"
                   "<fan id=\"g\" airway=\"duct-2\" kind=\"auxiliary\">"
                   "<point flow=\"0 m3/s\" pressure=\"900 Pa\"/>"
                   "<point flow=\"6 m3/s\" pressure=\"500 Pa\"/>"
                   "<point flow=\"12 m3/s\" pressure=\"0 Pa\"/></fan>"));
    fd_auxiliaries *list = auxiliaries_of(&v);
    double both = vent_flow(&v, "duct") + vent_flow(&v, "duct-2");
    assert_int_equal(list->n, 2);
    assert_int_equal(list->fan[1].heading, -1);
    assert_true(isnan(list->fan[1].distance));
    for (int i = 0; i < 2; i++) assert_close(list->fan[i].share, both / 22, 1e-9, 0);
    fd_auxiliaries_free(&list);
    vent_close(&v);
}

/* The fan draws beyond the mouth: all it takes comes by the mouth, and of that the share
 * of the return. */
static void fan_behind_the_mouth(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        ENDS
        "<airway id=\"approach\" from=\"in\" to=\"M\" flow=\"15 m3/s\" " AIR "/>"
        "<airway id=\"on\" from=\"M\" to=\"A\" length=\"4 m\" area=\"8 m2\" " AIR "/>"
        "<airway id=\"spur\" from=\"A\" to=\"K\" " AIR "/>"
        "<airway id=\"return\" from=\"A\" to=\"out\" " AIR "/>" DUCT ROAD FAN HEADING));
    fd_auxiliaries *list = auxiliaries_of(&v);
    const fd_auxiliary_fan *f = &list->fan[0];
    double q = vent_flow(&v, "duct");
    assert_close(f->recirculated, q / (15 + q), 1e-9, 0);
    assert_close(f->fresh, 15, 1e-9, 0);
    assert_close(f->distance, 4, 1e-12, 0);
    assert_true(f->share < 1); /* the distance breaks the rule */
    assert_int_equal(fd_auxiliary_rule_kept(f), FD_AUXILIARY_BROKEN);
    fd_auxiliaries_free(&list);
    vent_close(&v);
}

/* A duct that leaks and a fan that takes its return again: the leaked air comes back in
 * the same share. */
static void leaked_air_counts(void **state) {
    (void)state;
    vent v = vent_open(heading_with(
        "4 m3/s", "<leakage id=\"l\" from=\"duct\" to=\"road\" course=\"opposed\" "
                  "per=\"100 m\" resistance=\"2000 N.s2/m8\"/>"));
    fd_auxiliaries *list = auxiliaries_of(&v);
    const fd_auxiliary_fan *f = &list->fan[0];
    assert_true(f->delivered < 0.95 * f->taken);
    assert_close(f->recirculated, (f->taken - 4) / f->taken, 1e-9, 0);
    assert_close(f->share, f->taken / 4, 1e-9, 0);
    fd_auxiliaries_free(&list);
    vent_close(&v);
}

/* A throttle is a resistance in the duct, at 1.2 kg/m3 here. */
static void a_throttle_holds_the_air_back(void **state) {
    (void)state;
    vent v = vent_open(heading_with("15 m3/s", ""));
    vent_solve(&v);
    int duct = airway_of(v.mine, "duct");
    double q = vent_flow(&v, "duct"), R = v.answer->drop[duct] / (q * q);
    v.state->throttle[duct] = 40;
    vent_solve(&v);
    double less = vent_flow(&v, "duct");
    assert_true(less < 0.7 * q);
    assert_close(v.answer->drop[duct], (R + 40) * less * less, 1e-6, 0);
    fd_mine_state_reset(v.mine, v.state);
    vent_solve(&v);
    assert_close(vent_flow(&v, "duct"), q, 1e-9, 0);
    vent_close(&v);
}

static void mixing_point_is_where_airways_meet(void **state) {
    (void)state;
    fd_mine *mine = heading_with("15 m3/s", "");
    fd_mine_state *s;
    assert_int_equal(fd_mine_state_new(mine, &s), FD_OK);
    assert_int_equal(fd_auxiliary_mixing_point(mine, s, 0, NULL, NULL),
                     number_of_id(mine, "junction", "M"));
    /* Without the road beside it the air of the heading goes on alone to the surface. */
    s->airway[airway_of(mine, "fan-road-2")] = false;
    assert_int_equal(fd_auxiliary_mixing_point(mine, s, 0, NULL, NULL), -1);
    fd_mine_state_free(&s);
    fd_mine_free(&mine);
}

/* Gas s enters at the face of a heading whose fan takes the share z of its return again.
 * From pure air the mouth climbs by steps, each as long as one turn of duct and road:
 *     c_n = (s/w) (1 + z + ... + z^n)
 * and ends at s over the fresh air. Dispersion rounds the steps; in the middle of one its
 * plateau stands. */
static void gas_that_comes_back_climbs_by_steps(void **state) {
    (void)state;
    vent v = vent_open(heading_with("4 m3/s", ""));
    vent_solve(&v);
    double w = v.answer->mass_flow[airway_of(v.mine, "duct")], fresh = 4 * 1.2;
    double z = 1 - fresh / w, s = 0.02;
    fd_gas *gas;
    fd_transport_info info;
    assert_int_equal(fd_gas_new(v.mine, v.state, 0, NULL, &gas), FD_OK);
    assert_int_equal(fd_gas_flow(gas, v.state, v.answer, 0, NULL), FD_OK);
    assert_int_equal(fd_gas_start(gas, 1), FD_OK); /* without gas */
    v.state->gas_at[number_of_id(v.mine, "junction", "F")] = s;
    vent_solve(&v); /* the gas adds to what flows: under 0.3 % */
    assert_int_equal(fd_gas_flow(gas, v.state, v.answer, 0, NULL), FD_OK);
    double road = 400 * 10 * 1.2 / w,
           turn = road + (400 * 3.14159265 / 4 * 0.64 + 12 * 10 + 8 * 8) * 1.2 / w,
           time = 0, sum = 0, power = 1;
    for (int n = 0; n < 3; n++, power *= z) {
        double middle = road + (n + 0.5) * turn;
        assert_int_equal(fd_gas_advance(gas, middle - time, &info), FD_OK);
        time = middle;
        sum += power;
        double mouth = fd_gas_get(gas)->leaving[airway_of(v.mine, "road")];
        assert_close(fd_methane_mass_fraction(mouth), s / w * sum, 0.01, 0);
    }
    assert_int_equal(fd_gas_advance(gas, 30 * turn, &info), FD_OK);
    double mouth = fd_gas_get(gas)->leaving[airway_of(v.mine, "road")];
    assert_close(fd_methane_mass_fraction(mouth), s / fresh, 0.01, 0);
    fd_transport_ledger ledger = fd_gas_account(gas);
    assert_true(fabs(ledger.residual) < 1e-12 * ledger.throughput);
    fd_gas_free(&gas);
    vent_close(&v);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enough_air_is_taken_once),
        cmocka_unit_test(too_little_air_comes_back),
        cmocka_unit_test(fans_side_by_side_add_up),
        cmocka_unit_test(fan_behind_the_mouth),
        cmocka_unit_test(leaked_air_counts),
        cmocka_unit_test(a_throttle_holds_the_air_back),
        cmocka_unit_test(mixing_point_is_where_airways_meet),
        cmocka_unit_test(gas_that_comes_back_climbs_by_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
