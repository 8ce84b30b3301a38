/* firedamp plot: the figures of a result folder again, in either language. */
#include "cli/command.h"
#include "cli/figures.h"

static fd_exit run(fd_session *session, const fd_arguments *arguments) {
    fd_exit code = FD_EXIT_DONE;
    for (int i = 0; i < arguments->n_operands; i++) {
        fd_diagnostics *list = fd_diagnostics_new();
        if (!list) return FD_EXIT_INTERNAL;
        fd_status status = fd_draw_figures(session, arguments->operand[i], list);
        fd_session_diagnose(session, list);
        code = fd_exit_worse(code, fd_exit_of(status));
        fd_diagnostics_free(&list);
    }
    return code;
}

const fd_command fd_command_plot = {"plot",
                                    FD_N("RESULT..."),
                                    FD_N("draws the figures of a result folder again"),
                                    NULL,
                                    0,
                                    1,
                                    0,
                                    run};
