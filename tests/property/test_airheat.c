/* The heat balance in any mine: it settles, is certified, and does not depend on how the
 * mine is written. */
#include "tests/mines.h"

#include "base/random.h"

enum { MINES = 60, N = 14, ROADS = 26 };

static double between(fd_random *r, double low, double high) {
    return low + (high - low) * fd_random_uniform(r);
}

/* Two shafts with a road between them on every level, a few short cuts by a door,
 * machines; a main fan on the upcast, or none. Junction v0 and v13 are the collars. */
static void write_road(sheet *s, fd_random *r, int e, int from, int to, double shock,
                       double heat) {
    sheet_add(s,
              "<airway id=\"e%d\" from=\"v%d\" to=\"v%d\" friction=\"%.17g N.s2/m4\""
              " length=\"%.17g m\" area=\"%.17g m2\" age=\"%.17g year\" heat=\"%.17g kW\""
              " shock=\"%.17g\"/>",
              e, from, to, between(r, 0.004, 0.02), between(r, 100, 1500),
              between(r, 8, 20), between(r, 0.1, 20), heat, shock);
}

static vent draw(uint64_t seed, bool fan, bool turned) {
    fd_random r = fd_random_start(seed, 11);
    sheet s = {0};
    sheet_add(&s,
              "<climate temperature=\"%.17g degC\" temperature-model=\"computed\""
              " ground-temperature=\"14 degC\" geothermal-gradient=\"0.03 K/m\"/>",
              between(&r, -10, 30));
    for (int v = 0; v < N; v++) {
        int level = v < N / 2 ? v : N - 1 - v;
        sheet_add(&s, "<junction id=\"v%d\" z=\"%.17g m\"%s/>", v,
                  level == 0 ? between(&r, -20, 20) : -130 * level + between(&r, -30, 30),
                  level == 0 ? " surface=\"true\"" : "");
    }
    int e = 0;
    for (int v = 0; v < N / 2 - 1; v++) {
        write_road(&s, &r, e++, v, v + 1, between(&r, 0, 5), 0);
        write_road(&s, &r, e++, N - 2 - v, N - 1 - v, between(&r, 0, 5), 0);
    }
    for (int v = 1; v < N / 2; v++) {
        bool back = turned && v % 2;
        write_road(&s, &r, e++, back ? N - 1 - v : v, back ? v : N - 1 - v,
                   pow(10, between(&r, 1, 3)), v % 2 ? between(&r, 0, 200) : 0);
    }
    for (; e < ROADS; e++) {
        int from = 1 + fd_random_index(&r, N - 2), to = 1 + fd_random_index(&r, N - 2);
        if (from == to) to = from % (N - 2) + 1;
        write_road(&s, &r, e, from, to, 0, 0);
        sheet_add(&s, "<door id=\"d%d\" airway=\"e%d\" resistance=\"%.17g N.s2/m8\"/>", e,
                  e, pow(10, between(&r, 1, 3)));
    }
    if (fan)
        sheet_add(&s, "<fan id=\"f\" airway=\"e1\"><point flow=\"10 m3/s\""
                      " pressure=\"2500 Pa\"/><point flow=\"100 m3/s\""
                      " pressure=\"1800 Pa\"/><point flow=\"160 m3/s\""
                      " pressure=\"700 Pa\"/></fan>");
    return vent_open(mine_of(&s));
}

/* A mine that does not settle says what moves, and where. */
static bool is_settled(const vent *v) {
    if (v->info.usable) return true;
    assert_int_equal(v->info.flow.outcome, FD_FLOW_CONVERGED);
    assert_non_null(v->info.unsettled);
    assert_true(v->info.worst_airway >= 0 && v->info.density_change > 1e-11);
    return false;
}

static void compare(const vent *v, const vent *w) {
    for (int j = 0; j < N; j++) {
        assert_close(v->answer->temperature[j], w->answer->temperature[j], 0, 1e-5);
        assert_true(v->answer->wet_bulb[j] <= v->answer->temperature[j] + 1e-9);
    }
}

static void fans_and_heat_settle(void **state) {
    (void)state;
    int most = 0, settled = 0;
    double worst = 0;
    for (uint64_t seed = 1; seed <= MINES; seed++) {
        vent v = draw(seed, true, false), w = draw(seed, true, true);
        vent_try(&v);
        vent_try(&w);
        if (is_settled(&v) && is_settled(&w)) {
            settled++;
            compare(&v, &w);
            most = v.info.rounds > most ? v.info.rounds : most;
            worst = fmax(worst, v.info.heat.worst / v.info.heat.allowed);
        }
        vent_close(&v);
        vent_close(&w);
    }
    print_message(
        "with a fan: %d of %d settle, in at most %d rounds; heat residual at most "
        "%.1e of allowed\n",
        settled, MINES, most, worst);
    assert_true(settled >= 58);
}

/* Seven roads between two shafts and no fan: the air turns in several cells, and a steady
 * state need not exist. */
static void natural_draught_settles_or_says_why(void **state) {
    (void)state;
    int most = 0, settled = 0;
    for (uint64_t seed = 1; seed <= MINES; seed++) {
        vent v = draw(seed, false, false);
        vent_try(&v);
        if (is_settled(&v)) {
            settled++;
            most = v.info.rounds > most ? v.info.rounds : most;
        }
        vent_close(&v);
    }
    print_message("without: %d of %d settle, in at most %d rounds\n", settled, MINES,
                  most);
    assert_true(settled >= 45);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fans_and_heat_settle),
        cmocka_unit_test(natural_draught_settles_or_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
