/* Plays a scenario: every day of the plan solved and tested, every event in seconds, the
 * worst day around its peak. */
#ifndef FD_SCENARIOS_RUN_H
#define FD_SCENARIOS_RUN_H

#include "scenarios/course.h"
#include "scenarios/layer.h"

/* How far a run is: called now and then from the thread that runs. */
typedef struct fd_progress {
    void (*report)(void *context, int done, int total);
    void *context;
} fd_progress;

/* The weakest certificate met, each as the worst residual over what is allowed. */
typedef struct fd_run_certificate {
    double line[FD_CERTIFICATE_LINES];
    double density_change; /* largest relative change left in a density loop */
    double mixing;         /* largest imbalance of methane over what entered */
    double ledger;         /* largest residual of a course over its throughput */
    double seam;           /* largest relative error of the gas balance of a cell */
    int solves, unusable;
} fd_run_certificate;

typedef struct fd_run {
    const fd_scenario *scenario;
    const fd_limits *limits;
    fd_drainage *drainage;
    fd_day *day; /* left at the worst day */
    fd_verdict *verdict;
    fd_airnotes *notes; /* what is to be said of the air of the days and events */
    fd_layers *layers;  /* the least layering numbers of the planned days */
    fd_places *places;  /* what was seen in the events where people measure */
    fd_table *series;
    fd_table **course;  /* n_events, then the worst day; null where not played */
    fd_table **samples; /* as course: methane along the ways of each */
    fd_table *ways, *arrivals, *actions; /* of all courses */
    fd_table *ledger, *species;          /* likewise */
    fd_ledger_lines lines;               /* the ledger in short */
    fd_degassed *degassed;               /* by degas of the scenario */
    fd_uses *uses;                       /* which values it rests on */
    int days;
    int worst_finding; /* methane limit with the least margin in planned states; -1 none
                        */
    int worst_day;     /* number of its day; -1 for none */
    fd_run_certificate certificate;
    bool usable; /* every solve holds */
} fd_run;

/* FD_OK where it was played to the end: look at usable and at the diagnostics.
 * FD_BAD_INPUT where a stage of the plan cannot be (the dates are in the diagnostics),
 * FD_NUMERICS where the seam was not solved, FD_NO_MEMORY. *run is null unless FD_OK.
 * Nullable: progress. */
fd_status fd_run_play(const fd_scenario *scenario, const fd_limits *limits,
                      const fd_progress *progress, fd_diagnostics *diagnostics,
                      fd_run **run);
void fd_run_free(fd_run **run);

/* True when every expectation of the scenario is met; those missed are in the
 * diagnostics. */
bool fd_run_meets_expectations(const fd_run *run, fd_diagnostics *diagnostics);

/* The worst of all verdicts: planned states and events. */
fd_judgement fd_run_judgement(const fd_run *run);

#endif
