/* What every figure needs to be drawn: the result, the language, and where things go.
 *
 * In the result folder, plots/ takes the pictures, plots/data the tables they are drawn
 * from, plots/scripts a copy of the scripts and one draw-<figure>.gp for each figure, so
 * that "cd plots && gnuplot scripts/draw-map.gp" draws again without this program. */
#ifndef FD_PLOTS_DRAWING_H
#define FD_PLOTS_DRAWING_H

#include "base/date.h"
#include "base/text.h"
#include "plots/dossier.h"
#include "plots/figures.h"
#include "plots/script.h"

enum { FD_DRAWING_ROOM = 512 };

typedef struct fd_drawing {
    const fd_dossier *dossier;
    const fd_catalogue *catalogue; /* null is English */
    const char *language;          /* "en", "zh_CN" ... */
    fd_diagnostics *diagnostics;
    fd_figures *figures;
    char *folder; /* plots/ of the result */
    bool has_gnuplot;
    bool has_failed; /* a picture could not be drawn; the diagnostics say which */
    bool has_plan;   /* false: the steady air of a mine, by firedamp solve */
    fd_date start;   /* of the plan */
    double days;     /* length of the plan */
} fd_drawing;

/* Removes the pictures from a folder, and makes it where it is not there.
 * FD_CANNOT_WRITE, FD_NO_MEMORY. */
fd_status fd_drawing_clear(const char *folder);

/* Makes the folders, removes the pictures of an earlier run and copies the scripts.
 * FD_NO_RESOURCE, with a diagnostic, when a script is not there; FD_BAD_INPUT when the
 * summary has no sound plan; FD_CANNOT_WRITE, FD_NO_MEMORY. */
fd_status fd_drawing_begin(const char *scripts, fd_drawing *drawing);
void fd_drawing_end(fd_drawing *drawing);

/* The text of the catalogue with up to two arguments. Nullable: a, b. */
void fd_drawing_text(const fd_drawing *drawing, const char *msgid, const char *a,
                     const char *b, char text[FD_DRAWING_ROOM]);

/* "<mine> · <scenario> · <figure>", the scenario by its name or id; left out where it is
 * named as the mine, or as what the figure has said already. */
void fd_drawing_head(const fd_drawing *drawing, const char *said, const char *figure,
                     char text[FD_DRAWING_ROOM]);

/* The same where the figure says nothing yet. */
void fd_drawing_title(const fd_drawing *drawing, const char *figure,
                      char text[FD_DRAWING_ROOM]);

/* Writes plots/data/<figure>-<part>.tsv. FD_CANNOT_WRITE, FD_NO_MEMORY. */
fd_status fd_drawing_data(const fd_drawing *drawing, const char *figure, const char *part,
                          const fd_buffer *data);

/* Writes the script of a figure - its size in pixels and title, the style, then `body` -
 * and draws it. A picture that cannot be drawn is told and sets has_failed. FD_OK also
 * without gnuplot. FD_CANNOT_WRITE, FD_NO_MEMORY. */
fd_status fd_drawing_figure(fd_drawing *drawing, const char *figure, const char *title,
                            int width, int height, const fd_buffer *body);

#endif
