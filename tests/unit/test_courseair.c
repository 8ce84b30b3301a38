/* The air of an event: in time, or steady; how gas acts on it, and it on gas. */
#include "base/csv.h"
#include "scenarios/run.h"
#include "tests/plans.h"

/* A downcast and an upcast of 300 m with a fan of 60 Pa, and a roadway between; gas may
 * break in at the head of the downcast, `top`, or in the roadway, `mid`. */
#define PLACE(id, more) "<junction id='" id "' temperature='20 degC' " more "/>"
#define LOOP                                                                                                              \
    "<climate humidity='80 %' underground-humidity='80 %'/>" PLACE(                                                       \
        "1", "surface='true' z='300 m'") PLACE("top", "z='300 m'") PLACE("2", "")                                         \
        PLACE("mid", "") PLACE("3", "") PLACE(                                                                            \
            "4",                                                                                                          \
            "surface='true' z='300 m'") "<airway id='mouth' from='1' to='top' length='20 m' area='8 m2' friction='0.01 "  \
                                        "N.s2/m4'/>"                                                                      \
                                        "<airway id='down' from='top' to='2' length='300 m' area='8 m2' friction='0.01 "  \
                                        "N.s2/m4'/>"                                                                      \
                                        "<airway id='road' from='2' to='mid' length='200 m' area='8 m2' friction='0.01 "  \
                                        "N.s2/m4'/>"                                                                      \
                                        "<airway id='rest' from='mid' to='3' length='200 m' area='8 m2' resistance='0.3 " \
                                        "N.s2/m8'/>"                                                                      \
                                        "<airway id='up' from='3' to='4' length='300 m' area='8 m2' friction='0.01 "      \
                                        "N.s2/m4'/>"

/* A fan of even pressure, forward; half of it reversed. */
#define FAN(pressure, back, more)                                                        \
    "<fan id='main' airway='up' kind='main' stopped-resistance='0.2 N.s2/m8' " more ">"  \
    "<point flow='1 m3/s' pressure='" pressure ".03 Pa'/>"                               \
    "<point flow='20 m3/s' pressure='" pressure ".02 Pa'/>"                              \
    "<point flow='90 m3/s' pressure='" pressure ".01 Pa'/>"                              \
    "<point flow='1 m3/s' pressure='" back ".03 Pa' reversed='true'/>"                   \
    "<point flow='20 m3/s' pressure='" back ".02 Pa' reversed='true'/>"                  \
    "<point flow='90 m3/s' pressure='" back ".01 Pa' reversed='true'/></fan>"

typedef struct scene {
    plan p;
    fd_diagnostics *list;
    fd_limits *limits;
    fd_run *run;
    fd_csv *course;
} scene;

static scene play_by(const char *step, const char *mine, const char *attributes,
                     const char *event) {
    sheet all = {0};
    sheet_add(
        &all,
        "<event id='E' at='2027-01-01T08:00' duration='30 min' step='%s' %s>%s</event>"
        "<record airway='down'/><record airway='mouth'/><record airway='up'/>",
        step, attributes, event);
    scene c = {.p = plan_try(mine, "start=\"2027-01-01\" end=\"2027-01-02\"", all.text),
               .list = fd_diagnostics_new()};
    free(all.text);
    if (c.p.status != FD_OK) print_findings(c.p.list);
    assert_int_equal(c.p.status, FD_OK);
    assert_int_equal(
        fd_limits_read("scenarios/limits/cn-2026.xml", NULL, c.list, &c.limits), FD_OK);
    assert_int_equal(fd_run_play(c.p.scenario, c.limits, NULL, c.list, &c.run), FD_OK);
    if (!c.run->usable) print_findings(c.list);
    assert_true(c.run->usable);
    assert_true(c.run->certificate.ledger < 1e-12);
    fd_buffer out = {0};
    assert_int_equal(fd_table_csv(c.run->course[0], &out), FD_OK);
    assert_int_equal(
        fd_csv_parse(fd_buffer_get(&out), out.length, "table", NULL, &c.course), FD_OK);
    fd_buffer_free(&out);
    return c;
}

static scene play(const char *mine, const char *attributes, const char *event) {
    return play_by("5 s", mine, attributes, event);
}

static void leave(scene *c) {
    fd_csv_free(&c->course);
    fd_run_free(&c->run);
    fd_limits_free(&c->limits);
    fd_diagnostics_free(&c->list);
    plan_close(&c->p);
}

/* m3/s in an airway at a second of the event. */
static double flow_at(const scene *c, const char *id, double second) {
    for (int r = 1; r < fd_csv_rows(c->course); r++)
        if (strtod(fd_csv_get(c->course, r, 0), NULL) == second &&
            strcmp(fd_csv_get(c->course, r, 2), id) == 0 &&
            strcmp(fd_csv_get(c->course, r, 3), "flow [m3/min]") == 0)
            return strtod(fd_csv_get(c->course, r, 4), NULL) / 60;
    fail_msg("no flow of %s at %g s", id, second);
    return NAN;
}

static double least_flow(const scene *c, const char *id) {
    double least = INFINITY;
    for (int k = 0; k <= 360; k++) least = fmin(least, flow_at(c, id, 5 * k));
    return least;
}

/* A fan trip takes its time, and ends at the same air as the sequence of steady states.
 */
static void a_trip_takes_its_time(void **state) {
    (void)state;
    const char *stop = "<stop-fan fan='main' after='60 s'/>";
    scene in_time = play(LOOP FAN("600", "300", "run-down='100 s'"), "", stop);
    scene steady =
        play(LOOP FAN("600", "300", "run-down='100 s'"), "inertia='false'", stop);
    scene bare = play(LOOP FAN("600", "300", ""), "inertia='false'", stop);
    double full = flow_at(&in_time, "down", 0);
    assert_close(flow_at(&in_time, "down", 60), full, 1e-6, 0);
    assert_close(flow_at(&bare, "down", 65), flow_at(&bare, "down", 1800), 1e-3, 1e-3);
    /* Half a second of J Q rho/p: the air itself lags. */
    assert_true(flow_at(&in_time, "down", 70) > flow_at(&steady, "down", 70));
    assert_true(flow_at(&steady, "down", 70) > flow_at(&bare, "down", 70));
    /* It runs down from its moment on, not from the next look at the mine. */
    assert_true(flow_at(&in_time, "down", 90) > flow_at(&steady, "down", 90));
    assert_true(flow_at(&in_time, "down", 90) < 0.5 * full);
    for (int k = 1; k <= 360; k++)
        assert_true(flow_at(&in_time, "down", 5 * k) <=
                    flow_at(&in_time, "down", 5 * k - 5) + 1e-6);
    /* Without a drive the air slows as rho J/(R t): 123/(0.85 1700), some 0.1 m3/s. */
    assert_close(flow_at(&in_time, "down", 1800), flow_at(&steady, "down", 1800), 0, 0.2);
    leave(&in_time);
    leave(&steady);
    leave(&bare);
}

/* Speed of the fan, over its full one, at a second of the event. */
static double speed_at(const scene *c, double second) {
    for (int r = 1; r < fd_csv_rows(c->course); r++)
        if (strtod(fd_csv_get(c->course, r, 0), NULL) == second &&
            strcmp(fd_csv_get(c->course, r, 3), "speed [%]") == 0)
            return strtod(fd_csv_get(c->course, r, 4), NULL) / 100;
    fail_msg("no speed at %g s", second);
    return NAN;
}

/* Points of one stop and one start: the fan passes through them; another stop follows its
 * mine again, also from the middle of a start. In time, and in steady states, which stand
 * for the step that they begin. */
#define DOWN_AT(t, n) "<run-down-point time='" t "' speed='" n "'/>"
#define UP_AT(t, n)   "<start-up-point time='" t "' speed='" n "'/>"

static void an_event_gives_the_course_of_its_fan(void **state) {
    (void)state;
    const char *event = "<stop-fan fan='main' after='60 s'>" DOWN_AT("0 s", "1")
        DOWN_AT("10 s", "0.7") DOWN_AT("40 s", "0.1")
            DOWN_AT("100 s", "0") "</stop-fan><start-fan fan='main' after='300 s'>" UP_AT(
                "0 s", "0") UP_AT("20 s", "0.1") UP_AT("30 s", "0.8")
                UP_AT("1 min", "1") "</start-fan><stop-fan fan='main' after='330 s'/>"
                                    "<start-fan fan='main' after='900 s'/>";
    const char *const mine[] = {
        LOOP FAN("600", "300", "run-down='120 s' start-up='50 s'"), LOOP
        "<fan id='main' airway='up' stopped-resistance='0.2 N.s2/m8'>"
        "<point flow='1 m3/s' pressure='600.03 Pa'/>"
        "<point flow='20 m3/s' pressure='600.02 Pa'/><point flow='90 m3/s' pressure='600.01 Pa'/>" DOWN_AT(
            "0 s", "1") DOWN_AT("120 s", "0") UP_AT("0 s", "0")
            UP_AT("50 s", "1") "</fan>"};
    const double down[][2] = {{60, 1},    {70, 0.7},  {100, 0.1}, {160, 0},   {295, 0},
                              {320, 0.1}, {330, 0.8}, {900, 0},   {925, 0.5}, {950, 1}};
    for (int k = 0; k < 4; k++) {
        scene c = play(mine[k / 2], k % 2 ? "inertia='false'" : "", event);
        double lag = k % 2 ? 5 : 0;
        for (int i = 0; i < 10; i++)
            assert_close(speed_at(&c, down[i][0] + lag), down[i][1], 1e-9, 1e-9);
        /* From 0.8 on by the law of 120 s, or by the straight table. */
        double after =
            k < 2 ? 0.1 * tan(atan(8) - atan(10) * 25 / 120) : 1 - (0.2 * 120 + 25) / 120;
        assert_close(speed_at(&c, 355 + lag), after, 1e-9, 0);
        leave(&c);
    }
}

static const fd_finding *finding_of(const scene *c, const char *limit) {
    for (int i = 0; i < fd_verdict_count(c->run->verdict); i++) {
        const fd_finding *f = fd_verdict_get(c->run->verdict, i);
        if (strcmp(c->limits->limit[f->limit].record.id, limit) == 0) return f;
    }
    fail_msg("no finding of %s", limit);
    return NULL;
}

/* Half the pressure by even curves: 1/sqrt 2 of the flow, less what the fan itself is
 * not; a tenth: 0.32, too little. */
static void a_reversal_is_judged(void **state) {
    (void)state;
    const char *order = "<reverse-fan fan='main' after='1 min' standing='3 min'/>";
    scene good =
        play(LOOP FAN("600", "300", "run-down='100 s' start-up='20 s'"), "", order);
    const fd_worst *time =
        &finding_of(&good, "reg25-178-reversal-time")->worst[FD_PHASE_EVENT];
    const fd_worst *share =
        &finding_of(&good, "reg25-178-reversed-share")->worst[FD_PHASE_EVENT];
    assert_int_equal(time->judgement, FD_WITHIN);
    assert_true(time->value > 180 && time->value < 260);
    assert_int_equal(share->judgement, FD_WITHIN);
    assert_close(share->value, sqrt(0.5), 0.02, 0);
    assert_close(-flow_at(&good, "up", 1800) / flow_at(&good, "up", 0), share->value,
                 1e-3, 0);
    leave(&good);
    scene weak =
        play(LOOP FAN("600", "060", "run-down='100 s' start-up='20 s'"), "", order);
    share = &finding_of(&weak, "reg25-178-reversed-share")->worst[FD_PHASE_EVENT];
    assert_int_equal(share->judgement, FD_EXCEEDED);
    assert_close(share->value, sqrt(0.1), 0.05, 0);
    leave(&weak);
    scene late = play(LOOP FAN("600", "300", ""), "",
                      "<reverse-fan fan='main' after='1 min' standing='11 min'/>");
    time = &finding_of(&late, "reg25-178-reversal-time")->worst[FD_PHASE_EVENT];
    assert_int_equal(time->judgement, FD_EXCEEDED);
    assert_true(time->value > 660 && time->value < 700);
    leave(&late);
}

/* When the air of the fan turned and was enough, s. */
static double done_at(const scene *c, const char *what) {
    fd_buffer out = {0};
    fd_csv *actions;
    double time = NAN;
    assert_int_equal(fd_table_csv(c->run->actions, &out), FD_OK);
    assert_int_equal(
        fd_csv_parse(fd_buffer_get(&out), out.length, "table", NULL, &actions), FD_OK);
    for (int r = 1; r < fd_csv_rows(actions); r++)
        if (strcmp(fd_csv_get(actions, r, 2), what) == 0)
            time = strtod(fd_csv_get(actions, r, 1), NULL);
    fd_csv_free(&actions);
    fd_buffer_free(&out);
    return time;
}

/* The moments are roots of the flow: steps of 5 and 60 s tell those of steps of 1 s to
 * 0.02 and 0.2 s, where a straight line through steps of 60 s is off by ten times that.
 * What is left is the density of the air, which is taken anew at each step. */
static void turning_is_found_within_a_step(void **state) {
    (void)state;
    const char *mine = LOOP FAN("600", "300", "run-down='100 s' start-up='20 s'"),
               *order = "<reverse-fan fan='main' after='1 min' standing='3 min'/>";
    scene fine = play_by("1 s", mine, "", order), usual = play(mine, "", order),
          coarse = play_by("60 s", mine, "", order);
    double turned = done_at(&fine, "air-turned"), enough = done_at(&fine, "air-enough");
    assert_true(turned > 240 && enough > turned && enough < 300);
    assert_close(done_at(&usual, "air-turned"), turned, 0, 0.02);
    assert_close(done_at(&usual, "air-enough"), enough, 0, 0.02);
    assert_close(done_at(&coarse, "air-turned"), turned, 0, 0.2);
    assert_close(done_at(&coarse, "air-enough"), enough, 0, 0.2);
    const fd_worst *time =
        &finding_of(&coarse, "reg25-178-reversal-time")->worst[FD_PHASE_EVENT];
    assert_close(time->value, done_at(&coarse, "air-turned") - 60, 1e-12, 0);
    double before = flow_at(&coarse, "up", 240), after = flow_at(&coarse, "up", 300);
    double straight = 240 + 60 * before / (before - after);
    assert_true(fabs(straight - turned) > 2);
    leave(&fine);
    leave(&usual);
    leave(&coarse);
}

/* 0.9 m3/s of methane into some 8 m3/s at the head of the downcast: a tenth, 0.05 kg/m3
 * lighter over 300 m is 160 Pa against a fan of 60 Pa. Felt, the air stalls and turns;
 * not felt, it goes on. */
static void light_air_stalls_a_downcast(void **state) {
    (void)state;
    const char *gas =
        "<surge junction='top' after='0 s' lasting='10 min' methane='0.9 m3/s'/>";
    scene felt = play(LOOP FAN("60", "30", ""), "buoyancy='true'", gas);
    scene unfelt = play(LOOP FAN("60", "30", ""), "", gas);
    double before = flow_at(&felt, "down", 0);
    assert_true(before > 5 && before < 15);
    assert_true(least_flow(&felt, "down") < 0);
    assert_true(least_flow(&unfelt, "down") > 0.8 * before);
    leave(&felt);
    leave(&unfelt);
}

/* The same gas at the foot fills the upcast: methane-rich air rises and draws more. */
static void rich_air_draws_in_an_upcast(void **state) {
    (void)state;
    const char *gas =
        "<surge junction='mid' after='0 s' lasting='20 min' methane='0.3 m3/s'/>";
    scene felt = play(LOOP FAN("60", "30", ""), "buoyancy='true'", gas);
    scene unfelt = play(LOOP FAN("60", "30", ""), "", gas);
    /* Settled by 20 min: R q^2 on both, drive 60 Pa and what the gas adds. By hand: c =
     * 0.3 (288/273)/q at the return's temperature, g 300 m 1.2 c (1 - 16.04/28.96). */
    double plain = flow_at(&unfelt, "down", 1150), q = flow_at(&felt, "down", 1150);
    double share = 0.3 * (FD_ZERO_CELSIUS + 20) / FD_ZERO_CELSIUS / (q + 0.3);
    double lift = FD_GRAVITY * 300 * 1.2 * share * (1 - 16.04 / 28.96);
    print_message("rich air: %.4g m3/s, %.4g without; lift by hand %.3g Pa\n", q, plain,
                  lift);
    double R = 0.3 + 0.01 * 820 * 4.16 * sqrt(8) / 512;
    assert_close(R * plain * plain, 60, 0.07, 0);
    /* Densities under 1.2 kg/m3 where it is warm, above it deep: some per cent. */
    assert_close(R * (q * q - plain * plain), lift, 0.07, 0);
    leave(&felt);
    leave(&unfelt);
}

/* Carbon dioxide in the downcast falls: it draws in more air, where it is felt. 0.3 m3/s
 * at 0 degC in some 8 m3/s: g 300 m 1.2 y (44.01/28.96 - 1), some 70 Pa beside 60. */
static void heavy_gas_helps_a_downcast(void **state) {
    (void)state;
    const char *gas = "<release species='carbon-dioxide' junction='top' after='0 s' "
                      "lasting='20 min' rate='0.3 m3/s'/>";
    scene felt = play(LOOP FAN("60", "30", ""), "buoyancy='true'", gas);
    scene unfelt = play(LOOP FAN("60", "30", ""), "", gas);
    /* It fills the downcast and the upcast, which hold each other; in between, before it
     * is in the upcast, it helps. */
    double plain = flow_at(&unfelt, "down", 120), q = flow_at(&felt, "down", 120);
    print_message("carbon dioxide: %.4g m3/s, %.4g without its weight\n", q, plain);
    assert_true(q > 1.1 * plain);
    assert_close(flow_at(&felt, "down", 0), flow_at(&unfelt, "down", 0), 1e-9, 0);
    leave(&felt);
    leave(&unfelt);
}

/* A regulator is set at once, a door moves over its time; the air follows by its inertia,
 * and ends at the steady air of the same state. */
static void regulators_and_doors_move_the_air(void **state) {
    (void)state;
    const char *mine = LOOP FAN(
        "600", "300",
        "") "<regulator id='w' airway='road' resistance='0.2 N.s2/m8'/>"
            "<door id='d' airway='rest' resistance='4 N.s2/m8' moving='60 s' open='true'/>";
    const char *event =
        "<set-regulator regulator='w' after='2 min' resistance='1.2 N.s2/m8'/>"
        "<close-door door='d' after='10 min'/>"
        "<open-door door='d' after='20 min'/>";
    scene in_time = play(mine, "", event);
    scene steady = play(mine, "inertia='false'", event);
    double start = flow_at(&in_time, "down", 0);
    /* R + 0.2 becomes R + 1.2, R 0.3 and 820 m of friction. */
    double R = 0.3 + 0.01 * 820 * 4.16 * sqrt(8) / 512;
    assert_close(flow_at(&steady, "down", 595), start * sqrt((R + 0.2) / (R + 1.2)), 0.01,
                 0);
    assert_close(flow_at(&in_time, "down", 595), flow_at(&steady, "down", 595), 1e-5, 0);
    assert_true(flow_at(&in_time, "down", 125) > 1.02 * flow_at(&steady, "down", 125));
    assert_close(flow_at(&steady, "down", 1195), start * sqrt((R + 0.2) / (R + 5.2)),
                 0.01, 0);
    assert_close(flow_at(&in_time, "down", 1195), flow_at(&steady, "down", 1195), 1e-5,
                 0);
    /* Half shut it stands in the way, but not as much. */
    assert_true(flow_at(&steady, "down", 630) < 0.95 * flow_at(&steady, "down", 595));
    assert_true(flow_at(&steady, "down", 630) > 1.05 * flow_at(&steady, "down", 1195));
    assert_close(flow_at(&in_time, "down", 1800), flow_at(&steady, "down", 595), 1e-3, 0);
    leave(&in_time);
    leave(&steady);
}

/* A rush of gas above the air of the downcast turns it, and the books close. */
static void a_rush_turns_the_intake(void **state) {
    (void)state;
    scene c = play(LOOP FAN("600", "300", ""), "",
                   "<surge junction='2' after='60 s' lasting='30 s' methane='90 m3/s'/>");
    assert_true(least_flow(&c, "down") < -5);
    /* 90 m3/s at 0 degC and 101 325 Pa are 98.3 at 20 degC and 99 540 Pa, half way up;
     * damp air of 80 % counts 0.7 % lighter than dry, by which methane counts. By mass it
     * would be 54. */
    double pushed = flow_at(&c, "up", 85) - flow_at(&c, "down", 85);
    double by_hand = 90 * 293.15 / 273.15 * 101325 / 99540 * 1.0071;
    print_message("a rush of %.4g m3/s pushes %.4g m3/s\n", by_hand, pushed);
    assert_close(pushed, by_hand, 2e-3, 0);
    assert_close(flow_at(&c, "down", 1800), flow_at(&c, "down", 0), 0.02, 0);
    leave(&c);
}

/* What a goaf does at a second of the event, m3/min. */
static double breath_at(const scene *c, double second) {
    for (int r = 1; r < fd_csv_rows(c->course); r++)
        if (strtod(fd_csv_get(c->course, r, 0), NULL) == second &&
            strcmp(fd_csv_get(c->course, r, 3), "breath [m3/min]") == 0)
            return strtod(fd_csv_get(c->course, r, 4), NULL);
    fail_msg("no breath at %g s", second);
    return NAN;
}

/* The fan stops after 60 s: the goaf draws in from then on, not from the next minute, and
 * ever less by tau = A V/p = 100 Pa.s/m3 times 40000 m3 over 1e5 Pa = 40 s. */
static void a_goaf_draws_in_with_the_air(void **state) {
    (void)state;
    scene c = play(LOOP "<goaf id='old' volume='40000 m3' methane='0.4'><mouth "
                        "junction='3' linear-resistance='100 Pa.s/m3'/></goaf>" FAN(
                            "600", "300", ""),
                   "", "<stop-fan fan='main' after='60 s'/>");
    assert_close(breath_at(&c, 60), 0, 0, 1e-3);
    assert_true(breath_at(&c, 75) < -30);
    assert_close(breath_at(&c, 115) / breath_at(&c, 75), exp(-40. / 40), 0.1, 0);
    leave(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_trip_takes_its_time),
        cmocka_unit_test(an_event_gives_the_course_of_its_fan),
        cmocka_unit_test(a_reversal_is_judged),
        cmocka_unit_test(turning_is_found_within_a_step),
        cmocka_unit_test(light_air_stalls_a_downcast),
        cmocka_unit_test(rich_air_draws_in_an_upcast),
        cmocka_unit_test(regulators_and_doors_move_the_air),
        cmocka_unit_test(a_rush_turns_the_intake),
        cmocka_unit_test(heavy_gas_helps_a_downcast),
        cmocka_unit_test(a_goaf_draws_in_with_the_air),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
