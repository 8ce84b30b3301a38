/* What firedamp solve is asked beyond the answer: --sensitivity and --margins. */
#ifndef FD_CLI_SOLVEINQUIRY_H
#define FD_CLI_SOLVEINQUIRY_H

#include "cli/command.h"
#include "cli/solve.h"
#include "networks/margin.h"

#define FD_OPTIONS_INQUIRY                                                               \
    {"sensitivity", 0, FD_N("airway/ID"),                                                \
     FD_N("what the flow of an airway depends on; may come often")},                     \
    {                                                                                    \
        "margins", 0, NULL, FD_N("airways whose air may turn round, and weak spots")     \
    }

/* Rows shown on a terminal; tables and JSON hold all. Chosen: one screen. */
enum { FD_INQUIRY_SHOWN = 20 };

/* Derivatives of one flow: see networks/response.h. */
typedef struct fd_asked_flow {
    int airway;
    double *by_resistance, *by_pressure, *by_speed;
} fd_asked_flow;

struct fd_inquiry {
    int n;
    fd_asked_flow *item;
    bool asked_margins;
    fd_sensitivity_info info;
    fd_margins *margins; /* null where there are none */
};

/* Reads the options; FD_EXIT_INPUT, told, for an airway that is not there. Close in any
 * case. */
fd_exit fd_inquiry_open(const fd_session *session, const fd_arguments *arguments,
                        fd_solved *solved);
void fd_inquiry_close(fd_solved *solved);

/* Computes what was asked from an answer. */
fd_status fd_inquiry_answer(fd_solved *solved);

void fd_inquiry_print(const fd_session *session, const fd_solved *solved);
void fd_inquiry_json(fd_json_writer *writer, const fd_solved *solved);

/* The same of margins and weak spots, which must be there. */
void fd_inquiry_print_margins(const fd_session *session, const fd_solved *solved);
void fd_inquiry_put_margins(fd_json_writer *writer, const fd_solved *solved);

/* Tables with all rows; null when memory is short. */
fd_table *fd_inquiry_sensitivities(const fd_solved *solved);
fd_table *fd_inquiry_margins(const fd_solved *solved);
fd_table *fd_inquiry_weak_spots(const fd_solved *solved);

#endif
