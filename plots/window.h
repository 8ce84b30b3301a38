/* A window of seconds: an event of the result, or its worst day. */
#ifndef FD_PLOTS_WINDOW_H
#define FD_PLOTS_WINDOW_H

#include "plots/drawing.h"

typedef struct fd_window {
    char id[FD_DRAWING_ROOM];
    char name[FD_DRAWING_ROOM];
    char at[FD_DATE_ROOM]; /* as people write it: "2027-05-01 08:00" */
    double day;            /* of the plan; NaN where it is not known */
} fd_window;

/* True for a file "<prefix><id>.csv", whose id the window takes. */
bool fd_window_of_file(const char *file, const char *prefix, fd_window *window);

/* Looks a window up by its id in events.csv, the worst day in the summary; the name is
 * the id where there is none. Failures as fd_sheet_open. */
fd_status fd_window_find(const fd_drawing *drawing, fd_window *window);

/* The title of a figure of a window: "mine · scenario · <what>", where %1 of `what`, a
 * text of the catalogue, is the window with its time and %2 is `more`. A scenario that
 * has the name of its event is not said twice. */
void fd_window_title(const fd_drawing *drawing, const fd_window *window, const char *what,
                     const char *more, char title[FD_DRAWING_ROOM]);

/* How the time axis of a window reads. */
typedef struct fd_span {
    double scale;               /* seconds of its unit */
    const char *unit;           /* "min" */
    char axis[FD_DRAWING_ROOM]; /* translated, with its unit */
} fd_span;

/* Seconds up to ten minutes, minutes up to ten hours, hours beyond: chosen to keep three
 * digits at most. */
void fd_window_span(const fd_drawing *drawing, const fd_window *window, double seconds,
                    fd_span *span);

#endif
