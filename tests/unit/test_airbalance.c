#include "networks/airbalance.h"

#include "models/orifice.h"
#include "networks/fandraught.h"
#include "tests/mines.h"

/* Intake shaft, a face with a door beside it, return shaft, fan; air leaks in at the
 * collar. The air underground is warmer than at the surface: draught aids. */
#define SEAM                                                                             \
    "<seam id=\"s\" thickness=\"3 m\" density=\"1.4 t/m3\" content=\"10 m3/t\" "         \
    "permeability=\"0.1 m2/(MPa2.d)\" volatile-matter=\"0.15\"/>"
#define FACE(id)                                                                         \
    "<face id=\"F" id "\" seam=\"s\" airway=\"face" id "\" intake-gate=\"in" id          \
    "\" return-gate=\"out" id "\" length=\"180 m\" strike=\"1000 m\" height=\"3 m\" "    \
    "advance=\"4 m/d\"/>"
#define WING(id)                                                                         \
    "<junction id=\"B" id "\" z=\"-500 m\"/><junction id=\"C" id "\" z=\"-490 m\"/>"     \
    "<airway id=\"in" id "\" from=\"A\" to=\"B" id "\" resistance=\"0.2 N.s2/m8\" "      \
    "length=\"900 m\"/>"                                                                 \
    "<airway id=\"face" id "\" from=\"B" id "\" to=\"C" id "\" resistance=\"0.3 "        \
    "N.s2/m8\"/>"                                                                        \
    "<airway id=\"out" id "\" from=\"C" id "\" to=\"D" id "\" resistance=\"0.2 "         \
    "N.s2/m8\" length=\"900 m\"/>" FACE(id)
#define RETURN(id, pressure)                                                             \
    "<junction id=\"D" id "\" z=\"-480 m\"/><junction id=\"E" id                         \
    "\"/><junction id=\"S" id "\" surface=\"true\"/><airway id=\"shaft" id               \
    "\" from=\"D" id "\" to=\"E" id                                                      \
    "\" resistance=\"0.05 N.s2/m8\"/><airway id=\"fan" id "\" from=\"E" id               \
    "\" to=\"S" id "\" resistance=\"0.01 N.s2/m8\"/><airway id=\"collar" id              \
    "\" class=\"leakage-path\" "                                                         \
    "from=\"S" id "\" to=\"E" id "\" resistance=\"40 N.s2/m8\"/><fan id=\"f" id          \
    "\" airway=\"fan" id "\"><point flow=\"0 m3/s\" pressure=\"" pressure                \
    " Pa\"/><point flow=\"60 m3/s\" pressure=\"1800 Pa\"/><point flow=\"120 m3/s\" "     \
    "pressure=\"400 Pa\"/></fan>"
#define INTAKE                                                                           \
    "<climate temperature=\"0 degC\"/><junction id=\"S\" surface=\"true\"/><junction "   \
    "id=\"A\" z=\"-500 m\"/><airway id=\"down\" from=\"S\" to=\"A\" "                    \
    "resistance=\"0.02 N.s2/m8\"/>" SEAM

static fd_fan_balance *balance_of(vent *v, double *draught) {
    fd_fan_balance *b = calloc((size_t)v->mine->n_fans + 1, sizeof *b);
    fd_air_frozen frozen;
    fd_mine_draught mine;
    assert_non_null(b);
    vent_solve(v);
    assert_true(fd_air_frozen_get(v->air, &frozen));
    assert_int_equal(fd_fan_draughts(&frozen, draught, &mine), FD_OK);
    assert_int_equal(fd_fan_balances(&frozen, v->state, draught, b), FD_OK);
    return b;
}

static double mass(const vent *v, const char *id) {
    return fabs(v->answer->mass_flow[airway_of(v->mine, id)]);
}

/* All losses by mass over the fan's, less its own airway's: Tellegen. */
static double losses(const vent *v) {
    double sum = 0;
    for (int a = 0; a < v->mine->n_airways; a++)
        sum += v->answer->drop[a] * v->answer->mass_flow[a];
    return sum;
}

static void one_fan_has_it_all(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(INTAKE WING("1") RETURN(
        "1", "2600") "<airway id=\"xc\" from=\"A\" to=\"D1\" resistance=\"0.1 N.s2/m8\"/>"
                     "<door id=\"d\" airway=\"xc\" resistance=\"60 N.s2/m8\"/>"));
    double draught[1];
    fd_fan_balance *b = balance_of(&v, draught);
    assert_true(b->runs && !b->blows);
    assert_true(draught[0] > 50);
    assert_close(b->flow, mass(&v, "fan1"), 1e-12, 0);
    assert_close(b->external, mass(&v, "collar1"), 1e-9, 0);
    assert_close(b->internal, mass(&v, "xc"), 1e-9, 0);
    assert_close(b->works, mass(&v, "face1"), 1e-9, 0);
    assert_close(b->pressure, losses(&v) / b->flow, 1e-8, 0);
    assert_close(b->orifice, 1.19 * v.answer->fan_flow[0] / sqrt(b->pressure), 1e-12, 0);
    print_message("fan %.1f Pa and draught %.1f Pa: %.1f Pa, orifice %.3f m2\n",
                  v.answer->fan_pressure[0], draught[0], b->pressure, b->orifice);
    free(b);
    /* The door stands open: it leaks no longer, it ventilates. */
    v.state->door_open[0] = true;
    b = balance_of(&v, draught);
    assert_close(b->internal, 0, 0, 0);
    free(b);
    vent_close(&v);
}

/* Two wings with a return shaft and a fan each: every flow goes to one or the other. */
static void two_fans_share(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(INTAKE WING("1") RETURN("1", "2600") WING("2") RETURN(
        "2",
        "2300") "<airway id=\"link\" from=\"C1\" to=\"C2\" resistance=\"1 N.s2/m8\"/>"
                "<regulator id=\"r\" airway=\"in2\" resistance=\"2 N.s2/m8\"/>"));
    double draught[2];
    fd_fan_balance *b = balance_of(&v, draught);
    assert_true(b[0].runs && b[1].runs);
    assert_close(b[0].external, mass(&v, "collar1"), 1e-9, 0);
    assert_close(b[1].external, mass(&v, "collar2"), 1e-9, 0);
    assert_close(b[0].works + b[1].works, mass(&v, "face1") + mass(&v, "face2"), 1e-9, 0);
    /* Air of one face goes through the link to the fan of the other. */
    double link = v.answer->mass_flow[airway_of(v.mine, "link")];
    assert_true(link > 1);
    assert_close(b[0].works, mass(&v, "face1") - link, 1e-8, 0);
    free(b);
    vent_close(&v);
}

/* The fan of the same mine turned: it blows in. */
static void a_fan_may_blow_in(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate/><junction id=\"S\" surface=\"true\"/><junction id=\"A\"/><junction "
        "id=\"B\"/><junction id=\"T\" surface=\"true\"/>"
        "<airway id=\"fan\" from=\"S\" to=\"A\" resistance=\"0.01 N.s2/m8\"/>"
        "<airway id=\"road\" from=\"A\" to=\"B\" resistance=\"0.5 N.s2/m8\"/>"
        "<airway id=\"up\" from=\"B\" to=\"T\" resistance=\"0.5 N.s2/m8\"/>"
        "<airway id=\"leak\" class=\"leakage-path\" from=\"A\" to=\"T\" resistance=\"30 "
        "N.s2/m8\"/><airway id=\"seep\" class=\"leakage-path\" from=\"A\" to=\"B\" "
        "resistance=\"50 N.s2/m8\"/><fan id=\"f\" airway=\"fan\"><point flow=\"0 m3/s\" "
        "pressure=\"2000 Pa\"/><point flow=\"40 m3/s\" pressure=\"1500 Pa\"/><point "
        "flow=\"80 m3/s\" pressure=\"100 Pa\"/></fan>"));
    double draught[1];
    fd_fan_balance *b = balance_of(&v, draught);
    assert_true(b->runs && b->blows);
    assert_close(b->external, mass(&v, "leak"), 1e-9, 0);
    assert_close(b->internal, mass(&v, "seep"), 1e-9, 0);
    assert_close(b->pressure, losses(&v) / b->flow, 1e-8, 0);
    free(b);
    v.state->fan_running[0] = false; /* no main fan runs */
    fd_air_frozen frozen;
    vent_solve(&v);
    assert_true(fd_air_frozen_get(v.air, &frozen));
    fd_fan_balance none;
    assert_int_equal(fd_fan_balances(&frozen, v.state, draught, &none), FD_OK);
    assert_false(none.runs);
    vent_close(&v);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_fan_has_it_all),
        cmocka_unit_test(two_fans_share),
        cmocka_unit_test(a_fan_may_blow_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
