#include "tests/bench/growth.h"

#include <math.h>
#include <stdio.h>

#include "tests/bench/carried.h"

static const double STEP = 10, WARM = 3600;

struct plan {
    double branches;
    int rounds;
    enum meter_clock clock;
    bool dispersing, rich;
};

struct sample {
    int n, m;
    double step, set, parcels, memory;
};

/* Steps a round: about 1e5 airway-steps and not fewer than four. */
static int steps_of(int airways) {
    int steps = 100000 / airways;
    return steps < 4 ? 4 : steps > 360 ? 360 : steps;
}

static bool job(void *context, void *result) {
    const struct plan *plan = context;
    struct sample *s = result;
    struct meter_samples step = {0}, set = {0};
    struct carried *c = carried_new(plan->branches, false);
    fd_transport *work = c ? carried_start(c, STEP, plan->dispersing) : NULL;
    fd_transport_info info;
    if (c && plan->rich) carried_spread_sources(c);
    bool ok = work && carried_hand_over(c, work, c->flow, plan->dispersing) &&
              fd_transport_advance(work, WARM, &info) == FD_OK;
    if (!ok) return false;
    s->n = c->family->n;
    s->m = c->family->m;
    int steps = steps_of(s->m);
    for (int round = 0; ok && round < plan->rounds; round++) {
        double start = meter_now(plan->clock);
        ok = carried_hand_over(c, work, c->flow, plan->dispersing);
        double middle = meter_now(plan->clock);
        ok = ok && fd_transport_advance(work, steps * STEP, &info) == FD_OK;
        meter_add(&set, (middle - start) / s->m);
        meter_add(&step, (meter_now(plan->clock) - middle) / ((double)steps * s->m));
    }
    s->step = meter_median(&step);
    s->set = meter_median(&set);
    s->parcels = (double)info.parcels / s->m;
    s->memory = meter_peak();
    fd_transport_free(&work);
    carried_free(&c);
    return ok;
}

bool growth_measure(double branches, int rounds, enum meter_clock clock,
                    struct growth_row *row) {
    for (int i = 0; i < 4; i++) {
        bool dispersing = i % 2 == 1, rich = i / 2 == 1;
        struct plan plan = {branches, rounds, clock, dispersing, rich};
        struct sample s = {0};
        if (!meter_fork(job, &plan, &s, sizeof s, 0)) {
            fprintf(stderr, "growth at %.0e airways: not measured\n", branches);
            return false;
        }
        row->n = s.n;
        row->m = s.m;
        if (rich) {
            row->rich[dispersing] = s.step;
            continue;
        }
        row->step[dispersing] = s.step;
        row->parcels[dispersing] = s.parcels;
        row->memory[dispersing] = s.memory;
        row->set = s.set;
    }
    return true;
}
