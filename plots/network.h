/* The figures of the network: map, fans and pressure along the main route on the worst
 * day; arrival of gas and overruns in the windows. */
#ifndef FD_PLOTS_NETWORK_H
#define FD_PLOTS_NETWORK_H

#include "plots/drawing.h"

/* Each gives FD_OK without a figure where the result has no such table; FD_BAD_INPUT,
 * FD_CANNOT_READ, with a diagnostic, for a table that is not sound; FD_CANNOT_WRITE,
 * FD_NO_MEMORY. */

/* map: the mine in plan, airways as wide as their flow, coloured by methane. */
fd_status fd_map_draw(fd_drawing *drawing);

/* arrival-1, arrival-2 ...: for each window in which gas arrives anywhere, the mine in
 * plan, airways coloured by the time at which their methane has risen by 0.1 %, with that
 * time beside them. Numbered as the events are. */
fd_status fd_arrivals_draw(fd_drawing *drawing);

/* episodes-1, -2 ...: the overruns of the events as a table: when, how long, how far,
 * which source and what was done before. Of more than 144 the first, with a note. */
fd_status fd_episodes_draw(fd_drawing *drawing);

/* fan-1, fan-2 ...: each fan that has a curve, with its operating point. */
fd_status fd_fans_draw(fd_drawing *drawing);

/* route: pressure and level along the main route. */
fd_status fd_route_draw(fd_drawing *drawing);

#endif
