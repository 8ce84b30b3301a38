/* How the flows of a solved network answer to small changes: one linear solve a flow.
 *
 * At the answer, with S the slopes of the laws and e_k a rise of 1 Pa in branch k from
 * `from` to `to`,
 *     S y - A' p = e_k,   A y = 0,   p = 0 at fixed pressures
 * gives y, the change of every flow, kg/s a Pa. The matrix is symmetric, so the same y is
 * the change of the flow of k by a rise in every other branch: the adjoint of one flow is
 * the answer to one rise. Any small change of the laws is such a rise: where the drop of
 * branch e at its flow grows by dF_e, the flow of k changes by
 *     dw_k = - sum_e y_e dF_e
 * (reciprocity of linear networks; Cacuci 1981 for the adjoint method).
 *
 * S are the true slopes at the answer, not the bounded ones the solver steps with. A
 * branch of no slope is a short circuit: it is given 1e-12 of the least slope, and y of
 * the branches in the light tree follows from the balances (solver/tree.h), so nothing is
 * lost in it; a mesh of such branches alone has no definite flows and is refused. A
 * branch of negative slope (a fan on the rising part of its curve) is no conductance: it
 * is factored with its slope turned positive, and a small system puts that right (the
 * formula of Sherman, Morrison and Woodbury), for up to eight of them; at a fold of the
 * answer, where stability ends, there is none. y of a fixed flow is zero. Proved in
 * tests/verify/test_sensitivity.c.
 */
#ifndef FD_SOLVER_SENSITIVITY_H
#define FD_SOLVER_SENSITIVITY_H

#include "solver/flow.h"

typedef enum fd_sensitivity_outcome {
    FD_SENSITIVITY_FOUND,
    FD_SENSITIVITY_NEGATIVE, /* more than eight slopes are negative, or that of `branch`
                                is no number */
    FD_SENSITIVITY_FOLD,     /* the flows have no finite answer to a change, for the
                                negative slope of `branch` */
    FD_SENSITIVITY_LOOSE,    /* `branch` closes a mesh without any slope */
    FD_SENSITIVITY_SINGULAR  /* the linear system has no positive pivots */
} fd_sensitivity_outcome;

typedef struct fd_sensitivity_info {
    fd_sensitivity_outcome outcome;
    int branch;    /* of the fault; -1 for none */
    int shorts;    /* branches of free flow without slope */
    int negatives; /* branches of negative slope */
} fd_sensitivity_info;

typedef struct fd_sensitivity fd_sensitivity;

/* Factors with the slopes at the given flows (m, kg/s), which are those of an answer. The
 * work must be that of the topology; its factors and tree serve here until its next
 * solve. FD_BAD_ARGUMENT for another topology or one without reference, FD_NO_MEMORY;
 * then null, as where the info tells another outcome than FD_SENSITIVITY_FOUND. */
fd_status fd_sensitivity_new(const fd_flow_problem *problem, fd_flow_work *work,
                             const double *flow, fd_sensitivity **sensitivity,
                             fd_sensitivity_info *info);
void fd_sensitivity_free(fd_sensitivity **sensitivity);

/* y for one branch k: m entries, (kg/s)/Pa. Allocates nothing. */
void fd_sensitivity_solve(fd_sensitivity *sensitivity, int branch, double *response);

/* The slopes of the laws at the flows: m, Pa/(kg/s), zero where the flow is fixed. */
const double *fd_sensitivity_slopes(const fd_sensitivity *sensitivity);

/* Stable English token of an outcome; never null. */
const char *fd_sensitivity_outcome_text(fd_sensitivity_outcome outcome);

#endif
