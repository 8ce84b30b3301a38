/* The fans of a window: fans-N. */
#ifndef FD_PLOTS_BLOWING_H
#define FD_PLOTS_BLOWING_H

#include "plots/overtime.h"

/* fans-<number>: speed, pressure and air of the fans that the window moves, each quantity
 * a pane: those of which one changes by more than a hundredth of its largest value. No
 * figure where there is none; of too many fans the first six, with a note. `timeline` has
 * the window set and no pane. */
fd_status fd_blowing_draw(const fd_sources *sources, const fd_series *series,
                          const fd_window *window, int number, fd_timeline *timeline);

#endif
