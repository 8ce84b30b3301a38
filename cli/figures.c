#include "cli/figures.h"

#include <stdlib.h>

#include "base/file.h"
#include "plots/plot.h"

fd_status fd_draw_figures(const fd_session *session, const char *folder,
                          fd_diagnostics *list) {
    char *scripts = session->resources ? fd_path_join(session->resources, "plots") : NULL;
    if (!scripts) return FD_NO_RESOURCE;
    fd_figures *figures = NULL;
    fd_status status = fd_plot_all(folder, scripts, session->catalogue, session->language,
                                   list, &figures);
    for (int i = 0; !session->json && figures && i < fd_figures_count(figures); i++) {
        const fd_figure *figure = fd_figures_get(figures, i);
        fd_tell(session, FD_N("figure %1/%2: %3"), folder, figure->png, figure->title,
                NULL);
    }
    fd_figures_free(&figures);
    free(scripts);
    return status;
}
