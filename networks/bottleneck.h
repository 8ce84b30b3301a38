/* How much air can reach a junction at most, and which airways hold it back.
 *
 *     A_a q_a + R_a q_a^2 = h     q_a: the most an airway passes when it may lose h
 *
 *   R  resistance at 1.2 kg/m3, N s2/m8     A  linear resistance of a wall that seeps in
 *   it, Pa s/m3     h  ceiling of pressure, Pa     q  m3/s
 *
 * The largest flow between a junction and everything of fixed pressure, with q_a as
 * capacity of every airway in both directions, is that of a smallest cut (Ford &
 * Fulkerson 1956). An airway with a running fan counts as unlimited, as do a leak between
 * two airways and both of them, one of fixed flow passes that flow, an imposed inflow
 * that much: so the cut is never found too small, and none is found among leaks. A
 * flow above it needs more than h across some airway, whatever is done elsewhere.
 * Air of 1.2 kg/m3: in air of 1.1 the true figure is 4 % higher.
 *
 * Proved in tests/unit/test_remedy.c. */
#ifndef FD_NETWORKS_BOTTLENECK_H
#define FD_NETWORKS_BOTTLENECK_H

#include "networks/parts.h"
#include "networks/state.h"

typedef struct fd_bottleneck {
    double capacity; /* m3/s; NaN where the cut is not below the flow wanted */
    fd_few airway;   /* of the cut */
} fd_bottleneck;

/* Looks for a cut below `want` m3/s (> 0) between a junction and all fixed pressures,
 * when the airway `without` is taken out; -1: for the inflow imposed at the junction,
 * which then does not count. FD_NO_MEMORY. */
fd_status fd_bottleneck_find(const fd_mine *mine, const fd_mine_state *state,
                             int junction, int without, double ceiling, double want,
                             fd_bottleneck *bottleneck);

/* The most an airway passes by itself, m3/s. */
double fd_bottleneck_capacity(const fd_mine *mine, const fd_mine_state *state, int airway,
                              double ceiling);

#endif
