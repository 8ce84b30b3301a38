/* The auxiliary fans of a mine in one state: what each takes from the air that full
 * pressure brings to it, and what of the air of its heading it takes again.
 *
 *     z = share of the air at the intake that has passed the duct before
 *     F = (1 - z) Q      Q  all air that arrives at the intake, m3/s
 *     U = sum of q / F   q  what each auxiliary fan with its intake there takes, m3/s
 *
 * U of 1 and more means that the fan takes all that full pressure brings, and its heading
 * breathes its own return: REG25 Art. 183 (REG22 Art. 164) asks for less than 1. z is the
 * recirculated share of McPherson (1993), exact in loops (solver/trace.h); what leaks out
 * of the duct counts as duct. The distance is the shortest way along roads of known
 * length from the intake to where the heading's return comes out; ducts, leakage paths
 * and headings are no such way.
 *
 * The mixing point of a heading is where its return meets air of full pressure: the first
 * junction from its mouth on at which more than two airways meet.
 *
 * Proved in tests/unit/test_auxiliary.c. */
#ifndef FD_NETWORKS_AUXILIARY_H
#define FD_NETWORKS_AUXILIARY_H

#include "networks/air.h"

typedef struct fd_auxiliary_fan {
    int fan, heading;    /* heading: the first it serves; -1 for none */
    int intake;          /* junction */
    double taken;        /* q, m3/s */
    double delivered;    /* m3/s at the other end of the duct */
    double fresh;        /* F, m3/s */
    double share;        /* U */
    double recirculated; /* z */
    double distance;     /* m; NaN where no such way is known */
    double velocity;     /* least on that way, m/s; NaN where there is none */
} fd_auxiliary_fan;

typedef struct fd_auxiliaries {
    int n;
    fd_auxiliary_fan fan[]; /* those that run, in order of the mine */
} fd_auxiliaries;

/* Reads an answer that may be used. FD_NO_MEMORY; then null. */
fd_status fd_auxiliaries_new(const fd_mine *mine, const fd_mine_state *state,
                             const fd_air_state *air, fd_auxiliaries **out);
void fd_auxiliaries_free(fd_auxiliaries **out);

/* What REG25 Art. 183 says of share and distance; not assessed where the distance counts
 * and is not known. A fan without heading has no distance to keep. */
typedef enum fd_auxiliary_rule {
    FD_AUXILIARY_KEPT,
    FD_AUXILIARY_BROKEN,
    FD_AUXILIARY_NOT_ASSESSED
} fd_auxiliary_rule;

fd_auxiliary_rule fd_auxiliary_rule_kept(const fd_auxiliary_fan *fan);

/* Junction of the mixing point of a heading; -1 where its return goes nowhere. passed:
 * the airways between its mouth and there, as its return passes them, with room for
 * n_airways
 * + 1; n_passed of them. Nullable: both. */
int fd_auxiliary_mixing_point(const fd_mine *mine, const fd_mine_state *state,
                              int heading, int *passed, int *n_passed);

#endif
