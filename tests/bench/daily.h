/* A day of gas in a mine-like network (tests/bench/carried.h): what it costs us and the
 * peers, in the same rounds. */
#ifndef FD_TESTS_DAILY_H
#define FD_TESTS_DAILY_H

#include <stdbool.h>

#include "tests/bench/meter.h"

/* Steady flow, handed over with new sources, every 10 minutes; the same handed over at
 * every step, as by a caller who does not know it steady; new flow each minute; new flow
 * each step. */
enum daily_flow { DAILY_STEADY, DAILY_HELD, DAILY_MINUTE, DAILY_STEP, DAILY_FLOWS };

struct daily_plan {
    double branches, dt; /* s */
    double hours;        /* simulated; every time is told for 24 */
    bool cells;          /* ask CVODE, once */
    int rounds;
    bool peer;
    enum meter_clock clock;
    char scratch[64];
};

/* s for 24 h, NaN where not measured. */
struct daily_row {
    char name[32];
    int n, m, faces, cells, reversing;
    double dt;
    double plain[DAILY_FLOWS], dispersing[DAILY_FLOWS]; /* ours */
    double peer[2];                                     /* tolerances 0.01 and 1e-6 % */
    double cvode;
    long cvode_steps;  /* a day */
    double parcels[2]; /* an airway at the end, plain and dispersing */
    double residual;   /* worst of the ledgers, over the throughput */
    double apart, peer_apart[2], cvode_apart; /* gas in all airways at the end, ours
                                               * dispersing and the peers', off ours
                                               * without, of it */
    double peer_balance; /* of its gas, by its own count, at the finer tolerance */
};

/* In a process of its own. False, said on standard error, when it could not. */
bool daily_measure(const struct daily_plan *plan, struct daily_row *row);

#endif
