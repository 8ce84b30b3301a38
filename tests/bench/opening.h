/* From a file to an answer, as a user waits for it: ours from a mine file in XML, the
 * peer's from an input file of its own. */
#ifndef FD_TESTS_OPENING_H
#define FD_TESTS_OPENING_H

#include "tests/bench/measure.h"

/* Medians over the rounds, each in a process of its own; s and bytes, NaN where not
 * measured. */
struct opening {
    double read, solve, memory; /* ours: reading with all checks; the rest */
    double peer_read, peer_solve, peer_memory;
    double file, peer_file; /* bytes of the files */
};

/* False, said on standard error, when it could not. */
bool opening_measure(const struct measure_plan *plan, struct opening *result);

#endif
