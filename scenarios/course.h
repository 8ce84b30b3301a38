/* A window of seconds to hours: an event of the scenario, or the worst day at its peak.
 *
 * The air is quasi-steady: every change of a fan or door, and every minute, is a new
 * steady solve; the methane is carried in time. A heading whose fan stands is no longer
 * driven. */
#ifndef FD_SCENARIOS_COURSE_H
#define FD_SCENARIOS_COURSE_H

#include "scenarios/courserecord.h"
#include "scenarios/offer.h"
#include "scenarios/place.h"

typedef struct fd_course_info {
    int air_solves;
    fd_air_info air;            /* the last, or the first that may not be used */
    bool usable;                /* every air solve was */
    fd_transport_ledger ledger; /* of methane, kg */
} fd_course_info;

/* Plays an event (its number) from its moment on, offers what it meets to the verdict,
 * notes what is to be said of its air and adds to the places and the tables. */
fd_status fd_course_event(const fd_scenario *scenario, const fd_limits *limits,
                          const fd_drainage *drainage, int event, fd_verdict *verdict,
                          fd_airnotes *notes, fd_places *places,
                          const fd_course_tables *tables, fd_course_info *info);

/* Plays two hours of a planned day: mean emission, an hour of peak emission after ten
 * minutes, then mean again. Offers and notes nothing: the planned verdict is on the
 * steady peak, and the fans stand as on that day. */
fd_status fd_course_worst_day(const fd_scenario *scenario, const fd_drainage *drainage,
                              double time, const fd_course_tables *tables,
                              fd_course_info *info);

#endif
