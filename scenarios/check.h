/* What a scenario must satisfy beyond its tables, found all at once. */
#ifndef FD_SCENARIOS_CHECK_H
#define FD_SCENARIOS_CHECK_H

#include "base/diagnostic.h"
#include "scenarios/scenario.h"

void fd_scenario_check(const fd_scenario *scenario, fd_diagnostics *diagnostics);

#endif
