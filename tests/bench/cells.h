/* The same gas on cells of 10 m: first-order upwind in space, SUNDIALS' CVODE (backward
 * differentiation, KLU) in time. */
#ifndef FD_TESTS_CELLS_H
#define FD_TESTS_CELLS_H

#include "tests/bench/carried.h"
#include "tests/bench/meter.h"

struct cells_result {
    int cells;
    long steps;
    double seconds; /* without set-up */
    double present; /* gas in the network at the end, m3 */
};

/* From clean air to a time, relative tolerance 1e-4, absolute 1e-7, sources by their
 * cycle without periods, which suits it best. False when it could not. */
bool cells_run(const struct carried *carried, double duration_s, enum meter_clock clock,
               struct cells_result *result);

#endif
