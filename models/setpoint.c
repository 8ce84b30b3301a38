#include "models/setpoint.h"

#include <math.h>

const char *const fd_setpoint_clause = "REG25 Table 19";

/* Length of a gate or heading above which a sensor hangs at its midpoint too, m. */
static const double LONG_ROAD = 1000;

fd_setpoint fd_setpoint_of(fd_sensor_place place) {
    switch (place) {
    case FD_SENSOR_RETURN_CORNER:
    case FD_SENSOR_FACE:
    case FD_SENSOR_HEADING_FACE:
        return (fd_setpoint){0.010, 0.015, 0.010};
    case FD_SENSOR_FACE_RETURN:
    case FD_SENSOR_RETURN_MIDPOINT:
    case FD_SENSOR_HEADING_RETURN:
    case FD_SENSOR_HEADING_MIDPOINT:
    case FD_SENSOR_PANEL_RETURN:
        return (fd_setpoint){0.010, 0.010, 0.010};
    case FD_SENSOR_FACE_INTAKE:
    case FD_SENSOR_HEADING_SPLIT:
        return (fd_setpoint){0.005, 0.005, 0.005};
    case FD_SENSOR_TOTAL_RETURN:
        return (fd_setpoint){0.0075, NAN, NAN};
    case FD_SENSOR_OTHER:
    case FD_SENSOR_PLACES:
        break;
    }
    return (fd_setpoint){NAN, NAN, NAN};
}

bool fd_setpoint_demanded(fd_sensor_place place, bool outburst, double length) {
    switch (place) {
    case FD_SENSOR_RETURN_CORNER:
    case FD_SENSOR_FACE:
    case FD_SENSOR_FACE_RETURN:
    case FD_SENSOR_HEADING_FACE:
    case FD_SENSOR_HEADING_RETURN:
        return true;
    case FD_SENSOR_FACE_INTAKE:
    case FD_SENSOR_HEADING_SPLIT:
        return outburst;
    case FD_SENSOR_RETURN_MIDPOINT:
    case FD_SENSOR_HEADING_MIDPOINT:
        return length > LONG_ROAD;
    case FD_SENSOR_PANEL_RETURN:
    case FD_SENSOR_TOTAL_RETURN:
    case FD_SENSOR_OTHER:
    case FD_SENSOR_PLACES:
        break;
    }
    return false;
}
