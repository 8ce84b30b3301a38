/* The working memory of the flow solver, shared by flow.c, search.c, start.c and work.c
 * only. */
#ifndef FD_SOLVER_WORK_H
#define FD_SOLVER_WORK_H

#include "solver/flow.h"
#include "solver/ldl.h"
#include "solver/tree.h"

struct fd_flow_work {
    int n, m;
    int *from, *to;
    bool *pressure_fixed; /* n */
    bool *free;           /* m: the flow is not fixed */
    int *unknown;         /* n: number of the pressure among the free ones, -1 if fixed */
    int unreferenced;     /* a junction without a way to a fixed pressure, or -1 */
    fd_ldl *ldl;          /* null where unreferenced >= 0 */
    fd_tree *tree;        /* likewise */

    /* By branch. */
    double *slope;      /* of the laws, Pa/(kg/s) */
    double *weight;     /* 1 / D, 0 where the flow is fixed */
    double *root_twice; /* 2 sqrt(R), R the drop over flow^2 at the probe */
    double *aim;        /* drop the last linear solve foresaw, Pa */
    double *step;       /* d, kg/s */
    double *trial_flow, *trial_drop, *trial_slope;

    /* By junction. */
    double *source;   /* kg/s, 0 where the pressure is fixed */
    double *unknowns; /* right side, then solution, by number of unknown */
    double *shift;    /* solution by junction, 0 where fixed */
};

/* Laws less heads at the given flows: drop and slope, m each. */
void fd_flow_evaluate(const fd_flow_problem *problem, const double *flow, double *drop,
                      double *slope);

/* Factors A' W A for work->weight and sets step and shift from the residuals r (m, Pa):
 * step = W (r + shift[from] - shift[to]), balanced at every junction but for `source`
 * (null for none). False when a pivot is not positive. */
bool fd_flow_linear(fd_flow_work *work, const double *r, const double *source);

/* Measures the laws, chooses the tree, and, unless warm, makes a first guess of the flows
 * by one linear solve; in both cases the flows then keep the balances. *solves is raised
 * by the linear solves made. False when a pivot is not positive. */
bool fd_flow_start(const fd_flow_problem *problem, fd_flow_work *work, bool warm,
                   double *flow, int *solves);

/* The trial flows: the state's and t times the step, those of the tree by the balances.
 */
void fd_flow_move(const fd_flow_problem *problem, fd_flow_work *work,
                  const fd_flow_state *state, double t);

/* Cuts the step, whose full length is in the trial flows, until the content falls; then
 * trial_drop and trial_slope are those of the trial flows. False when no length will do.
 * decrement is -C' along the step at its start, power the sum of |flow x drop|. Reads
 * info->monotone, raises info->backtracks. */
bool fd_flow_search(const fd_flow_problem *problem, fd_flow_work *work,
                    const fd_flow_state *state, double decrement, double power,
                    fd_flow_info *info);

#endif
