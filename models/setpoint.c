#include "models/setpoint.h"

#include <math.h>

const char *const fd_setpoint_clause = "REG25 Table 19";

/* Length of a gate or heading above which a sensor hangs at its midpoint too, m. */
static const double LONG_ROAD = 1000;

/* In the order of the places. */
static const fd_setpoint TABLE[FD_SENSOR_PLACES] = {
    [FD_SENSOR_RETURN_CORNER] = {0.010, 0.015, 0.010},
    [FD_SENSOR_FACE] = {0.010, 0.015, 0.010},
    [FD_SENSOR_FACE_RETURN] = {0.010, 0.010, 0.010},
    [FD_SENSOR_FACE_INTAKE] = {0.005, 0.005, 0.005},
    [FD_SENSOR_RETURN_MIDPOINT] = {0.010, 0.010, 0.010},
    [FD_SENSOR_HEADING_FACE] = {0.010, 0.015, 0.010},
    [FD_SENSOR_HEADING_RETURN] = {0.010, 0.010, 0.010},
    [FD_SENSOR_HEADING_MIDPOINT] = {0.010, 0.010, 0.010},
    [FD_SENSOR_HEADING_SPLIT] = {0.005, 0.005, 0.005},
    [FD_SENSOR_PANEL_RETURN] = {0.010, 0.010, 0.010},
    [FD_SENSOR_TOTAL_RETURN] = {0.0075, NAN, NAN},
    [FD_SENSOR_SERIES_FACE_INTAKE] = {0.005, 0.005, 0.005},
    [FD_SENSOR_SHEARER] = {0.010, 0.015, 0.010},
    [FD_SENSOR_SERIES_HEADING_FAN] = {0.005, 0.005, 0.005},
    [FD_SENSOR_DOUBLE_HEADING_RETURN] = {0.010, 0.010, 0.010},
    [FD_SENSOR_ROADHEADER] = {0.010, 0.015, 0.010},
    [FD_SENSOR_TUNNEL_BORER] = {0.010, 0.010, 0.010},
    [FD_SENSOR_DRILLING] = {0.015, 0.015, 0.010},
    [FD_SENSOR_CHAMBER] = {0.005, NAN, NAN},
    [FD_SENSOR_BELT_SHAFT_RETURN] = {0.005, 0.0075, 0.005},
    [FD_SENSOR_VEHICLE] = {0.005, 0.005, 0.005},
    [FD_SENSOR_COAL_BUNKER] = {0.015, 0.015, 0.015},
    [FD_SENSOR_SURFACE_PUMP_HOUSE] = {0.005, NAN, NAN},
    [FD_SENSOR_UNDERGROUND_PUMP] = {0.005, 0.010, 0.005},
    [FD_SENSOR_PUMP_OUTLET] = {0.010, 0.010, 0.010},
    [FD_SENSOR_OTHER] = {NAN, NAN, NAN},
};

fd_setpoint fd_setpoint_of(fd_sensor_place place) {
    return TABLE[place];
}

bool fd_setpoint_demanded(fd_sensor_place place, const fd_setpoint_case *of) {
    switch (place) {
    case FD_SENSOR_RETURN_CORNER:
    case FD_SENSOR_FACE:
    case FD_SENSOR_FACE_RETURN:
    case FD_SENSOR_HEADING_FACE:
    case FD_SENSOR_HEADING_RETURN:
        return true;
    case FD_SENSOR_FACE_INTAKE:
        return of->outburst || of->rockburst;
    case FD_SENSOR_HEADING_SPLIT:
        return of->outburst;
    case FD_SENSOR_RETURN_MIDPOINT:
    case FD_SENSOR_HEADING_MIDPOINT:
        return of->length > LONG_ROAD;
    default:
        return false; /* asked for by what the mine file does not tell */
    }
}
