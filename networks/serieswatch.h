/* Places of work that take the air of others, and no sensor watches what comes to them.
 *
 * Table 19 has a row for the intake of the second face of two in series, and one before
 * the fan of a heading in series. Which place is second the flows tell
 * (networks/airpath.h). */
#ifndef FD_NETWORKS_SERIESWATCH_H
#define FD_NETWORKS_SERIESWATCH_H

#include "base/diagnostic.h"
#include "networks/airpath.h"

/* Warns of each, once, in a state of the mine; a heading whose duct is gone is no place
 * of work. told has an entry for every face, then every heading of the mine. A mine file
 * without sensors does not speak of its monitoring: nothing. */
void fd_series_warn(const fd_mine *mine, const fd_mine_state *state,
                    const fd_airpath *path, bool *told, fd_diagnostics *diagnostics);

#endif
