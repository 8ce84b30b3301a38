/* The working memory of the flow solver, shared by its own files only (answer.c,
 * balance.c, flow.c, given.c, keep.c, laws.c, meet.c, search.c, settle.c, start.c,
 * sweep.c, work.c).
 *
 * Inside, junctions and branches have places: junctions of free pressure in the order of
 * elimination, then those of fixed pressure; branches of free flow by the place of their
 * lower end, and every branch runs from its lower to its higher end. So one sweep over
 * the branches walks the junctions in order, and the matrix is filled and eliminated in
 * the order in which it lies in memory.
 *
 * Junctions and branches of a part of the order (solver/order.h) stand together: first
 * the branches within the part, then those that lead out of it, to the top or to a fixed
 * pressure. What threads share out are parts: a part writes to its own junctions and
 * branches alone, and what they carry out waits until all parts have ended.
 * Sums are taken by part and added in their order, so that no bit depends on the
 * threads. */
#ifndef FD_SOLVER_WORK_H
#define FD_SOLVER_WORK_H

#include "solver/flow.h"
#include "solver/ldl.h"
#include "solver/order.h"
#include "solver/tree.h"

/* Places of a part. The top is the last part, the fixed pressures with it; all its
 * branches are within. */
typedef struct fd_flow_part {
    int first, end; /* junctions first .. end - 1 */
    int branch, leave,
        last; /* branches branch .. leave - 1 within, leave .. last - 1 out */
    int sent; /* in `sent`: what those that lead out carry */
} fd_flow_part;

/* What a sweep over the branches found. */
typedef struct fd_flow_sweep {
    double along;     /* C' along the step at its end */
    double decrement; /* -C' along the step at its start */
    double power;     /* sum of |flow x drop| at the start */
    double residual;  /* Pa, largest of a branch */
    double error;     /* kg/s, largest flow that a residual above round-off stands for */
    double flow;      /* kg/s, largest */
    double drop;      /* Pa, largest */
    double total;     /* finite where every number is */
    double low, high; /* Pa, least and largest pressure, where the step was made */
    bool monotone;    /* no slope was negative */
} fd_flow_sweep;

struct fd_flow_work {
    /* The topology analysed, as the caller numbers it. */
    int n, m;
    int *from, *to;
    bool *pressure_fixed; /* n */
    bool *free;           /* m: the flow is not fixed */
    int unreferenced;     /* a junction without a way to a fixed pressure, or -1 */

    int parts; /* beside the top */
    fd_flow_part part[FD_ORDER_PARTS + 1];
    fd_pool *pool;     /* of the solve at hand; may be null */
    int unknowns;      /* places of free pressure: 0 .. unknowns - 1 */
    int *junction;     /* n: junction at a place */
    int *place_of;     /* n: place of a junction */
    int active;        /* branches of free flow */
    int *branch;       /* active: branch at a place */
    bool *turned;      /* active: the branch starts at its higher end */
    int *place;        /* m: place of a branch, -1 where the flow is fixed */
    int *low, *high;   /* active: places of the ends */
    fd_ldl *ldl;       /* null where unreferenced >= 0 */
    fd_tree *tree;     /* likewise */
    double *lightness; /* active: what the tree was chosen by */
    bool tree_moved;   /* the tree is another than the analysis chose */
    bool hasty;   /* the solve at hand has taken a step for its last, and was wrong */
    bool kept;    /* the iterate is the answer given last, and the factors are of the
                   * weights it was stepped to by */
    bool goes_on; /* the solve at hand starts from it */
    double scale; /* Pa, pressure scale of that answer */

    /* By place of a branch. */
    double *square, *transition;     /* as given */
    double *still;                   /* less the head, Pa */
    double largest_head;             /* Pa */
    double given_spread;             /* Pa, of the fixed pressures */
    double judged;                   /* Pa, what the tolerance is measured against */
    double *weight;                  /* 1 / D */
    double *flow, *drop;             /* the iterate; drop is of laws less head */
    double *trial_flow, *trial_drop; /* the next one */

    /* By place of a junction. */
    double *source;   /* kg/s, inflow less what fixed flows carry off */
    double *pressure; /* Pa */
    double *balance;  /* right side, then change of pressure */
    double *sent;     /* kg/s, by branch that leads out: waits for the top's balances */

    /* Branches with further laws than the square one. */
    int specials;
    int *special;        /* their places, rising */
    bool *is_special;    /* active */
    double *extra_drop;  /* by special, Pa */
    double *extra_slope; /* by special, Pa/(kg/s) */
    double *law_slope;   /* m: where groups add up their slopes */
};

typedef enum fd_flow_aim {
    FD_FLOW_AIM_GIVEN, /* D is the secant to the drop the pressures give */
    FD_FLOW_AIM_HERE   /* D is the slope: the pressures say nothing yet */
} fd_flow_aim;

/* The first step of all, from zero flows: D is the secant to a drop of target, Pa, or of
 * half the head where that is more, plus the extra slope, and at least least_slope;
 * balances as below. Extra drops and slopes are as given. */
void fd_flow_sweep_guess(fd_flow_work *work, double target, double least_slope,
                         fd_flow_sweep *sweep);

/* The full step: the pressures move by what the balances were solved to, trial flows
 * follow from flow, drop, weight and pressure, then as below. */
void fd_flow_sweep_step(const fd_flow_problem *problem, fd_flow_work *work,
                        fd_flow_state *state, double scale, double slope_floor,
                        fd_flow_sweep *sweep);

/* Laws at the trial flows into trial_drop, D into weight, the next right side into
 * balance. scale: of pressures, Pa. The state lends room for the further laws. */
void fd_flow_sweep_here(const fd_flow_problem *problem, fd_flow_work *work,
                        fd_flow_state *state, fd_flow_aim aim, double scale,
                        double slope_floor, fd_flow_sweep *sweep);

/* The first linear solve after the law of a branch has changed, its right side in the
 * balances, out the change of pressures: to where this branch obeys its law and all
 * others are linear; moves the drop that its step is made from. Where the solve goes on,
 * with the factors there are. -1 for no branch. False as fd_ldl_factor_solve. */
bool fd_flow_solve_meeting(fd_flow_work *work, int branch);

/* True where the problem and the flows to start from are those of the answer kept, but
 * for the law of the edited branch, which is then taken over, with its drop at the flow.
 */
bool fd_flow_goes_on(const fd_flow_problem *problem, const fd_flow_settings *settings,
                     fd_flow_work *work, fd_flow_state *state);

/* Adds what the parts have sent out to the balances of the top. */
void fd_flow_receive(fd_flow_work *work);

/* Source less outflow by the branches at the flows given by place, into balance. */
void fd_flow_balance(fd_flow_work *work, const double *flow);

/* Further laws at the flows given by place: extra_drop and extra_slope. */
void fd_flow_evaluate_specials(const fd_flow_problem *problem, fd_flow_work *work,
                               fd_flow_state *state, const double *flow);

/* False when the problem has another topology than the work. */
bool fd_flow_topology_is_same(const fd_flow_problem *problem, const fd_flow_work *work);

/* False, with the first bad ones in the info, when a given number will not do. flow: to
 * start from. Nullable: flow. */
bool fd_flow_given_is_good(const fd_flow_problem *problem, const fd_flow_work *work,
                           const double *flow, fd_flow_info *info);

/* The iterate into the state, laws of the branches of fixed flow added, and its balances
 * into the info. */
void fd_flow_answer(const fd_flow_problem *problem, fd_flow_work *work,
                    fd_flow_state *state, fd_flow_info *info);

/* Lists the branches of the groups, and takes the laws and heads of the problem by place,
 * and the flows to start from. Nullable: flow. */
void fd_flow_take_laws(const fd_flow_problem *problem, fd_flow_work *work,
                       const double *flow);

/* Sets flow, drop, weight and balance for the first linear solve, whose solution is a
 * guess of the flows; warm: from the flows taken. Returns the scale of pressures
 * that drives the network, Pa. */
double fd_flow_start(const fd_flow_problem *problem, fd_flow_work *work,
                     fd_flow_state *state, bool warm, double slope_floor);

/* Cuts the step, whose full length is in the trial, until the content falls. False when
 * no length will do. Raises info->backtracks. */
bool fd_flow_search(const fd_flow_problem *problem, fd_flow_work *work,
                    fd_flow_state *state, double scale, double slope_floor,
                    fd_flow_sweep *sweep, fd_flow_info *info);

/* Flows exact in their balances into the trial, those of the tree from the chords; and
 * pressures from the drops of the tree into the balances. The chords are those of the
 * iterate or, with `step`, those after the full step, which the pressures make too: the
 * balances hold their change. Of the sweep, residual is that of the meshes, error and the
 * spread of pressures are those before the tree, with `step` alone, and sums along the
 * step are not told. Returns the place of the worst branch, or -1. */
int fd_flow_settle(const fd_flow_problem *problem, fd_flow_work *work,
                   fd_flow_state *state, bool step, double scale, double slope_floor,
                   fd_flow_sweep *sweep);

#endif
