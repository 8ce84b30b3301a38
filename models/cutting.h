/* Cutting by a schedule, and the gas that follows from it.
 *
 *   E(t) = sum over passes  (P/(n d)) [R(t - u1) - R(t - u2)]         ages y to o
 *   W(t) = sum over passes  (1/d)     [V(t - w1) - V(t - w2)]         the wall
 *   mean of E over a period = R(o) - R(y)
 *   mean of W over a period = (1/P) sum V(Tp)
 *
 * E   emission over (gas of a kg of coal x mean rate of cutting), 1
 * P   period of the schedule, s; n its passes, d the time of one, s: all alike
 * R   gas given off by age (models/kernel.h), in which the coal counts between the ages y
 *     and o only: on a stretch of belt, say
 * u1, u2  begin and end of a pass, cut to the times that give those ages
 * W   emission of the face wall over q0 of its area, 1; V the integral of the wall law
 * w1, w2  the part of a pass that is bare: until the next pass, Tp later, takes it
 *
 * Each is exact for a rate of cutting that is constant in a pass: the convolution of a
 * step with a kernel is the difference of its integral, no step of time is made. The
 * schedule goes back without end, so that a plan begins in its built-up state. Coal older
 * than the detail, the longer of 7 d and four periods (chosen), counts as cut at the mean
 * rate between halts: the mean stays exact, and what is left out is the ripple of one
 * period in old coal, under P/T of a source with the time scale T.
 * A halt stops the cutting and puts off the rest of the schedule by its length: the wall
 * goes on as it stands, and all coal ages.
 * A pass goes along the face at an even speed, all passes the same way.
 * Source: convolution; the wall law as AQ 1018 read by age (models/rib.h).
 * Tests: verify/cutting, property/cutting. */
#ifndef FD_MODELS_CUTTING_H
#define FD_MODELS_CUTTING_H

#include <stdbool.h>

#include "models/kernel.h"

typedef struct fd_halt {
    double from, until; /* s; until may be infinite */
} fd_halt;

typedef struct fd_cutting {
    double origin; /* s, at which a period begins */
    double period; /* P */
    double pass;   /* d; equal to P where cutting never rests */
    int n;
    const double *start; /* n, s from the begin of the period, 0 to P, rising by d or
                          * more; the last pass may run into the next period */
    int n_halts;
    const fd_halt *halt; /* in order of time, none overlapping */
} fd_cutting;

/* True where the passes and halts are as said above. */
bool fd_cutting_valid(const fd_cutting *cutting);

/* Rate of cutting at a time over its mean: P/(n d) in a pass, else 0. */
double fd_cutting_rate(const fd_cutting *cutting, double t);

/* E of coal between two ages (s), young <= old; old may be infinite where R ends. */
double fd_cutting_emission(const fd_cutting *cutting, const fd_kernel *kernel,
                           double young, double old, double t);

/* The mean of E from t1 to t2 > t1, exact. */
double fd_cutting_mean(const fd_cutting *cutting, const fd_kernel *kernel, double young,
                       double old, double t1, double t2);

/* W; its mean from t1 to t2, exact; and its mean over a period without halts. */
double fd_cutting_wall(const fd_cutting *cutting, double t);
double fd_cutting_wall_over(const fd_cutting *cutting, double t1, double t2);
double fd_cutting_wall_mean(const fd_cutting *cutting);

/* When cutting last began or ended before or at a time, and when it next will; infinite
 * for never. Where a pass follows on the one before, its begin counts as well, but not in
 * cutting without any rest. */
void fd_cutting_edges(const fd_cutting *cutting, double t, double *last, double *next);

#endif
