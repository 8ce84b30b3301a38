/* What a window leaves behind: series of the recorded places, methane along its ways,
 * when gas arrived where, and what was done. */
#ifndef FD_SCENARIOS_COURSERECORD_H
#define FD_SCENARIOS_COURSERECORD_H

#include "scenarios/arrival.h"
#include "scenarios/profile.h"

/* The ledger of one species in one window, in m3 at 0 degC and 101.325 kPa (of the age:
 * kg s). */
typedef struct fd_ledger_line {
    int event;           /* -1: the worst day */
    const char *species; /* stable word, a catalogue key */
    double given, inlets, start, outlets, end;
    double residual_share; /* NaN where nothing passed */
} fd_ledger_line;

typedef struct fd_ledger_lines {
    fd_ledger_line *list;
    int n, room;
    bool lost; /* memory was short */
} fd_ledger_lines;

/* Where it goes. */
typedef struct fd_course_tables {
    fd_table *series, *samples;          /* of this window */
    fd_table *ways, *arrivals, *actions; /* of all windows of a run */
    fd_table *ledger, *species;          /* likewise */
    fd_ledger_lines *lines;              /* the ledger in short */
    struct fd_degassed *degassed;        /* by degas of the scenario, of all windows */
    struct fd_uses *uses;                /* what was used is marked there; nullable */
} fd_course_tables;

/* An empty table of what is done: event, time, kind, id of the fan, door or junction, and
 * by which sensor, nothing where the plan says so. Null when memory is short. */
fd_table *fd_actions_table(void);

#endif
