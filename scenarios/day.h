/* One state of the mine solved: air, then methane at mean and at peak emission. */
#ifndef FD_SCENARIOS_DAY_H
#define FD_SCENARIOS_DAY_H

#include "networks/auxiliary.h"
#include "scenarios/airnote.h"
#include "scenarios/emission.h"

/* What a solve left behind, by element of the mine; NaN where the element is not there.
 */
typedef struct fd_day_state {
    double time;                      /* seconds from the start of the plan */
    const fd_mine_state *mine;        /* elements and sources at mean emission */
    const fd_emission *emission;      /* at mean emission */
    const fd_emission *peak_emission; /* its faces without their imbalance */
    double *mass_flow, *flow, *velocity, *drop, *density,
        *unit;           /* airways, at mean emission */
    double *velocity_to; /* at their ends `to`; NaN where they do not leak */
    double *pressure;    /* junctions */
    double *fan_flow, *fan_pressure;
    fd_fan_result *fan;
    fd_auxiliaries *auxiliaries;    /* fans that run, at mean emission */
    double *mean, *peak;            /* airways: methane where the air leaves, by volume */
    double *most;                   /* airways: largest along them, at peak emission */
    bool has_dioxide;               /* the mine gives carbon dioxide */
    double *dioxide, *most_dioxide; /* likewise, by volume, at peak emission of methane */
    double *dioxide_source;         /* kg/s along them */
    double *sensor_mean, *sensor_peak;
    double *corner_mean, *corner_peak; /* faces; NaN: not assessed */
} fd_day_state;

/* How well the two solves of a day hold. */
typedef struct fd_day_info {
    fd_air_info air[2]; /* at mean and at peak emission */
    fd_mixing_info mixing[2];
    bool impossible; /* an imposed flow that no fan can bring (networks/remedy.h) */
    bool usable;     /* all four, and none impossible */
} fd_day_info;

typedef struct fd_day fd_day;

/* Keeps references to both. */
fd_status fd_day_new(const fd_scenario *scenario, const fd_drainage *drainage,
                     fd_day **day);
void fd_day_free(fd_day **day);

/* Lets it note what is to be said of the air of each solve; null to stop. Borrowed. */
void fd_day_note(fd_day *day, fd_airnotes *notes);

/* Lets it mark what its sources use; null to stop. Borrowed. */
void fd_day_mark(fd_day *day, fd_uses *uses);

/* Solves the planned state at a time. What comes out depends on nothing solved before:
 * where fans have several stable operating points, `operates-near` alone chooses. */
fd_status fd_day_solve(fd_day *day, double time, fd_day_info *info);

/* Lends the last state. */
const fd_day_state *fd_day_get(const fd_day *day);

/* Lends the air of the last solve. */
const fd_air_state *fd_day_air(const fd_day *day);

/* Methane in the return corner of a face by its mixing model (models/methane.h), from the
 * methane of its intake and return; NaN where it is not assessed. */
double fd_corner_methane(const fd_scenario *scenario, const fd_mine_state *state,
                         int face, double intake, double face_return);

#endif
