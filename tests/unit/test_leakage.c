#include "networks/leakage.h"

#include "models/seep.h"
#include "tests/mines.h"

#define SQUARE "density=\"fixed\" hydraulic-diameter=\"1e-9 m\""

/* Three sections between two airways that run opposed, and one place that falls on the
 * middle of them. */
static void cuts_stand_in_order(void **state) {
    (void)state;
    fd_mine *mine = mine_of_text(
        "<climate/><junction id=\"1\" pressure=\"900 Pa\"/><junction id=\"2\"/>"
        "<junction id=\"3\" surface=\"true\"/>"
        "<airway id=\"other\" from=\"1\" to=\"3\" resistance=\"1 N.s2/m8\"/>"
        "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"1 N.s2/m8\" length=\"90 m\"/>"
        "<airway id=\"b\" from=\"2\" to=\"3\" resistance=\"1 N.s2/m8\"/>"
        "<leakage id=\"x\" from=\"a\" to=\"b\" course=\"opposed\" sections=\"3\" per=\"30 "
        "m\" resistance=\"7 N.s2/m8\" linear-resistance=\"5 Pa.s/m3\"/>"
        "<leakage id=\"y\" from=\"other\" to=\"a\" resistance=\"7 N.s2/m8\"/>");
    fd_leakage *l;
    assert_int_equal(fd_leakage_new(mine, &l), FD_OK);
    assert_int_equal(l->points, 4);
    assert_int_equal(l->cuts, 7); /* y and the middle of x share one */
    const int first[] = {0, 1, 4, 7};
    for (int a = 0; a <= 3; a++) assert_int_equal(l->first[a], first[a]);
    const double at[] = {0.5, 1 / 6.0, 0.5, 5 / 6.0, 1 / 6.0, 0.5, 5 / 6.0};
    for (int c = 0; c < 7; c++) assert_close(l->at[c], at[c], 1e-15, 0);
    const int from[] = {1, 2, 3, 0}, to[] = {6, 5, 4, 2};
    for (int p = 0; p < 4; p++) {
        assert_int_equal(l->from[p], from[p]);
        assert_int_equal(l->to[p], to[p]);
        assert_int_equal(l->unit[p], p / 3);
    }
    /* Of 90 m a third, of which a third: a section has what is stated. */
    fd_mine_state *s;
    double linear, square;
    assert_int_equal(fd_mine_state_new(mine, &s), FD_OK);
    fd_leakage_resistances(mine, s, 0, &linear, &square);
    assert_close(linear, 5, 1e-15, 0);
    assert_close(square, 7 / 1.2, 1e-15, 0);
    s->length[1] = 180; /* twice the length in three sections leaks twice as easily */
    fd_leakage_resistances(mine, s, 0, &linear, &square);
    assert_close(linear, 2.5, 1e-15, 0);
    assert_close(square, 7 / 4.8, 1e-15, 0);
    fd_leakage_resistances(mine, s, 1, &linear, &square);
    assert_close(linear, 0, 0, 0);
    assert_close(square, 7 / 1.2, 1e-15, 0);
    s->airway[0] = false;
    assert_true(fd_leakage_is_open(mine, s, 0));
    assert_false(fd_leakage_is_open(mine, s, 1));
    fd_mine_state_free(&s);
    fd_leakage_free(&l);
    assert_null(l);
    fd_leakage_free(&l);
    fd_mine_free(&mine);
}

/* A mine without leakages has none. */
static void nothing_leaks(void **state) {
    (void)state;
    fd_mine *mine = mine_of_text("<climate/><junction id=\"1\" surface=\"true\"/>"
                                 "<junction id=\"2\"/><airway id=\"a\" from=\"1\" "
                                 "to=\"2\" resistance=\"1 N.s2/m8\"/>");
    fd_leakage *l;
    assert_int_equal(fd_leakage_new(mine, &l), FD_OK);
    assert_int_equal(l->points + l->cuts + l->first[0] + l->first[1], 0);
    fd_leakage_free(&l);
    fd_mine_free(&mine);
}

/* Over a crossing: from the middle of one blind road to that of another.
 *     900 = (1 + 3)/2 q^2 + 40 q + 25 q^2 */
static void a_crossing_leaks_by_hand(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate/><junction id=\"1\" pressure=\"900 Pa\"/><junction id=\"2\"/>"
        "<junction id=\"3\"/><junction id=\"4\" surface=\"true\"/>"
        "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"1 N.s2/m8\" " SQUARE "/>"
        "<airway id=\"b\" from=\"3\" to=\"4\" resistance=\"3 N.s2/m8\" " SQUARE "/>"
        "<leakage id=\"x\" from=\"a\" to=\"b\" resistance=\"25 N.s2/m8\" "
        "linear-resistance=\"40 Pa.s/m3\"/>"));
    vent_solve(&v);
    double q = (-40 + sqrt(1600 + 4 * 27 * 900)) / 54;
    assert_close(v.answer->flow[0], q, 1e-9, 0);
    assert_close(v.answer->mass_flow_to[0], 0, 0, 1e-9);
    assert_close(v.answer->flow[1], 0, 0, 1e-9);
    assert_close(v.answer->mass_flow_to[1], 1.2 * q, 1e-9, 0);
    assert_close(v.answer->leak[0], 1.2 * q, 1e-9, 0);
    assert_close(v.answer->drop[0], 0.5 * q * q, 1e-9, 0);
    vent_close(&v);
}

/* A wall of 2e-10 m2, 0.5 m thick over 12 m2: 900 = 1 q^2 + A q. */
static void a_stopping_seeps_by_hand(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate/><junction id=\"1\" pressure=\"900 Pa\"/><junction id=\"2\" "
        "surface=\"true\"/><airway id=\"a\" from=\"1\" to=\"2\" resistance=\"1 N.s2/m8\" "
        "area=\"12 m2\" " SQUARE "/><door id=\"s\" kind=\"stopping\" airway=\"a\" "
        "permeability=\"2e-10 m2\" thickness=\"0.5 m\"/>"));
    vent_solve(&v);
    double a = fd_seep_wall(2e-10, 0.5, 12), q = (-a + sqrt(a * a + 3600)) / 2;
    assert_close(v.answer->flow[0], q, 1e-8, 0);
    assert_close(v.answer->drop[0], 900, 1e-9, 0);
    v.state->door[0] = false; /* not built */
    vent_solve(&v);
    assert_close(v.answer->flow[0], 30, 1e-9, 0);
    vent_close(&v);
}

/* A blind heading with its duct: fan at the start of the duct, air back by the road. */
#define HEADING(duct, road, leakage)                                                     \
    "<climate/><junction id=\"S\" surface=\"true\" z=\"0 m\"/><junction id=\"T\" "       \
    "surface=\"true\"/><junction id=\"A\" z=\"-300 m\"/><junction id=\"F\" z=\"-340 "    \
    "m\"/><airway id=\"in\" from=\"S\" to=\"A\" resistance=\"0.1 N.s2/m8\"/>"            \
    "<airway id=\"out\" from=\"A\" to=\"T\" resistance=\"0.1 N.s2/m8\"/>"                \
    "<airway id=\"duct\" " duct " class=\"duct\" length=\"400 m\" diameter=\"0.8 m\" "   \
    "friction=\"0.0032 N.s2/m4\"/><airway id=\"road\" " road " length=\"400 m\" "        \
    "area=\"12 m2\" friction=\"0.012 N.s2/m4\"/><leakage id=\"skin\" " leakage           \
    " per=\"100 m\" resistance=\"6000 N.s2/m8\"/>"
#define FAN                                                                              \
    "<fan id=\"f\" airway=\"duct\" kind=\"auxiliary\"><point flow=\"0 m3/s\" "           \
    "pressure=\"3000 Pa\"/><point flow=\"8 m3/s\" pressure=\"2400 Pa\"/><point "         \
    "flow=\"16 m3/s\" pressure=\"600 Pa\"/></fan>"
#define FORWARD                                                                          \
    HEADING("from=\"A\" to=\"F\"", "from=\"F\" to=\"A\"",                                \
            "from=\"duct\" to=\"road\" course=\"opposed\"")

/* The same mine with the road written the other way, and with the leakage named from the
 * road: the same air. */
static void the_way_it_is_written_does_not_matter(void **state) {
    (void)state;
    const char *const text[] = {FORWARD FAN,
                                HEADING("from=\"A\" to=\"F\"", "from=\"A\" to=\"F\"",
                                        "from=\"duct\" to=\"road\" course=\"same\"") FAN,
                                HEADING("from=\"A\" to=\"F\"", "from=\"F\" to=\"A\"",
                                        "from=\"road\" to=\"duct\" course=\"opposed\"")
                                    FAN};
    double in = 0, out = 0;
    for (int i = 0; i < 3; i++) {
        vent v = vent_open(mine_of_text(text[i]));
        vent_solve(&v);
        int duct = airway_of(v.mine, "duct"), road = airway_of(v.mine, "road");
        if (i == 0) {
            in = v.answer->mass_flow[duct];
            out = v.answer->mass_flow_to[duct];
            print_message("%.3f of %.3f kg/s reach the face\n", out, in);
            assert_true(out > 0.6 * in && out < 0.95 * in);
            assert_close(v.answer->fan_flow[0] * v.answer->density[duct], in, 1e-9, 0);
        }
        assert_close(v.answer->mass_flow[duct], in, 1e-9, 0);
        assert_close(v.answer->mass_flow_to[duct], out, 1e-9, 0);
        assert_close(i == 1 ? -v.answer->mass_flow_to[road] : v.answer->mass_flow[road],
                     out, 1e-9, 0);
        vent_close(&v);
    }
}

/* Without the fan nothing moves: leaks between roads of one temperature make no draught.
 */
static void still_air_stays(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(FORWARD));
    vent_solve(&v);
    double most = 0;
    for (int p = 0; p < v.answer->leakage->points; p++)
        most = fmax(most, fabs(v.answer->leak[p]));
    print_message("still air: at most %.1e kg/s leak\n", most);
    assert_close(most, 0, 0, 1e-6);
    vent_close(&v);
}

/* The heading is driven on: the duct leaks more, and the fan gives what it can. */
static void it_lengthens(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(FORWARD FAN));
    int duct = airway_of(v.mine, "duct"), road = airway_of(v.mine, "road");
    double before = 1;
    for (double length = 50; length <= 800; length *= 2) {
        v.state->length[duct] = v.state->length[road] = length;
        vent_solve(&v);
        double share = v.answer->mass_flow_to[duct] / v.answer->mass_flow[duct];
        assert_true(share < before);
        before = share;
    }
    print_message("at 800 m %.3f of the air reaches the face\n", before);
    /* The road is not there: nothing leaks into it, and the duct is blind. */
    v.state->airway[road] = false;
    vent_solve(&v);
    assert_close(v.answer->mass_flow[duct], 0, 0, 1e-6);
    for (int p = 0; p < v.answer->leakage->points; p++)
        assert_true(isnan(v.answer->leak[p]));
    vent_close(&v);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_stand_in_order),
        cmocka_unit_test(nothing_leaks),
        cmocka_unit_test(a_crossing_leaks_by_hand),
        cmocka_unit_test(a_stopping_seeps_by_hand),
        cmocka_unit_test(the_way_it_is_written_does_not_matter),
        cmocka_unit_test(still_air_stays),
        cmocka_unit_test(it_lengthens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
