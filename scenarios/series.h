/* The long tables of a result: time, kind, id, quantity [unit], value. */
#ifndef FD_SCENARIOS_SERIES_H
#define FD_SCENARIOS_SERIES_H

#include "base/date.h"
#include "base/table.h"
#include "scenarios/day.h"

/* Empty tables: by date, and by seconds of an event. Null when memory is short. */
fd_table *fd_series_by_date(void);
fd_table *fd_series_by_second(void);

/* Adds one row; time is a date text for the first kind of table. */
void fd_series_put_date(fd_table *table, const char *date, const char *kind,
                        const char *id, const char *quantity, double value);
void fd_series_put_second(fd_table *table, double second, const char *kind,
                          const char *id, const char *quantity, double value);

/* Adds the rows of a planned day: recorded places, faces, headings, coal of panels. */
void fd_series_day(fd_table *table, const fd_scenario *scenario,
                   const fd_drainage *drainage, const fd_day_state *day);

/* The date of a time of the plan, as text. */
void fd_plan_date_text(const fd_scenario *scenario, double time, char text[FD_DATE_ROOM]);

#endif
