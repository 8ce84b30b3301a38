/* The working memory of unsteady flow, shared by inertia.c (time) and inertiamesh.c (the
 * equations of the meshes) only. */
#ifndef FD_SOLVER_INERTIAPARTS_H
#define FD_SOLVER_INERTIAPARTS_H

#include "solver/inertia.h"
#include "solver/ldl.h"
#include "solver/tree.h"

enum {
    FD_INERTIA_GROUPS = 16
}; /* most groups of laws, the pull of the start among them */

/* The law J (w - before)/h of a first step. */
typedef struct fd_inertia_pull {
    double *stiffness; /* m, J/h, Pa/(kg/s) */
    double *before;    /* m, kg/s */
} fd_inertia_pull;

struct fd_inertia {
    fd_inertia_problem problem;
    fd_inertia_settings settings;
    int n, m;
    int *from, *to; /* m; equal ends where the flow is fixed */
    bool *free;     /* m */
    int *node;      /* n: number among those of free pressure, or -1 */
    fd_flow_work *work;
    fd_ldl *ldl;
    fd_ldl *settling;  /* with the weights 1/J, for fd_inertia_settle */
    double *lightness; /* m: those weights */
    fd_tree *tree;
    bool chosen; /* the tree is */
    int chords;
    int *chord; /* chords: branches outside the tree */

    /* The state, by branch or junction. */
    double time;
    double *flow, *rate, *pressure, *drop;
    double *slope;         /* m: of the laws */
    double *total;         /* m, Pa: drop with inertia */
    double *left;          /* n: what is routed; right sides */
    double *weight, *push; /* m: 1/K; K^-1 r of the chords */

    fd_dae *dae;                                 /* null without chords */
    double *y, *y_rate, *y_before, *rate_before; /* chords */

    /* The start. */
    fd_inertia_pull pull;
    int *every; /* m: 0, 1, ... */
    fd_law_group group[FD_INERTIA_GROUPS];

    /* Since the mark. */
    double marked, integrated; /* s: the mark; up to here the sums go */
    double *sum;               /* m, kg: of the chords and fixed flows */
    double *inflow_sum;        /* n, kg */
    double *mean;              /* m */
    double *crossed;           /* watches */
    long starts, solves;
};

/* Flows of all branches from those of the chords, which are in `all`; the fixed ones stay
 * as they are. source: n, what enters, or null for nothing. */
void fd_inertia_route(fd_inertia *inertia, const double *source, double *all);

/* Flow, rate, drop, slope, pressure and total at (t, y, y'). */
void fd_inertia_evaluate(fd_inertia *inertia, double t, const double *y,
                         const double *rate);

/* Brings the rates of branches with inertia onto the equations at the flows, where the
 * integrator leaves its tolerance over its step, and the pressures with them. Spoils
 * slopes. Prepared once a start. False where the system is singular. */
bool fd_inertia_prepare_settling(fd_inertia *inertia);
bool fd_inertia_settle(fd_inertia *inertia);

/* Chooses the tree at the flows and rates, and lists the chords. */
void fd_inertia_choose(fd_inertia *inertia);

/* The system for solver/dae.h, without `taken` and roots. */
fd_dae_system fd_inertia_system(fd_inertia *inertia);

#endif
