/* What was done in a window and when: fans and doors, by the plan or by an interlock. */
#ifndef FD_PLOTS_ACTS_H
#define FD_PLOTS_ACTS_H

#include "plots/window.h"

typedef struct fd_act {
    double time;                /* s of the window */
    char text[FD_DRAWING_ROOM]; /* translated: "fan fan-H1 stops" */
    char by[FD_DRAWING_ROOM];   /* translated, of an interlock: "by sensor T-H1"; or "" */
} fd_act;

typedef struct fd_acts {
    fd_act *act; /* by rising time */
    int count;
} fd_acts;

/* Reads the acts of a window from actions.csv; those of one kind and cause
 * at one moment are told together. FD_OK with none when the result has no such table;
 * otherwise as fd_sheet_open. */
fd_status fd_acts_read(const fd_drawing *drawing, const char *window, fd_acts *acts);
void fd_acts_free(fd_acts *acts);

/* What an act of a kind of actions.csv, on an element, is called. */
void fd_acts_text(const fd_drawing *drawing, const char *kind, const char *id,
                  char text[FD_DRAWING_ROOM]);

#endif
