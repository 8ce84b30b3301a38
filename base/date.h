/* Civil dates without zone, in the Gregorian calendar of ISO 8601, years 1 to 9999. */
#ifndef FD_BASE_DATE_H
#define FD_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct fd_date {
    int year, month, day;
    int hour, minute, second;
} fd_date;

enum { FD_DATE_ROOM = 20 };

/* True when the calendar has this date and the day this time (no second 60). */
bool fd_date_exists(const fd_date *date);

/* Reads "2026-11-01", "2026-11-01T06:30" or "2026-11-01T06:30:15", nothing before, after
 * or between. False, with the date untouched, for any other text and for a date that
 * does not exist. */
bool fd_date_parse(const char *text, fd_date *date);

/* Writes the shortest of the three forms that tells the date, null-terminated. */
void fd_date_format(const fd_date *date, char text[FD_DATE_ROOM]);

/* Days from midnight to midnight between the two dates, without regard to their times of
 * day; negative when `to` is the earlier. */
int64_t fd_date_days(const fd_date *from, const fd_date *to);

/* Seconds from one date to the other, each day 86400 s. */
int64_t fd_date_seconds(const fd_date *from, const fd_date *to);

/* The date so many seconds after another (before it when negative). False, with the
 * result untouched, when it leaves the years 1 to 9999. */
bool fd_date_after(const fd_date *from, int64_t seconds, fd_date *date);

#endif
