/* The ledger of a window, species by species and source by source.
 *
 *     start + sum of what each source gave + in through inlets
 *         = end + out through outlets + taken by goafs + imbalance + residual
 *
 * What the sources gave is booked here from their rates, apart from the sums of the
 * transport (solver/transport.h), which give the rest: two ways to the same balance. Gas
 * volumes are at 0 degC and 101.325 kPa. `imbalance` is what the flows of the air lose at
 * junctions within their tolerance. Proved in tests/unit/test_carried.c. */
#ifndef FD_SCENARIOS_COURSELEDGER_H
#define FD_SCENARIOS_COURSELEDGER_H

#include "scenarios/courseparts.h"

/* Of all windows: event, species, item, kind and id of a source, amount, unit. */
fd_table *fd_ledger_table(void);

fd_status fd_course_ledger_new(fd_window *window);
void fd_course_ledger_free(fd_window *window);

/* Books a part of the piece at hand, s. */
void fd_course_ledger_book(fd_window *window, double duration);

/* Closes it: rows, lines, and the largest residual share into the info. */
fd_status fd_course_ledger_close(fd_window *window);

#endif
