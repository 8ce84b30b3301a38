/* The rows of doors, regulators and leakage, part of the table of the mine
 * (networks/minetable.c alone reads them). */
#ifndef FD_NETWORKS_OPENINGTABLE_H
#define FD_NETWORKS_OPENINGTABLE_H

#include "networks/fantable.h"
#include "networks/mine.h"
#include "networks/row.h"

static const char *const courses[] = {"same", "opposed", NULL};
static const char *const door_kinds[] = {"door", "stopping", NULL};

static const fd_attribute door[] = {
    FD_REF(fd_door, airway, "airway", "airway", true, FD_N("airway it stands in")),
    FD_WORD(fd_door, state, "state", existences, "present",
            FD_N("planned: absent until the calendar commissions it")),
    FD_WORD(fd_door, kind, "kind", door_kinds, "door",
            FD_N("stopping: a wall, which does not open")),
    FD_FLAG(fd_door, open, "open", "false", FD_N("true: it stands open")),
    FD_POSITIVE(fd_door, resistance, "resistance", "N.s2/m8", 1e12, NULL,
                FD_N("resistance of the closed door at 1.2 kg/m3")),
    FD_POSITIVE(fd_door, gap, "gap", "m2", 100, NULL,
                FD_N("area of the gaps of the closed door, in place of its resistance")),
    {.name = "permeability",
     .type = FD_VALUE_NUMBER,
     .offset = offsetof(fd_door, permeability),
     .unit = "m2",
     .lower = 0,
     .upper = 1e-3,
     .above_lower = true,
     .meaning = FD_N("permeability of the closed door or stopping, in place of its "
                     "resistance; over the section of the airway, with `thickness`")},
    FD_POSITIVE(fd_door, thickness, "thickness", "m", 100, NULL,
                FD_N("thickness of the wall that seeps")),
    FD_NUMBER(fd_door, open_resistance, "open-resistance", "N.s2/m8", 0, 1e12,
              "0 N.s2/m8", FD_N("resistance of the open door at 1.2 kg/m3")),
    FD_NUMBER(fd_door, moving, "moving", "s", 0, 1e5, "0 s",
              FD_N("time it takes to open or close")),
};

static const fd_attribute regulator[] = {
    FD_REF(fd_regulator, airway, "airway", "airway", true, FD_N("airway it stands in")),
    FD_WORD(fd_regulator, state, "state", existences, "present",
            FD_N("planned: absent until the calendar commissions it")),
    FD_NUMBER(fd_regulator, resistance, "resistance", "N.s2/m8", 0, 1e12, NULL,
              FD_N("resistance at 1.2 kg/m3")),
    FD_POSITIVE(fd_regulator, opening, "opening", "m2", 1e4, NULL,
                FD_N("area of the opening, in place of the resistance")),
};

static const fd_attribute leakage[] = {
    FD_REF(fd_leak_unit, from, "from", "airway", true,
           FD_N("airway that leaks; a fan in it stands at its start")),
    FD_REF(fd_leak_unit, to, "to", "airway", true,
           FD_N("airway beside, into which it leaks or from which it draws")),
    FD_WORD(fd_leak_unit, course, "course", courses, "same",
            FD_N("whether the airway beside runs the same way or opposed")),
    FD_POSITIVE(fd_leak_unit, resistance, "resistance", "N.s2/m8", 1e15, NULL,
                FD_N("square resistance of the leak at 1.2 kg/m3")),
    FD_POSITIVE(fd_leak_unit, linear_resistance, "linear-resistance", "Pa.s/m3", 1e15,
                NULL, FD_N("linear resistance of the leak, of slow flow through pores")),
    FD_POSITIVE(fd_leak_unit, per, "per", "m", 1e5, NULL,
                FD_N("length of `from` for which the resistances are stated, such as 100 "
                     "m; else they are those of the whole leak")),
    FD_COUNT(fd_leak_unit, sections, "sections", 1, 1000, false, NULL,
             FD_N("sections of equal length in which it is laid out; else 16, and 1 "
                  "without `per`: in the middle of both airways")),
};

#endif
