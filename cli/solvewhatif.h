/* What-if edits of firedamp solve: --what-if, --fan, --door. */
#ifndef FD_CLI_SOLVEWHATIF_H
#define FD_CLI_SOLVEWHATIF_H

#include "cli/command.h"
#include "cli/solve.h"

#define FD_OPTIONS_WHATIF                                                                \
    {"what-if", 0, FD_N("PATH=VALUE"),                                                   \
     FD_N("solves with a value changed: airway/a12/resistance=0.5; may come often")},    \
        {"fan", 0, FD_N("ID=on|off"), FD_N("solves with a fan running or standing")}, {  \
        "door", 0, FD_N("ID=open|closed"), FD_N("solves with a door open or closed")     \
    }

/* Where such options were given, puts an edited mine, still without edits, in the place
 * of the mine. FD_NO_MEMORY. Close in any case. */
fd_status fd_whatif_open(const fd_arguments *arguments, fd_solved *solved);
void fd_whatif_close(fd_solved *solved);

/* Keeps the answer, makes the edits, and solves again from it. Faults of the edits are
 * told. */
fd_exit fd_whatif_apply(const fd_session *session, const fd_arguments *arguments,
                        fd_solved *solved);

/* Flows before and after, the largest changes first; most: rows at most, 0 for all. */
fd_table *fd_whatif_airways(const fd_solved *solved, int most);
fd_table *fd_whatif_fans(const fd_solved *solved);

void fd_whatif_print(const fd_session *session, const fd_solved *solved);
void fd_whatif_json(fd_json_writer *writer, const fd_solved *solved);

#endif
