/* The inside of a drainage, for the files that make and read it. */
#ifndef FD_SCENARIOS_DRAINAGEPARTS_H
#define FD_SCENARIOS_DRAINAGEPARTS_H

#include "models/hole.h"
#include "scenarios/drainage.h"

enum { FD_RELIEF_STAGES = 16 };

/* One row of holes across the panel, or one ring of the strip. */
typedef struct fd_drainage_row {
    double position;    /* of its middle, m from the start of the panel */
    double from, until; /* under suction, s */
    double relieved;    /* the protective face passed it, s; infinity: never */
    int unit, cell;     /* evaluation unit; cell -1: never drained */
} fd_drainage_row;

typedef struct fd_drainage_cell {
    fd_hole_event event[FD_RELIEF_STAGES];
    int n_events;
    int group;
    fd_hole_course course;
} fd_drainage_cell;

typedef struct fd_drainage_panel {
    fd_owner owner;
    int number;
    int seam;
    double length; /* of the panel or heading, m */
    int n;
    fd_drainage_row *row;
    double metres; /* of hole in a row that drain coal no other hole drains */
    double share;  /* of the coal of a row that its holes reach, 0 to 1 */
} fd_drainage_panel;

struct fd_drainage {
    const fd_scenario *scenario;
    fd_drainage_panel *panel;
    int n_panels;
    fd_drainage_cell *cell;
    int n_cells, room;
};

/* The coal of a seam for its isotherm; NaN where a datum is not given. */
fd_coal fd_seam_coal(const fd_seam_unit *seam);
bool fd_seam_has_isotherm(const fd_seam_unit *seam);

/* The original content, m3/kg: given, or from the isotherm at the original pressure; NaN
 * where neither can be known. */
double fd_seam_content(const fd_seam_unit *seam);

/* The original absolute pressure, Pa; NaN where it cannot be known. The content rules
 * where both are given: the check of the mine allows them to differ a little. */
double fd_seam_pressure(const fd_seam_unit *seam);

#endif
