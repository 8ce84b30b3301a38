/* Where the air goes round, which places of work it serves in series, and how old it is,
 * as firedamp solve shows it. */
#ifndef FD_CLI_SOLVEPATHS_H
#define FD_CLI_SOLVEPATHS_H

#include "cli/command.h"
#include "cli/solve.h"
#include "networks/airpath.h"

#define FD_OPTION_AGE                                                                    \
    { "age", 0, NULL, FD_N("age of the air in every airway") }

/* Tables; null when memory is short. */
fd_table *fd_paths_loops(const fd_solved *solved);
fd_table *fd_paths_series(const fd_solved *solved);
fd_table *fd_paths_ages(const fd_solved *solved);

/* Loops and series, where there are any; ages where they were asked for. */
void fd_paths_print(const fd_session *session, const fd_solved *solved);
void fd_paths_json(fd_json_writer *writer, const fd_solved *solved);

#endif
