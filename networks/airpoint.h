/* The operating point of the air, before its density loop and after it. */
#ifndef FD_NETWORKS_AIRPOINT_H
#define FD_NETWORKS_AIRPOINT_H

#include "networks/airfan.h"

/* Takes the fans that run; where the curve of one rises, finds the operating points of
 * the problem and takes one. *rises: so it is. */
fd_status fd_airpoint_take(fd_operating_fans *operating, const fd_airfan *fans,
                           const fd_flow_problem *problem, fd_stage *stage,
                           fd_flow_info *info, bool *rises);

/* The points at the settled densities, and what the info tells of them. */
fd_status fd_airpoint_finish(fd_operating_fans *operating, const fd_flow_problem *problem,
                             fd_stage *stage, fd_air_info *info);

#endif
