#include "scenarios/barometer.h"

#include <math.h>

/* The point of an event that stands last before a moment, or at it; null for none. */
static const fd_event_barometer *before(const fd_scenario *s, int event, double second) {
    const fd_event_barometer *last = NULL;
    for (int i = 0; i < s->n_barometers; i++) {
        const fd_event_barometer *p = &s->barometer[i];
        if (p->record.parent == event && p->after <= second &&
            (!last || p->after > last->after))
            last = p;
    }
    return last;
}

static const fd_event_barometer *after(const fd_scenario *s, int event, double second) {
    const fd_event_barometer *next = NULL;
    for (int i = 0; i < s->n_barometers; i++) {
        const fd_event_barometer *p = &s->barometer[i];
        if (p->record.parent == event && p->after > second &&
            (!next || p->after < next->after))
            next = p;
    }
    return next;
}

/* Each piece of rate from its point to the next, or to the moment. */
static double by_rates(const fd_scenario *s, int event, double second) {
    double sum = s->mine->climate->pressure;
    for (int i = 0; i < s->n_barometers; i++) {
        const fd_event_barometer *p = &s->barometer[i];
        if (p->record.parent != event || p->after > second) continue;
        const fd_event_barometer *next = after(s, event, p->after);
        sum += p->rate * (fmin(next ? next->after : INFINITY, second) - p->after);
    }
    return sum;
}

double fd_barometer_at(const fd_scenario *s, int event, double second) {
    const fd_event_barometer *p = event < 0 ? NULL : before(s, event, second);
    const fd_event_barometer *next = event < 0 ? NULL : after(s, event, second);
    const fd_event_barometer *any = p ? p : next;
    if (!any) return s->mine->climate->pressure;
    if (!isnan(any->rate)) return by_rates(s, event, second);
    double from = p ? p->pressure : s->mine->climate->pressure, at = p ? p->after : 0;
    if (!next || second <= at) return from;
    return from + (next->pressure - from) * (second - at) / (next->after - at);
}

bool fd_barometer_moves(const fd_scenario *s, int event) {
    return event >= 0 && before(s, event, INFINITY);
}

double fd_barometer_next(const fd_scenario *s, int event, double second) {
    const fd_event_barometer *next = event < 0 ? NULL : after(s, event, second);
    return next ? next->after : INFINITY;
}
