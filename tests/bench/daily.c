#include "tests/bench/daily.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/bench/carried.h"
#include "tests/bench/cells.h"
#include "tests/bench/quality.h"

static const double HOUR = 3600, DAY = 24;

struct bench {
    const struct daily_plan *plan;
    struct daily_row *row;
    struct carried *carried;
    struct quality *peer;
    double present; /* gas in all airways at the end without dispersion, m3 */
    bool failed;
};

static const double *field_at(const struct carried *c, double time) {
    return c->field[(int)lround(time / CARRIED_FIELD) % CARRIED_FIELDS];
}

/* The loop a user of the transport writes: new sources and flows when they come, and on
 * to the next change. */
static bool carry(struct carried *c, fd_transport *work, const struct daily_plan *plan,
                  bool dispersing, enum daily_flow how) {
    double until = plan->hours * HOUR, stride = CARRIED_PERIOD;
    fd_transport_info info;
    bool ok = true;
    if (how == DAILY_MINUTE) stride = 60;
    if (how == DAILY_STEP || how == DAILY_HELD) stride = plan->dt;
    long changes = lround(until / stride), each = lround(CARRIED_PERIOD / stride);
    for (long k = 0; ok && k < changes; k++) {
        if (k % each == 0) carried_set_sources(c, (int)(k / each));
        bool steady = how == DAILY_STEADY || how == DAILY_HELD;
        const double *flow = steady ? c->flow : field_at(c, (double)k * stride);
        ok = carried_hand_over(c, work, flow, dispersing) &&
             fd_transport_advance(work, stride, &info) == FD_OK;
    }
    return ok;
}

static double time_own(struct bench *b, bool dispersing, enum daily_flow how) {
    struct carried *c = b->carried;
    fd_transport *work = carried_start(c, b->plan->dt, dispersing);
    double start = meter_now(b->plan->clock);
    bool ok = work && carry(c, work, b->plan, dispersing, how);
    double spent = meter_now(b->plan->clock) - start;
    if (ok) {
        fd_transport_ledger ledger = fd_transport_account(work);
        fd_transport_info info;
        ok = fd_transport_advance(work, 0, &info) == FD_OK;
        b->row->residual =
            fmax(b->row->residual, fabs(ledger.residual) / ledger.throughput);
        if (how == DAILY_STEADY) {
            b->row->parcels[dispersing] = (double)info.parcels / c->family->m;
            if (!dispersing) b->present = ledger.present;
            b->row->apart = ledger.present / b->present - 1;
        }
    }
    fd_transport_free(&work);
    b->failed |= !ok;
    return ok ? spent * DAY / b->plan->hours : NAN;
}

static double time_peer(struct bench *b, int which) {
    static const double TOLERANCE[] = {0.01, 1e-6};
    double spent = quality_run(b->peer, b->plan->dt, TOLERANCE[which], b->plan->clock);
    b->row->peer_apart[which] = quality_present(b->peer) / b->present - 1;
    b->row->peer_balance = quality_balance(b->peer);
    b->failed |= isnan(spent);
    return spent * DAY / b->plan->hours;
}

static void time_rounds(struct bench *b) {
    struct daily_row *row = b->row;
    struct meter_samples own[2][DAILY_FLOWS] = {0}, peer[2] = {0};
    /* At a step of a minute new flows each minute are new flows each step. */
    int flows = b->plan->dt < 60 ? DAILY_FLOWS : DAILY_MINUTE + 1;
    for (int round = 0; round < b->plan->rounds && !b->failed; round++) {
        for (int how = 0; how < flows; how++)
            for (int i = 0; i < 2; i++)
                meter_add(&own[i][how], time_own(b, i == 1, (enum daily_flow)how));
        for (int i = 0; b->peer && i < 2; i++) meter_add(&peer[i], time_peer(b, i));
    }
    for (int how = 0; how < DAILY_FLOWS; how++) {
        int from = how < flows ? how : flows - 1;
        row->plain[how] = meter_median(&own[0][from]);
        row->dispersing[how] = meter_median(&own[1][from]);
    }
    for (int i = 0; i < 2; i++) row->peer[i] = meter_median(&peer[i]);
}

static void time_cells(struct bench *b) {
    struct cells_result r;
    double hours = b->plan->hours;
    if (!cells_run(b->carried, hours * HOUR, b->plan->clock, &r)) {
        b->failed = true;
        return;
    }
    b->row->cells = r.cells;
    b->row->cvode = r.seconds * DAY / hours;
    b->row->cvode_steps = lround((double)r.steps * DAY / hours);
    b->row->cvode_apart = r.present / b->present - 1;
}

static bool job(void *context, void *result) {
    const struct daily_plan *plan = context;
    struct daily_row *row = result;
    struct bench b = {.plan = plan, .row = row};
    *row = (struct daily_row){.dt = plan->dt,
                              .cvode = NAN,
                              .cvode_apart = NAN,
                              .peer_apart = {NAN, NAN},
                              .peer_balance = NAN};
    b.carried = carried_new(plan->branches, true);
    if (!b.carried) return false;
    const struct carried *c = b.carried;
    snprintf(row->name, sizeof row->name, "longwall-%.0e", plan->branches);
    row->n = c->family->n;
    row->m = c->family->m;
    row->faces = c->faces;
    row->reversing = c->reversing;
    if (plan->peer) {
        b.peer = quality_new(c, plan->hours * HOUR, plan->scratch);
        if (!b.peer) return false;
    }
    time_rounds(&b);
    if (plan->cells && !b.failed) time_cells(&b);
    quality_free(&b.peer);
    carried_free(&b.carried);
    return !b.failed;
}

bool daily_measure(const struct daily_plan *plan, struct daily_row *row) {
    struct daily_plan copy = *plan;
    bool ok = meter_fork(job, &copy, row, sizeof *row, 0);
    if (!ok)
        fprintf(stderr, "%.0e airways, steps of %g s: not measured\n", plan->branches,
                plan->dt);
    return ok;
}
