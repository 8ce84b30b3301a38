/* The parts of firedamp solve (cli/solve.c): what was solved, and how it is shown. */
#ifndef FD_CLI_SOLVE_H
#define FD_CLI_SOLVE_H

#include "base/json.h"
#include "base/table.h"
#include "cli/session.h"
#include "networks/air.h"
#include "networks/airbalance.h"
#include "networks/airpath.h"
#include "networks/auxiliary.h"
#include "networks/fandraught.h"
#include "networks/remedy.h"

typedef struct fd_whatif fd_whatif;   /* cli/solvewhatif.h */
typedef struct fd_inquiry fd_inquiry; /* cli/solveinquiry.h */

typedef struct fd_solved {
    const fd_mine *mine;
    fd_mine_state *state;
    fd_pool *pool; /* the air borrows it */
    fd_air *air;
    fd_air_info info;
    fd_remedies *remedies;       /* of imposed flows; where unsolved, what cannot be */
    fd_diagnostics *findings;    /* why there is no answer, and what is noted of one */
    bool answered;               /* usable, and no imposed flow is impossible */
    fd_whatif *whatif;           /* null without edits */
    fd_airpath *path;            /* null where not answered */
    fd_auxiliaries *auxiliaries; /* null where not answered */
    fd_fan_balance *balance;     /* fans; null where not answered */
    bool asked_age;
    double *fan_draught; /* fans, Pa; null where not answered */
    fd_mine_draught draught;
    fd_inquiry *inquiry;
} fd_solved;

/* The name of an element, empty where it has none. */
const char *fd_solve_name(const fd_record *record);

/* The id of the worst element of a line of the certificate; null for the whole network.
 */
const char *fd_solve_worst(const fd_solved *solved, fd_certificate_line line);

/* Tables of the answer, which the caller frees; null when memory is short. */
fd_table *fd_solve_airways(const fd_solved *solved);
fd_table *fd_solve_junctions(const fd_solved *solved);
fd_table *fd_solve_fans(const fd_solved *solved);
fd_table *fd_solve_jet_fans(const fd_solved *solved);

/* What an airway of imposed flow asks for, Pa: a loss (regulator) where positive, a fan
 * where negative, whichever way the air flows; NaN where the flow is free. */
double fd_solve_needed(const fd_solved *solved, int airway);

/* Finds what the natural draught does to the fans of an answer. FD_NO_MEMORY. */
fd_status fd_solve_find_draught(fd_solved *solved);

/* Prints what the natural draught does to the air of the mine. */
void fd_solve_print_draught(const fd_session *session, const fd_solved *solved);

/* Natural draught, fans and jet fans as parts of the JSON. */
void fd_solve_put_fans(fd_json_writer *writer, const fd_solved *solved);

/* The operating points of fans that hump (cli/solvepoint.c). */
fd_table *fd_solve_points(const fd_solved *solved);
void fd_solve_put_points(fd_json_writer *writer, const fd_solved *solved);

/* The curves of the running fans and of what the mine asks of each
 * (cli/solvechart.c). */
fd_table *fd_solve_fan_curves(const fd_solved *solved);

/* Writes the result folder (cli/solvefolder.c): all tables, or those of the operating
 * points where none is chosen, and a summary with their digests. FD_CANNOT_WRITE,
 * FD_NO_MEMORY. */
fd_status fd_solve_write(const fd_solved *solved, const char *path);

/* What imposed flows ask for (cli/solveremedy.c): as a table, in words with the clauses
 * broken, as JSON. */
fd_table *fd_solve_remedies(const fd_solved *solved);
void fd_solve_print_clauses(const fd_session *session, const fd_solved *solved);
void fd_solve_put_remedies(fd_json_writer *writer, const fd_solved *solved);

/* What leaks between airways, and what of its air a duct delivers
 * (cli/solveleakage.c). */
fd_table *fd_solve_leakages(const fd_solved *solved);
void fd_solve_put_leakages(fd_json_writer *writer, const fd_solved *solved);

/* The auxiliary fans (cli/solveauxiliary.c): as a table, in words with the clause where
 * it is broken, as JSON. */
fd_table *fd_solve_auxiliaries(const fd_solved *solved);
void fd_solve_print_auxiliaries(const fd_session *session, const fd_solved *solved);
void fd_solve_put_auxiliaries(fd_json_writer *writer, const fd_solved *solved);

/* The air of each main fan (cli/solvebalance.c). The first finds it, after the draught:
 * FD_NO_MEMORY. */
fd_status fd_solve_find_balance(fd_solved *solved);
fd_table *fd_solve_balance(const fd_solved *solved);
void fd_solve_put_balance(fd_json_writer *writer, const fd_solved *solved);

/* Prints a table with rows, and frees it. */
void fd_solve_print(const fd_session *session, fd_table *table);

/* Prints the certificate: each line with its worst element. */
void fd_solve_print_certificate(const fd_session *session, const fd_solved *solved);

/* Prints the answer as JSON; the tables only where there is an answer. */
fd_status fd_solve_print_json(const fd_session *session, const fd_solved *solved);

#endif
