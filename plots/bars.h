/* The calendar of a result as bars: what is done where, from when until when. */
#ifndef FD_PLOTS_BARS_H
#define FD_PLOTS_BARS_H

#include "plots/drawing.h"

enum { FD_BAR_KINDS = 9 };

typedef struct fd_bar {
    int kind;           /* 0..8, the order of fd_bar_kind_name */
    const char *id;     /* of the subject, lent by the bars */
    const char *name;   /* of the subject, its id where it has no name */
    double from, until; /* days of the plan */
    int subject;        /* number of the subject in order of its first bar */
    int lane; /* row of the bars, from 0; the lanes of a subject follow each other */
} fd_bar;

typedef struct fd_bars fd_bars;

/* Reads calendar.csv. Rows with an unknown kind or date, or that end before they begin,
 * are told and left out. Otherwise as fd_sheet_open. */
fd_status fd_bars_read(const fd_drawing *drawing, fd_bars **bars);
void fd_bars_free(fd_bars **bars);

int fd_bars_count(const fd_bars *bars);
const fd_bar *fd_bars_get(const fd_bars *bars, int i);

/* The name of a subject of the calendar, or null. */
const char *fd_bars_name(const fd_bars *bars, const char *id);

/* Copies the bars that have a part in a time window, at most `room`, into `shown`, sorted
 * by subject and laid into lanes so that no two bars of a lane overlap. Returns how many;
 * `lanes` takes the lanes they need. */
int fd_bars_select(const fd_bars *bars, double from, double until, int room,
                   fd_bar *shown, int *lanes);

/* Text of the catalogue for a kind, in English. */
const char *fd_bar_kind_name(int kind);

#endif
