/* Where the ticks of a time axis stand. */
#ifndef FD_PLOTS_TICS_H
#define FD_PLOTS_TICS_H

#include "base/date.h"
#include "base/buffer.h"

/* Writes the arrays fd_tic, fd_tic_text and fd_tic_level of pane.gp for an axis of days
 * after `start`: firsts of months for long windows, days for short ones, a text on so
 * many that they do not touch on an axis of `pixels` pixels; level 1 is a tick without
 * text. */
void fd_tics_write(const fd_date *start, double from, double until, int pixels,
                   fd_buffer *script);

#endif
