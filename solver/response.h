/* How a solved network answers to heads: the conductances between some of its branches.
 *
 *     S_jh = d q_j / d x_h,    d = W (A' p + e_h),  A d = 0,  W = 1 / slope
 *
 *   q_j  flow of branch j, kg/s; x_h  a head added in branch h, Pa
 *   W    1 / slope of every branch of free flow, kg/s/Pa
 *   p    change of the pressures of the junctions, Pa
 *
 * S is symmetric and non-negative, and grows with every W. For the solvers' own files. */
#ifndef FD_SOLVER_RESPONSE_H
#define FD_SOLVER_RESPONSE_H

#include "solver/flow.h"

typedef enum fd_response_side {
    FD_RESPONSE_LEAST, /* of the steepest slopes: S from below */
    FD_RESPONSE_MOST   /* of the flattest slopes: S from above */
} fd_response_side;

/* S (k x k, kg/s/Pa) of k branches, from bounds of the slopes of all flows within `reach`
 * (by branch, kg/s) of those in the state, which is that of the last solve with this
 * work. Every law must bound its slopes. Under `least_slope` Pa/(kg/s) a slope counts as
 * that. False when the system cannot be factored. */
bool fd_response(const fd_flow_problem *problem, fd_flow_work *work,
                 const fd_flow_state *state, int k, const int *branch,
                 const double *reach, fd_response_side side, double least_slope,
                 double *conductance);

#endif
