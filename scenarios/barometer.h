/* The barometer during a window: the pressure of the climate, or the straight pieces that
 * an event tells.
 *
 * Points of pressure are joined by straight lines, from the climate's pressure at the
 * start where the first stands later; points of rate hold from each to the next. After
 * the last point the pressure stays, or goes on at the last rate. */
#ifndef FD_SCENARIOS_BAROMETER_H
#define FD_SCENARIOS_BAROMETER_H

#include "scenarios/scenario.h"

/* Pa at the height of the climate, so many seconds into an event; event -1 for none. */
double fd_barometer_at(const fd_scenario *scenario, int event, double second);

/* True where the event tells of it. */
bool fd_barometer_moves(const fd_scenario *scenario, int event);

/* The next moment after this one at which a piece begins; infinite for none. */
double fd_barometer_next(const fd_scenario *scenario, int event, double second);

#endif
