/* The leaks of the air in one state: seepage through doors and stoppings, and what passes
 * between airways along their length, from the mine to the laws of the flow solver. */
#ifndef FD_NETWORKS_AIRLEAK_H
#define FD_NETWORKS_AIRLEAK_H

#include "networks/air.h"
#include "networks/stage.h"

typedef struct fd_airleak fd_airleak;

/* The leaks of a mine, which must outlive them. FD_NO_MEMORY; then null. */
fd_status fd_airleak_new(const fd_mine *mine, fd_airleak **leaks);
void fd_airleak_free(fd_airleak **leaks);

/* The layout of the leaks along airways. */
const fd_leakage *fd_airleak_layout(const fd_airleak *leaks);

/* Takes what leaks in a state, on the branches of its stage. */
void fd_airleak_list(fd_airleak *leaks, const fd_mine_state *state,
                     const fd_stage *stage);

/* What the laws are frozen with, by branch of the stage: the densities of the airways
 * come in, those of the leaks, their square resistance and their natural draught are
 * added; counted: that in which flows are counted. A leak has the mean densities of the
 * starts of its two airways, and the draught of the height between them there. still:
 * junctions of the mine, the surface column at rest, Pa. */
typedef struct fd_airleak_frozen {
    double *density, *counted, *r, *transition, *head;
} fd_airleak_frozen;
void fd_airleak_freeze(fd_airleak *leaks, const fd_stage *stage, const double *still,
                       const fd_airleak_frozen *frozen);

/* Whether a wall seeps in an airway, of the state that was listed last: its loss is that
 * of the wall, not of the laminar blend. */
bool fd_airleak_seeps(const fd_airleak *leaks, int airway);

/* The laws of what seeps. Good until the next list. */
fd_law_group fd_airleak_group(const fd_airleak *leaks);

/* Adds the drops of what seeps, Pa, at mass flows by branch, for the certificate. */
void fd_airleak_add_drops(const fd_airleak *leaks, const double *flow, double *drop);

#endif
