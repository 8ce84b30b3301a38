#include "models/breath.h"

#include <math.h>

static double stiffness(const fd_breath *b) {
    return b->pressure / b->volume;
}

double fd_breath_quasi_static(const fd_breath *breath, double fall) {
    return fall / stiffness(breath);
}

double fd_breath_fall(const fd_breath *breath, double flow) {
    return stiffness(breath) * flow;
}

double fd_breath_time(const fd_breath *breath) {
    return breath->linear / stiffness(breath);
}

double fd_breath_flow(const fd_breath *b, double excess) {
    if (excess == 0) return 0;
    double root = sqrt(b->linear * b->linear + 4 * b->square * fabs(excess));
    return 2 * excess / (b->linear + root);
}

double fd_breath_excess(const fd_breath *b, double flow) {
    return b->linear * flow + b->square * flow * fabs(flow);
}

/* One sign of the flow, which is taken as out. With L = ln(e0/e),
 *     k t(L) = a L - c (1 - exp(-L)),  a = A + 2 B s/k,  c = 2 B e0/k
 * rises with L as long as the flow is not negative. */
typedef struct branch {
    double k, a, c, e0;
} branch;

static double passed(const branch *n, double L) {
    return n->a * L + n->c * expm1(-L);
}

static branch branch_of(const fd_breath *b, double fall, double flow) {
    double k = stiffness(b), e0 = fall - k * flow;
    return (branch){k, b->linear + 2 * b->square * fall / k, 2 * b->square * e0 / k, e0};
}

/* L after the time t: Newton's method, held inside a bracket that shrinks. */
static double solve(const branch *n, double t, double highest) {
    double low = 0, high = highest, L = high;
    if (!isfinite(highest)) { /* only where a is 0 and c negative */
        L = -log1p(n->k * t / n->c);
        return L;
    }
    for (int i = 0; i < 200; i++) {
        double miss = passed(n, L) - n->k * t;
        if (miss > 0)
            high = L;
        else
            low = L;
        double slope = n->a - n->c * exp(-L);
        double next = L - miss / slope;
        if (!(next > low && next < high)) next = low + (high - low) / 2;
        if (fabs(next - L) <= 1e-15 * fabs(L) || next == low || next == high) return next;
        L = next;
    }
    return L;
}

/* How long a flow out lasts until it stops, s; infinite where it does not. */
static double until_rest(const fd_breath *b, const branch *n, double fall) {
    if (fall > 0) return INFINITY;
    if (fall == 0) return b->linear > 0 ? INFINITY : -n->c / n->k;
    return passed(n, log(n->e0 / fall)) / n->k;
}

/* A flow that is out, or rises from zero, for a time in which it does not turn. */
static double later(const fd_breath *b, const branch *n, double fall, double flow,
                    double t) {
    double k = n->k;
    if (n->e0 == 0 || t == 0) return flow;
    if (b->square == 0) return flow - n->e0 * expm1(-t * k / b->linear) / k;
    double highest = (k * t + fmax(n->c, 0)) / n->a;
    if (fall < 0) highest = log(n->e0 / fall);
    if (n->a == 0) highest = INFINITY;
    return fmax(0, flow - n->e0 * expm1(-solve(n, t, highest)) / k);
}

static void add(fd_breath_volume *v, double signed_volume) {
    if (signed_volume > 0)
        v->out += signed_volume;
    else
        v->in -= signed_volume;
}

/* Up to the end, or to where the flow turns; returns the time that is left. */
static double go(const fd_breath *b, double fall, double left, double *excess,
                 fd_breath_volume *v) {
    double u = *excess, sign = u > 0 || (u == 0 && fall > 0) ? 1 : -1, s = sign * fall;
    double flow = fd_breath_flow(b, sign * u), end = 0, t = left;
    branch n = branch_of(b, s, flow);
    double rest = flow > 0 ? until_rest(b, &n, s) : INFINITY;
    if (rest < left)
        t = rest;
    else
        end = fd_breath_excess(b, later(b, &n, s, flow, left));
    *excess = sign * end;
    add(v, (fall * t + u - *excess) / n.k);
    return left - t;
}

fd_breath_volume fd_breath_advance(const fd_breath *b, double fall, double duration,
                                   double *excess) {
    fd_breath_volume v = {0, 0};
    if (b->linear == 0 && b->square == 0) { /* at once, then quasi-static */
        add(&v, *excess / stiffness(b));
        add(&v, fd_breath_quasi_static(b, fall) * duration);
        *excess = 0;
        return v;
    }
    /* The flow runs one way, so it turns once at most. */
    double left = go(b, fall, duration, excess, &v);
    if (left > 0) go(b, fall, left, excess, &v);
    return v;
}

double fd_breath_swing(const fd_breath *breath, double amplitude, double w) {
    double tau = fd_breath_time(breath);
    return fd_breath_quasi_static(breath, amplitude * w) / hypot(1, w * tau);
}

double fd_breath_lag(const fd_breath *breath, double w) {
    return atan(w * fd_breath_time(breath));
}
