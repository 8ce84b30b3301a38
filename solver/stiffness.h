/* D of a branch: what the next step of the flow solver takes for its slope. */
#ifndef FD_SOLVER_STIFFNESS_H
#define FD_SOLVER_STIFFNESS_H

#include <math.h>

#include "solver/square.h"

/* Bounds of D, and what a residual must exceed to speak of a flow. */
typedef struct fd_flow_bounds {
    double aim;       /* Pa, least drop a secant is drawn to */
    double slope;     /* Pa/(kg/s), for a branch without any resistance */
    double round_off; /* Pa */
} fd_flow_bounds;

/* A residual under 1e-14 of the scale of pressures is round-off of the pressures and says
 * nothing about a flow: some ten times the spacing of numbers. */
static inline fd_flow_bounds fd_flow_bounds_of(double scale, double slope_floor) {
    return (fd_flow_bounds){4 * slope_floor * scale, slope_floor * scale, 1e-14 * scale};
}

static inline double fd_flow_larger(double a, double b) {
    return a > b ? a : b;
}

/* Of a square law, at a flow of this size and at the one its wanted drop asks for: the
 * chord between the two, which lands on the latter when the pressures stand still. Where
 * the flow falls short they seldom do, and the slope at the flow itself serves better,
 * but no less than nine tenths of the chord from rest (chosen by trial: up to an
 * iteration less). On the toe the slope there. */
static inline double fd_flow_stiffness(double r, double toe, double size, double slope,
                                       double wanted, fd_flow_bounds least) {
    double root = sqrt(r * fd_flow_larger(fabs(wanted), least.aim));
    double there = r * size, chord = there + root, newton = 2 * there;
    double mean = fd_flow_larger(newton < chord ? newton : chord, 0.9 * root);
    return size >= toe ? mean : fd_flow_larger(slope, root);
}

#endif
