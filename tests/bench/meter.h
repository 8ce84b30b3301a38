/* Time and memory of what is measured. */
#ifndef FD_TESTS_METER_H
#define FD_TESTS_METER_H

#include <stdbool.h>
#include <stddef.h>

/* Time on the wall, or of the processor alone: the same on a quiet machine with one
 * thread, and less disturbed on a busy one. */
enum meter_clock { METER_WALL, METER_PROCESSOR };

/* s, from an arbitrary start. */
double meter_now(enum meter_clock clock);

/* Peak of the resident memory of this process so far, bytes; 0 where not known. */
double meter_peak(void);

/* Runs the job in a process of its own, with a peak of its own, and takes over the `size`
 * bytes at `result` from it. The job returns false when it could not do its work. False
 * too where the process broke, or took longer than the limit, s (0 for none). */
bool meter_fork(bool (*job)(void *context, void *result), void *context, void *result,
                size_t size, double limit);

/* Samples of one quantity, taken in rounds with those of others. */
enum { METER_SAMPLES = 64 };
struct meter_samples {
    int count;
    double value[METER_SAMPLES];
};
void meter_add(struct meter_samples *samples, double value);
double meter_median(const struct meter_samples *samples); /* NaN without samples */

/* Slope of log y over log x by least squares: the exponent of growth. Pairs with a number
 * that is not positive are left out; NaN with fewer than two. */
double meter_exponent(int n, const double *x, const double *y);

#endif
