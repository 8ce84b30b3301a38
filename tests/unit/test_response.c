/* What a flow depends on, against differences of the whole air. */
#include "networks/response.h"

#include <string.h>

#include "models/friction.h"
#include "networks/airlaw.h"
#include "networks/overlay.h"
#include "tests/mines.h"

/* Ten airways, two fans, a door, a regulator; airways by resistance and by geometry, one
 * slow enough to be laminar. Density is that of the resistance, so that nothing but what
 * is asked moves. */
#define EVEN "density=\"fixed\" "
static const char MINE[] =
    "<climate/><junction id=\"in\" surface=\"true\"/><junction id=\"out\" surface=\"true\"/>"
    "<junction id=\"1\"/><junction id=\"2\"/><junction id=\"3\"/><junction id=\"4\"/>"
    "<junction id=\"5\"/>"
    "<airway id=\"down\" from=\"in\" to=\"1\" resistance=\"0.02 N.s2/m8\" " EVEN "/>"
    "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"0.1 N.s2/m8\" " EVEN "/>"
    "<airway id=\"b\" from=\"3\" to=\"1\" resistance=\"0.3 N.s2/m8\" " EVEN "/>"
    "<airway id=\"diagonal\" from=\"2\" to=\"3\" resistance=\"0.2 N.s2/m8\" " EVEN "/>"
    "<airway id=\"c\" from=\"2\" to=\"4\" resistance=\"0.25 N.s2/m8\" " EVEN "/>"
    "<airway id=\"d\" from=\"3\" to=\"4\" resistance=\"0.15 N.s2/m8\" " EVEN "/>"
    "<airway id=\"up\" from=\"4\" to=\"out\" resistance=\"0.03 N.s2/m8\" " EVEN "/>"
    "<airway id=\"door\" from=\"1\" to=\"4\" resistance=\"0.5 N.s2/m8\" " EVEN "/>"
    "<airway id=\"duct\" from=\"2\" to=\"5\" resistance=\"30 N.s2/m8\" " EVEN "/>"
    "<airway id=\"slow\" from=\"5\" to=\"3\" length=\"4000 m\" area=\"0.5 m2\""
    " friction=\"3.2e-5 N.s2/m4\" " EVEN "/>"
    "<fan id=\"main\" airway=\"up\"><point flow=\"30 m3/s\" pressure=\"2600 Pa\"/>"
    "<point flow=\"60 m3/s\" pressure=\"2300 Pa\"/>"
    "<point flow=\"120 m3/s\" pressure=\"700 Pa\"/></fan>"
    "<fan id=\"aux\" airway=\"duct\" kind=\"auxiliary\" speed=\"0.9\">"
    "<point flow=\"2 m3/s\" pressure=\"900 Pa\"/>"
    "<point flow=\"5 m3/s\" pressure=\"700 Pa\"/>"
    "<point flow=\"9 m3/s\" pressure=\"100 Pa\"/></fan>"
    "<door id=\"D\" airway=\"door\" resistance=\"400 N.s2/m8\"/>";

typedef struct lab {
    fd_mine *mine;
    fd_overlay *overlay;
    vent air;
} lab;

static lab lab_open(fd_mine *mine) {
    lab l = {.mine = mine};
    assert_int_equal(fd_overlay_new(mine, &l.overlay), FD_OK);
    const fd_mine *view = fd_overlay_mine(l.overlay);
    assert_int_equal(fd_mine_state_new(view, &l.air.state), FD_OK);
    assert_int_equal(fd_air_new(view, &l.air.air), FD_OK);
    l.air.answer = fd_air_get(l.air.air);
    vent_solve(&l.air);
    return l;
}

static void lab_close(lab *l) {
    fd_air_free(&l->air.air);
    fd_mine_state_free(&l->air.state);
    fd_overlay_free(&l->overlay);
    fd_mine_free(&l->mine);
}

static double *value_of(lab *l, const char *path) {
    fd_overlay_value v;
    assert_int_equal(fd_overlay_find(l->overlay, path, &v), FD_OK);
    if (!v.row) fail_msg("%s leads nowhere", path);
    return v.value;
}

/* dQ/dln of the values, by differences of fourth order. The air is settled twice at each
 * point, so that the second solve starts at the answer. Nullable: second. */
static void difference(lab *l, double *first, double *second, double *change) {
    const double share[] = {1, -8, 8, -1}, at[] = {-2, -1, 1, 2}, step = 5e-4;
    int n = l->mine->n_airways;
    double kept[2] = {*first, second ? *second : 0};
    memset(change, 0, (size_t)n * sizeof *change);
    for (int i = 0; i < 4; i++) {
        *first = kept[0] * exp(at[i] * step);
        if (second) *second = kept[1] * exp(at[i] * step);
        vent_solve(&l->air);
        vent_solve(&l->air);
        for (int a = 0; a < n; a++) change[a] += share[i] * l->air.answer->flow[a];
    }
    for (int a = 0; a < n; a++) change[a] /= 12 * step;
    *first = kept[0];
    if (second) *second = kept[1];
    vent_solve(&l->air);
}

static double *numbers(int n) {
    double *x = malloc(((size_t)n + 1) * sizeof *x);
    assert_non_null(x);
    return x;
}

/* All derivatives of all flows: resistance[k n + e], pressure and speed[k fans + f]. */
typedef struct known {
    double *resistance, *pressure, *speed;
} derivatives;

static derivatives find_all(const lab *l) {
    int n = l->mine->n_airways, fans = l->mine->n_fans;
    derivatives k = {numbers(n * n), numbers(n * fans), numbers(n * fans)};
    fd_response *response;
    fd_sensitivity_info info;
    assert_int_equal(fd_response_new(l->air.air, &response, &info), FD_OK);
    assert_int_equal(info.outcome, FD_SENSITIVITY_FOUND);
    for (int a = 0; a < n; a++)
        assert_true(fd_response_find(response, a, k.resistance + a * n,
                                     k.pressure + a * fans, k.speed + a * fans));
    fd_response_free(&response);
    return k;
}

/* The largest deviation of one column, over the largest derivative of each flow. */
static double deviation(const lab *l, const double *known, int width, int column,
                        const double *seen) {
    double worst = 0;
    for (int a = 0; a < l->mine->n_airways; a++) {
        double largest = 0;
        for (int e = 0; e < width; e++)
            largest = fmax(largest, fabs(known[a * width + e]));
        worst = fmax(worst, fabs(seen[a] - known[a * width + column]) / largest);
    }
    return worst;
}

static void compare_all(fd_mine *mine) {
    static const char *const path[][2] = {
        {"airway/down/resistance", NULL}, {"airway/a/resistance", NULL},
        {"airway/b/resistance", NULL},    {"airway/diagonal/resistance", NULL},
        {"airway/c/resistance", NULL},    {"airway/d/resistance", NULL},
        {"airway/up/resistance", NULL},   {"airway/door/resistance", "door/D/resistance"},
        {"airway/duct/resistance", NULL}, {"airway/slow/friction", NULL}};
    lab l = lab_open(mine);
    derivatives k = find_all(&l);
    int n = l.mine->n_airways;
    double *seen = numbers(n), worst = 0;
    for (int e = 0; e < n; e++) {
        double *second = path[e][1] ? value_of(&l, path[e][1]) : NULL;
        difference(&l, value_of(&l, path[e][0]), second, seen);
        worst = fmax(worst, deviation(&l, k.resistance, n, e, seen));
    }
    print_message("flows by resistances: %.2g of the largest of a flow\n", worst);
    assert_true(worst <= 1e-6);
    worst = 0;
    static const char *const speed[] = {"fan/main/speed", "fan/aux/speed"};
    for (int f = 0; f < 2; f++) {
        difference(&l, value_of(&l, speed[f]), NULL, seen);
        worst = fmax(worst, deviation(&l, k.speed, 2, f, seen));
    }
    print_message("flows by fan speeds: %.2g\n", worst);
    assert_true(worst <= 1e-6);
    /* The slow airway is under its transition, and loses enough to matter. */
    const fd_airway *slow = &l.mine->airway[n - 1];
    double drop = l.air.answer->drop[n - 1], w = fabs(l.air.answer->mass_flow[n - 1]);
    double rough = fd_friction_resistance(slow->friction, slow->length,
                                          fd_airway_perimeter(slow), slow->area);
    double toe = fd_airlaw_transition(slow, slow->length, rough / 1.44, 1.2);
    assert_true(w > 0.2 * toe && w < 0.95 * toe);
    assert_true(fabs(drop) > 10);
    free(seen);
    free(k.resistance);
    free(k.pressure);
    free(k.speed);
    lab_close(&l);
}

static void meets_differences(void **state) {
    (void)state;
    compare_all(mine_of_text(MINE));
}

/* The same where two airways leak into each other along their length: pieces move
 * together, and the leaks pass on what they must. */
static void meets_differences_with_leaks(void **state) {
    (void)state;
    sheet s = {0};
    sheet_add(&s,
              "%s<leakage id=\"L\" from=\"c\" to=\"d\" sections=\"4\""
              " resistance=\"8 N.s2/m8\"/>",
              MINE);
    compare_all(mine_of(&s));
}

/* A fan whose points all have s times the pressure. */
static void meets_differences_of_pressure(void **state) {
    (void)state;
    lab l = lab_open(mine_of_text(MINE));
    derivatives k = find_all(&l);
    int n = l.mine->n_airways;
    const double step = 1e-4;
    double *change = numbers(n);
    for (int a = 0; a < n; a++) change[a] = 0;
    for (int side = -1; side <= 1; side += 2) {
        fd_overlay *o;
        assert_int_equal(fd_overlay_new(l.mine, &o), FD_OK);
        for (int i = 1; i <= 3; i++) {
            char path[40];
            fd_overlay_value v;
            snprintf(path, sizeof path, "point/%d/pressure", i);
            assert_int_equal(fd_overlay_find(o, path, &v), FD_OK);
            *(double *)v.value *= exp(side * step);
        }
        vent v = {.mine = NULL};
        assert_int_equal(fd_mine_state_new(fd_overlay_mine(o), &v.state), FD_OK);
        assert_int_equal(fd_air_new(fd_overlay_mine(o), &v.air), FD_OK);
        v.answer = fd_air_get(v.air);
        vent_solve(&v);
        vent_solve(&v);
        for (int a = 0; a < n; a++) change[a] += side * v.answer->flow[a] / (2 * step);
        fd_air_free(&v.air);
        fd_mine_state_free(&v.state);
        fd_overlay_free(&o);
    }
    double worst = deviation(&l, k.pressure, 2, 0, change);
    print_message("flows by the pressure of a fan: %.2g\n", worst);
    assert_true(worst <= 1e-6);
    free(change);
    free(k.resistance);
    free(k.pressure);
    free(k.speed);
    lab_close(&l);
}

/* Where density follows pressure, the held density is what is left out. */
static void tells_what_held_density_costs(void **state) {
    (void)state;
    fd_diagnostics *list = fd_diagnostics_new();
    fd_mine *mine;
    assert_int_equal(fd_mine_read("tests/data/mine.xml", list, &mine), FD_OK);
    fd_diagnostics_free(&list);
    lab l = lab_open(mine);
    derivatives k = find_all(&l);
    int n = mine->n_airways;
    double *seen = numbers(n), worst = 0;
    difference(&l, value_of(&l, "airway/108/resistance"), NULL, seen);
    worst = deviation(&l, k.resistance, n, airway_of(mine, "108"), seen);
    print_message("held density, sample mine: %.2g of the largest of a flow\n", worst);
    /* A shaft of 500 m and 2.5 kPa: density moves by some 1e-2 of what pressure does. */
    assert_true(worst > 1e-6 && worst < 0.03);
    free(seen);
    free(k.resistance);
    free(k.pressure);
    free(k.speed);
    lab_close(&l);
}

static void answers_with_a_rising_fan(void **state) {
    (void)state;
    fd_mine *mine = mine_of_text(MINE);
    fd_air *air;
    fd_response *response;
    fd_sensitivity_info info;
    assert_int_equal(fd_air_new(mine, &air), FD_OK);
    assert_int_equal(fd_response_new(air, &response, &info), FD_BAD_ARGUMENT);
    assert_null(response);
    fd_air_free(&air);
    fd_mine_free(&mine);

    /* The fan works where its curve rises by 10 Pa/(m3/s), between 10 and 20 m3/s; the
     * road before it makes the whole rise by 70, so that this is the one answer. */
    lab l = lab_open(mine_of_text(
        "<climate/><junction id=\"in\" surface=\"true\"/><junction id=\"1\"/>"
        "<junction id=\"out\" surface=\"true\"/>"
        "<airway id=\"road\" from=\"in\" to=\"1\" resistance=\"2.2 N.s2/m8\" " EVEN "/>"
        "<airway id=\"fan\" from=\"1\" to=\"out\" resistance=\"1e-3 N.s2/m8\" " EVEN "/>"
        "<fan id=\"f\" airway=\"fan\"><point flow=\"0 m3/s\" pressure=\"500 Pa\"/>"
        "<point flow=\"10 m3/s\" pressure=\"500 Pa\"/>"
        "<point flow=\"20 m3/s\" pressure=\"600 Pa\"/>"
        "<point flow=\"30 m3/s\" pressure=\"100 Pa\"/></fan>"));
    assert_close(l.air.answer->flow[1], 16, 0, 1);
    derivatives k = find_all(&l);
    double seen[2];
    difference(&l, value_of(&l, "airway/road/resistance"), NULL, seen);
    assert_close(k.resistance[0], seen[0], 1e-6, 0);
    /* Without the fan it would be -Q/2: the rising curve makes it stronger. */
    assert_true(k.resistance[0] < -0.55 * 16);
    difference(&l, value_of(&l, "fan/f/speed"), NULL, seen);
    assert_close(k.speed[0], seen[0], 1e-6, 0);
    free(k.resistance);
    free(k.pressure);
    free(k.speed);
    lab_close(&l);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(meets_differences),
                                       cmocka_unit_test(meets_differences_with_leaks),
                                       cmocka_unit_test(meets_differences_of_pressure),
                                       cmocka_unit_test(tells_what_held_density_costs),
                                       cmocka_unit_test(answers_with_a_rising_fan)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
