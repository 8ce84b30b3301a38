/* A network that is not solved names the place and the reason. */
#include "tests/test.h"

#include "base/number.h"
#include "networks/failure.h"
#include "networks/island.h"
#include "networks/message.h"
#include "tests/mines.h"

/* Two districts behind planned airways, one of them also behind an imposed flow. */
static fd_mine *districts(void) {
    return mine_of_text(
        "<climate/>\n"
        "<junction id=\"S\" surface=\"true\"/><junction id=\"T\" surface=\"true\"/>\n"
        "<junction id=\"a\"/><junction id=\"b\"/><junction id=\"c\"/><junction id=\"d\"/>\n"
        "<airway id=\"down\" from=\"S\" to=\"T\" resistance=\"1 N.s2/m8\"/>\n"
        "<airway id=\"p1\" from=\"S\" to=\"a\" resistance=\"1 N.s2/m8\" state=\"planned\"/>\n"
        "<airway id=\"p2\" from=\"b\" to=\"T\" resistance=\"1 N.s2/m8\" state=\"planned\"/>\n"
        "<airway id=\"ab\" from=\"a\" to=\"b\" resistance=\"1 N.s2/m8\"/>\n"
        "<airway id=\"p3\" from=\"S\" to=\"c\" resistance=\"1 N.s2/m8\" state=\"planned\"/>\n"
        "<airway id=\"q\" from=\"S\" to=\"c\" resistance=\"1 N.s2/m8\" flow=\"2 m3/s\"/>\n"
        "<airway id=\"cd\" from=\"c\" to=\"d\" resistance=\"1 N.s2/m8\"/>\n");
}

static void names_every_island_and_what_would_join_it(void **state) {
    (void)state;
    fd_mine *mine = districts();
    fd_mine_state *now;
    fd_air *air;
    fd_air_info info;
    assert_int_equal(fd_mine_state_new(mine, &now), FD_OK);
    assert_int_equal(fd_air_new(mine, &air), FD_OK);
    assert_int_equal(fd_air_solve(air, now, &info), FD_OK);
    assert_false(info.usable);
    assert_int_equal(info.flow.outcome, FD_FLOW_UNREFERENCED);
    fd_diagnostics *list = fd_diagnostics_new();
    fd_air_explain(mine, now, &info, list);
    assert_int_equal(fd_diagnostics_count(list), 2);
    const fd_diagnostic *first = fd_diagnostics_get(list, 0);
    assert_string_equal(first->message->code, "AIR-ISLAND");
    assert_string_equal(first->place.id, "a");
    assert_string_equal(first->argument[0], "2");
    assert_string_equal(first->argument[1], "a b");
    assert_string_equal(first->argument[2], "p1 p2");
    const fd_diagnostic *second = fd_diagnostics_get(list, 1);
    assert_string_equal(second->argument[1], "c d");
    assert_string_equal(second->argument[2], "p3 q");
    fd_diagnostics_free(&list);

    for (int a = 0; a < mine->n_airways; a++) now->airway[a] = true;
    assert_int_equal(fd_air_solve(air, now, &info), FD_OK);
    assert_true(info.usable);
    fd_island *island;
    int n;
    assert_int_equal(fd_islands_find(mine, now, &island, &n), FD_OK);
    assert_int_equal(n, 0);
    free(island);
    list = fd_diagnostics_new();
    fd_air_explain(mine, now, &info, list);
    assert_int_equal(fd_diagnostics_count(list), 0);
    fd_diagnostics_free(&list);
    fd_air_free(&air);
    fd_mine_state_free(&now);
    fd_mine_free(&mine);
}

/* An info as each failure leaves it, and the code it must be told by. */
static void every_failure_has_its_code(void **state) {
    (void)state;
    static const struct {
        fd_flow_outcome outcome;
        const char *code;
    } outcome[] = {{FD_FLOW_NOT_FINITE, "AIR-NOT-FINITE"},
                   {FD_FLOW_SINGULAR, "AIR-SINGULAR"},
                   {FD_FLOW_STALLED, "AIR-STALLED"},
                   {FD_FLOW_ITERATION_LIMIT, "AIR-ITERATIONS"}};
    static const char *const line[] = {"AIR-MASS", "AIR-LAW", "AIR-MESH", "AIR-POWER"};
    fd_mine *mine = districts();
    int ab = airway_of(mine, "ab");
    for (int i = 0; i < 4; i++) {
        fd_air_info info = {.flow = {.outcome = outcome[i].outcome, .iterations = 7},
                            .worst_airway = ab};
        fd_diagnostics *list = fd_diagnostics_new();
        fd_air_explain(mine, NULL, &info, list);
        assert_int_equal(fd_diagnostics_count(list), 1);
        const fd_diagnostic *d = fd_diagnostics_get(list, 0);
        assert_string_equal(d->message->code, outcome[i].code);
        assert_string_equal(d->place.id, "ab");
        assert_string_equal(d->argument[0], "7");
        fd_diagnostics_free(&list);
    }
    for (int i = 0; i < FD_CERTIFICATE_LINES; i++) {
        fd_air_info info = {
            .density_settled = true, .methane = {.holds = true}, .heat = {.holds = true}};
        for (int k = 0; k < FD_CERTIFICATE_LINES; k++)
            info.certificate.line[k] = (fd_certificate_entry){2, 1, 0, k != i};
        fd_diagnostics *list = fd_diagnostics_new();
        fd_air_explain(mine, NULL, &info, list);
        assert_int_equal(fd_diagnostics_count(list), 1);
        assert_string_equal(fd_diagnostics_get(list, 0)->message->code, line[i]);
        assert_string_equal(fd_diagnostics_get(list, 0)->place.kind,
                            i == FD_CERTIFICATE_MASS ? "junction" : "airway");
        fd_diagnostics_free(&list);
    }
    /* The balances of what the air carries, and a density that does not settle. */
    for (int i = 0; i < 3; i++) {
        fd_air_info info = {.density_settled = i < 2,
                            .unsettled = i < 2 ? NULL : "heat",
                            .worst_airway = ab,
                            .methane = {2, 1, 0, i != 0},
                            .heat = {2, 1, 0, i != 1}};
        for (int k = 0; k < FD_CERTIFICATE_LINES; k++)
            info.certificate.line[k].holds = true;
        fd_diagnostics *list = fd_diagnostics_new();
        fd_air_explain(mine, NULL, &info, list);
        assert_int_equal(fd_diagnostics_count(list), 1);
        const fd_diagnostic *d = fd_diagnostics_get(list, 0);
        const char *const code[] = {"AIR-METHANE", "AIR-HEAT", "AIR-DENSITY"};
        assert_string_equal(d->message->code, code[i]);
        assert_string_equal(d->place.kind, i < 2 ? "junction" : "airway");
        if (i == 2) assert_string_equal(d->argument[2], "heat");
        fd_diagnostics_free(&list);
    }
    fd_mine_free(&mine);
}

/* 1 -> 2 by two roads, one nearly shut: it flows in the blend, and the note says so. */
static void the_laminar_blend_is_told(void **state) {
    (void)state;
    fd_mine *mine = mine_of_text(
        "<climate/>\n"
        "<junction id=\"S\" surface=\"true\"/><junction id=\"m\" inflow=\"10 m3/s\"/>\n"
        "<airway id=\"road\" from=\"m\" to=\"S\" resistance=\"0.01 N.s2/m8\"/>\n"
        "<airway id=\"leak\" from=\"m\" to=\"S\" resistance=\"10000 N.s2/m8\"\n"
        " hydraulic-diameter=\"2 m\"/>\n"
        "<airway id=\"walled\" from=\"m\" to=\"S\" resistance=\"0.01 N.s2/m8\" area=\"9 m2\"/>\n"
        "<door id=\"w\" kind=\"stopping\" airway=\"walled\" permeability=\"1 mD\""
        " thickness=\"1 m\"/>\n");
    fd_mine_state *now;
    fd_air *air;
    fd_air_info info;
    assert_int_equal(fd_mine_state_new(mine, &now), FD_OK);
    assert_int_equal(fd_air_new(mine, &air), FD_OK);
    assert_int_equal(fd_air_solve(air, now, &info), FD_OK);
    assert_true(info.usable);
    const fd_air_state *answer = fd_air_get(air);
    int leak = airway_of(mine, "leak"), road = airway_of(mine, "road");
    /* Reynolds number 2300 in 2 m: 2300 pi/4 x 2 x 1.81e-5. */
    assert_close(answer->transition[leak], 2300 * 3.14159265358979 / 2 * 1.81e-5, 1e-12,
                 0);
    double share = fabs(answer->mass_flow[leak]) / answer->transition[leak];
    assert_true(share < 1 && share > 0.01);
    assert_true(fabs(answer->mass_flow[road]) > answer->transition[road]);
    /* A wall that seeps is slow by its own law, which the note is not about. */
    int walled = airway_of(mine, "walled");
    assert_true(answer->flow[walled] > 0 && answer->drop[walled] > 0.1);
    assert_true(answer->transition[walled] == 0);
    /* The drop without the blend: R Q^2 at the same flow. */
    double density = answer->density[leak];
    double square = 10000 / 1.2 / density * pow(answer->mass_flow[leak], 2);
    char changed[FD_NUMBER_ROOM];
    fd_number_rounded(fabs(answer->drop[leak]) - square, -2, changed);
    fd_diagnostics *list = fd_diagnostics_new();
    fd_air_note_laminar(mine, answer, list);
    assert_int_equal(fd_diagnostics_count(list), 1);
    const fd_diagnostic *d = fd_diagnostics_get(list, 0);
    assert_string_equal(d->message->code, "AIR-LAMINAR");
    assert_string_equal(d->place.id, "leak");
    assert_string_equal(d->argument[0], "1");
    assert_string_equal(d->argument[1], changed);
    fd_diagnostics_free(&list);
    fd_air_free(&air);
    fd_mine_state_free(&now);
    fd_mine_free(&mine);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_every_island_and_what_would_join_it),
        cmocka_unit_test(every_failure_has_its_code),
        cmocka_unit_test(the_laminar_blend_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
