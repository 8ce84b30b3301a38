/* What gas the coal gives off at a time of the plan, and where it enters the air.
 *
 * Masses are kg/s of methane. Face: wall and broken coal along the face, the belt along
 * its gate where a schedule says so, else along the face; lost coal, rock, adjacent seams
 * and the leaking share of relief gas at the return end, less what the roof holes take. A
 * face whose extraction has ended goes on by the age of its coal until it is sealed.
 * Heading: ribs by their age along the roadway, in pieces; broken coal at the heading
 * face, and where it lies when the driving has ended. When the gas comes:
 * scenarios/facegas.h, scenarios/headinggas.h. */
#ifndef FD_SCENARIOS_EMISSION_H
#define FD_SCENARIOS_EMISSION_H

#include "networks/gas.h"
#include "scenarios/drainage.h"
#include "scenarios/program.h"
#include "scenarios/use.h"

/* Which gas of a day. Together: the peak where no schedule earns it, the moment where one
 * does. */
typedef enum fd_emission_mode {
    FD_EMISSION_MEAN = 0, /* the mean of the day */
    FD_EMISSION_PEAK = 1, /* its peak: by the schedule, or the mean times the imbalance */
    FD_EMISSION_MOMENT = 2, /* at that second; the mean where no schedule is given */
} fd_emission_mode;

typedef struct fd_face_emission {
    bool producing;
    double output;                         /* coal won, kg/s */
    double content_cut;                    /* content of the strip cut, m3/kg at 0 degC */
    double own, adjacent, relief;          /* kg/s */
    double wall, broken, belt, lost, rock; /* own, by source, kg/s */
    double captured;                       /* by roof holes, kg/s */
    double vented;                         /* to the air, kg/s */
    double drained;     /* by roof holes, by the holes of its panel, and by relief holes
                         * in seams it relieves, kg/s */
    unsigned flags;     /* fd_emission_flag */
    bool roof_limited;  /* the goaf gave less than the roof holes could take */
    double roof_wanted; /* kg/s */
    double settling;    /* after cutting begins or ends what it gives changes fast for so
                         * long, s; 0 where the face gives nothing */
    double given;       /* written into the state, kg/s */
} fd_face_emission;

typedef struct fd_heading_emission {
    bool driven;
    double length;     /* m */
    double ribs, coal; /* kg/s */
    double settling;   /* as of a face; 0 where no schedule holds */
    double given;      /* written into the state, kg/s */
    unsigned flags;
} fd_heading_emission;

/* Stops of faces that an emission can hold. */
enum { FD_EMISSION_STOPS = 64 };

typedef struct fd_emission {
    fd_face_emission *face;       /* faces of the mine */
    fd_heading_emission *heading; /* headings of the mine */
    fd_gas_split *split; /* n_splits: roadways that give gas along their length */
    int n_splits;
    double cut_time; /* roadways are cut in pieces by their length then; NaN: of the
                        moment */
    const double *face_stopped; /* faces: time its power was cut, NaN: not. Its coal goes
                                 * on by its age. Nullable */
    double *share, *source;     /* storage of the splits */
    const bool *blasted; /* headings: driven by rounds, whose broken coal is told one by
                          * one (scenarios/pulse.h). Nullable */
    fd_uses *uses;       /* what it uses is marked there. Nullable */
    double span; /* a moment stands for its mean over so long from then on, s; 0 */
    fd_stop stop[FD_EMISSION_STOPS]; /* faces that an event has stopped, by time */
    int n_stops;
} fd_emission;

/* FD_NO_MEMORY leaves it null. */
fd_status fd_emission_new(const fd_mine *mine, fd_emission **emission);
void fd_emission_free(fd_emission **emission);

/* A face stops cutting at a time (s from the start of the plan), and cuts again: the rest
 * of its schedule is put off. False where no more stops can be held. */
bool fd_emission_stop_face(fd_emission *emission, int face, double time);
void fd_emission_resume_face(fd_emission *emission, int face, double time);

/* Gas that a kilogram of the coal of a heading gives off when it is broken at a time of
 * the plan, m3/kg. */
double fd_emission_desorbable(const fd_scenario *scenario, const fd_drainage *drainage,
                              int heading, double time);

/* Computes all sources at a time and writes them into gas_at and gas_along of the state.
 * mode: fd_emission_mode. stopped: headings, the time at which the driving of each was
 * stopped by an event, NaN where it was not. Nullable: stopped. */
void fd_emission_apply(const fd_scenario *scenario, const fd_drainage *drainage,
                       double time, unsigned mode, const double *stopped,
                       fd_emission *emission, fd_mine_state *state);

/* The next moment of the plan at which the sources applied last are to be taken anew:
 * where cutting begins or ends, and `step` (s) later while what it gives changes fast;
 * infinite for never. Between such moments they change with the age of coal that is
 * older. Nullable: stopped. */
double fd_emission_next(const fd_scenario *scenario, double time, const double *stopped,
                        double step, fd_emission *emission);

#endif
