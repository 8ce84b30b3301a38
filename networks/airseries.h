/* Which places of work take the air of others: the pairs in networks/airpath.h. The air
 * of a place is followed downstream alone, so that many places cost little more than one.
 */
#ifndef FD_NETWORKS_AIRSERIES_H
#define FD_NETWORKS_AIRSERIES_H

#include "networks/airpath.h"
#include "solver/trace.h"

/* The air of a mine with its trace. */
typedef struct fd_air_traced {
    const fd_mine *mine;
    const fd_air_state *air;
    fd_trace *trace;
    const int *place_of; /* airways; -1 for none */
    const double *flow;  /* airways, kg/s */
    const bool *surface; /* junctions */
} fd_air_traced;

/* Fills the flow of the places, and lists the series of the path. FD_NO_MEMORY. */
fd_status fd_airseries_find(const fd_air_traced *traced, fd_airpath *path);

#endif
