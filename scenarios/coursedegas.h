/* Degassing of stopped headings in a window (models/degas.h), part of
 * scenarios/courseheading.h.
 *
 * From its moment on the fan runs behind a throttle. Every so many seconds the largest
 * methane, and carbon dioxide where it is carried, in the last metres before the mouth,
 * and what it meets at the mixing point, are read, and the throttle is set so that the
 * mixture keeps the target: for the pressure of the fan at the flow wanted, and the
 * resistance of the duct as the fan met it when it ran freely. No more is let out between
 * two settings than was looked at. */
#ifndef FD_SCENARIOS_COURSEDEGAS_H
#define FD_SCENARIOS_COURSEDEGAS_H

#include "scenarios/courseparts.h"

typedef struct fd_degassing fd_degassing;

/* Those of the event of a window; null where it has none. FD_NO_MEMORY. */
fd_status fd_degassing_new(const fd_window *window, fd_degassing **out);
void fd_degassing_free(fd_degassing **out);

/* Reads the resistances of the ducts off the air of the start; of a fan that stands, off
 * the air in which it would run. FD_NO_MEMORY. */
fd_status fd_degassing_start(fd_degassing *work, const fd_window *window);

/* Sets the throttles of a moment into the state of the window. */
void fd_degassing_set(fd_degassing *work, fd_window *window, double second);

/* Takes what the gas shows, into the results. */
void fd_degassing_take(fd_degassing *work, const fd_window *window, double second);

double fd_degassing_next(const fd_degassing *work, double second);

/* True for a heading that is, or will be, degassed in the event. */
bool fd_degassing_concerns(const fd_degassing *work, int heading);

void fd_degassing_record(const fd_degassing *work, fd_window *window, double second);

#endif
