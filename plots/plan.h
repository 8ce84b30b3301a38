/* The mine in plan: junctions where they are drawn, airways between them. */
#ifndef FD_PLOTS_PLAN_H
#define FD_PLOTS_PLAN_H

#include "base/index.h"
#include "plots/dossier.h"

typedef struct fd_plan_junction {
    const char *id, *name;
    double x, y, z; /* m; NaN where it is not known */
    double u, v;    /* where it is drawn, m */
    bool is_surface;
} fd_plan_junction;

typedef struct fd_plan_airway {
    const char *id, *name, *class, *place;
    int from, to;   /* junctions */
    double flow;    /* m3/s, from `from` to `to`; NaN where it is not known */
    double methane; /* mean of the day, %; NaN where it is not known */
    double bow;     /* m its middle is drawn aside, for airways side by side */
} fd_plan_airway;

typedef struct fd_plan fd_plan;

/* Reads junctions.csv and airways.csv, leaving out airways that are not present. Airways
 * whose junctions are not known or have no place are told and left out. FD_OK with null
 * when the result has no such tables or nothing to draw; otherwise as fd_sheet_open. */
fd_status fd_plan_read(const fd_dossier *dossier, fd_diagnostics *diagnostics,
                       fd_plan **plan);

/* The same for a moment of which the flows are given, m3/s by id of the airway: `index`
 * gives the place in `flow`, and an airway it does not hold is not present. */
fd_status fd_plan_read_with(const fd_dossier *dossier, const fd_index *index,
                            const double *flow, fd_diagnostics *diagnostics,
                            fd_plan **plan);
void fd_plan_free(fd_plan **plan);

int fd_plan_junctions(const fd_plan *plan);
int fd_plan_airways(const fd_plan *plan);
const fd_plan_junction *fd_plan_junction_get(const fd_plan *plan, int i);
const fd_plan_airway *fd_plan_airway_get(const fd_plan *plan, int i);

/* True when a shaft was drawn slanting. */
bool fd_plan_has_shafts(const fd_plan *plan);

/* The frame around all that is drawn, m. */
void fd_plan_frame(const fd_plan *plan, double *left, double *bottom, double *right,
                   double *top);

#endif
