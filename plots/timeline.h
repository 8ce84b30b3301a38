/* A figure over time: panes with curves and limits above each other, the calendar beneath
 * them on the same axis. */
#ifndef FD_PLOTS_TIMELINE_H
#define FD_PLOTS_TIMELINE_H

#include "plots/acts.h"
#include "plots/bars.h"
#include "plots/marks.h"

enum { FD_TIMELINE_PANES = 6, FD_PANE_TRACES = 6, FD_PANE_MARKS = 64 };

typedef struct fd_trace {
    const fd_curve *curve;
    char name[96];      /* translated */
    double threshold;   /* what it may not pass, NaN for none ... */
    double from, until; /* ... and when that counts, in the unit of the curve */
} fd_trace;

typedef struct fd_pane {
    char title[FD_DRAWING_ROOM], axis[96]; /* translated; the axis with its unit */
    fd_trace trace[FD_PANE_TRACES];
    int traces;
    const fd_mark *mark[FD_PANE_MARKS];
    int marks;
    double most; /* where the pane ends; 0: above everything in it */
} fd_pane;

typedef struct fd_timeline {
    const char *name;            /* of the figure */
    char title[FD_DRAWING_ROOM]; /* translated */
    char axis[FD_DRAWING_ROOM];  /* of the time, translated, with its unit */
    char note[FD_DRAWING_ROOM];  /* at the foot, translated; empty for none */
    const char *unit;            /* of the time; null for dates */
    double from, until;          /* in the unit of the curves: days or seconds */
    double scale;                /* curves and window are divided by this */
    bool is_dates;               /* days of the plan, ticked by months */
    double day;                  /* day of the plan that is 0 of the curves */
    const fd_acts *acts;         /* what is done, in the unit of the curves. Nullable */
    fd_pane pane[FD_TIMELINE_PANES];
    int panes;
} fd_timeline;

/* Adds a curve with its name and its marks, which count all the time, to a pane; a curve
 * without a known value, or one too many, is left out. */
void fd_pane_add(fd_pane *pane, const fd_curve *curve, const char *name,
                 const fd_marks *marks);

/* Writes data and script, and draws. FD_OK without doing anything when there is no pane.
 * FD_CANNOT_WRITE, FD_NO_MEMORY. */
fd_status fd_timeline_draw(fd_drawing *drawing, const fd_timeline *timeline,
                           const fd_bars *bars);

#endif
