/* The rows of the barometer and of pulses of gas, part of the table of the scenario
 * (scenarios/scenariotable.c alone reads them). */
#ifndef FD_SCENARIOS_PULSETABLE_H
#define FD_SCENARIOS_PULSETABLE_H

#include "networks/row.h"
#include "scenarios/scenario.h"

#define PULSE_AFTER(owner)                                                               \
    FD_NUMBER(owner, after, "after", "s", 0, 1e6, "0 s",                                 \
              FD_N("time after the start of the event"))

static const fd_attribute barometer[] = {
    PULSE_AFTER(fd_event_barometer),
    FD_NUMBER(
        fd_event_barometer, pressure, "pressure", "Pa", 5e4, 1.2e5, NULL,
        FD_N("absolute pressure at the height of the climate, joined to that of the "
             "next point by a straight line; the climate's at the start")),
    FD_NUMBER(fd_event_barometer, rate, "rate", "Pa/s", -1, 1, NULL,
              FD_N("change from here to the next point, in place of pressures")),
};

static const fd_attribute blast[] = {
    FD_REF(fd_event_blast, heading, "heading", "heading", true, FD_N("heading")),
    PULSE_AFTER(fd_event_blast),
    FD_REQUIRED(fd_event_blast, advance, "advance", "m", 20,
                FD_N("length that the round breaks")),
    FD_POSITIVE(fd_event_blast, time_constant, "time-constant", "s", 1e6, "15 min",
                FD_N("time in which 63 % of the gas of the broken coal comes")),
    FD_POSITIVE(fd_event_blast, exponent, "exponent", "1", 1, "0.5",
                FD_N("exponent of time in the law of Airey; 1: plain decay")),
    FD_POSITIVE(fd_event_blast, explosive, "explosive", "kg", 1e5, NULL,
                FD_N("explosive fired; with `fumes` its carbon monoxide is carried")),
    FD_POSITIVE(fd_event_blast, fumes, "fumes", "m3/kg", 1, NULL,
                FD_N("carbon monoxide, with nitrogen oxides as such, at 0 degC and "
                     "101.325 kPa by mass of explosive")),
    FD_POSITIVE(fd_event_blast, fume_time, "fume-time", "s", 3600, "1 min",
                FD_N("time in which the fumes come into the air at the heading face")),
};

/* Species beside methane, as in fd_substance. */
static const char *const carried[] = {
    "carbon-monoxide", "carbon-dioxide", "oxygen", "tracer", "age", NULL};

static const fd_attribute carry[] = {
    {.name = "species",
     .type = FD_VALUE_WORD,
     .offset = offsetof(fd_event_carry, species),
     .words = carried,
     .required = true,
     .meaning = FD_N("carried in the air, though nothing in the event gives it off")},
};

static const fd_attribute release[] = {
    {.name = "species",
     .type = FD_VALUE_WORD,
     .offset = offsetof(fd_event_release, species),
     .words = carried,
     .required = true,
     .meaning = FD_N("what is given off; of oxygen, what is consumed")},
    FD_REF(fd_event_release, junction, "junction", "junction", false,
           FD_N("where it enters")),
    FD_REF(fd_event_release, airway, "airway", "airway", false,
           FD_N("or: airway along which it enters evenly")),
    FD_REF(fd_event_release, heading, "heading", "heading", false,
           FD_N("or: heading at whose face it enters")),
    FD_REF(fd_event_release, face, "face", "face", false,
           FD_N("or: face along which it enters evenly")),
    PULSE_AFTER(fd_event_release),
    FD_POSITIVE(fd_event_release, lasting, "lasting", "s", 1e6, NULL,
                FD_N("how long; else to the end of the event")),
    FD_REQUIRED(fd_event_release, rate, "rate", "m3/s", 100,
                FD_N("pure gas at 0 degC and 101.325 kPa")),
};

static const fd_attribute drilling[] = {
    FD_REF(fd_event_drilling, junction, "junction", "junction", true,
           FD_N("where the gas enters")),
    PULSE_AFTER(fd_event_drilling),
    FD_REQUIRED(fd_event_drilling, length, "length", "m", 2000, FD_N("length drilled")),
    FD_REQUIRED(fd_event_drilling, rate, "rate", "m/s", 1, FD_N("drilling rate")),
    FD_REQUIRED(fd_event_drilling, methane, "methane", "m3/m", 1e4,
                FD_N("pure methane at 0 degC and 101.325 kPa that a metre of hole gives "
                     "off in all")),
    FD_NUMBER(fd_event_drilling, decay, "decay", "s", 0, 1e6, "10 min",
              FD_N("time constant in which a metre gives it off")),
};

static const fd_attribute outburst[] = {
    FD_REF(fd_event_outburst, heading, "heading", "heading", false,
           FD_N("heading in whose face it happens")),
    FD_REF(fd_event_outburst, junction, "junction", "junction", false,
           FD_N("where the gas enters, in place of a heading")),
    PULSE_AFTER(fd_event_outburst),
    FD_REQUIRED(fd_event_outburst, coal, "coal", "kg", 1e8, FD_N("coal thrown")),
    FD_POSITIVE(fd_event_outburst, gas, "gas", "m3/kg", 1, NULL,
                FD_N("pure methane at 0 degC and 101.325 kPa for the coal thrown, with "
                     "that of the coal around; else the content of the coal of the "
                     "heading")),
    FD_NUMBER(fd_event_outburst, rise, "rise", "s", 0, 1e5, "20 s",
              FD_N("time constant of the rise")),
    FD_POSITIVE(fd_event_outburst, decay, "decay", "s", 1e6, "5 min",
                FD_N("time constant of the decay")),
};

#endif
