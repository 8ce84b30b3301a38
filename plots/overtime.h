/* The figures over time: concentration, event windows, residual content and pressure. */
#ifndef FD_PLOTS_OVERTIME_H
#define FD_PLOTS_OVERTIME_H

#include "plots/timeline.h"
#include "plots/window.h"
#include "plots/words.h"

/* What these figures share. Nullable: each pointer but the drawing. */
typedef struct fd_sources {
    fd_drawing *drawing;
    const fd_series *series;
    const fd_marks *marks;
    const fd_bars *bars;
    const fd_words *words;
} fd_sources;

/* concentration-1, -2 ...: methane at every recorded place over the plan, six places a
 * figure; of more than 48 places (chosen: eight pages) those nearest to their limits,
 * with a note. */
fd_status fd_concentration_draw(const fd_sources *sources);

/* event-1, event-1-2 ...: methane, what else is recorded, and air over each window the
 * result holds, numbered in the order of the summary; what is done as marks across the
 * panes and as texts beneath them. Then its sensors. */
fd_status fd_events_draw(const fd_sources *sources);

/* Fills a pane with the air of the first airways that have it; its title names those
 * there is no room for. */
void fd_event_flows(const fd_sources *sources, const fd_series *series, fd_pane *pane);

/* sensors-<number>, sensors-<number>-2 ...: the sensors of a window as small panes, each
 * with its set points, where its interlock acted and, where it has a model, what it shows
 * beside the gas; the air beneath. Fifteen sensors a page, four pages, beyond them with a
 * note. */
fd_status fd_sensors_draw(const fd_sources *sources, const fd_series *series,
                          const fd_window *window, int number);

/* residual-1, -2 ...: content, pressure and desorbable content of the coal of each face,
 * in the order of the series; above its limits is shaded while the face is extracted. */
fd_status fd_residual_draw(const fd_sources *sources);

#endif
