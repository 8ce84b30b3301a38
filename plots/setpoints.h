/* The set points of a sensor in its pane: lines, numbers of the axis, and a row of text.
 */
#ifndef FD_PLOTS_SETPOINTS_H
#define FD_PLOTS_SETPOINTS_H

#include "plots/overtime.h"

/* "cut-off 1.5 · alarm 1 · restore 1 %", each role once with all its values; empty for a
 * sensor without set points. */
void fd_setpoints_text(const fd_sources *sources, const fd_curve *gas,
                       char text[FD_DRAWING_ROOM]);

/* Adds fd_points, fd_point_value[], fd_point_role[], fd_point_text, fd_high, fd_tics and
 * fd_tic[] of a pane so many pixels high. The text names every set point, since the axis
 * has no room for all where methane goes far above them. Returns the largest value known.
 * Nullable: reading. */
double fd_setpoints_put(const fd_sources *sources, const fd_curve *gas,
                        const fd_curve *reading, double pixels, fd_buffer *script);

#endif
