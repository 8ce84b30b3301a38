/* Stiff differential-algebraic equations of index one: R(t, y, y') = 0.
 *
 * The one place that knows IDA (Hindmarsh et al. 2005; SUNDIALS 6): backward
 * differentiation of variable order and step. The Newton matrix dR/dy + cj dR/dy' and its
 * solve are the caller's, so that it can use the structure it has. A discontinuity in
 * time is a restart, never stepped over; what is sought on the way is located by root
 * finding. */
#ifndef FD_SOLVER_DAE_H
#define FD_SOLVER_DAE_H

#include "base/status.h"

/* Functions return 0, or 1 where they cannot at this place: a smaller step is tried. */
typedef struct fd_dae_system {
    int n; /* equations, at least 1 */
    void *context;
    int (*residual)(double t, const double *y, const double *rate, double *residual,
                    void *context);
    /* Makes the Newton matrix at a place ready to solve with. */
    int (*prepare)(double t, double cj, const double *y, const double *rate,
                   void *context);
    /* x: n, in: right side, out: solution, with the matrix made ready last. */
    int (*solve)(double *x, void *context);
    /* Every accepted step, in order of time. Null for none. */
    void (*taken)(double t, const double *y, const double *rate, void *context);
    int roots; /* functions whose change of sign is sought */
    int (*root)(double t, const double *y, double *value, void *context);
    /* One of them has changed sign at the time of the step taken next. */
    void (*crossed)(double t, int root, void *context);
} fd_dae_system;

typedef struct fd_dae_settings {
    double relative, absolute; /* tolerances of each component; unit of y */
    long most_steps;           /* of one call */
} fd_dae_settings;

typedef enum fd_dae_outcome {
    FD_DAE_REACHED,
    FD_DAE_TOO_MANY_STEPS,
    FD_DAE_TOLERANCE_TOO_SMALL,
    FD_DAE_ERROR_TEST, /* the step became too small for the error test */
    FD_DAE_NONLINEAR,  /* the Newton iteration does not converge */
    FD_DAE_LINEAR,     /* the Newton matrix cannot be made ready or solved */
    FD_DAE_RESIDUAL,   /* the residual cannot be evaluated */
    FD_DAE_BACKWARDS,  /* a time before the one already reached, or no time */
    FD_DAE_OTHER
} fd_dae_outcome;

typedef struct fd_dae_info {
    fd_dae_outcome outcome;
    double time;                     /* reached */
    long steps, residuals, matrices; /* since it was made, over all restarts */
} fd_dae_info;

typedef struct fd_dae fd_dae;

/* Makes room. FD_NO_MEMORY, or FD_NUMERICS when IDA refuses its input. */
fd_status fd_dae_new(const fd_dae_system *system, const fd_dae_settings *settings,
                     fd_dae **dae);
void fd_dae_free(fd_dae **dae);

/* Starts, or starts anew, at (t, y, y'), which satisfy the equations. */
fd_status fd_dae_start(fd_dae *dae, double t, const double *y, const double *rate);

/* Goes on to a time and no further; gives y and y' there. FD_NUMERICS when it could not
 * be reached (the info names why, time and y are as far as it came), FD_BAD_ARGUMENT when
 * it lies before the one already reached. */
fd_status fd_dae_advance(fd_dae *dae, double t, double *y, double *rate,
                         fd_dae_info *info);

/* Stable English token of an outcome; never null. */
const char *fd_dae_outcome_text(fd_dae_outcome outcome);

#endif
