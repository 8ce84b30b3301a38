/* Headings in a window, shared by the files of a window only: what must hold as the fan
 * of a stopped heading starts, where its air meets that of full pressure until it is
 * clean, what its fan takes again, and degassing (scenarios/coursedegas.h).
 *
 * A heading that stood and whose fan runs again is watched at its mixing point until all
 * of it has less than 1.0 % methane and, where it is carried, 1.5 % carbon dioxide (REG25
 * Art. 197, REG22 Art. 176). */
#ifndef FD_SCENARIOS_COURSEHEADING_H
#define FD_SCENARIOS_COURSEHEADING_H

#include "scenarios/courseparts.h"

/* FD_NO_MEMORY; free what is there. After the calendar has set the state. */
fd_status fd_headings_open(fd_window *window);
void fd_headings_close(fd_window *window);

/* The start is solved: what the fans bring when they run freely. FD_NO_MEMORY. */
fd_status fd_headings_start(fd_window *window);

/* After the actions of a moment, before its air: offers what must hold of a fan that
 * starts, and sets the throttles. */
fd_status fd_headings_set(fd_window *window, double second);

/* After the air is solved: what the fans take. */
fd_status fd_headings_look(fd_window *window, double second);

/* After the gas has moved: mixing points, clean headings. */
fd_status fd_headings_offer(fd_window *window, double second);

/* The next moment after this one at which a throttle is set; infinite for none. */
double fd_headings_next(const fd_window *window, double second);

/* Adds to the series what headings whose fans start in the event show. */
void fd_headings_record(fd_window *window, double second);

#endif
