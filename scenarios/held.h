/* The level that a quantity has held for a time, up to now.
 *
 * Known at samples and straight between; before the first sample it was as there. With
 *
 *     level(e) = least value over e - lasting .. e
 *
 * it is the largest level(e) for e in the last step: the time held may begin and end
 * within steps. Both ends lie on straight lines that meet once at most, so it is found in
 * closed form. Proved in tests/unit/test_held.c. */
#ifndef FD_SCENARIOS_HELD_H
#define FD_SCENARIOS_HELD_H

#include <stddef.h>

/* when: n moments, rising, s; value: of each, `stride` apart; lasting >= 0, s. NaN where
 * a value that counts is. */
double fd_held_level(int n, const double *when, const double *value, size_t stride,
                     double lasting);

#endif
