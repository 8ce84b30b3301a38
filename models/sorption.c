#include "models/sorption.h"

#include <math.h>

#include "models/constant.h"

/* Sorbed capacity of raw coal, and free gas a Pa. */
static double sorbed(const fd_coal *c) {
    return c->a * (1 - c->ash - c->moisture) / (1 + 31 * c->moisture);
}

static double pores(const fd_coal *c) {
    return c->porosity / (c->density * FD_ATMOSPHERE);
}

double fd_coal_content(const fd_coal *c, double p) {
    return sorbed(c) * c->b * p / (1 + c->b * p) + pores(c) * p;
}

double fd_coal_capacity(const fd_coal *c, double p) {
    double d = 1 + c->b * p;
    return sorbed(c) * c->b / (d * d) + pores(c);
}

double fd_coal_pressure(const fd_coal *c, double W) {
    if (!(W >= 0)) return NAN;
    /* (s b)(p)(p) + (S b + s - b W) p - W = 0 with s free gas a Pa, S sorbed capacity. */
    double s = pores(c), half = (sorbed(c) * c->b + s - c->b * W) / 2;
    double root = sqrt(half * half + s * c->b * W);
    /* The form without cancellation on either side. */
    if (half > 0) return W / (half + root);
    return s > 0 ? (root - half) / (s * c->b) : NAN;
}

double fd_coal_non_desorbable(const fd_coal *c) {
    return fd_coal_content(c, FD_GAUGE_ZERO);
}
