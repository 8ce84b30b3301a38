/* The air of networks/air.h from inside, shared by its own files only (air.c: the solve;
 * airfreeze.c: laws from the mine; airanswer.c: the answer in its numbers) and by the
 * transient air (networks/airtransient.c), which moves the flows itself. */
#ifndef FD_NETWORKS_AIRPARTS_H
#define FD_NETWORKS_AIRPARTS_H

#include "networks/aircontent.h"
#include "networks/airfan.h"
#include "networks/airleak.h"
#include "networks/airloop.h"
#include "networks/operating.h"
#include "networks/stage.h"

/* Law groups: those of the fans, and what seeps. */
enum { FD_AIR_GROUPS = 8 };

struct fd_air {
    const fd_mine *mine;
    double *still;    /* junctions of the mine: the surface column at rest, Pa */
    double barometer; /* of that column; NaN: the climate's */
    fd_airfan *fans;
    fd_operating_fans *operating;
    bool rises; /* the curve of a running fan does */
    fd_aircontent *content;
    fd_airleak *leaks;
    fd_law_group group[FD_AIR_GROUPS]; /* of the last list */
    int groups;
    fd_stage *stages;
    fd_pool *pool; /* borrowed; may be null */
    fd_air_state answer;
    /* Parameters of the solve, by branch of the stage. */
    double *resistance;        /* airways of the mine */
    double *density, *counted; /* kg/m3: true, and that in which flows are counted */
    double *r, *transition, *head, *fixed_flow;
    double *inflow, *pressure; /* by junction of the stage */
    double *rise, *drop;       /* for the certificate */
    fd_airloop *loop;
    const fd_stage *last; /* of the last solve; null before it */
    /* Where topologies met for the first time start from; null for nothing. */
    double *start_flow, *start_pressure; /* airways, junctions of the mine */
};

/* The fans and leaks of a state, and their laws. */
void fd_air_list_laws(fd_air *air, const fd_mine_state *state, const fd_stage *stage);

/* Brings the still column under a barometer, Pa; NaN: the climate's. */
void fd_air_stand_under(fd_air *air, double barometer);

/* What the state imposes: its barometer, and what enters at junctions, imposed air, that
 * of goafs, and gases, by count (models/count.h); along an airway in pieces they enter at
 * the end of each. */
void fd_air_fill_inflows(fd_air *air, const fd_mine_state *state, const fd_stage *stage);

/* Freezes densities, by road of the stage, and the laws with them: in the counted flow w'
 * of a branch, 1 m3 of which counts rho' kg, F = (R/rho_ref) (rho/rho'^2) w' |w'|. */
void fd_air_freeze(fd_air *air, const fd_mine_state *state, const fd_stage *stage,
                   const double *densities);

/* The law of one road anew, from the resistance of its airway and its frozen density. */
void fd_air_renew_road(fd_air *air, const fd_mine_state *state, const fd_stage *stage,
                       int road);

fd_flow_problem fd_air_problem_of(const fd_air *air, const fd_stage *stage);

/* Recomputes drops and rises from the flows of the stage, with the densities of the last
 * freeze, through the scalar forms of the models. */
void fd_air_recompute(fd_air *air, const fd_stage *stage);

/* The certificate of what was recomputed. */
void fd_air_certify(fd_air *air, const fd_stage *stage,
                    const fd_certificate_limits *limits, fd_air_info *info);

/* The answer in the numbers of the mine: nothing known; what the stage has. */
void fd_air_clear_answer(fd_air *air);
void fd_air_take_answer(fd_air *air, const fd_mine_state *state, const fd_stage *stage);

#endif
