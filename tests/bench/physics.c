#include "tests/bench/physics.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "networks/air.h"
#include "tests/bench/minefile.h"
#include "tests/bench/own.h"

enum { STEPS = 3 }; /* square, laminar, points */

static double time_setup(const struct measure_plan *plan, struct own *own) {
    struct meter_samples samples = {0};
    for (int i = 0; i < plan->rounds; i++) {
        own_forget(own);
        double start = meter_now(plan->clock);
        if (own_analyse(own)) meter_add(&samples, meter_now(plan->clock) - start);
    }
    return meter_median(&samples);
}

static bool time_laws(void *context, void *result) {
    const struct measure_plan *plan = context;
    struct physics *out = result;
    const struct own_physics physics[STEPS] = {
        {false, false}, {true, false}, {true, true}};
    struct meter_samples samples[STEPS + 1] = {0};
    struct own own[STEPS];
    struct family *family = plan->make(plan);
    bool ok = family != NULL;
    for (int i = 0; ok && i < STEPS; i++)
        ok = own_open(family, physics[i], &own[i]) && own_analyse(&own[i]) &&
             own_solve(&own[i], false);
    for (int round = 0; ok && round < 3 * plan->rounds; round++)
        for (int i = 0; ok && i < STEPS; i++) {
            double start = meter_now(plan->clock);
            ok = own_solve(&own[i], false);
            double middle = meter_now(plan->clock);
            ok = ok && own_certify(&own[i]);
            meter_add(&samples[i], middle - start);
            if (i == STEPS - 1)
                meter_add(&samples[STEPS], meter_now(plan->clock) - start);
            out->iterations[i] = own[i].info.iterations;
        }
    out->setup = time_setup(plan, &own[0]);
    out->square = meter_median(&samples[0]);
    out->laminar = meter_median(&samples[1]);
    out->points = meter_median(&samples[2]);
    out->certificate = meter_median(&samples[3]);
    return ok;
}

struct job {
    const struct measure_plan *plan;
    bool fixed;
    char path[128];
};

struct once {
    double time;
    int rounds;
};

static bool write_mine(void *context, void *result) {
    struct job *job = context;
    struct family *family = job->plan->make(job->plan);
    bool ok = family && minefile_write(family, job->fixed, job->path);
    family_free(&family);
    *(bool *)result = ok;
    return ok;
}

/* Analyses and solves cold by a new air each round. */
static bool time_air(void *context, void *result) {
    struct job *job = context;
    struct once *once = result;
    fd_mine *mine = NULL;
    fd_mine_state *state = NULL;
    fd_air_info info = {0};
    struct meter_samples samples = {0};
    fd_diagnostics *list = fd_diagnostics_new();
    bool ok = list && fd_mine_read(job->path, list, &mine) == FD_OK &&
              fd_mine_state_new(mine, &state) == FD_OK;
    for (int i = 0; ok && i < job->plan->rounds; i++) {
        fd_air *air = NULL;
        double start = meter_now(job->plan->clock);
        ok = fd_air_new(mine, &air) == FD_OK &&
             fd_air_solve(air, state, &info) == FD_OK && info.usable;
        meter_add(&samples, meter_now(job->plan->clock) - start);
        fd_air_free(&air);
    }
    once->time = meter_median(&samples);
    once->rounds = info.rounds;
    return ok;
}

bool physics_measure(const struct measure_plan *plan, struct physics *out) {
    struct job job = {.plan = plan};
    struct once once;
    bool written, ok = meter_fork(time_laws, (void *)plan, out, sizeof *out, 0);
    snprintf(job.path, sizeof job.path, "%s/physics.xml", plan->scratch);
    for (int fixed = 1; ok && fixed >= 0; fixed--) {
        job.fixed = fixed;
        ok = meter_fork(write_mine, &job, &written, sizeof written, 0) &&
             meter_fork(time_air, &job, &once, sizeof once, 0);
        *(fixed ? &out->fixed : &out->computed) = once.time;
        out->rounds = once.rounds;
    }
    unlink(job.path);
    if (!ok) fprintf(stderr, "%s: the physics was not measured\n", plan->name);
    return ok;
}

double physics_factor(const struct physics *p) {
    return p->certificate / p->iterations[2] / (p->square / p->iterations[0]);
}

double physics_density_factor(const struct physics *p) {
    return (p->computed - p->setup) / (p->fixed - p->setup);
}
