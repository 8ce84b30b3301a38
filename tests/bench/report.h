/* The table of what was measured: printed as it grows, drawn from afterwards. */
#ifndef FD_TESTS_REPORT_H
#define FD_TESTS_REPORT_H

#include <stddef.h>

#include "tests/bench/measure.h"

enum { REPORT_ROWS = 24 };

struct report {
    int rows;
    struct measure_row row[REPORT_ROWS];
};

void report_head(void);

/* Keeps the row and prints it. */
void report_add(struct report *report, const struct measure_row *row);

/* The number at this offset of the row of that name; NaN where there is none. */
double report_value(const struct report *report, const char *name, size_t offset);

/* How times grow with size, and peaks of memory. */
void report_growth(const struct report *report);
void report_memory(const struct report *report);

/* Writes the rows as CSV; false when the file cannot be written. */
bool report_write(const struct report *report, const char *path);

#endif
