/* The diagnostics of this layer: of reading a file, and of checking a mine. */
#ifndef FD_NETWORKS_MESSAGE_H
#define FD_NETWORKS_MESSAGE_H

#include "base/diagnostic.h"

/* Faults of a file against its table; the arguments of each stand in message.c. */
typedef enum fd_reader_code {
    FD_XML_UNREADABLE,
    FD_XML_LARGE,
    FD_XML_DEEP,
    FD_XML_LONG,
    FD_XML_DOCTYPE,
    FD_XML_TEXT,
    FD_XML_MALFORMED,
    FD_XML_ENCODING,
    FD_FILE_ROOT,
    FD_FILE_NEWER,
    FD_ELEMENT_UNKNOWN,
    FD_ELEMENT_PLACE,
    FD_ELEMENT_FEW,
    FD_ELEMENT_MANY,
    FD_ATTRIBUTE_UNKNOWN,
    FD_ATTRIBUTE_MISSING,
    FD_NUMBER_BAD,
    FD_NUMBER_RANGE,
    FD_NUMBER_BOUNDS,
    FD_NUMBER_NEGATIVE,
    FD_NUMBER_UNIT_MISSING,
    FD_NUMBER_UNIT_UNKNOWN,
    FD_NUMBER_DIMENSION,
    FD_COUNT_BAD,
    FD_COUNT_BOUNDS,
    FD_WORD_BAD,
    FD_FLAG_BAD,
    FD_DATE_BAD,
    FD_TEXT_EMPTY,
    FD_ID_BAD,
    FD_ID_TWICE,
    FD_REFERENCE_DANGLING,
    FD_REFERENCE_UNLIKE,
    FD_N_READER_CODES
} fd_reader_code;

extern const fd_message fd_reader_message[FD_N_READER_CODES];

/* What a mine says that cannot be, or may not be meant; the arguments stand in
 * checkmessage.c. */
typedef enum fd_check_code {
    FD_AIRWAY_NO_RESISTANCE,
    FD_AIRWAY_TWO_RESISTANCES,
    FD_AIRWAY_TWO_SECTIONS,
    FD_AIRWAY_LOOP,
    FD_JUNCTION_UNUSED,
    FD_JUNCTION_INFLOW_NOWHERE,
    FD_JUNCTION_INFLOW_FIXED,
    FD_JUNCTION_VOLUME_OPEN,
    FD_JUNCTION_TWO_PRESSURES,
    FD_JUNCTION_DEAD_END,
    FD_PRESSURE_NONE,
    FD_PRESSURE_CONFLICT,
    FD_ISLAND,
    FD_FLOW_DEAD_END,
    FD_FLOW_UNBALANCED,
    FD_FLOW_CUT_OFF,
    FD_FLOW_CAPACITY,
    FD_FLOW_PRESSURE,
    FD_FAN_POINTS,
    FD_FAN_ORDER,
    FD_FAN_RISING,
    FD_FAN_TOTAL_OUTLET,
    FD_FAN_POWER_TWO,
    FD_FAN_POWER_SMALL,
    FD_FAN_EFFICIENCY_IDLE,
    FD_FAN_SERIES_SPLIT,
    FD_FAN_ANGLE_MIXED,
    FD_FAN_ANGLE_MISSING,
    FD_FAN_ANGLE_OUTSIDE,
    FD_FAN_ANGLE_IDLE,
    FD_FAN_MIRRORED,
    FD_FAN_RUN_DOWN_TABLE,
    FD_FAN_RUN_DOWN_TWO,
    FD_FAN_START_UP_TABLE,
    FD_FAN_START_UP_TWO,
    FD_FAN_STOPPED_BARE,
    FD_FAN_SEVERAL,
    FD_FAN_UNSTABLE,
    FD_FAN_LOST,
    FD_FAN_SEARCH,
    FD_FAN_OPEN,
    FD_FAN_STALL,
    FD_FAN_DRIVEN,
    FD_FAN_FIGHT,
    FD_FAN_BEYOND,
    FD_JET_FAN_NONE,
    FD_JET_FAN_TWO,
    FD_JET_FAN_SECTION,
    FD_HEAT_STRATA,
    FD_HEAT_NO_ROCK,
    FD_HEAT_IDLE,
    FD_OPENING_NONE,
    FD_OPENING_TWO,
    FD_OPENING_SECTION,
    FD_DOOR_STOPPING,
    FD_DOOR_WALL,
    FD_DOOR_WALL_SECTION,
    FD_LEAKAGE_NONE,
    FD_LEAKAGE_SAME,
    FD_LEAKAGE_LENGTH,
    FD_LEAKAGE_FLOW,
    FD_LEAKAGE_OPENING,
    FD_LEAKAGE_COURSE,
    FD_GOAF_VOID,
    FD_GOAF_FACE,
    FD_GOAF_LEAK,
    FD_GOAF_SQUARE,
    FD_GOAF_QUICK,
    FD_GOAF_FIXED,
    FD_GOAF_MOUTHS,
    FD_SEAM_ISOTHERM_PART,
    FD_SEAM_CONTENT_PRESSURE,
    FD_SEAM_NO_GAS,
    FD_FACE_AIRWAYS,
    FD_FACE_INTAKE_GATE,
    FD_FACE_RETURN_GATE,
    FD_ADJACENT_OWN,
    FD_HEADING_DUCT,
    FD_HEADING_FAN,
    FD_HEADING_THROUGH,
    FD_HEADING_THROUGH_PRESENT,
    FD_HEADING_LENGTH,
    FD_HEADING_MISSING,
    FD_HOLES_MISSING,
    FD_HOLES_FACE_SEAM,
    FD_HOLES_HEADING_SEAM,
    FD_PROTECTION_TARGET,
    FD_PROTECTION_OWN,
    FD_STAGE_WHEN,
    FD_STAGE_ORDER,
    FD_SENSOR_ORDER,
    FD_SENSOR_BEYOND,
    FD_SENSOR_LAX,
    FD_SENSOR_RANGE,
    FD_SENSOR_MISSING,
    FD_ORIGIN_PATH,
    FD_N_CHECK_CODES
} fd_check_code;

extern const fd_message fd_check_message[FD_N_CHECK_CODES];

/* What happens to tables on their way into a mine file; arguments in importmessage.c. */
typedef enum fd_import_code {
    FD_IMPORT_OPTION,
    FD_IMPORT_OPTION_IDLE,
    FD_IMPORT_ATTRIBUTE,
    FD_IMPORT_UNIT,
    FD_IMPORT_UNIT_ASSUMED,
    FD_IMPORT_COLUMN_TWICE,
    FD_IMPORT_COLUMN_MISSING,
    FD_IMPORT_COLUMN_LEFT,
    FD_IMPORT_SURVEY,
    FD_IMPORT_IDS_MADE,
    FD_IMPORT_JUNCTION_MADE,
    FD_IMPORT_CELL_EMPTY,
    FD_IMPORT_CELL_CONTROL,
    FD_IMPORT_ROW_SKIPPED,
    FD_IMPORT_SETTING,
    FD_IMPORT_FAN_CURVE,
    FD_IMPORT_UNWRITABLE,
    FD_N_IMPORT_CODES
} fd_import_code;

extern const fd_message fd_import_message[FD_N_IMPORT_CODES];

/* What is said of edits of a mine; arguments in editmessage.c. */
typedef enum fd_edit_code {
    FD_EDIT_FORM,
    FD_EDIT_SWITCH,
    FD_EDIT_UNIT,
    FD_EDIT_REPLACES,
    FD_N_EDIT_CODES
} fd_edit_code;

extern const fd_message fd_edit_message[FD_N_EDIT_CODES];

/* Why the air of a state was not solved, and what is noted of its answer; the arguments
 * stand in airmessage.c. Mass to power in the order of the lines of the certificate. */
typedef enum fd_air_code {
    FD_AIR_ISLAND,
    FD_AIR_ISLAND_BARE,
    FD_AIR_NOT_FINITE,
    FD_AIR_SINGULAR,
    FD_AIR_STALLED,
    FD_AIR_ITERATIONS,
    FD_AIR_DENSITY,
    FD_AIR_MASS,
    FD_AIR_LAW,
    FD_AIR_MESH,
    FD_AIR_POWER,
    FD_AIR_METHANE,
    FD_AIR_HEAT,
    FD_AIR_LAMINAR,
    FD_AIR_SERIES_UNWATCHED,
    FD_N_AIR_CODES
} fd_air_code;

extern const fd_message fd_air_message[FD_N_AIR_CODES];

#endif
