/* Cost of the transport per airway and step, printed; what is checked is a count. */
#include "tests/test.h"

#include <stdbool.h>
#include <time.h>

#include "solver/transport.h"

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* `count` parallel chains of eight airways of 100 m at 2 m/s, with and without
 * dispersion, and one airway in eight with a source. */
static void time_chains(int count, double dt, double dispersion) {
    enum { LINKS = 8 };
    int airways = LINKS * count, junctions = (LINKS + 1) * count;
    int *ends = malloc(2 * (size_t)airways * sizeof(int));
    bool *surface = calloc((size_t)junctions, sizeof(bool));
    double *value = calloc((size_t)(6 * airways + junctions), sizeof(double));
    assert_true(ends && surface && value);
    double *capacity = value, *length = value + airways, *flow = value + 2 * airways;
    double *source = value + 3 * airways, *spread = value + 4 * airways;
    double *initial = value + 5 * airways, *fresh = value + 6 * airways;
    for (int e = 0; e < airways; e++) {
        int k = e % LINKS, first = e / LINKS * (LINKS + 1);
        ends[e] = first + k;
        ends[airways + e] = first + k + 1;
        surface[first] = surface[first + LINKS] = true;
        capacity[e] = 1200;
        length[e] = 100;
        flow[e] = k > 3 ? 24.5 : 24;
        source[e] = k == 3 ? 0.5 : 0;
        spread[e] = dispersion;
        fresh[first] = 0.001 * (e % 7);
    }
    const fd_transport_problem problem = {
        .graph = {junctions, airways, ends, ends + airways, surface},
        .capacity = capacity,
        .length = length};
    const fd_carrier_flows flows = {.flow = flow, .source = source, .fresh = fresh};
    fd_transport_settings settings = fd_transport_defaults();
    settings.dt_s = dt;
    settings.parcel_m = 5;
    fd_transport *work = NULL;
    fd_transport_info info;
    assert_int_equal(fd_transport_new(&problem, &settings, &work), FD_OK);
    assert_int_equal(fd_transport_set(work, &flows, spread, &info), FD_OK);
    assert_int_equal(fd_transport_fill(work, initial), FD_OK);
    assert_int_equal(fd_transport_advance(work, 40 * dt, &info), FD_OK);
    double begin = seconds();
    assert_int_equal(fd_transport_advance(work, 200 * dt, &info), FD_OK);
    double spent = seconds() - begin;
    print_message("%6d airways, dt %4g s, D %g: %.3f us per airway-step, %.1f parcels an "
                  "airway\n",
                  airways, dt, dispersion, 1e6 * spent / (200.0 * airways),
                  (double)info.parcels / airways);
    assert_true(info.parcels <= 44L * airways);
    fd_transport_free(&work);
    free(ends);
    free(surface);
    free(value);
}

static void costs_little(void **state) {
    (void)state;
    for (int count = 10; count <= 1000; count *= 10) {
        time_chains(count, 10, 0);
        time_chains(count, 10, 5);
        time_chains(count, 60, 5);
        time_chains(count, 1, 5);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(costs_little)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
