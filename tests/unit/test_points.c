/* The operating points of the fans of a mine: listed, chosen, refused, told. */
#include "tests/mines.h"

#include "networks/failure.h"
#include "networks/fanchart.h"

#define POINTS                                                                           \
    "<point flow=\"0 m3/s\" pressure=\"1500 Pa\"/>"                                      \
    "<point flow=\"20 m3/s\" pressure=\"1300 Pa\"/>"                                     \
    "<point flow=\"40 m3/s\" pressure=\"1700 Pa\"/>"                                     \
    "<point flow=\"60 m3/s\" pressure=\"1600 Pa\"/>"                                     \
    "<point flow=\"80 m3/s\" pressure=\"800 Pa\"/>"                                      \
    "<point flow=\"95 m3/s\" pressure=\"0 Pa\"/>"

/* A mine of resistance r in all, and fans side by side in drifts; `more` goes into each
 * fan. */
static vent mine_with(double r, int fans, const char *first, const char *second) {
    sheet s = {0};
    sheet_add(&s, "<climate/><junction id=\"in\" surface=\"true\"/>"
                  "<junction id=\"a\"/><junction id=\"b\"/>");
    sheet_add(&s, "<airway id=\"r1\" from=\"in\" to=\"a\" resistance=\"%.17g N.s2/m8\"/>",
              r / 2);
    sheet_add(&s, "<airway id=\"r2\" from=\"b\" to=\"a\" resistance=\"%.17g N.s2/m8\"/>",
              r / 2);
    for (int f = 0; f < fans; f++)
        sheet_add(&s,
                  "<junction id=\"o%d\" surface=\"true\"/>"
                  "<airway id=\"d%d\" from=\"b\" to=\"o%d\" "
                  "resistance=\"0.02 N.s2/m8\"/>",
                  f, f, f);
    for (int f = 0; f < fans; f++)
        sheet_add(&s, "<fan id=\"f%d\" airway=\"d%d\" %s>" POINTS "</fan>", f, f,
                  f == 0   ? first
                  : f == 1 ? second
                           : "");
    return vent_open(mine_of(&s));
}

/* The codes told of the last solve, with blanks between. */
static void codes_of(const vent *v, char text[200]) {
    fd_diagnostics *list = fd_diagnostics_new();
    fd_operating_warn(v->mine, fd_air_points(v->air), list);
    fd_air_explain(v->mine, v->state, &v->info, list);
    text[0] = '\0';
    for (int i = 0; i < fd_diagnostics_count(list); i++) {
        const fd_diagnostic *d = fd_diagnostics_get(list, i);
        snprintf(text + strlen(text), 200 - strlen(text), "%s ", d->message->code);
    }
    fd_diagnostics_free(&list);
}

static void fans_right_of_their_peak_have_one_point(void **state) {
    (void)state;
    vent v = mine_with(0.02, 1, "", "");
    vent_solve(&v);
    const fd_operating_list *list = fd_air_points(v.air);
    assert_int_equal(list->points, 1);
    assert_int_equal(list->chosen, 0);
    assert_int_equal(list->choice, FD_CHOICE_ONLY);
    assert_int_equal(list->mattering, 0);
    assert_true(list->complete && list->stable[0] && !list->fan[0].is_stalled);
    assert_close(list->fan[0].flow, v.answer->fan_flow[0], 1e-9, 0);
    assert_close(list->fan[0].pressure, v.answer->fan_pressure[0], 1e-9, 0);
    assert_close(list->fan[0].peak_flow, 40, 1e-15, 0);
    char codes[200];
    codes_of(&v, codes);
    assert_string_equal(codes, "");
    vent_close(&v);
}

static void a_fan_that_stalls_is_told(void **state) {
    (void)state;
    vent v = mine_with(3, 1, "", "");
    vent_solve(&v);
    char codes[200];
    codes_of(&v, codes);
    assert_string_equal(codes, "FAN-STALL ");
    const fd_operating_fan *at = fd_air_points(v.air)->fan;
    assert_true(at->is_stalled);
    assert_true(at->flow < at->peak_flow && at->pressure < at->peak_pressure);
    vent_close(&v);
}

static void several_stable_points_are_refused_unless_one_is_named(void **state) {
    (void)state;
    vent v = mine_with(0.2, 2, "", "");
    vent_try(&v);
    const fd_operating_list *list = fd_air_points(v.air);
    assert_false(v.info.usable);
    assert_int_equal(v.info.choice, FD_CHOICE_SEVERAL);
    assert_int_equal(list->points, 5);
    assert_int_equal(list->chosen, -1);
    assert_true(list->complete);
    assert_true(isnan(v.answer->flow[0]) && isnan(v.answer->fan_flow[0]));
    char codes[200];
    codes_of(&v, codes);
    assert_string_equal(codes, "FAN-SEVERAL ");
    vent_close(&v);
    const double near[] = {66, 12, 44};
    const char *told[] = {"FAN-STALL FAN-FIGHT ", "FAN-STALL FAN-FIGHT ", ""};
    for (int i = 0; i < 3; i++) {
        char name[60];
        snprintf(name, sizeof name, "operates-near=\"%g m3/min\"", 60 * near[i]);
        v = mine_with(0.2, 2, name, "");
        vent_solve(&v);
        list = fd_air_points(v.air);
        assert_int_equal(list->choice, FD_CHOICE_NAMED);
        assert_true(list->stable[list->chosen]);
        assert_close(v.answer->fan_flow[0], near[i], 0, 4);
        codes_of(&v, codes);
        assert_string_equal(codes, told[i]);
        vent_close(&v);
    }
}

/* A name as near to one point as to the other does not choose. */
static void an_ambiguous_name_is_no_choice(void **state) {
    (void)state;
    vent v = mine_with(0.3, 2, "operates-near=\"30 m3/s\"", "operates-near=\"30 m3/s\"");
    vent_try(&v);
    assert_int_equal(fd_air_points(v.air)->points, 3);
    assert_int_equal(v.info.choice, FD_CHOICE_SEVERAL);
    assert_false(v.info.usable);
    vent_close(&v);
}

/* What solves a state as its own mine must solve it after others too; and a point once
 * taken is kept while the same fans run. */
static void the_point_is_kept_from_solve_to_solve(void **state) {
    (void)state;
    vent v = mine_with(0.2, 2, "operates-near=\"12 m3/s\"", "");
    vent_solve(&v);
    double low = v.answer->fan_flow[0];
    vent_solve(&v);
    assert_int_equal(v.info.choice, FD_CHOICE_BEFORE);
    assert_close(v.answer->fan_flow[0], low, 1e-8, 0);
    v.state->gas_at[1] = 0.3;
    vent_solve(&v);
    assert_int_equal(v.info.choice, FD_CHOICE_BEFORE);
    assert_close(v.answer->fan_flow[0], low, 0, 1);
    v.state->fan_running[1] = false;
    vent_try(&v);
    v.state->fan_running[1] = true;
    vent_try(&v); /* another set of fans ran between: the name of the file counts again */
    assert_int_equal(v.info.choice, FD_CHOICE_NAMED);
    vent_close(&v);
}

static void fans_that_are_driven_back_are_told(void **state) {
    (void)state;
    /* At half its speed the second has a quarter of the pressure of the first. */
    vent v = mine_with(0.5, 2, "", "speed=\"0.5\"");
    vent_solve(&v);
    assert_true(v.answer->fan_flow[1] < 0);
    char codes[200];
    codes_of(&v, codes);
    assert_non_null(strstr(codes, "FAN-DRIVEN"));
    vent_close(&v);
}

static void three_fans_that_matter_are_not_searched_through(void **state) {
    (void)state;
    vent v = mine_with(0.13, 3, "operates-near=\"67 m3/s\"", "operates-near=\"16 m3/s\"");
    vent_try(&v);
    const fd_operating_list *list = fd_air_points(v.air);
    assert_false(list->complete);
    assert_true(list->mattering == 3 && list->points >= 2);
    char codes[200];
    codes_of(&v, codes);
    assert_non_null(strstr(codes, "FAN-SEARCH"));
    vent_close(&v);
}

/* What the network asks of a fan passes through its operating point, whether the other
 * rises or not, and falls to no flow at no pressure where nothing else drives. */
static void the_chart_passes_through_the_point(void **state) {
    (void)state;
    vent v = mine_with(0.2, 2, "operates-near=\"66 m3/s\"", "");
    vent_solve(&v);
    fd_air_frozen frozen;
    assert_true(fd_air_frozen_get(v.air, &frozen));
    for (int f = 0; f < 2; f++) {
        double flow[3], pressure[3], at = v.answer->fan_pressure[f];
        assert_int_equal(fd_fanchart_sample(&frozen, f, at, 3, flow, pressure), FD_OK);
        assert_close(pressure[2], at, 1e-15, 0);
        assert_close(flow[2], v.answer->fan_flow[f], 0, 1e-5);
        assert_true(flow[0] < flow[1] && flow[1] < flow[2]);
        assert_close(pressure[1], at / 4, 1e-12, 0);
    }
    vent_close(&v);
    v = mine_with(0.02, 1, "", "");
    vent_solve(&v);
    assert_true(fd_air_frozen_get(v.air, &frozen));
    double flow[2], pressure[2];
    assert_int_equal(fd_fanchart_sample(&frozen, 0, 700, 2, flow, pressure), FD_OK);
    assert_close(flow[0], 0, 0, 1e-4);
    /* 0.04 N s2/m8 in all at 1.2 kg/m3; densities differ from that by some per cent. */
    assert_close(flow[1], sqrt(700 / 0.04), 0.05, 0);
    vent_close(&v);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fans_right_of_their_peak_have_one_point),
        cmocka_unit_test(a_fan_that_stalls_is_told),
        cmocka_unit_test(several_stable_points_are_refused_unless_one_is_named),
        cmocka_unit_test(an_ambiguous_name_is_no_choice),
        cmocka_unit_test(the_point_is_kept_from_solve_to_solve),
        cmocka_unit_test(fans_that_are_driven_back_are_told),
        cmocka_unit_test(the_chart_passes_through_the_point),
        cmocka_unit_test(three_fans_that_matter_are_not_searched_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
