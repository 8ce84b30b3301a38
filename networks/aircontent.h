/* What the air of a stage carries down its flows, and the density it has by that: the
 * methane of networks/airmethane.h and, where the climate asks for it, the heat of
 * networks/airheat.h; else the temperatures and humidities that the mine gives. */
#ifndef FD_NETWORKS_AIRCONTENT_H
#define FD_NETWORKS_AIRCONTENT_H

#include "models/air.h"
#include "networks/air.h"
#include "networks/airfan.h"
#include "networks/stage.h"

typedef struct fd_aircontent fd_aircontent;

/* Room for any stage of a mine; still: pressures of its surface column at its junctions
 * (networks/airlaw.h). */
fd_status fd_aircontent_new(const fd_mine *mine, const double *still,
                            fd_aircontent **content);
void fd_aircontent_free(fd_aircontent **content);

/* Takes a state; the contents are those of the answer before where the stage is the same.
 */
void fd_aircontent_start(fd_aircontent *content, const fd_mine_state *state,
                         const fd_stage *stage);

/* Carries the contents down the flows of the stage; density by branch, kg/m3. FD_NUMERICS
 * where flows or heat do not balance, FD_NO_MEMORY. */
fd_status fd_aircontent_carry(fd_aircontent *content, const fd_stage *stage,
                              const fd_airfan *fans, const double *density);

/* Forgets the contents of a failed solve. */
void fd_aircontent_forget(fd_aircontent *content);

/* Mean density of an airway or piece, kg/m3, at the pressures of the stage at the ends of
 * the whole airway, with the methane and the temperatures of the piece. One of fixed
 * density keeps it whatever is in it. */
double fd_aircontent_density(fd_aircontent *content, const fd_stage *stage, int branch);

/* That density over the one in which its flow is counted (models/count.h), as it was last
 * taken. */
double fd_aircontent_lightness(const fd_aircontent *content, int branch);

/* True mass over counted mass of what passes an end of a branch (FD_FROM_END, FD_TO_END).
 */
double fd_aircontent_mass(const fd_aircontent *content, int branch, int end);

/* What moved the density of a branch most between the last two calls for it: "pressure",
 * "methane" or "heat". */
const char *fd_aircontent_mover(const fd_aircontent *content, int branch);

/* The balances, by another path than that which carried. */
void fd_aircontent_certify(const fd_aircontent *content, const fd_stage *stage,
                           fd_air_info *info);

/* The contents as part of the answer. */
void fd_aircontent_report(const fd_aircontent *content, const fd_stage *stage,
                          fd_air_state *answer);

#endif
