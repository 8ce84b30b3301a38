/* The loop of the densities around the flow solver: each solve runs at frozen densities,
 * and pressures and contents of its answer renew them, until nothing moves. */
#ifndef FD_NETWORKS_AIRLOOP_H
#define FD_NETWORKS_AIRLOOP_H

#include "networks/aircontent.h"

typedef struct fd_airloop fd_airloop;

/* Room for any stage of a mine; FD_NO_MEMORY leaves it null. */
fd_status fd_airloop_new(const fd_mine *mine, fd_airloop **loop);
void fd_airloop_free(fd_airloop **loop);

/* How far renewed densities lie from those that are frozen. */
typedef struct fd_airloop_distance {
    double change; /* largest, relative */
    int where;     /* branch of it; -1 where nothing moves */
    bool settled;
} fd_airloop_distance;

/* Densities at the pressures and contents of the stage, beside those that are frozen, by
 * branch of the stage, kg/m3. */
fd_airloop_distance fd_airloop_renew(fd_airloop *loop, const fd_stage *stage,
                                     fd_aircontent *content, const double *density);

/* Begins the loop of a stage: the next densities are the renewed ones. Lends them. */
const double *fd_airloop_begin(fd_airloop *loop, const fd_stage *stage);

/* The densities to freeze after so many rounds. Lends them. */
const double *fd_airloop_next(fd_airloop *loop, const fd_stage *stage,
                              const fd_airloop_distance *distance, const double *density,
                              int rounds);

/* A loop that has not settled after so many rounds does not. */
enum { FD_AIRLOOP_ROUNDS = 160 };

#endif
