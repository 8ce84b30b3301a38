#include "scenarios/courseair.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "networks/remedy.h"
#include "scenarios/courseheading.h"
#include "scenarios/coursespeed.h"

static bool is_in_time(const fd_window *c, double second) {
    return c->event >= 0 && c->s->event[c->event].inertia && second >= 0;
}

/* What is to be said of the fans and the air is said of settled air alone. Chosen: the
 * air is hurried by less than a hundredth of the largest loss. */
static const double REST = 0.01;

/* A state that lasts is told of once a minute, however often the air is looked at. */
static const double TOLD = 60;

static bool is_told(double second) {
    return fabs(second / TOLD - round(second / TOLD)) < 1e-9;
}

static fd_status note(const fd_window *c, double second) {
    int moving = 0;
    if (c->moves) fd_airmoves_list(c->moves, &moving);
    if (!c->notes || moving > 0) return FD_OK;
    if (c->transient && fd_airtransient_unrest(c->transient) > REST) return FD_OK;
    char after[32];
    snprintf(after, sizeof after, "%g", fmax(second, 0));
    const fd_airnote_moment moment = {c->s->event[c->event].record.id, after};
    return fd_airnotes_take(c->notes, c->air, &moment);
}

static fd_status judge(fd_window *c) {
    c->info->usable = c->info->air.usable &&
                      !fd_remedy_is_beyond(c->s->mine, c->state, fd_air_get(c->air));
    return c->info->usable ? FD_OK : FD_NUMERICS;
}

static fd_status solve(fd_window *c, double second) {
    fd_airmoves_notice(c->moves, second, c->state);
    fd_status status = fd_air_solve(c->air, c->state, &c->info->air);
    c->info->air_solves++;
    if (status == FD_OK) status = judge(c);
    return status == FD_OK ? note(c, second) : status;
}

/* Both moments of every reversal: zero, and the flow that is asked for. */
static fd_status watch(fd_window *c) {
    const fd_reversals *all = c->reversals;
    fd_airtransient_watch *list = calloc(2 * (size_t)all->n + 1, sizeof *list);
    if (!list) return FD_NO_MEMORY;
    for (int i = 0; i < all->n; i++) {
        const fd_reversal *r = &all->list[i];
        int airway = c->s->mine->fan[r->fan].airway;
        list[2 * i] = (fd_airtransient_watch){airway, 0};
        list[2 * i + 1] = (fd_airtransient_watch){airway, copysign(r->asked, -r->normal)};
    }
    fd_status status = fd_airtransient_watch_for(c->transient, 2 * all->n, list);
    free(list);
    return status;
}

static fd_status begin_in_time(fd_window *c) {
    fd_status status = fd_airtransient_new(c->s->mine, c->air, c->moves, &c->transient);
    return status == FD_OK && c->reversals ? watch(c) : status;
}

fd_status fd_courseair_take(fd_window *c, double second) {
    fd_status status = FD_OK;
    if (!c->moves) status = fd_airmoves_new(c->s->mine, c->state, &c->moves);
    if (status != FD_OK) return status;
    fd_fan_courses_set(c->speeds, &c->actions, c->event, second, c->moves);
    if (!is_in_time(c, second)) return solve(c, second);
    if (!c->transient)
        status = begin_in_time(c);
    else if (is_told(second))
        status = note(c, second);
    if (status != FD_OK) return status;
    c->info->air_solves++;
    fd_air_info info;
    status = fd_airtransient_take(c->transient, second, c->state, &info);
    if (status == FD_NUMERICS) {
        c->info->air = info;
        c->info->usable = false;
    }
    return status;
}

fd_status fd_courseair_advance(fd_window *c, double second) {
    if (!c->transient) return FD_OK;
    fd_status status = fd_airtransient_advance(c->transient, second, &c->info->air);
    if (status == FD_NUMERICS) c->info->usable = false;
    if (status == FD_OK) status = judge(c);
    if (status != FD_OK) return status;
    fd_airtransient_show_mean(c->transient);
    status = fd_gas_flow(c->gas, c->state, fd_air_get(c->air), c->emission->n_splits,
                         c->emission->split);
    fd_airtransient_show_end(c->transient);
    return status == FD_OK ? fd_headings_look(c, second) : status;
}

double fd_courseair_next(const fd_window *c, double second) {
    int moving = 0;
    if (c->moves) fd_airmoves_list(c->moves, &moving);
    if (c->transient || moving == 0) return INFINITY;
    return fmin(second + c->step, fd_airmoves_after(c->moves, second));
}

/* The share of the rule; where no rule asks for one, that of REG25 Art. 178. */
static double share_asked(const fd_window *c) {
    for (int l = 0; l < c->limits->n_limits; l++) {
        double bound = fd_limit_bound(c->limits, l, (fd_circumstance){NAN, NAN});
        if (c->limits->limit[l].quantity == FD_REVERSED_SHARE && bound > 0) return bound;
    }
    return 0.4;
}

fd_status fd_courseair_watch_reversals(fd_window *c) {
    if (c->event < 0) return FD_OK;
    return fd_reversals_new(c->s, c->event, share_asked(c), fd_air_get(c->air)->flow,
                            &c->reversals);
}

void fd_courseair_tell_reversals(fd_window *c, double second) {
    fd_reversals *all = c->reversals;
    for (int i = 0; i < 2 * all->n; i++)
        all->passed[i] = c->transient ? fd_airtransient_passed(c->transient, i) : NAN;
    fd_reversals_see(all, c->s->mine, second, fd_air_get(c->air)->flow, all->passed);
}

void fd_courseair_free(fd_window *c) {
    fd_airtransient_free(&c->transient);
    fd_airmoves_free(&c->moves);
}
