/* Which of its chosen and unverified values a run has used, by element of the mine: marks
 * that sources and fans leave as they are computed, for the list of
 * scenarios/assumption.h. */
#ifndef FD_SCENARIOS_USE_H
#define FD_SCENARIOS_USE_H

#include "base/status.h"
#include "networks/mine.h"

typedef enum fd_use {
    FD_USE_SOURCE = 1 << 0,    /* a face or heading gave gas */
    FD_USE_STATICS = 1 << 1,   /* by the sources of AQ 1018 */
    FD_USE_TIME = 1 << 2,      /* in time: by the age of its coal, its belt */
    FD_USE_EVEN = 1 << 3,      /* in time, where no schedule says when it is cut */
    FD_USE_IMBALANCE = 1 << 4, /* its peak by one factor */
    FD_USE_STOOD = 1 << 5,     /* a fan stood in an event */
    FD_USE_RAN_DOWN = 1 << 6,  /* it ran down in one */
    FD_USE_RAN_UP = 1 << 7
} fd_use;

typedef struct fd_uses {
    unsigned *face, *heading, *fan; /* elements of the mine */
} fd_uses;

/* FD_NO_MEMORY leaves it null. */
fd_status fd_uses_new(const fd_mine *mine, fd_uses **uses);
void fd_uses_free(fd_uses **uses);

#endif
