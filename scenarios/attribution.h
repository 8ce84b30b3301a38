/* Which source feeds a place most: the faces, the headings and the surges of a moment.
 *
 * By the flows and sources of the moment, as if steady (solver/trace.h). Methane s that
 * enters along an airway of flow w gives its air s/w; the air at junction j of which a
 * share y has passed that airway then holds y s/w of it. Gas that enters at a junction
 * through which M passes gives s/M to all air that leaves it. The share of a source is
 * its part of the sum over all sources at the place. What the air still carries from
 * before the moment is not in it.
 *
 * Where the air of the place stands it is fed by what enters there alone. Proved in
 * tests/unit/test_attribution.c. */
#ifndef FD_SCENARIOS_ATTRIBUTION_H
#define FD_SCENARIOS_ATTRIBUTION_H

#include "networks/air.h"
#include "scenarios/scenario.h"

typedef enum fd_source_kind {
    FD_SOURCE_NONE, /* nothing that is known feeds it */
    FD_SOURCE_FACE,
    FD_SOURCE_HEADING,
    FD_SOURCE_SURGE /* element: number of the surge in the scenario */
} fd_source_kind;

typedef struct fd_source_share {
    fd_source_kind kind;
    int element;
    double share; /* 0..1; NaN where nothing feeds the place */
} fd_source_share;

typedef struct fd_attribution fd_attribution;

/* Reads the state, whose gas is of the moment; the event and the second tell which surges
 * blow. FD_NO_MEMORY; then null. */
fd_status fd_attribution_new(const fd_scenario *scenario, const fd_mine_state *state,
                             const fd_air_state *air, int event, double second,
                             fd_attribution **attribution);
void fd_attribution_free(fd_attribution **attribution);

/* The largest source of the air that leaves an airway. */
fd_source_share fd_attribution_of(fd_attribution *attribution, int airway);

/* Stable English word of a kind of source; empty for none. */
const char *fd_source_word(fd_source_kind kind);

/* Id of its element. */
const char *fd_source_id(const fd_scenario *scenario, const fd_source_share *source);

#endif
