/* How natural draught helps or hinders the fans.
 *
 *     h_f = U(tail) + h_e + D(head)                          of a fan in airway e
 *     U(v) = sum_in |w| (U(tail) + h) / (sum_in |w| + what is let in at v)
 *     D(v) = sum_out |w| (h + D(head)) / (sum_out |w| + what is taken out at v)
 *
 *   h     natural draught of an airway, Pa, positive where it helps the air the way it
 *         flows (models/air.h)     w   mass flow, kg/s
 *   U, D  mean over the air that comes to v, or leaves it, of the draught on its way
 *         since the surface, or to it; 0 at junctions of fixed pressure
 *   h_f   mean draught along the ways of the air that passes the fan, from surface to
 *         surface, Pa: the loop integral where there is one way
 *
 * Junctions mix perfectly; recirculating air counts each round (solver/blend.h). Of a
 * mine whose air all passes one fan, h_f w_f = sum h |w|, the work of the draught by
 * mass. A definition, not a law: with several fans the ways part and join, and h_f says
 * what the draught does to the air of each, not what would happen without it.
 *
 * Proved in tests/verify/test_draught.c. */
#ifndef FD_NETWORKS_FANDRAUGHT_H
#define FD_NETWORKS_FANDRAUGHT_H

#include "networks/frozen.h"

typedef struct fd_mine_draught {
    double mean;  /* Pa, sum h |w| over the air that leaves the mine; NaN without flow */
    double power; /* W, sum h Q */
} fd_mine_draught;

/* The draught of an answer, and by fan of the mine (Pa, NaN where it stands, and where
 * its air never meets the surface). FD_NO_MEMORY. */
fd_status fd_fan_draughts(const fd_air_frozen *frozen, double *fan,
                          fd_mine_draught *mine);

#endif
