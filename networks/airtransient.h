/* The air of a mine in time: flows that have inertia, from a steady state on.
 *
 *     J dw'/dt = p_from - p_to + draught + fans - losses,
 *     J = (length/section) rho/rho'
 *
 * w', rho' by count (models/count.h): gas that fills a road pushes out as much, whatever
 * stood there. solver/inertia.h over the laws of networks/air.h. Between two states that
 * are taken the mine stands but for what moves (networks/airmove.h); densities are frozen
 * at those of the flows, pressures and contents when a state is taken. An airway whose
 * length or section is not known has no inertia, nor has a leak: they follow at once.
 *
 * Simplified: no air is stored where it is pressed together (solver/inertia.h); where
 * temperatures are computed, they are those that the flows of the moment would hold in
 * the end; a fan that stands is not turned by the air. What of several operating points
 * the fans come to follows from the course itself: nothing is chosen.
 *
 * Certificate at the end of every span, by the scalar forms of the models: mass of every
 * junction; law and mesh with the rise less J dw'/dt; power. Proved in
 * tests/verify/test_airtransient.c. */
#ifndef FD_NETWORKS_AIRTRANSIENT_H
#define FD_NETWORKS_AIRTRANSIENT_H

#include "networks/air.h"
#include "networks/airmove.h"
#include "solver/inertia.h"

typedef struct fd_airtransient fd_airtransient;

/* From the last answer of an air, which shows the answers from now on; air and moves are
 * borrowed. FD_NO_MEMORY, or FD_BAD_ARGUMENT where there is no answer. */
fd_status fd_airtransient_new(const fd_mine *mine, fd_air *air, fd_airmoves *moves,
                              fd_airtransient **transient);
void fd_airtransient_free(fd_airtransient **transient);

/* A flow whose passing is sought by root finding. */
typedef struct fd_airtransient_watch {
    int airway;
    double flow; /* m3/s at its start, with its direction */
} fd_airtransient_watch;

/* What is watched, before the first state is taken; copied. FD_NO_MEMORY, or
 * FD_BAD_ARGUMENT after it. */
fd_status fd_airtransient_watch_for(fd_airtransient *transient, int n,
                                    const fd_airtransient_watch *watch);

/* When the flow of a watch last passed its level in the last advance, or in a jump as the
 * state before it was taken, s; NaN where it did not. */
double fd_airtransient_passed(const fd_airtransient *transient, int watch);

/* Takes a state at a time: sources, switches, lengths hold from now on; its shares of
 * fans and doors are moved with the time. The state is borrowed until the next. A state
 * with other airways starts its own network from the flows of the old one. */
fd_status fd_airtransient_take(fd_airtransient *transient, double t, fd_mine_state *state,
                               fd_air_info *info);

/* Goes on to a time; the air then shows the flows there, and the info whether they may be
 * used. */
fd_status fd_airtransient_advance(fd_airtransient *transient, double t,
                                  fd_air_info *info);

/* The air shows the mean flows of the last advance, which balance with the sources of
 * that span, or again the flows at its end. Pressures and losses are those of the end. */
void fd_airtransient_show_mean(fd_airtransient *transient);
void fd_airtransient_show_end(fd_airtransient *transient);

/* Largest pressure that hurries or slows the air of an airway, J dw/dt, over the largest
 * loss: how far the air is from rest in its course. */
double fd_airtransient_unrest(const fd_airtransient *transient);

/* Airways whose inertia is not known and that carry flow in the state taken last. */
int fd_airtransient_bare(const fd_airtransient *transient);

/* What the integrator has done. */
fd_inertia_info fd_airtransient_work(const fd_airtransient *transient);

#endif
