/* The operating points of the fans of a mine in one state, where some of their curves
 * rise somewhere: all of them, which are stable, and which one the air takes.
 *
 * Choice. One stable point: that. Several: the one nearest to the point of the solve
 * before with the same fans, else the one nearest to the flows the file names
 * (`operates-near`), else none: the result may not be used. Distance: the sum over the
 * fans of the squares of the difference of flow over the flow of the peak. A point that
 * is not stable is never taken.
 *
 * Points are those of the density that the air has at the point taken (at the first
 * stable one where none is). Proved in tests/unit/test_points.c. */
#ifndef FD_NETWORKS_OPERATING_H
#define FD_NETWORKS_OPERATING_H

#include "models/fan.h"
#include "networks/stage.h"
#include "solver/operating.h"

typedef enum fd_choice {
    FD_CHOICE_ONLY,     /* one stable point, or no fan that rises */
    FD_CHOICE_BEFORE,   /* nearest to the solve before */
    FD_CHOICE_NAMED,    /* nearest to what the file names */
    FD_CHOICE_SEVERAL,  /* several stable points, none chosen */
    FD_CHOICE_UNSTABLE, /* no point is stable */
    FD_CHOICE_NONE      /* no point was found */
} fd_choice;

/* One fan at one point; flows positive as the fan blows. */
typedef struct fd_operating_fan {
    int fan;                         /* of the mine */
    double flow, pressure;           /* m3/s, Pa */
    double peak_flow, peak_pressure; /* of its curve at this density and speed */
    bool is_stalled;                 /* left of the peak */
} fd_operating_fan;

/* All points; by point, and by fan where its curve rises and it runs. */
typedef struct fd_operating_list {
    int points, fans;
    const fd_operating_fan *fan; /* points x fans */
    const bool *stable, *single; /* points */
    int chosen;                  /* -1 for none */
    fd_choice choice;
    int mattering; /* fans whose rising part some state of the air can meet */
    bool complete; /* no point was missed */
    int solves;
} fd_operating_list;

typedef struct fd_operating_fans fd_operating_fans;

/* What runs, on the branches of a stage. */
typedef struct fd_operating_running {
    int n;
    const fd_fan_running *fan;
    const int *branch, *number; /* branch of the stage, fan of the mine */
} fd_operating_running;

/* Room for the fans of a mine. FD_NO_MEMORY; then null. */
fd_status fd_operating_fans_new(const fd_mine *mine, fd_operating_fans **fans);
void fd_operating_fans_free(fd_operating_fans **fans);

/* Takes what runs; true where the curve of one of them rises somewhere. Else nothing here
 * is needed, and the list is empty. */
bool fd_operating_fans_take(fd_operating_fans *fans, const fd_operating_running *running);

/* Searches the problem, whose laws of fans are whole, and chooses. The stage is left at
 * some solution; *info tells where the network could not be solved. FD_NO_MEMORY. */
fd_status fd_operating_fans_search(fd_operating_fans *fans,
                                   const fd_flow_problem *problem, fd_stage *stage,
                                   fd_flow_info *info);

/* Solves the problem, its densities somewhat moved, at the point taken, into the stage.
 */
fd_status fd_operating_fans_solve(fd_operating_fans *fans, const fd_flow_problem *problem,
                                  fd_stage *stage, fd_flow_info *info);

/* Searches once more, at the densities of the point taken, solves there again, and
 * remembers it for the next solve. *usable: it is the one chosen, and stable. */
fd_status fd_operating_fans_finish(fd_operating_fans *fans,
                                   const fd_flow_problem *problem, fd_stage *stage,
                                   fd_flow_info *info, bool *usable);

/* Makes the list of the one point at which the fans stand by themselves, in air that moves
 * in time; flow: by branch, kg/s. */
void fd_operating_fans_stand(fd_operating_fans *fans, const fd_operating_running *running,
                             const double *flow);

/* Forgets the point of the solve before. */
void fd_operating_fans_forget(fd_operating_fans *fans);

/* Lends the points of the last search. */
const fd_operating_list *fd_operating_fans_list(const fd_operating_fans *fans);

/* Adds what the points mean (operatingwarn.c): that the search is not complete, and of
 * the point taken where a fan works left of its peak, is driven back, or fights with
 * another. */
void fd_operating_warn(const fd_mine *mine, const fd_operating_list *list,
                       fd_diagnostics *diagnostics);

#endif
