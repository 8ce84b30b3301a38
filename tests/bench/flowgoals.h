/* The goals of the flow solver. */
#ifndef FD_TESTS_FLOWGOALS_H
#define FD_TESTS_FLOWGOALS_H

#include "tests/bench/goals.h"
#include "tests/bench/report.h"

/* Adds the goals that the rows of the report tell of. */
void goals_of_report(struct goals *goals, const struct report *report);

#endif
