#include "scenarios/message.h"

const fd_message fd_event_absent = {"EVENT-ABSENT", FD_FAULT,
                                    FD_N("the %1 %2 is not there when the event begins"),
                                    FD_N("name another, or commission it before")};
const fd_message fd_event_clash = {
    "EVENT-CLASH", FD_FAULT,
    FD_N("it meets %1 of line %2 on %3, at %4 s: one of the two would be lost"),
    FD_N("give them different moments; a reversal lasts from switching off to switching "
         "on")};
const fd_message fd_event_coarse = {
    "EVENT-COARSE", FD_WARNING,
    FD_N("it lasts %1 s, a step %2 s: what leaves an airway is averaged over a step, so "
         "that peaks come out too low"),
    FD_N("give the event a step of a quarter of that, or less")};
const fd_message fd_event_idle = {"EVENT-IDLE", FD_WARNING,
                                  FD_N("it changes nothing: the %1 %2 is so already"),
                                  FD_N("look at the moment and the id, or take it out")};
const fd_message fd_event_locked = {
    "EVENT-LOCKED", FD_WARNING,
    FD_N("the fan %1 is started after %2 s, while the sensor %3 keeps its power cut"),
    FD_N("start it later, when the sensor shows less than its restore point")};
const fd_message fd_event_steps = {"EVENT-STEPS", FD_FAULT,
                                   FD_N("the event has %1 steps; at most %2 are played"),
                                   FD_N("take a longer step, or a shorter event")};
const fd_message fd_measured_apart = {
    "MEASURED-APART", FD_WARNING,
    FD_N("at %1 the run starts from %2 %, where %3 % was measured"),
    FD_N(
        "the first value in the return of a face or heading sets its gas, others set none: "
        "do not rely on the forecast of this sensor")};
const fd_message fd_measured_unknown = {
    "MEASURED-UNKNOWN", FD_WARNING,
    FD_N("at %1 the run computes no methane: the %2 % measured there count for nothing"),
    FD_N("look at why the place is not assessed")};
const fd_message fd_forecast_many = {
    "FORECAST-MANY", FD_FAULT,
    FD_N("the event looks ahead to %1 levels; at most %2 count"), FD_N("leave some out")};
