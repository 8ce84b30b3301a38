/* Steps of the same flows taken together, as a span, give what they give one by one. */
#include "tests/test.h"

#include <stdbool.h>

#include "base/random.h"
#include "solver/transport.h"

enum { NODES = 14, AIRWAYS = 26, SPECIES = 3 };

static const fd_species KIND[SPECIES] = {
    {.passive = false}, {.passive = true}, {.passive = true, .growth = 1}};

/* Junction 0 lets fresh air in; every airway leads to a junction of higher number; the
 * last is the surface. */
typedef struct network {
    int from[AIRWAYS], to[AIRWAYS];
    bool surface[NODES];
    double capacity[AIRWAYS], length[AIRWAYS], flow[AIRWAYS], dispersion[AIRWAYS];
    double source[SPECIES][AIRWAYS], inflow[SPECIES][NODES];
    double share[AIRWAYS], exchange[NODES], volume[NODES];
    int species;
    fd_transport_problem problem;
} network;

static double between(fd_random *random, double least, double most) {
    return least + (most - least) * fd_random_uniform(random);
}

/* A chain of all junctions, and airways that pass some by. sources: along airways. */
static void draw_network(network *n, fd_random *random, int species, bool disperses,
                         bool sources) {
    *n = (network){.species = species};
    n->surface[NODES - 1] = true;
    for (int e = 0; e < AIRWAYS; e++) {
        int tail = e < NODES - 1 ? e : fd_random_index(random, NODES - 2);
        int head =
            e < NODES - 1 ? e + 1 : tail + 1 + fd_random_index(random, NODES - 1 - tail);
        n->from[e] = tail;
        n->to[e] = head;
        n->capacity[e] = exp(between(random, log(100), log(6000)));
        n->length[e] = n->capacity[e] / 12;
        n->dispersion[e] = disperses ? between(random, 0, 6) : 0;
        n->share[e] = between(random, 0.1, 1);
        for (int k = 0; k < 2 && sources && fd_random_index(random, 3) == 0; k++)
            n->source[k][e] = between(random, 0, 0.05);
    }
    for (int j = 0; j + 1 < NODES; j++)
        if (species > 1 && fd_random_index(random, 4) == 0)
            n->volume[j] = between(random, 10, 2000);
    n->problem = (fd_transport_problem){.graph = {.junctions = NODES,
                                                  .airways = AIRWAYS,
                                                  .from = n->from,
                                                  .to = n->to,
                                                  .surface = n->surface},
                                        .capacity = n->capacity,
                                        .length = n->length,
                                        .n_species = species,
                                        .species = KIND,
                                        .volume = n->volume};
}

/* What reaches a junction goes on by the shares of the airways that depart. */
static void draw_flows(network *n, fd_random *random) {
    for (int e = 0; e < AIRWAYS; e++) n->share[e] *= between(random, 0.7, 1.4);
    for (int j = 0; j + 1 < NODES; j++) {
        double in = n->exchange[j] = j == 0 ? between(random, 20, 60) : 0, shares = 0;
        for (int k = 0; k < 2; k++)
            n->inflow[k][j] = fd_random_index(random, 3) ? 0 : between(random, 0, 0.2);
        in += n->inflow[0][j];
        for (int e = 0; e < AIRWAYS; e++) {
            if (n->to[e] == j) in += n->flow[e] + n->source[0][e];
            if (n->from[e] == j) shares += n->share[e];
        }
        for (int e = 0; e < AIRWAYS; e++)
            if (n->from[e] == j) n->flow[e] = in * n->share[e] / shares;
    }
}

static void hand_over(const network *n, fd_transport *work) {
    fd_carrier_flows flows = {.flow = n->flow,
                              .source = n->source[0],
                              .inflow = n->inflow[0],
                              .exchange = n->exchange};
    fd_transport_supply supply[SPECIES] = {{0}};
    fd_transport_info info;
    for (int k = 0; k < n->species; k++)
        supply[k] = (fd_transport_supply){n->source[k], n->inflow[k], NULL};
    assert_int_equal(fd_transport_supply_set(work, &flows, supply, n->dispersion, &info),
                     FD_OK);
    assert_int_equal(info.check.outcome, FD_CARRIER_OK);
    assert_int_equal(info.loops, 0);
}

static fd_transport *start(const network *n, double share) {
    fd_transport_settings settings = fd_transport_defaults();
    fd_transport *work = NULL;
    /* Fine, as nothing should join that a user could see. */
    settings.resolution = 0;
    settings.parcel_m = 0.3;
    settings.max_parcels = 4000;
    settings.cell_share = share;
    assert_int_equal(fd_transport_new(&n->problem, &settings, &work), FD_OK);
    hand_over(n, work);
    assert_int_equal(fd_transport_fill_species(work, NULL, NULL), FD_OK);
    return work;
}

/* The gas that is elsewhere, over all gas that came, of the species for which it is most.
 * What differs is where pieces lighter than a cell have joined. */
static double apart(const network *n, const fd_transport *a, const fd_transport *b) {
    double worst = 0;
    for (int k = 0; k < n->species; k++) {
        fd_transport_ledger one = fd_transport_account_of(a, k),
                            other = fd_transport_account_of(b, k);
        double off = fabs(one.outflow - other.outflow);
        for (int e = 0; e < AIRWAYS; e++)
            off += n->capacity[e] *
                   fabs(fd_transport_mean_of(a, k, e) - fd_transport_mean_of(b, k, e));
        worst = fmax(worst, off / one.throughput);
        assert_close(one.source, other.source, 1e-13, 0);
        assert_close(one.residual, 0, 0, 1e-12 * one.throughput);
    }
    return worst;
}

/* The last step alone, where it is the mean of something: by the largest fraction. */
static double last_apart(const network *n, const fd_transport *a, const fd_transport *b) {
    double worst = 0;
    for (int k = 0; k < n->species; k++) {
        double off = 0, most = 0;
        for (int e = 0; e < AIRWAYS; e++) {
            most = fmax(most, fd_transport_max_of(a, k, e));
            for (int end = 0; end < 2; end++)
                off += fabs(fd_transport_end_of(a, k, e, end) -
                            fd_transport_end_of(b, k, e, end));
        }
        for (int j = 0; j < NODES; j++)
            off += fabs(fd_transport_junction_of(a, k, j) -
                        fd_transport_junction_of(b, k, j));
        assert_true(most > 0);
        worst = fmax(worst, off / most / (2 * AIRWAYS + NODES));
    }
    return worst;
}

static void compare(int species, bool disperses, bool sources) {
    double worst = 0, last = 0;
    for (int run = 0; run < 12; run++) {
        fd_random random = fd_random_start(20261128, (uint64_t)run);
        network n;
        draw_network(&n, &random, species, disperses, sources);
        draw_flows(&n, &random);
        double share = run % 2 ? 0.1 : 0.03;
        fd_transport *together = start(&n, share), *single = start(&n, share);
        for (int period = 0; period < 6; period++) {
            fd_transport_info info, other;
            for (int s = 0; s < 23; s++)
                assert_int_equal(fd_transport_advance(single, 10, &other), FD_OK);
            assert_int_equal(fd_transport_advance(together, 230, &info), FD_OK);
            assert_int_equal(info.steps, other.steps);
            worst = fmax(worst, apart(&n, together, single));
            last = fmax(last, last_apart(&n, together, single));
            draw_flows(&n, &random);
            hand_over(&n, together);
            hand_over(&n, single);
        }
        fd_transport_free(&together);
        fd_transport_free(&single);
    }
    print_message("%d species: elsewhere %.1e, in the last step %.1e\n", species, worst,
                  last);
    assert_close(worst, 0, 0, 5e-5);
    assert_close(last, 0, 0, 5e-5);
}

static void dispersing_gas_is_the_same(void **state) {
    (void)state;
    compare(1, true, false);
    compare(SPECIES, true, true);
}

static void gas_with_edges_is_the_same(void **state) {
    (void)state;
    compare(1, false, false);
    compare(SPECIES, false, true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dispersing_gas_is_the_same),
        cmocka_unit_test(gas_with_edges_is_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
