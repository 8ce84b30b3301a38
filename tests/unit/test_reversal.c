#include "scenarios/reversal.h"

#include "tests/test.h"

/* One main fan in airway 0, reversed from 10 s on; maybe stopped again at 2000 s. */
struct plan {
    fd_airway airway[1];
    fd_fan_unit fan[1];
    fd_event_reverse order[2];
    fd_event_fan stop[1];
    fd_mine mine;
    fd_scenario scenario;
};

static void lay(struct plan *p, bool stops) {
    *p = (struct plan){.fan = {{.airway = 0, .kind = FD_MAIN_FAN}}};
    p->order[0] = (fd_event_reverse){.fan = 0, .after = 10, .standing = 60};
    p->order[1] = (fd_event_reverse){.record = {.parent = 7}, .fan = 0, .after = 300};
    p->stop[0] = (fd_event_fan){.fan = 0, .after = 2000};
    p->mine = (fd_mine){.airway = p->airway, .fan = p->fan, .n_airways = 1, .n_fans = 1};
    p->scenario = (fd_scenario){.mine = &p->mine,
                                .reverse_fan = p->order,
                                .n_reverse_fans = 2,
                                .stop_fan = p->stop,
                                .n_stop_fans = stops};
}

static fd_reversal watch(struct plan *p, double normal, int n, const double (*at)[2]) {
    fd_reversals *all;
    assert_int_equal(fd_reversals_new(&p->scenario, 0, 0.4, &normal, &all), FD_OK);
    assert_int_equal(all->n, 1); /* the other order is of another event */
    for (int i = 0; i < n; i++)
        fd_reversals_see(all, &p->mine, at[i][0], &at[i][1], NULL);
    fd_reversal r = all->list[0];
    fd_reversals_free(&all);
    assert_null(all);
    return r;
}

/* 100 m3/s; between 100 and 110 s it goes from 30 to -10: at 107.5 s, 97.5 s after the
 * order. After 610 s the least is 44. */
static void tells_time_and_share(void **state) {
    (void)state;
    struct plan p;
    lay(&p, false);
    const double at[][2] = {{0, 100},   {10, 100},  {100, 30},   {110, -10},
                            {600, -20}, {610, -46}, {1000, -44}, {1500, -48}};
    fd_reversal r = watch(&p, 100, 8, at);
    assert_close(fd_reversal_time(&r), 97.5, 1e-12, 0);
    assert_close(fd_reversal_share(&r), 0.44, 1e-12, 0);
    /* The same for a fan whose airway runs the other way. */
    double turned[8][2];
    for (int i = 0; i < 8; i++) {
        turned[i][0] = at[i][0];
        turned[i][1] = -at[i][1];
    }
    r = watch(&p, -100, 8, (const double(*)[2])turned);
    assert_close(fd_reversal_time(&r), 97.5, 1e-12, 0);
    assert_close(fd_reversal_share(&r), 0.44, 1e-12, 0);
}

/* What the air tells counts before a straight line; 40 % were not reached before 700 s.
 */
static void takes_the_moments_it_is_told(void **state) {
    (void)state;
    struct plan p;
    lay(&p, false);
    fd_reversals *all;
    const double normal = 100, flow[] = {100, -10, -20, -44}, at[] = {0, 100, 200, 700},
                 passed[][2] = {{NAN, NAN}, {93, NAN}, {NAN, NAN}, {NAN, 650}};
    assert_int_equal(fd_reversals_new(&p.scenario, 0, 0.4, &normal, &all), FD_OK);
    assert_close(fd_reversals_next(all, 0), 610, 1e-12, 0);
    assert_true(isinf(fd_reversals_next(all, 610)));
    for (int i = 0; i < 4; i++)
        fd_reversals_see(all, &p.mine, at[i], &flow[i], passed[i]);
    assert_close(fd_reversal_time(&all->list[0]), 83, 1e-12, 0);
    assert_close(all->list[0].reached, 650, 1e-12, 0);
    fd_reversals_free(&all);
}

/* Air that swings back has not turned yet. */
static void counts_from_the_last_turn(void **state) {
    (void)state;
    struct plan p;
    lay(&p, false);
    const double at[][2] = {{0, 100}, {20, -10}, {30, 10}, {40, -10}, {700, -50}};
    fd_reversal r = watch(&p, 100, 5, at);
    assert_close(fd_reversal_time(&r), 25, 1e-12, 0);
}

static void a_fan_that_never_turns_its_air_fails(void **state) {
    (void)state;
    struct plan p;
    lay(&p, false);
    const double at[][2] = {{0, 100}, {100, 5}, {800, 3}};
    fd_reversal r = watch(&p, 100, 3, at);
    assert_close(fd_reversal_time(&r), 790, 1e-12, 0);
    assert_close(fd_reversal_share(&r), 0, 0, 0);
}

static void too_short_is_not_assessed(void **state) {
    (void)state;
    struct plan p;
    lay(&p, false);
    const double at[][2] = {{0, 100}, {100, 5}, {300, -3}};
    fd_reversal r = watch(&p, 100, 2, at);
    assert_true(isnan(fd_reversal_time(&r)));
    assert_true(isnan(fd_reversal_share(&r)));
    r = watch(&p, 100, 3, at);
    assert_false(isnan(fd_reversal_time(&r)));
    assert_true(isnan(fd_reversal_share(&r)));
}

/* What comes after the fan is stopped again is not its reversal. */
static void ends_with_the_next_action(void **state) {
    (void)state;
    struct plan p;
    lay(&p, true);
    const double at[][2] = {{0, 100}, {100, -60}, {700, -60}, {2000, -60}, {2100, 10}};
    fd_reversal r = watch(&p, 100, 5, at);
    assert_close(fd_reversal_share(&r), 0.6, 1e-12, 0);
    assert_close(fd_reversal_time(&r), 62.5 - 10, 1e-12, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_time_and_share),
        cmocka_unit_test(takes_the_moments_it_is_told),
        cmocka_unit_test(counts_from_the_last_turn),
        cmocka_unit_test(a_fan_that_never_turns_its_air_fails),
        cmocka_unit_test(too_short_is_not_assessed),
        cmocka_unit_test(ends_with_the_next_action),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
