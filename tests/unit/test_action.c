#include "scenarios/action.h"

#include <math.h>

#include "tests/test.h"

static const fd_event_fan stops[] = {{.record.parent = 0, .fan = 1, .after = 60},
                                     {.record.parent = 1, .fan = 0, .after = 5}};
static const fd_event_fan starts[] = {{.record.parent = 0, .fan = 1, .after = 60},
                                      {.record.parent = 0, .fan = 1, .after = 300}};
static const fd_event_door opened[] = {{.record.parent = 0, .door = 0, .after = 10}};
static const fd_event_door closed[] = {{.record.parent = 0, .door = 0, .after = 20}};
static const fd_scenario plan = {.stop_fan = stops,
                                 .n_stop_fans = 2,
                                 .start_fan = starts,
                                 .n_start_fans = 2,
                                 .open_door = opened,
                                 .n_open_doors = 1,
                                 .close_door = closed,
                                 .n_close_doors = 1};

/* Fans 0 and 1 run and door 0 is shut before; as they stand after so many seconds. */
static void assert_stands(const fd_actions *actions, double second, bool fan0, bool fan1,
                          bool door) {
    bool running[2] = {true, true}, open[1] = {false};
    fd_mine_state mine = {.fan_running = running, .door_open = open};
    fd_actions_apply(actions, second, &mine);
    assert_int_equal(running[0], fan0);
    assert_int_equal(running[1], fan1);
    assert_int_equal(open[0], door);
}

static void latest_action_counts(void **state) {
    (void)state;
    fd_actions a;
    assert_int_equal(fd_actions_plan(&plan, 0, &a), FD_OK);
    assert_int_equal(a.n, 5);
    assert_stands(&a, -1, true, true, false);
    assert_stands(&a, 10, true, true, true);
    assert_stands(&a, 20, true, true, false);
    assert_stands(&a, 60, true, false, false); /* of one moment the stop */
    assert_stands(&a, 300, true, true, false);
    fd_actions_free(&a);
    assert_int_equal(a.n, 0);
}

/* Degassing a heading starts its fan. */
static void degassing_starts_the_fan(void **state) {
    (void)state;
    static const fd_heading_unit headings[] = {{.fan = 1}, {.fan = 0}};
    static const fd_mine mine = {.heading = headings, .n_headings = 2};
    static const fd_degas_event degas[] = {
        {.record.parent = 1, .heading = 0},
        {.record.parent = 0, .heading = 1, .after = 7}};
    const fd_scenario with = {.mine = &mine, .degas = degas, .n_degases = 2};
    fd_actions a;
    assert_int_equal(fd_actions_plan(&with, 0, &a), FD_OK);
    assert_int_equal(a.n, 1);
    assert_int_equal(a.list[0].kind, FD_START_FAN);
    assert_int_equal(a.list[0].element, 0);
    assert_close(a.list[0].after, 7, 0, 0);
    fd_actions_free(&a);
}

static void added_ones_find_their_place(void **state) {
    (void)state;
    fd_actions a;
    assert_int_equal(fd_actions_plan(&plan, 1, &a), FD_OK);
    assert_stands(&a, 5, false, true, false);
    assert_int_equal(fd_actions_add(&a, (fd_action){2, FD_STOP_FAN, 1, 7}), FD_OK);
    assert_int_equal(a.list[0].sensor, 7);
    assert_int_equal(a.list[1].sensor, -1);
    assert_close(fd_actions_next(&a, 0), 2, 0, 0);
    assert_close(fd_actions_next(&a, 2), 5, 0, 0);
    assert_true(isinf(fd_actions_next(&a, 5)));
    assert_stands(&a, 2, true, false, false);
    fd_actions_free(&a);
}

static void worst_day_has_none(void **state) {
    (void)state;
    fd_actions a;
    assert_int_equal(fd_actions_plan(&plan, -1, &a), FD_OK);
    assert_int_equal(a.n, 0);
    assert_true(isinf(fd_actions_next(&a, 0)));
    fd_actions_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(latest_action_counts),
                                       cmocka_unit_test(degassing_starts_the_fan),
                                       cmocka_unit_test(added_ones_find_their_place),
                                       cmocka_unit_test(worst_day_has_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
