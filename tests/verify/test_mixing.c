/* Steady mixing against answers by hand. */
#include "tests/test.h"

#include <stdbool.h>

#include "solver/mixing.h"

typedef struct answer {
    double junction[8], from_end[8], to_end[8];
    fd_mixing_info info;
} answer;

static answer solve(int junctions, int airways, const int *from, const int *to,
                    const bool *surface, const fd_carrier_flows *flows) {
    answer a = {.junction = {0}};
    const fd_carrier_graph graph = {junctions, airways, from, to, surface};
    fd_mixing_state state = {a.junction, a.from_end, a.to_end};
    assert_int_equal(
        fd_mixing_solve(&graph, flows, FD_BALANCE_TOLERANCE, &state, &a.info), FD_OK);
    return a;
}

/* Two intakes of 3 and 1 kg/s at 1 % and 5 % meet, with 0.04 kg/s of pure species at the
 * junction and 0.06 along the way out: y = 0.12 / 4.04, then (0.12 + 0.06) / 4.10. The
 * way out is drawn against its flow. */
static void mixes_by_mass(void **state) {
    (void)state;
    const int from[] = {0, 1, 3}, to[] = {2, 2, 2};
    const bool surface[] = {true, true, false, true};
    const double flow[] = {3, 1, -4.10}, source[] = {0, 0, 0.06};
    const double inflow[] = {0, 0, 0.04, 0}, fresh[] = {0.01, 0.05, 0, 0};
    const fd_carrier_flows flows = {
        .flow = flow, .source = source, .inflow = inflow, .fresh = fresh};
    answer a = solve(4, 3, from, to, surface, &flows);
    assert_int_equal(a.info.check.outcome, FD_CARRIER_OK);
    assert_close(a.junction[2], 0.12 / 4.04, 1e-14, 0);
    assert_close(a.to_end[2], 0.12 / 4.04, 1e-14, 0);
    assert_close(a.from_end[2], 0.18 / 4.10, 1e-14, 0);
    assert_close(a.junction[3], 0.18 / 4.10, 1e-14, 0);
    assert_close(a.junction[0], 0.01, 1e-14, 0);
    assert_close(a.info.in, 0.18, 1e-14, 0);
    assert_close(a.info.residual, 0, 0, 1e-15);
    assert_int_equal(a.info.loops, 0);
}

/* A fan returns `back` of the air that passes a face with source s = 0.1 and fresh air
 * q = 10: y at the face's entry = back y_out / (q + back), y_out = s / (q + s). */
static void recirculates(void **state) {
    (void)state;
    const int from[] = {0, 1, 2, 2}, to[] = {1, 2, 1, 3};
    const bool surface[] = {true, false, false, true};
    for (double back = 1; back < 1e6; back *= 9.7) {
        const double flow[] = {10, 10 + back, back, 10.1}, source[] = {0, 0.1, 0, 0};
        const fd_carrier_flows flows = {.flow = flow, .source = source};
        answer a = solve(4, 4, from, to, surface, &flows);
        double out = 0.1 / 10.1;
        assert_int_equal(a.info.loops, 1);
        assert_int_equal(a.info.largest, 2);
        /* Share that returns: the pivot loses back / q of its digits. */
        assert_close(a.junction[2], out, 1e-15 * (10 + back), 0);
        assert_close(a.junction[1], out * back / (10 + back), 1e-15 * (10 + back), 0);
    }
}

/* A stopped heading fills with its own gas; an airway without flow or source, and the
 * junction behind it, have no fraction. */
static void names_what_has_no_flow(void **state) {
    (void)state;
    const int from[] = {0, 3, 1, 1}, to[] = {1, 1, 2, 4};
    const bool surface[] = {true, false, true, false, false};
    const double flow[] = {5, 0, 5.01, 0}, source[] = {0, 0.01, 0, 0};
    const fd_carrier_flows flows = {.flow = flow, .source = source};
    answer a = solve(5, 4, from, to, surface, &flows);
    assert_int_equal(a.info.check.outcome, FD_CARRIER_OK);
    assert_close(a.to_end[1], 1, 0, 0);
    assert_close(a.junction[1], 0.01 / 5.01, 1e-14, 0);
    assert_true(isnan(a.to_end[3]) && isnan(a.from_end[3]) && isnan(a.junction[4]));
    assert_true(isnan(a.junction[3]));
    assert_int_equal(a.info.still, 1);
}

/* Junction 1 loses 0.5 kg/s to the surroundings and takes nothing fresh. */
static void lets_gas_out_at_a_junction(void **state) {
    (void)state;
    const int from[] = {0, 1}, to[] = {1, 2};
    const bool surface[] = {true, false, true};
    const double flow[] = {2, 1.5}, fresh[] = {0.2, 0.9, 0}, exchange[] = {0, -0.5, 0};
    const fd_carrier_flows flows = {.flow = flow, .exchange = exchange, .fresh = fresh};
    answer a = solve(3, 2, from, to, surface, &flows);
    assert_close(a.junction[1], 0.2, 1e-15, 0);
    assert_close(a.info.out, 0.4, 1e-15, 0);
    assert_close(a.info.residual, 0, 0, 1e-15);
}

/* A loop that nothing enters keeps whatever it holds. */
static void finds_a_closed_loop(void **state) {
    (void)state;
    const int from[] = {0, 1}, to[] = {1, 0};
    const double flow[] = {1, 1};
    const fd_carrier_flows flows = {.flow = flow};
    answer a = solve(2, 2, from, to, NULL, &flows);
    assert_int_equal(a.info.closed, 1);
    assert_true(isnan(a.junction[0]) && isnan(a.junction[1]));
}

static fd_carrier_check refused(double flow0, double source1, double exchange1, int to1,
                                double fresh0) {
    const int from[] = {0, 1}, to[] = {1, to1};
    const bool surface[] = {true, false, true};
    const double flow[] = {flow0, 2}, source[] = {0, source1};
    const double exchange[] = {0, exchange1, 0}, fresh[] = {fresh0, 0, 0};
    const fd_carrier_flows flows = {flow, source, NULL, exchange, fresh};
    return solve(3, 2, from, to, surface, &flows).info.check;
}

static void refuses_by_name(void **state) {
    (void)state;
    assert_int_equal(refused(2, 0, 0, 2, 0).outcome, FD_CARRIER_OK);
    assert_int_equal(refused(2, -1, 0, 2, 0).outcome, FD_CARRIER_BAD_SOURCE);
    assert_int_equal(refused(2, NAN, 0, 2, 0).outcome, FD_CARRIER_BAD_SOURCE);
    assert_int_equal(refused(NAN, 0, 0, 2, 0).outcome, FD_CARRIER_BAD_FLOW);
    assert_int_equal(refused(2, 0, 0, 3, 0).outcome, FD_CARRIER_BAD_END);
    assert_int_equal(refused(2, 0, 0, 2, 1.1).outcome, FD_CARRIER_BAD_JUNCTION);
    assert_int_equal(refused(2, 0, INFINITY, 2, 0).outcome, FD_CARRIER_BAD_JUNCTION);
    fd_carrier_check check = refused(2 + 1e-7, 0, 0, 2, 0);
    assert_int_equal(check.outcome, FD_CARRIER_UNBALANCED);
    assert_int_equal(check.place, 1);
    assert_close(check.imbalance, 1e-7, 1e-6, 0);
    assert_int_equal(refused(2 + 1e-9, 0, 0, 2, 0).outcome, FD_CARRIER_OK);
    assert_string_equal(fd_carrier_outcome_text(check.outcome), "unbalanced");
}

static void refuses_a_broken_call(void **state) {
    (void)state;
    answer a;
    const fd_carrier_graph graph = {0};
    fd_mixing_state out = {a.junction, a.from_end, a.to_end};
    const fd_carrier_flows none = {0};
    assert_int_equal(fd_mixing_solve(&graph, &none, 1e-9, &out, &a.info),
                     FD_BAD_ARGUMENT);
    assert_int_equal(fd_mixing_solve(NULL, &none, 1e-9, &out, &a.info), FD_BAD_ARGUMENT);
}

/* A passive species: 2 and 3 kg/s at 0.1 and 0.4 by mass meet, with methane of 0.5 kg/s
 * at the junction and 0.25 along the way out, where 0.06 of the species joins; a stopped
 * heading breathes out methane 0.25 kg/s by both ends with 0.5 kg/s of the species. */
static void a_passive_species_adds_no_mass(void **state) {
    (void)state;
    const int from[] = {0, 1, 3, 4}, to[] = {2, 2, 2, 2};
    const bool surface[] = {true, true, false, true, false};
    const double flow[] = {2, 3, -6, 0}, mass[] = {0, 0, 0.25, 0.25};
    const double joins[] = {0, 0, 0.5, 0, 0};
    const double source[] = {0, 0, 0.06, 0.5}, inflow[] = {0, 0, 0.04, 0, 0};
    const double fresh[] = {0.1, 0.4, 0, 0, 0};
    double junction[5], from_end[4], to_end[4];
    const fd_carrier_graph graph = {5, 4, from, to, surface};
    const fd_carrier_flows flows = {.flow = flow, .source = mass, .inflow = joins};
    const fd_mixing_supply supply = {source, inflow, fresh};
    fd_mixing_state y = {junction, from_end, to_end};
    fd_mixing_info info;
    assert_int_equal(
        fd_mixing_passive(&graph, &flows, &supply, FD_BALANCE_TOLERANCE, &y, &info),
        FD_OK);
    assert_int_equal(info.check.outcome, FD_CARRIER_OK);
    assert_close(junction[2], (0.2 + 1.2 + 0.04 + 0.5) / 5.75, 1e-14, 0);
    assert_close(from_end[2], (1.94 + 0.06) / 6, 1e-14, 0);
    assert_close(from_end[3], 2, 1e-14, 0);
    assert_close(info.in, 2, 1e-14, 0);
    assert_close(info.residual, 0, 0, 1e-14);
    assert_int_equal(fd_mixing_passive(&graph, &flows, NULL, 1e-8, &y, &info),
                     FD_BAD_ARGUMENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mixes_by_mass),
        cmocka_unit_test(recirculates),
        cmocka_unit_test(names_what_has_no_flow),
        cmocka_unit_test(lets_gas_out_at_a_junction),
        cmocka_unit_test(finds_a_closed_loop),
        cmocka_unit_test(refuses_by_name),
        cmocka_unit_test(refuses_a_broken_call),
        cmocka_unit_test(a_passive_species_adds_no_mass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
