/* Fans of a mine file in the air: laws, pressures, power, blade angles, reversal. The
 * curves are straight, so that the operating point is the root of a quadratic. */
#include "tests/mines.h"

#include "networks/airfan.h"

/* One airway between two collars, a pure square law at the density rho, with a fan. */
static vent airway_with(double r, double rho, const char *fan, ...) {
    sheet s = {0};
    sheet_add(&s,
              "<climate/><junction id='1' surface='true'/><junction id='2' "
              "surface='true'/><airway id='a' from='1' to='2' resistance='%.17g N.s2/m8' "
              "density='fixed' resistance-density='%.17g kg/m3' area='10 m2' "
              "hydraulic-diameter='1e-9 m'/>",
              r, rho);
    char text[2000];
    va_list list;
    va_start(list, fan);
    vsnprintf(text, sizeof text, fan, list);
    va_end(list);
    sheet_add(&s, "%s", text);
    return vent_open(mine_of(&s));
}

/* p = 1000 - 10 q */
#define STRAIGHT                                                                         \
    "<point flow='10 m3/s' pressure='900 Pa'/><point flow='50 m3/s' pressure='500 Pa'/>" \
    "<point flow='90 m3/s' pressure='100 Pa'/>"

/* Root of a q^2 + b q - c = 0. */
static double root(double a, double b, double c) {
    return 2 * c / (b + sqrt(b * b + 4 * a * c));
}

/* Rounding, and the flow tolerance of the solver. */
static const double NEAR = 1e-9;

/* p = s^2 (rho/1.2) (1000 - 10 Q/s) */
static void follows_speed_and_density(void **state) {
    (void)state;
    const double cases[][2] = {{1, 1.2}, {0.8, 1.2}, {1.1, 1.0}, {0.6, 1.35}};
    for (int i = 0; i < 4; i++) {
        double s = cases[i][0], rho = cases[i][1], part = rho / 1.2;
        vent v = airway_with(
            0.2, rho, "<fan id='f' airway='a' speed='%.17g'>" STRAIGHT "</fan>", s);
        vent_solve(&v);
        double q = root(0.2, s * part * 10, s * s * part * 1000);
        assert_close(v.answer->fan_flow[0], q, NEAR, 0);
        assert_close(v.answer->fan_pressure[0], 0.2 * q * q, NEAR, 0);
        assert_close(v.answer->fan[0].static_pressure, 0.2 * q * q, NEAR, 0);
        assert_true(isnan(v.answer->fan[0].total_pressure));
        assert_true(v.answer->fan[0].running && v.answer->fan[0].on_points);
        vent_close(&v);
    }
}

/* A total curve with the velocity pressure of 2 m2 on top gives the flow of the static
 * one: 1.2/2 (q/2)^2 = 0.15 q^2. */
static void total_pressure_loses_what_the_outlet_takes(void **state) {
    (void)state;
    vent still = airway_with(
        0.2, 1.2, "<fan id='f' airway='a' outlet-area='2 m2'>" STRAIGHT "</fan>");
    vent total = airway_with(
        0.2, 1.2,
        "<fan id='f' airway='a' pressure-kind='total' outlet-area='2 m2'>"
        "<point flow='10 m3/s' pressure='915 Pa'/><point flow='50 m3/s' pressure='875 Pa'/>"
        "<point flow='90 m3/s' pressure='1315 Pa'/></fan>");
    vent_solve(&still);
    vent_solve(&total);
    assert_close(still.answer->fan_flow[0], 50, NEAR, 0);
    const vent *both[] = {&still, &total};
    for (int i = 0; i < 2; i++) {
        const fd_fan_result *r = &both[i]->answer->fan[0];
        assert_close(both[i]->answer->fan_flow[0], 50, NEAR, 0);
        assert_close(both[i]->answer->fan_pressure[0], 500, NEAR, 0);
        assert_close(r->static_pressure, 500, NEAR, 0);
        assert_close(r->total_pressure, 875, NEAR, 0);
        assert_close(r->air_power, (i ? 875 : 500) * 50.0, NEAR, 0);
    }
    vent_close(&still);
    vent_close(&total);
}

/* Without an outlet area the total pressure drives the airway alone, and is told so. */
static void total_pressure_without_outlet_is_used_whole(void **state) {
    (void)state;
    vent v = airway_with(
        0.2, 1.2, "<fan id='f' airway='a' pressure-kind='total'>" STRAIGHT "</fan>");
    vent_solve(&v);
    assert_close(v.answer->fan_flow[0], 50, NEAR, 0);
    assert_close(v.answer->fan[0].total_pressure, 500, NEAR, 0);
    assert_true(isnan(v.answer->fan[0].static_pressure));
    vent_close(&v);
}

#define WITH(a, b, c)                                                                    \
    "<fan id='f' airway='a' speed='%.17g'><point flow='10 m3/s' pressure='900 Pa' " a    \
    "/><point flow='50 m3/s' pressure='500 Pa' " b                                       \
    "/><point flow='90 m3/s' pressure='100 Pa' " c "/></fan>"

/* At 50 m3/s and 500 Pa: 25 kW of air from 35 kW at the shaft, or 71.4 %. At half speed
 * the same point of the curve: an eighth of both. */
static void tells_power_and_efficiency(void **state) {
    (void)state;
    for (double s = 1; s >= 0.5; s -= 0.5) {
        vent power = airway_with(
            0.2, 1.2, WITH("power='20 kW'", "power='35 kW'", "power='40 kW'"), s);
        vent share = airway_with(
            0.2, 1.2, WITH("efficiency='0.4'", "efficiency='0.7'", "efficiency='0.3'"),
            s);
        vent_solve(&power);
        vent_solve(&share);
        const fd_fan_result *p = &power.answer->fan[0], *e = &share.answer->fan[0];
        double cube = s * s * s;
        assert_close(p->air_power, 25e3 * cube, 4 * NEAR, 0);
        assert_close(p->shaft_power, 35e3 * cube, 4 * NEAR, 0);
        assert_close(p->efficiency, 25.0 / 35, 4 * NEAR, 0);
        assert_close(e->efficiency, 0.7, 4 * NEAR, 0);
        assert_close(e->shaft_power, 25e3 / 0.7 * cube, 4 * NEAR, 0);
        vent_close(&power);
        vent_close(&share);
    }
    /* Left of the first point that has an efficiency nothing is known of it. */
    vent v = airway_with(2, 1.2, WITH("", "efficiency='0.7'", "efficiency='0.3'"), 1.0);
    vent_solve(&v);
    assert_true(v.answer->fan_flow[0] < 50);
    assert_true(isnan(v.answer->fan[0].shaft_power));
    assert_true(isnan(v.answer->fan[0].efficiency));
    vent_close(&v);
}

/* Number of warnings about the answer, and whether the first is of fan f. */
static int warnings(const vent *v) {
    fd_diagnostics *list = fd_diagnostics_new();
    fd_airfan_warn(v->mine, v->answer, list);
    int n = fd_diagnostics_count(list);
    if (n > 0) {
        const fd_diagnostic *d = fd_diagnostics_get(list, 0);
        assert_string_equal(d->message->code, "FAN-BEYOND");
        assert_string_equal(d->place.id, "f");
    }
    fd_diagnostics_free(&list);
    return n;
}

/* The same air at rest of a strangled fan, within its points, and beyond them. */
static void tells_when_it_works_beyond_its_points(void **state) {
    (void)state;
    const double r[] = {30, 0.2, 1e-5};
    for (int i = 0; i < 3; i++) {
        vent v = airway_with(r[i], 1.2, "<fan id='f' airway='a'>" STRAIGHT "</fan>");
        vent_solve(&v);
        assert_int_equal(v.answer->fan[0].on_points, i == 1);
        assert_int_equal(warnings(&v), i != 1);
        v.state->fan_running[0] = false; /* a standing fan works nowhere */
        vent_solve(&v);
        assert_int_equal(warnings(&v), 0);
        assert_false(v.answer->fan[0].running);
        assert_true(isnan(v.answer->fan[0].static_pressure));
        vent_close(&v);
    }
}

/* At 20 degrees p = 1000 - 10 q over 10 to 90 m3/s, at 30 degrees p = 2000 - 10 q over 30
 * to 150: at 22.5 degrees a quarter of the way at each share u of the ranges, from
 * (15, 1100) to (105, 200), so p = 1250 - 10 q. */
static void stands_between_blade_angles(void **state) {
    (void)state;
    const struct {
        const char *angle;
        double shut;
    } cases[] = {{"20 degree", 1000},
                 {"22.5 degree", 1250},
                 {"30 degree", 2000},
                 {"0.3926990816987241 rad", 1250}};
    for (int i = 0; i < 4; i++) {
        vent v = airway_with(
            0.2, 1.2,
            "<fan id='f' airway='a' blade-angle='%s'>"
            "<point angle='30 degree' flow='30 m3/s' pressure='1700 Pa'/>"
            "<point angle='30 degree' flow='100 m3/s' pressure='1000 Pa'/>"
            "<point angle='30 degree' flow='150 m3/s' pressure='500 Pa'/>"
            "<point angle='35 degree' flow='10 m3/s' pressure='9000 Pa'/>"
            "<point angle='35 degree' flow='50 m3/s' pressure='5000 Pa'/>"
            "<point angle='35 degree' flow='90 m3/s' pressure='1000 Pa'/>"
            "<point angle='20 degree' flow='10 m3/s' pressure='900 Pa'/>"
            "<point angle='20 degree' flow='50 m3/s' pressure='500 Pa'/>"
            "<point angle='20 degree' flow='90 m3/s' pressure='100 Pa'/></fan>",
            cases[i].angle);
        vent_solve(&v);
        assert_close(v.answer->fan_flow[0], root(0.2, 10, cases[i].shut), NEAR, 0);
        vent_close(&v);
    }
}

/* Reversed on its own curve p = 400 - 5 q, or on the forward one turned round. */
static void runs_reversed(void **state) {
    (void)state;
    vent own =
        airway_with(0.2, 1.2,
                    "<fan id='f' airway='a' reversed='true'>" STRAIGHT
                    "<point reversed='true' flow='0 m3/s' pressure='400 Pa'/>"
                    "<point reversed='true' flow='40 m3/s' pressure='200 Pa'/>"
                    "<point reversed='true' flow='80 m3/s' pressure='0 Pa'/></fan>");
    vent back =
        airway_with(0.2, 1.2,
                    "<fan id='f' airway='a' turned='true' reversed='true'>" STRAIGHT
                    "<point reversed='true' flow='0 m3/s' pressure='400 Pa'/>"
                    "<point reversed='true' flow='40 m3/s' pressure='200 Pa'/>"
                    "<point reversed='true' flow='80 m3/s' pressure='0 Pa'/></fan>");
    vent built =
        airway_with(0.2, 1.2, "<fan id='f' airway='a' turned='true'>" STRAIGHT "</fan>");
    vent guess = airway_with(0.2, 1.2,
                             "<fan id='f' airway='a' reversed='true'>" STRAIGHT "</fan>");
    vent_solve(&own);
    vent_solve(&guess);
    double q = root(0.2, 5, 400);
    assert_close(own.answer->fan_flow[0], q, NEAR, 0);
    assert_close(own.answer->fan_pressure[0], 0.2 * q * q, NEAR, 0);
    assert_close(own.answer->flow[0], -q, NEAR, 0);
    assert_false(own.answer->fan[0].mirrored);
    assert_close(guess.answer->flow[0], -50, NEAR, 0);
    assert_true(guess.answer->fan[0].mirrored);
    assert_true(isnan(guess.answer->fan[0].shaft_power));
    vent_solve(&back);
    assert_close(back.answer->flow[0], q, NEAR, 0);
    assert_close(back.answer->fan_flow[0], q, NEAR, 0);
    vent_solve(&built);
    assert_close(built.answer->flow[0], -50, NEAR, 0);
    assert_close(built.answer->fan_pressure[0], 500, NEAR, 0);
    assert_false(built.answer->fan[0].mirrored);
    vent_close(&built);
    vent_close(&back);
    vent_close(&own);
    vent_close(&guess);
}

/* A stronger fan drives the air back through f, against points measured there. */
static void is_driven_back_along_its_points(void **state) {
    (void)state;
    vent v = airway_with(
        0.1, 1.2,
        "<fan id='f' airway='a'><point flow='-80 m3/s' pressure='1400 Pa'/>"
        "<point flow='0 m3/s' pressure='600 Pa'/><point flow='60 m3/s' pressure='0 Pa'/>"
        "</fan><fan id='g' airway='a' reversed='true'>"
        "<point reversed='true' flow='0 m3/s' pressure='2000 Pa'/>"
        "<point reversed='true' flow='50 m3/s' pressure='1500 Pa'/>"
        "<point reversed='true' flow='100 m3/s' pressure='1000 Pa'/>"
        "<point flow='0 m3/s' pressure='3 Pa'/><point flow='1 m3/s' pressure='2 Pa'/>"
        "<point flow='2 m3/s' pressure='1 Pa'/></fan>");
    vent_solve(&v);
    /* 2000 - 10 q = 600 + 10 q + 0.1 q^2, q the flow of g */
    double q = root(0.1, 20, 1400);
    assert_close(v.answer->fan_flow[1], q, NEAR, 0);
    assert_close(v.answer->fan_flow[0], -q, NEAR, 0);
    assert_close(v.answer->fan_pressure[0], 600 + 10 * q, NEAR, 0);
    assert_true(v.answer->fan[0].on_points);
    assert_true(isnan(v.answer->fan[0].efficiency));
    vent_close(&v);
}

/* 4 x 0.8 x 20 m3/s x rho (30 - v)/10 with v = Q/10: 6.4 rho (30 - Q/10) = 0.2 Q^2, by
 * flow and velocity, thrust and outlet area (thrust 1.2 x 20 x 30 = 720 N, 2/3 m2). */
static void jet_fans_drive_their_airway(void **state) {
    (void)state;
    const char *const forms[] = {"flow='20 m3/s' velocity='30 m/s'",
                                 "flow='20 m3/s' outlet-area='0.66666666666666667 m2'",
                                 "thrust='720 N' velocity='30 m/s'",
                                 "thrust='720 N' outlet-area='0.66666666666666667 m2'"};
    for (int i = 0; i < 8; i++) {
        double rho = i < 4 ? 1.2 : 0.9;
        vent v = airway_with(
            0.2, rho, "<jet-fan id='j' airway='a' number='4' efficiency='0.8' %s%s/>",
            forms[i % 4], i % 2 ? " turned='true'" : "");
        vent_solve(&v);
        double q = root(0.2, 0.64 * rho, 6.4 * 30 * rho);
        assert_close(v.answer->flow[0], i % 2 ? -q : q, NEAR, 0);
        assert_close(v.answer->jet_pressure[0], 0.2 * q * q, NEAR, 0);
        v.state->jet_fan_running[0] = false;
        vent_solve(&v);
        assert_close(v.answer->flow[0], 0, 0, 1e-5); /* 2e-11 Pa */
        assert_true(isnan(v.answer->jet_pressure[0]));
        vent_close(&v);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_speed_and_density),
        cmocka_unit_test(total_pressure_loses_what_the_outlet_takes),
        cmocka_unit_test(total_pressure_without_outlet_is_used_whole),
        cmocka_unit_test(tells_power_and_efficiency),
        cmocka_unit_test(tells_when_it_works_beyond_its_points),
        cmocka_unit_test(stands_between_blade_angles),
        cmocka_unit_test(runs_reversed),
        cmocka_unit_test(is_driven_back_along_its_points),
        cmocka_unit_test(jet_fans_drive_their_airway),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
