/* Methane in the density of the air: its steady content along every airway, from the
 * flows.
 *
 * Sources and mixing are those of networks/gas.h: what enters along an airway joins at
 * its end `to`, junctions mix perfectly, fresh air comes from outside; flows by count
 * (models/count.h), in which the fraction is that by volume. Where the state
 * gives the content of an airway (an event, in which it is not steady), that counts. An
 * airway at rest without a source, and a loop that nothing enters, count as free of
 * methane. */
#ifndef FD_NETWORKS_AIRMETHANE_H
#define FD_NETWORKS_AIRMETHANE_H

#include "networks/stage.h"
#include "solver/carrier.h"

typedef struct fd_airmethane fd_airmethane;

/* Room for any stage of a mine; FD_NO_MEMORY leaves it null. */
fd_status fd_airmethane_new(const fd_mine *mine, fd_airmethane **methane);
void fd_airmethane_free(fd_airmethane **methane);

/* Takes the sources of a state. Contents stay those of the last call where the stage is
 * the same, else there is none yet. */
void fd_airmethane_start(fd_airmethane *methane, const fd_mine_state *state,
                         const fd_stage *stage);

/* Contents at the flows of the stage. FD_NUMERICS where these do not balance. */
fd_status fd_airmethane_carry(fd_airmethane *methane, const fd_stage *stage);

/* Forgets what was carried: the next start has no contents. */
void fd_airmethane_forget(fd_airmethane *methane);

/* Volume fraction at an end (FD_FROM_END, FD_TO_END) of a branch, 0..1. */
double fd_airmethane_at(const fd_airmethane *methane, int branch, int end);

/* Recomputes the balance of methane, kg/s by count, at every junction and in every airway
 * from the contents. where: a junction of the stage. Holds where there is no methane. */
fd_certificate_entry fd_airmethane_balance(const fd_airmethane *methane,
                                           const fd_stage *stage);

#endif
