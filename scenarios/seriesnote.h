/* Places of work of a plan that take the air of others without a sensor that watches it
 * (networks/serieswatch.h): looked for on each day on which other airways exist than on
 * the day before. */
#ifndef FD_SCENARIOS_SERIESNOTE_H
#define FD_SCENARIOS_SERIESNOTE_H

#include "base/diagnostic.h"
#include "networks/air.h"

typedef struct fd_series_notes fd_series_notes;

/* FD_NO_MEMORY leaves it null. */
fd_status fd_series_notes_new(const fd_mine *mine, fd_series_notes **notes);
void fd_series_notes_free(fd_series_notes **notes);

/* Looks at the solved air of a day. FD_NO_MEMORY. */
fd_status fd_series_notes_take(fd_series_notes *notes, const fd_mine_state *state,
                               const fd_air_state *air, fd_diagnostics *diagnostics);

#endif
