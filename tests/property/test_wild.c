/* Ten thousand random networks: each is solved and certified, or refused for a cause that
 * is true. */
#include "tests/test.h"

#include "tests/permute.h"
#include "tests/wild.h"

enum { NETWORKS = 10000 };

/* Spreads from the fixed pressures along branches of free flow, until nothing changes. */
static bool is_referenced(const struct net *net, int junction) {
    bool *met = net_take(net->n, sizeof *met), more = true;
    for (int v = 0; v < net->n; v++) met[v] = net->is_fixed[v];
    while (more) {
        more = false;
        for (int e = 0; e < net->m; e++) {
            if (!isnan(net->fixed[e]) || met[net->from[e]] == met[net->to[e]]) continue;
            met[net->from[e]] = met[net->to[e]] = more = true;
        }
    }
    bool found = met[junction];
    free(met);
    return found;
}

struct tally {
    int solved, unreferenced, most_iterations, most_branches;
    long iterations, backtracks;
    double balance;
};

static void judge(const struct net *net, uint64_t seed, struct tally *tally) {
    if (net->info.outcome == FD_FLOW_UNREFERENCED) {
        if (is_referenced(net, net->info.worst_junction))
            fail_msg("seed %d: junction %d is refused but has its reference", (int)seed,
                     net->info.worst_junction);
        tally->unreferenced++;
        return;
    }
    fd_certificate c = net_certificate(net);
    if (net->info.outcome != FD_FLOW_CONVERGED || !c.holds)
        fail_msg("seed %d, %d branches: %s after %d iterations, certificate %s",
                 (int)seed, net->m, fd_flow_outcome_text(net->info.outcome),
                 net->info.iterations, c.failed ? c.failed : "holds");
    assert_true(net->info.monotone);
    tally->solved++;
    tally->iterations += net->info.iterations;
    tally->backtracks += net->info.backtracks;
    tally->balance = fmax(tally->balance, c.mass_relative);
    if (net->info.iterations > tally->most_iterations) {
        tally->most_iterations = net->info.iterations;
        print_message("seed %d: %d branches, %d iterations, %d backtracks\n", (int)seed,
                      net->m, net->info.iterations, net->info.backtracks);
    }
    if (net->m > tally->most_branches) tally->most_branches = net->m;
}

/* Under other numbers, branches turned, from flows drawn at random over seven decades:
 * the same answer. */
static void check_another_way(const struct net *a, uint64_t seed) {
    fd_random random = fd_random_start(seed, 78);
    int *branch = net_take(a->m, sizeof *branch);
    bool *reversed = net_take(a->m, sizeof *reversed);
    struct net *b = net_permuted(a, &random, branch, reversed);
    double size = net_log_uniform(&random, 1e-3, 1e4);
    for (int e = 0; e < b->m; e++)
        b->state.flow[e] = size * (fd_random_uniform(&random) - 0.5);
    fd_flow_settings settings = fd_flow_settings_default();
    settings.warm = true;
    net_solve_with(b, &settings);
    if (b->info.outcome != a->info.outcome)
        fail_msg("seed %d another way: %s after %d iterations", (int)seed,
                 fd_flow_outcome_text(b->info.outcome), b->info.iterations);
    for (int e = 0; e < a->m && a->info.outcome == FD_FLOW_CONVERGED; e++) {
        double sign = reversed[e] ? -1 : 1;
        double flow = sign * b->state.flow[branch[e]];
        double drop = sign * b->state.drop[branch[e]];
        if (!net_agrees(a, e, flow, drop))
            fail_msg("seed %d branch %d: %g and %g kg/s, %g and %g Pa", (int)seed, e,
                     a->state.flow[e], flow, a->state.drop[e], drop);
    }
    free(branch);
    free(reversed);
    net_free(b);
}

static void every_network_is_solved_or_truly_refused(void **state) {
    (void)state;
    struct tally tally = {0};
    for (uint64_t seed = 0; seed < NETWORKS; seed++) {
        struct net *net = net_wild(seed);
        net_solve(net);
        judge(net, seed, &tally);
        check_another_way(net, seed);
        net_free(net);
    }
    print_message("%d networks to %d branches: %d solved, %d truly refused; iterations "
                  "mean %.2f, most %d; %ld step lengths refused; worst balance %.1e\n",
                  NETWORKS, tally.most_branches, tally.solved, tally.unreferenced,
                  (double)tally.iterations / tally.solved, tally.most_iterations,
                  tally.backtracks, tally.balance);
    assert_int_equal(tally.solved + tally.unreferenced, NETWORKS);
    assert_true(tally.unreferenced > 100); /* the refusals are met too */
    assert_true(tally.solved > 9 * NETWORKS / 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_network_is_solved_or_truly_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
