/* Diagonals and their margins, by hand; weak spots. */
#include "networks/margin.h"

#include <string.h>

#include "tests/mines.h"

#define SQUARE "density=\"fixed\" hydraulic-diameter=\"1e-9 m\" "

/* A bridge under 1000 Pa: a1 over a2 before junction 2, b1 over b2 before 3, and the
 * diagonal between them. Without flow in it the drops divide as the resistances:
 * a1/a2 = b1/b2. With b1 = 1, b2 = 2, a2 = 2.4 it turns where a1 = 1.2. */
static fd_mine *bridge(double a1) {
    char text[2000];
    snprintf(
        text, sizeof text,
        "<climate/><junction id=\"1\" pressure=\"1000 Pa\"/><junction id=\"2\"/>"
        "<junction id=\"3\"/><junction id=\"4\" surface=\"true\"/>"
        "<airway id=\"a1\" from=\"1\" to=\"2\" resistance=\"%.17g N.s2/m8\" " SQUARE "/>"
        "<airway id=\"a2\" from=\"2\" to=\"4\" resistance=\"2.4 N.s2/m8\" " SQUARE "/>"
        "<airway id=\"b1\" from=\"1\" to=\"3\" resistance=\"1 N.s2/m8\" " SQUARE "/>"
        "<airway id=\"b2\" from=\"3\" to=\"4\" resistance=\"2 N.s2/m8\" " SQUARE "/>"
        "<airway id=\"x\" from=\"2\" to=\"3\" resistance=\"1 N.s2/m8\" " SQUARE "/>",
        a1);
    return mine_of_text(text);
}

static fd_margins *margins_of(vent *v) {
    fd_margins *m;
    fd_sensitivity_info info;
    vent_solve(v);
    assert_int_equal(fd_margins_new(v->air, &m, &info), FD_OK);
    assert_int_equal(info.outcome, FD_SENSITIVITY_FOUND);
    assert_non_null(m);
    return m;
}

/* The factor of the resistance named that balances the bridge. */
static double balance(const fd_mine *mine, int by, double a1) {
    const char *id = mine->airway[by].record.id;
    double ratio = (1.0 / 2) * 2.4 / a1; /* a1 times this, or b2 or ... balances */
    if (strcmp(id, "a1") == 0 || strcmp(id, "b2") == 0) return ratio;
    if (strcmp(id, "a2") == 0 || strcmp(id, "b1") == 0) return 1 / ratio;
    fail_msg("airway %s turns nothing", id);
    return NAN;
}

static void finds_the_diagonal(void **state) {
    (void)state;
    for (double a1 = 0.7; a1 < 2; a1 += 0.3) {
        vent v = vent_open(bridge(a1));
        fd_margins *m = margins_of(&v);
        assert_int_equal(m->n, 1);
        assert_int_equal(m->margin[0].airway, airway_of(v.mine, "x"));
        assert_true((m->margin[0].flow > 0) == (a1 < 1.2));
        assert_true(m->margin[0].sought);
        /* Sought to 1e-4. */
        assert_close(m->margin[0].verified, balance(v.mine, m->margin[0].by, a1), 2e-4,
                     0);
        assert_int_equal(m->passed_over, 0);
        /* To first order it points the same way. */
        assert_true((m->margin[0].factor > 1) == (m->margin[0].verified > 1));
        fd_margins_free(&m);
        assert_null(m);
        vent_close(&v);
    }
}

/* Near the balance the first order is exact in the limit, but for the bend of the square
 * law of the diagonal itself, which a small flow makes weak; and such a flow is weak. */
static void notes_sensitive_flows(void **state) {
    (void)state;
    vent v = vent_open(bridge(1.23));
    fd_margins *m = margins_of(&v);
    assert_int_equal(m->n, 1);
    bool found = false;
    for (int i = 0; i < m->n_weak; i++)
        if (m->weak[i].kind == FD_WEAK_SENSITIVE) {
            found = true;
            assert_int_equal(m->weak[i].airway, airway_of(v.mine, "x"));
            assert_true(fabs(m->weak[i].value) > 5);
            assert_int_equal(m->weak[i].by, m->margin[0].by);
        }
    assert_true(found);
    assert_close(m->margin[0].verified, balance(v.mine, m->margin[0].by, 1.23), 2e-4, 0);
    fd_margins_free(&m);
    vent_close(&v);
}

/* The answer of the air is as it was, and so is its next solve. */
static void leaves_the_air_alone(void **state) {
    (void)state;
    vent v = vent_open(bridge(0.8)), other = vent_open(bridge(0.8));
    fd_margins *m = margins_of(&v);
    vent_solve(&other);
    size_t bytes = (size_t)v.mine->n_airways * sizeof(double);
    assert_memory_equal(v.answer->flow, other.answer->flow, bytes);
    vent_solve(&v);
    vent_solve(&other);
    assert_memory_equal(v.answer->flow, other.answer->flow, bytes);
    fd_margins_free(&m);
    vent_close(&v);
    vent_close(&other);
}

/* A dead end is still, a wide short-circuited road is laminar, neither has a margin. */
static void notes_weak_flows(void **state) {
    (void)state;
    vent v = vent_open(mine_of_text(
        "<climate/><junction id=\"1\" pressure=\"100 Pa\"/><junction id=\"2\"/>"
        "<junction id=\"3\"/><junction id=\"4\" surface=\"true\"/>"
        "<airway id=\"a\" from=\"1\" to=\"2\" resistance=\"1 N.s2/m8\" " SQUARE "/>"
        "<airway id=\"b\" from=\"2\" to=\"4\" resistance=\"1 N.s2/m8\" " SQUARE "/>"
        "<airway id=\"dead\" from=\"2\" to=\"3\" resistance=\"1 N.s2/m8\" " SQUARE "/>"
        "<airway id=\"slow\" from=\"2\" to=\"4\" resistance=\"1e6 N.s2/m8\""
        " hydraulic-diameter=\"10 m\" density=\"fixed\"/>"));
    fd_margins *m = margins_of(&v);
    assert_int_equal(m->n, 0);
    assert_int_equal(m->n_weak, 2);
    assert_int_equal(m->weak[0].kind, FD_WEAK_STILL);
    assert_int_equal(m->weak[0].airway, airway_of(v.mine, "dead"));
    assert_int_equal(m->weak[1].kind, FD_WEAK_LAMINAR);
    assert_int_equal(m->weak[1].airway, airway_of(v.mine, "slow"));
    fd_margins_free(&m);
    vent_close(&v);
}

/* The least |ln f| of an airway over all resistances but its own; *by does it. */
static double least_step(fd_response *response, const fd_mine *mine, int airway,
                         double flow, double *change, int *by) {
    double least = INFINITY;
    *by = -1;
    fd_response_find(response, airway, change, NULL, NULL);
    for (int j = 0; j < mine->n_airways; j++) {
        if (j == airway || isnan(change[j]) || change[j] == 0) continue;
        double step = fabs(flow / change[j]);
        if (step >= least) continue;
        least = step;
        *by = j;
    }
    return least;
}

/* The bound passes over no diagonal: all airways of the sample mine, each by all
 * resistances, give the same list. */
static void misses_no_diagonal(void **state) {
    (void)state;
    fd_diagnostics *list = fd_diagnostics_new();
    fd_mine *mine;
    assert_int_equal(fd_mine_read("networks/mines/hancheng.xml", list, &mine), FD_OK);
    fd_diagnostics_free(&list);
    vent v = vent_open(mine);
    fd_margins *m = margins_of(&v);
    fd_response *response;
    fd_sensitivity_info info;
    assert_int_equal(fd_response_new(v.air, &response, &info), FD_OK);
    assert_non_null(response);
    double *change = malloc((size_t)mine->n_airways * sizeof *change), largest = 0;
    assert_non_null(change);
    for (int a = 0; a < mine->n_airways; a++)
        if (v.state->airway[a]) largest = fmax(largest, fabs(v.answer->mass_flow[a]));
    int found = 0;
    for (int a = 0; a < mine->n_airways; a++) {
        int by, at = 0;
        if (!v.state->airway[a] || !isnan(mine->airway[a].flow)) continue;
        if (!(fabs(v.answer->mass_flow[a]) > 1e-6 * largest)) continue;
        double step = least_step(response, mine, a, v.answer->flow[a], change, &by);
        if (!(step <= log(3))) continue;
        while (at < m->n && m->margin[at].airway != a) at++;
        if (at == m->n) fail_msg("%s was passed over", mine->airway[a].record.id);
        assert_int_equal(m->margin[at].by, by);
        assert_close(fabs(log(m->margin[at].factor)), step, 1e-12, 0);
        found++;
    }
    assert_int_equal(found, m->n);
    assert_true(found >= 5);
    free(change);
    fd_response_free(&response);
    fd_margins_free(&m);
    vent_close(&v);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_diagonal), cmocka_unit_test(notes_sensitive_flows),
        cmocka_unit_test(leaves_the_air_alone), cmocka_unit_test(notes_weak_flows),
        cmocka_unit_test(misses_no_diagonal)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
