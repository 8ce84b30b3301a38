/* What a run of the plots left behind: a list of figures, each a PNG and an SVG. */
#ifndef FD_PLOTS_FIGURES_H
#define FD_PLOTS_FIGURES_H

#include "base/status.h"

typedef struct fd_figure {
    const char *name;      /* "map": the files are plots/map.png and plots/map.svg */
    const char *title;     /* translated, with the name of the scenario */
    const char *png, *svg; /* paths from the result folder */
} fd_figure;

typedef struct fd_figures fd_figures;

/* Null when memory is short. */
fd_figures *fd_figures_new(void);
void fd_figures_free(fd_figures **figures);

/* Adds a figure by name and title; both are copied. FD_NO_MEMORY. */
fd_status fd_figures_add(fd_figures *figures, const char *name, const char *title);

/* In the order they were drawn; lent. */
int fd_figures_count(const fd_figures *figures);
const fd_figure *fd_figures_get(const fd_figures *figures, int i);

#endif
