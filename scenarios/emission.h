/* What gas the coal gives off at a time of the plan, and where it enters the air.
 *
 * Masses are kg/s of methane. Face: the part of its own gas that does not pass the goaf
 * enters along the face; the rest, the adjacent seams and the leaking share of relief gas
 * enter at its return end, less what the roof holes take. Heading: ribs by their age
 * along the roadway, in pieces; broken coal at the heading face. */
#ifndef FD_SCENARIOS_EMISSION_H
#define FD_SCENARIOS_EMISSION_H

#include "networks/gas.h"
#include "scenarios/drainage.h"

typedef struct fd_face_emission {
    bool producing;
    double output;                /* coal won, kg/s */
    double content_cut;           /* content of the strip cut, m3/kg at 0 degC */
    double own, adjacent, relief; /* kg/s */
    double captured;              /* by roof holes, kg/s */
    double vented;                /* to the air, kg/s */
    double drained;     /* by roof holes, by the holes of its panel, and by relief holes
                         * in seams it relieves, kg/s */
    unsigned flags;     /* fd_emission_flag */
    bool roof_limited;  /* the goaf gave less than the roof holes could take */
    double roof_wanted; /* kg/s */
} fd_face_emission;

typedef struct fd_heading_emission {
    bool driven;
    double length;     /* m */
    double ribs, coal; /* kg/s */
    unsigned flags;
} fd_heading_emission;

typedef struct fd_emission {
    fd_face_emission *face;       /* faces of the mine */
    fd_heading_emission *heading; /* headings of the mine */
    fd_gas_split *split; /* n_splits: roadways that give gas along their length */
    int n_splits;
    double cut_time; /* roadways are cut in pieces by their length then; NaN: of the
                        moment */
    const double *face_stopped; /* faces: time its power was cut, NaN: not. What comes by
                                 * its goaf goes on, the gas of coal being won ends.
                                 * Nullable */
    double *share, *source;     /* storage of the splits */
} fd_emission;

/* FD_NO_MEMORY leaves it null. */
fd_status fd_emission_new(const fd_mine *mine, fd_emission **emission);
void fd_emission_free(fd_emission **emission);

/* Computes all sources at a time and writes them into gas_at and gas_along of the state,
 * each multiplied by its imbalance where `peak`. stopped: headings, the time at which the
 * driving of each was stopped by an event, NaN where it was not. Nullable: stopped. */
void fd_emission_apply(const fd_scenario *scenario, const fd_drainage *drainage,
                       double time, bool peak, const double *stopped,
                       fd_emission *emission, fd_mine_state *state);

#endif
