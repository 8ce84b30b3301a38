/* What a mine file must mean, beyond what its tables say: topology, fans, geometry, coal.
 *
 * Records in which the reading found a fault are passed over, and the topology is checked
 * only when all junctions and airways were read without one: what follows from another
 * fault is not told. */
#ifndef FD_NETWORKS_CHECK_H
#define FD_NETWORKS_CHECK_H

#include "networks/mine.h"

/* Adds every fault, warning and note. FD_NO_MEMORY when it could not finish. */
fd_status fd_mine_check(const fd_mine *mine, fd_diagnostics *diagnostics);

#endif
