#include "scenarios/reversal.h"

#include <math.h>
#include <stdlib.h>

/* The next action of an event on a fan after a moment. */
static double next_on(const fd_scenario *s, int event, int fan, double after) {
    double next = INFINITY;
    const fd_event_fan *list[] = {s->stop_fan, s->start_fan};
    const int n[] = {s->n_stop_fans, s->n_start_fans};
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < n[k]; i++)
            if (list[k][i].record.parent == event && list[k][i].fan == fan &&
                list[k][i].after > after)
                next = fmin(next, list[k][i].after);
    for (int i = 0; i < s->n_reverse_fans; i++) {
        const fd_event_reverse *r = &s->reverse_fan[i];
        if (r->record.parent == event && r->fan == fan && r->after > after)
            next = fmin(next, r->after);
    }
    return next;
}

fd_status fd_reversals_new(const fd_scenario *s, int event, double share,
                           const double *flow, fd_reversals **out) {
    fd_reversals *all = *out = calloc(1, sizeof *all);
    if (!all) return FD_NO_MEMORY;
    all->list = calloc((size_t)s->n_reverse_fans + 1, sizeof *all->list);
    all->passed = calloc(2 * (size_t)s->n_reverse_fans + 2, sizeof *all->passed);
    if (!all->list || !all->passed) {
        fd_reversals_free(out);
        return FD_NO_MEMORY;
    }
    for (int i = 0; i < s->n_reverse_fans; i++) {
        const fd_event_reverse *r = &s->reverse_fan[i];
        const fd_fan_unit *fan = &s->mine->fan[r->fan];
        if (r->record.parent != event || r->forward || fan->kind != FD_MAIN_FAN) continue;
        double normal = flow[fan->airway];
        all->list[all->n++] = (fd_reversal){.fan = r->fan,
                                            .from = r->after,
                                            .until = next_on(s, event, r->fan, r->after),
                                            .normal = normal,
                                            .asked = share * fabs(normal),
                                            .turned = NAN,
                                            .reached = NAN,
                                            .least = NAN,
                                            .last_time = 0,
                                            .last_flow = normal};
    }
    return FD_OK;
}

void fd_reversals_free(fd_reversals **reversals) {
    if (!reversals || !*reversals) return;
    free((*reversals)->list);
    free((*reversals)->passed);
    free(*reversals);
    *reversals = NULL;
}

/* Since when a flow is above a level: as it was, as it is told, or by a straight line. */
static double since(const fd_reversal *r, double known, double passed, double level,
                    double second, double back) {
    double before = r->normal > 0 ? -r->last_flow : r->last_flow;
    if (!(back > level)) return NAN;
    if (passed > r->last_time) return passed;
    if (!isnan(known)) return known;
    double share = before < level ? (level - before) / (back - before) : 0;
    return r->last_time + share * (second - r->last_time);
}

static void see(fd_reversal *r, double second, double flow, const double *passed) {
    double back = r->normal > 0 ? -flow : flow;
    if (second < r->from || second > r->until) return;
    r->turned = since(r, r->turned, passed[0], 0, second, back);
    r->reached = since(r, r->reached, passed[1], r->asked, second, back);
    if (second >= r->from + FD_REVERSAL_ALLOWED) r->least = fmin(r->least, back);
    r->last_time = second;
    r->last_flow = flow;
}

void fd_reversals_see(fd_reversals *all, const fd_mine *mine, double second,
                      const double *flow, const double *passed) {
    static const double unknown[] = {NAN, NAN};
    for (int i = 0; i < all->n; i++)
        see(&all->list[i], second, flow[mine->fan[all->list[i].fan].airway],
            passed ? &passed[2 * i] : unknown);
}

double fd_reversals_next(const fd_reversals *all, double second) {
    double next = INFINITY;
    for (int i = 0; i < all->n; i++) {
        double counts = all->list[i].from + FD_REVERSAL_ALLOWED;
        if (counts > second + 1e-6) next = fmin(next, counts);
    }
    return next;
}

double fd_reversal_time(const fd_reversal *r) {
    if (!isnan(r->turned)) return fmax(0, r->turned - r->from);
    double seen = r->last_time - r->from;
    return seen > FD_REVERSAL_ALLOWED ? seen : NAN;
}

double fd_reversal_share(const fd_reversal *r) {
    return isnan(r->least) ? NAN : fmax(0, r->least) / fabs(r->normal);
}
