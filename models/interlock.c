#include "models/interlock.h"

#include <math.h>

/* One latch through the step: on at or above `high`, off below `low`. */
static int follow(bool *on, double high, double low, const fd_sensor_model *sensor,
                  const fd_sensor_step *step, fd_interlock_change switched_on,
                  fd_interlock_change switched_off, fd_interlock_event *event) {
    int n = 0;
    for (double t = 0; n < FD_INTERLOCK_EVENTS / 2; n++) {
        double next = fd_sensor_passes(sensor, step, t, *on ? low : high, !*on);
        if (isnan(next)) break;
        *on = !*on;
        event[n] = (fd_interlock_event){next, *on ? switched_on : switched_off};
        t = next;
    }
    return n;
}

/* Few and nearly in order: by insertion, and of two at one time the first kind first. */
static void sort(fd_interlock_event *event, int n) {
    for (int i = 1; i < n; i++)
        for (int k = i; k > 0 && event[k].t < event[k - 1].t; k--) {
            fd_interlock_event held = event[k];
            event[k] = event[k - 1];
            event[k - 1] = held;
        }
}

int fd_interlock_follow(fd_interlock *lock, const fd_setpoint *points,
                        const fd_sensor_model *sensor, const fd_sensor_step *step,
                        fd_interlock_event event[FD_INTERLOCK_EVENTS]) {
    lock->known = !isnan(fd_sensor_response(sensor, step, 0)) &&
                  !isnan(fd_sensor_response(sensor, step, step->h));
    if (!lock->known) return 0;
    double restore = isnan(points->restore) ? points->cutoff : points->restore;
    int n = follow(&lock->alarm, points->alarm, points->alarm, sensor, step, FD_ALARM_ON,
                   FD_ALARM_OFF, event);
    n += follow(&lock->cut, points->cutoff, restore, sensor, step, FD_POWER_CUT,
                FD_POWER_FREE, event + n);
    sort(event, n);
    return n;
}
