/* The air of a window: steady at every change, or in time. */
#ifndef FD_SCENARIOS_COURSEAIR_H
#define FD_SCENARIOS_COURSEAIR_H

#include "scenarios/courseparts.h"

/* Takes the state of a moment: solved as a steady one before the event begins and where
 * the event has no inertia, else the air goes on from it. The info of the window says
 * whether it may be used. */
fd_status fd_courseair_take(fd_window *window, double second);

/* Goes on to a moment, and hands the gas the mean flow of that step. */
fd_status fd_courseair_advance(fd_window *window, double second);

/* The next moment after this one at which a fan or door that moves is looked at anew;
 * infinite where the air does it by itself. */
double fd_courseair_next(const fd_window *window, double second);

/* The main fans that the event reverses, from the flows of its start on. */
fd_status fd_courseair_watch_reversals(fd_window *window);

/* Shows them the flows of a moment, and when these turned on the way there. */
void fd_courseair_tell_reversals(fd_window *window, double second);

void fd_courseair_free(fd_window *window);

#endif
