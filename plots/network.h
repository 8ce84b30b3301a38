/* The figures of the network on the worst day: map, fans, pressure along the main route.
 */
#ifndef FD_PLOTS_NETWORK_H
#define FD_PLOTS_NETWORK_H

#include "plots/drawing.h"

/* Each gives FD_OK without a figure where the result has no such table; FD_BAD_INPUT,
 * FD_CANNOT_READ, with a diagnostic, for a table that is not sound; FD_CANNOT_WRITE,
 * FD_NO_MEMORY. */

/* map: the mine in plan, airways as wide as their flow, coloured by methane. */
fd_status fd_map_draw(fd_drawing *drawing);

/* fan-1, fan-2 ...: each fan that has a curve, with its operating point. */
fd_status fd_fans_draw(fd_drawing *drawing);

/* route: pressure and level along the main route. */
fd_status fd_route_draw(fd_drawing *drawing);

#endif
