/* The calendar: where each heading and face stands, and which elements exist, at a time
 * of the plan. Times are seconds from the start of the plan. */
#ifndef FD_SCENARIOS_CALENDAR_H
#define FD_SCENARIOS_CALENDAR_H

#include "models/drivage.h"
#include "networks/state.h"
#include "scenarios/scenario.h"

/* Seconds from the plan start to a date; NaN for a date that is not given. */
double fd_plan_time(const fd_scenario *scenario, int64_t date);

/* Length of the plan in whole days. */
int fd_plan_days(const fd_scenario *scenario);

/* The stretches in which a heading is driven (at most `room` are written), in the order
 * of their dates, each cut where the planned length is reached; one that begins after
 * that is left out. Returns how many there are. */
int fd_heading_spells(const fd_scenario *scenario, int heading, int room,
                      fd_spell *spell);

/* Stretches of one heading that count, at most. */
enum { FD_HEADING_SPELLS = 62 };

/* Length of a heading, m. */
double fd_heading_length(const fd_scenario *scenario, int heading, double time);

/* True while the heading is driven at that time. */
bool fd_heading_driven(const fd_scenario *scenario, int heading, double time);

/* Time of the hole-through; NaN when the plan has none. */
double fd_heading_through_time(const fd_scenario *scenario, int heading);

/* The one stretch in which a face extracts, cut where its panel ends; false when the plan
 * has none. */
bool fd_face_extraction(const fd_scenario *scenario, int face, fd_spell *spell);

/* How far a face has retreated, m. */
double fd_face_retreat(const fd_scenario *scenario, int face, double time);

/* True while the face produces. */
bool fd_face_producing(const fd_scenario *scenario, int face, double time);

/* Writes the state of the mine at a time: elements commissioned and closed, lengths of
 * headings, ducts and gates, hole-throughs and seals. Gas sources are left at zero. */
void fd_calendar_apply(const fd_scenario *scenario, double time, fd_mine_state *state);

#endif
