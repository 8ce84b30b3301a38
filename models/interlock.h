/* What a sensor does: alarm, power cut and restore, with hysteresis.
 *
 *     alarm on    shown >= alarm        alarm off  shown < alarm
 *     power cut   shown >= cutoff       power may return  shown < restore
 *
 * restore <= cutoff (Table 19 has them equal: the comparison alone is then the
 * hysteresis). Power cut is a latch: it holds until the reading is below restore, and
 * what it stops does not start by itself.
 *
 * Given one step of the sensor (models/sensor.h) the instants at which the state changes
 * are found within it, in order; see there for how. A state that is met at the start of
 * the step changes there. Set points that are NaN never act. Where the reading is NaN
 * nothing changes and `known` is false: no pass.
 *
 * Simplified: with noise, alarm and power are judged once more whenever the noise of a
 * step is drawn, as a device without averaging would.
 *
 * Tests: unit/interlock, verify/interlock. */
#ifndef FD_MODELS_INTERLOCK_H
#define FD_MODELS_INTERLOCK_H

#include <stdbool.h>

#include "models/sensor.h"
#include "models/setpoint.h"

typedef struct fd_interlock {
    bool alarm, cut, known;
} fd_interlock;

typedef enum fd_interlock_change {
    FD_ALARM_ON,
    FD_ALARM_OFF,
    FD_POWER_CUT,
    FD_POWER_FREE
} fd_interlock_change;

typedef struct fd_interlock_event {
    double t; /* within the step, s */
    fd_interlock_change change;
} fd_interlock_event;

/* Two changes of each kind fit into a step: a response turns at most once. */
enum { FD_INTERLOCK_EVENTS = 8 };

/* Follows a step: changes the state and gives its changes by rising time; their number.
 */
int fd_interlock_follow(fd_interlock *lock, const fd_setpoint *points,
                        const fd_sensor_model *sensor, const fd_sensor_step *step,
                        fd_interlock_event event[FD_INTERLOCK_EVENTS]);

#endif
