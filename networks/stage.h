/* A stage: the airways that exist together, with their own compact numbering and symbolic
 * factorisation. The air keeps one stage a set of airways.
 *
 * Branches: the airways in the order of the mine, one that leaks along its length
 * (networks/leakage.h) in its pieces from `from` to `to`; then the leaks. Junctions:
 * those of the mine as the airways meet them, then those between pieces. */
#ifndef FD_NETWORKS_STAGE_H
#define FD_NETWORKS_STAGE_H

#include "networks/leakage.h"
#include "solver/certificate.h"
#include "solver/flow.h"

typedef struct fd_stage {
    struct fd_stage *next;
    bool *present;    /* airways of the mine: the key */
    int n, m;         /* junctions and branches of the stage */
    int n_mine;       /* the first junctions: those of the mine */
    int m_roads;      /* the first branches: airways and their pieces */
    int *junction;    /* n: junction of the mine; between pieces the airway's start */
    int *airway;      /* m: airway of the mine; of a leak the one it leaves */
    int *from, *to;   /* m: junctions of the stage */
    double *share;    /* m_roads: of the airway's length */
    int *start, *end; /* m: junctions of the stage at the ends of the whole airway; of a
                       * leak its own */
    int *point;       /* m - m_roads: point of the leakage */
    fd_leakage *leakage;
    bool *fixed;      /* n: pressure is fixed */
    bool *flow_fixed; /* m */
    fd_flow_work *work;
    fd_certificate_plan *plan;
    double *flow, *pressure, *drop; /* the last answer: the start of the next solve */
    double *square;                 /* m, Pa/(kg/s)^2: resistances of that answer */
    bool solved;
} fd_stage;

/* Finds the stage of a state in a list, or makes it and puts it in front. resistance: of
 * the airways of the mine, in any unit; tells a new stage which are light. */
fd_status fd_stage_find(const fd_mine *mine, const fd_mine_state *state,
                        const double *resistance, fd_stage **list, fd_stage **stage);
void fd_stage_free_all(fd_stage **list);

/* Flows of no more than this of the largest have no direction: the flow tolerance of the
 * solver. */
#define FD_STAGE_REST 1e-9

/* The largest flow of the last answer, kg/s, any sign. */
double fd_stage_largest_flow(const fd_stage *stage);

/* True where the pressure of a junction is given: at the surface, or imposed. */
bool fd_junction_fixed(const fd_junction *junction);

#endif
