/* A window at play, shared by its own files only (course.c, courseoffer.c,
 * courserecord.c). In a step: actions, sources, air, gas, places, verdict, record. */
#ifndef FD_SCENARIOS_COURSEPARTS_H
#define FD_SCENARIOS_COURSEPARTS_H

#include "networks/gas.h"
#include "scenarios/action.h"
#include "scenarios/course.h"

typedef struct fd_window {
    const fd_scenario *s;
    const fd_limits *limits;
    const fd_drainage *drainage;
    int event; /* -1: the worst day */
    double start, duration, step;
    fd_verdict *verdict;
    fd_airnotes *notes; /* null for the worst day */
    const fd_course_tables *tables;
    fd_course_info *info;
    fd_mine_state *state;
    fd_emission *emission;
    fd_air *air;
    fd_gas *gas;
    fd_profiler *profiler;
    fd_arrivals *arrivals;
    fd_actions actions;
    double *stopped; /* headings: time the driving stopped; NaN */
    double *sensor;  /* sensors: methane there; NaN where not assessed */
    double *history; /* samples x workplaces: largest methane in them */
    int samples, room;
} fd_window;

/* Takes what the places show at this moment, and offers it to the verdict; the worst day
 * offers nothing. */
fd_status fd_course_offer(fd_window *window, double second);

/* The hour of peak emission of the worst day, s. */
static const double FD_PEAK_FROM = 600, FD_PEAK_UNTIL = 4200;

/* Chooses the ways that are followed, at the start of the gas. FD_NO_MEMORY. */
fd_status fd_course_record_begin(fd_window *window);

/* Adds a moment to the series - the roadway of every heading whose fan the event stops,
 * then the recorded places - and to profiles and arrivals. */
void fd_course_record(fd_window *window, double second);

/* Adds the arrivals and what was done to their tables. */
void fd_course_record_end(fd_window *window);
void fd_course_record_free(fd_window *window);

#endif
