/* What a window leaves behind: series of the recorded places, methane along its ways,
 * when gas arrived where, and what was done. */
#ifndef FD_SCENARIOS_COURSERECORD_H
#define FD_SCENARIOS_COURSERECORD_H

#include "scenarios/arrival.h"
#include "scenarios/profile.h"

/* Where it goes. */
typedef struct fd_course_tables {
    fd_table *series, *samples;          /* of this window */
    fd_table *ways, *arrivals, *actions; /* of all windows of a run */
    struct fd_degassed *degassed;        /* by degas of the scenario, of all windows */
} fd_course_tables;

/* An empty table of what is done: event, time, kind, id of the fan, door or junction, and
 * by which sensor, nothing where the plan says so. Null when memory is short. */
fd_table *fd_actions_table(void);

#endif
