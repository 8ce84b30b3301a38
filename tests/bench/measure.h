/* What is measured of one network, ours and the peer's in the same rounds. */
#ifndef FD_TESTS_MEASURE_H
#define FD_TESTS_MEASURE_H

#include "tests/bench/family.h"
#include "tests/bench/meter.h"

/* Which network, and how hard to measure. */
struct measure_plan {
    char name[32];
    struct family *(*make)(const struct measure_plan *plan);
    enum family_kind kind;
    double branches;
    int rounds;       /* of which the median is taken */
    int edits;        /* what-if edits; 0 for none */
    bool peer, tight; /* ask EPANET; also at its tight setting */
    enum meter_clock clock;
    char scratch[64]; /* folder for files */
};

/* Times in s, memory in bytes, NaN where not measured. */
struct measure_row {
    char name[32];
    int n, m, fans;
    double setup;       /* analysis of the topology */
    double cold;        /* solve and certificate, one thread */
    double two;         /* the same, two threads; not by the clock of the processor */
    double certificate; /* of the above */
    double factor;      /* one factorisation and solve of ours */
    double reference;   /* the same by CHOLMOD */
    double memory;      /* peak of a process that does all this once */
    double warm, warm_iterations; /* means over the edits */
    int iterations, worst_warm;
    double balance; /* largest imbalance over throughflow, of the certificate */
    double energy;  /* largest mesh residual over the pressure of the fan */

    double peer_read, peer_setup, peer_default, peer_tight, peer_memory;
    double peer_warm, peer_warm_iterations;
    int default_iterations, tight_iterations;
    double apart; /* largest difference of a flow over the largest flow, tight */
};

/* In a process of its own. False, said on standard error, when it could not. */
bool measure_network(const struct measure_plan *plan, struct measure_row *row);

#endif
