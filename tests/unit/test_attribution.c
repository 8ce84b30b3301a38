#include "scenarios/attribution.h"
#include "models/emission.h"
#include "tests/plans.h"

typedef struct scene {
    plan p;
    fd_mine_state *state;
    fd_air *air;
    fd_attribution *shares;
} scene;

static int junction_of(const fd_mine *m, const char *id) {
    for (int j = 0; j < m->n_junctions; j++)
        if (strcmp(m->junction[j].record.id, id) == 0) return j;
    fail_msg("no junction %s", id);
    return -1;
}

#define EVENT                                                                            \
    "<event id=\"E\" at=\"2027-01-02\" duration=\"10 min\"><surge junction=\"2\""        \
    " after=\"1 min\" lasting=\"2 min\" methane=\"0.1 m3/s\"/></event>"

/* Gas of the face 0.2 kg/s along it and 0.1 at its end, of the heading 0.05 along and
 * 0.01 at its face, of the surge as the moment has it. */
static scene scene_of(double second, bool fan) {
    scene c = {.p = plan_of(PLAN_MINE, EVENT)};
    const fd_mine *m = c.p.scenario->mine;
    assert_int_equal(fd_mine_state_new(m, &c.state), FD_OK);
    assert_int_equal(fd_air_new(m, &c.air), FD_OK);
    fd_air_info info;
    for (int f = 0; f < m->n_fans; f++)
        if (!fan && m->fan[f].kind == FD_AUXILIARY_FAN)
            c.state->airway[airway_of(m, "duct")] = false;
    c.state->gas_along[airway_of(m, "face")] = 0.2;
    c.state->gas_at[junction_of(m, "5")] = 0.1;
    c.state->gas_along[airway_of(m, "road")] = 0.05;
    c.state->gas_at[junction_of(m, "9")] = 0.01;
    if (second >= 60 && second < 180)
        c.state->gas_at[junction_of(m, "2")] = fd_emission_mass(0.1);
    assert_int_equal(fd_air_solve(c.air, c.state, &info), FD_OK);
    assert_true(info.usable);
    assert_int_equal(fd_attribution_new(c.p.scenario, c.state, fd_air_get(c.air), 0,
                                        second, &c.shares),
                     FD_OK);
    return c;
}

static void scene_close(scene *c) {
    fd_attribution_free(&c->shares);
    fd_air_free(&c->air);
    fd_mine_state_free(&c->state);
    plan_close(&c->p);
}

static void check(const scene *c, const char *airway, fd_source_kind kind, double share) {
    fd_source_share s =
        fd_attribution_of(c->shares, airway_of(c->p.scenario->mine, airway));
    assert_int_equal(s.kind, kind);
    if (isnan(share))
        assert_true(isnan(s.share));
    else
        assert_close(s.share, share, 1e-9, 0);
}

/* Without a surge: each workplace feeds its own return alone, and in the total return all
 * gas is there in the proportion of the sources. */
static void shares_are_those_of_the_sources(void **state) {
    (void)state;
    scene c = scene_of(0, true);
    check(&c, "intake", FD_SOURCE_NONE, NAN);
    check(&c, "face", FD_SOURCE_FACE, 1);
    check(&c, "return", FD_SOURCE_FACE, 1);
    check(&c, "road", FD_SOURCE_HEADING, 1);
    check(&c, "out", FD_SOURCE_FACE, 0.3 / 0.36);
    scene_close(&c);
}

/* A surge where all intake air passes: its share in a place is its part of the air. */
static void a_surge_counts_while_it_blows(void **state) {
    (void)state;
    scene c = scene_of(100, true);
    const fd_mine *m = c.p.scenario->mine;
    double surge = fd_emission_mass(0.1);
    check(&c, "intake", FD_SOURCE_SURGE, 1);
    check(&c, "out", FD_SOURCE_FACE, 0.3 / (0.36 + surge));
    /* In the face its own 0.2 stands beside the surge's part of the intake air. */
    const fd_air_state *air = fd_air_get(c.air);
    double through = 0;
    for (int a = 0; a < m->n_airways; a++)
        if (m->airway[a].from == junction_of(m, "2") && c.state->airway[a])
            through += air->mass_flow[a];
    double wind = air->mass_flow[airway_of(m, "face")];
    double own = 0.2 / wind, other = surge / through;
    check(&c, "face", own > other ? FD_SOURCE_FACE : FD_SOURCE_SURGE,
          fmax(own, other) / (own + other));
    scene_close(&c);
    scene over = scene_of(200, true);
    check(&over, "intake", FD_SOURCE_NONE, NAN);
    scene_close(&over);
}

/* Where the air stands its own gas alone is told. */
static void a_place_that_stands_is_fed_by_itself(void **state) {
    (void)state;
    scene c = scene_of(0, false);
    check(&c, "road", FD_SOURCE_HEADING, 1);
    scene_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_are_those_of_the_sources),
        cmocka_unit_test(a_surge_counts_while_it_blows),
        cmocka_unit_test(a_place_that_stands_is_fed_by_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
