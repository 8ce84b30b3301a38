/* Reads scenario and limits files into constant structs, with every fault at once. */
#ifndef FD_SCENARIOS_READ_H
#define FD_SCENARIOS_READ_H

#include "base/diagnostic.h"
#include "scenarios/limits.h"
#include "scenarios/scenario.h"

/* Reads a scenario and the mine it names. FD_BAD_INPUT with faults in the diagnostics,
 * FD_NO_MEMORY; *scenario is then null. */
fd_status fd_scenario_read(const char *file, fd_diagnostics *diagnostics,
                           fd_scenario **scenario);
void fd_scenario_free(fd_scenario **scenario);

/* Reads a set of limits: a file where the name has a slash or ends in .xml, else
 * scenarios/limits/NAME.xml in the resource folder. FD_NO_RESOURCE where that is missing,
 * else as above. Nullable: resources. */
fd_status fd_limits_read(const char *name, const char *resources,
                         fd_diagnostics *diagnostics, fd_limits **limits);
void fd_limits_free(fd_limits **limits);

#endif
