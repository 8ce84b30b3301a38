/* Stiff ordinary differential equations with a banded Jacobian: y' = f(t, y).
 *
 * The one place that knows CVODE (Hindmarsh et al. 2005; SUNDIALS 6): backward
 * differentiation of variable order and step, Newton with a direct banded solver. A
 * discontinuity in time is a restart, never stepped over. */
#ifndef FD_SOLVER_ODE_H
#define FD_SOLVER_ODE_H

#include "base/status.h"

typedef struct fd_ode_system {
    int n;            /* equations */
    int lower, upper; /* half bandwidths of the Jacobian */
    void *context;
    /* rate: n, out. Returns 0, or 1 where y is out of the range of the law (a smaller
     * step is tried). */
    int (*rate)(double t, const double *y, double *rate, void *context);
    /* Adds nothing: sets df_i/dy_j for |i - j| inside the band through `set`. */
    void (*jacobian)(double t, const double *y, void *band,
                     void (*set)(void *band, int i, int j, double value), void *context);
} fd_ode_system;

typedef struct fd_ode_settings {
    double relative;        /* tolerance, of each component */
    const double *absolute; /* n, in the unit of each component */
    long most_steps;        /* between two calls */
} fd_ode_settings;

typedef enum fd_ode_outcome {
    FD_ODE_REACHED,
    FD_ODE_TOO_MANY_STEPS,
    FD_ODE_TOLERANCE_TOO_SMALL,
    FD_ODE_ERROR_TEST, /* the step became too small for the error test */
    FD_ODE_NONLINEAR,  /* the Newton iteration does not converge */
    FD_ODE_RATE,       /* the right-hand side cannot be evaluated */
    FD_ODE_BACKWARDS,  /* a time before the one already reached, or no time */
    FD_ODE_OTHER
} fd_ode_outcome;

typedef struct fd_ode_info {
    fd_ode_outcome outcome;
    double time;                  /* reached */
    long steps, rates, jacobians; /* since the start, over all restarts */
} fd_ode_info;

typedef struct fd_ode fd_ode;

/* Starts at (t, y). FD_NO_MEMORY, or FD_NUMERICS when CVODE refuses its input: a
 * tolerance below zero, a bandwidth outside 0..n - 1. */
fd_status fd_ode_new(const fd_ode_system *system, const fd_ode_settings *settings,
                     double t, const double *y, fd_ode **ode);
void fd_ode_free(fd_ode **ode);

/* Goes on to a time and gives y there. The integrator may look past that time under the
 * same law; a law that changes there is a restart, which takes up y at the event and
 * drops what was looked at beyond it. FD_NUMERICS when the time could not be reached
 * (the info names why, time and y are as far as it came), FD_BAD_ARGUMENT when it lies
 * before the one already reached. */
fd_status fd_ode_advance(fd_ode *ode, double t, double *y, fd_ode_info *info);

/* Starts anew at (t, y), as after an event. */
fd_status fd_ode_restart(fd_ode *ode, double t, const double *y);

/* Stable English token of an outcome; never null. */
const char *fd_ode_outcome_text(fd_ode_outcome outcome);

#endif
