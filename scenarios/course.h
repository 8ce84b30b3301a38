/* A window of seconds to hours: an event of the scenario, or the worst day at its peak.
 *
 * The air of an event goes on in time (scenarios/courseair.h), or where it is asked for,
 * and on the worst day, by steady solves at every change and every minute; the methane is
 * carried in time. A heading whose fan stands is no longer
 * driven. */
#ifndef FD_SCENARIOS_COURSE_H
#define FD_SCENARIOS_COURSE_H

#include "scenarios/courserecord.h"
#include "scenarios/offer.h"
#include "scenarios/place.h"

typedef struct fd_course_info {
    int air_solves;
    fd_air_info air;      /* the last, or the first that may not be used */
    const char *excepted; /* limit that a held level broke in an event it excepts; null */
    int unmet;            /* measured value that no gas of its place gives; -1 */
    int locked_fan;       /* fan started while an interlock keeps its power cut; -1 */
    int locked_sensor;    /* that does */
    double locked_at;     /* s */
    bool usable;          /* every air solve was */
    fd_transport_ledger ledger; /* of methane, kg */
    double unbooked;            /* largest residual of a species by named sources, over
                                 * its throughput */
    int gone;                   /* airway that holds less than no oxygen; -1 */
    double gone_at;             /* s */
    double inrush;              /* by blasts, holes drilled and outbursts, kg */
    double exhaled, inhaled;    /* methane of goafs, kg */
} fd_course_info;

/* How a heading was degassed. */
typedef struct fd_degassed {
    bool played;
    double methane, most;         /* in the heading as it begins: kg, largest fraction */
    double full;                  /* m3/s that the fan takes when it runs freely; NaN */
    double least_time, plug_time; /* s, see models/degas.h */
    double time;                  /* s until all of it is clean; NaN where it is not */
    double peak;                  /* methane at the mixing point until then */
    double dioxide, most_dioxide; /* carbon dioxide likewise; NaN where not carried */
    double peak_dioxide;
} fd_degassed;

/* Plays an event (its number) from its moment on, offers what it meets to the verdict,
 * notes what is to be said of its air and adds to the places and the tables, and how its
 * headings were degassed. */
fd_status fd_course_event(const fd_scenario *scenario, const fd_limits *limits,
                          const fd_drainage *drainage, int event, fd_verdict *verdict,
                          fd_airnotes *notes, fd_places *places,
                          const fd_course_tables *tables, fd_course_info *info);

/* Plays two hours of a planned day: mean emission, an hour of peak emission after ten
 * minutes, then mean again. Offers and notes nothing: the planned verdict is on the
 * steady peak, and the fans stand as on that day. Where coal is cut by a schedule it
 * plays that whole day. */
fd_status fd_course_worst_day(const fd_scenario *scenario, const fd_drainage *drainage,
                              double time, const fd_course_tables *tables,
                              fd_course_info *info);

/* Tells of a window that has ended because oxygen was used up. */
void fd_course_tell_gone(const fd_scenario *scenario, const fd_course_info *info,
                         const fd_place *place, fd_diagnostics *diagnostics);

/* Tells of exceptions, of measured values that are not met and of fans that an interlock
 * would not let start. */
void fd_course_tell(const fd_scenario *scenario, int event, const fd_course_info *info,
                    fd_diagnostics *diagnostics);

#endif
