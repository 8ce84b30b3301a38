/* The tables a figure is drawn from: map, fans, calendar, limit lines, main route. All of
 * the worst day; null when memory is short. */
#ifndef FD_SCENARIOS_PICTURE_H
#define FD_SCENARIOS_PICTURE_H

#include "scenarios/run.h"

fd_table *fd_picture_junctions(const fd_run *run);
fd_table *fd_picture_airways(const fd_run *run);
fd_table *fd_picture_sensors(const fd_run *run);
fd_table *fd_picture_fans(const fd_run *run);
fd_table *fd_picture_fan_curves(const fd_run *run);
fd_table *fd_picture_calendar(const fd_run *run);
fd_table *fd_picture_events(const fd_run *run);
fd_table *fd_picture_limits(const fd_run *run);
fd_table *fd_picture_route(const fd_run *run);

#endif
