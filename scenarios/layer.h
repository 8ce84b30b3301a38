/* Layers of methane at the roofs of the roads (models/layering.h), from the air and the
 * gas of a moment; and the least layering number of each road over the days of a plan.
 *
 * The methane of a road is what enters along it and, in the share of its air, at the
 * junction its air comes from; all of it is taken as entering at the roof, so the number
 * is the least it can be. Shafts, ducts and ways that are no roads are left out. The road
 * is taken as square: width and height are the root of the area. Proved in
 * tests/unit/test_layer.c. */
#ifndef FD_SCENARIOS_LAYER_H
#define FD_SCENARIOS_LAYER_H

#include "base/table.h"
#include "networks/air.h"
#include "scenarios/day.h"

typedef struct fd_layer {
    double number;            /* NaN: no road, or no methane enters it */
    double velocity, methane; /* m/s, m3/s at the density of the road */
    double mean, roof;        /* volume fractions where the air leaves; roof NaN: not
                               * assessed */
} fd_layer;

/* The air of a moment by airway, as fd_air_state and fd_day_state hold it. */
typedef struct fd_layer_air {
    const double *mass_flow, *velocity, *unit;
} fd_layer_air;

fd_layer fd_layer_of(const fd_mine *mine, const fd_mine_state *state,
                     const fd_layer_air *air, int airway, double leaving);

typedef struct fd_layers fd_layers;

/* FD_NO_MEMORY leaves it null. */
fd_status fd_layers_new(const fd_scenario *scenario, fd_layers **layers);
void fd_layers_free(fd_layers **layers);

/* Takes the roads of a planned day at its mean emission. */
void fd_layers_take(fd_layers *layers, const fd_day_state *day);

/* One row a road that methane enters: its least number, with the day. Null when memory is
 * short. */
fd_table *fd_layers_table(const fd_layers *layers);

/* Rows of that table. */
int fd_layers_roads(const fd_layers *layers);

/* How many roads fell below the number that controls a layer on a level roof, and the
 * worst: its airway (-1 for none) and time. */
int fd_layers_below(const fd_layers *layers, int *airway, fd_layer *worst, double *time);

/* Notes, once, on how many roads methane may lie at the roof, and where most. */
void fd_layers_note(const fd_layers *layers, fd_diagnostics *diagnostics);

#endif
