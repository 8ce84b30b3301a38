/* The page of a timeline: where things stand, and the calendar at its foot. */
#ifndef FD_PLOTS_PAGE_H
#define FD_PLOTS_PAGE_H

#include "plots/timeline.h"

/* The page in pixels; chosen by looking at it. Letters are those of style.gp. */
enum {
    FD_PAGE_WIDTH = 1280,
    FD_PAGE_TOP = 48,   /* the title of the figure */
    FD_PAGE_HEAD = 30,  /* title and key of a pane */
    FD_PAGE_KINDS = 52, /* two rows of the key of the calendar */
    FD_PAGE_ACTS = 24,  /* most rows of what is done */
    FD_PAGE_PANE = 150,
    FD_PAGE_BAR = 19,
    FD_PAGE_BOTTOM = 80,    /* ticks and name of the time axis */
    FD_PAGE_LABEL_ROW = 16, /* a row of a label of a limit */
    FD_PAGE_LABEL_COLUMNS = 40,
    FD_PAGE_RIGHT = 300, /* beside the panes, where there are limits */
    FD_PAGE_RIGHT_PLAIN = 30,
    FD_PAGE_NAME_COLUMNS = 24 /* of a subject of the calendar */
};

typedef struct fd_page {
    fd_drawing *drawing;
    const fd_timeline *timeline;
    fd_bar *bar; /* of the window, in lanes */
    int bars, lanes;
    const fd_act **act; /* of the window */
    int acts;
    int left, right, height; /* pixels */
    fd_buffer script;
} fd_page;

/* Adds name = the height of a pixel row, counted from above, as a part of the page. */
void fd_page_height(fd_page *page, const char *name, int pixel);

/* Writes the data of the bars and adds what bars.gp needs. FD_CANNOT_WRITE, FD_NO_MEMORY.
 */
fd_status fd_page_bars(fd_page *page);

/* Adds the marks of what is done across the panes, before the first of them. */
fd_status fd_page_act_marks(fd_page *page);

/* Adds what is done as a row of text each beneath the panes. FD_NO_MEMORY. */
fd_status fd_page_acts(fd_page *page);

#endif
