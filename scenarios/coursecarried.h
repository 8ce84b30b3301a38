/* Gases beside methane in a window (scenarios/carried.h): what is recorded of them, what
 * they came to where people measure, and the limits of places they are offered to. */
#ifndef FD_SCENARIOS_COURSECARRIED_H
#define FD_SCENARIOS_COURSECARRIED_H

#include "scenarios/courseparts.h"

/* Of all events: event, kind and id of a place, species, unit, and its value at the
 * start, the largest and the least with their times, and at the end. Of a heading that
 * the event concerns, the worst in it. */
fd_table *fd_species_table(void);

fd_status fd_course_carried_new(fd_window *window);
void fd_course_carried_free(fd_window *window);

/* Offers the values of a moment to the limits of places. FD_NUMERICS where more oxygen
 * was consumed than the air brought, told in the info. */
fd_status fd_course_offer_carried(fd_window *window, double second);

/* Adds the recorded places to the series; at the end, what they came to. */
void fd_course_record_carried(fd_window *window, double second);
void fd_course_record_carried_end(fd_window *window);

/* The worst in a heading at the moment offered last (fd_carried_worst). */
const double *fd_course_heading_worst(const fd_window *window, int heading);

/* By volume at a sensor, in its airway. */
void fd_course_carried_sensor(const fd_window *window, int sensor,
                              double fraction[FD_SUBSTANCES]);

/* Offers one value at a heading to the limits of a quantity at a place. */
bool fd_course_offer_heading(fd_window *window, double second, int quantity, int place,
                             int heading, double value);

#endif
