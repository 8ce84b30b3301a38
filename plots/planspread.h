/* How a plan keeps apart what lies on one spot: shafts, and airways side by side. */
#ifndef FD_PLOTS_PLANSPREAD_H
#define FD_PLOTS_PLANSPREAD_H

#include "plots/plan.h"

/* Sets u and v of every junction. Junctions joined by airways shorter in plan than 1 % of
 * the mine (chosen: some ten pixels) are one spot when one of the airways is steeper than
 * 45 degrees or reaches the surface; there the lowest junction stays, and each airway
 * away from it moves a junction outward by 5 % of the mine. True when one was moved,
 * false also when memory is short, which *status tells. */
bool fd_planspread_shafts(fd_plan_junction *junction, int junctions,
                          const fd_plan_airway *airway, int airways, fd_status *status);

/* Sets the bow of airways that join the same two junctions. FD_NO_MEMORY. */
fd_status fd_planspread_parallels(const fd_plan_junction *junction,
                                  fd_plan_airway *airway, int airways);

#endif
