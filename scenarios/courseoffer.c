#include <math.h>
#include <stdlib.h>

#include "scenarios/courseair.h"
#include "scenarios/coursecarried.h"
#include "scenarios/held.h"

/* Workplaces whose air is followed: the headings, then the faces. */
static int workplaces(const fd_window *c) {
    return c->s->mine->n_headings + c->s->mine->n_faces;
}

static int workplace_airway(const fd_window *c, int workplace) {
    const fd_mine *mine = c->s->mine;
    return workplace < mine->n_headings ? mine->heading[workplace].airway
                                        : mine->face[workplace - mine->n_headings].airway;
}

static double *history_at(const fd_window *c, int sample, int workplace) {
    return &c->history[(size_t)sample * (size_t)workplaces(c) + (size_t)workplace];
}

static fd_status take_sample(fd_window *c, double second) {
    if (c->samples == c->room) {
        int room = 2 * c->room + 256;
        size_t size = (size_t)room * ((size_t)workplaces(c) + 1) * sizeof *c->history;
        double *history = realloc(c->history, size);
        if (history) c->history = history;
        double *when = realloc(c->when, (size_t)room * sizeof *when);
        if (when) c->when = when;
        if (!history || !when) return FD_NO_MEMORY;
        c->room = room;
    }
    const fd_gas_state *g = fd_gas_get(c->gas);
    for (int p = 0; p < workplaces(c); p++)
        *history_at(c, c->samples, p) = g->most[workplace_airway(c, p)];
    c->when[c->samples++] = second;
    return FD_OK;
}

/* A rule may ask nothing of an event for what it comes from; where it would have been
 * broken the run tells so. */
static bool is_excepted(fd_window *c, const fd_occasion *o, const fd_limit *limit,
                        double level) {
    int because = c->s->event[c->event].because;
    bool excepted = (because == FD_POWER_FAILURE && limit->except_power_failure) ||
                    (because == FD_BLOW_OUT && limit->except_blow_out);
    if (excepted && fd_limit_in_force(limit, o->date) &&
        fd_limit_broken(limit, level, limit->methane))
        c->info->excepted = limit->record.id;
    return excepted;
}

static bool offer_lasting(fd_window *c, const fd_occasion *o) {
    int headings = c->s->mine->n_headings;
    bool ok = true;
    for (int l = 0; ok && l < c->limits->n_limits; l++) {
        const fd_limit *limit = &c->limits->limit[l];
        if (limit->quantity != FD_METHANE_LASTING) continue;
        for (int p = 0; ok && p < workplaces(c); p++) {
            bool heading = p < headings;
            int place = heading ? FD_LIMIT_HEADING : FD_LIMIT_FACE;
            /* The steady state before the start counts as held for long. */
            double level = fd_held_level(c->samples, c->when, c->history + p,
                                         (size_t)workplaces(c), limit->lasting);
            if (limit->place != place || !c->state->airway[workplace_airway(c, p)])
                continue;
            if (is_excepted(c, o, limit, level)) continue;
            ok = fd_verdict_offer(
                c->verdict, o, l, heading ? FD_AT_HEADING : FD_AT_AIRWAY,
                heading ? p : workplace_airway(c, p), level, (fd_circumstance){NAN, NAN});
        }
    }
    return ok;
}

/* The corners of faces that have a volume; of the others an event says nothing. */
static bool offer_corners(fd_window *c, const fd_occasion *o) {
    const fd_mine *mine = c->s->mine;
    bool ok = true;
    for (int l = 0; ok && l < c->limits->n_limits; l++) {
        const fd_limit *limit = &c->limits->limit[l];
        if (limit->quantity != FD_METHANE || limit->place != FD_LIMIT_RETURN_CORNER)
            continue;
        for (int f = 0; ok && f < mine->n_faces; f++)
            if (!isnan(mine->face[f].corner_volume) && c->emission->face[f].producing)
                ok = fd_verdict_offer(c->verdict, o, l, FD_AT_FACE, f, c->corner[f],
                                      (fd_circumstance){NAN, NAN});
    }
    return ok;
}

fd_status fd_course_offer(fd_window *c, double second) {
    const fd_gas_state *g = fd_gas_get(c->gas);
    if (c->reversals) fd_courseair_tell_reversals(c, second);
    fd_status status = take_sample(c, second);
    if (status != FD_OK || c->event < 0) return status;
    fd_occasion o = {FD_PHASE_EVENT, second, fd_plan_date(c->s, c->start), c->event};
    bool ok = fd_offer_moment(c->s, c->limits, &o, c->state, g->leaving, g->most,
                              c->sensor, c->verdict) &&
              offer_corners(c, &o) && offer_lasting(c, &o);
    return ok ? fd_course_offer_carried(c, second) : FD_NO_MEMORY;
}

fd_status fd_course_offer_reversals(fd_window *c) {
    bool ok = true;
    for (int i = 0; c->reversals && i < c->reversals->n; i++) {
        const fd_reversal *r = &c->reversals->list[i];
        fd_occasion o = {FD_PHASE_EVENT, r->from, fd_plan_date(c->s, c->start), c->event};
        int airway = c->s->mine->fan[r->fan].airway;
        for (int l = 0; ok && l < c->limits->n_limits; l++) {
            int quantity = c->limits->limit[l].quantity;
            if (quantity != FD_REVERSAL_TIME && quantity != FD_REVERSED_SHARE) continue;
            double value =
                quantity == FD_REVERSAL_TIME ? fd_reversal_time(r) : fd_reversal_share(r);
            ok = fd_verdict_offer(c->verdict, &o, l, FD_AT_AIRWAY, airway, value,
                                  (fd_circumstance){NAN, NAN});
        }
    }
    return ok ? FD_OK : FD_NO_MEMORY;
}
