/* Iterations over many networks of a family. */
#ifndef FD_TESTS_SEEDS_H
#define FD_TESTS_SEEDS_H

#include "tests/bench/family.h"

struct seeds {
    int networks, failures; /* not converged, or the certificate does not hold */
    int most;               /* iterations */
    double mean;
    uint64_t worst;         /* the seed of the most, or of the last failure */
    double balance, energy; /* worst of all: see tests/bench/measure.h */
};

/* Solves the networks of the seeds 1 to count, cold. False when memory is short. */
bool seeds_run(enum family_kind kind, double branches, int count, struct seeds *result);

#endif
