/* The space-time diagrams: methane along a way over the time of a window. */
#ifndef FD_PLOTS_SPACETIME_H
#define FD_PLOTS_SPACETIME_H

#include "plots/drawing.h"
#include "plots/words.h"

/* spacetime-<window>, spacetime-<window>-<way>: numbered as the events are. Distance from
 * left to right with the names of the airways, time upward with what is done, methane as
 * colour with lines at 0.8, 1.0, 1.5 and 3.0 %. FD_OK without a figure where the result
 * has no profiles; otherwise as the figures of plots/network.h. Nullable: words. */
fd_status fd_spacetimes_draw(fd_drawing *drawing, const fd_words *words);

#endif
