/* The passes in which an event is played: again where an interlock acts within a step
 * (scenarios/courseinstant.h), and once more with tags where there were overruns
 * (scenarios/coursetag.h), which leaves nothing behind but their sources. */
#ifndef FD_SCENARIOS_COURSEPASS_H
#define FD_SCENARIOS_COURSEPASS_H

#include "scenarios/courseparts.h"

/* plan: a window as it begins; run: plays one to its end. */
fd_status fd_course_passes(const fd_window *plan, fd_status (*run)(fd_window *));

#endif
