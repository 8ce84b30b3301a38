/* Why the air of a state was not solved, in the words of a mine. */
#ifndef FD_NETWORKS_FAILURE_H
#define FD_NETWORKS_FAILURE_H

#include "networks/air.h"

/* Adds to the list what the info says: each island with what would join it; else the
 * place and the reason of the numerics, or every line of the certificate that fails, with
 * its worst element. Nothing where the answer is usable. */
void fd_air_explain(const fd_mine *mine, const fd_mine_state *state,
                    const fd_air_info *info, fd_diagnostics *list);

/* Adds a note when airways flow so slowly that their drop is that of the laminar blend
 * (models/friction.h): how many, and where it changes a drop most. */
void fd_air_note_laminar(const fd_mine *mine, const fd_air_state *air,
                         fd_diagnostics *list);

#endif
