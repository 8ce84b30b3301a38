#include "networks/stage.h"

#include "networks/airlaw.h"
#include "tests/mines.h"

/* A road 1-2-3-4 between two pressures, a planned shortcut, and a ring 5-6-5 that only
 * the link joins to it. */
static const char *const RING =
    "<climate/><junction id=\"1\" pressure=\"400 Pa\"/><junction id=\"2\"/>"
    "<junction id=\"3\"/><junction id=\"4\" surface=\"true\"/><junction id=\"5\"/>"
    "<junction id=\"6\"/>"
    "<airway id=\"12\" from=\"1\" to=\"2\" friction=\"0.01 N.s2/m4\" length=\"500 m\""
    " area=\"10 m2\"/>"
    "<airway id=\"23\" from=\"2\" to=\"3\" resistance=\"0.5 N.s2/m8\"/>"
    "<airway id=\"34\" from=\"3\" to=\"4\" resistance=\"0.25 N.s2/m8\"/>"
    "<airway id=\"24\" from=\"2\" to=\"4\" resistance=\"2 N.s2/m8\" state=\"planned\"/>"
    "<airway id=\"link\" from=\"3\" to=\"5\" resistance=\"1 N.s2/m8\"/>"
    "<airway id=\"56\" from=\"5\" to=\"6\" resistance=\"1 N.s2/m8\"/>"
    "<airway id=\"65\" from=\"6\" to=\"5\" resistance=\"3 N.s2/m8\"/>"
    "<fan id=\"f\" airway=\"24\" state=\"planned\"><point flow=\"0 m3/s\""
    " pressure=\"90 Pa\"/><point flow=\"5 m3/s\" pressure=\"70 Pa\"/><point flow=\"9 m3/s\" pressure=\"50 Pa\"/></fan>"
    "<door id=\"d\" airway=\"23\" resistance=\"5 N.s2/m8\" open=\"true\"/>";

static void state_stands_as_the_file_says(void **state) {
    (void)state;
    fd_mine *mine = mine_of_text(RING);
    fd_mine_state *a, *b;
    assert_int_equal(fd_mine_state_new(mine, &a), FD_OK);
    assert_int_equal(fd_mine_state_new(mine, &b), FD_OK);
    assert_true(a->airway[0]);
    assert_false(a->airway[3]);
    assert_false(a->fan[0]);
    assert_true(a->fan_running[0]);
    assert_true(a->door[0] && a->door_open[0]);
    assert_close(a->length[0], 500, 0, 0);
    assert_true(isnan(a->length[1]));
    assert_true(fd_mine_state_same_airways(mine, a, b));
    a->airway[3] = true;
    a->door_open[0] = false;
    a->length[0] = 400;
    a->gas_at[2] = 0.5;
    a->gas_along[1] = 0.25;
    a->air_at[2] = -2;
    a->barometer = 9e4;
    assert_false(fd_mine_state_same_airways(mine, a, b));
    fd_mine_state_copy(mine, a, b);
    assert_true(b->airway[3] && !b->door_open[0]);
    assert_close(b->length[0] + b->gas_at[2] + b->gas_along[1], 400.75, 0, 0);
    assert_close(b->air_at[2] + b->barometer, 89998, 0, 0);
    fd_mine_state_reset(mine, a);
    assert_true(!a->airway[3] && a->door_open[0]);
    assert_close(a->length[0], 500, 0, 0);
    assert_close(a->gas_at[2] + a->gas_along[1], 0, 0, 0);
    assert_true(a->air_at[2] == 0 && isnan(a->barometer));
    fd_mine_state_free(&a);
    fd_mine_state_free(&b);
    fd_mine_state_free(&b);
    fd_mine_free(&mine);
}

static void stages_are_kept_by_their_airways(void **state) {
    (void)state;
    fd_mine *mine = mine_of_text(RING);
    fd_mine_state *s;
    fd_stage *list = NULL, *one, *two, *three;
    const double resistance[] = {1, 2, 3, 4, 5, 6, 7};
    assert_int_equal(mine->n_airways, 7);
    assert_int_equal(fd_mine_state_new(mine, &s), FD_OK);
    assert_int_equal(fd_stage_find(mine, s, resistance, &list, &one), FD_OK);
    assert_int_equal(one->m, 6);
    assert_int_equal(one->n, 6);
    s->airway[3] = true;
    s->airway[4] = s->airway[5] = s->airway[6] = false;
    assert_int_equal(fd_stage_find(mine, s, resistance, &list, &two), FD_OK);
    assert_ptr_not_equal(one, two);
    assert_int_equal(two->m, 4);
    assert_int_equal(two->n, 4); /* junctions 5 and 6 are met by no airway */
    for (int b = 0; b < two->m; b++) {
        const fd_airway *unit = &mine->airway[two->airway[b]];
        assert_int_equal(two->junction[two->from[b]], unit->from);
        assert_int_equal(two->junction[two->to[b]], unit->to);
    }
    for (int j = 0; j < two->n; j++)
        assert_int_equal(two->fixed[j], two->junction[j] == 0 || two->junction[j] == 3);
    s->door_open[0] = false; /* no matter of topology */
    assert_int_equal(fd_stage_find(mine, s, resistance, &list, &three), FD_OK);
    assert_ptr_equal(two, three);
    fd_stage_free_all(&list);
    assert_null(list);
    fd_mine_state_free(&s);
    fd_mine_free(&mine);
}

static void tells_an_island(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(RING));
    vent_solve(&v);
    double before = vent_flow(&v, "34");
    v.state->airway[airway_of(v.mine, "link")] = false;
    vent_try(&v);
    assert_false(v.info.usable);
    assert_int_equal(v.info.flow.outcome, FD_FLOW_UNREFERENCED);
    assert_true(v.info.island == number_of_id(v.mine, "junction", "5") ||
                v.info.island == number_of_id(v.mine, "junction", "6"));
    for (int a = 0; a < v.mine->n_airways; a++)
        assert_true(isnan(v.answer->flow[a]) && isnan(v.answer->mass_flow[a]));
    /* Nothing of the failure is left behind. */
    v.state->airway[airway_of(v.mine, "link")] = true;
    vent_solve(&v);
    assert_int_equal(v.info.island, -1);
    assert_close(vent_flow(&v, "34"), before, 1e-9, 0);
    vent_close(&v);
}

static void a_failed_solve_spoils_none_after_it(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(RING));
    vent_solve(&v);
    double before = vent_flow(&v, "34");
    const double bad[] = {NAN, -1e6, INFINITY};
    for (int i = 0; i < 3; i++) {
        v.state->length[0] = bad[i];
        vent_try(&v);
        assert_false(v.info.usable);
        assert_true(isnan(vent_flow(&v, "34")));
        v.state->length[0] = 500;
        vent_solve(&v);
        assert_close(vent_flow(&v, "34"), before, 1e-9, 0);
    }
    v.state->gas_at[1] = NAN;
    vent_try(&v);
    assert_false(v.info.usable);
    v.state->gas_at[1] = 0;
    vent_solve(&v);
    assert_close(vent_flow(&v, "34"), before, 1e-9, 0);
    vent_close(&v);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(state_stands_as_the_file_says),
        cmocka_unit_test(stages_are_kept_by_their_airways),
        cmocka_unit_test(tells_an_island),
        cmocka_unit_test(a_failed_solve_spoils_none_after_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
