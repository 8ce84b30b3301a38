#include "tests/bench/growth.h"

#include <math.h>
#include <stdio.h>

#include "tests/bench/carried.h"

static const double STEP = 10;

enum { WARM = 3, STEPS = 60 }; /* periods before; steps of a period */

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

/* Nullable: set, step. Seconds an airway, and an airway and step. */
static bool pass_period(struct carried *c, fd_transport *work, const struct plan *plan,
                        int period, struct meter_samples *set,
                        struct meter_samples *step) {
    fd_transport_info info;
    double m = c->family->m;
    carried_set_sources(c, period);
    if (plan->rich) carried_spread_sources(c);
    double start = meter_now(plan->clock);
    if (!carried_hand_over(c, work, c->flow, plan->dispersing)) return false;
    double middle = meter_now(plan->clock);
    if (fd_transport_advance(work, CARRIED_PERIOD, &info) != FD_OK) return false;
    double end = meter_now(plan->clock);
    if (set) meter_add(set, (middle - start) / m);
    if (step) meter_add(step, (end - middle) / (STEPS * m));
    return true;
}

static bool job(void *context, void *result) {
    const struct plan *plan = context;
    struct sample *s = result;
    struct meter_samples step = {0}, set = {0};
    struct carried *c = carried_new(plan->branches, false);
    fd_transport *work = c ? carried_start(c, STEP, plan->dispersing) : NULL;
    bool ok = work != NULL;
    for (int k = 0; ok && k < WARM; k++) ok = pass_period(c, work, plan, k, NULL, NULL);
    if (!ok) return false;
    s->n = c->family->n;
    s->m = c->family->m;
    for (int round = 0; ok && round < plan->rounds; round++)
        ok = pass_period(c, work, plan, WARM + round, &set, &step);
    s->step = meter_median(&step);
    s->set = meter_median(&set);
    fd_transport_info info;
    ok = ok && fd_transport_advance(work, 0, &info) == FD_OK;
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
