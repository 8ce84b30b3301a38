/* Fans in series and in parallel as real branches, against closed forms. Curves are
 * straight, p = p0 - k q, and airways pure square laws, so that flows are roots. */
#include "tests/mines.h"

#define SQUARE "density=\"fixed\" hydraulic-diameter=\"1e-9 m\""

/* Rounding, and the flow tolerance of the solver. */
static const double NEAR = 1e-9;

static double root(double a, double b, double c) {
    return 2 * c / (b + sqrt(b * b + 4 * a * c));
}

static void add_airway(sheet *s, const char *id, int from, int to, double r) {
    sheet_add(
        s,
        "<airway id=\"%s\" from=\"%d\" to=\"%d\" resistance=\"%.17g N.s2/m8\" " SQUARE
        "/>",
        id, from, to, r);
}

static void add_fan(sheet *s, const char *id, const char *airway, double p0, double k) {
    sheet_add(s, "<fan id=\"%s\" airway=\"%s\">", id, airway);
    for (int i = -2; i <= 2; i++)
        sheet_add(s, "<point flow=\"%d m3/s\" pressure=\"%.17g Pa\"/>", 50 * i,
                  p0 - k * 50 * i);
    sheet_add(s, "</fan>");
}

/* Junctions 1 and 2 are collars, the others underground. */
static sheet junctions(int n) {
    sheet s = {0};
    sheet_add(&s, "<climate/>");
    for (int i = 1; i <= n; i++)
        sheet_add(&s, "<junction id=\"%d\"%s/>", i, i <= 2 ? " surface=\"true\"" : "");
    return s;
}

/* Two equal fans in one airway, and in two airways one behind the other: 2 (p0 - k q) =
 * R q^2. */
static void equal_fans_in_series(void **state) {
    (void)state;
    double q = root(0.5, 2 * 8, 2 * 1200);
    sheet s = junctions(2);
    add_airway(&s, "a", 1, 2, 0.5);
    add_fan(&s, "f", "a", 1200, 8);
    add_fan(&s, "g", "a", 1200, 8);
    vent v = vent_open(mine_of(&s));
    vent_solve(&v);
    assert_close(v.answer->fan_flow[0], q, NEAR, 0);
    assert_close(v.answer->fan_flow[1], q, NEAR, 0);
    assert_close(v.answer->fan_pressure[0], 0.25 * q * q, NEAR, 0);
    vent_close(&v);

    s = junctions(3);
    add_airway(&s, "a", 1, 3, 0.1);
    add_airway(&s, "b", 3, 2, 0.4);
    add_fan(&s, "f", "a", 1200, 8);
    add_fan(&s, "g", "b", 1200, 8);
    v = vent_open(mine_of(&s));
    vent_solve(&v);
    assert_close(v.answer->fan_flow[0], q, NEAR, 0);
    assert_close(v.answer->fan_flow[1], q, NEAR, 0);
    assert_close(v.answer->pressure[2], 1200 - 8 * q - 0.1 * q * q, NEAR, 1e-7);
    vent_close(&v);
}

/* Two unequal fans in series: p01 + p02 - (k1 + k2) q = R q^2. The weak one, beyond its
 * free delivery, only resists. */
static void a_weak_fan_behind_a_strong_one(void **state) {
    (void)state;
    double q = root(0.05, 6 + 20, 3000 + 500);
    sheet s = junctions(2);
    add_airway(&s, "a", 1, 2, 0.05);
    add_fan(&s, "f", "a", 3000, 6);
    add_fan(&s, "g", "a", 500, 20);
    vent v = vent_open(mine_of(&s));
    vent_solve(&v);
    assert_close(v.answer->fan_flow[0], q, NEAR, 0);
    assert_close(v.answer->fan_pressure[1], 500 - 20 * q, NEAR, 0);
    assert_true(v.answer->fan_pressure[1] < 0);
    vent_close(&v);
}

/* Two equal fans side by side, each with its own drift r, and the mine R behind them:
 * p0 - k q = r q^2 + R (2 q)^2. */
static void equal_fans_in_parallel(void **state) {
    (void)state;
    double q = root(0.02 + 4 * 0.15, 8, 1200);
    sheet s = junctions(3);
    add_airway(&s, "mine", 1, 3, 0.15);
    add_airway(&s, "a", 3, 2, 0.02);
    add_airway(&s, "b", 3, 2, 0.02);
    add_fan(&s, "f", "a", 1200, 8);
    add_fan(&s, "g", "b", 1200, 8);
    vent v = vent_open(mine_of(&s));
    vent_solve(&v);
    assert_close(v.answer->fan_flow[0], q, NEAR, 0);
    assert_close(v.answer->fan_flow[1], q, NEAR, 0);
    assert_close(vent_flow(&v, "mine"), 2 * q, NEAR, 0);
    vent_close(&v);
}

/* Unequal fans side by side without drifts: with the common pressure P each gives q_i =
 * (p0i - P)/k_i, so R K Q^2 + Q - S = 0, S = sum p0/k, K = sum 1/k. On a mine of high
 * resistance the weak one is driven back, along its points. */
static void unequal_fans_in_parallel(void **state) {
    (void)state;
    const double mines[] = {0.05, 0.9}, p0[] = {2000, 1400}, k[] = {10, 16};
    for (int i = 0; i < 2; i++) {
        double S = p0[0] / k[0] + p0[1] / k[1], K = 1 / k[0] + 1 / k[1];
        double Q = root(mines[i] * K, 1, S), P = mines[i] * Q * Q;
        sheet s = junctions(3);
        add_airway(&s, "mine", 1, 3, mines[i]);
        add_airway(&s, "a", 3, 2, 0);
        add_airway(&s, "b", 3, 2, 0);
        add_fan(&s, "f", "a", p0[0], k[0]);
        add_fan(&s, "g", "b", p0[1], k[1]);
        vent v = vent_open(mine_of(&s));
        vent_solve(&v);
        for (int f = 0; f < 2; f++) {
            assert_close(v.answer->fan_flow[f], (p0[f] - P) / k[f], NEAR, 1e-7);
            assert_close(v.answer->fan_pressure[f], P, NEAR, 0);
        }
        assert_int_equal(v.answer->fan_flow[1] < 0, i == 1);
        vent_close(&v);
    }
}

/* A booster in one of two splits: the split it stands in gains, the other loses. With the
 * main fan's straight curve left out (p fixed by a surface of 800 Pa) both splits are
 * alone: r q^2 = 800 + 300 - 4 q, r q^2 = 800. */
static void booster_in_one_split(void **state) {
    (void)state;
    sheet s = {0};
    sheet_add(&s, "<climate/><junction id=\"1\" pressure=\"800 Pa\"/>"
                  "<junction id=\"2\" surface=\"true\"/>");
    add_airway(&s, "a", 1, 2, 0.4);
    add_airway(&s, "b", 1, 2, 0.4);
    add_fan(&s, "boost", "a", 300, 4);
    vent v = vent_open(mine_of(&s));
    vent_solve(&v);
    assert_close(vent_flow(&v, "a"), root(0.4, 4, 1100), NEAR, 0);
    assert_close(vent_flow(&v, "b"), sqrt(800 / 0.4), NEAR, 0);
    vent_close(&v);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_fans_in_series),
        cmocka_unit_test(a_weak_fan_behind_a_strong_one),
        cmocka_unit_test(equal_fans_in_parallel),
        cmocka_unit_test(unequal_fans_in_parallel),
        cmocka_unit_test(booster_in_one_split),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
