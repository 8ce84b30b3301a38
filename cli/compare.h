/* Several scenarios side by side: a table of one row a scenario. */
#ifndef FD_CLI_COMPARE_H
#define FD_CLI_COMPARE_H

#include "base/table.h"
#include "scenarios/run.h"

/* Whether a scenario ended as its file expects. */
typedef enum fd_ending {
    FD_ENDED_FREELY,
    FD_ENDED_AS_EXPECTED,
    FD_ENDED_OTHERWISE
} fd_ending;

/* An empty comparison; null when memory is short. */
fd_table *fd_compare_new(void);

/* Adds the row of a scenario: name of its file, verdicts, ending, how many values could
 * not be assessed, the limit of the least margin with its place, value and date, and the
 * wall time in s. Nullable: run, of a scenario that could not be played. */
void fd_compare_add(fd_table *table, const char *name, const fd_run *run,
                    fd_ending ending, double seconds);

#endif
