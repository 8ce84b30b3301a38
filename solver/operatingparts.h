/* The working memory of the search for operating points, shared by its own files only
 * (operating.c, operatingbox.c, operatingnetwork.c, operatingpoint.c,
 * operatingrange.c). */
#ifndef FD_SOLVER_OPERATINGPARTS_H
#define FD_SOLVER_OPERATINGPARTS_H

#include "solver/operating.h"
#include "solver/response.h"

/* A box of heads, and what its corners say of the flows in it. */
typedef struct fd_operating_box {
    double low[FD_OPERATING_CUT], high[FD_OPERATING_CUT]; /* Pa, by active source */
} fd_operating_box;

struct fd_operating {
    int m, room;   /* branches and sources there is room for */
    double *head;  /* m, Pa: of the network with the heads of the sources */
    double *reach; /* m, kg/s: how far flows may be from the last solve */
    int *branch;   /* room */

    /* By source, and matrices over them. */
    double *least, *most;       /* b(-inf), b(+inf), Pa */
    double *x, *flow, *rise;    /* heads of the last solve; flows; b of these */
    double *step, *near;        /* Newton: its step; bounds of a box (2 x room) */
    double *own;                /* kg/s, reach of the flow of each source */
    double *slope;              /* b' */
    double *matrix, *response;  /* room x room */
    double *factor, *transform; /* room x room: see fd_operating_unstable */

    /* This search. */
    const fd_operating_network *network;
    fd_flow_problem problem;
    fd_flow_settings settings;
    int k;
    const fd_source *source;
    fd_operating_info *info;
    fd_flow_info last;                   /* of the last solve */
    int active, index[FD_OPERATING_CUT]; /* sources that matter */
    double height;                       /* Pa, largest b(+inf) - b(-inf) */

    fd_operating_point point[FD_OPERATING_POINTS];
    double *point_head, *point_flow; /* FD_OPERATING_POINTS x room */
    int points;
};

/* Begins with a network and its sources. */
void fd_operating_begin(fd_operating *o, const fd_operating_network *network, int k,
                        const fd_source *source, fd_operating_info *info);

/* Solves at the heads o->x: o->flow, o->rise, o->last. False, with the info's outcome
 * set, when the network does not converge. */
bool fd_operating_solve(fd_operating *o);

/* A flow within which the last one is known, kg/s. */
double fd_operating_flow_error(const fd_operating *o);

/* Round-off of a head, Pa. */
double fd_operating_slack(const fd_operating *o);

/* S of all sources, o->response, at the last solve, the flows of the sources within
 * own[h] of theirs, all others within reach. Null: own, for none beside zero. */
bool fd_operating_respond(fd_operating *o, double reach, const double *own,
                          fd_response_side side);

/* Negative eigenvalues of S^-1 - diag(slope) over n sources, S (n x n) by rows. */
int fd_operating_unstable(fd_operating *o, int n, const double *response,
                          const double *slope);

/* Solves matrix y = y in place (n x n, by rows, overwritten); false where singular. */
bool fd_operating_eliminate(int n, double *matrix, double *y);

/* Newton from o->x within [low, high] of each source widened by their width; false when
 * it does not arrive. True: o->x, o->flow are the point, and *point tells of it. */
bool fd_operating_newton(fd_operating *o, const double *low, const double *high,
                         int iterations, fd_operating_point *point);

/* Makes the point at o->x the one of number i. */
void fd_operating_put(fd_operating *o, int i, const fd_operating_point *point);

/* Keeps the point at o->x unless it is there already. */
void fd_operating_keep(fd_operating *o, const fd_operating_point *point);

/* Points by Newton from many starts in the box. */
void fd_operating_start_many(fd_operating *o);

/* What is known of a box. */
typedef enum fd_operating_verdict {
    FD_OPERATING_EMPTY,
    FD_OPERATING_DONE, /* its one point is kept */
    FD_OPERATING_OPEN,
    FD_OPERATING_FAILED /* the network was not solved */
} fd_operating_verdict;

/* Cuts a box by the bounds of b(q(x)) over it. EMPTY, OPEN or FAILED; flow bounds by
 * active source into low and high, kg/s. */
fd_operating_verdict fd_operating_cut(fd_operating *o, fd_operating_box *box, double *low,
                                      double *high);

/* Cuts the range of every source by the slopes of the branches. EMPTY, OPEN or FAILED. */
fd_operating_verdict fd_operating_narrow(fd_operating *o);

/* Judges a box, which it may cut. */
fd_operating_verdict fd_operating_judge(fd_operating *o, fd_operating_box *box);

#endif
