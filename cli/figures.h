/* Draws the figures of a result folder and tells about what could not be drawn. */
#ifndef FD_CLI_FIGURES_H
#define FD_CLI_FIGURES_H

#include "cli/session.h"

/* Figures that cannot be drawn leave a diagnostic and never change an exit code. */
fd_status fd_draw_figures(const fd_session *session, const char *folder,
                          fd_diagnostics *list);

#endif
