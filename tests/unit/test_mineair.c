#include "tests/mines.h"

/* A pure square law at 1.2 kg/m3, so that hand values are roots. */
#define SQUARE "density=\"fixed\" hydraulic-diameter=\"1e-9 m\""

/* 900 Pa across two airways side by side; b holds a door and a regulator. */
#define ENDS                                                                             \
    "<climate/><junction id=\"1\" pressure=\"900 Pa\"/>"                                 \
    "<junction id=\"2\" surface=\"true\"/>"
#define TWO_ROADS                                                                        \
    ENDS "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"1 N.s2/m8\" " SQUARE "/>"    \
         "<airway id=\"b\" from=\"1\" to=\"2\" resistance=\"0.5 N.s2/m8\""               \
         " area=\"10 m2\" " SQUARE "/>"

static void door_opens_and_closes(void **state) {
    (void)state;
    vent v = vent_open(
        mine_of_text(TWO_ROADS "<door id=\"d\" airway=\"b\" resistance=\"100 N.s2/m8\""
                               " open-resistance=\"2 N.s2/m8\"/>"));
    vent_solve(&v);
    /* Rounding, and the flow tolerance of the solver. */
    assert_close(vent_flow(&v, "a"), sqrt(900 / 1.0), 1e-9, 0);
    assert_close(vent_flow(&v, "b"), sqrt(900 / 100.5), 1e-9, 0);
    assert_close(v.answer->drop[1], 900, 1e-9, 0);
    v.state->door_open[0] = true;
    vent_solve(&v);
    assert_close(vent_flow(&v, "b"), sqrt(900 / 2.5), 1e-9, 0);
    v.state->door[0] = false; /* taken out */
    vent_solve(&v);
    assert_close(vent_flow(&v, "b"), sqrt(900 / 0.5), 1e-9, 0);
    assert_close(v.answer->velocity[1], sqrt(1800) / 10, 1e-9, 0);
    assert_true(isnan(v.answer->velocity[0])); /* section unknown */
    vent_close(&v);
}

/* S = 10, S_w = 2: R = ((10/2 - 0.65)/(0.84 x 10))^2. */
static void opening_equals_its_resistance(void **state) {
    (void)state;
    const double R = pow((10.0 / 2 - 0.65) / 8.4, 2);
    vent opening = vent_open(
        mine_of_text(TWO_ROADS "<regulator id=\"g\" airway=\"b\" opening=\"2 m2\"/>"));
    vent gap =
        vent_open(mine_of_text(TWO_ROADS "<door id=\"d\" airway=\"b\" gap=\"2 m2\"/>"));
    vent_solve(&opening);
    vent_solve(&gap);
    assert_close(vent_flow(&opening, "b"), sqrt(900 / (0.5 + R)), 1e-9, 0);
    assert_close(vent_flow(&gap, "b"), vent_flow(&opening, "b"), 0, 0);
    opening.state->regulator[0] = false;
    vent_solve(&opening);
    assert_close(vent_flow(&opening, "b"), sqrt(900 / 0.5), 1e-9, 0);
    vent_close(&opening);
    vent_close(&gap);
}

/* The airway's resistance stands at its own density, that of a door at 1.2 kg/m3; both
 * act in air of 0.9 kg/m3: h = (1 x 0.9/0.9 + 3 x 0.9/1.2) Q^2. */
static void resistances_follow_the_density(void **state) {
    (void)state;
    vent v = vent_open(
        mine_of_text(ENDS "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"1 N.s2/m8\""
                          " resistance-density=\"0.9 kg/m3\" " SQUARE "/>"
                          "<door id=\"d\" airway=\"a\" resistance=\"3 N.s2/m8\"/>"));
    vent_solve(&v);
    assert_close(v.answer->density[0], 0.9, 0, 0);
    assert_close(vent_flow(&v, "a"), sqrt(900 / (1 + 2.25)), 1e-9, 0);
    assert_close(v.answer->mass_flow[0], 0.9 * sqrt(900 / 3.25), 1e-9, 0);
    vent_close(&v);
}

/* The drop of resistance and of geometry goes with the density that the air has. */
static void drops_follow_the_air(void **state) {
    (void)state;
    const double pressure[] = {70, 101.325, 115}, celsius[] = {35, 15, -10};
    for (int i = 0; i < 3; i++) {
        sheet s = {0};
        sheet_add(&s,
                  "<climate pressure=\"%g kPa\" temperature=\"%g degC\"/>"
                  "<junction id=\"1\" pressure=\"900 Pa\" temperature=\"%g degC\"/>"
                  "<junction id=\"2\" surface=\"true\"/>"
                  "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"1 N.s2/m8\""
                  " resistance-density=\"0.9 kg/m3\" hydraulic-diameter=\"1e-9 m\"/>"
                  "<airway id=\"b\" from=\"1\" to=\"2\" friction=\"0.012 N.s2/m4\""
                  " shock=\"3\" length=\"1000 m\" area=\"4 m2\" perimeter=\"8 m\"/>",
                  pressure[i], celsius[i], celsius[i]);
        vent v = vent_open(mine_of(&s));
        vent_solve(&v);
        const double *density = v.answer->density;
        double a = vent_flow(&v, "a"), b = vent_flow(&v, "b");
        print_message("%.4f kg/m3: %.3f and %.3f m3/s\n", density[0], a, b);
        assert_close(v.answer->drop[0], 1 * density[0] / 0.9 * a * a, 1e-9, 0);
        assert_close(v.answer->drop[1], (1.5 + 0.1125) * density[1] / 1.2 * b * b, 1e-9,
                     0);
        assert_close(v.answer->drop[0], 900, 1e-9, 0);
        vent_close(&v);
    }
}

/* A shaft, a road and a shaft, the second warmer, and a fan. */
static vent shafts_under(const char *pressure, const char *heat) {
    sheet s = {0};
    sheet_add(&s,
              "<climate pressure=\"%s\" height=\"100 m\" %s/>"
              "<junction id=\"1\" surface=\"true\" z=\"90 m\"/>"
              "<junction id=\"2\" z=\"-400 m\"/><junction id=\"3\" z=\"-390 m\"/>"
              "<junction id=\"4\" surface=\"true\" z=\"110 m\"/>"
              "<airway id=\"down\" from=\"1\" to=\"2\" friction=\"0.01 N.s2/m4\""
              " length=\"490 m\" area=\"20 m2\"/>"
              "<airway id=\"road\" from=\"2\" to=\"3\" friction=\"0.01 N.s2/m4\""
              " length=\"2000 m\" area=\"15 m2\" heat=\"60 kW\"/>"
              "<airway id=\"up\" from=\"3\" to=\"4\" friction=\"0.01 N.s2/m4\""
              " length=\"500 m\" area=\"20 m2\"/>",
              pressure, heat);
    return vent_open(mine_of(&s));
}

/* A barometer laid over a mine is that mine under another climate, and goes again. */
static void the_barometer_takes_the_place_of_the_climate(void **state) {
    (void)state;
    const char *const heat[] = {"", "temperature-model=\"computed\" "
                                    "ground-temperature=\"18 degC\" "
                                    "geothermal-gradient=\"0.03 K/m\""};
    for (int h = 0; h < 2; h++) {
        vent usual = shafts_under("98 kPa", heat[h]),
             low = shafts_under("96.5 kPa", heat[h]);
        vent_solve(&usual);
        vent_solve(&low);
        double before = vent_flow(&usual, "road"), dense = usual.answer->density[1];
        usual.state->barometer = 96500;
        vent_solve(&usual);
        /* The loops of density and heat settle to 1e-7 and less. */
        assert_close(vent_flow(&usual, "road"), vent_flow(&low, "road"), 1e-5, 1e-9);
        assert_close(usual.answer->density[1], low.answer->density[1], 1e-7, 0);
        assert_close(usual.answer->density[1] / dense, 96.5 / 98, 1e-3, 0);
        usual.state->barometer = NAN;
        vent_solve(&usual);
        assert_close(vent_flow(&usual, "road"), before, 1e-5, 1e-9);
        assert_close(usual.answer->density[1], dense, 1e-7, 0);
        vent_close(&usual);
        vent_close(&low);
    }
}

/* A length other than that of the file scales a given resistance; geometry is Atkinson.
 */
static void length_of_the_state_counts(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        ENDS "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"1 N.s2/m8\""
             " length=\"100 m\" " SQUARE "/>"
             "<airway id=\"b\" from=\"1\" to=\"2\" friction=\"0.012 N.s2/m4\" shock=\"3\""
             " length=\"1000 m\" area=\"4 m2\" perimeter=\"8 m\" density=\"fixed\"/>"));
    vent_solve(&v);
    /* 0.012 x 1000 x 8/64 + 3 x 1.2/(2 x 16) */
    assert_close(vent_flow(&v, "b"), sqrt(900 / (1.5 + 0.1125)), 1e-9, 0);
    v.state->length[0] = 250;
    v.state->length[1] = 2000;
    vent_solve(&v);
    assert_close(vent_flow(&v, "a"), sqrt(900 / 2.5), 1e-9, 0);
    assert_close(vent_flow(&v, "b"), sqrt(900 / (3 + 0.1125)), 1e-9, 0);
    vent_close(&v);
}

/* 900 Pa, 1 N s2/m8 in front of two roads; 5 m3/s are imposed in c. */
static void fixed_flow_needs_a_regulator_or_a_booster(void **state) {
    (void)state;
    const char *const form =
        "<climate/><junction id=\"1\" pressure=\"900 Pa\"/><junction id=\"3\"/>"
        "<junction id=\"2\" surface=\"true\"/>"
        "<airway id=\"a\" from=\"1\" to=\"3\" resistance=\"1 N.s2/m8\" " SQUARE "/>"
        "<airway id=\"b\" from=\"3\" to=\"2\" resistance=\"4 N.s2/m8\" " SQUARE "/>"
        "<airway id=\"c\" from=\"3\" to=\"2\" resistance=\"0.5 N.s2/m8\" flow=\"%s\" %s "
        "density=\"fixed\" resistance-density=\"%s kg/m3\"/>";
    const struct {
        const char *flow, *reference, *density;
        double own; /* m3/s at the density of c */
    } row[] = {{"5 m3/s", "", "1.2", 5},
               {"25 m3/s", "", "1.2", 25},
               {"5 m3/s", "flow-reference=\"standard\"", "1.0", 6},
               {"-5 m3/s", "", "1.2", -5}};
    for (int i = 0; i < 4; i++) {
        sheet s = {0};
        sheet_add(&s, form, row[i].flow, row[i].reference, row[i].density);
        vent v = vent_open(mine_of(&s));
        vent_solve(&v);
        double Q = row[i].own, rho = i == 2 ? 1.0 : 1.2;
        assert_close(vent_flow(&v, "c"), Q, 1e-12, 0);
        /* The pressure p at 3 by hand: (900 - p)/1 = (b + c)^2, p = 4 b^2, c at 1.2. */
        double c = Q * rho / 1.2;
        double b = (-c + sqrt(c * c + 5 * (900 - c * c))) / 5, p = 4 * b * b;
        assert_close(vent_flow(&v, "b"), b, 1e-8, 0);
        assert_close(v.answer->needed[2], p - 0.5 * Q * fabs(Q), 1e-8, 0);
        print_message("imposed %s: needs %.3f Pa\n", row[i].flow, v.answer->needed[2]);
        assert_true(isnan(v.answer->needed[0]));
        assert_true((v.answer->needed[2] > 0) == (i != 1));
        vent_close(&v);
    }
}

/* P = s^2 (rho/rho_ref) (1000 - 10 Q/s) on a ring of 2 N s2/m8. */
#define FAN_RING                                                                         \
    "<climate/><junction id=\"1\" surface=\"true\"/><junction id=\"2\"/>"                \
    "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"1.5 N.s2/m8\" " SQUARE "/>"       \
    "<airway id=\"b\" from=\"2\" to=\"1\" resistance=\"0.5 N.s2/m8\" " SQUARE "/>"
#define POINTS                                                                           \
    "<point flow=\"0 m3/s\" pressure=\"1000 Pa\"/>"                                      \
    "<point flow=\"20 m3/s\" pressure=\"800 Pa\"/>"                                      \
    "<point flow=\"50 m3/s\" pressure=\"500 Pa\"/></fan>"

/* The root of 2 q^2 = s^2 d (1000 - 10 q/s). */
static double operating_flow(double s, double d) {
    double half = 10 * s * d / 2;
    return (-half + sqrt(half * half + 2 * s * s * d * 1000)) / 2;
}

static void fan_runs_by_its_laws(void **state) {
    (void)state;
    const char *const attributes[] = {"", "speed=\"0.8\"", "density=\"1.0 kg/m3\""};
    const double speed[] = {1, 0.8, 1}, density[] = {1, 1, 1.2};
    for (int i = 0; i < 3; i++) {
        sheet s = {0};
        sheet_add(&s, FAN_RING "<fan id=\"f\" airway=\"b\" %s>" POINTS, attributes[i]);
        vent v = vent_open(mine_of(&s));
        vent_solve(&v);
        double q = operating_flow(speed[i], density[i]);
        assert_close(vent_flow(&v, "a"), q, 1e-9, 0);
        assert_close(v.answer->fan_flow[0], q, 1e-9, 0);
        assert_close(v.answer->fan_pressure[0], 2 * q * q, 1e-8, 0);
        assert_close(v.answer->pressure[1], -1.5 * q * q, 1e-8, 0); /* it sucks */
        vent_close(&v);
    }
}

static void reversed_fan_blows_backwards(void **state) {
    (void)state;
    vent v = vent_open(
        mine_of_text(FAN_RING "<fan id=\"f\" airway=\"b\" reversed=\"true\">" POINTS));
    vent_solve(&v);
    double q = operating_flow(1, 1);
    assert_close(vent_flow(&v, "a"), -q, 1e-9, 0);
    assert_close(vent_flow(&v, "b"), -q, 1e-9, 0);
    assert_close(v.answer->fan_flow[0], q, 1e-9, 0);
    assert_close(v.answer->fan_pressure[0], 2 * q * q, 1e-8, 0);
    vent_close(&v);
}

static void stopped_fan_is_a_resistance(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        ENDS
        "<junction id=\"3\"/>"
        "<airway id=\"a\" from=\"1\" to=\"3\" resistance=\"1.5 N.s2/m8\" " SQUARE "/>"
        "<airway id=\"b\" from=\"3\" to=\"2\" resistance=\"0.5 N.s2/m8\" " SQUARE "/>"
        "<fan id=\"f\" airway=\"b\" running=\"false\""
        " stopped-resistance=\"7 N.s2/m8\">" POINTS));
    vent_solve(&v);
    assert_close(vent_flow(&v, "b"), sqrt(900 / 9.0), 1e-9, 0);
    assert_true(isnan(v.answer->fan_pressure[0]));
    v.state->fan[0] = false; /* not there at all */
    vent_solve(&v);
    assert_close(vent_flow(&v, "b"), sqrt(900 / 2.0), 1e-9, 0);
    v.state->fan[0] = v.state->fan_running[0] = true; /* 2 q^2 = 900 + 1000 - 10 q */
    vent_solve(&v);
    assert_close(vent_flow(&v, "b"), (-10 + sqrt(100 + 8 * 1900)) / 4, 1e-9, 0);
    vent_close(&v);
}

/* Less than no pressure has no density, though nothing flows there. */
static void pressures_below_nothing_are_no_answer(void **state) {
    (void)state;
    vent v = vent_open(
        mine_of_text("<climate/><junction id=\"1\" pressure=\"-250 kPa\"/>"
                     "<junction id=\"2\" pressure=\"-250 kPa\"/>"
                     "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"1 N.s2/m8\"/>"));
    vent_try(&v);
    assert_false(v.info.density_settled);
    assert_false(v.info.usable);
    vent_close(&v);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(door_opens_and_closes),
        cmocka_unit_test(opening_equals_its_resistance),
        cmocka_unit_test(resistances_follow_the_density),
        cmocka_unit_test(drops_follow_the_air),
        cmocka_unit_test(the_barometer_takes_the_place_of_the_climate),
        cmocka_unit_test(length_of_the_state_counts),
        cmocka_unit_test(fixed_flow_needs_a_regulator_or_a_booster),
        cmocka_unit_test(fan_runs_by_its_laws),
        cmocka_unit_test(reversed_fan_blows_backwards),
        cmocka_unit_test(stopped_fan_is_a_resistance),
        cmocka_unit_test(pressures_below_nothing_are_no_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
