/* The plan of the mine as a figure, whatever it is coloured by. */
#ifndef FD_PLOTS_MAPBASE_H
#define FD_PLOTS_MAPBASE_H

#include "plots/sketch.h"

typedef struct fd_map_look {
    const char *figure;  /* name of the figure */
    const char *axis;    /* of the colours, translated, with its unit */
    const char *unknown; /* what airways without a tint are, translated */
    const char *note;    /* at the foot, translated */
    double least, most;  /* ends of the colours */
    bool is_time;        /* colours of time, the earlier the darker */
} fd_map_look;

/* Draws a sketch of which drawing, plan, tint and remark are given. FD_CANNOT_WRITE,
 * FD_NO_MEMORY. */
fd_status fd_mapbase_draw(fd_sketch *s, const fd_map_look *look, const char *title);

#endif
