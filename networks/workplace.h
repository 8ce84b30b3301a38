/* The places of work of a mine in one state, as the paths of the air see them
 * (networks/airpath.h). */
#ifndef FD_NETWORKS_WORKPLACE_H
#define FD_NETWORKS_WORKPLACE_H

#include "networks/airpath.h"

/* Lists them: faces, headings, then airways of such class or gas place. place_of: n
 * airways, out; the place of an airway or -1. FD_NO_MEMORY; then the list is null. */
fd_status fd_workplaces_list(const fd_mine *mine, const fd_mine_state *state,
                             fd_workplace **place, int *count, int *place_of);

#endif
