/* What was seen in the events at the places where people measure; filled while they are
 * played (scenarios/coursesensing.c), written with the result. */
#ifndef FD_SCENARIOS_PLACE_H
#define FD_SCENARIOS_PLACE_H

#include "base/table.h"
#include "scenarios/episode.h"
#include "scenarios/outlook.h"

typedef struct fd_places {
    fd_table *interlocks; /* changes of the sensors, in the order in which they came */
    fd_episodes *episodes;
    fd_forecasts forecasts; /* by event, sensor and level */
} fd_places;

/* FD_NO_MEMORY leaves it null. */
fd_status fd_places_new(fd_places **places);
void fd_places_free(fd_places **places);

#endif
