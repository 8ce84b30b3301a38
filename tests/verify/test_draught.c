/* Natural draught of two shafts, against the weight of their air reckoned by hand. */
#include "tests/mines.h"

#include "models/air.h"
#include "models/constant.h"
#include "networks/fandraught.h"

enum { DEPTH = 500 };

/* Two shafts of 500 m with air of one humidity, joined at the bottom; R N s2/m8 each,
 * pure square. */
static vent shafts(double cold, double warm, double humidity) {
    sheet s = {0};
    sheet_add(&s, "<climate humidity=\"%g\" underground-humidity=\"%g\"/>", humidity,
              humidity);
    for (int i = 1; i <= 4; i++)
        sheet_add(&s, "<junction id=\"%d\" z=\"%d m\" temperature=\"%.17g degC\"%s/>", i,
                  i == 2 || i == 3 ? -DEPTH : 0, i < 3 ? cold : warm,
                  i == 1 || i == 4 ? " surface=\"true\"" : "");
    for (int i = 1; i < 4; i++)
        sheet_add(&s,
                  "<airway id=\"%d\" from=\"%d\" to=\"%d\" resistance=\"0.%d N.s2/m8\""
                  " hydraulic-diameter=\"1e-9 m\"/>",
                  i, i, i + 1, i);
    return vent_open(mine_of(&s));
}

/* Pressure of the surface air at a height (m), by the barometric formula of ISO 2533 for
 * dry air of 15 degC at the collar. */
static double surface_air(double height) {
    double M = FD_MOLAR_AIR, T = 288.15, lapse = 0.0065;
    return FD_ATMOSPHERE *
           pow(1 - lapse * height / T, FD_GRAVITY * M / (FD_GAS_CONSTANT * lapse));
}

static double dry_density(double pressure, double celsius) {
    return pressure * FD_MOLAR_AIR / (FD_GAS_CONSTANT * (celsius + 273.15));
}

static double mean(double a, double b) {
    return (a - b) / log(a / b);
}

static void draws_through_the_colder_shaft(void **state) {
    (void)state;
    const double pairs[][2] = {{10, 25}, {-5, 20}, {25, 10}};
    for (int i = 0; i < 3; i++) {
        double cold = pairs[i][0], warm = pairs[i][1];
        vent v = shafts(cold, warm, 0);
        vent_solve(&v);
        const fd_air_state *a = v.answer;
        /* The density of a column is that at the logarithmic mean of its ends. */
        const double *gauge = a->pressure;
        double collar = FD_ATMOSPHERE, bottom = surface_air(-DEPTH);
        double down = dry_density(mean(collar, bottom + gauge[1]), cold);
        double up = dry_density(mean(collar, bottom + gauge[2]), warm);
        double road = dry_density(mean(bottom + gauge[1], bottom + gauge[2]),
                                  mean(cold + 273.15, warm + 273.15) - 273.15);
        assert_close(a->density[0], down, 1e-10, 0); /* the density loop, ten times */
        assert_close(a->density[1], road, 1e-10, 0);
        assert_close(a->density[2], up, 1e-10, 0);
        /* Weight of the cold column less that of the warm one moves the air. */
        double draught = (down - up) * FD_GRAVITY * DEPTH;
        double per_square = (0.1 / down + 0.2 / road + 0.3 / up) / 1.2;
        double w = copysign(sqrt(fabs(draught) / per_square), draught);
        print_message("%g and %g degC: %.2f Pa, %.4f kg/s (hand %.4f), %d rounds\n", cold,
                      warm, draught, a->mass_flow[0], w, v.info.rounds);
        for (int k = 0; k < 3; k++) assert_close(a->mass_flow[k], w, 1e-8, 0);
        assert_close(a->draught[0] + a->draught[1] + a->draught[2], draught, 1e-9, 0);
        /* Without any gauge pressure, the usual hand value: 300 Pa of it thicken the air
         * of 500 m by 17 Pa, unevenly in the two shafts. */
        double middle = surface_air(-DEPTH / 2.0);
        double plain =
            (dry_density(middle, cold) - dry_density(middle, warm)) * FD_GRAVITY * DEPTH;
        assert_close(draught, plain, 0, 17);
        vent_close(&v);
    }
}

static void equal_shafts_stand_still(void **state) {
    (void)state;
    const double celsius[] = {-10, 15, 28, 15, 28, 35}, humidity[] = {0, 0, 0, 1, 0.6, 1};
    for (int i = 0; i < 6; i++) {
        vent v = shafts(celsius[i], celsius[i], humidity[i]);
        vent_solve(&v);
        for (int k = 0; k < 3; k++) {
            /* A pressure of 1e-9 Pa, far under the pressure floor of the solver. */
            assert_close(v.answer->mass_flow[k], 0, 0, 5e-5);
            assert_close(v.answer->drop[k], 0, 0, 1e-9);
        }
        vent_close(&v);
    }
}

/* Two equal shafts and methane at the bottom of one: its share of the gas lightens the
 * air, and by that alone the air moves. */
static void methane_lifts_the_air(void **state) {
    (void)state;
    const double gas[] = {0.002, 0.05, 0.5}; /* kg/s */
    for (int i = 0; i < 3; i++) {
        vent v = shafts(20, 20.1, 0);
        v.state->gas_at[2] = gas[i];
        vent_solve(&v);
        const fd_air_state *a = v.answer;
        const double *gauge = a->pressure, *w = a->mass_flow;
        double y = gas[i] / w[2], m = FD_MOLAR_METHANE, air = FD_MOLAR_AIR;
        double c = y / m / (y / m + (1 - y) / air);
        double collar = FD_ATMOSPHERE, bottom = surface_air(-DEPTH);
        double down = dry_density(mean(collar, bottom + gauge[1]), 20);
        double road = dry_density(mean(bottom + gauge[1], bottom + gauge[2]),
                                  mean(293.15, 293.25) - 273.15);
        double up =
            dry_density(mean(collar, bottom + gauge[2]), 20.1) * (1 - c * (1 - m / air));
        double draught = (down - up) * FD_GRAVITY * DEPTH;
        print_message("%g kg/s: %.4f %% methane, %.3f Pa, %.4f kg/s, %d rounds\n", gas[i],
                      100 * c, draught, w[0], v.info.rounds);
        assert_true(w[0] > 0);
        assert_close(w[2], w[0] + gas[i], 1e-9, 0);
        assert_close(a->methane[2], c, 1e-9, 0);
        assert_close(a->methane[0], 0, 0, 0);
        assert_close(a->density[2], up, 1e-10, 0);
        assert_close(a->draught[0] + a->draught[1] + a->draught[2], draught, 1e-8, 0);
        double lost =
            (0.1 / down + 0.2 / road) / 1.2 * w[0] * w[0] + 0.3 / up / 1.2 * w[2] * w[2];
        assert_close(lost, draught, 1e-8, 0);
        assert_true(v.info.methane.holds && v.info.methane.allowed > 0);
        vent_close(&v);
    }
}

/* With a fan, methane in the upcast aids by the weight it takes away. */
static void methane_aids_the_fan(void **state) {
    (void)state;
    vent v = vent_open(
        mine_of_text("<climate humidity=\"0\" underground-humidity=\"0\"/>"
                     "<junction id=\"1\" surface=\"true\" temperature=\"20 degC\"/>"
                     "<junction id=\"2\" z=\"-500 m\"/><junction id=\"3\" z=\"0 m\"/>"
                     "<junction id=\"4\" surface=\"true\" temperature=\"20 degC\"/>"
                     "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"0.1 N.s2/m8\"/>"
                     "<airway id=\"b\" from=\"2\" to=\"3\" resistance=\"0.1 N.s2/m8\"/>"
                     "<airway id=\"c\" from=\"3\" to=\"4\" resistance=\"0.1 N.s2/m8\""
                     " flow=\"80 m3/s\"/>"));
    vent_solve(&v);
    double needed = v.answer->needed[2];
    v.state->gas_along[1] = 0.7;
    vent_solve(&v);
    /* Content rises along b from 0 to its end; the mean of the two counts. */
    double y = 0.7 / v.answer->mass_flow[2];
    double c = y / FD_MOLAR_METHANE / (y / FD_MOLAR_METHANE + (1 - y) / FD_MOLAR_AIR);
    const double *gauge = v.answer->pressure;
    double pressure = mean(surface_air(-DEPTH) + gauge[1], FD_ATMOSPHERE + gauge[2]);
    double without = dry_density(pressure, 20);
    double aid =
        without * (c / 2) * (1 - FD_MOLAR_METHANE / FD_MOLAR_AIR) * FD_GRAVITY * DEPTH;
    double weight = surface_air(-DEPTH) - FD_ATMOSPHERE;
    print_message("%.3f %% methane aid by %.3f Pa (%.1f, then %.1f Pa needed)\n", 100 * c,
                  aid, needed, v.answer->needed[2]);
    assert_close(v.answer->draught[1], weight - without * FD_GRAVITY * DEPTH + aid, 1e-9,
                 0);
    assert_true(v.answer->needed[2] > needed);
    vent_close(&v);
}

/* A fan moves air through level roads of fixed density: no draught is made up. */
static void fixed_density_makes_no_draught(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate/><junction id=\"1\" z=\"100 m\" surface=\"true\" temperature=\"30 degC\"/>"
        "<junction id=\"2\" z=\"-300 m\" temperature=\"5 degC\"/>"
        "<junction id=\"3\" z=\"0 m\" pressure=\"-50 Pa\"/>"
        "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"1 N.s2/m8\" density=\"fixed\""
        " hydraulic-diameter=\"1e-9 m\"/>"
        "<airway id=\"b\" from=\"2\" to=\"3\" resistance=\"1 N.s2/m8\" density=\"fixed\""
        " hydraulic-diameter=\"1e-9 m\"/>"));
    vent_solve(&v);
    assert_close(v.answer->flow[0], 5, 1e-9, 0);
    assert_close(v.answer->draught[0], 0, 0, 0);
    vent_close(&v);
}

static fd_mine_draught draught_of(const vent *v, double *fan) {
    fd_air_frozen frozen;
    fd_mine_draught mine;
    assert_true(fd_air_frozen_get(v->air, &frozen));
    assert_int_equal(fd_fan_draughts(&frozen, fan, &mine), FD_OK);
    return mine;
}

#define STRONG                                                                           \
    "<point flow=\"0 m3/s\" pressure=\"2000 Pa\"/>"                                      \
    "<point flow=\"100 m3/s\" pressure=\"1500 Pa\"/>"                                    \
    "<point flow=\"200 m3/s\" pressure=\"0 Pa\"/></fan>"

/* One way through the mine: the fan's draught is the loop integral. With the fan it aids,
 * against it, it opposes by as much. */
static void one_way_has_the_loop_integral(void **state) {
    (void)state;
    for (int turned = 0; turned < 2; turned++) {
        sheet s = {0};
        sheet_add(&s, "<climate/><junction id=\"1\" surface=\"true\" temperature=\"5 "
                      "degC\"/><junction id=\"2\" z=\"-400 m\" temperature=\"10 degC\"/>"
                      "<junction id=\"3\" z=\"-400 m\" temperature=\"25 degC\"/>"
                      "<junction id=\"4\" z=\"30 m\" surface=\"true\" temperature=\"24 "
                      "degC\"/>");
        for (int i = 1; i < 4; i++)
            sheet_add(&s,
                      "<airway id=\"%d\" from=\"%d\" to=\"%d\" resistance=\"0.04 "
                      "N.s2/m8\"/>",
                      i, i, i + 1);
        sheet_add(&s, "<fan id=\"f\" airway=\"3\" turned=\"%s\">" STRONG,
                  turned ? "true" : "false");
        vent v = vent_open(mine_of(&s));
        vent_solve(&v);
        double fan[1], loop = 0, work = 0;
        for (int a = 0; a < 3; a++) {
            loop += v.answer->draught[a];
            work += v.answer->draught[a] * v.answer->flow[a];
        }
        fd_mine_draught mine = draught_of(&v, fan);
        assert_true(loop > 100);
        assert_close(fan[0], turned ? -loop : loop, 1e-12, 0);
        assert_close(mine.mean, fan[0], 1e-12, 0);
        assert_close(mine.power, work, 1e-12, 0);
        assert_true((mine.power < 0) == (turned == 1));
        v.state->fan_running[0] = false; /* the draught alone, and no fan to tell it of */
        vent_solve(&v);
        mine = draught_of(&v, fan);
        assert_true(isnan(fan[0]));
        assert_true(mine.power > 0);
        vent_close(&v);
    }
}

/* A common intake and two returns with a fan each: the way in is shared, the ways out are
 * the fans' own; and the fans' draughts weigh up to the whole. */
static void returns_have_their_own_draught(void **state) {
    (void)state;
    sheet s = {0};
    sheet_add(&s,
              "<climate/><junction id=\"1\" surface=\"true\"/>"
              "<junction id=\"2\" z=\"-300 m\"/>"
              "<junction id=\"3\" z=\"50 m\" surface=\"true\" temperature=\"28 degC\"/>"
              "<junction id=\"4\" z=\"-90 m\" surface=\"true\" temperature=\"2 degC\"/>");
    for (int i = 1; i < 4; i++)
        sheet_add(&s,
                  "<airway id=\"%d\" from=\"%d\" to=\"%d\" resistance=\"0.0%d "
                  "N.s2/m8\"/>",
                  i, i == 1 ? 1 : 2, i + 1, i + 1);
    sheet_add(&s,
              "<fan id=\"f\" airway=\"2\">" STRONG "<fan id=\"g\" airway=\"3\">" STRONG);
    vent v = vent_open(mine_of(&s));
    vent_solve(&v);
    const double *h = v.answer->draught, *w = v.answer->mass_flow;
    double fan[2];
    fd_mine_draught mine = draught_of(&v, fan);
    assert_true(h[1] > 0 && h[2] < 0);
    assert_close(fan[0], h[0] + h[1], 1e-12, 0);
    assert_close(fan[1], h[0] + h[2], 1e-12, 0);
    assert_close(mine.mean, (w[1] * fan[0] + w[2] * fan[1]) / (w[1] + w[2]), 1e-12, 0);
    vent_close(&v);
}

/* A booster that draws a part of its air back round: with u = U(2), d = D(3)
 *   w_b u = w_a h_a + w_r (u + h_b + h_r),   w_b d = w_c h_c + w_r (h_r + h_b + d). */
static void recirculating_air_counts_each_round(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate/><junction id=\"1\" surface=\"true\"/><junction id=\"2\" z=\"-300 m\"/>"
        "<junction id=\"3\" z=\"-250 m\" temperature=\"30 degC\"/>"
        "<junction id=\"4\" surface=\"true\" temperature=\"30 degC\"/>"
        "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"0.2 N.s2/m8\"/>"
        "<airway id=\"b\" from=\"2\" to=\"3\" resistance=\"0.02 N.s2/m8\"/>"
        "<airway id=\"r\" from=\"3\" to=\"2\" resistance=\"0.9 N.s2/m8\"/>"
        "<airway id=\"c\" from=\"3\" to=\"4\" resistance=\"0.2 N.s2/m8\"/>"
        "<fan id=\"f\" airway=\"b\" kind=\"booster\">" STRONG));
    vent_solve(&v);
    const double *h = v.answer->draught, *w = v.answer->mass_flow;
    assert_true(w[2] > 0.1 * w[1]); /* it does go round */
    double u = (w[0] * h[0] + w[2] * (h[1] + h[2])) / (w[1] - w[2]);
    double d = (w[3] * h[3] + w[2] * (h[1] + h[2])) / (w[1] - w[2]);
    double fan[1];
    draught_of(&v, fan);
    assert_close(fan[0], u + h[1] + d, 1e-9, 0); /* the balance of the junctions */
    vent_close(&v);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_through_the_colder_shaft),
        cmocka_unit_test(equal_shafts_stand_still),
        cmocka_unit_test(methane_lifts_the_air),
        cmocka_unit_test(methane_aids_the_fan),
        cmocka_unit_test(fixed_density_makes_no_draught),
        cmocka_unit_test(one_way_has_the_loop_integral),
        cmocka_unit_test(returns_have_their_own_draught),
        cmocka_unit_test(recirculating_air_counts_each_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
