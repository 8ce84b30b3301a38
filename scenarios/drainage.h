/* The drained coal: rows of holes across each panel, each with its history, and what they
 * have left in the coal at a time of the plan.
 *
 * A row drains from the day it is drilled or suction is put on, whichever is later, until
 * suction is taken off or its strip is cut; without suction its content stays as it is
 * (no redistribution: the worst point is then kept too high, on the safe side). Rows of
 * one history share one radial cell (models/hole.h). */
#ifndef FD_SCENARIOS_DRAINAGE_H
#define FD_SCENARIOS_DRAINAGE_H

#include "base/diagnostic.h"
#include "scenarios/calendar.h"

/* Whose coal: the panel of a face, or the strip of a heading. */
typedef enum fd_owner { FD_OWNER_FACE, FD_OWNER_HEADING } fd_owner;

typedef struct fd_drainage fd_drainage;

/* Solves the cells of all groups the plan drills. Faults (unknown coal data, a cell that
 * was not solved) are in the diagnostics; then FD_BAD_INPUT or FD_NUMERICS. */
fd_status fd_drainage_new(const fd_scenario *scenario, fd_diagnostics *diagnostics,
                          fd_drainage **drainage);
void fd_drainage_free(fd_drainage **drainage);

/* Coal of one owner at a time. Contents m3/kg at 0 degC, pressures Pa gauge. */
typedef struct fd_coal_state {
    double content_cut;   /* mean of the strip at the face or heading */
    double content_mean;  /* mean of what is not yet cut */
    double content_worst; /* midway between holes, worst row not yet cut; the original
                           * where nothing is drained */
    double pressure_worst;
    double non_desorbable; /* content at 0.1 MPa; NaN without an isotherm */
    double drained;        /* by holes under suction, kg/s, all rows not yet cut */
    double relief;         /* of this, from rows relieved by a protective layer, kg/s */
    int rows, rows_left;
} fd_coal_state;

fd_coal_state fd_drainage_state(const fd_drainage *drainage, fd_owner owner, int number,
                                double time);

/* Mean content (m3/kg) of the coal at a distance (m) from the start of a panel or
 * heading, at a time; the original where nothing drains it. */
double fd_drainage_content(const fd_drainage *drainage, fd_owner owner, int number,
                           double position, double time);

/* True when the plan drains rows of a face's panel that a protective layer relieves. */
bool fd_drainage_relieves(const fd_drainage *drainage, int face);

/* The largest spread (Tmax - Tmin)/Tmax of drainage days over the evaluation units of a
 * face's panel at a time; NaN where nothing is drained. */
double fd_drainage_spread(const fd_drainage *drainage, int face, double time);

/* Largest relative error of the gas balance over all cells, and how many were solved. */
double fd_drainage_balance(const fd_drainage *drainage);
int fd_drainage_cells(const fd_drainage *drainage);

#endif
