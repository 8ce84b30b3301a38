/* Every operating point of a network with sources that rise with their flow.
 *
 *     x_h = b_h(q_h(x)),   h = 1 ... k
 *
 *   b_h(q)  source of pressure in a branch, Pa: never falls with the flow q of the branch
 *           and is bounded, b_h(-inf) <= b_h <= b_h(+inf)
 *   x_h     the same as a fixed head, Pa
 *   q(x)    flows of those branches, kg/s, in the network in which the heads x stand in
 *           place of the sources: its laws are monotone, so q(x) is one number a branch
 *           (solver/flow.h)
 *
 * So every operating point is a fixed point x in the box of the bounds of b, and none
 * lies outside: the range of the search is complete from the start. What is known of
 * q(x):
 *   1. q = gradient of a convex function of x: q_h never falls with x_h.
 *   2. The flows of two solutions that differ in x_j alone differ by a flow that every
 *      other branch carries down its own rise of drop. It splits into paths from one end
 *      of branch j round to the other: no branch changes by more than branch j does.
 *   3. S = dq/dx is symmetric and non-negative; where every slope of the branches is
 *      within bounds, S lies between the S of the upper and of the lower slopes, in the
 *      order of quadratic forms (the content is a minimum over flows; Rayleigh 1871 for
 *      conductors).
 * The search halves the box until every part is one of these:
 *   empty    (1) and (2) bound q over a box from its corners, monotone b turn that into
 *            bounds of b(q(x)); the box is cut to them. Nothing left: no point.
 *   single   (2) bounds every flow over the box, so (3) bounds S; with the slopes of b
 * the number of negative eigenvalues of M = S^-1 - diag(b') is bounded from both sides.
 * Equal bounds: M, averaged between any two places of the box, is regular, so that there
 * is one point at most; Newton finds it. Where it does not, Krawczyk's test (Neumaier
 * 1990, section 5.1) shows that there is none. open     a part smaller than `resolution`
 * that is neither: told, never dropped. One or two sources are searched so; with more,
 * those whose cut leaves one value fall away first. If more than two are left, Newton
 * from many starts finds points, and the search says that it is not complete.
 *
 * Stability. M is the Hessian of the content C in the flows of the sources (solver/flow.h
 * for C, the network's own flows being at their minimum): a point is stable where M is
 * positive definite, where the needed pressure rises more steeply with the flow than the
 * source does. For flows that have inertia (dq/dt a positive matrix times the lack of
 * balance) that is the condition of linear stability; with room in which pressure can be
 * stored (surge) it is necessary only.
 *
 * What is proved is proved to the tolerance of the flow solver, which every comparison
 * allows for, and not with directed rounding. Tested in tests/verify/test_operating.c,
 * tests/property/test_operating.c, tests/validate/test_operating.c. */
#ifndef FD_SOLVER_OPERATING_H
#define FD_SOLVER_OPERATING_H

#include "solver/flow.h"

enum {
    FD_OPERATING_SEARCHED = 2, /* sources searched without a gap */
    FD_OPERATING_CUT = 6,      /* sources of which those that do not matter are told */
    FD_OPERATING_POINTS = 64   /* most points kept */
};

/* A source b(q) in a branch, in its direction from -> to. */
typedef struct fd_source {
    int branch;
    const void *parameters;
    /* b, Pa, at a flow, kg/s, which may be infinite. */
    double (*rise)(const void *parameters, double flow);
    /* Least and most slope of b, Pa/(kg/s), for low <= flow <= high. */
    void (*slopes)(const void *parameters, double low, double high, double *least,
                   double *most);
} fd_source;

/* The network without its sources: problem, analysed topology, room for a state. */
typedef struct fd_operating_network {
    const fd_flow_problem *problem;
    fd_flow_work *work;
    fd_flow_state *state;
} fd_operating_network;

typedef struct fd_operating_point {
    int unstable;    /* directions in which M is negative; 0: stable */
    bool is_single;  /* false: two points that touch, or all but */
    double residual; /* Pa, largest |x - b(q(x))| */
} fd_operating_point;

typedef struct fd_operating_info {
    fd_flow_outcome outcome; /* of the first network solve that did not converge */
    int worst_branch, worst_junction; /* of that */
    int points, stable;
    int mattering; /* sources whose value is not the same in the whole box */
    bool complete; /* no point was missed: searched, nothing open, nothing dropped */
    int open;      /* places that are neither empty nor single */
    int boxes, solves;
} fd_operating_info;

typedef struct fd_operating fd_operating;

/* Room for networks of up to m branches and k sources. FD_NO_MEMORY. */
fd_status fd_operating_new(int m, int k, fd_operating **operating);
void fd_operating_free(fd_operating **operating);

/* Finds the points of k sources, in rising order of the heads, whatever was searched
 * before: the same input gives the same bits. Without allocating. FD_BAD_ARGUMENT when k
 * or m is more than there is room for, a law of the network does not bound its slopes, or
 * the topology is not that of the work; else FD_OK, and the info says how it ended. The
 * state is left at some solution. */
fd_status fd_operating_search(fd_operating *operating,
                              const fd_operating_network *network, int k,
                              const fd_source *source, fd_operating_info *info);

/* Lends point i of the last search; its heads x and flows q by source. */
const fd_operating_point *fd_operating_get(const fd_operating *operating, int i,
                                           const double **head, const double **flow);

/* Newton from heads near a point, in: about, out: the point; from the flows in the state,
 * which gets the flows and pressures of the point. info: of the last network solve, with
 * the iterations of all. False when it does not arrive at a point within `reach` Pa of
 * every head. */
bool fd_operating_refine(fd_operating *operating, const fd_operating_network *network,
                         int k, const fd_source *source, double reach, double *head,
                         fd_operating_point *point, fd_flow_info *info);

#endif
