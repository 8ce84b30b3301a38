/* The attribute tables of the scenario file: name, unit, bounds, default and meaning of
 * every value. Reader, XSD and docs/user.md follow this table. */
#include "networks/row.h"
#include "scenarios/pulsetable.h"
#include "scenarios/scenario.h"

static const char *const causes[] = {"none", "power-failure", "blow-out", NULL};
static const char *const outcomes[] = {"within", "exceeded", NULL};
static const char *const verdicts[] = {"planned", "event", NULL};
static const char *const shift_kinds[] = {"coal", "maintenance", NULL};
static const char *const belt_gates[] = {"intake", "return", NULL};

static const fd_attribute plan[] = {
    FD_COUNT(fd_plan, schema, "schema", 1, 1000, true, NULL,
             FD_N("major version of the file format")),
    FD_TEXT(fd_plan, mine, "mine", true, FD_N("mine file, relative to this file")),
    FD_TEXT(fd_plan, limits, "limits", false, FD_N("set of limits; else cn-2026")),
    FD_DATE(fd_plan, start, "start", true, FD_N("first day of the plan")),
    FD_DATE(fd_plan, end, "end", true, FD_N("last day of the plan")),
};

static const fd_attribute drive[] = {
    FD_REF(fd_drive, heading, "heading", "heading", true, FD_N("heading driven")),
    FD_DATE(fd_drive, from, "from", true, FD_N("first day of driving")),
    FD_DATE(fd_drive, until, "until", false,
            FD_N("driving stops; else at the planned length")),
    FD_POSITIVE(fd_drive, advance, "advance", "m/s", 0.01, NULL,
                FD_N("rate of advance; else the heading's")),
    FD_REF(
        fd_drive, schedule, "schedule", "schedule", false,
        FD_N(
            "when it is cut; else evenly, and its peak is the mean times the imbalance")),
};

static const fd_attribute hole_through[] = {
    FD_REF(fd_hole_through, heading, "heading", "heading", true,
           FD_N("heading that becomes an airway")),
    FD_DATE(fd_hole_through, on, "on", true, FD_N("day of the hole-through")),
};

static const fd_attribute drill[] = {
    FD_REF(fd_drill, holes, "holes", "holes", true, FD_N("group drilled")),
    FD_DATE(fd_drill, from, "from", true,
            FD_N("the first row is drilled, at the side where extraction starts")),
    FD_DATE(fd_drill, until, "until", true, FD_N("the last row is drilled")),
    FD_COUNT(fd_drill, units, "units", 1, 100, false, "1",
             FD_N("evaluation units the rows are split into, equal in number of rows")),
};

static const fd_attribute drain[] = {
    FD_REF(fd_drain, holes, "holes", "holes", true, FD_N("group drained")),
    FD_DATE(fd_drain, from, "from", true,
            FD_N("suction on, for the rows that are drilled")),
    FD_DATE(fd_drain, until, "until", false,
            FD_N("suction off; else when the coal is cut")),
};

static const fd_attribute protect[] = {
    FD_REF(fd_protect, protection, "protection", "protection", true,
           FD_N("relief that counts from the passing of the protective face")),
    FD_DATE(fd_protect, from, "from", true, FD_N("relief counts from this day")),
};

static const fd_attribute install[] = {
    FD_REF(fd_install, face, "face", "face", true, FD_N("face installed")),
    FD_DATE(fd_install, from, "from", true, FD_N("first day")),
    FD_DATE(fd_install, until, "until", true, FD_N("last day")),
};

static const fd_attribute extract[] = {
    FD_REF(fd_extract, face, "face", "face", true, FD_N("face extracted")),
    FD_DATE(fd_extract, from, "from", true, FD_N("first day of coal")),
    FD_DATE(fd_extract, until, "until", false,
            FD_N("stops; else at the end of the panel")),
    FD_POSITIVE(fd_extract, advance, "advance", "m/s", 0.01, NULL,
                FD_N("rate of advance; else the face's")),
    FD_REF(
        fd_extract, schedule, "schedule", "schedule", false,
        FD_N(
            "when it is cut; else evenly, and its peak is the mean times the imbalance")),
};

static const fd_attribute withdraw[] = {
    FD_REF(fd_withdraw, face, "face", "face", true, FD_N("face whose equipment leaves")),
    FD_DATE(fd_withdraw, from, "from", true, FD_N("first day")),
    FD_DATE(fd_withdraw, until, "until", true, FD_N("last day")),
};

static const fd_attribute seal[] = {
    FD_REF(fd_seal, face, "face", "face", true, FD_N("face sealed with its goaf")),
    FD_REFS(fd_seal, airways, "airways", "airway",
            FD_N("airways that leave with it, besides the face's own")),
    FD_DATE(fd_seal, on, "on", true, FD_N("day of sealing")),
};

#define SWITCH_ROWS                                                                      \
    FD_REFS(fd_switch, airways, "airways", "airway", FD_N("airways")),                   \
        FD_REFS(fd_switch, fans, "fans", "fan", FD_N("fans")),                           \
        FD_REFS(fd_switch, doors, "doors", "door", FD_N("doors")),                       \
        FD_REFS(fd_switch, regulators, "regulators", "regulator", FD_N("regulators")),   \
        FD_DATE(fd_switch, on, "on", true, FD_N("day"))

static const fd_attribute commission[] = {SWITCH_ROWS};
static const fd_attribute close_rows[] = {SWITCH_ROWS};

static const fd_attribute schedule[] = {
    FD_REQUIRED(
        fd_schedule, pass, "pass", "s", 86400,
        FD_N("time of one pass of a face, or of cutting in one round of a heading")),
    FD_POSITIVE(fd_schedule, conveyor_speed, "conveyor-speed", "m/s", 10, NULL,
                FD_N("speed of the conveyor along the face; else the face's")),
    FD_POSITIVE(
        fd_schedule, belt_speed, "belt-speed", "m/s", 10, NULL,
        FD_N("speed of the belt in the gate, or in the heading; else that of the face or "
             "heading")),
    FD_WORD(fd_schedule, belt_gate, "belt-gate", belt_gates, "intake",
            FD_N("the gate of the face with the belt")),
    FD_COUNT(fd_schedule, rest_days, "rest-days", 0, 6, false, "0",
             FD_N("days without coal at the end of each week, which begins on Monday")),
};

static const fd_attribute shift[] = {
    FD_WORD(fd_shift, kind, "kind", shift_kinds, "coal", FD_N("what is done in it")),
    FD_NUMBER(fd_shift, start, "start", "s", 0, 86399, "0 h",
              FD_N("time of day at which it begins, after midnight")),
    FD_REQUIRED(fd_shift, length, "length", "s", 86400,
                FD_N("how long; it may run into the next day")),
    FD_COUNT(fd_shift, passes, "passes", 1, 64, false, "1",
             FD_N("passes or rounds of a coal shift, spaced evenly")),
};

static const fd_attribute event[] = {
    FD_DATE(fd_event, at, "at", true, FD_N("moment; the air of that day is the start")),
    FD_REQUIRED(fd_event, duration, "duration", "s", 1e6, FD_N("time played")),
    FD_POSITIVE(fd_event, step, "step", "s", 600, "5 s", FD_N("time step")),
    FD_NUMBER(fd_event, dispersion, "dispersion", "m2/s", 0, 1e3, NULL,
              FD_N("dispersion along all airways, `0 m2/s` for none; else that of "
                   "turbulent flow by Taylor")),
    FD_WORD(fd_event, because, "because", causes, "none",
            FD_N("power-failure or blow-out where a rule excepts what follows from it")),
    FD_FLAG(fd_event, interlocks, "interlocks", "true",
            FD_N("sensors cut power at their set points")),
    FD_FLAG(
        fd_event, inertia, "inertia", "true",
        FD_N("the air has inertia, and fans and doors take their time; else every state "
             "is a steady one")),
    FD_FLAG(fd_event, buoyancy, "buoyancy", "false",
            FD_N("the gas that is in the airways acts on the natural draught")),
};

#define FAN_ROWS                                                                         \
    FD_REF(fd_event_fan, fan, "fan", "fan", true, FD_N("fan")),                          \
        FD_NUMBER(fd_event_fan, after, "after", "s", 0, 1e6, "0 s",                      \
                  FD_N("time after the start of the event"))
static const fd_attribute stop_fan[] = {FAN_ROWS};
static const fd_attribute start_fan[] = {FAN_ROWS};

/* Points of a measured run-down or start-up. */
static const fd_attribute speed_point[] = {
    {.name = "time",
     .type = FD_VALUE_NUMBER,
     .offset = offsetof(fd_speed_point, time),
     .unit = "s",
     .lower = 0,
     .upper = 1e5,
     .required = true,
     .meaning = FD_N("time since it was switched off, or on")},
    {.name = "speed",
     .type = FD_VALUE_NUMBER,
     .offset = offsetof(fd_speed_point, speed),
     .unit = "1",
     .lower = 0,
     .upper = 1,
     .required = true,
     .meaning = FD_N("speed over the full one")},
};

#define DOOR_ROWS                                                                        \
    FD_REF(fd_event_door, door, "door", "door", true, FD_N("door")),                     \
        FD_NUMBER(fd_event_door, after, "after", "s", 0, 1e6, "0 s",                     \
                  FD_N("time after the start of the event"))
static const fd_attribute open_door[] = {DOOR_ROWS};
static const fd_attribute close_door[] = {DOOR_ROWS};

static const fd_attribute reverse_fan[] = {
    FD_REF(fd_event_reverse, fan, "fan", "fan", true,
           FD_N("fan that is switched off, reversed and switched on")),
    FD_NUMBER(fd_event_reverse, after, "after", "s", 0, 1e6, "0 s",
              FD_N("switched off so long after the start of the event")),
    FD_REQUIRED(fd_event_reverse, standing, "standing", "s", 1e6,
                FD_N("from switching off to switching on; no less than its run-down")),
    FD_FLAG(fd_event_reverse, forward, "forward", "false",
            FD_N("back to forward running")),
};

static const fd_attribute set_regulator[] = {
    FD_REF(fd_event_regulator, regulator, "regulator", "regulator", true,
           FD_N("regulator set anew")),
    FD_NUMBER(fd_event_regulator, after, "after", "s", 0, 1e6, "0 s",
              FD_N("time after the start of the event")),
    FD_REQUIRED(fd_event_regulator, resistance, "resistance", "N.s2/m8", 1e12,
                FD_N("its resistance from then on, at 1.2 kg/m3")),
};

static const fd_attribute surge[] = {
    FD_REF(fd_event_surge, junction, "junction", "junction", true,
           FD_N("where the gas enters")),
    FD_NUMBER(fd_event_surge, after, "after", "s", 0, 1e6, "0 s",
              FD_N("time after the start of the event")),
    FD_REQUIRED(fd_event_surge, lasting, "lasting", "s", 1e6, FD_N("how long")),
    FD_REQUIRED(fd_event_surge, methane, "methane", "m3/s", 100,
                FD_N("pure methane at 0 degC and 101.325 kPa")),
};

static const fd_attribute degas[] = {
    FD_REF(fd_degas_event, heading, "heading", "heading", true,
           FD_N("heading whose gas is let out; its fan starts")),
    FD_NUMBER(fd_degas_event, after, "after", "s", 0, 1e6, "0 s",
              FD_N("time after the start of the event")),
    FD_POSITIVE(fd_degas_event, limit, "limit", "1", 1, "1.5 %",
                FD_N("most methane where its return meets air of full pressure")),
    FD_POSITIVE(fd_degas_event, target, "target", "1", 1, "1.4 %",
                FD_N("methane aimed at there")),
    FD_POSITIVE(fd_degas_event, until, "until", "1", 1, "1.0 %",
                FD_N("the heading is clean when all of it has less")),
    FD_POSITIVE(fd_degas_event, every, "every", "s", 3600, "30 s",
                FD_N("time between two settings of the throttle")),
    FD_POSITIVE(
        fd_degas_event, ahead, "ahead", "m", 1e4, "50 m",
        FD_N(
            "length before the mouth; no more air than it holds, with what is on the way to "
            "the mixing point, is let out between two settings")),
};

static const fd_attribute measured[] = {
    FD_REF(fd_measured, sensor, "sensor", "sensor", true, FD_N("sensor")),
    {.name = "methane",
     .type = FD_VALUE_NUMBER,
     .offset = offsetof(fd_measured, methane),
     .unit = "1",
     .lower = 0,
     .upper = 1,
     .required = true,
     .meaning = FD_N("methane by volume")},
};

static const fd_attribute forecast[] = {
    FD_REQUIRED(fd_forecast_level, methane, "methane", "1", 1,
                FD_N("level whose first moment at each sensor is told")),
};

static const fd_attribute watch[] = {
    FD_REF(fd_watch, airway, "airway", "airway", false,
           FD_N("airway, where the air leaves it")),
    FD_REF(fd_watch, sensor, "sensor", "sensor", false, FD_N("sensor")),
};

static const fd_attribute profile[] = {
    FD_REFS(fd_profile_way, airways, "airways", "airway",
            FD_N("airways one behind the other, as one walks them")),
    FD_REF(fd_profile_way, start, "start", "airway", false,
           FD_N("or: airway from which the air is followed to the surface, as it flows "
                "when the window begins")),
};

static const fd_attribute expect[] = {
    FD_WORD(fd_expectation, verdict, "verdict", outcomes, "within",
            FD_N("outcome expected, for regression")),
    FD_WORD(fd_expectation, planned, "of", verdicts, "planned",
            FD_N("the planned states, or the events")),
    FD_TEXT(fd_expectation, limit, "limit", false,
            FD_N("id of one limit; else all of them together")),
};

static const fd_element elements[] = {
    {"scenario", NULL, false, 1, 1, sizeof(fd_plan), FD_ROWS(plan),
     FD_N("a mining plan played over one mine")},
    {"drive", "scenario", false, 0, 0, sizeof(fd_drive), FD_ROWS(drive),
     FD_N("a heading is driven")},
    {"hole-through", "scenario", false, 0, 0, sizeof(fd_hole_through),
     FD_ROWS(hole_through), FD_N("a heading becomes an airway; its duct and fan leave")},
    {"drill", "scenario", false, 0, 0, sizeof(fd_drill), FD_ROWS(drill),
     FD_N("drainage holes are drilled, row after row at an even rate")},
    {"drain", "scenario", false, 0, 0, sizeof(fd_drain), FD_ROWS(drain),
     FD_N("a group of holes is under suction")},
    {"protect", "scenario", false, 0, 0, sizeof(fd_protect), FD_ROWS(protect),
     FD_N("a protective layer relieves a seam as its face passes")},
    {"install", "scenario", false, 0, 0, sizeof(fd_install), FD_ROWS(install),
     FD_N("a face is installed")},
    {"extract", "scenario", false, 0, 0, sizeof(fd_extract), FD_ROWS(extract),
     FD_N("a face produces and retreats")},
    {"withdraw", "scenario", false, 0, 0, sizeof(fd_withdraw), FD_ROWS(withdraw),
     FD_N("the equipment of a face leaves")},
    {"seal", "scenario", false, 0, 0, sizeof(fd_seal), FD_ROWS(seal),
     FD_N("a goaf is sealed and leaves the network")},
    {"commission", "scenario", false, 0, 0, sizeof(fd_switch), FD_ROWS(commission),
     FD_N("planned elements come into being")},
    {"close", "scenario", false, 0, 0, sizeof(fd_switch), FD_ROWS(close_rows),
     FD_N("elements leave")},
    {"schedule", "scenario", true, 0, 0, sizeof(fd_schedule), FD_ROWS(schedule),
     FD_N("when coal is cut: the shifts of a day")},
    {"shift", "schedule", false, 1, 24, sizeof(fd_shift), FD_ROWS(shift),
     FD_N("a shift of a schedule")},
    {"event", "scenario", true, 0, 60, sizeof(fd_event), FD_ROWS(event),
     FD_N("something that happens in seconds")},
    {"stop-fan", "event", false, 0, 0, sizeof(fd_event_fan), FD_ROWS(stop_fan),
     FD_N("a fan trips")},
    {"start-fan", "event", false, 0, 0, sizeof(fd_event_fan), FD_ROWS(start_fan),
     FD_N("a fan starts")},
    {"run-down-point", "stop-fan", false, 0, 0, sizeof(fd_speed_point),
     FD_ROWS(speed_point),
     FD_N(
         "point of the run-down of this trip, in place of that of the fan: from full speed "
         "at 0 s to rest, in order of time")},
    {"start-up-point", "start-fan", false, 0, 0, sizeof(fd_speed_point),
     FD_ROWS(speed_point),
     FD_N(
         "point of the start-up of this start, in place of that of the fan: from rest at "
         "0 s to full speed, in order of time")},
    {"open-door", "event", false, 0, 0, sizeof(fd_event_door), FD_ROWS(open_door),
     FD_N("a door is opened")},
    {"close-door", "event", false, 0, 0, sizeof(fd_event_door), FD_ROWS(close_door),
     FD_N("a door is closed")},
    {"reverse-fan", "event", false, 0, 0, sizeof(fd_event_reverse), FD_ROWS(reverse_fan),
     FD_N("a fan is made to blow the other way")},
    {"set-regulator", "event", false, 0, 0, sizeof(fd_event_regulator),
     FD_ROWS(set_regulator), FD_N("a regulator is set to another resistance")},
    {"surge", "event", false, 0, 0, sizeof(fd_event_surge), FD_ROWS(surge),
     FD_N("gas breaks in")},
    {"measured", "event", false, 0, 0, sizeof(fd_measured), FD_ROWS(measured),
     FD_N("what a sensor showed at the start; at a return it sets the gas of its place")},
    {"forecast", "event", false, 0, 0, sizeof(fd_forecast_level), FD_ROWS(forecast),
     FD_N("a level to look ahead to; with measured values alone 0.8, 1.0 and 1.5 %")},
    {"degas", "event", false, 0, 0, sizeof(fd_degas_event), FD_ROWS(degas),
     FD_N("a stopped heading is degassed through its duct, throttled")},
    {"barometer", "event", false, 0, 0, sizeof(fd_event_barometer), FD_ROWS(barometer),
     FD_N("a point of the barometer; without any it stands")},
    {"blast", "event", false, 0, 0, sizeof(fd_event_blast), FD_ROWS(blast),
     FD_N("a round is blasted in a heading; it is driven by rounds from the start of the "
          "event")},
    {"drill-pulse", "event", false, 0, 0, sizeof(fd_event_drilling), FD_ROWS(drilling),
     FD_N("a hole is drilled and gives gas to the air until it is sealed")},
    {"outburst", "event", false, 0, 0, sizeof(fd_event_outburst), FD_ROWS(outburst),
     FD_N("coal and gas burst out; in a heading it ends the driving")},
    {"carry", "event", false, 0, 0, sizeof(fd_event_carry), FD_ROWS(carry),
     FD_N("a species that is carried beside methane")},
    {"release", "event", false, 0, 0, sizeof(fd_event_release), FD_ROWS(release),
     FD_N("a gas beside methane enters the air, or oxygen is consumed")},
    {"record", "scenario", false, 0, 0, sizeof(fd_watch), FD_ROWS(watch),
     FD_N("a place whose methane is recorded and drawn")},
    {"profile", "scenario", true, 0, 0, sizeof(fd_profile_way), FD_ROWS(profile),
     FD_N("a way through the mine whose methane is drawn over distance and time")},
    {"expect", "scenario", false, 0, 0, sizeof(fd_expectation), FD_ROWS(expect),
     FD_N("what a regression run expects")},
};

const fd_schema fd_scenario_schema = {.element = elements,
                                      .n_elements =
                                          (int)(sizeof elements / sizeof elements[0]),
                                      .version = 1,
                                      .file = "scenario.xsd",
                                      .base = &fd_mine_schema};
