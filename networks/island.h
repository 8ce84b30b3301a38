/* Islands of a state: parts of the network that no free airway joins to the surface or to
 * an imposed pressure, so that their pressure has no value. */
#ifndef FD_NETWORKS_ISLAND_H
#define FD_NETWORKS_ISLAND_H

#include "networks/parts.h"
#include "networks/state.h"

typedef struct fd_island {
    fd_few junction; /* its junctions */
    fd_few barrier;  /* airways that lead out of it, absent or of imposed flow */
} fd_island;

/* Finds the islands in order of their first junctions, of those that some airway meets in
 * this state. *island: n entries, which the caller frees. FD_NO_MEMORY. */
fd_status fd_islands_find(const fd_mine *mine, const fd_mine_state *state,
                          fd_island **island, int *n);

#endif
