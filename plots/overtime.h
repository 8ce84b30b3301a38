/* The figures over time: concentration, event windows, residual content and pressure. */
#ifndef FD_PLOTS_OVERTIME_H
#define FD_PLOTS_OVERTIME_H

#include "plots/timeline.h"
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

/* event-<id>: methane and air over each event window the result holds. The files are
 * numbered event-1, event-2 ... in the order of the summary. */
fd_status fd_events_draw(const fd_sources *sources);

/* residual-1, -2 ...: content, pressure and desorbable content of the coal of each face,
 * in the order of the series; above its limits is shaded while the face is extracted. */
fd_status fd_residual_draw(const fd_sources *sources);

#endif
