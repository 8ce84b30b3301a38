/* Lines of limits across a pane, and their labels beside it. */
#ifndef FD_PLOTS_LINES_H
#define FD_PLOTS_LINES_H

#include "plots/timeline.h"

typedef struct fd_line {
    double value;
    double place;   /* height of the middle of the label, in the unit of the value */
    double role;    /* the strictest of its marks, an fd_role */
    int rows;       /* of the label */
    char text[768]; /* "1 % limit · REG25 Art. 192", a row for each document */
} fd_line;

/* One line for each value among the marks of a pane, by rising value; returns how many.
 * Labels are cut at `columns` columns. */
int fd_lines_make(const fd_drawing *drawing, const fd_pane *pane, int columns,
                  fd_line line[FD_PANE_MARKS]);

/* Adds a text, cut where it takes more than so many columns. */
void fd_lines_cut(const char *text, int columns, fd_buffer *out);

/* Adds a text in up to three rows of so many columns, the last cut where it is longer
 * still; words and numbers of Latin letters stay whole. Returns how many rows. */
int fd_lines_wrap(const char *text, int columns, fd_buffer *out);

/* Sets the labels apart, near their lines, where the pane from low to high is `height`
 * pixels and a row of a label takes `row` pixels. They leave the pane only when they
 * cannot all stand in it. */
void fd_lines_spread(fd_line *line, int count, double low, double high, double height,
                     double row);

#endif
