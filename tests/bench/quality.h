/* The water quality of EPANET as a peer of the transport: a substance that the flows of
 * its own hydraulics carry in segments of volume, without dispersion. */
#ifndef FD_TESTS_QUALITY_H
#define FD_TESTS_QUALITY_H

#include "tests/bench/carried.h"
#include "tests/bench/meter.h"

struct quality;

/* Writes the network into the folder, reads it, solves its hydraulics once for every
 * period in which the sources stand still, and opens its quality. Null, said on standard
 * error, when it could not. */
struct quality *quality_new(const struct carried *carried, double duration_s,
                            const char *folder);
void quality_free(struct quality **peer);

/* Carries from clean air on, through the whole duration. The step is whole seconds that
 * divide a period; the tolerance is in percent of gas. Asked for a period at once, which
 * is the fastest: EPANET counts its mass after every call. (Asked step by step it takes a
 * step of no length at the end of a period, and loses its count of mass in it.) Returns
 * the time it took, s; NaN when it could not. */
double quality_run(struct quality *peer, double dt_s, double tolerance,
                   enum meter_clock clock);

/* Gas in all airways now, m3. */
double quality_present(struct quality *peer);

/* By its own count: gas that left or is there over gas that came in, less one. */
double quality_balance(struct quality *peer);

#endif
