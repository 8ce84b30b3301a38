/* What a scenario must satisfy beyond its tables, found all at once: dates, headings,
 * holes, faces, events, and the topology of every stage, which names its date. */
#ifndef FD_SCENARIOS_CHECK_H
#define FD_SCENARIOS_CHECK_H

#include "base/diagnostic.h"
#include "scenarios/limits.h"
#include "scenarios/scenario.h"

/* FD_NO_MEMORY when it could not finish; faults are in the diagnostics. */
fd_status fd_scenario_check(const fd_scenario *scenario, fd_diagnostics *diagnostics);

/* Its part on events and records (scenarios/checkevent.c). */
void fd_scenario_check_events(const fd_scenario *scenario, fd_diagnostics *diagnostics);

/* Its part on what events do to fans, doors and regulators (scenarios/checkaction.c). */
fd_status fd_scenario_check_actions(const fd_scenario *scenario,
                                    fd_diagnostics *diagnostics);

/* Its part on schedules of cutting (scenarios/checkschedule.c). */
void fd_scenario_check_schedules(const fd_scenario *scenario,
                                 fd_diagnostics *diagnostics);

/* Its part on the barometer, goafs and gas of events (scenarios/checkpulse.c). */
fd_status fd_scenario_check_pulses(const fd_scenario *scenario,
                                   fd_diagnostics *diagnostics);

/* What a set of limits must satisfy beyond its tables: a limit without a value, or
 * without what it asks of, would never be broken. */
void fd_limits_check(const fd_limits *limits, fd_diagnostics *diagnostics);

#endif
