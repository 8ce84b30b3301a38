/* Methane along ways through the mine over a window of time: what a space-time diagram is
 * drawn from.
 *
 * A way is fixed at the start of the window, by the air of that moment. Those where the
 * event acts: each heading whose fan it stops or starts, that is degassed, blasted or hit
 * by an outburst, alone and on to the surface, and from each junction where gas enters -
 * inrush, drilled hole, goaf that breathes - to the surface; for the worst day from the
 * intake gate of the producing face with most air; else the main route from surface to
 * surface. Then those the scenario names; one of which an airway is not there is left
 * out. */
#ifndef FD_SCENARIOS_PROFILE_H
#define FD_SCENARIOS_PROFILE_H

#include "networks/gas.h"
#include "scenarios/emission.h"
#include "scenarios/series.h"

/* Chosen, for pictures some 900 pixels wide and 600 high: at most so many ways of a
 * window and moments, and about so many points of all its ways together; roadways in
 * pieces of emission may have more. */
enum { FD_PROFILE_WAYS = 8, FD_PROFILE_MOMENTS = 300, FD_PROFILE_POINTS = 400 };

/* A window at its start; lent until the profiles are freed. */
typedef struct fd_profile_window {
    const fd_scenario *scenario;
    int event;             /* -1: the worst day */
    double duration, step; /* s */
    const fd_mine_state *state;
    const double *mass_flow; /* airways, kg/s; read by fd_profiler_new alone */
    const fd_emission *emission;
} fd_profile_window;

typedef struct fd_profiler fd_profiler;

/* Empty tables: the airways of the ways of all windows, and the samples of one. Null when
 * memory is short. */
fd_table *fd_profile_ways_table(void);
fd_table *fd_profile_samples_table(void);

/* "worst-day" for -1, or the id of an event. */
const char *fd_window_id(const fd_scenario *scenario, int event);

/* Chooses the ways and adds their airways to `ways`. FD_NO_MEMORY. */
fd_status fd_profiler_new(const fd_profile_window *window, fd_table *ways,
                          fd_profiler **profiler);
void fd_profiler_free(fd_profiler **profiler);

/* Adds the methane of a moment to `samples`, where it is time: %, rounded to 0.00001. */
void fd_profiler_take(fd_profiler *profiler, double second, const fd_gas *gas,
                      fd_table *samples);

#endif
