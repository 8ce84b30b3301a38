/* Unsteady flow in a network whose branches have inertia.
 *
 *     J_e dw_e/dt = p_from - p_to + head_e - F_e(w_e, t)       every free branch   (Pa)
 *     sum out w_e - sum in w_e = inflow_v                      every junction of free
 *                                                              pressure            (kg/s)
 *
 *   J_e     inertia of branch e >= 0, length over section, 1/m
 *   others  as in solver/flow.h; laws and heads may change with time
 *
 * This is the momentum of plugs of constant density in branches of constant section, mass
 * kept at every moment: no mass is stored at junctions and no pressure runs as a wave. A
 * branch of J = 0 is quasi-steady.
 *
 * Unknowns are the flows of the branches outside a light spanning tree (solver/tree.h),
 * y; the others follow from the balance of the junctions, so mass is kept to the
 * round-off of one sum at every moment, and the pressures follow from the drops of the
 * tree, so that what is left is one equation a mesh:
 *
 *     C' (J C y' + F(C y + w0) - head) = fixed pressures,   w = C y + w0(inflow)
 *
 * With J >= 0, F' >= 0 and F' > 0 where J = 0 that is differential-algebraic of index
 * one: C'(cj J + F')C has an inverse for every cj > 0. Kept as pressures and flows
 * together it would be of index two; written for CVODE, y' = ..., it would need J > 0
 * everywhere. IDA integrates (solver/dae.h). Its Newton matrix is solved in the junctions
 * instead of the meshes: with K = cj J + F' a branch, A K^-1 A' is the weighted graph of
 * solver/ldl.h, one factorisation a matrix, and short stiff branches are no trouble.
 *
 * Start, and start after a jump of laws, heads, inflows or fixed flows: two implicit
 * Euler steps of `first_step`, each a steady solve (solver/flow.h) with the law
 * J (w - w_before)/h beside. The first brings flows onto the balances by the impulse
 * that moves least kinetic energy (that of an incompressible fluid), and branches without
 * inertia onto their laws; the second gives the rates. They satisfy the equations at its
 * end, and the solve reaches them from anywhere.
 *
 * The mean flow of a span is the integral of y by cubics through flows and rates of all
 * steps, the others again by the balances: it balances with the mean inflow to round-off.
 *
 * The steady state of fd_flow_solve is the limit for constant data. Proved in
 * tests/verify/test_inertia.c and tests/property/test_inertia.c. */
#ifndef FD_SOLVER_INERTIA_H
#define FD_SOLVER_INERTIA_H

#include "solver/dae.h"
#include "solver/flow.h"

/* A time at which the flow of a branch passes a level is sought by root finding. */
typedef struct fd_inertia_watch {
    int branch;
    double level; /* kg/s */
} fd_inertia_watch;

/* All arrays belong to the caller and are read anew at every evaluation. Topology, fixed
 * pressures and which flows are fixed stay. */
typedef struct fd_inertia_problem {
    const fd_flow_problem *flow;
    const double *inertia; /* m, J, 1/m */
    /* Brings laws (square and groups) and heads to a moment, continuous in it between
     * two starts. Null where they are constant. */
    void (*drive)(double t, void *context);
    void *context;
    int watches;
    const fd_inertia_watch *watch;
} fd_inertia_problem;

typedef struct fd_inertia_settings {
    double relative, absolute; /* tolerances of the integrator, kg/s */
    double first_step;         /* s, twice at every start */
    long most_steps;           /* of one advance */
} fd_inertia_settings;

/* The everyday settings; each value with its reason is in inertia.c. */
fd_inertia_settings fd_inertia_settings_default(void);

/* Lent. On a branch of fixed flow as in solver/flow.h. */
typedef struct fd_inertia_state {
    double time;            /* s */
    const double *flow;     /* m, kg/s */
    const double *rate;     /* m, dw/dt, kg/s2 */
    const double *pressure; /* n, Pa */
    const double *drop;     /* m, Pa: drop by the laws less the head, without inertia */
    const double *mean;     /* m, kg/s: mean flow since the last mark */
    const double *crossed;  /* watches, s: last crossing since the last mark; NaN */
} fd_inertia_state;

typedef enum fd_inertia_outcome {
    FD_INERTIA_REACHED,
    FD_INERTIA_START,      /* a step of the start does not converge: see flow */
    FD_INERTIA_INTEGRATION /* see dae */
} fd_inertia_outcome;

typedef struct fd_inertia_info {
    fd_inertia_outcome outcome;
    fd_flow_info flow; /* of the last start */
    fd_dae_info dae;
    long starts, solves; /* starts, and linear solves in them, since it was made */
} fd_inertia_info;

typedef struct fd_inertia fd_inertia;

/* Analyses the topology. FD_NO_MEMORY, or FD_BAD_ARGUMENT as fd_flow_work_new. The
 * problem struct is borrowed. */
fd_status fd_inertia_new(const fd_inertia_problem *problem,
                         const fd_inertia_settings *settings, fd_inertia **inertia);
void fd_inertia_free(fd_inertia **inertia);

/* Starts, or starts anew, at a time from flows (m), which need not keep the balances; the
 * state is then two first steps later. Null flow: from those it has. */
fd_status fd_inertia_start(fd_inertia *inertia, double t, const double *flow,
                           fd_inertia_info *info);

/* Goes on to a time. FD_NUMERICS when it could not be reached. */
fd_status fd_inertia_advance(fd_inertia *inertia, double t, fd_inertia_info *info);

/* The span of `mean` and `crossed` begins here. */
void fd_inertia_mark(fd_inertia *inertia);

fd_inertia_state fd_inertia_get(fd_inertia *inertia);

#endif
