/* The error paths and the small promises of solver/transport.h. */
#include "tests/test.h"

#include <stdbool.h>

#include "solver/transport.h"

static const int FROM[] = {0, 1}, TO[] = {1, 2};
static const bool SURFACE[] = {true, false, true};
static const double CAPACITY[] = {10, 10}, LENGTH[] = {100, 100};

static fd_transport_problem sound(void) {
    return (fd_transport_problem){
        .graph = {3, 2, FROM, TO, SURFACE}, .capacity = CAPACITY, .length = LENGTH};
}

static fd_status opens(fd_transport_problem problem, fd_transport_settings settings) {
    fd_transport *work = NULL;
    fd_status status = fd_transport_new(&problem, &settings, &work);
    assert_true((status == FD_OK) == (work != NULL));
    fd_transport_free(&work);
    return status;
}

static void refuses_a_broken_problem(void **state) {
    (void)state;
    fd_transport_settings settings = fd_transport_defaults(), bad = settings;
    fd_transport_problem problem = sound();
    assert_int_equal(opens(problem, settings), FD_OK);
    const double hollow[] = {10, 0}, endless[] = {10, INFINITY};
    problem.capacity = hollow;
    assert_int_equal(opens(problem, settings), FD_BAD_ARGUMENT);
    problem.capacity = NULL;
    assert_int_equal(opens(problem, settings), FD_BAD_ARGUMENT);
    problem = sound();
    problem.length = endless;
    assert_int_equal(opens(problem, settings), FD_BAD_ARGUMENT);
    bad.dt_s = 0;
    assert_int_equal(opens(sound(), bad), FD_BAD_ARGUMENT);
    bad = settings;
    bad.max_parcels = 0;
    assert_int_equal(opens(sound(), bad), FD_BAD_ARGUMENT);
    bad = settings;
    bad.merge_tolerance = NAN;
    assert_int_equal(opens(sound(), bad), FD_BAD_ARGUMENT);
}

/* Order of calls, and an event that is refused leaves the flows before it. */
static void keeps_what_it_had(void **state) {
    (void)state;
    const double flow[] = {2, 2}, lame[] = {2, 1}, fresh[] = {0.1, 0, 0},
                 empty[] = {0, 0};
    const double too_much[] = {0, 1.5}, wild[] = {-1, 0};
    const fd_carrier_flows flows = {.flow = flow, .fresh = fresh};
    const fd_carrier_flows unbalanced = {.flow = lame, .fresh = fresh};
    const fd_transport_problem problem = sound();
    const fd_transport_settings settings = fd_transport_defaults();
    fd_transport *work = NULL;
    fd_transport_info info;
    assert_int_equal(fd_transport_new(&problem, &settings, &work), FD_OK);
    assert_int_equal(fd_transport_advance(work, 1, &info), FD_BAD_ARGUMENT);
    assert_true(isnan(fd_transport_end(work, 0, FD_TO_END)) &&
                isnan(fd_transport_at(work, 0, 50)) && isnan(fd_transport_max(work, 0)) &&
                isnan(fd_transport_junction(work, 1)));
    assert_int_equal(fd_transport_fill(work, too_much), FD_BAD_ARGUMENT);
    assert_int_equal(fd_transport_fill(work, empty), FD_OK);
    assert_int_equal(fd_transport_advance(work, 1, &info), FD_BAD_ARGUMENT);
    assert_int_equal(fd_transport_set(work, &flows, wild, &info), FD_BAD_ARGUMENT);
    assert_int_equal(fd_transport_set(work, &flows, NULL, &info), FD_OK);
    assert_true(isnan(fd_transport_junction(work, 1)));
    assert_int_equal(fd_transport_set(work, &unbalanced, NULL, &info), FD_OK);
    assert_int_equal(info.check.outcome, FD_CARRIER_UNBALANCED);
    assert_int_equal(info.check.place, 1);
    assert_int_equal(fd_transport_advance(work, -1, &info), FD_BAD_ARGUMENT);
    assert_int_equal(fd_transport_advance(work, 25, &info), FD_OK);
    assert_int_equal(info.steps, 3);
    assert_close(fd_transport_time(work), 25, 0, 0);
    assert_close(fd_transport_account(work).inflow, 0.1 * 2 * 25, 1e-14, 0);
    fd_transport_free(&work);
}

/* An imbalance within the tolerance is booked, not hidden. */
static void books_an_imbalance(void **state) {
    (void)state;
    const double flow[] = {2, 2 - 1e-8}, fresh[] = {0.5, 0, 0}, full[] = {0.5, 0.5};
    const fd_carrier_flows flows = {.flow = flow, .fresh = fresh};
    const fd_transport_problem problem = sound();
    const fd_transport_settings settings = fd_transport_defaults();
    fd_transport *work = NULL;
    fd_transport_info info;
    assert_int_equal(fd_transport_new(&problem, &settings, &work), FD_OK);
    assert_int_equal(fd_transport_fill(work, full), FD_OK);
    assert_int_equal(fd_transport_set(work, &flows, NULL, &info), FD_OK);
    assert_int_equal(info.check.outcome, FD_CARRIER_OK);
    assert_int_equal(fd_transport_advance(work, 100, &info), FD_OK);
    fd_transport_ledger ledger = fd_transport_account(work);
    assert_close(ledger.imbalance, 1e-8 * 100 * 0.5, 1e-6, 0);
    assert_close(ledger.residual, 0, 0, 1e-12 * ledger.throughput);
    assert_close(fd_transport_junction(work, 1), 0.5, 1e-14, 0);
    fd_transport_free(&work);
}

/* Only what is needed is kept: parcels stay within what was asked for. */
static void bounds_its_parcels(void **state) {
    (void)state;
    const double fresh[] = {0.1, 0, 0}, empty[] = {0, 0};
    const fd_transport_problem problem = sound();
    fd_transport_settings settings = fd_transport_defaults();
    settings.dt_s = 0.01;
    settings.parcel_m = 5;
    fd_transport *work = NULL;
    fd_transport_info info;
    assert_int_equal(fd_transport_new(&problem, &settings, &work), FD_OK);
    assert_int_equal(fd_transport_fill(work, empty), FD_OK);
    for (int event = 0; event < 50; event++) {
        double q = event % 3 ? 1.3 : -0.9, flow[] = {q, q}, source[] = {0, 0};
        const double in[] = {0.001 * event, 0, 0.002 * event};
        const fd_carrier_flows flows = {
            .flow = flow, .source = source, .fresh = event % 2 ? fresh : in};
        assert_int_equal(fd_transport_set(work, &flows, NULL, &info), FD_OK);
        assert_int_equal(fd_transport_advance(work, 0.37 + event % 5, &info), FD_OK);
        assert_true(info.parcels <= 2 * (2 * 20 + 4));
    }
    assert_true(info.parcels > 4); /* waves of 50 events, a few s each, of some 100 s */
    fd_transport_free(&work);
}

/* A ring so small that a step runs it 1e16 times: what it holds is lost in round-off. */
static void gives_up_by_name(void **state) {
    (void)state;
    const int from[] = {0, 1}, to[] = {1, 0};
    const double tiny[] = {1e-16, 1e-16}, flow[] = {1, 1}, half[] = {0.5, 0.5};
    const fd_transport_problem problem = {
        .graph = {2, 2, from, to, NULL}, .capacity = tiny, .length = LENGTH};
    const fd_carrier_flows flows = {.flow = flow};
    const fd_transport_settings settings = fd_transport_defaults();
    fd_transport *work = NULL;
    fd_transport_info info;
    assert_int_equal(fd_transport_new(&problem, &settings, &work), FD_OK);
    assert_int_equal(fd_transport_fill(work, half), FD_OK);
    assert_int_equal(fd_transport_set(work, &flows, NULL, &info), FD_OK);
    assert_int_equal(info.loops, 1);
    assert_int_equal(fd_transport_advance(work, 10, &info), FD_NUMERICS);
    assert_true(isnan(fd_transport_mean(work, 0)) &&
                isnan(fd_transport_junction(work, 0)));
    assert_int_equal(fd_transport_advance(work, 10, &info), FD_BAD_ARGUMENT);
    fd_transport_free(&work);
}

/* Two roads that give off gas and disperse, from rest: what leaves them is what they and
 * all before them give, from the first step on. */
static void rests_where_gas_disperses(void **state) {
    (void)state;
    const int from[] = {0, 1}, to[] = {1, 2};
    const bool surface[] = {true, false, true};
    const double capacity[] = {3600, 3600}, length[] = {300, 300}, flow[] = {24, 24.1},
                 source[] = {0.1, 0.05}, spread[] = {5, 5};
    const fd_transport_problem problem = {
        .graph = {3, 2, from, to, surface}, .capacity = capacity, .length = length};
    const fd_carrier_flows flows = {.flow = flow, .source = source};
    for (double dt = 5; dt < 90; dt *= 2) {
        fd_transport_settings settings = fd_transport_defaults();
        double junction[3], start[2], end[2];
        fd_mixing_state steady = {junction, start, end};
        fd_mixing_info mixing;
        fd_transport_info info;
        fd_transport *work;
        settings.dt_s = dt;
        settings.cell_share = 0.1;
        assert_int_equal(fd_transport_new(&problem, &settings, &work), FD_OK);
        assert_int_equal(fd_transport_set(work, &flows, spread, &info), FD_OK);
        assert_int_equal(fd_mixing_solve(&problem.graph, &flows, FD_BALANCE_TOLERANCE,
                                         &steady, &mixing),
                         FD_OK);
        assert_int_equal(fd_transport_fill_steady(work, &steady, 0), FD_OK);
        for (double time = 0; time < 1200; time += dt) {
            assert_int_equal(fd_transport_advance(work, dt, &info), FD_OK);
            for (int e = 0; e < 2; e++)
                assert_close(fd_transport_end(work, e, FD_TO_END), end[e], 2e-5, 0);
        }
        fd_transport_free(&work);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rests_where_gas_disperses),
        cmocka_unit_test(refuses_a_broken_problem),
        cmocka_unit_test(keeps_what_it_had),
        cmocka_unit_test(books_an_imbalance),
        cmocka_unit_test(bounds_its_parcels),
        cmocka_unit_test(gives_up_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
