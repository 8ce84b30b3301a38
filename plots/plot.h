/* All figures of a result, drawn from its folder alone. */
#ifndef FD_PLOTS_PLOT_H
#define FD_PLOTS_PLOT_H

#include "base/diagnostic.h"
#include "base/text.h"
#include "plots/figures.h"

/* Draws every figure the result in `result_folder` has tables for, into its folder
 * plots/, as PNG and SVG, with the scripts (*.gp) of `scripts_folder`, in the language of
 * the catalogue. `figures` takes the list of those drawn, which the caller frees; null
 * when the call gave none.
 *
 * FD_OK: all were drawn. FD_NO_RESOURCE: gnuplot is not there - a warning says so, data
 * and scripts are written and the list is empty - or a script is missing, which is a
 * fault. FD_BAD_INPUT: the folder is not a result, and nothing is written, or one of its
 * tables is not sound, and the other figures are drawn. FD_CANNOT_WRITE: a file, or a
 * picture that gnuplot refused, is missing. FD_NO_MEMORY. All are told by diagnostics but
 * want of memory and of room. Nullable: catalogue (English), diagnostics. */
fd_status fd_plot_all(const char *result_folder, const char *scripts_folder,
                      const fd_catalogue *catalogue, const char *language,
                      fd_diagnostics *diagnostics, fd_figures **figures);

/* Removes the pictures of an earlier result from a folder that takes another one and
 * draws none. FD_CANNOT_WRITE, FD_NO_MEMORY. */
fd_status fd_plot_forget(const char *result_folder);

#endif
