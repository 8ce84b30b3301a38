/* The way of the air through the mine: airways one behind the other. */
#ifndef FD_SCENARIOS_WAY_H
#define FD_SCENARIOS_WAY_H

#include "networks/mine.h"

/* What decides the way: the airways that are there, and their mass flows, kg/s. */
typedef struct fd_way_air {
    const fd_mine *mine;
    const bool *present;
    const double *mass_flow;
} fd_way_air;

/* The airway that brings most air to a junction, or takes most away; -1 for none. */
int fd_way_largest(const fd_way_air *air, int junction, bool arriving);

int fd_way_other_end(const fd_mine *mine, int airway, int junction);

/* Follows the largest flows from a junction back to the surface: the airways in that
 * order, at most n_junctions. Returns their number; `start` takes where the way ends. */
int fd_way_back(const fd_way_air *air, int junction, int *airway, int *start);

/* Follows the largest flows from a junction on to the surface, at most n_junctions
 * airways; a way that comes back to where it was ends there. Returns their number. */
int fd_way_onward(const fd_way_air *air, int junction, int *airway);

#endif
