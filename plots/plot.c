#include "plots/plot.h"

#include <stdlib.h>

#include "base/file.h"
#include "plots/drawing.h"
#include "plots/network.h"
#include "plots/overtime.h"
#include "plots/spacetime.h"

static const fd_message no_gnuplot = {
    "PLOT-NO-GNUPLOT", FD_WARNING,
    FD_N("gnuplot is not on the PATH: no figure is drawn; data and scripts are in %1"),
    FD_N("install gnuplot (package gnuplot-nox on Debian and Ubuntu) and draw again")};

/* A status that leaves nothing to go on with. */
static bool is_final(fd_status status) {
    return status == FD_NO_MEMORY || status == FD_CANNOT_WRITE;
}

/* Keeps the first status that is not well. */
static void keep(fd_status status, fd_status *first) {
    if (*first == FD_OK || is_final(status)) *first = status != FD_OK ? status : *first;
}

static void read_sources(fd_drawing *drawing, fd_series **series, fd_marks **marks,
                         fd_bars **bars, fd_words **words, fd_status *status) {
    keep(fd_series_read(drawing->dossier, "series.csv", "time", &drawing->start,
                        drawing->diagnostics, series),
         status);
    keep(fd_marks_read(drawing->dossier, drawing->diagnostics, marks), status);
    keep(fd_bars_read(drawing, bars), status);
    keep(fd_words_read(drawing, *bars, words), status);
}

static fd_status draw_overtime(fd_drawing *drawing) {
    fd_series *series = NULL;
    fd_marks *marks = NULL;
    fd_bars *bars = NULL;
    fd_words *words = NULL;
    fd_status status = FD_OK;
    read_sources(drawing, &series, &marks, &bars, &words, &status);
    const fd_sources sources = {drawing, series, marks, bars, words};
    if (!is_final(status)) keep(fd_concentration_draw(&sources), &status);
    if (!is_final(status)) keep(fd_events_draw(&sources), &status);
    if (!is_final(status)) keep(fd_spacetimes_draw(drawing, words), &status);
    if (!is_final(status)) keep(fd_residual_draw(&sources), &status);
    fd_words_free(&words);
    fd_bars_free(&bars);
    fd_marks_free(&marks);
    fd_series_free(&series);
    return status;
}

static fd_status draw_all(const char *scripts, fd_drawing *drawing) {
    fd_status status = fd_drawing_begin(scripts, drawing);
    if (status != FD_OK) return status;
    if (drawing->has_plan) status = draw_overtime(drawing);
    if (drawing->has_plan && !is_final(status)) keep(fd_episodes_draw(drawing), &status);
    if (drawing->has_plan && !is_final(status)) keep(fd_map_draw(drawing), &status);
    if (drawing->has_plan && !is_final(status)) keep(fd_arrivals_draw(drawing), &status);
    if (!is_final(status)) keep(fd_fans_draw(drawing), &status);
    if (drawing->has_plan && !is_final(status)) keep(fd_route_draw(drawing), &status);
    if (drawing->has_failed) keep(FD_CANNOT_WRITE, &status);
    if (!drawing->has_gnuplot) {
        fd_diagnostics_add(drawing->diagnostics, &no_gnuplot, &(fd_place){0},
                           drawing->folder, NULL);
        keep(FD_NO_RESOURCE, &status);
    }
    return status;
}

fd_status fd_plot_all(const char *result_folder, const char *scripts_folder,
                      const fd_catalogue *catalogue, const char *language,
                      fd_diagnostics *diagnostics, fd_figures **figures) {
    fd_dossier *dossier = NULL;
    *figures = NULL;
    fd_status status = fd_dossier_open(result_folder, diagnostics, &dossier);
    if (status != FD_OK) return status;
    fd_drawing drawing = {.dossier = dossier,
                          .catalogue = catalogue,
                          .language = language,
                          .diagnostics = diagnostics,
                          .figures = fd_figures_new()};
    status = drawing.figures ? draw_all(scripts_folder, &drawing) : FD_NO_MEMORY;
    fd_drawing_end(&drawing);
    fd_dossier_free(&dossier);
    *figures = drawing.figures;
    return status;
}

fd_status fd_plot_forget(const char *result_folder) {
    char *pictures = fd_path_join(result_folder, "plots");
    fd_status status = pictures ? FD_OK : FD_NO_MEMORY;
    if (pictures && fd_folder_exists(pictures)) status = fd_drawing_clear(pictures);
    free(pictures);
    return status;
}
