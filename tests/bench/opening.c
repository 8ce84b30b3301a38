#include "tests/bench/opening.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "networks/air.h"
#include "tests/bench/epanet.h"
#include "tests/bench/minefile.h"

struct job {
    const struct measure_plan *plan;
    char mine[128], network[128];
};

struct once {
    double read, solve, memory;
};

static bool write_files(void *context, void *result) {
    struct job *job = context;
    struct family *family = job->plan->make(job->plan);
    *(bool *)result = true;
    bool ok = family && minefile_write(family, true, job->mine) &&
              epanet_write(family, job->network);
    family_free(&family);
    return ok;
}

static bool open_mine(void *context, void *result) {
    struct job *job = context;
    struct once *once = result;
    fd_mine *mine = NULL;
    fd_mine_state *state = NULL;
    fd_air *air = NULL;
    fd_air_info info;
    double start = meter_now(job->plan->clock);
    fd_diagnostics *list = fd_diagnostics_new();
    bool ok = list && fd_mine_read(job->mine, list, &mine) == FD_OK;
    double middle = meter_now(job->plan->clock);
    ok = ok && fd_mine_state_new(mine, &state) == FD_OK &&
         fd_air_new(mine, &air) == FD_OK && fd_air_solve(air, state, &info) == FD_OK &&
         info.usable;
    once->read = middle - start;
    once->solve = meter_now(job->plan->clock) - middle;
    once->memory = meter_peak();
    fd_air_free(&air);
    fd_mine_state_free(&state);
    fd_mine_free(&mine);
    fd_diagnostics_free(&list);
    return ok;
}

static bool open_network(void *context, void *result) {
    struct job *job = context;
    struct once *once = result;
    const char *why;
    int error;
    struct epanet *peer = epanet_load(&why);
    if (!peer) return false;
    double start = meter_now(job->plan->clock);
    bool ok = epanet_open(peer, job->network, &error);
    double middle = meter_now(job->plan->clock);
    ok = ok && epanet_prepare(peer) && epanet_set_tight(peer, job->plan->tight) &&
         epanet_solve(peer, true);
    once->read = middle - start;
    once->solve = meter_now(job->plan->clock) - middle;
    once->memory = meter_peak();
    epanet_free(&peer);
    return ok;
}

static double size_of(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return NAN;
    fseek(file, 0, SEEK_END);
    double size = (double)ftell(file);
    fclose(file);
    return size;
}

struct samples {
    struct meter_samples read, solve, memory;
};

static void take(struct samples *s, const struct once *once) {
    meter_add(&s->read, once->read);
    meter_add(&s->solve, once->solve);
    meter_add(&s->memory, once->memory);
}

bool opening_measure(const struct measure_plan *plan, struct opening *result) {
    struct job job = {.plan = plan};
    struct samples own = {0}, peer = {0};
    struct once once;
    bool ok;
    snprintf(job.mine, sizeof job.mine, "%s/opening.xml", plan->scratch);
    snprintf(job.network, sizeof job.network, "%s/opening.inp", plan->scratch);
    ok = meter_fork(write_files, &job, &ok, sizeof ok, 0);
    for (int i = 0; ok && i < plan->rounds; i++) {
        ok = meter_fork(open_mine, &job, &once, sizeof once, 0);
        if (ok) take(&own, &once);
        if (ok && plan->peer && meter_fork(open_network, &job, &once, sizeof once, 0))
            take(&peer, &once);
    }
    result->read = meter_median(&own.read);
    result->solve = meter_median(&own.solve);
    result->memory = meter_median(&own.memory);
    result->peer_read = meter_median(&peer.read);
    result->peer_solve = meter_median(&peer.solve);
    result->peer_memory = meter_median(&peer.memory);
    result->file = size_of(job.mine);
    result->peer_file = size_of(job.network);
    unlink(job.mine);
    unlink(job.network);
    if (!ok) fprintf(stderr, "%s: the mine file was not opened or solved\n", plan->name);
    return ok;
}
