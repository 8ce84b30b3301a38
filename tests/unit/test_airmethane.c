#include "networks/airmethane.h"

#include "networks/airlaw.h"
#include "tests/mines.h"

/* 1 - 2, a and b side by side from 2 to 3, a blind end 3 - 5, 3 - 4 to the surface. */
static const char *const ROADS =
    "<climate/><junction id=\"1\" pressure=\"500 Pa\"/><junction id=\"2\"/>"
    "<junction id=\"3\"/><junction id=\"4\" surface=\"true\"/><junction id=\"5\"/>"
    "<airway id=\"in\" from=\"1\" to=\"2\" resistance=\"0.2 N.s2/m8\"/>"
    "<airway id=\"a\" from=\"2\" to=\"3\" resistance=\"1 N.s2/m8\"/>"
    "<airway id=\"b\" from=\"3\" to=\"2\" resistance=\"4 N.s2/m8\"/>"
    "<airway id=\"out\" from=\"3\" to=\"4\" resistance=\"0.2 N.s2/m8\"/>"
    "<airway id=\"blind\" from=\"5\" to=\"3\" resistance=\"0.2 N.s2/m8\"/>";

enum { IN, A, B, OUT, BLIND };

typedef struct bench {
    vent v;
    fd_stage *list, *stage;
    fd_airmethane *methane;
} bench;

/* Solved with gas along a and b and at junction 3; the methane taken, not yet carried. */
static bench open_bench(const char *roads) {
    bench t = {.v = vent_open(mine_of_text(roads))};
    t.v.state->gas_along[A] = 0.06;
    t.v.state->gas_along[B] = 0.03;
    t.v.state->gas_at[2] = 0.02;
    vent_solve(&t.v);
    double resistance[8] = {0};
    fd_airlaw_resistances(t.v.mine, t.v.state, resistance);
    assert_int_equal(fd_stage_find(t.v.mine, t.v.state, resistance, &t.list, &t.stage),
                     FD_OK);
    for (int b = 0; b < t.stage->m; b++)
        t.stage->flow[b] = t.v.answer->counted[t.stage->airway[b]];
    assert_int_equal(fd_airmethane_new(t.v.mine, &t.methane), FD_OK);
    fd_airmethane_start(t.methane, t.v.state, t.stage);
    return t;
}

static void close_bench(bench *t) {
    fd_airmethane_free(&t->methane);
    fd_stage_free_all(&t->list);
    vent_close(&t->v);
}

/* kg by count of a kg of methane: by count a fraction is that by volume. */
static const double K = 0.0289655 / 0.0160428;

static void carries_what_enters(void **state) {
    (void)state;
    bench t = open_bench(ROADS);
    assert_close(fd_airmethane_at(t.methane, OUT, FD_FROM_END), 0, 0, 0); /* not yet */
    assert_int_equal(fd_airmethane_carry(t.methane, t.stage), FD_OK);
    const double *w = t.stage->flow;
    /* b runs from 2 to 3 as well, and takes its gas in at its end `to`, which is 2: the
     * source stands at the entry. */
    assert_close(fd_airmethane_at(t.methane, A, FD_TO_END), K * 0.06 / (w[A] + K * 0.06),
                 1e-12, 0);
    assert_close(fd_airmethane_at(t.methane, B, FD_FROM_END), K * 0.03 / -w[B], 1e-12, 0);
    assert_close(fd_airmethane_at(t.methane, OUT, FD_FROM_END), K * 0.11 / w[OUT], 1e-9,
                 0);
    assert_close(fd_airmethane_at(t.methane, IN, FD_TO_END), 0, 0, 0);
    assert_close(fd_airmethane_at(t.methane, BLIND, FD_FROM_END), 0, 0, 0); /* at rest */
    fd_certificate_entry line = fd_airmethane_balance(t.methane, t.stage);
    assert_true(line.holds && line.worst <= line.allowed);
    /* The solve carried the same. */
    assert_close(t.v.answer->methane[OUT], K * 0.11 / w[OUT], 1e-9, 0);
    close_bench(&t);
}

/* Contents that belong to other sources or flows are no answer. */
static void seeded_faults_break_the_balance(void **state) {
    (void)state;
    bench t = open_bench(ROADS);
    assert_int_equal(fd_airmethane_carry(t.methane, t.stage), FD_OK);
    t.v.state->gas_along[A] *= 1 + 1e-6;
    fd_airmethane_start(t.methane, t.v.state, t.stage);
    fd_certificate_entry line = fd_airmethane_balance(t.methane, t.stage);
    assert_false(line.holds);
    assert_close(line.worst, K * 6e-8, 0.01, 0); /* less the content of the junction */
    assert_int_equal(line.where, t.stage->to[A]);
    t.v.state->gas_along[A] /= 1 + 1e-6;
    t.v.state->gas_at[2] += 1e-7;
    fd_airmethane_start(t.methane, t.v.state, t.stage);
    line = fd_airmethane_balance(t.methane, t.stage);
    assert_false(line.holds);
    assert_int_equal(t.stage->junction[line.where], 2);
    close_bench(&t);
}

static void given_contents_stand(void **state) {
    (void)state;
    bench t = open_bench(ROADS);
    t.v.state->methane[OUT] = 0.125;
    fd_airmethane_start(t.methane, t.v.state, t.stage);
    assert_int_equal(fd_airmethane_carry(t.methane, t.stage), FD_OK);
    assert_close(fd_airmethane_at(t.methane, OUT, FD_FROM_END), 0.125, 0, 0);
    assert_close(fd_airmethane_at(t.methane, OUT, FD_TO_END), 0.125, 0, 0);
    assert_true(fd_airmethane_at(t.methane, A, FD_TO_END) > 0);
    close_bench(&t);
}

static void flows_that_do_not_balance_are_refused(void **state) {
    (void)state;
    bench t = open_bench(ROADS);
    t.stage->flow[OUT] *= 1.01;
    assert_int_equal(fd_airmethane_carry(t.methane, t.stage), FD_NUMERICS);
    close_bench(&t);
}

/* The same stage keeps its contents for the next start, after a failure it does not. */
static void contents_are_kept_by_stage(void **state) {
    (void)state;
    bench t = open_bench(ROADS);
    assert_int_equal(fd_airmethane_carry(t.methane, t.stage), FD_OK);
    double out = fd_airmethane_at(t.methane, OUT, FD_TO_END);
    fd_airmethane_start(t.methane, t.v.state, t.stage);
    assert_close(fd_airmethane_at(t.methane, OUT, FD_TO_END), out, 0, 0);
    fd_airmethane_forget(t.methane);
    fd_airmethane_start(t.methane, t.v.state, t.stage);
    assert_close(fd_airmethane_at(t.methane, OUT, FD_TO_END), 0, 0, 0);
    close_bench(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(carries_what_enters),
        cmocka_unit_test(seeded_faults_break_the_balance),
        cmocka_unit_test(given_contents_stand),
        cmocka_unit_test(flows_that_do_not_balance_are_refused),
        cmocka_unit_test(contents_are_kept_by_stage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
