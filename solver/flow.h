/* Steady flow in a network: one medium, one potential a junction, one law a branch.
 *
 *     F_e(w_e) - head_e = p_from - p_to        every free branch            (Pa)
 *     sum out w_e - sum in w_e = inflow_v      every junction of free pressure  (kg/s)
 *
 *   w_e     mass flow of branch e, kg/s, positive from `from` to `to`
 *   p_v     potential of junction v, Pa
 *   F_e     drop by the laws of the branch, Pa: the square law (solver/square.h) and
 *           further ones (solver/law.h)
 *   head_e  a given rise in the direction from -> to, Pa (natural draught)
 *
 * Why it converges. The solution is the minimum, over all flows that keep the balance of
 * the junctions, of the content
 *     C(w) = sum_e [ integral_0^w_e F_e - head_e w_e ] - sum_fixed v p_v (net outflow of
 * v) (Cherry 1951, Millar 1951; Collins, Cooper, Helgason, Kennington & LeBlanc 1978 for
 * hydraulic networks). Monotone laws make C convex, drops that rise without bound make it
 * coercive: a minimum exists, and it is unique where the drops rise strictly. The method:
 *   1. The first linear solve gives flows that keep the balances, whatever was guessed,
 * and no later step disturbs them: A d is what round-off had left unbalanced. At the end
 * the flows of a spanning tree are computed from the others, and the pressures from their
 * drops (solver/tree.h): balances then hold to the round-off of one sum a junction.
 * Near the end this is tried on the full step at once, before the length of step 3 is
 * asked for: what holds there holds, however it was reached; else the step goes on to
 * step 3 as any other.
 *   2. The step d solves D d = r + A' dp, A d = 0: Newton with D = the slopes, where D
 * may be changed by a bounded positive factor without harm to what follows. Then C'(w) d
 * = -d' D d < 0: d leads down, whatever the start.
 *   3. The length t is cut until C has fallen enough (Armijo). The full step is taken
 *      unseen where C'(w + d) d <= 0, for a convex function falls all the way to there.
 *   4. C falls at every step and its level sets are compact; on a compact set D lies
 * between two positive bounds and the drops are locally Lipschitz. Descent along d with
 * an Armijo step then forces d' D d -> 0 (Bertsekas 1999, proposition 1.2.1), which is
 * the residual of the law: every limit is the solution, from any start. Where the slopes
 *      at the solution are positive D becomes the slope and the order is two.
 * Below the round-off of C itself its slope along d takes the place of C, in the form of
 * Hager & Zhang 2005 (approximate Wolfe conditions). Nothing is claimed for laws that are
 * not monotone: the method then finds a local minimum of C or says that it did not;
 * `monotone` tells.
 *
 * After an edit of one branch the first step goes to where this branch obeys its law and
 * all others are linear (solver/meet.c): as any start, it changes the path alone.
 *
 * No floor touches the laws. D alone is bounded below, by the slope a square law has
 * where its drop is slope_floor x the pressure scale: at zero flow the slope is zero and
 * d would be noise over nothing. This changes the path, never the answer.
 *
 * The residual is that of the mesh equations: pressures follow exactly from the drops of
 * the tree, so the residual of a chord is the sum round its mesh.
 *
 * Proved in tests/verify/test_flow.c (manufactured networks), tests/property/test_flow.c,
 * tests/validate/test_network.c. */
#ifndef FD_SOLVER_FLOW_H
#define FD_SOLVER_FLOW_H

#include <stdbool.h>

#include "base/pool.h"
#include "base/status.h"
#include "solver/law.h"

/* All arrays belong to the caller and are read only. */
typedef struct fd_flow_problem {
    int n, m;             /* junctions, branches */
    const int *from, *to; /* m */
    const double *square; /* m, r >= 0, Pa/(kg/s)^2; null for none: see solver/square.h */
    const double *transition; /* m, w_l >= 0, kg/s; null for none */
    int groups;               /* further laws */
    const fd_law_group *group;
    const double *head;         /* m, Pa; null for none */
    const bool *pressure_fixed; /* n */
    const double *pressure;     /* n, Pa, read where the pressure is fixed */
    const double *inflow;       /* n, kg/s into the junction from outside; null for none;
                                   not read where the pressure is fixed */
    const double *fixed_flow;   /* m, kg/s, NaN where free; null for none fixed */
} fd_flow_problem;

typedef struct fd_flow_settings {
    double pressure_tolerance; /* largest mesh residual over the largest drop less head,
                                  or spread of fixed pressures */
    double pressure_floor;     /* Pa, added to the above: a network without any drive */
    double flow_tolerance; /* largest error of a flow, to first order, over the largest
                              flow */
    double slope_floor;    /* bound of D, a drop over the pressure scale */
    int iterations;        /* most linear solves */
    bool warm;             /* start from the flows in the state */
    int edited;            /* warm: the branch whose law is no longer that of these flows;
                              -1 for none or several. It changes the path alone. */
    fd_pool *pool;         /* threads to share large networks out to; null for one: the
                              answer is the same to the bit */
} fd_flow_settings;

/* The everyday settings; each value with its reason is in flow.c. */
fd_flow_settings fd_flow_settings_default(void);

/* The answer, in the caller's arrays. On a branch of fixed flow
 * pressure[from] - pressure[to] - drop is what it needs beside its own laws: a regulator
 * where positive, a booster where negative. */
typedef struct fd_flow_state {
    double *flow;     /* m, kg/s; also the start where settings.warm */
    double *pressure; /* n, Pa */
    double *drop;     /* m, Pa: drop by the laws less the head */
} fd_flow_state;

typedef enum fd_flow_outcome {
    FD_FLOW_CONVERGED,
    FD_FLOW_UNREFERENCED,   /* worst_junction has no way to a fixed pressure along free
                               branches; the state is not touched */
    FD_FLOW_NOT_FINITE,     /* a given number, or what a law makes of a flow, is no finite
                               number; see worst_branch, worst_junction */
    FD_FLOW_SINGULAR,       /* the linear system has no positive pivots */
    FD_FLOW_STALLED,        /* no step length lowers the content */
    FD_FLOW_ITERATION_LIMIT /* settings.iterations were not enough */
} fd_flow_outcome;

typedef struct fd_flow_info {
    fd_flow_outcome outcome;
    int iterations;           /* linear solves, that of the start included */
    int backtracks;           /* step lengths refused */
    double mass_residual;     /* kg/s, largest at a junction of free pressure */
    double pressure_residual; /* Pa, largest of a mesh */
    double flow_error;        /* kg/s, largest, of the residuals to first order */
    double flow_scale;        /* kg/s, largest flow */
    double pressure_scale;    /* Pa: largest drop, head or spread of pressures */
    int worst_branch;         /* of pressure_residual, or of the fault; -1 for none */
    int worst_junction;       /* of mass_residual, or of the fault; -1 for none */
    bool monotone;            /* no law had a negative slope on the way or at the end */
} fd_flow_info;

typedef struct fd_flow_work fd_flow_work;

/* Analyses a topology: from, to, which pressures and flows are fixed; `square` tells
 * which branches are light. Laws, heads, inflows, and the values of fixed pressures and
 * flows may change from solve to solve. Fails with FD_NO_MEMORY, or FD_BAD_ARGUMENT when
 * an end of a branch is no junction. */
fd_status fd_flow_work_new(const fd_flow_problem *problem, fd_flow_work **work);
void fd_flow_work_free(fd_flow_work **work);

/* Solves, without allocating. FD_BAD_ARGUMENT when the topology is not that of the work,
 * or no branch has the number settings->edited;
 * else FD_OK, and the info says how it ended. The same input gives the same bits, whatever
 * was solved with the work before; but where an edit is told and all else is as in the
 * answer the work gave last, the solve goes on with its factors (solver/keep.c), and the
 * last digits are those of the whole sequence. */
fd_status fd_flow_solve(const fd_flow_problem *problem, const fd_flow_settings *settings,
                        fd_flow_work *work, fd_flow_state *state, fd_flow_info *info);

/* Stable English token of an outcome; never null. */
const char *fd_flow_outcome_text(fd_flow_outcome outcome);

#endif
