/* The frozen problem behind the last answer of an air: densities, laws and topology as
 * the flow solver had them. For what looks closer at an answer (sensitivities, margins).
 */
#ifndef FD_NETWORKS_FROZEN_H
#define FD_NETWORKS_FROZEN_H

#include "networks/airfan.h"
#include "networks/stage.h"

typedef struct fd_air_frozen {
    const fd_mine *mine;
    const fd_stage *stage; /* numbering, work and answer, by branch and junction */
    fd_flow_problem problem;
    const fd_airfan *fans;
    const double *counted;      /* branches, kg/m3 in which flows are counted */
    const fd_air_state *answer; /* in the numbers of the mine */
} fd_air_frozen;

/* Lends it until the next solve. False when the last solve did not converge. */
bool fd_air_frozen_get(const fd_air *air, fd_air_frozen *frozen);

#endif
