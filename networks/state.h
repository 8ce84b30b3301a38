/* The state of a mine on one date: an overlay over the constant mine. Calendar, events,
 * what-if edits and samples write here; nothing edits the mine. */
#ifndef FD_NETWORKS_STATE_H
#define FD_NETWORKS_STATE_H

#include "base/status.h"
#include "networks/mine.h"

typedef struct fd_mine_state {
    bool *airway, *fan, *door, *regulator; /* present: one entry an element of the mine */
    bool *fan_running, *door_open, *jet_fan_running;
    bool *fan_reversed; /* fans: runs on the curve of reversed running */
    double *fan_share;  /* fans: speed over the full one while it runs up or down; NaN
                         * where it stands or runs as switched */
    double *door_share; /* doors: share of the way to open while they move; NaN where
                         * they stand as `door_open` says */
    double
        *regulator_set; /* regulators: resistance set anew, N s2/m8; NaN for the file's */
    double *length;     /* n_airways, m; NaN where the mine gives none */
    double *gas_at;     /* n_junctions: methane entering at the junction, kg/s */
    double *air_at;     /* n_junctions: air that enters there besides the mine's `inflow`,
                         * kg/s; below 0 what leaves, with the gas of the junction */
    double *gas_along; /* n_airways: methane entering along the airway, kg/s; it joins the
                        * flow at the end `to` (see networks/gas.h) */
    double *joins_at, *joins_along; /* n_junctions, n_airways: other gases that enter
                                     * likewise, kg/s by count (models/count.h) */
    double *throttle; /* n_airways: resistance put in at its start, N s2/m8 at 1.2
                       * kg/m3 */
    double *methane;  /* n_airways: volume fraction for the density; NaN, as it stands in
                       * the mine, for the steady one of the flows */
    double barometer; /* Pa, in place of the pressure of the climate; NaN: that one */
} fd_mine_state;

/* Makes the state in which the mine file stands: elements `present`, fans and doors as
 * they are, no gas. FD_NO_MEMORY leaves the state null. */
fd_status fd_mine_state_new(const fd_mine *mine, fd_mine_state **state);
void fd_mine_state_free(fd_mine_state **state);

/* Puts the state back to what the mine file says. */
void fd_mine_state_reset(const fd_mine *mine, fd_mine_state *state);

/* to becomes equal to from. Both belong to the mine. */
void fd_mine_state_copy(const fd_mine *mine, const fd_mine_state *from,
                        fd_mine_state *to);

/* All gas that enters along an airway, kg/s by count. */
double fd_mine_state_along(const fd_mine_state *state, int airway);

/* Speed of a fan over its full one, 0 to 1, that it runs at in a state. */
double fd_mine_state_fan_share(const fd_mine_state *state, int fan);

/* True when both have the same airways: the same topology. */
bool fd_mine_state_same_airways(const fd_mine *mine, const fd_mine_state *a,
                                const fd_mine_state *b);

#endif
