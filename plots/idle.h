/* Curves of an event that nothing happens to: drawn, they would only take the room. */
#ifndef FD_PLOTS_IDLE_H
#define FD_PLOTS_IDLE_H

#include "plots/drawing.h"
#include "plots/series.h"

/* A gas beside methane, or the methane of a goaf, that moves by less than a hundredth of
 * its largest value; breath and excess pressure of a goaf that stay below 0.5 m3/min and
 * 10 Pa (chosen: what figures show at least, by half and whole). */
bool fd_curve_is_idle(const fd_curve *curve);

/* "F1-goaf, F2-goaf": the goafs of which every curve is idle; cut to the room. */
void fd_idle_goafs(const fd_series *series, char text[FD_DRAWING_ROOM]);

/* The same of any curve: largest less least is more than a part of the largest size. */
bool fd_curve_moves(const fd_curve *curve, double part);

#endif
