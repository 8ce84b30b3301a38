/* The fan of a heading that is degassed, behind its throttle (models/degas.h), part of
 * scenarios/coursedegas.h. */
#ifndef FD_SCENARIOS_DEGASFAN_H
#define FD_SCENARIOS_DEGASFAN_H

#include "models/fan.h"
#include "scenarios/courseparts.h"

typedef struct fd_degas_fan {
    int fan, duct;
    bool inwards; /* the duct is drawn from the fan to the face */
    fd_fan_curve *curve;
    double full; /* m3/s that the fan takes when it runs freely, or NaN */
    double rest; /* R0 of models/degas.h */
} fd_degas_fan;

/* FD_NO_MEMORY; close it then, too. */
fd_status fd_degas_fan_open(const fd_window *window, int heading, fd_degas_fan *fan);
void fd_degas_fan_close(fd_degas_fan *fan);

/* Reads R0 and the full flow off the air of the start; of a fan that stands, off the air
 * in which it would run. FD_NO_MEMORY. */
fd_status fd_degas_fan_start(fd_degas_fan *fan, const fd_window *window);

/* The throttle that lets a flow through, kg/s, > 0. */
double fd_degas_fan_throttle(const fd_degas_fan *fan, const fd_window *window,
                             double flow);

/* The share of its air that the fan would have to let out near itself for the same
 * delivery, its duct not throttled; NaN where none is enough. */
double fd_degas_fan_released(const fd_degas_fan *fan, const fd_window *window);

#endif
