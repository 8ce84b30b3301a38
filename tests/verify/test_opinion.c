/* KINSOL and the flow solver come to one answer. */
#include "tests/test.h"

#include "tests/bench/family.h"
#include "tests/opinion.h"
#include "tests/wild.h"

static void agrees_on_manufactured_networks(void **state) {
    (void)state;
    struct opinion_tally count = {0};
    for (uint64_t seed = 0; seed < 200; seed++) {
        int n = 4 + (int)(seed % 90);
        struct net *net = net_manufactured(seed, n, n / 2 + 1);
        net_solve(net);
        opinion_compare(net, &count);
        net_free(net);
    }
    opinion_tell("manufactured", &count);
}

static void agrees_on_wild_networks(void **state) {
    (void)state;
    struct opinion_tally count = {0};
    int still = 0;
    for (uint64_t seed = 0; seed < 1000; seed++) {
        struct net *net = net_wild(seed);
        net_solve(net);
        bool drives = net->info.pressure_scale > 1e-6;
        if (net->info.outcome == FD_FLOW_CONVERGED && drives)
            opinion_compare(net, &count);
        still += !drives;
        net_free(net);
    }
    assert_true(count.networks > 800);
    opinion_tell("wild", &count);
    /* KINSOL does not end where it starts beside an answer of nothing. */
    print_message("%d refused or driven by nothing are left out\n", still);
}

static void agrees_on_ten_thousand_branches(void **state) {
    (void)state;
    struct opinion_tally count = {0};
    for (uint64_t seed = 0; count.networks < 4; seed++) {
        struct net *net = net_wild_of(seed, 7000, 200);
        net_solve(net);
        if (net->info.outcome == FD_FLOW_CONVERGED && net->m > 9000)
            opinion_compare(net, &count);
        net_free(net);
    }
    opinion_tell("large", &count);
}

/* A network of the bench: its fans are a head less a square law. */
static struct net *net_of_family(enum family_kind kind, double branches) {
    struct family *f = family_new(kind, branches, 0, 1);
    assert_non_null(f);
    struct net *net = net_new(f->n, f->m);
    for (int e = 0; e < f->m; e++) {
        net->from[e] = f->from[e];
        net->to[e] = f->to[e];
        net->r[e] = f->r[e];
    }
    for (int i = 0; i < f->fans; i++) {
        net->r[f->fan[i].branch] = f->fan[i].fall;
        net->head[f->fan[i].branch] = f->fan[i].shut;
    }
    for (int v = 0; v < f->n; v++) {
        net->is_fixed[v] = family_is_fixed(f, v);
        if (net->is_fixed[v]) net->pressure[v] = family_pressure(f, v);
        if (f->inflow) net->inflow[v] = f->inflow[v];
    }
    family_free(&f);
    return net;
}

static void agrees_on_the_families_of_the_bench(void **state) {
    (void)state;
    for (int kind = FAMILY_LONGWALL; kind <= FAMILY_TWIN; kind++) {
        struct opinion_tally count = {0};
        for (double branches = 1e2; branches <= 1e4; branches *= 10) {
            struct net *net = net_of_family((enum family_kind)kind, branches);
            net_solve(net);
            opinion_compare(net, &count);
            net_free(net);
        }
        opinion_tell(family_kind_text((enum family_kind)kind), &count);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_on_manufactured_networks),
        cmocka_unit_test(agrees_on_wild_networks),
        cmocka_unit_test(agrees_on_ten_thousand_branches),
        cmocka_unit_test(agrees_on_the_families_of_the_bench),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
