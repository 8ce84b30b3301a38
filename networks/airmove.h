/* Fans that run up and down, and doors on their way: from what a state has switched to
 * what stands in the air moment by moment (models/rundown.h, models/opening.h).
 *
 * Fans and doors are watched: one that a state has switched since it was last noticed
 * begins to move then, from where it is, for the time that its mine gives (`run-down`,
 * `start-up` or measured points of either, `moving`), or by the course of that one move.
 * A door that seeps when closed (permeability) has another law there and does not move:
 * it opens, and closes, at once. Regulators are set at once. */
#ifndef FD_NETWORKS_AIRMOVE_H
#define FD_NETWORKS_AIRMOVE_H

#include "models/rundown.h"
#include "networks/state.h"

typedef struct fd_airmove {
    bool is_fan;
    int element;            /* fan or door of the mine */
    bool up;                /* to full speed; to open */
    double from, until;     /* s */
    double start;           /* the share it began at */
    fd_rundown_table table; /* of a fan; n 0: by the law */
} fd_airmove;

typedef struct fd_airmoves fd_airmoves;

/* Watches from a state on. FD_NO_MEMORY. */
fd_status fd_airmoves_new(const fd_mine *mine, const fd_mine_state *state,
                          fd_airmoves **moves);
void fd_airmoves_free(fd_airmoves **moves);

/* The course of a fan where it next begins to run down, or with `up` to run up: that one
 * of the mine where it is null, until it is told anew. Of a start-up the table holds
 * 1 - n. Borrowed. */
void fd_airmoves_follow(fd_airmoves *moves, int fan, bool up,
                        const fd_rundown_table *table);

/* Begins the moves of what the state has switched, and puts the shares of the state to
 * this moment: what has arrived stands as switched. */
void fd_airmoves_notice(fd_airmoves *moves, double t, fd_mine_state *state);

/* Puts the shares of what moves to a moment; nothing begins or ends. */
void fd_airmoves_set(const fd_airmoves *moves, double t, fd_mine_state *state);

/* The first end of what moves, which may have come already; infinite for none. */
double fd_airmoves_next(const fd_airmoves *moves);

/* The first end after a moment; infinite for none. */
double fd_airmoves_after(const fd_airmoves *moves, double t);

/* Lends what moves. */
const fd_airmove *fd_airmoves_list(const fd_airmoves *moves, int *n);

#endif
