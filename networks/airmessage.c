#include "networks/message.h"

const fd_message fd_air_message[FD_N_AIR_CODES] = {
    [FD_AIR_ISLAND] =
        {"AIR-ISLAND", FD_FAULT,
         FD_N(
             "a part of %1 junctions (%2) has no free way to the surface or to an imposed "
             "pressure; the airways that lead out of it are absent or of imposed flow: %3"),
         FD_N("commission one of these airways or free its flow, or impose a pressure")},
    [FD_AIR_ISLAND_BARE] =
        {"AIR-ISLAND", FD_FAULT,
         FD_N("a part of %1 junctions (%2) has no way to the surface or to an imposed "
              "pressure"),
         FD_N("connect it, or give one of its junctions a pressure")},
    [FD_AIR_NOT_FINITE] =
        {"AIR-NOT-FINITE", FD_FAULT,
         FD_N(
             "its numbers, or what its laws make of a flow, are not finite; seen after %1 "
             "iterations"),
         FD_N(
             "look at its resistance, its fan and the imposed flows and pressures beside")},
    [FD_AIR_SINGULAR] =
        {"AIR-SINGULAR", FD_FAULT,
         FD_N("the linear system of iteration %1 has no solution"),
         FD_N("look for resistances many powers of ten apart, or airways without any")},
    [FD_AIR_STALLED] =
        {"AIR-STALLED", FD_FAULT,
         FD_N(
             "after %1 iterations no step lowers the content further; %2 Pa of its law are "
             "left open"),
         FD_N(
             "a fan whose curve rises there has no such point: give more points, or run it "
             "elsewhere")},
    [FD_AIR_ITERATIONS] =
        {"AIR-ITERATIONS", FD_FAULT,
         FD_N("%1 iterations were not enough; %2 Pa of its law are left open"),
         FD_N("look at its resistance and at the fans beside")},
    [FD_AIR_DENSITY] =
        {"AIR-DENSITY", FD_FAULT,
         FD_N("after %1 rounds its density still moves, by %2 of itself, with its %~3"),
         FD_N(
             "its flow may stand in balance: look at temperatures, methane and the doors "
             "beside it")},
    [FD_AIR_MASS] = {"AIR-MASS", FD_FAULT,
                     FD_N("the certificate fails: the flows of the junction are %1 kg/s "
                          "off balance, allowed %2"),
                     FD_N("the answer is not to be used")},
    [FD_AIR_LAW] =
        {"AIR-LAW", FD_FAULT,
         FD_N("the certificate fails: flow and pressures of the airway are %1 Pa "
              "off its law, allowed %2"),
         FD_N("the answer is not to be used")},
    [FD_AIR_MESH] = {"AIR-MESH", FD_FAULT,
                     FD_N("the certificate fails: the drops round the mesh this airway "
                          "closes sum to %1 Pa, allowed %2"),
                     FD_N("the answer is not to be used")},
    [FD_AIR_POWER] = {"AIR-POWER", FD_FAULT,
                      FD_N("the certificate fails: what the fans give and what is lost "
                           "differ by %1 W, allowed %2"),
                      FD_N("the answer is not to be used")},
    [FD_AIR_METHANE] = {"AIR-METHANE", FD_FAULT,
                        FD_N("the certificate fails: the methane is %1 kg/s off balance, "
                             "allowed %2"),
                        FD_N("the answer is not to be used")},
    [FD_AIR_HEAT] = {"AIR-HEAT", FD_FAULT,
                     FD_N("the certificate fails: the heat is %1 W off balance, allowed "
                          "%2"),
                     FD_N("a machine in air that hardly moves has no temperature to be "
                          "found; else the answer is not to be used")},
    [FD_AIR_LAMINAR] =
        {"AIR-LAMINAR", FD_NOTE,
         FD_N(
             "airways that flow below turbulence: %1; losses come from the laminar blend, "
             "which changes one by up to %2 Pa, here"),
         FD_N("such small flows are no measurement: do not plan on them")},
    [FD_AIR_SERIES_UNWATCHED] =
        {"SENSOR-SERIES", FD_WARNING,
         FD_N("the air of %1 comes to it, and no sensor watches that at %2, as %3 wants"),
         FD_N("add a sensor of that place where the air comes to it")},
};
