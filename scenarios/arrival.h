/* When gas arrives at the airways of the mine during a window.
 *
 * Gas of a level has arrived at an airway at the end of the first step in which the
 * largest fraction along it reaches the level; a rise, when that largest fraction is
 * higher than at the start by 0.1 % of methane (chosen: the resolution of the sensors of
 * the mine). So an arrival is told at most one step late, and never early. */
#ifndef FD_SCENARIOS_ARRIVAL_H
#define FD_SCENARIOS_ARRIVAL_H

#include "networks/gas.h"
#include "scenarios/series.h"

enum { FD_ARRIVAL_LEVELS = 4 };

typedef struct fd_arrivals fd_arrivals;

/* `flow`: of the airways at the start, m3/s. FD_NO_MEMORY. The mine is lent. */
fd_status fd_arrivals_new(const fd_mine *mine, const double *flow,
                          fd_arrivals **arrivals);
void fd_arrivals_free(fd_arrivals **arrivals);

/* Takes a moment, s; the first is the start. */
void fd_arrivals_take(fd_arrivals *arrivals, double second, const fd_gas_state *gas);

/* An empty table; null when memory is short. */
fd_table *fd_arrivals_table(void);

/* Adds a row for every airway that is there. */
void fd_arrivals_put(const fd_arrivals *arrivals, const char *event, const bool *present,
                     fd_table *table);

#endif
