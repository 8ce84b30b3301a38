/* The course of the speed of fans that an event gives itself: measured points of one stop
 * or start of a fan, in place of what the mine says of that fan.
 *
 * Of the acts on a fan up to a moment the last counts: a trip by an interlock, or a stop
 * of the event without points, follows the mine again. */
#ifndef FD_SCENARIOS_COURSESPEED_H
#define FD_SCENARIOS_COURSESPEED_H

#include "scenarios/courseparts.h"

typedef struct fd_fan_courses fd_fan_courses;

/* FD_NO_MEMORY leaves it null. */
fd_status fd_fan_courses_new(const fd_scenario *scenario, fd_fan_courses **courses);
void fd_fan_courses_free(fd_fan_courses **courses);

/* Tells the moves what each fan follows from a moment on. */
void fd_fan_courses_set(const fd_fan_courses *courses, const fd_actions *actions,
                        int event, double second, fd_airmoves *moves);

/* True where a fan that runs down, or up, follows points of the event. */
bool fd_fan_courses_speak(const fd_fan_courses *courses, const fd_actions *actions,
                          int event, double second, int fan, bool up);

#endif
