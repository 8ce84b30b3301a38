/* A window at play, shared by its own files only: course*.c. In a step: actions, sources,
 * air, gas, places, verdict, record. */
#ifndef FD_SCENARIOS_COURSEPARTS_H
#define FD_SCENARIOS_COURSEPARTS_H

#include "networks/airtransient.h"
#include "networks/gas.h"
#include "scenarios/action.h"
#include "scenarios/breathing.h"
#include "scenarios/carried.h"
#include "scenarios/course.h"
#include "scenarios/courseinstant.h"
#include "scenarios/outlook.h"
#include "scenarios/place.h"
#include "scenarios/pulse.h"
#include "scenarios/reversal.h"

typedef struct fd_sensing fd_sensing;
typedef struct fd_tags fd_tags;

typedef struct fd_window {
    const fd_scenario *s;
    const fd_limits *limits;
    const fd_drainage *drainage;
    int event; /* -1: the worst day */
    double start, duration, step;
    double origin; /* s: begin of the step at hand, which an instant may have parted */
    fd_verdict *verdict;
    fd_airnotes *notes; /* null for the worst day */
    const fd_course_tables *tables;
    fd_course_info *info;
    fd_mine_state *state;
    fd_emission *emission;
    fd_air *air;
    fd_airmoves *moves;
    fd_airtransient *transient; /* null where every state is a steady one */
    fd_reversals *reversals;
    fd_gas *gas;
    fd_profiler *profiler;
    fd_arrivals *arrivals;
    fd_actions actions;
    fd_breathing *breathing; /* null, as the pulses, until the planned state is solved */
    fd_pulses *pulses;
    bool *fan_followed;            /* fans: recorded */
    struct fd_fan_courses *speeds; /* scenarios/coursespeed.h */
    double *stopped;               /* headings: time the driving stopped; NaN */
    double *sensor;                /* sensors: methane there; NaN where not assessed */
    double *shown;                 /* sensors: what each shows */
    double *weighed;               /* airways: scenarios/coursedensity.c */
    double *corner; /* faces: methane of the return corner; NaN where not assessed */
    double *face_stopped;           /* faces: time its power was cut; NaN */
    bool interlocks;                /* sensors act */
    double *face_gas, *heading_gas; /* factors of their gas by what was measured */
    double *factor;                 /* sensors: the factor each has set; NaN */
    fd_outlook *outlook;            /* null where nothing is forecast */
    double due;                     /* s: first action that this step has added */
    fd_sensing *sensing;
    fd_places *places;     /* null for the worst day */
    fd_instants *instants; /* null where no step is split */
    struct fd_tags *tags;  /* null but in a pass that looks for sources */
    double *history;       /* samples x workplaces: largest methane in them */
    double *when;          /* samples: s */
    int samples, room;
    struct fd_headings *headings; /* scenarios/courseheading.h */
    fd_carried *carried;
    double since;                      /* s: the sources stand since then */
    struct fd_course_books *books;     /* scenarios/courseledger.h */
    struct fd_course_extents *extents; /* scenarios/coursecarried.h */
} fd_window;

/* Sources: surges of the moment, emission by the schedules in its mean over a span from
 * then on (s; 0: of the moment). */
void fd_course_sources(fd_window *window, double second, double span);

/* What one surge of the scenario gives at a moment, kg/s. */
double fd_course_surge(const fd_window *window, int surge, double second);

/* The next moment after this one at which they jump; infinite for none. */
double fd_course_sources_next(const fd_window *window, double second);

/* Adds to the series what each face at work by a schedule gives, by source. */
void fd_course_record_sources(fd_window *window, double second);

/* The barometer, goafs and pulses of gas (coursepulse.c): from the planned state on; as a
 * piece of time begins, before its end and its sources are known;
 * through a piece of time, into the state; of a part of it that was played; the end of
 * the piece that begins at a second (infinite for none); into the series; into the info,
 * at the end. */
fd_status fd_course_inrush_start(fd_window *window);
void fd_course_inrush_begin(fd_window *window, double second);
void fd_course_inrush(fd_window *window, double from, double to);
void fd_course_inrush_book(fd_window *window, double duration);
double fd_course_inrush_next(const fd_window *window, double second);
void fd_course_inrush_record(fd_window *window, double second);
void fd_course_inrush_end(fd_window *window);

/* The density of the air: held at the methane of the planned state; what stands in the
 * airways as the gas has started; what stands there now, where the event asks for it. */
void fd_course_density_hold(fd_window *window);
fd_status fd_course_density_begin(fd_window *window);
void fd_course_density_feel(fd_window *window);

/* Return corners: their steady state under the gas at the start; a step further. */
fd_status fd_course_corner_begin(fd_window *window);
void fd_course_corner_advance(fd_window *window);

/* Sensors: at the start; over a step (s), at the end of which the gas stands, with the
 * actions their interlocks add. */
fd_status fd_course_sense_begin(fd_window *window);
fd_status fd_course_sense(fd_window *window, double from, double to);
void fd_course_sense_free(fd_window *window);

/* Stops the work that interlocks have stopped by now; the driving of a heading whose fan
 * stands. */
void fd_course_stop_work(fd_window *window, double second);
void fd_course_lock_heading(fd_window *window, int heading, double second);

/* Episodes of what is offered, from the first moment on. */
void fd_course_watch(fd_window *window);
void fd_course_unwatch(fd_window *window);

/* Factors of the sources, 1 at first; applied to the sources of the moment; set by what
 * was measured, with the sources, air and flows taken anew each time. FD_NUMERICS where
 * they do not settle. */
fd_status fd_course_factors_new(fd_window *window);
void fd_course_factors_free(fd_window *window);
void fd_course_scale_sources(fd_window *window);
fd_status fd_course_start_measured(fd_window *window,
                                   fd_status (*refresh)(fd_window *, double));

/* Takes what the places show at this moment, and offers it to the verdict; the worst day
 * offers nothing. */
fd_status fd_course_offer(fd_window *window, double second);

/* Offers what reversed main fans have done, at the end of the window. */
fd_status fd_course_offer_reversals(fd_window *window);

/* The hour of peak emission of the worst day, s. */
static const double FD_PEAK_FROM = 600, FD_PEAK_UNTIL = 4200;

/* Chooses the ways that are followed, at the start of the gas. FD_NO_MEMORY. */
fd_status fd_course_record_begin(fd_window *window);

/* Adds a moment to the series - the roadway of every heading whose fan the event stops,
 * then the recorded places - and to profiles and arrivals. */
void fd_course_record(fd_window *window, double second);

/* True for a heading whose fan the event stops at some time, or where gas breaks in. */
bool fd_course_concerns(const fd_window *window, int heading);

/* Speed, pressure and air of the fans that an event may move, and of main fans
 * (coursefan.c): chooses them, FD_NO_MEMORY; adds a moment to the series; frees. */
fd_status fd_course_fans_begin(fd_window *window);
void fd_course_fans_record(fd_window *window, double second);
void fd_course_fans_end(fd_window *window);

/* Adds the arrivals and what was done to their tables. */
void fd_course_record_end(fd_window *window);
void fd_course_record_free(fd_window *window);

#endif
