#include "models/cutting.h"

#include <math.h>

#include "models/constant.h"

/* Times between halts, in which the clock of the schedule runs; it is late by `behind`.
 */
typedef struct stretch {
    double from, until, behind;
} stretch;

/* The stretch before halt h (0 the first), no later than t; false where it is empty. */
static bool stretch_before(const fd_cutting *c, int h, double t, stretch *s) {
    *s = (stretch){-INFINITY, t, 0};
    for (int i = 0; i < h; i++) {
        s->behind += c->halt[i].until - c->halt[i].from;
        s->from = c->halt[i].until;
    }
    if (h < c->n_halts) s->until = fmin(t, c->halt[h].from);
    return s->from < s->until;
}

/* What the clock of the schedule shows at t. */
static double clock_at(const fd_cutting *c, double t) {
    double behind = 0;
    for (int i = 0; i < c->n_halts && c->halt[i].from < t; i++)
        behind += fmin(t, c->halt[i].until) - c->halt[i].from;
    return t - behind;
}

static double begin_of(const fd_cutting *c, double number, int pass) {
    return c->origin + number * c->period + c->start[pass];
}

/* Time from the begin of a pass to that of the next. */
static double to_next(const fd_cutting *c, int pass) {
    return pass + 1 < c->n ? c->start[pass + 1] - c->start[pass]
                           : c->start[0] + c->period - c->start[pass];
}

bool fd_cutting_valid(const fd_cutting *c) {
    if (!(c->period > 0) || !(c->pass > 0) || c->n < 1 || !isfinite(c->origin))
        return false;
    double slack = 1e-9 * c->period; /* round-off of the dates */
    for (int i = 0; i < c->n; i++) {
        if (!(c->start[i] >= 0) || !(c->start[i] < c->period)) return false;
        if (to_next(c, i) < c->pass - slack) return false;
    }
    double last = -INFINITY;
    for (int i = 0; i < c->n_halts; i++) {
        if (!(c->halt[i].from >= last) || !(c->halt[i].until >= c->halt[i].from))
            return false;
        last = c->halt[i].until;
    }
    return true;
}

double fd_cutting_rate(const fd_cutting *c, double t) {
    for (int i = 0; i < c->n_halts; i++)
        if (t >= c->halt[i].from && t < c->halt[i].until) return 0;
    double now = clock_at(c, t), number = floor((now - c->origin) / c->period);
    for (int back = 0; back < 2; back++)
        for (int i = 0; i < c->n; i++) {
            double since = now - begin_of(c, number - back, i);
            if (since >= 0 && since < c->pass) return c->period / (c->n * c->pass);
        }
    return 0;
}

/* Coal between two ages, looked at in a moment (t1 = t2) or in the mean over a time. */
typedef struct view {
    const fd_kernel *kernel;
    double young, old, t1, t2;
} view;

/* Gas of coal up to an age, of what counts. */
static double held(const view *v, double age) {
    return fd_kernel_released(v->kernel, fmin(fmax(age, v->young), v->old));
}

/* Its integral over the age, from the youngest that counts. */
static double summed(const view *v, double age) {
    const fd_kernel *k = v->kernel;
    if (!(age > v->young)) return 0;
    double until = fmin(age, v->old), first = fd_kernel_released(k, v->young);
    double sum =
        fd_kernel_sum(k, until) - fd_kernel_sum(k, v->young) - first * (until - v->young);
    return age > until ? sum + (fd_kernel_released(k, until) - first) * (age - until)
                       : sum;
}

/* Gas of coal cut at the rate 1 from u1 to u2; u1 may lie without end in the past. */
static double given(const view *v, double u1, double u2) {
    double span = v->t2 - v->t1;
    if (!(span > 0)) return held(v, v->t1 - u1) - held(v, v->t1 - u2);
    double first = isinf(u1) ? (held(v, v->old) - held(v, v->young)) * span
                             : summed(v, v->t2 - u1) - summed(v, v->t1 - u1);
    return (first - summed(v, v->t2 - u2) + summed(v, v->t1 - u2)) / span;
}

/* The passes of one stretch between the times u1 and u2, at their rate. */
static double by_passes(const fd_cutting *c, const view *v, const stretch *s, double u1,
                        double u2) {
    double origin = c->origin + s->behind, sum = 0;
    for (double p = floor((u1 - origin) / c->period) - 1; origin + p * c->period < u2;
         p++)
        for (int i = 0; i < c->n; i++) {
            /* The edges of the stretch stand as they are: an age of zero stays zero. */
            double begin = begin_of(c, p, i) + s->behind;
            double from = fmax(begin, u1), to = fmin(begin + c->pass, u2);
            if (to > from) sum += given(v, from, to);
        }
    return sum * c->period / (c->n * c->pass);
}

static double emission(const fd_cutting *c, const view *v) {
    bool even = c->n * c->pass >= c->period * (1 - 1e-12);
    double detail = even ? v->young : fmax(7 * FD_SECONDS_PER_DAY, 4 * c->period);
    detail = fmin(fmax(detail, v->young), v->old);
    view near = *v, far = *v;
    near.old = far.young = detail;
    double sum = 0;
    stretch s;
    for (int h = 0; h <= c->n_halts; h++) {
        if (!stretch_before(c, h, v->t2, &s)) continue;
        double u1 = fmax(s.from, v->t1 - v->old), u2 = fmin(s.until, v->t2 - detail);
        if (v->old > detail && u2 > u1) sum += given(&far, u1, u2);
        double d1 = fmax(s.from, v->t1 - detail), d2 = fmin(s.until, v->t2 - v->young);
        if (detail > v->young && d2 > d1) sum += by_passes(c, &near, &s, d1, d2);
    }
    return sum;
}

double fd_cutting_emission(const fd_cutting *c, const fd_kernel *k, double young,
                           double old, double t) {
    return emission(c, &(view){k, young, old, t, t});
}

double fd_cutting_mean(const fd_cutting *c, const fd_kernel *k, double young, double old,
                       double t1, double t2) {
    return emission(c, &(view){k, young, old, t1, t2});
}

/* The part of a pass between two readings of the clock, where the stretches have it. */
static double bare(const fd_cutting *c, double c1, double c2, double t) {
    const fd_kernel wall = {.law = FD_KERNEL_WALL};
    double sum = 0;
    stretch s;
    for (int h = 0; h <= c->n_halts; h++) {
        if (!stretch_before(c, h, t, &s)) continue;
        double from = fmax(c1 + s.behind, s.from), to = fmin(c2 + s.behind, s.until);
        if (to > from)
            sum +=
                fd_kernel_released(&wall, t - from) - fd_kernel_released(&wall, t - to);
    }
    return sum / c->pass;
}

double fd_cutting_wall(const fd_cutting *c, double t) {
    double now = clock_at(c, t), sum = 0;
    for (double p = floor((now - c->origin) / c->period) - 2;
         c->origin + p * c->period <= now; p++)
        for (int i = 0; i < c->n; i++) {
            double begin = begin_of(c, p, i);
            double from = fmax(begin, now - to_next(c, i));
            double to = fmin(begin + c->pass, now);
            if (to > from) sum += bare(c, from, to, t);
        }
    return sum;
}

/* What is cut between two readings of the clock lies bare until the clock has gone on by
 * `life`: cut in one stretch and taken in a later one it ages through the halts between,
 * and where a halt is for good it is never taken. */
static double bare_over(const fd_cutting *c, double c1, double c2, double life,
                        const view *wall) {
    double sum = 0;
    stretch cut, taken;
    for (int h = 0; h <= c->n_halts; h++) {
        if (!stretch_before(c, h, INFINITY, &cut)) continue;
        double from = fmax(c1, cut.from - cut.behind);
        double to = fmin(c2, cut.until - cut.behind);
        view v = *wall;
        for (int k = h; k <= c->n_halts && to > from; k++) {
            if (!stretch_before(c, k, INFINITY, &taken)) continue;
            double last = fmin(to, taken.until - taken.behind - life);
            if (!(last > from)) continue;
            v.old = life + taken.behind - cut.behind;
            sum += given(&v, from + cut.behind, last + cut.behind);
            from = last;
        }
        v.old = INFINITY;
        if (to > from) sum += given(&v, from + cut.behind, to + cut.behind);
    }
    return sum;
}

double fd_cutting_wall_over(const fd_cutting *c, double t1, double t2) {
    const fd_kernel law = {.law = FD_KERNEL_WALL};
    const view wall = {&law, 0, INFINITY, t1, t2};
    double first = clock_at(c, t1), last = clock_at(c, t2), sum = 0;
    for (double p = floor((first - c->origin) / c->period) - 2;
         c->origin + p * c->period <= last; p++)
        for (int i = 0; i < c->n; i++) {
            double begin = begin_of(c, p, i);
            sum += bare_over(c, begin, fmin(begin + c->pass, last), to_next(c, i), &wall);
        }
    return sum / c->pass;
}

double fd_cutting_wall_mean(const fd_cutting *c) {
    const fd_kernel wall = {.law = FD_KERNEL_WALL};
    double sum = 0;
    for (int i = 0; i < c->n; i++) sum += fd_kernel_released(&wall, to_next(c, i));
    return sum / c->period;
}

/* Keeps an edge as the last that has passed or the first to come. */
static void note_edge(double edge, double t, double *last, double *next) {
    if (edge <= t)
        *last = fmax(*last, edge);
    else
        *next = fmin(*next, edge);
}

void fd_cutting_edges(const fd_cutting *c, double t, double *last, double *next) {
    bool even = c->n * c->pass >= c->period * (1 - 1e-12);
    *last = -INFINITY;
    *next = INFINITY;
    stretch s;
    for (int h = 0; h <= c->n_halts; h++) {
        if (!stretch_before(c, h, INFINITY, &s)) continue;
        note_edge(s.from, t, last, next);
        note_edge(s.until, t, last, next);
        double origin = c->origin + s.behind, now = floor((t - origin) / c->period);
        for (double p = now - 1; !even && p <= now + 1; p++)
            for (int i = 0; i < 2 * c->n; i++) {
                double edge = begin_of(c, p, i / 2) + s.behind + i % 2 * c->pass;
                if (edge > s.from && edge < s.until) note_edge(edge, t, last, next);
            }
    }
}
