/* Labels set beside points of a picture so that none lies on another. */
#ifndef FD_PLOTS_LABELS_H
#define FD_PLOTS_LABELS_H

#include <stdbool.h>

typedef struct fd_label {
    const char *text;
    double x, y;                     /* the point, in pixels */
    double gap;                      /* pixels between the point and the label */
    int rank;                        /* the lower, the sooner it is set */
    bool is_wanted;                  /* rather far off, or on a line, than not at all */
    bool is_shown;                   /* answer: there was room */
    bool is_far;                     /* answer: so far off that it wants a leader */
    double left, bottom, right, top; /* answer: where it stands */
} fd_label;

typedef struct fd_box {
    double left, bottom, right, top;
    bool is_hard; /* nothing may lie on it, wanted or not */
} fd_box;

/* Sets the labels in the order of rank, then of the array, each where it first fits of
 * eight places around its point: inside the frame, on no label and on no blocked box.
 * No leader crosses a label. Wanted labels then try the eight at three, five and seven
 * times the distance, and at last the near eight on boxes that are not hard. Letters are
 * `height` pixels high. */
void fd_labels_place(fd_label *label, int count, double height, const fd_box *frame,
                     const fd_box *blocked, int boxes);

#endif
