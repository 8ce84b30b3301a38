/* The one place that knows how gnuplot is run. Written for gnuplot 5.4. */
#ifndef FD_PLOTS_GNUPLOT_H
#define FD_PLOTS_GNUPLOT_H

#include <stdbool.h>

#include "base/diagnostic.h"

typedef enum fd_picture { FD_PNG, FD_SVG } fd_picture;

/* True when a program gnuplot stands on the PATH. */
bool fd_gnuplot_exists(void);

/* Draws folder/<figure>.png or .svg with folder/scripts/draw-<figure>.gp, which runs in
 * `folder`, without a shell, without the settings of the user. The picture is written
 * aside and renamed when gnuplot ended well and left a whole picture of its kind.
 * FD_NO_RESOURCE when gnuplot is not there; FD_CANNOT_WRITE when it failed, with a
 * diagnostic that holds its last words, or when the picture cannot be put in its place;
 * FD_NO_MEMORY. The words of a gnuplot that did not fail become a note. Nullable:
 * diagnostics. */
fd_status fd_gnuplot_draw(const char *folder, const char *figure, fd_picture picture,
                          fd_diagnostics *diagnostics);

#endif
