#include "networks/outburst.h"
#include "networks/remedy.h"
#include "tests/mines.h"

#define SQUARE "density=\"fixed\" hydraulic-diameter=\"1e-9 m\""

/* 900 Pa drive air through a, then b and c side by side; c holds the imposed flow. */
#define FORK                                                                             \
    "<climate/><junction id=\"1\" pressure=\"900 Pa\"/><junction id=\"3\"/>"             \
    "<junction id=\"2\" pressure=\"0 Pa\"/>"                                             \
    "<airway id=\"a\" from=\"1\" to=\"3\" resistance=\"1 N.s2/m8\" " SQUARE "/>"         \
    "<airway id=\"b\" from=\"3\" to=\"2\" resistance=\"4 N.s2/m8\" " SQUARE "/>"

static fd_remedies *remedies_of(vent *v) {
    fd_remedies *list;
    vent_try(v);
    const fd_air_state *air = v->info.usable ? v->answer : NULL;
    assert_int_equal(fd_remedies_new(v->mine, v->state, air, &list), FD_OK);
    return list;
}

static const char *name(const vent *v, int airway) {
    return v->mine->airway[airway].record.id;
}

/* 5 m3/s in c: R = h/Q^2, and with that regulator in place of the imposed flow the same
 * air flows. */
static void regulator_gives_the_flow(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        FORK "<airway id=\"c\" from=\"3\" to=\"2\" resistance=\"0.5 N.s2/m8\" flow=\"5 "
             "m3/s\" area=\"10 m2\" " SQUARE "/>"));
    fd_remedies *list = remedies_of(&v);
    assert_int_equal(list->n, 1);
    const fd_remedy *r = &list->item[0];
    assert_int_equal(r->kind, FD_REMEDY_REGULATOR);
    assert_string_equal(name(&v, r->airway), "c");
    assert_close(r->resistance, v.answer->needed[2] / 25, 1e-12, 0);
    assert_null(r->broken);
    sheet s = {0};
    sheet_add(&s,
              FORK "<airway id=\"c\" from=\"3\" to=\"2\" resistance=\"0.5 N.s2/m8\" "
                   "area=\"10 m2\" " SQUARE "/><regulator id=\"g\" airway=\"c\" "
                   "opening=\"%.17g m2\"/>",
              r->opening);
    vent again = vent_open(mine_of(&s));
    vent_solve(&again);
    assert_close(vent_flow(&again, "c"), 5, 1e-9, 0);
    print_message("regulator of %.4f N s2/m8, %.4f m2: %.12f m3/s\n", r->resistance,
                  r->opening, vent_flow(&again, "c"));
    free(list);
    vent_close(&v);
    vent_close(&again);
}

/* In air of 1.0 kg/m3 a resistance of 1.2 loses 1.0/1.2 of its pressure. */
static void resistance_stands_at_standard_air(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        FORK "<airway id=\"c\" from=\"3\" to=\"2\" resistance=\"0.5 N.s2/m8\" flow=\"5 "
             "m3/s\" density=\"fixed\" resistance-density=\"1.0 kg/m3\"/>"));
    fd_remedies *list = remedies_of(&v);
    assert_close(list->item[0].resistance, v.answer->needed[2] / 25 * 1.2, 1e-12, 0);
    assert_true(isnan(list->item[0].opening)); /* no section */
    free(list);
    vent_close(&v);
}

/* S sqrt(R) of 1.318 to 1.607 belongs to no opening: the half section is told to be
 * none. */
static void a_gap_between_the_formulas_is_told(void **state) {
    (void)state;
    double resistance = 0;
    for (int i = 0; i < 2; i++) {
        sheet s = {0};
        sheet_add(&s,
                  FORK "<airway id=\"c\" from=\"3\" to=\"2\" resistance=\"0.5 "
                       "N.s2/m8\" flow=\"7 m3/s\" area=\"%.17g m2\" " SQUARE "/>",
                  i == 0 ? 10 : 1.45 / sqrt(resistance));
        vent v = vent_open(mine_of(&s));
        fd_remedies *list = remedies_of(&v);
        resistance = list->item[0].resistance;
        assert_true(list->item[0].between == (i == 1));
        if (i == 1)
            assert_close(list->item[0].opening, 1.45 / sqrt(resistance) / 2, 1e-12, 0);
        free(list);
        vent_close(&v);
    }
}

/* 25 m3/s in c: a booster, by hand as in unit/mineair; N = h Q. */
static void booster_is_unlawful_underground(void **state) {
    (void)state;
    const struct {
        const char *extra;
        fd_remedy_kind kind;
    } row[] = {{"", FD_REMEDY_BOOSTER}, {"class=\"duct\"", FD_REMEDY_AUXILIARY_FAN}};
    for (int i = 0; i < 2; i++) {
        sheet s = {0};
        sheet_add(&s,
                  FORK "<airway id=\"c\" from=\"3\" to=\"2\" resistance=\"0.5 N.s2/m8\" "
                       "flow=\"25 m3/s\" " SQUARE " %s/>",
                  row[i].extra);
        vent v = vent_open(mine_of(&s));
        fd_remedies *list = remedies_of(&v);
        const fd_remedy *r = &list->item[0];
        assert_int_equal(r->kind, row[i].kind);
        assert_true(v.answer->needed[2] < 0);
        assert_close(r->pressure, -v.answer->needed[2], 0, 0);
        assert_close(r->power, 25 * r->pressure, 1e-12, 0);
        if (i == 0)
            assert_string_equal(r->broken->id, "reg25-177-booster");
        else
            assert_null(r->broken);
        free(list);
        vent_close(&v);
    }
}

static void a_booster_at_the_surface_is_the_main_fan(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate/><junction id=\"1\" surface=\"true\"/><junction id=\"2\"/>"
        "<junction id=\"3\" surface=\"true\"/>"
        "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"1 N.s2/m8\" " SQUARE "/>"
        "<airway id=\"f\" from=\"2\" to=\"3\" resistance=\"0 N.s2/m8\" flow=\"30 m3/s\" " SQUARE
        "/>"));
    fd_remedies *list = remedies_of(&v);
    assert_int_equal(list->item[0].kind, FD_REMEDY_MAIN_FAN);
    assert_close(list->item[0].pressure, 900, 1e-9, 0);
    assert_null(list->item[0].broken);
    free(list);
    vent_close(&v);
}

static void no_flow_asks_for_a_stopping(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        FORK "<airway id=\"c\" from=\"3\" to=\"2\" resistance=\"0.5 N.s2/m8\" flow=\"0 "
             "m3/s\" " SQUARE "/>"));
    fd_remedies *list = remedies_of(&v);
    assert_int_equal(list->item[0].kind, FD_REMEDY_STOPPING);
    /* 900 = (1 + 4) q^2: the drop of b */
    assert_close(list->item[0].pressure, 720, 1e-8, 0);
    free(list);
    vent_close(&v);
}

/* All air of J12 passes the door of R = 100: sqrt(6000/100) = 7.746 m3/s at 6 kPa. */
#define ONE_DOOR(flow)                                                                   \
    "<climate/><junction id=\"s\" surface=\"true\"/><junction id=\"t\" "                 \
    "surface=\"true\"/><junction id=\"J11\"/><junction id=\"J12\"/>"                     \
    "<airway id=\"in\" from=\"s\" to=\"J11\" resistance=\"0.01 N.s2/m8\" " SQUARE "/>"   \
    "<airway id=\"f\" from=\"J11\" to=\"J12\" resistance=\"0.1 N.s2/m8\" flow=\"" flow   \
    "\" " SQUARE "/>"                                                                    \
    "<airway id=\"x\" from=\"J12\" to=\"t\" resistance=\"0 N.s2/m8\" " SQUARE "/>"       \
    "<door id=\"d\" airway=\"x\" resistance=\"100 N.s2/m8\"/>"

static void the_only_door_is_named(void **state) {
    (void)state;
    const char *const mine[] = {ONE_DOOR("7.7 m3/s"), ONE_DOOR("40 m3/s"),
                                ONE_DOOR("-400 m3/s")};
    for (int i = 0; i < 3; i++) {
        vent v = vent_open(mine_of_text(mine[i]));
        fd_remedies *list = remedies_of(&v);
        assert_int_equal(list->n, 1);
        const fd_remedy *r = &list->item[0];
        if (i == 0) {
            assert_int_equal(r->kind, FD_REMEDY_BOOSTER);
        } else {
            assert_int_equal(r->kind, FD_REMEDY_IMPOSSIBLE);
            assert_close(r->cut.capacity, sqrt(60), 1e-12, 0);
            assert_int_equal(r->cut.airway.count, 1);
            assert_string_equal(name(&v, r->cut.airway.item[0]), "x");
            assert_string_equal(v.mine->junction[r->cut_junction].record.id, "J12");
        }
        free(list);
        vent_close(&v);
    }
}

/* Where the air cannot be solved at all, the cut still tells why. */
static void a_cut_needs_no_answer(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(ONE_DOOR("40 m3/s")));
    fd_remedies *list;
    assert_int_equal(fd_remedies_new(v.mine, v.state, NULL, &list), FD_OK);
    assert_int_equal(list->n, 1);
    assert_close(list->item[0].cut.capacity, sqrt(60), 1e-12, 0);
    free(list);
    vent_close(&v);
    v = vent_open(mine_of_text(ONE_DOOR("7 m3/s")));
    assert_int_equal(fd_remedies_new(v.mine, v.state, NULL, &list), FD_OK);
    assert_int_equal(list->n, 0); /* nothing is proved */
    free(list);
    vent_close(&v);
}

/* The door of the airway itself; then ten roads of which each alone would do: the losses
 * add up beyond the ceiling and no cut tells, so the largest is named. */
static void the_way_itself_and_the_largest_loss(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate/><junction id=\"s\" surface=\"true\"/><junction id=\"m\"/><junction "
        "id=\"t\" surface=\"true\"/>"
        "<airway id=\"a\" from=\"s\" to=\"m\" resistance=\"0 N.s2/m8\" " SQUARE "/>"
        "<airway id=\"f\" from=\"m\" to=\"t\" resistance=\"0 N.s2/m8\" flow=\"40 m3/s\" " SQUARE
        "/><door id=\"d\" airway=\"f\" resistance=\"100 N.s2/m8\"/>"));
    fd_remedies *list = remedies_of(&v);
    assert_int_equal(list->item[0].kind, FD_REMEDY_IMPOSSIBLE);
    assert_string_equal(name(&v, list->item[0].cut.airway.item[0]), "f");
    free(list);
    vent_close(&v);

    sheet s = {0};
    sheet_add(&s, "<climate/><junction id=\"0\" surface=\"true\"/>");
    for (int i = 1; i <= 10; i++) sheet_add(&s, "<junction id=\"%d\"/>", i);
    sheet_add(&s, "<junction id=\"t\" surface=\"true\"/>");
    for (int i = 0; i < 10; i++)
        sheet_add(
            &s,
            "<airway id=\"r%d\" from=\"%d\" to=\"%d\" resistance=\"%g N.s2/m8\" " SQUARE
            "/>",
            i, i, i + 1, i == 6 ? 0.55 : 0.5);
    sheet_add(&s, "<airway id=\"f\" from=\"10\" to=\"t\" resistance=\"0 N.s2/m8\" "
                  "flow=\"100 m3/s\" " SQUARE "/>");
    v = vent_open(mine_of(&s));
    list = remedies_of(&v);
    const fd_remedy *r = &list->item[0];
    assert_int_equal(r->kind, FD_REMEDY_IMPOSSIBLE);
    assert_true(isnan(r->cut.capacity)); /* sqrt(6000/0.55) = 104 */
    assert_close(r->pressure, 50500, 1e-9, 0);
    assert_string_equal(name(&v, r->worst), "r6");
    free(list);
    vent_close(&v);
}

/* The only way is a wall: 6000 = 0.02 q^2 + A q. */
static void a_wall_that_seeps_holds_back(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate/><junction id=\"s\" surface=\"true\"/><junction id=\"m\"/>"
        "<airway id=\"f\" from=\"s\" to=\"m\" resistance=\"0 N.s2/m8\" flow=\"9 "
        "m3/s\" " SQUARE "/><airway id=\"w\" from=\"m\" to=\"s\" resistance=\"0.02 "
        "N.s2/m8\" area=\"12 m2\" " SQUARE "/><door id=\"d\" kind=\"stopping\" "
        "airway=\"w\" permeability=\"2e-10 m2\" thickness=\"0.5 m\"/>"));
    fd_remedies *list = remedies_of(&v);
    double a = 1.81e-5 * 0.5 / (2e-10 * 12);
    assert_int_equal(list->item[0].kind, FD_REMEDY_IMPOSSIBLE);
    assert_close(list->item[0].cut.capacity, (-a + sqrt(a * a + 480)) / 0.04, 1e-6, 0);
    free(list);
    vent_close(&v);
}

/* Two ways in parallel: the cut is both. */
static void a_cut_of_two(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(ONE_DOOR(
        "40 m3/s") "<airway id=\"y\" from=\"J12\" to=\"t\" resistance=\"60 N.s2/m8\" " SQUARE
                   "/>"));
    fd_remedies *list = remedies_of(&v);
    const fd_remedy *r = &list->item[0];
    assert_close(r->cut.capacity, sqrt(60) + sqrt(100), 1e-12, 0);
    assert_int_equal(r->cut.airway.count, 2);
    free(list);
    vent_close(&v);
}

/* An inflow is imposed without an airway of its own. */
static void inflows_are_held_to_the_ceiling(void **state) {
    (void)state;
    const char *const form =
        "<climate/><junction id=\"t\" surface=\"true\"/><junction id=\"j\" inflow=\"%s\"/>"
        "<airway id=\"x\" from=\"j\" to=\"t\" resistance=\"1 N.s2/m8\" " SQUARE "/>";
    const char *const inflow[] = {"70 m3/s", "80 m3/s", "-80 m3/s"};
    for (int i = 0; i < 3; i++) {
        sheet s = {0};
        sheet_add(&s, form, inflow[i]);
        vent v = vent_open(mine_of(&s));
        fd_remedies *list = remedies_of(&v);
        assert_int_equal(list->n, i > 0);
        if (i > 0) {
            assert_int_equal(list->item[0].airway, -1);
            assert_close(list->item[0].cut.capacity, sqrt(6000), 1e-12, 0);
        }
        free(list);
        vent_close(&v);
    }
}

/* A face in an outburst seam between its gates, air leaking in beside; the regulator is
 * tried in every airway in turn. */
#define SEAM(outburst)                                                                   \
    "<seam id=\"s\" thickness=\"3 m\" density=\"1.4 t/m3\" content=\"10 m3/t\" "         \
    "permeability=\"0.1 m2/(MPa2.d)\" volatile-matter=\"0.15\" outburst=\"" outburst     \
    "\"/><face id=\"F\" seam=\"s\" airway=\"face\" intake-gate=\"in\" "                  \
    "return-gate=\"out\" length=\"180 m\" strike=\"1000 m\" height=\"3 m\" "             \
    "advance=\"4 m/d\"/>"

static const fd_clause *clause_in(const char *airway, const char *outburst) {
    const char *const road[][4] = {
        {"in", "1", "2", "0.1"},    {"face", "2", "3", "0.3"},
        {"out", "3", "4", "0.1"},   {"leak", "1", "4", "20"},
        {"back", "4", "5", "0.1"},  {"other", "1", "5", "0.05"},
        {"shaft", "5", "6", "0.01"}};
    sheet s = {0};
    sheet_add(&s, "<climate/><junction id=\"1\" pressure=\"2000 Pa\"/><junction "
                  "id=\"6\" surface=\"true\"/>");
    for (int j = 2; j <= 5; j++) sheet_add(&s, "<junction id=\"%d\"/>", j);
    for (int i = 0; i < 7; i++)
        sheet_add(&s,
                  "<airway id=\"%s\" from=\"%s\" to=\"%s\" length=\"100 m\" area=\"10 "
                  "m2\" resistance=\"%s N.s2/m8\" %s density=\"fixed\"/>",
                  road[i][0], road[i][1], road[i][2], road[i][3],
                  strcmp(road[i][0], airway) == 0 ? "flow=\"3 m3/s\"" : "");
    sheet_add(&s, outburst);
    vent v = vent_open(mine_of(&s));
    fd_remedies *list = remedies_of(&v);
    assert_int_equal(list->n, 1);
    assert_int_equal(list->item[0].kind, FD_REMEDY_REGULATOR);
    const fd_clause *clause = list->item[0].broken;
    free(list);
    vent_close(&v);
    return clause;
}

static void no_regulator_behind_an_outburst_face(void **state) {
    (void)state;
    const char *const yes = SEAM("true"), *const no = SEAM("false");
    const fd_clause *clause = &fd_clauses[FD_CLAUSE_OUTBURST_RETURN];
    assert_ptr_equal(clause_in("out", yes), clause);
    assert_ptr_equal(clause_in("face", yes), clause);
    assert_null(clause_in("in", yes));
    assert_null(clause_in("leak", yes));
    assert_null(clause_in("other", yes));
    assert_null(clause_in("out", no));
    assert_string_equal(clause->article, "第174条");
    assert_false(clause->unverified);
}

/* The share of face air by hand: 1 in the return gate, then diluted by what joins. */
static void shares_mix_by_mass(void **state) {
    (void)state;
    sheet s = {0};
    sheet_add(&s,
              "<climate/><junction id=\"1\" pressure=\"2000 Pa\"/><junction id=\"2\"/>"
              "<junction id=\"3\"/><junction id=\"4\"/><junction id=\"6\" "
              "surface=\"true\"/>");
    const char *const road[][4] = {{"in", "1", "2", "0.1"},
                                   {"face", "2", "3", "0.3"},
                                   {"out", "3", "4", "0.1"},
                                   {"leak", "1", "4", "0.4"},
                                   {"back", "6", "4", "0.1"}}; /* laid against the air */
    for (int i = 0; i < 5; i++)
        sheet_add(&s,
                  "<airway id=\"%s\" from=\"%s\" to=\"%s\" length=\"100 m\" area=\"10 "
                  "m2\" resistance=\"%s N.s2/m8\" density=\"fixed\"/>",
                  road[i][0], road[i][1], road[i][2], road[i][3]);
    sheet_add(&s, SEAM("true"));
    vent v = vent_open(mine_of(&s));
    vent_solve(&v);
    fd_outburst *o;
    assert_int_equal(fd_outburst_new(v.mine, v.state, v.answer, &o), FD_OK);
    double face = vent_flow(&v, "face"), leak = vent_flow(&v, "leak");
    int back = airway_of(v.mine, "back");
    assert_close(fd_outburst_share(o, airway_of(v.mine, "out"), false), 1, 1e-9, 0);
    assert_close(fd_outburst_share(o, back, false), face / (face + leak), 1e-8, 0);
    assert_close(fd_outburst_share(o, airway_of(v.mine, "in"), false), 0, 0, 0);
    assert_int_equal(fd_outburst_side(o, back),
                     face > leak ? FD_OUTBURST_FACE : FD_OUTBURST_NONE);
    fd_outburst_free(&o);
    assert_null(o);
    vent_close(&v);
}

/* A heading in such a seam whose duct leaks into it: all that leaves its mouth has passed
 * it, and the return of the two streams has it by their masses. */
static void leaked_air_has_passed_the_heading(void **state) {
    (void)state;
    sheet s = {0};
    sheet_add(&s,
              "<climate/><junction id=\"1\" pressure=\"2000 Pa\"/><junction id=\"2\"/>"
              "<junction id=\"3\"/><junction id=\"4\"/><junction id=\"6\" "
              "surface=\"true\"/>");
    const char *const road[][4] = {{"in", "1", "2", "0.1"},
                                   {"duct", "2", "3", "4"},
                                   {"road", "3", "4", "0.1"},
                                   {"beside", "2", "4", "20"},
                                   {"out", "4", "6", "0.1"}};
    for (int i = 0; i < 5; i++)
        sheet_add(&s,
                  "<airway id=\"%s\" from=\"%s\" to=\"%s\" length=\"100 m\" area=\"10 "
                  "m2\" resistance=\"%s N.s2/m8\" density=\"fixed\"/>",
                  road[i][0], road[i][1], road[i][2], road[i][3]);
    sheet_add(
        &s,
        "<leakage id=\"l\" from=\"duct\" to=\"road\" course=\"opposed\" "
        "per=\"100 m\" resistance=\"20 N.s2/m8\"/>"
        "<fan id=\"f\" airway=\"duct\" kind=\"auxiliary\">"
        "<point flow=\"0 m3/s\" pressure=\"900 Pa\"/>"
        "<point flow=\"8 m3/s\" pressure=\"600 Pa\"/>"
        "<point flow=\"30 m3/s\" pressure=\"0 Pa\"/></fan>"
        "<seam id=\"s\" thickness=\"3 m\" outburst=\"true\" density=\"1.4 t/m3\" content=\"9 m3/t\" "
        "volatile-matter=\"15 %%\"/>"
        "<heading id=\"h\" seam=\"s\" airway=\"road\" duct=\"duct\" fan=\"f\" "
        "length=\"900 m\" initial-length=\"100 m\" advance=\"8 m/d\" "
        "coal-section=\"9 m2\" exposed-perimeter=\"7 m\"/>");
    vent v = vent_open(mine_of(&s));
    vent_solve(&v);
    fd_outburst *o;
    assert_int_equal(fd_outburst_new(v.mine, v.state, v.answer, &o), FD_OK);
    int out = airway_of(v.mine, "out"), mouth = airway_of(v.mine, "road");
    double passed = v.answer->mass_flow_to[mouth], all = v.answer->mass_flow[out];
    assert_true(v.answer->mass_flow[mouth] < 0.9 * passed);
    assert_close(fd_outburst_share(o, out, true), passed / all, 1e-9, 0);
    assert_close(fd_outburst_share(o, out, false), 0, 0, 0);
    assert_close(fd_outburst_share(o, airway_of(v.mine, "beside"), true), 0, 0, 0);
    fd_outburst_free(&o);
    vent_close(&v);
}

/* 9 m3/s are more than a passes at 6 kPa from end to end, 7.75; half of it and the leak
 * pass them. */
static void a_leak_lets_air_past_the_cut(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate/><junction id=\"1\" surface=\"true\"/><junction id=\"2\"/>"
        "<junction id=\"3\"/><junction id=\"4\" surface=\"true\"/><junction id=\"5\"/>"
        "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"100 N.s2/m8\"/>"
        "<airway id=\"b\" from=\"2\" to=\"3\" resistance=\"0.01 N.s2/m8\""
        " flow=\"9 m3/s\"/>"
        "<airway id=\"c\" from=\"3\" to=\"4\" resistance=\"0.01 N.s2/m8\"/>"
        "<airway id=\"d\" from=\"1\" to=\"5\" resistance=\"0.01 N.s2/m8\"/>"
        "<airway id=\"e\" from=\"5\" to=\"4\" resistance=\"0.01 N.s2/m8\"/>"
        "<leakage id=\"l\" from=\"d\" to=\"a\" resistance=\"1 N.s2/m8\"/>"));
    fd_remedies *list = remedies_of(&v);
    assert_true(v.info.usable);
    assert_int_equal(list->n, 1);
    print_message("%.1f Pa\n", list->item[0].pressure);
    assert_true(list->item[0].pressure < FD_REMEDY_CEILING);
    assert_int_equal(list->item[0].kind, FD_REMEDY_BOOSTER);
    free(list);
    assert_int_equal(fd_remedies_new(v.mine, v.state, NULL, &list), FD_OK);
    assert_int_equal(list->n, 0); /* nothing is proved impossible */
    free(list);
    vent_close(&v);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(regulator_gives_the_flow),
        cmocka_unit_test(resistance_stands_at_standard_air),
        cmocka_unit_test(a_gap_between_the_formulas_is_told),
        cmocka_unit_test(booster_is_unlawful_underground),
        cmocka_unit_test(a_booster_at_the_surface_is_the_main_fan),
        cmocka_unit_test(no_flow_asks_for_a_stopping),
        cmocka_unit_test(the_only_door_is_named),
        cmocka_unit_test(a_cut_needs_no_answer),
        cmocka_unit_test(the_way_itself_and_the_largest_loss),
        cmocka_unit_test(a_wall_that_seeps_holds_back),
        cmocka_unit_test(a_leak_lets_air_past_the_cut),
        cmocka_unit_test(a_cut_of_two),
        cmocka_unit_test(inflows_are_held_to_the_ceiling),
        cmocka_unit_test(no_regulator_behind_an_outburst_face),
        cmocka_unit_test(shares_mix_by_mass),
        cmocka_unit_test(leaked_air_has_passed_the_heading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
