/* The mine as it is: what a mine file says, checked and constant.
 *
 * Arrays are in file order; references are numbers into them. A fact that is not given is
 * NaN (number), -1 (reference) or null (text). Numbers are SI; see networks/minetable.c
 * for the unit and meaning of each field. */
#ifndef FD_NETWORKS_MINE_H
#define FD_NETWORKS_MINE_H

#include "base/diagnostic.h"
#include "models/setpoint.h"
#include "networks/document.h"
#include "networks/schema.h"

/* Airway classes of the velocity table (REG25 Art. 157), then those without limits. */
typedef enum fd_airway_class {
    FD_AIR_SHAFT,         /* air shaft without hoist, fan drift */
    FD_MATERIAL_SHAFT,    /* shaft for materials only */
    FD_AIR_CROSSING,      /* air crossing */
    FD_HOISTING_SHAFT,    /* shaft for persons and materials */
    FD_LADDER_SHAFT,      /* shaft with ladderway or under repair */
    FD_SKIP_INTAKE_SHAFT, /* skip shaft used as intake */
    FD_BELT_RETURN_SHAFT, /* belt shaft used as return */
    FD_BELT_INTAKE_SHAFT, /* belt shaft used as intake */
    FD_MAIN_AIRWAY,       /* main intake or return */
    FD_TROLLEY_ROAD,      /* trolley-locomotive road */
    FD_PANEL_AIRWAY,      /* conveyor road, panel intake or return */
    FD_WORKING_FACE,
    FD_COAL_HEADING, /* coal or half-coal heading */
    FD_ROCK_HEADING,
    FD_OTHER_ROAD,    /* other ventilated road for pedestrians */
    FD_DOOR_CROSSCUT, /* crosscut that holds doors: exempt */
    FD_DUCT,          /* ventilation duct: exempt */
    FD_LEAKAGE_PATH   /* no road: through strata, stoppings, surface works: exempt */
} fd_airway_class;

/* Places of the gas limits (REG25 Art. 191 to 193). */
typedef enum fd_gas_place {
    FD_PLACE_NONE,
    FD_PLACE_TOTAL_RETURN,
    FD_PLACE_PANEL_RETURN,
    FD_PLACE_FACE_RETURN,
    FD_PLACE_HEADING_RETURN,
    FD_PLACE_FACE,
    FD_PLACE_HEADING,
    FD_PLACE_INTAKE
} fd_gas_place;

typedef enum fd_existence { FD_PRESENT, FD_PLANNED } fd_existence;
typedef enum fd_density_rule { FD_DENSITY_COMPUTED, FD_DENSITY_FIXED } fd_density_rule;
typedef enum fd_temperature_model {
    FD_TEMPERATURE_GIVEN,
    FD_TEMPERATURE_COMPUTED /* by a heat balance of the air, networks/airheat.h */
} fd_temperature_model;
typedef enum fd_flow_reference { FD_FLOW_OWN, FD_FLOW_STANDARD } fd_flow_reference;
typedef enum fd_fan_duty { FD_MAIN_FAN, FD_AUXILIARY_FAN, FD_BOOSTER_FAN } fd_fan_duty;
typedef enum fd_fan_pressure_kind {
    FD_STATIC_PRESSURE,
    FD_TOTAL_PRESSURE
} fd_fan_pressure_kind;
typedef enum fd_position { FD_ABOVE, FD_BELOW } fd_position;
typedef enum fd_desorption { FD_DESORPTION_AIREY, FD_DESORPTION_POWER } fd_desorption;
typedef enum fd_relief_law { FD_RELIEF_DECAY, FD_RELIEF_AIREY } fd_relief_law;
typedef enum fd_face_method {
    FD_FACE_AQ1018,
    FD_FACE_TAILGATE_BALANCE /* models/tailgate.h */
} fd_face_method;
typedef enum fd_rate_method {
    FD_RATE_AQ1018,
    FD_RATE_RELATIVE_ZONE /* models/relativezone.h */
} fd_rate_method;
typedef enum fd_hole_kind {
    FD_IN_SEAM_HOLES,       /* parallel holes in the seam from the gates */
    FD_CROSS_MEASURE_HOLES, /* across the seam on a square pattern: relief holes */
    FD_ROOF_HOLES           /* into the fractured zone, a stated flow while mining */
} fd_hole_kind;

typedef enum fd_gas_class { FD_GAS_LOW, FD_GAS_HIGH } fd_gas_class;

typedef struct fd_site { /* the root element */
    fd_record record;
    int schema, gas_class;
} fd_site;

typedef struct fd_climate {
    fd_record record;
    double pressure, temperature, humidity, height;
    double underground_temperature, underground_humidity;
    int temperature_model;
    double ground_temperature, geothermal_gradient;
    double rock_conductivity, rock_diffusivity, airway_age;
} fd_climate;

typedef struct fd_junction {
    fd_record record;
    double x, y, z;
    bool surface;
    double pressure, inflow, density, temperature, volume;
} fd_junction;

typedef struct fd_airway {
    fd_record record;
    int from, to;
    int class, place, state, density, flow_reference;
    /* What every solve reads stands side by side. */
    double length, area, diameter, resistance, resistance_density, flow;
    double hydraulic_diameter, perimeter, friction, shock;
    double heat, age, rock_temperature;
} fd_airway;

typedef struct fd_fan_unit {
    fd_record record;
    int airway, kind, pressure_kind, state;
    bool running, turned, reversed;
    double outlet_area, blade_angle;
    double density, speed, stopped_resistance, operates_near;
    double run_down, start_up;
} fd_fan_unit;

typedef struct fd_fan_point { /* child of fan */
    fd_record record;
    double flow, pressure, power, efficiency, angle;
    bool reversed;
} fd_fan_point;

typedef struct fd_speed_point { /* run-down-point and start-up-point, children of fan */
    fd_record record;
    double time, speed;
} fd_speed_point;

typedef struct fd_jet_fan_unit {
    fd_record record;
    int airway, number;
    double flow, thrust, velocity, outlet_area, efficiency, density;
    bool running, turned;
} fd_jet_fan_unit;

typedef enum fd_door_kind { FD_VENTILATION_DOOR, FD_STOPPING } fd_door_kind;

typedef struct fd_door {
    fd_record record;
    int airway, state, kind;
    bool open;
    double resistance, gap, permeability, thickness, open_resistance;
    double moving; /* s */
} fd_door;

typedef struct fd_regulator {
    fd_record record;
    int airway, state;
    double resistance, opening;
} fd_regulator;

typedef enum fd_course { FD_COURSE_SAME, FD_COURSE_OPPOSED } fd_course;

typedef struct fd_leak_unit { /* element leakage */
    fd_record record;
    int from, to, course, sections;
    double resistance, linear_resistance, per;
} fd_leak_unit;

typedef struct fd_seam_unit {
    fd_record record;
    double thickness, content, pressure, permeability;
    double langmuir_volume, langmuir_b, ash, moisture, porosity, density, volatile_matter;
    double residual_content, dip, depth, hardness, temperature;
    double desorption_time, desorption_exponent;
    int rank, desorption;
    bool outburst, rockburst;
} fd_seam_unit;

typedef struct fd_face_unit {
    fd_record record;
    int seam, airway, intake_gate, return_gate;
    double length, strike, height, advance, recovery;
    double rock_factor, gate_exposure, imbalance;
    double corner_leakage, corner_share, corner_volume;
    double web, goaf_time, relief_time, relief_exponent;
    double conveyor_speed, belt_speed; /* m/s */
    int method, relief_law;
    double idle_emission, specific_emission, specific_loss, bleeder_methane;
    double carbon_dioxide; /* m3/s */
} fd_face_unit;

typedef enum fd_goaf_while { FD_GOAF_ALWAYS, FD_GOAF_OPEN, FD_GOAF_SEALED } fd_goaf_while;

typedef struct fd_goaf_unit { /* element goaf */
    fd_record record;
    int face, stands;
    double volume, void_share, methane, temperature;
    double oxygen, carbon_dioxide; /* of its air */
} fd_goaf_unit;

typedef struct fd_goaf_mouth { /* child mouth of goaf */
    fd_record record;
    int junction;
    double linear_resistance, resistance;
} fd_goaf_mouth;

typedef struct fd_adjacent_unit { /* child of face */
    fd_record record;
    int seam, position, method;
    double distance, emission_rate;
} fd_adjacent_unit;

typedef struct fd_heading_unit {
    fd_record record;
    int seam, airway, duct, fan, through;
    double length, initial_length, advance, coal_section, exposed_perimeter, imbalance;
    double belt_speed;     /* m/s */
    double carbon_dioxide; /* m3/s */
} fd_heading_unit;

typedef struct fd_hole_group {
    fd_record record;
    int kind, seam, face, heading;
    double diameter, length, spacing, suction, flow, capture;
    int per_row;
} fd_hole_group;

typedef struct fd_protection {
    fd_record record;
    int face, seam, target, position;
    double distance, offset, leak_share;
} fd_protection;

typedef struct fd_relief_stage { /* child of protection */
    fd_record record;
    double behind, after, multiplier;
} fd_relief_stage;

typedef struct fd_sensor {
    fd_record record;
    int airway, place;
    double at, alarm, cutoff, restore;
    double response_time, range, resolution, noise, cutoff_delay;
    fd_refs cut_faces, cut_headings, cut_fans;
} fd_sensor;

typedef struct fd_origin { /* provenance of one value */
    fd_record record;
    const char *value; /* path kind/id/attribute */
    const char *is;
} fd_origin;

typedef struct fd_mine fd_mine;

/* All arrays with their lengths; borrowed from the mine. */
struct fd_mine {
    const char *file;
    const fd_site *site;
    const fd_climate *climate;
    const fd_junction *junction;
    const fd_airway *airway;
    const fd_fan_unit *fan;
    const fd_fan_point *fan_point;
    const fd_speed_point *run_down_point, *start_up_point;
    const fd_jet_fan_unit *jet_fan;
    const fd_door *door;
    const fd_regulator *regulator;
    const fd_leak_unit *leakage;
    const fd_seam_unit *seam;
    const fd_face_unit *face;
    const fd_adjacent_unit *adjacent;
    const fd_goaf_unit *goaf;
    const fd_goaf_mouth *mouth;
    const fd_heading_unit *heading;
    const fd_hole_group *holes;
    const fd_protection *protection;
    const fd_relief_stage *relief_stage;
    const fd_sensor *sensor;
    const fd_origin *origin;
    int n_junctions, n_airways, n_fans, n_fan_points, n_run_down_points,
        n_start_up_points, n_jet_fans, n_doors, n_regulators, n_leakages, n_seams,
        n_faces, n_adjacents, n_goafs, n_mouths, n_headings, n_holes, n_protections,
        n_relief_stages, n_sensors, n_origins;
    fd_document *document; /* owns it all */
};

extern const fd_schema fd_mine_schema;

/* Reads a mine file and checks it (networks/check.h). All faults, warnings and notes go
 * to the diagnostics, ordered by line. FD_BAD_INPUT when any is a fault, FD_CANNOT_READ,
 * FD_NO_MEMORY; then the mine is null. */
fd_status fd_mine_read(const char *file, fd_diagnostics *diagnostics, fd_mine **mine);

/* Nullable: *mine. */
void fd_mine_free(fd_mine **mine);

/* A value by its path `kind/id/attribute`, as fd_document_path. Only a number is in SI;
 * the row tells the type. A path that leads nowhere gives a null row. */
fd_document_value fd_mine_path(const fd_mine *mine, const char *path);

/* The view over a document of the mine schema, which the mine then owns; also over one
 * with faults, for the checks. Null when memory is short: the document stays the
 * caller's. */
fd_mine *fd_mine_view(fd_document *document);

/* Word lists other documents share, null-terminated, in the order of the enums above. */
extern const char *const fd_airway_classes[];
extern const char *const fd_sensor_places[];
extern const char *const fd_gas_places[];
extern const char *const fd_fan_kinds[];

#endif
