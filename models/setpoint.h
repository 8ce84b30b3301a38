/* Set points of methane sensors by place: Table 19 of the Coal mine safety regulations
 * 2025.
 *
 *     reading >= alarm   the sensor sounds
 *     reading >= cutoff  power is cut in the scope of the sensor
 *     reading <  restore power may be switched on again
 *
 * Volume fractions; NaN where the table asks for none. Read by OCR: the numbers are
 * unverified until checked in the print. A stricter value may be given for a sensor, a
 * laxer one breaks the table. unit/setpoint holds the table against the limits file.
 *
 * Before the fan of a heading in series the table has a second cut-off, 1.5 %, that
 * stops the fan itself: the limits file holds it; a sensor has one cut-off, so to play it
 * another one hangs there with `cut-fans`.
 *
 * Which sensors a place must have, as far as the program can tell from the mine:
 *   face             return corner, face, face return; face intake in an outburst seam,
 *                    or one of a high-gas mine that is liable to rock bursts;
 *                    return midpoint where the return gate is longer than 1000 m
 *   heading          heading face, heading return; heading split in an outburst seam;
 *                    heading midpoint where it is longer than 1000 m;
 *                    double-heading return where two headings come out at one junction
 *   returns          panel return and total return in airways of those places
 *   second in series face intake, or fan of the heading, where the air of another place
 *                    of work comes to it (told by the flows)
 * (Table 19, Art. 536 to 542.) Which machines, vehicles, chambers, bunkers and pumps
 * there are a mine file does not tell, nor where holes are drilled on a day: rows of
 * those hold for the sensors that it has. */
#ifndef FD_MODELS_SETPOINT_H
#define FD_MODELS_SETPOINT_H

#include <stdbool.h>

/* Places of methane sensors, in the order of the words of the mine file. */
typedef enum fd_sensor_place {
    FD_SENSOR_RETURN_CORNER,
    FD_SENSOR_FACE,
    FD_SENSOR_FACE_RETURN,
    FD_SENSOR_FACE_INTAKE,
    FD_SENSOR_RETURN_MIDPOINT,
    FD_SENSOR_HEADING_FACE,
    FD_SENSOR_HEADING_RETURN,
    FD_SENSOR_HEADING_MIDPOINT,
    FD_SENSOR_HEADING_SPLIT, /* split point of the intake of an outburst heading */
    FD_SENSOR_PANEL_RETURN,
    FD_SENSOR_TOTAL_RETURN,
    FD_SENSOR_SERIES_FACE_INTAKE, /* of the second face of two in series */
    FD_SENSOR_SHEARER,
    FD_SENSOR_SERIES_HEADING_FAN,    /* before the fan of a heading in series */
    FD_SENSOR_DOUBLE_HEADING_RETURN, /* where the air of two headings has mixed */
    FD_SENSOR_ROADHEADER,            /* bolter, shuttle car, drill rig */
    FD_SENSOR_TUNNEL_BORER,
    FD_SENSOR_DRILLING, /* at most 20 m downwind of holes that are drilled for drainage */
    FD_SENSOR_CHAMBER,  /* also a refuge */
    FD_SENSOR_BELT_SHAFT_RETURN,
    FD_SENSOR_VEHICLE,     /* battery or diesel; loading point of trolley locomotives */
    FD_SENSOR_COAL_BUNKER, /* also the belt gallery at the surface */
    FD_SENSOR_SURFACE_PUMP_HOUSE,
    FD_SENSOR_UNDERGROUND_PUMP, /* temporary, downwind */
    FD_SENSOR_PUMP_OUTLET,      /* fence of its outlet, downwind */
    FD_SENSOR_OTHER,
    FD_SENSOR_PLACES
} fd_sensor_place;

typedef struct fd_setpoint {
    double alarm, cutoff, restore;
} fd_setpoint;

/* What the table asks for at a place; all NaN where it has no row (FD_SENSOR_OTHER). */
fd_setpoint fd_setpoint_of(fd_sensor_place place);

/* What rows of the table ask of a face or heading. */
typedef struct fd_setpoint_case {
    bool outburst;  /* in a seam liable to outbursts */
    bool rockburst; /* in a seam of a high-gas mine liable to rock bursts */
    double length;  /* of its return gate or roadway, m; NaN: not known, taken as short */
} fd_setpoint_case;

/* True when the rules want a sensor at a place of a face or heading. */
bool fd_setpoint_demanded(fd_sensor_place place, const fd_setpoint_case *of);

/* The clause of the set points, and of the duty to have the sensors. */
extern const char *const fd_setpoint_clause;

#endif
