#include "tests/bench/measure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/random.h"
#include "solver/work.h"
#include "tests/bench/epanet.h"
#include "tests/bench/own.h"
#include "tests/bench/reference.h"

/* Time one sample shall take at least, s: far above the grain of the clock. */
static const double SAMPLE = 0.005;

/* Everything one network is measured with. */
struct bench {
    const struct measure_plan *plan;
    struct measure_row *row;
    struct family *family;
    struct own own;
    struct reference *reference;
    struct epanet *peer;
    fd_pool *pool; /* of two threads */
    double *flow;  /* m, of the peer */
    bool failed;
};

/* What can be repeated for a sample. */
typedef void action(struct bench *b);

static void solve_cold(struct bench *b) {
    double start = meter_now(b->plan->clock);
    b->failed |= !own_solve(&b->own, false);
    double middle = meter_now(b->plan->clock);
    b->failed |= !own_certify(&b->own);
    b->row->certificate = meter_now(b->plan->clock) - middle;
    b->row->cold = middle - start;
}

/* The solve on two threads; the certificate runs on one. */
static void solve_shared(struct bench *b) {
    b->own.settings.pool = b->pool;
    b->failed |= !own_solve(&b->own, false) || !own_certify(&b->own);
    b->own.settings.pool = NULL;
}

static void analyse(struct bench *b) {
    own_forget(&b->own);
    b->failed |= !own_analyse(&b->own);
}

/* The weights of the last matrix of the solve; the right side does not matter. */
static void factor(struct bench *b) {
    fd_flow_work *w = b->own.work;
    b->failed |= !fd_ldl_factor_solve(w->ldl, w->weight, w->balance, NULL);
}

static void refer(struct bench *b) {
    b->failed |= !reference_run(b->reference);
}

static void solve_peer(struct bench *b) {
    b->failed |= !epanet_solve(b->peer, true);
}

static void prepare_peer(struct bench *b) {
    epanet_unprepare(b->peer);
    b->failed |= !epanet_prepare(b->peer);
}

static double time_once(struct bench *b, action *what) {
    double start = meter_now(b->plan->clock);
    what(b);
    return meter_now(b->plan->clock) - start;
}

/* Mean time of one, over as many as fill a sample. */
static double sample(struct bench *b, action *what, double expected) {
    int count = expected > 0 ? (int)ceil(SAMPLE / expected) : 1;
    if (count > 200) count = 200;
    double start = meter_now(b->plan->clock);
    for (int i = 0; i < count; i++) what(b);
    return (meter_now(b->plan->clock) - start) / count;
}

/* Slopes of the solution as weights; a branch at rest is given a tiny one. */
static bool open_reference(struct bench *b) {
    const struct family *f = b->family;
    double *weight = malloc((size_t)f->m * sizeof *weight);
    b->reference = reference_new(f->n, f->m, f->from, f->to, b->own.fixed);
    for (int e = 0; weight && e < f->m; e++)
        weight[e] = 1 / (2 * b->own.r[e] * fabs(b->own.state.flow[e]) + 1e-9);
    if (weight && b->reference) reference_set(b->reference, weight);
    free(weight);
    return weight && b->reference;
}

static bool open_peer(struct bench *b) {
    const char *why;
    char path[128];
    int error;
    b->peer = epanet_load(&why);
    if (!b->peer) return false;
    snprintf(path, sizeof path, "%s/network-%ld.inp", b->plan->scratch, (long)getpid());
    bool ok = epanet_write(b->family, path);
    double start = meter_now(b->plan->clock);
    ok = ok && epanet_open(b->peer, path, &error);
    b->row->peer_read = meter_now(b->plan->clock) - start;
    unlink(path);
    if (ok) b->row->peer_setup = time_once(b, prepare_peer);
    return ok && !b->failed;
}

/* Largest difference to the peer's flows over the largest flow. */
static double apart(struct bench *b) {
    double worst = 0, largest = 0;
    if (!epanet_flows(b->peer, b->family, b->flow)) return NAN;
    for (int e = 0; e < b->family->m; e++) {
        worst = fmax(worst, fabs(b->flow[e] - b->own.state.flow[e]));
        largest = fmax(largest, fabs(b->own.state.flow[e]));
    }
    return worst / largest;
}

/* Setup and its peer are measured again where they are short. */
static void time_setups(struct bench *b) {
    struct meter_samples own = {0}, peer = {0};
    meter_add(&own, b->row->setup);
    meter_add(&peer, b->row->peer_setup);
    for (int i = 1; i < b->plan->rounds; i++) {
        if (b->row->setup < 1) meter_add(&own, time_once(b, analyse));
        if (b->peer && b->row->peer_setup < 1)
            meter_add(&peer, time_once(b, prepare_peer));
    }
    b->row->setup = meter_median(&own);
    b->row->peer_setup = meter_median(&peer);
}

/* The rounds: in each, one sample of everything. */
static void time_solves(struct bench *b) {
    const struct measure_plan *plan = b->plan;
    struct measure_row *row = b->row;
    struct meter_samples cold = {0}, two = {0}, part = {0}, one = {0}, other = {0},
                         standard = {0}, tight = {0};
    double expect[4] = {time_once(b, solve_cold), 0, 0, 0};
    for (int i = 0; i < plan->rounds && !b->failed; i++) {
        meter_add(&cold, sample(b, solve_cold, expect[0]));
        meter_add(&part, row->certificate);
        if (b->pool) meter_add(&two, sample(b, solve_shared, expect[0] / 2));
        meter_add(&one, sample(b, factor, expect[0] / 16));
        meter_add(&other, sample(b, refer, expect[0] / 4));
        if (!b->peer) continue;
        epanet_set_tight(b->peer, false);
        if (i == 0) expect[2] = time_once(b, solve_peer);
        meter_add(&standard, sample(b, solve_peer, expect[2]));
        row->default_iterations = epanet_iterations(b->peer);
        if (!plan->tight) continue;
        epanet_set_tight(b->peer, true);
        if (i == 0) expect[3] = time_once(b, solve_peer);
        meter_add(&tight, sample(b, solve_peer, expect[3]));
        row->tight_iterations = epanet_iterations(b->peer);
        if (i == 0) row->apart = apart(b);
    }
    row->cold = meter_median(&cold);
    row->two = meter_median(&two);
    row->certificate = meter_median(&part);
    row->factor = meter_median(&one);
    row->reference = meter_median(&other);
    row->peer_default = meter_median(&standard);
    row->peer_tight = meter_median(&tight);
}

/* An edit: one branch by a factor. */
struct edit {
    int branch;
    double by;
};

/* Solved warm and certified, and put back; only the edit is timed. */
static double edit_own(struct bench *b, struct edit edit) {
    struct measure_row *row = b->row;
    double r = b->own.r[edit.branch], start = meter_now(b->plan->clock);
    b->own.settings.edited = edit.branch;
    b->own.r[edit.branch] = r * edit.by;
    b->failed |= !own_solve(&b->own, true) || !own_certify(&b->own);
    double time = meter_now(b->plan->clock) - start;
    row->warm_iterations += b->own.info.iterations;
    if (b->own.info.iterations > row->worst_warm)
        row->worst_warm = b->own.info.iterations;
    b->own.r[edit.branch] = r;
    b->failed |= !own_solve(&b->own, true);
    return time;
}

static double edit_peer(struct bench *b, struct edit edit) {
    double r = b->own.r[edit.branch], start = meter_now(b->plan->clock);
    epanet_set_resistance(b->peer, b->family, edit.branch, r * edit.by);
    b->failed |= !epanet_solve(b->peer, false);
    double time = meter_now(b->plan->clock) - start;
    b->row->peer_warm_iterations += epanet_iterations(b->peer);
    epanet_set_resistance(b->peer, b->family, edit.branch, r);
    b->failed |= !epanet_solve(b->peer, false);
    return time;
}

/* Mean time of the edits of a round. */
static double time_round(struct bench *b, double (*solve)(struct bench *, struct edit)) {
    static const double BY[] = {0.1, 10, 1000, 0.001};
    fd_random random = fd_random_start(77, 0);
    double time = 0;
    for (int i = 0; i < b->plan->edits && !b->failed; i++) {
        int branch = fd_random_index(&random, b->family->m);
        if (b->family->class[branch] == FAMILY_FAN) branch = 0;
        time += solve(b, (struct edit){branch, BY[i % 4]});
    }
    return time / b->plan->edits;
}

/* Both start from the solution; their rounds alternate. */
static void time_edits(struct bench *b) {
    struct meter_samples own = {0}, peer = {0};
    double count = (double)b->plan->edits * b->plan->rounds;
    b->row->warm_iterations = b->row->peer_warm_iterations = 0;
    for (int round = 0; round < b->plan->rounds; round++) {
        meter_add(&own, time_round(b, edit_own));
        if (b->peer) meter_add(&peer, time_round(b, edit_peer));
    }
    b->row->warm = meter_median(&own);
    b->row->peer_warm = meter_median(&peer);
    b->row->warm_iterations /= count;
    b->row->peer_warm_iterations /= count;
}

static void close_bench(struct bench *b) {
    own_close(&b->own);
    reference_free(&b->reference);
    epanet_free(&b->peer);
    fd_pool_free(&b->pool);
    free(b->flow);
    family_free(&b->family);
}

static bool open_own(struct bench *b) {
    const struct own_physics square = {false, false};
    b->family = b->plan->make(b->plan);
    return b->family && own_open(b->family, square, &b->own);
}

static void describe(struct bench *b) {
    struct measure_row *row = b->row;
    row->n = b->family->n;
    row->m = b->family->m;
    row->fans = b->family->fans;
    row->iterations = b->own.info.iterations;
    row->balance = b->own.certificate.mass_relative;
    row->energy = b->own.info.pressure_residual / own_drive(&b->own);
}

static bool time_job(void *context, void *result) {
    struct bench b = {.plan = context, .row = result};
    struct measure_row *row = result;
    const double none = NAN;
    *row = (struct measure_row){.memory = none,
                                .warm = none,
                                .warm_iterations = none,
                                .peer_read = none,
                                .peer_setup = none,
                                .peer_default = none,
                                .peer_tight = none,
                                .peer_memory = none,
                                .peer_warm = none,
                                .peer_warm_iterations = none,
                                .apart = none};
    memcpy(row->name, b.plan->name, sizeof row->name);
    bool ok = open_own(&b);
    if (ok) row->setup = time_once(&b, analyse);
    if (ok && !b.failed) solve_cold(&b);
    if (!ok || b.failed || !open_reference(&b)) return false;
    describe(&b);
    if (b.plan->clock == METER_WALL && fd_pool_new(2, &b.pool) != FD_OK) return false;
    b.flow = malloc((size_t)row->m * sizeof *b.flow);
    if (b.plan->peer && !(b.flow && open_peer(&b))) {
        fprintf(stderr, "%s: EPANET did not take the network\n", row->name);
        return false;
    }
    time_setups(&b);
    solve_cold(&b);
    time_solves(&b);
    if (b.plan->edits > 0) time_edits(&b);
    close_bench(&b);
    return !b.failed;
}

static bool own_memory_job(void *context, void *result) {
    struct bench b = {.plan = context};
    bool ok = open_own(&b) && own_analyse(&b.own) && own_solve(&b.own, false) &&
              own_certify(&b.own);
    *(double *)result = meter_peak();
    close_bench(&b);
    return ok;
}

/* Reads what the parent wrote, and solves once. */
static bool peer_memory_job(void *context, void *result) {
    const char *why, *path = context;
    int error;
    struct epanet *peer = epanet_load(&why);
    bool ok = peer && epanet_open(peer, path, &error) && epanet_prepare(peer) &&
              epanet_set_tight(peer, false) && epanet_solve(peer, true);
    *(double *)result = meter_peak();
    epanet_free(&peer);
    return ok;
}

static bool write_job(void *context, void *result) {
    const struct measure_plan *plan = context;
    char *path = result;
    struct family *family = plan->make(plan);
    snprintf(path, 128, "%s/memory.inp", plan->scratch);
    bool ok = family && epanet_write(family, path);
    family_free(&family);
    return ok;
}

/* The peer's analysis of a large lattice takes minutes: not a second time. */
static void measure_peer_memory(struct measure_plan *plan, struct measure_row *row) {
    char path[128];
    if (!(row->peer_setup < 30)) return;
    if (!meter_fork(write_job, plan, path, sizeof path, 0)) return;
    if (!meter_fork(peer_memory_job, path, &row->peer_memory, sizeof(double), 0))
        row->peer_memory = NAN;
    unlink(path);
}

bool measure_network(const struct measure_plan *given, struct measure_row *row) {
    struct measure_plan plan = *given;
    if (!meter_fork(time_job, &plan, row, sizeof *row, 0)) {
        fprintf(stderr, "%s: not measured\n", plan.name);
        return false;
    }
    if (!meter_fork(own_memory_job, &plan, &row->memory, sizeof(double), 0))
        row->memory = NAN;
    if (plan.peer) measure_peer_memory(&plan, row);
    return true;
}
