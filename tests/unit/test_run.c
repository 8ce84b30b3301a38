/* What a run says of itself. */
#include "scenarios/run.h"
#include "tests/plans.h"

/* One road: no mesh to close, and no air where its fan stands. Nothing is off, nothing is
 * allowed, and that is no NaN, which no one could tell from a fault. */
static void a_road_without_a_mesh_is_certified(void **state) {
    (void)state;
    static const char *const running[] = {"true", "false"};
    for (int i = 0; i < 2; i++) {
        sheet mine = {0};
        sheet_add(
            &mine,
            "<climate/><junction id=\"1\" surface=\"true\"/><junction id=\"2\"/>"
            "<junction id=\"3\" surface=\"true\"/>"
            "<airway id=\"a\" from=\"1\" to=\"2\" density=\"fixed\""
            " resistance=\"0.1 N.s2/m8\"/>"
            "<airway id=\"b\" from=\"2\" to=\"3\" density=\"fixed\""
            " resistance=\"0.1 N.s2/m8\"/>"
            "<fan id=\"f\" airway=\"b\" running=\"%s\""
            " stopped-resistance=\"1 N.s2/m8\"><point flow=\"10 m3/s\""
            " pressure=\"900 Pa\"/><point flow=\"30 m3/s\" pressure=\"700 Pa\"/><point flow=\"60 m3/s\" pressure=\"100 Pa\"/></fan>",
            running[i]);
        plan p = plan_try(mine.text, "start=\"2027-01-01\" end=\"2027-01-01\"",
                          "<record airway=\"a\"/>");
        if (p.status != FD_OK) print_findings(p.list);
        assert_int_equal(p.status, FD_OK);
        fd_limits *limits;
        fd_run *run;
        assert_int_equal(
            fd_limits_read("scenarios/limits/cn-2026.xml", NULL, p.list, &limits), FD_OK);
        assert_int_equal(fd_run_play(p.scenario, limits, NULL, p.list, &run), FD_OK);
        assert_true(run->usable && run->certificate.solves > 0);
        for (int l = 0; l < FD_CERTIFICATE_LINES; l++)
            assert_true(run->certificate.line[l] >= 0 && run->certificate.line[l] <= 1);
        fd_run_free(&run);
        fd_limits_free(&limits);
        plan_close(&p);
        free(mine.text);
    }
}

/* Without inertia a fan runs down by its law all the same. Where it comes to rest while a
 * source changes fast there is no piece of no length, of which a source has no mean. */
static void a_fan_comes_to_rest_beside_a_pulse(void **state) {
    (void)state;
    const char *local = strstr(PLAN_MINE, " kind=\"auxiliary\"");
    sheet mine = {0};
    sheet_add(&mine, "%.*s run-down=\"20 s\" stopped-resistance=\"5000 N.s2/m8\"%s",
              (int)(local - PLAN_MINE), PLAN_MINE, local);
    plan p = plan_try(
        mine.text, "start=\"2027-01-01\" end=\"2027-01-03\"",
        "<drive heading=\"H\" from=\"2027-01-01\"/><event id=\"E\" at=\"2027-01-02T08:00\""
        " duration=\"5 min\" inertia=\"false\"><blast heading=\"H\" after=\"30 s\""
        " advance=\"2 m\"/><stop-fan fan=\"local\" after=\"61.37 s\"/></event>"
        "<record airway=\"road\"/>");
    assert_int_equal(p.status, FD_OK);
    fd_limits *limits;
    fd_run *run;
    assert_int_equal(
        fd_limits_read("scenarios/limits/cn-2026.xml", NULL, p.list, &limits), FD_OK);
    assert_int_equal(fd_run_play(p.scenario, limits, NULL, p.list, &run), FD_OK);
    if (!run->usable) print_findings(p.list);
    assert_true(run->usable);
    fd_run_free(&run);
    fd_limits_free(&limits);
    plan_close(&p);
    free(mine.text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_road_without_a_mesh_is_certified),
        cmocka_unit_test(a_fan_comes_to_rest_beside_a_pulse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
