/* What is ahead: when each sensor's gas first reaches levels in a window.
 *
 * Gas is known at the ends of steps and taken as straight between; the moment is where
 * the line meets the level. A level that is reached at the start is reached at 0. Proved
 * in tests/unit/test_outlook.c. */
#ifndef FD_SCENARIOS_OUTLOOK_H
#define FD_SCENARIOS_OUTLOOK_H

#include "base/diagnostic.h"
#include "base/table.h"
#include "scenarios/scenario.h"

enum { FD_OUTLOOK_LEVELS = 8 };

typedef struct fd_outlook fd_outlook;

/* The levels of an event: those it names, at most FD_OUTLOOK_LEVELS, rising; where it
 * names none but measured values, 0.8, 1.0 and 1.5 %; else none. Their number. */
int fd_outlook_levels(const fd_scenario *scenario, int event,
                      double level[FD_OUTLOOK_LEVELS]);

/* Starts at second 0 with the gas at the sensors (NaN: not known). FD_NO_MEMORY; then
 * null. */
fd_status fd_outlook_new(const fd_scenario *scenario, int event, const double *gas,
                         fd_outlook **outlook);
void fd_outlook_free(fd_outlook **outlook);

/* The gas at the end of a step. */
void fd_outlook_take(fd_outlook *outlook, double from, double to, const double *gas);

/* What a sensor of an event does with one level. */
typedef struct fd_forecast {
    int event, sensor;
    double measured;      /* volume fraction; NaN: not measured */
    double start;         /* volume fraction */
    double factor;        /* on the gas of the place the sensor has set; NaN */
    double level;         /* volume fraction */
    double first;         /* s; NaN: not reached */
    double peak, peak_at; /* volume fraction, s */
} fd_forecast;

typedef struct fd_forecasts {
    fd_forecast *list;
    int n, room;
} fd_forecasts;

/* Adds those of all sensors whose gas is known, by rising level. factor: sensors.
 * FD_NO_MEMORY. */
fd_status fd_outlook_put(const fd_outlook *outlook, const double *factor,
                         fd_forecasts *forecasts);
void fd_forecasts_free(fd_forecasts *forecasts);

/* Tells of values measured at the start of an event from which it does not start: but
 * for one sensor of which more is told (-1: none). */
void fd_forecasts_tell(const fd_scenario *scenario, int event,
                       const fd_forecasts *forecasts, int but,
                       fd_diagnostics *diagnostics);

/* As a table, all or those whose level is reached; null when memory is short. */
fd_table *fd_forecasts_table(const fd_scenario *scenario, const fd_forecasts *forecasts,
                             bool reached_only);

#endif
