/* What schemes make of a front, against the closed form. */
#ifndef FD_TESTS_FRONT_H
#define FD_TESTS_FRONT_H

#include <stdbool.h>

#include "tests/bench/meter.h"

struct front_row {
    const char *scheme;
    double dt;      /* s */
    double error;   /* integral of |difference| along the road, m */
    double worst;   /* largest difference */
    double seconds; /* of one run, with its set-up, without reading */
};

enum { FRONT_ROWS = 16 };

struct front {
    const char *text;
    int rows;
    struct front_row row[FRONT_ROWS];
};

/* One airway of 2000 m at 2 m/s with 5 m2/s after 600 s; and 20 airways in a row on the
 * same length with 0.5 m2/s. False when it could not. */
bool front_measure(bool sharp, int rounds, enum meter_clock clock, struct front *front);

void front_print(const struct front *front);

/* The number of a scheme at a step: error or seconds; NaN where there is none. */
double front_error(const struct front *front, const char *scheme, double dt);
double front_seconds(const struct front *front, const char *scheme, double dt);

/* Writes profiles of the first case, and its rows, as CSV for the figure. */
bool front_write(const struct front *front, const char *profiles, const char *rows);

#endif
