/* The attribute tables of fans, a part of networks/minetable.c alone. */
#ifndef FD_NETWORKS_FANTABLE_H
#define FD_NETWORKS_FANTABLE_H

#include "networks/mine.h"
#include "networks/row.h"

static const char *const existences[] = {"present", "planned", NULL};
const char *const fd_fan_kinds[] = {"main", "auxiliary", "booster", NULL};
static const char *const fan_pressures[] = {"static", "total", NULL};

static const fd_attribute fan[] = {
    FD_REF(fd_fan_unit, airway, "airway", "airway", true, FD_N("airway it stands in")),
    FD_WORD(fd_fan_unit, kind, "kind", fd_fan_kinds, "main", FD_N("duty")),
    FD_WORD(
        fd_fan_unit, pressure_kind, "pressure-kind", fan_pressures, "static",
        FD_N("what the points of the curve give: static, the velocity pressure at the "
             "outlet taken off, or total")),
    FD_NUMBER(fd_fan_unit, outlet_area, "outlet-area", "m2", 1e-3, 1e4, NULL,
              FD_N("section at the outlet of the fan, or of its diffuser where the "
                   "curve holds it: its velocity pressure is lost")),
    FD_WORD(fd_fan_unit, state, "state", existences, "present",
            FD_N("planned: absent until the calendar commissions it")),
    FD_FLAG(fd_fan_unit, running, "running", "true", FD_N("false: stopped, standby")),
    FD_FLAG(fd_fan_unit, turned, "turned", "false",
            FD_N("true: built in to blow from the end of its airway to the start")),
    FD_FLAG(fd_fan_unit, reversed, "reversed", "false",
            FD_N("true: it runs in reverse and blows the other way than it is built in")),
    FD_NUMBER(fd_fan_unit, blade_angle, "blade-angle", "rad", -1.5707964, 1.5707964, NULL,
              FD_N("angle at which the blades stand, where the points are given at "
                   "several")),
    FD_POSITIVE(fd_fan_unit, density, "density", "kg/m3", 10, "1.2 kg/m3",
                FD_N("air density of the curve")),
    FD_POSITIVE(fd_fan_unit, speed, "speed", "1", 10, "1",
                FD_N("speed over that of the curve")),
    FD_NUMBER(fd_fan_unit, stopped_resistance, "stopped-resistance", "N.s2/m8", 0, 1e12,
              "0 N.s2/m8", FD_N("resistance at 1.2 kg/m3 while it stands")),
    FD_NUMBER(fd_fan_unit, run_down, "run-down", "s", 0, 1e5, "0 s",
              FD_N("time from full speed to rest when it is switched off")),
    FD_NUMBER(fd_fan_unit, start_up, "start-up", "s", 0, 1e5, "0 s",
              FD_N("time from rest to full speed when it is switched on")),
    FD_NUMBER(fd_fan_unit, operates_near, "operates-near", "m3/s", 0, 0, NULL,
              FD_N("flow that tells which of several stable operating points is meant")),
};

static const fd_attribute fan_point[] = {
    {.name = "flow",
     .type = FD_VALUE_NUMBER,
     .offset = offsetof(fd_fan_point, flow),
     .unit = "m3/s",
     .lower = -1e5,
     .upper = 1e5,
     .required = true,
     .meaning = FD_N("air flow; negative where the air is driven back through the fan")},
    {.name = "pressure",
     .type = FD_VALUE_NUMBER,
     .offset = offsetof(fd_fan_point, pressure),
     .unit = "Pa",
     .lower = -1e6,
     .upper = 1e6,
     .required = true,
     .meaning = FD_N("pressure rise")},
    FD_POSITIVE(fd_fan_point, power, "power", "W", 1e9, NULL, FD_N("shaft power")),
    FD_NUMBER(fd_fan_point, efficiency, "efficiency", "1", 1e-3, 1, NULL,
              FD_N("efficiency on the pressure of the curve, in place of the power")),
    FD_NUMBER(fd_fan_point, angle, "angle", "rad", -1.5707964, 1.5707964, NULL,
              FD_N("blade angle at which the point was measured")),
    FD_FLAG(
        fd_fan_point, reversed, "reversed", "false",
        FD_N("true: a point of reversed running, flow and pressure as it then blows")),
};

#define SPEED_POINT_ROWS(owner, since)                                                   \
    {.name = "time",                                                                     \
     .type = FD_VALUE_NUMBER,                                                            \
     .offset = offsetof(owner, time),                                                    \
     .unit = "s",                                                                        \
     .lower = 0,                                                                         \
     .upper = 1e5,                                                                       \
     .required = true,                                                                   \
     .meaning = since},                                                                  \
    {                                                                                    \
        .name = "speed", .type = FD_VALUE_NUMBER, .offset = offsetof(owner, speed),      \
        .unit = "1", .lower = 0, .upper = 1, .required = true,                           \
        .meaning = FD_N("speed over the full one")                                       \
    }

static const fd_attribute run_down_point[] = {
    SPEED_POINT_ROWS(fd_speed_point, FD_N("time since it was switched off"))};
static const fd_attribute start_up_point[] = {
    SPEED_POINT_ROWS(fd_speed_point, FD_N("time since it was switched on"))};

static const fd_attribute jet_fan[] = {
    FD_REF(fd_jet_fan_unit, airway, "airway", "airway", true,
           FD_N("airway they blow in, with its section")),
    FD_COUNT(fd_jet_fan_unit, number, "number", 1, 1000, false, "1",
             FD_N("how many equal ones")),
    FD_POSITIVE(fd_jet_fan_unit, flow, "flow", "m3/s", 1e4, NULL,
                FD_N("air through one")),
    FD_POSITIVE(fd_jet_fan_unit, thrust, "thrust", "N", 1e6, NULL,
                FD_N("thrust of one in still air at `density`, in place of its flow")),
    FD_POSITIVE(fd_jet_fan_unit, velocity, "velocity", "m/s", 200, NULL,
                FD_N("velocity of the jet at the outlet")),
    FD_NUMBER(fd_jet_fan_unit, outlet_area, "outlet-area", "m2", 1e-3, 100, NULL,
              FD_N("section of the outlet, in place of the velocity")),
    {.name = "efficiency",
     .type = FD_VALUE_NUMBER,
     .offset = offsetof(fd_jet_fan_unit, efficiency),
     .unit = "1",
     .lower = 0,
     .upper = 1,
     .above_lower = true,
     .required = true,
     .meaning = FD_N("installation efficiency: the share of the thrust that reaches the "
                     "air of the airway")},
    FD_POSITIVE(fd_jet_fan_unit, density, "density", "kg/m3", 10, "1.2 kg/m3",
                FD_N("air density at which the thrust is stated")),
    FD_FLAG(fd_jet_fan_unit, running, "running", "true", FD_N("false: stopped")),
    FD_FLAG(fd_jet_fan_unit, turned, "turned", "false",
            FD_N("true: they blow from the end of the airway to the start")),
};

#endif
