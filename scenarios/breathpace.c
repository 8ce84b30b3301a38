#include "scenarios/breathpace.h"

#include <math.h>

/* See the header. */
static const double GROWTH = 2, SAFE = 0.9, FLOOR = 0.1, PART = 0.025, FADE = 0.8,
                    FINEST = 0.02;

fd_breathpace fd_breathpace_new(bool in_time) {
    return (fd_breathpace){.in_time = in_time, .from = NAN, .jump = NAN, .last = NAN};
}

bool fd_breathpace_renews(const fd_breathpace *p, double t) {
    return !(t - p->from < (1 - 1e-6) * FD_BREATHPACE_FIRST);
}

void fd_breathpace_begin(fd_breathpace *p, double t, bool jump) {
    p->last = t - p->from;
    p->from = t;
    p->miss = 0;
    if (jump || isnan(p->jump)) p->jump = t;
    if (jump) {
        p->fresh = 2;
    } else if (p->fresh > 0) {
        p->fresh--;
    }
}

void fd_breathpace_see(fd_breathpace *p, fd_breathpace_mouth *m, double pressure,
                       double excess, double tau) {
    m->reach = fmax(fabs(excess), FADE * m->reach);
    if (p->in_time && p->fresh == 0 && p->last > 0) {
        double felt = tau > 0 ? -expm1(-p->last / tau) : 1;
        double miss = felt * fabs(pressure - m->pressure);
        p->miss = fmax(p->miss, miss / (FLOOR + PART * m->reach));
    }
    m->pressure = pressure;
}

double fd_breathpace_end(const fd_breathpace *p) {
    if (p->fresh > 0) return p->from + FD_BREATHPACE_FIRST;
    if (!(p->last > 0)) return INFINITY;
    double grown = fmax(FD_BREATHPACE_FIRST, GROWTH * p->last);
    double held = SAFE * p->last / sqrt(p->miss);
    double finest = fmax(FD_BREATHPACE_FIRST, FINEST * (p->from - p->jump));
    return p->from + fmin(grown, fmax(held, finest));
}
