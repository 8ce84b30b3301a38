/* Temperatures by the heat balance, against answers by hand. */
#include "tests/mines.h"

#include "models/air.h"
#include "models/approach.h"
#include "models/constant.h"
#include "models/moist.h"
#include "models/rockheat.h"

#define DRY "humidity=\"0\" underground-humidity=\"0\""
#define STRATA                                                                           \
    "temperature-model=\"computed\" ground-temperature=\"15 degC\""                      \
    " geothermal-gradient=\"0.03 K/m\""

static const double CP = 1006; /* dry air, models/moist.h */

static double celsius(const vent *v, const char *junction) {
    return v->answer->temperature[number_of_id(v->mine, "junction", junction)] -
           FD_ZERO_CELSIUS;
}

static double mass(const vent *v, const char *airway) {
    return v->answer->mass_flow[airway_of(v->mine, airway)];
}

/* The solution of the differential equation by Runge-Kutta, and its mean. */
static void approach_is_the_solution(void **state) {
    (void)state;
    const double wall[2] = {300, 312};
    const double units[] = {0, 1e-9, 1e-4, 9.99e-4, 1.001e-3, 0.1, 1, 5, 30};
    for (int i = 0; i < 9; i++) {
        enum { STEPS = 4000 };
        double n = units[i], f = 3, t = 290, sum = 0, h = 1.0 / STEPS;
        for (int k = 0; k < STEPS; k++) {
            double x = k * h, w0 = wall[0] + x * 12, w1 = w0 + 6 * h, w2 = w0 + 12 * h;
            double a = n * (w0 - t) + f, b = n * (w1 - t - h / 2 * a) + f;
            double c = n * (w1 - t - h / 2 * b) + f, d = n * (w2 - t - h * c) + f;
            double middle = t + h / 2 * (a + (b - a) / 2 + (c - a) / 4);
            double next = t + h / 6 * (a + 2 * b + 2 * c + d);
            sum += h / 6 * (t + 4 * middle + next);
            t = next;
        }
        fd_approach way = fd_approach_of(n, 290, wall, f);
        assert_close(way.end, t, 1e-11, 0);
        assert_close(way.mean, sum, 1e-7, 0); /* the middle is of second order */
        assert_close(way.kept, exp(-n), 1e-15, 0);
    }
    fd_approach far = fd_approach_of(INFINITY, 290, wall, 3);
    assert_close(far.end, 312, 1e-15, 0);
    assert_close(far.mean, 306, 1e-15, 0);
}

/* A shaft of 1000 m without rock, down and up again by another: g/cp a metre. */
static void dry_air_warms_by_its_weight(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate temperature=\"12 degC\" " DRY " " STRATA "/>"
        "<junction id=\"1\" surface=\"true\"/><junction id=\"2\" z=\"-1000 m\"/>"
        "<junction id=\"3\" z=\"-1000 m\"/><junction id=\"4\" z=\"-200 m\"/>"
        "<junction id=\"5\" surface=\"true\"/>"
        "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"0.1 N.s2/m8\"/>"
        "<airway id=\"b\" from=\"3\" to=\"2\" resistance=\"0.1 N.s2/m8\" flow=\"-60 m3/s\"/>"
        "<airway id=\"c\" from=\"3\" to=\"4\" resistance=\"0.1 N.s2/m8\"/>"
        "<airway id=\"d\" from=\"4\" to=\"5\" resistance=\"0.1 N.s2/m8\"/>"));
    vent_solve(&v);
    double rise = FD_GRAVITY * 1000 / CP;
    print_message("1000 m down: %.4f K (by hand %.4f)\n", celsius(&v, "2") - 12, rise);
    assert_close(celsius(&v, "2"), 12 + rise, 0, 1e-8);
    assert_close(celsius(&v, "3"), 12 + rise, 0, 1e-8);
    assert_close(celsius(&v, "4"), 12 + 0.2 * rise, 0, 1e-8);
    assert_close(celsius(&v, "5"), 12, 0, 1e-8); /* the air that arrives */
    /* The column of a: exact for dry air on a straight line. */
    double from = FD_ATMOSPHERE,
           to = fd_air_column_pressure(
                    &(fd_air_column){0, FD_ATMOSPHERE, 285.15, 0.0065, FD_MOLAR_AIR},
                    -1000) +
                v.answer->pressure[1];
    const fd_air_place top = {from, 285.15, 0, 0}, bottom = {to, 285.15 + rise, 0, 0};
    assert_close(v.answer->density[0], fd_air_mean_density(&top, &bottom, 0), 1e-10, 0);
    assert_true(v.info.heat.holds && v.info.heat.allowed > 0);
    vent_close(&v);
}

/* Saturated air takes up water on its way down, and warms by less. */
static void moist_air_warms_less(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate temperature=\"12 degC\" humidity=\"1\" underground-humidity=\"1\" " STRATA
        "/><junction id=\"1\" surface=\"true\"/><junction id=\"2\" z=\"-1000 m\"/>"
        "<junction id=\"5\" surface=\"true\"/>"
        "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"0.1 N.s2/m8\" flow=\"50 m3/s\"/>"
        "<airway id=\"c\" from=\"2\" to=\"5\" resistance=\"0.1 N.s2/m8\"/>"));
    vent_solve(&v);
    double t = celsius(&v, "2") + FD_ZERO_CELSIUS;
    double p = fd_air_column_pressure(
                   &(fd_air_column){0, FD_ATMOSPHERE, 285.15, 0.0065,
                                    fd_air_molar_mass(FD_ATMOSPHERE, 285.15, 1, 0)},
                   -1000) +
               v.answer->pressure[1];
    double w1 = fd_moist_ratio(fd_air_saturation(285.15), FD_ATMOSPHERE);
    double w2 = fd_moist_ratio(fd_air_saturation(t), p);
    double gain =
        fd_moist_enthalpy(t, w2) - fd_moist_enthalpy(285.15, w1) - (w2 - w1) * 4186 * 20;
    print_message("1000 m down, saturated: %.3f K\n", t - 285.15);
    assert_close(gain, FD_GRAVITY * 1000, 1e-7, 0);
    assert_true(t - 285.15 > 2 && t - 285.15 < 6); /* 4 to 5 K in wet shafts */
    assert_close(v.answer->wet_bulb[1], t, 0, 1e-6);
    vent_close(&v);
}

/* One wall temperature, no height: an exponential approach with the coefficient of the
 * rock. */
static void air_approaches_the_rock(void **state) {
    (void)state;
    const double flow[] = {0.5, 5, 50};
    for (int i = 0; i < 3; i++) {
        sheet s = {0};
        sheet_add(&s,
                  "<climate " DRY " " STRATA " rock-conductivity=\"3 W/(m.K)\""
                  " rock-diffusivity=\"1.2e-6 m2/s\"/>"
                  "<junction id=\"1\" pressure=\"500 Pa\" temperature=\"18 degC\"/>"
                  "<junction id=\"2\"/><junction id=\"3\" surface=\"true\"/>"
                  "<airway id=\"a\" from=\"1\" to=\"2\" friction=\"0.012 N.s2/m4\""
                  " length=\"1500 m\" area=\"12 m2\" perimeter=\"14 m\" age=\"2 year\""
                  " rock-temperature=\"37 degC\" flow=\"%g m3/s\"/>"
                  "<airway id=\"b\" from=\"2\" to=\"3\" resistance=\"0.1 N.s2/m8\"/>",
                  flow[i]);
        vent v = vent_open(mine_of(&s));
        vent_solve(&v);
        double radius = 14 / (2 * 3.14159265358979324), diameter = 48 / 14.0;
        double film =
            fd_rockheat_film(flow[i] / 12, diameter, 0.012, v.answer->density[0]);
        double age = 2 * 365.242198781 * 86400;
        double g = fd_rockheat_flux(1.2e-6 * age / (radius * radius), film * radius / 3);
        double units = 2 * 3.14159265358979324 * 3 * g * 1500 / (mass(&v, "a") * CP);
        double by_hand = 37 + (18 - 37) * exp(-units);
        print_message("%g m3/s: %.4f degC (by hand %.4f), G %.4f\n", flow[i],
                      celsius(&v, "2"), by_hand, g);
        assert_close(celsius(&v, "2"), by_hand, 0, 1e-7);
        vent_close(&v);
    }
}

/* Gradient of the ground: the wall of an inclined airway runs straight. */
static void rock_is_as_deep_as_the_airway(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate height=\"50 m\" " DRY " " STRATA "/>"
        "<junction id=\"1\" z=\"50 m\" surface=\"true\" temperature=\"5 degC\"/>"
        "<junction id=\"2\" z=\"-850 m\"/><junction id=\"3\" z=\"50 m\" surface=\"true\"/>"
        "<airway id=\"a\" from=\"1\" to=\"2\" friction=\"0.004 N.s2/m4\" length=\"900 m\""
        " diameter=\"6 m\" flow=\"100 m3/s\"/>"
        "<airway id=\"b\" from=\"2\" to=\"3\" resistance=\"0.01 N.s2/m8\"/>"));
    vent_solve(&v);
    double film =
        fd_rockheat_film(100 / (9 * 3.14159265358979324), 6, 0.004, v.answer->density[0]);
    double g = fd_rockheat_flux(1.1e-6 * 365.242198781 * 86400 / 9, film * 3 / 2.5);
    double units = 2 * 3.14159265358979324 * 2.5 * g * 900 / (mass(&v, "a") * CP);
    const double wall[2] = {288.15, 288.15 + 0.03 * 900};
    fd_approach way = fd_approach_of(units, 278.15, wall, FD_GRAVITY * 900 / CP);
    assert_close(celsius(&v, "2"), way.end - 273.15, 0, 1e-7);
    vent_close(&v);
}

/* Two streams meet: dry by their masses, moist by their heat. */
static void streams_mix_by_heat(void **state) {
    (void)state;
    const double humidity[] = {0, 0.9};
    for (int i = 0; i < 2; i++) {
        sheet s = {0};
        sheet_add(&s,
                  "<climate humidity=\"%g\" underground-humidity=\"%g\" " STRATA "/>"
                  "<junction id=\"1\" pressure=\"500 Pa\" temperature=\"8 degC\"/>"
                  "<junction id=\"2\" pressure=\"500 Pa\" temperature=\"33 degC\"/>"
                  "<junction id=\"3\"/><junction id=\"4\" surface=\"true\"/>"
                  "<airway id=\"a\" from=\"1\" to=\"3\" resistance=\"1 N.s2/m8\"/>"
                  "<airway id=\"b\" from=\"3\" to=\"2\" resistance=\"3 N.s2/m8\"/>"
                  "<airway id=\"c\" from=\"3\" to=\"4\" resistance=\"0.5 N.s2/m8\"/>",
                  humidity[i], humidity[i]);
        vent v = vent_open(mine_of(&s));
        vent_solve(&v);
        double a = mass(&v, "a"), b = -mass(&v, "b"), heat[3];
        const double t[3] = {281.15, 306.15, celsius(&v, "3") + 273.15};
        for (int k = 0; k < 3; k++) {
            double p = FD_ATMOSPHERE + v.answer->pressure[k];
            double w = fd_moist_ratio(humidity[i] * fd_air_saturation(t[k]), p);
            heat[k] = fd_moist_enthalpy(t[k], w) - w * 4186 * 20;
        }
        print_message("%.3f and %.3f kg/s at humidity %g: %.4f degC\n", a, b, humidity[i],
                      celsius(&v, "3"));
        assert_close(heat[2], (a * heat[0] + b * heat[1]) / (a + b), 1e-9, 0);
        if (i == 0) assert_close(celsius(&v, "3"), (a * 8 + b * 33) / (a + b), 0, 1e-8);
        vent_close(&v);
    }
}

/* A machine and a fan in a road with a booster that draws part of its air back: what
 * leaves carries all their heat, however much recirculates. */
static void loops_keep_the_heat(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate " DRY " " STRATA "/>"
        "<junction id=\"1\" pressure=\"300 Pa\" temperature=\"18 degC\"/>"
        "<junction id=\"2\"/><junction id=\"3\"/><junction id=\"4\" surface=\"true\"/>"
        "<airway id=\"in\" from=\"1\" to=\"2\" resistance=\"1 N.s2/m8\"/>"
        "<airway id=\"face\" from=\"2\" to=\"3\" resistance=\"0.2 N.s2/m8\" heat=\"120 kW\"/>"
        "<airway id=\"back\" from=\"3\" to=\"2\" resistance=\"0.3 N.s2/m8\"/>"
        "<airway id=\"out\" from=\"3\" to=\"4\" resistance=\"0.2 N.s2/m8\"/>"
        "<fan id=\"f\" airway=\"face\" kind=\"booster\"><point flow=\"0 m3/s\" pressure=\"900 Pa\"/>"
        "<point flow=\"30 m3/s\" pressure=\"600 Pa\"/><point flow=\"60 m3/s\" pressure=\"100 Pa\"/></fan>"));
    vent_solve(&v);
    double in = mass(&v, "in"), face = mass(&v, "face");
    assert_true(mass(&v, "back") > 0.2 * face);
    double fan = v.answer->fan_flow[0] * v.answer->fan_pressure[0] / 0.7;
    double rise = (120e3 + fan) / (in * CP);
    print_message("%.2f kg/s in, %.2f through the face: %.4f K (by hand %.4f)\n", in,
                  face, celsius(&v, "3") - 18, rise);
    assert_close(celsius(&v, "3"), 18 + rise, 0, 1e-6);
    assert_close(celsius(&v, "3") - celsius(&v, "2"), (120e3 + fan) / (face * CP), 1e-7,
                 0);
    vent_close(&v);
}

/* A duct that leaks into the road it feeds, cut in pieces: what leaves carries all the
 * heat, and the road warms from its face on. */
static void leaks_carry_heat(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate " DRY " " STRATA "/>"
        "<junction id=\"1\" pressure=\"500 Pa\" temperature=\"18 degC\"/>"
        "<junction id=\"2\"/><junction id=\"3\"/><junction id=\"4\" surface=\"true\"/>"
        "<airway id=\"duct\" class=\"duct\" from=\"1\" to=\"2\" length=\"500 m\""
        " resistance=\"2 N.s2/m8\"/>"
        "<airway id=\"road\" from=\"2\" to=\"3\" length=\"500 m\" heat=\"50 kW\""
        " resistance=\"0.2 N.s2/m8\"/>"
        "<airway id=\"out\" from=\"3\" to=\"4\" resistance=\"0.2 N.s2/m8\"/>"
        "<leakage id=\"L\" from=\"duct\" to=\"road\" course=\"opposed\""
        " resistance=\"100 N.s2/m8\"/>"));
    vent_solve(&v);
    double face = v.answer->mass_flow_to[airway_of(v.mine, "duct")];
    print_message("%.3f kg/s into the duct, %.3f at its end: %.4f degC\n",
                  mass(&v, "duct"), face, celsius(&v, "3"));
    assert_true(face < 0.95 * mass(&v, "duct"));
    assert_close(celsius(&v, "2"), 18, 0, 1e-8);
    assert_close(celsius(&v, "3"), 18 + 50e3 / (mass(&v, "out") * CP), 0, 1e-7);
    assert_close(celsius(&v, "4"), celsius(&v, "3"), 0, 1e-8);
    vent_close(&v);
}

/* What is given at a junction stays, and what passes is warmed from there. */
static void given_temperatures_stay(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate " DRY " " STRATA "/>"
        "<junction id=\"1\" pressure=\"300 Pa\" temperature=\"18 degC\"/>"
        "<junction id=\"2\" temperature=\"27 degC\"/><junction id=\"3\"/>"
        "<junction id=\"4\" surface=\"true\"/>"
        "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"1 N.s2/m8\" heat=\"50 kW\"/>"
        "<airway id=\"b\" from=\"2\" to=\"3\" resistance=\"1 N.s2/m8\" heat=\"-30 kW\"/>"
        "<airway id=\"c\" from=\"3\" to=\"4\" resistance=\"1 N.s2/m8\"/>"));
    vent_solve(&v);
    assert_close(celsius(&v, "2"), 27, 0, 1e-10);
    assert_close(celsius(&v, "3"), 27 - 30e3 / (mass(&v, "b") * CP), 0, 1e-8);
    vent_close(&v);
}

/* Two shafts and hot rock, no fan: the air is moved by its own heat. */
static void hot_rock_draws_the_air(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate temperature=\"5 degC\" " STRATA "/>"
        "<junction id=\"1\" surface=\"true\"/><junction id=\"2\" z=\"-600 m\"/>"
        "<junction id=\"3\" z=\"-600 m\"/><junction id=\"4\" z=\"30 m\" surface=\"true\"/>"
        "<airway id=\"a\" from=\"1\" to=\"2\" friction=\"0.004 N.s2/m4\" length=\"600 m\""
        " diameter=\"5 m\"/>"
        "<airway id=\"b\" from=\"2\" to=\"3\" friction=\"0.012 N.s2/m4\" length=\"1500 m\""
        " area=\"10 m2\" heat=\"200 kW\"/>"
        "<airway id=\"c\" from=\"3\" to=\"4\" friction=\"0.004 N.s2/m4\" length=\"630 m\""
        " diameter=\"5 m\"/>"));
    vent_solve(&v);
    const fd_air_state *a = v.answer;
    print_message("%.3f m3/s, %.2f Pa, %.2f, %.2f, %.2f degC, %d rounds\n", a->flow[0],
                  a->draught[0] + a->draught[1] + a->draught[2], celsius(&v, "2"),
                  celsius(&v, "3"), celsius(&v, "4"), v.info.rounds);
    assert_true(a->flow[0] > 5);
    assert_close(a->draught[0] + a->draught[1] + a->draught[2],
                 a->drop[0] + a->drop[1] + a->drop[2], 1e-7, 0);
    vent_close(&v);
}

/* A machine that would boil the air: temperatures are kept on the way, and the balance of
 * heat says that this is no answer. */
static void heat_beyond_all_range_is_no_answer(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate " DRY " " STRATA "/>"
        "<junction id=\"1\" pressure=\"300 Pa\" temperature=\"18 degC\"/>"
        "<junction id=\"2\"/><junction id=\"3\" surface=\"true\"/>"
        "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"1 N.s2/m8\" heat=\"50 MW\"/>"
        "<airway id=\"b\" from=\"2\" to=\"3\" resistance=\"1 N.s2/m8\"/>"));
    vent_try(&v);
    assert_true(v.info.density_settled && v.info.certificate.holds);
    assert_false(v.info.heat.holds);
    assert_false(v.info.usable);
    assert_int_equal(v.info.heat.where, 1);
    vent_close(&v);
}

/* An imposed vacuum below nothing: what is no number there stays a fault, whatever is
 * weighed after it. */
static void no_number_is_no_balance(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate " STRATA "/>"
        "<junction id=\"1\" surface=\"true\"/><junction id=\"2\"/>"
        "<junction id=\"3\" pressure=\"-150 kPa\"/>"
        "<airway id=\"b\" from=\"2\" to=\"3\" resistance=\"15 N.s2/m8\""
        " density=\"fixed\" resistance-density=\"1.2 kg/m3\"/>"
        "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"0.01 N.s2/m8\"/>"));
    vent_try(&v);
    assert_true(v.info.density_settled && v.info.certificate.holds);
    assert_false(v.info.heat.holds);
    assert_true(isnan(v.info.heat.worst));
    assert_false(v.info.usable);
    vent_close(&v);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(approach_is_the_solution),
        cmocka_unit_test(dry_air_warms_by_its_weight),
        cmocka_unit_test(moist_air_warms_less),
        cmocka_unit_test(air_approaches_the_rock),
        cmocka_unit_test(rock_is_as_deep_as_the_airway),
        cmocka_unit_test(streams_mix_by_heat),
        cmocka_unit_test(loops_keep_the_heat),
        cmocka_unit_test(leaks_carry_heat),
        cmocka_unit_test(given_temperatures_stay),
        cmocka_unit_test(hot_rock_draws_the_air),
        cmocka_unit_test(heat_beyond_all_range_is_no_answer),
        cmocka_unit_test(no_number_is_no_balance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
