/* A drainage hole in a pattern of like holes: one radial cell of coal with no flow across
 * its edge.
 *
 *   d(gamma W)/dt = (1/r) d/dr ( r lambda f(t) d(p^2)/dr )      r1 < r < Re
 *   p = p_w at the hole, dp/dr = 0 at Re
 *
 *   W       content, m3/kg at 0 degC (models/sorption.h); gamma density of coal, kg/m3
 *   lambda  permeability coefficient, m2/(Pa2 s); f its multiplier, constant between
 * events p_w     absolute pressure in the hole, Pa: atmosphere less suction; likewise Re
 * equal-area radius: sqrt(s m/pi) for parallel holes at spacing s in a seam of thickness
 * m, s/sqrt(pi) for holes across the seam on a square pattern s x s
 *
 * The edge stands for the worst point, midway between holes. Taken: desorption at once
 * (no sorption time), permeability not changed by the gas pressure, no collapse of the
 * hole, no pressure drop along it, no leak of air into it. Source: Darcy flow in p^2, as
 * in AQ 1027-2006; equal-area cell: usual practice. Test: verify/hole (A8), property/hole
 * (balance, scaling, events), validate/hole (a seam of the Hancheng kind). */
#ifndef FD_MODELS_HOLE_H
#define FD_MODELS_HOLE_H

#include "models/sorption.h"
#include "solver/ode.h"

/* From this time (s after suction was put on) the multiplier holds; times rise. A time
 * at or before 0 tells what holds at the start. */
typedef struct fd_hole_event {
    double time, multiplier;
} fd_hole_event;

/* From this time on the absolute pressure in the hole, Pa; times rise. */
typedef struct fd_hole_suction {
    double time, pressure;
} fd_hole_suction;

typedef struct fd_hole {
    double radius, reach; /* r1, Re, m */
    fd_coal coal;
    double pressure, hole_pressure; /* at the start and in the hole, absolute, Pa */
    double permeability;            /* lambda, m2/(Pa2 s) */
    int n_events;
    const fd_hole_event *event;
    int n_suctions; /* 0: hole_pressure throughout */
    const fd_hole_suction *suction;
} fd_hole;

/* Parallel holes in the seam, and holes across it: Re, m. */
double fd_hole_reach_parallel(double spacing, double thickness);
double fd_hole_reach_across(double spacing);

/* What the cell does over time; time rises from 0 to the duration and stands twice at an
 * event, where the flux jumps: what led to it, then what follows. Contents m3/kg,
 * pressure absolute Pa, flux m3/s and drained m3 of gas at 0 degC, both a metre of hole.
 * The flux at the very moment of an event is that of the grid; the true one is infinite
 * there. */
typedef struct fd_hole_course {
    int n;
    double *time, *flux, *drained, *mean, *edge, *edge_pressure;
    double in_place; /* at the start, m3 of gas at 0 degC a metre of hole */
    double balance;  /* largest relative error of the gas balance */
    fd_ode_info info;
} fd_hole_course;

/* Solves for a duration (s). FD_NUMERICS when the integrator stopped: see info;
 * FD_BAD_ARGUMENT for a hole that is no cell, a pressure that is none, a multiplier not
 * above zero, event times that fall or are not finite, or a duration that is not above
 * zero or over a million days; FD_NO_MEMORY. The course is then empty. */
fd_status fd_hole_drain(const fd_hole *hole, double duration, fd_hole_course *course);
void fd_hole_course_free(fd_hole_course *course);

/* The state of the cell at a time, at the ends of the course outside it. Between its
 * points drained is a cubic with the fluxes as slopes, limited so that it rises where its
 * points do (Fritsch & Carlson 1980), and the mean follows from it, so the balance holds
 * at any time; the others are straight. */
typedef struct fd_hole_state {
    double flux, drained, mean, edge, edge_pressure;
    double eta; /* drained part of the gas in place */
} fd_hole_state;
fd_hole_state fd_hole_course_at(const fd_hole_course *course, double time);

/* m3 of gas at 20 degC for one at 0 degC: content stands at 0, drained flow at 20. */
double fd_drained_volume_factor(void);

#endif
