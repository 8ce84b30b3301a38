/* The rules of auxiliary fans on a planned day: the values offered, by hand from the
 * flows, and what is within, exceeded and not assessed. */
#include "models/methane.h"
#include "scenarios/offer.h"
#include "tests/plans.h"

typedef struct scene {
    plan p;
    fd_limits *limits;
    fd_drainage *drainage;
    fd_day *day;
    fd_verdict *verdict;
    const fd_day_state *state;
} scene;

/* The small mine with another way beside the fan, on a day with the heading driven. */
static scene scene_of(const char *beside) {
    static const char old[] = "<airway id=\"bypass\" from=\"2\" to=\"10\" "
                              "resistance=\"8 N.s2/m8\" class=\"leakage-path\"/>";
    const char *at = strstr(PLAN_MINE, old);
    assert_non_null(at);
    sheet s = {0};
    sheet_add(&s, "%.*s<airway id=\"bypass\" from=\"2\" to=\"10\" %s/>%s",
              (int)(at - PLAN_MINE), PLAN_MINE, beside, at + strlen(old));
    scene c = {.p = plan_of(s.text, "<drive heading=\"H\" from=\"2027-01-01\"/>")};
    free(s.text);
    fd_day_info info;
    assert_int_equal(
        fd_limits_read("scenarios/limits/cn-2026.xml", NULL, c.p.list, &c.limits), FD_OK);
    assert_int_equal(fd_verdict_new(c.p.scenario->mine, c.limits, &c.verdict), FD_OK);
    assert_int_equal(fd_drainage_new(c.p.scenario, c.p.list, &c.drainage), FD_OK);
    assert_int_equal(fd_day_new(c.p.scenario, c.drainage, &c.day), FD_OK);
    assert_int_equal(fd_day_solve(c.day, days(3), &info), FD_OK);
    assert_true(info.usable);
    c.state = fd_day_get(c.day);
    assert_true(fd_offer_day(c.p.scenario, c.limits, c.state, c.verdict));
    return c;
}

static void scene_close(scene *c) {
    fd_verdict_free(&c->verdict);
    fd_day_free(&c->day);
    fd_drainage_free(&c->drainage);
    fd_limits_free(&c->limits);
    plan_close(&c->p);
}

/* The finding of a limit at the heading; null where it was not asked for. */
static const fd_worst *worst_of(const scene *c, const char *limit) {
    for (int i = 0; i < fd_verdict_count(c->verdict); i++) {
        const fd_finding *f = fd_verdict_get(c->verdict, i);
        if (strcmp(c->limits->limit[f->limit].record.id, limit) == 0 &&
            f->kind == FD_AT_HEADING && f->place == 0)
            return &f->worst[FD_PHASE_PLANNED];
    }
    return NULL;
}

#define ROAD(length)                                                                     \
    "length=\"" length                                                                   \
    " m\" area=\"10 m2\" resistance=\"8 N.s2/m8\" class=\"door-crosscut\""

static void offers_what_the_flows_tell(void **state) {
    (void)state;
    scene c = scene_of(ROAD("12"));
    const fd_mine *mine = c.p.scenario->mine;
    double fan = c.state->flow[airway_of(mine, "duct")];
    int bypass = airway_of(mine, "bypass");
    /* All that comes down the shaft comes to the fan. */
    double comes = c.state->mass_flow[airway_of(mine, "in")] /
                   c.state->density[airway_of(mine, "duct")];
    const fd_worst *w = worst_of(&c, "reg25-183-fan-intake");
    assert_close(w->value, fan / comes, 1e-9, 0);
    assert_int_equal(w->judgement, FD_WITHIN);
    w = worst_of(&c, "reg25-183-fan-distance");
    assert_close(w->value, 12, 1e-12, 0);
    assert_int_equal(w->judgement, FD_WITHIN);
    w = worst_of(&c, "reg25-183-fan-road-coal");
    assert_close(w->value, fabs(c.state->velocity[bypass]), 1e-12, 0);
    assert_null(worst_of(&c, "reg25-183-fan-road-rock"));
    /* Gas: 100 q K; velocity: 0.25 m/s in 12 m2. */
    const fd_heading_emission *e = &c.state->emission->heading[0];
    double gas = (e->ribs + e->coal) / fd_methane_density(293.15) * 1.35 / 0.01;
    w = worst_of(&c, "reg25-160-heading-air");
    assert_true(gas > 0);
    assert_close(w->value, fan / fmax(gas, 0.25 * 12), 1e-9, 0);
    scene_close(&c);
}

static void too_near_is_exceeded_and_unknown_is_not_assessed(void **state) {
    (void)state;
    scene c = scene_of(ROAD("8"));
    const fd_worst *w = worst_of(&c, "reg25-183-fan-distance");
    assert_close(w->value, 8, 1e-12, 0);
    assert_int_equal(w->judgement, FD_EXCEEDED);
    scene_close(&c);
    c = scene_of("resistance=\"8 N.s2/m8\" class=\"leakage-path\"");
    assert_int_equal(worst_of(&c, "reg25-183-fan-distance")->judgement, FD_NOT_ASSESSED);
    assert_int_equal(worst_of(&c, "reg25-183-fan-road-coal")->judgement, FD_NOT_ASSESSED);
    scene_close(&c);
}

/* Where a duct leaks, its end counts. */
static void the_end_of_the_duct_counts(void **state) {
    (void)state;
    scene c = scene_of(
        ROAD("12") "/><leakage id=\"L\" from=\"duct\" to=\"road\" course=\"opposed\" "
                   "per=\"100 m\" resistance=\"300 N.s2/m8\"");
    const fd_auxiliary_fan *fan = &c.state->auxiliaries->fan[0];
    assert_true(fan->delivered < 0.95 * fan->taken);
    const fd_heading_emission *e = &c.state->emission->heading[0];
    double gas = (e->ribs + e->coal) / fd_methane_density(293.15) * 1.35 / 0.01;
    assert_close(worst_of(&c, "haz26-8-heading-air")->value,
                 fan->delivered / fmax(gas, 0.25 * 12), 1e-9, 0);
    scene_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(offers_what_the_flows_tell),
        cmocka_unit_test(too_near_is_exceeded_and_unknown_is_not_assessed),
        cmocka_unit_test(the_end_of_the_duct_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
