#include "models/rundown.h"

#include <math.h>

static const double FRICTION = 0.1; /* f */

double fd_rundown_time(double start, double run_down_s) {
    return run_down_s * atan(start / FRICTION) / atan(1 / FRICTION);
}

double fd_rundown_speed(double start, double elapsed_s, double run_down_s) {
    if (!(elapsed_s < fd_rundown_time(start, run_down_s))) return 0;
    double angle = atan(start / FRICTION) - atan(1 / FRICTION) * elapsed_s / run_down_s;
    return FRICTION * tan(angle);
}

double fd_startup_time(double start, double start_up_s) {
    return start_up_s * (1 - start);
}

double fd_startup_speed(double start, double elapsed_s, double start_up_s) {
    if (!(elapsed_s < fd_startup_time(start, start_up_s))) return 1;
    return start + elapsed_s / start_up_s;
}

double fd_rundown_standing(double speed) {
    return (1 - speed) * (1 - speed);
}
