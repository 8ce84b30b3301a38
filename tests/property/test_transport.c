/* What holds for species in any network, by manufactured flows that balance exactly: sums
 * of circulations in multiples of 1/1024, which doubles add without rounding. */
#include "tests/test.h"

#include <stdbool.h>
#include <string.h>

#include "solver/transport.h"

enum { NODES = 9, CHORDS = 12, AIRWAYS = NODES + CHORDS };

/* Knuth's 64-bit linear congruential generator, top bits. */
static unsigned draw(uint64_t *seed, unsigned below) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((*seed >> 33) % below);
}

static double between(uint64_t *seed, double least, double most) {
    return least + (most - least) * draw(seed, 1u << 30) / (double)(1u << 30);
}

/* Airways 0..NODES-1 make a ring through junction 0, the surface; the others are chords.
 */
typedef struct network {
    int from[AIRWAYS], to[AIRWAYS];
    bool surface[NODES];
    double capacity[AIRWAYS], length[AIRWAYS], initial[AIRWAYS];
    double flow[AIRWAYS], source[AIRWAYS], dispersion[AIRWAYS];
    double inflow[NODES], exchange[NODES], fresh[NODES];
    fd_transport_problem problem;
    fd_carrier_flows flows;
} network;

static void draw_network(network *n, uint64_t *seed) {
    *n = (network){.surface = {true}};
    for (int e = 0; e < AIRWAYS; e++) {
        bool ring = e < NODES;
        n->from[e] = ring ? e : (int)draw(seed, NODES);
        n->to[e] = ring ? (e + 1) % NODES
                        : (n->from[e] + 1 + (int)draw(seed, NODES - 1)) % NODES;
        n->capacity[e] = exp(between(seed, log(0.5), log(2000)));
        n->length[e] = between(seed, 5, 500);
        n->initial[e] = between(seed, 0, 1);
        if (draw(seed, 2)) { /* half of the airways face the other way */
            int keep = n->from[e];
            n->from[e] = n->to[e];
            n->to[e] = keep;
        }
    }
    n->problem = (fd_transport_problem){.graph = {.junctions = NODES,
                                                  .airways = AIRWAYS,
                                                  .from = n->from,
                                                  .to = n->to,
                                                  .surface = n->surface},
                                        .capacity = n->capacity,
                                        .length = n->length};
    n->flows = (fd_carrier_flows){.flow = n->flow,
                                  .source = n->source,
                                  .inflow = n->inflow,
                                  .exchange = n->exchange,
                                  .fresh = n->fresh};
}

/* Adds q to the ring from junction a forward to junction b. */
static void along_ring(network *n, int a, int b, double q) {
    for (int v = a; v != b; v = (v + 1) % NODES) n->flow[v] += n->from[v] == v ? q : -q;
}

/* Circulations: the ring with the surface, and each chord closed by the ring, of either
 * sign, so that flows turn and loops form that never see the surface. */
static void draw_flows(network *n, uint64_t *seed, bool quiet_sources) {
    const double unit = 1 / 1024.0;
    memset(n->flow, 0, sizeof n->flow);
    memset(n->source, 0, sizeof n->source);
    memset(n->inflow, 0, sizeof n->inflow);
    memset(n->exchange, 0, sizeof n->exchange);
    double main = unit * (1 + draw(seed, 8192));
    along_ring(n, 0, NODES - 1, main);
    along_ring(n, NODES - 1, 0, main);
    for (int e = NODES; e < AIRWAYS; e++) {
        double q = unit * ((int)draw(seed, 16384) - 8192);
        if (draw(seed, 4) == 0) continue;
        n->flow[e] += q;
        along_ring(n, n->to[e], n->from[e], q);
    }
    /* Sources and exchange find the surface along the ring. */
    for (int e = 0; e < AIRWAYS; e++) {
        double s = unit * draw(seed, 64);
        if (draw(seed, 2) || (quiet_sources && n->flow[e] == 0)) continue;
        n->source[e] = s;
        along_ring(n, n->to[e], 0, s);
    }
    for (int j = 1; j < NODES; j++) {
        n->inflow[j] = draw(seed, 4) ? 0 : unit * draw(seed, 64);
        n->exchange[j] = draw(seed, 4) ? 0 : unit * ((int)draw(seed, 512) - 256);
        along_ring(n, j, 0, n->inflow[j] + n->exchange[j]);
        n->fresh[j] = between(seed, 0, 0.3);
    }
    n->fresh[0] = draw(seed, 2) ? 0 : between(seed, 0, 0.3);
    for (int e = 0; e < AIRWAYS; e++)
        n->dispersion[e] = draw(seed, 3) ? between(seed, 0, 20) : 0;
}

static fd_transport *start(const network *n, fd_transport_settings settings) {
    fd_transport *work = NULL;
    assert_int_equal(fd_transport_new(&n->problem, &settings, &work), FD_OK);
    assert_int_equal(fd_transport_fill(work, n->initial), FD_OK);
    return work;
}

static void set_flows(const network *n, fd_transport *work, fd_transport_info *info) {
    assert_int_equal(fd_transport_set(work, &n->flows, n->dispersion, info), FD_OK);
    assert_int_equal(info->check.outcome, FD_CARRIER_OK);
    assert_close(info->check.imbalance, 0, 0, 0); /* manufactured exactly */
}

/* Any events, any step, loops, gas that crosses airways within a step: nothing is lost,
 * and no fraction leaves 0..1. */
static void conserves_species_through_any_events(void **state) {
    (void)state;
    uint64_t seed = 20260101;
    double worst = 0, worst_mass = 0, worst_range = 0;
    int loops = 0;
    for (int run = 0; run < 40; run++) {
        network n;
        draw_network(&n, &seed);
        fd_transport_settings settings = fd_transport_defaults();
        settings.dt_s = between(&seed, 0.5, 60);
        settings.max_parcels = 1 + (int)draw(&seed, 60);
        settings.merge_tolerance = draw(&seed, 2) ? 0 : 1e-3;
        fd_transport *work = start(&n, settings);
        fd_transport_info info;
        for (int event = 0; event < 12; event++) {
            draw_flows(&n, &seed, false);
            set_flows(&n, work, &info);
            loops += info.loops;
            assert_int_equal(fd_transport_advance(work, between(&seed, 0, 1500), &info),
                             FD_OK);
            worst_mass = fmax(worst_mass, info.capacity_error);
            for (int e = 0; e < AIRWAYS; e++) {
                double most = fd_transport_max(work, e), least = 1 - most;
                for (int i = 0; i < 2; i++) {
                    double y = fd_transport_end(work, e, i);
                    assert_false(isnan(y));
                    most = fmax(most, y);
                    least = fmin(least, y);
                }
                worst_range = fmax(worst_range, fmax(most - 1, -least));
            }
        }
        fd_transport_ledger ledger = fd_transport_account(work);
        worst = fmax(worst, fabs(ledger.residual) / ledger.throughput);
        assert_close(ledger.imbalance, 0, 0, 1e-12 * ledger.throughput);
        fd_transport_free(&work);
    }
    print_message(
        "40 networks, 12 events each: ledger open by %.1e of the throughput, mass "
        "of an airway off by %.1e, fraction out of 0..1 by %.1e, %d fast loops\n",
        worst, worst_mass, worst_range, loops);
    assert_true(loops > 20); /* the case was met */
    assert_close(worst, 0, 0, 1e-12);
    assert_close(worst_mass, 0, 0, 1e-10);  /* round-off of some 1e4 steps */
    assert_close(worst_range, 0, 0, 1e-12); /* round-off */
}

/* After enough exchanges of air the ends show what solver/mixing says. */
static void ends_in_the_steady_state(void **state) {
    (void)state;
    uint64_t seed = 77;
    double worst = 0;
    int compared = 0;
    for (int run = 0; run < 12; run++) {
        network n;
        draw_network(&n, &seed);
        draw_flows(&n, &seed, true);
        double junction[NODES], from_end[AIRWAYS], to_end[AIRWAYS];
        fd_mixing_state steady = {junction, from_end, to_end};
        fd_mixing_info mixing;
        assert_int_equal(fd_mixing_solve(&n.problem.graph, &n.flows, FD_BALANCE_TOLERANCE,
                                         &steady, &mixing),
                         FD_OK);
        fd_transport_settings settings = fd_transport_defaults();
        settings.dt_s = 100;
        settings.parcel_m = 0; /* one parcel a step */
        settings.max_parcels = 800;
        fd_transport *work = start(&n, settings);
        fd_transport_info info;
        set_flows(&n, work, &info);
        assert_int_equal(fd_transport_advance(work, 6e5, &info), FD_OK);
        for (int e = 0; e < AIRWAYS; e++) {
            /* Gas that takes longer than a tenth of the run, or stands, is not there yet.
             */
            fd_passage p = fd_carrier_passage(n.flow[e], n.source[e]);
            if (p.enters * 2e4 < n.capacity[e]) continue;
            double from = fabs(fd_transport_end(work, e, FD_FROM_END) - from_end[e]);
            double to = fabs(fd_transport_end(work, e, FD_TO_END) - to_end[e]);
            worst = fmax(worst, fmax(from, to));
            compared++;
        }
        fd_transport_free(&work);
    }
    print_message("steady limit: %d airways, worst %.1e\n", compared, worst);
    assert_true(compared > 100);
    assert_close(worst, 0, 0, 1e-9);
}

/* The steady profile is a rest point: started from it, nothing moves. */
static void stays_in_the_steady_state(void **state) {
    (void)state;
    uint64_t seed = 5;
    double worst = 0;
    for (int run = 0; run < 12; run++) {
        network n;
        draw_network(&n, &seed);
        draw_flows(&n, &seed, true);
        memset(n.dispersion, 0, sizeof n.dispersion);
        double junction[NODES], from_end[AIRWAYS], to_end[AIRWAYS];
        fd_mixing_state steady = {junction, from_end, to_end};
        fd_mixing_info mixing;
        assert_int_equal(fd_mixing_solve(&n.problem.graph, &n.flows, FD_BALANCE_TOLERANCE,
                                         &steady, &mixing),
                         FD_OK);
        fd_transport_settings settings = fd_transport_defaults();
        settings.parcel_m = 0.5;
        fd_transport *work = start(&n, settings);
        fd_transport_info info;
        set_flows(&n, work, &info);
        assert_int_equal(fd_transport_fill_steady(work, &steady, 0), FD_OK);
        assert_int_equal(fd_transport_advance(work, 600, &info), FD_OK);
        for (int j = 0; j < NODES; j++)
            if (!isnan(junction[j]))
                worst = fmax(worst, fabs(fd_transport_junction(work, j) - junction[j]));
        fd_transport_free(&work);
    }
    print_message("rest in the steady profile: worst drift %.1e\n", worst);
    /* A cut cell gives its mean, not its edge: half the gain along a cell at most, and an
     * airway gains some 0.03 kg/s in 3 kg/s over 10 cells or more. */
    assert_close(worst, 0, 0, 5e-4);
}

/* Junction by junction, from the answer alone: species in = species out. */
static void mixing_balances_every_junction(void **state) {
    (void)state;
    uint64_t seed = 99;
    double worst = 0;
    int loops = 0;
    for (int run = 0; run < 200; run++) {
        network n;
        draw_network(&n, &seed);
        draw_flows(&n, &seed, false);
        double y[NODES], from_end[AIRWAYS], to_end[AIRWAYS], in[NODES], out[NODES];
        fd_mixing_state steady = {y, from_end, to_end};
        fd_mixing_info info;
        assert_int_equal(fd_mixing_solve(&n.problem.graph, &n.flows, FD_BALANCE_TOLERANCE,
                                         &steady, &info),
                         FD_OK);
        loops += info.loops;
        for (int j = 0; j < NODES; j++) {
            double a = n.exchange[j];
            in[j] = n.inflow[j] + (a > 0 ? a * n.fresh[j] : 0);
            out[j] = a < 0 ? -a * y[j] : 0;
        }
        for (int e = 0; e < AIRWAYS; e++) {
            double w = n.flow[e], end = w + n.source[e];
            if (w == 0 && end == 0) continue;
            if (w > 0) out[n.from[e]] += w * from_end[e];
            if (w < 0) in[n.from[e]] -= w * from_end[e];
            if (end > 0) in[n.to[e]] += end * to_end[e];
            if (end < 0) out[n.to[e]] -= end * to_end[e];
        }
        for (int j = 1; j < NODES; j++) worst = fmax(worst, fabs(in[j] - out[j]));
        worst = fmax(worst, fabs(info.residual));
        for (int j = 0; j < NODES; j++) assert_true(y[j] >= 0 && y[j] <= 1 + 1e-12);
    }
    print_message("steady mixing, 200 networks, %d loops: worst balance %.1e kg/s\n",
                  loops, worst);
    assert_true(loops > 50);
    assert_close(worst, 0, 0, 1e-12 * 64); /* flows up to some 64 kg/s */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conserves_species_through_any_events),
        cmocka_unit_test(ends_in_the_steady_state),
        cmocka_unit_test(stays_in_the_steady_state),
        cmocka_unit_test(mixing_balances_every_junction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
