/* How the cost of the transport grows with the network. */
#ifndef FD_TESTS_GROWTH_H
#define FD_TESTS_GROWTH_H

#include <stdbool.h>

#include "tests/bench/meter.h"

struct growth_row {
    int n, m;
    double step[2];    /* s of an airway and step of 10 s, plain and dispersing */
    double rich[2];    /* the same where all gates and mains give off gas */
    double set;        /* s an airway to hand over flows */
    double parcels[2]; /* an airway */
    double memory[2];  /* peak of a process that does it, the air solved, bytes */
};

/* Steady flow, sources by periods, after half an hour. In processes of their own; false,
 * said on standard error, when it could not. */
bool growth_measure(double branches, int rounds, enum meter_clock clock,
                    struct growth_row *row);

#endif
