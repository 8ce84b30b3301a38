/* What is done with a mine: what a scenario file says, checked and constant.
 *
 * Dates are seconds since 1970-01-01T00:00, civil time without zone. References are
 * numbers into the arrays of the mine, or of the scenario itself. See
 * scenarios/scenariotable.c for the unit and meaning of each field. */
#ifndef FD_SCENARIOS_SCENARIO_H
#define FD_SCENARIOS_SCENARIO_H

#include "networks/mine.h"

typedef enum fd_shift_kind { FD_SHIFT_COAL, FD_SHIFT_MAINTENANCE } fd_shift_kind;
typedef enum fd_belt_gate { FD_BELT_INTAKE, FD_BELT_RETURN } fd_belt_gate;
/* What a rule may except an event for. */
typedef enum fd_event_cause { FD_NO_CAUSE, FD_POWER_FAILURE, FD_BLOW_OUT } fd_event_cause;
typedef enum fd_outcome_word { FD_EXPECT_WITHIN, FD_EXPECT_EXCEEDED } fd_outcome_word;

typedef struct fd_plan { /* the root element */
    fd_record record;
    int schema;
    const char *mine, *limits;
    int64_t start, end;
} fd_plan;

typedef struct fd_drive {
    fd_record record;
    int heading, schedule;
    int64_t from, until;
    double advance;
} fd_drive;

typedef struct fd_hole_through {
    fd_record record;
    int heading;
    int64_t on;
} fd_hole_through;

typedef struct fd_drill {
    fd_record record;
    int holes, units;
    int64_t from, until;
} fd_drill;

typedef struct fd_drain {
    fd_record record;
    int holes;
    int64_t from, until;
} fd_drain;

typedef struct fd_protect {
    fd_record record;
    int protection;
    int64_t from;
} fd_protect;

typedef struct fd_install {
    fd_record record;
    int face;
    int64_t from, until;
} fd_install;

typedef struct fd_extract {
    fd_record record;
    int face, schedule;
    int64_t from, until;
    double advance;
} fd_extract;

typedef struct fd_withdraw {
    fd_record record;
    int face;
    int64_t from, until;
} fd_withdraw;

typedef struct fd_seal {
    fd_record record;
    int face;
    fd_refs airways;
    int64_t on;
} fd_seal;

typedef struct fd_switch { /* commission and close */
    fd_record record;
    fd_refs airways, fans, doors, regulators;
    int64_t on;
} fd_switch;

typedef struct fd_schedule {
    fd_record record;
    double pass, conveyor_speed, belt_speed;
    int belt_gate, rest_days;
} fd_schedule;

typedef struct fd_shift { /* child of schedule */
    fd_record record;
    int kind, passes;
    double start, length;
} fd_shift;

typedef struct fd_event {
    fd_record record;
    int64_t at;
    double duration, step;
    double dispersion; /* m2/s; NaN: by the law of models/dispersion.h */
    int because;       /* fd_event_cause */
    bool interlocks;
    bool inertia, buoyancy;
} fd_event;

typedef struct fd_event_fan { /* children of event: stop-fan, start-fan */
    fd_record record;
    int fan;
    double after;
} fd_event_fan;

/* Children of stop-fan (run-down-point) and start-fan (start-up-point) are fd_speed_point
 * of the mine. */

typedef struct fd_event_door { /* child of event: open-door, close-door */
    fd_record record;
    int door;
    double after;
} fd_event_door;

typedef struct fd_event_reverse { /* child of event: reverse-fan */
    fd_record record;
    int fan;
    double after, standing;
    bool forward;
} fd_event_reverse;

typedef struct fd_event_regulator { /* child of event: set-regulator */
    fd_record record;
    int regulator;
    double after, resistance;
} fd_event_regulator;

typedef struct fd_event_surge {
    fd_record record;
    int junction;
    double after, lasting, methane;
} fd_event_surge;

typedef struct fd_degas_event { /* child of event: degas */
    fd_record record;
    int heading;
    double after, limit, target, until, every, ahead;
} fd_degas_event;

typedef struct fd_measured { /* child of event: what a sensor showed at its start */
    fd_record record;
    int sensor;
    double methane;
} fd_measured;

typedef struct fd_forecast_level { /* child of event: forecast */
    fd_record record;
    double methane;
} fd_forecast_level;

typedef struct fd_event_barometer { /* child of event: barometer */
    fd_record record;
    double after, pressure, rate;
} fd_event_barometer;

typedef struct fd_event_blast {
    fd_record record;
    int heading;
    double after, advance, time_constant, exponent;
    double explosive, fumes, fume_time; /* kg, m3/kg of carbon monoxide, s */
} fd_event_blast;

typedef struct fd_event_carry { /* child of event: carry */
    fd_record record;
    int species; /* fd_substance */
} fd_event_carry;

typedef struct fd_event_release { /* child of event: release */
    fd_record record;
    int species;                         /* fd_substance */
    int junction, airway, heading, face; /* one of them; -1 */
    double after, lasting, rate;         /* lasting NaN: to the end of the event */
} fd_event_release;

typedef struct fd_event_drilling { /* child of event: drill-pulse */
    fd_record record;
    int junction;
    double after, length, rate, methane, decay;
} fd_event_drilling;

typedef struct fd_event_outburst {
    fd_record record;
    int heading, junction;
    double after, coal, gas, rise, decay;
} fd_event_outburst;

typedef struct fd_watch { /* child `record`: what to record */
    fd_record record;
    int airway, sensor;
} fd_watch;

typedef struct fd_profile_way { /* child `profile`: airways one behind the other */
    fd_record record;
    fd_refs airways;
    int start; /* airway to follow the air from, where no airways are given; -1 */
} fd_profile_way;

typedef struct fd_expectation {
    fd_record record;
    int verdict;       /* fd_outcome_word */
    const char *limit; /* of this limit alone; null for the whole verdict */
    int planned;
} fd_expectation;

typedef struct fd_scenario {
    const char *file;
    const fd_mine *mine;
    const fd_plan *plan;
    const fd_drive *drive;
    const fd_hole_through *hole_through;
    const fd_drill *drill;
    const fd_drain *drain;
    const fd_protect *protect;
    const fd_install *install;
    const fd_extract *extract;
    const fd_withdraw *withdraw;
    const fd_seal *seal;
    const fd_switch *commission, *close;
    const fd_schedule *schedule;
    const fd_shift *shift;
    const fd_event *event;
    const fd_event_fan *stop_fan, *start_fan;
    const fd_speed_point *run_down_point, *start_up_point;
    const fd_event_door *open_door, *close_door;
    const fd_event_reverse *reverse_fan;
    const fd_event_regulator *set_regulator;
    const fd_event_surge *surge;
    const fd_measured *measured;
    const fd_forecast_level *forecast;
    const fd_degas_event *degas;
    const fd_event_barometer *barometer;
    const fd_event_blast *blast;
    const fd_event_drilling *drilling;
    const fd_event_outburst *outburst;
    const fd_event_carry *carry;
    const fd_event_release *release;
    const fd_watch *watch;
    const fd_profile_way *profile;
    const fd_expectation *expect;
    int n_drives, n_hole_throughs, n_drills, n_drains, n_protects, n_installs, n_extracts,
        n_withdraws, n_seals, n_commissions, n_closes, n_events, n_stop_fans,
        n_start_fans, n_open_doors, n_close_doors, n_reverse_fans, n_set_regulators,
        n_surges, n_measureds, n_forecasts, n_barometers, n_blasts, n_drillings,
        n_outbursts, n_carries, n_releases, n_degases, n_watches, n_profiles, n_expects;
    int n_schedules, n_shifts, n_run_down_points, n_start_up_points;
    struct fd_document *document; /* owns the arrays above */
} fd_scenario;

extern const fd_schema fd_scenario_schema;

#endif
