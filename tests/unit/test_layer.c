#include "scenarios/layer.h"
#include "models/constant.h"
#include "models/layering.h"
#include "networks/airlaw.h"
#include "tests/plans.h"

/* A day of the small mine: its face produces, its heading is driven. */
typedef struct scene {
    plan p;
    fd_drainage *drainage;
    fd_day *day;
    const fd_day_state *state;
} scene;

static scene play(void) {
    scene c = {.p = plan_of(PLAN_MINE, "<extract face=\"F\" from=\"2027-01-01\"/>"
                                       "<drive heading=\"H\" from=\"2027-01-01\"/>")};
    fd_day_info info;
    assert_int_equal(fd_drainage_new(c.p.scenario, c.p.list, &c.drainage), FD_OK);
    assert_int_equal(fd_day_new(c.p.scenario, c.drainage, &c.day), FD_OK);
    assert_int_equal(fd_day_solve(c.day, days(3), &info), FD_OK);
    assert_true(info.usable);
    c.state = fd_day_get(c.day);
    return c;
}

static void scene_close(scene *c) {
    fd_day_free(&c->day);
    fd_drainage_free(&c->drainage);
    plan_close(&c->p);
}

static fd_layer layer(const scene *c, const char *airway) {
    const fd_layer_air air = {c->state->mass_flow, c->state->velocity, c->state->unit};
    int a = airway_of(c->p.scenario->mine, airway);
    return fd_layer_of(c->p.scenario->mine, c->state->mine, &air, a, c->state->mean[a]);
}

/* The return takes the goaf's gas at its start, the face its own along it; an intake and
 * a shaft have none. By hand from the day's own figures. */
static void takes_the_gas_of_each_road(void **state) {
    (void)state;
    scene c = play();
    const fd_mine *m = c.p.scenario->mine;
    const char *const road[] = {"return", "face"};
    for (int i = 0; i < 2; i++) {
        int a = airway_of(m, road[i]);
        double gas =
            i ? c.state->mine->gas_along[a] : c.state->mine->gas_at[m->airway[a].from];
        assert_true(gas > 0);
        double q = gas / (c.state->unit[a] * FD_MOLAR_METHANE / FD_MOLAR_AIR);
        fd_layer l = layer(&c, road[i]);
        assert_close(l.methane, q, 1e-12, 0);
        assert_close(l.number,
                     fd_layering_number(c.state->velocity[a], q,
                                        sqrt(fd_airway_area(&m->airway[a]))),
                     1e-12, 0);
    }
    assert_true(isnan(layer(&c, "intake").number));
    assert_true(isnan(layer(&c, "out").number));
    assert_true(isnan(layer(&c, "duct").number));
    scene_close(&c);
}

/* Over the days the least is kept, and the roads below 5 are counted with the worst. */
static void keeps_the_least_of_the_days(void **state) {
    (void)state;
    scene c = play();
    fd_layers *layers;
    assert_int_equal(fd_layers_new(c.p.scenario, &layers), FD_OK);
    int airway;
    fd_layer worst;
    double time;
    assert_int_equal(fd_layers_below(layers, &airway, &worst, &time), 0);
    assert_int_equal(airway, -1);
    double least = INFINITY;
    const char *const road[] = {"return", "face", "road"};
    fd_day_info info;
    for (int d = 0; d < 3; d++) {
        assert_int_equal(fd_day_solve(c.day, days(60 * d + 1), &info), FD_OK);
        fd_layers_take(layers, c.state);
        for (int i = 0; i < 3; i++) least = fmin(least, layer(&c, road[i]).number);
    }
    int n = fd_layers_below(layers, &airway, &worst, &time);
    assert_true(n >= 1 && n <= 3);
    assert_close(worst.number, least, 1e-12, 0);
    assert_true(isnan(worst.roof)); /* below 5 the roof is not assessed */
    fd_table *t = fd_layers_table(layers);
    assert_int_equal(fd_table_rows(t), 3);
    fd_table_free(&t);
    fd_layers_free(&layers);
    scene_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_the_gas_of_each_road),
        cmocka_unit_test(keeps_the_least_of_the_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
