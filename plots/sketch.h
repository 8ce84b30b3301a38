/* The plan of the mine on its page: scale, widths of lines, labels. */
#ifndef FD_PLOTS_SKETCH_H
#define FD_PLOTS_SKETCH_H

#include "plots/drawing.h"
#include "plots/plan.h"

/* Pixels of the page; chosen by looking at it. */
enum {
    FD_MAP_WIDTH = 1280,
    FD_MAP_LEFT = 84,
    FD_MAP_RIGHT = 1130, /* beyond it the colour bar */
    FD_MAP_TOP = 50,
    FD_MAP_BOTTOM = 130, /* ticks, name of the axis, key of the widths */
    FD_MAP_LEAST_HEIGHT = 420,
    FD_MAP_MOST_HEIGHT = 1100
};

/* Widths of lines by flow; chosen: six are told apart by eye. */
enum { FD_MAP_CLASSES = 6 };

typedef struct fd_sketch {
    fd_drawing *drawing;
    const fd_plan *plan;
    const double *tint;         /* airways: what colours them; NaN where not known */
    const char *const *remark;  /* airways: set beside them; "" for none. Nullable */
    double left, bottom, scale; /* m at the corner of the frame, pixels for a metre */
    int height;                 /* of the frame, pixels */
    double edge[FD_MAP_CLASSES - 1]; /* m3/s between the classes of width */
    fd_buffer data;                  /* blocks for map.gp */
} fd_sketch;

/* The class of width of a flow, 0 to FD_MAP_CLASSES - 1. */
int fd_sketch_class(const fd_sketch *s, double flow);

/* The point of an airway at a part of its way, 0 to 1, along its bow; m. */
void fd_sketch_point(const fd_sketch *s, const fd_plan_airway *airway, double part,
                     double *u, double *v);

/* Adds two cells to the data. */
void fd_sketch_put(fd_sketch *s, double u, double v);

/* An arrow head on an airway: its middle and half its way to the tip, m. */
typedef struct fd_arrow {
    double u, v, du, dv;
} fd_arrow;

/* Chosen: more arrows than a page can hold. */
enum { FD_MAP_ARROWS = 2000 };

/* Sets an arrow on every airway with air that has room for it; returns how many, at most
 * FD_MAP_ARROWS. */
int fd_sketch_arrows(const fd_sketch *s, fd_arrow *arrow);

/* Adds the blocks of leaders and of labels: surface junctions, faces, headings, shafts,
 * main airways, then the remarks of the others, each where it has room and none on an
 * arrow; `shown` and `far` take how many there are. FD_NO_MEMORY. */
fd_status fd_sketch_labels(fd_sketch *s, int *shown, int *far);

#endif
