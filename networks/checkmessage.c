#include "networks/message.h"

const fd_message fd_check_message[FD_N_CHECK_CODES] = {
    [FD_AIRWAY_NO_RESISTANCE] =
        {"AIRWAY-NO-RESISTANCE", FD_FAULT, FD_N("its resistance cannot be known: no %1"),
         FD_N("give resistance, or length, area or diameter, and friction")},
    [FD_AIRWAY_TWO_RESISTANCES] =
        {"AIRWAY-TWO-RESISTANCES", FD_FAULT, FD_N("both resistance and %1 are given"),
         FD_N("give one: resistance holds friction and shock losses")},
    [FD_AIRWAY_TWO_SECTIONS] = {"AIRWAY-TWO-SECTIONS", FD_FAULT,
                                FD_N("both diameter and %1 are given"),
                                FD_N("a diameter stands in place of area and perimeter")},
    [FD_AIRWAY_LOOP] = {"AIRWAY-LOOP", FD_FAULT,
                        FD_N("it starts and ends at the same junction %1"),
                        FD_N("give the junctions at its two ends")},
    [FD_JUNCTION_UNUSED] = {"JUNCTION-UNUSED", FD_WARNING, FD_N("no airway meets here"),
                            FD_N("take the junction out, or connect it")},
    [FD_JUNCTION_INFLOW_NOWHERE] = {"JUNCTION-INFLOW-NOWHERE", FD_FAULT,
                                    FD_N("air flows in, and no airway leads it away"),
                                    FD_N("connect the junction")},
    [FD_JUNCTION_INFLOW_FIXED] =
        {"JUNCTION-INFLOW-FIXED", FD_FAULT,
         FD_N("an inflow is imposed where %1 already fixes the pressure"),
         FD_N("give one of the two")},
    [FD_JUNCTION_VOLUME_OPEN] =
        {"JUNCTION-VOLUME-OPEN", FD_FAULT,
         FD_N("a volume is given where %1 opens to the surroundings: no gas stays there"),
         FD_N("take the volume out, or give it to a junction within")},
    [FD_JUNCTION_TWO_PRESSURES] =
        {"JUNCTION-TWO-PRESSURES", FD_FAULT,
         FD_N(
             "a surface junction has the pressure of the atmosphere, and %1 Pa is given"),
         FD_N("take out pressure, or surface")},
    [FD_JUNCTION_DEAD_END] = {"JUNCTION-DEAD-END", FD_NOTE,
                              FD_N("a dead end: no air flows in airway %1"), ""},
    [FD_PRESSURE_NONE] =
        {"PRESSURE-NONE", FD_FAULT, FD_N("no junction has a pressure to start from"),
         FD_N("mark the shaft collars with surface=\"true\", or give one junction a "
              "pressure")},
    [FD_PRESSURE_CONFLICT] =
        {"PRESSURE-CONFLICT", FD_FAULT,
         FD_N("airways without resistance join it to junction %1, and both have a fixed "
              "pressure"),
         FD_N("give an airway between them a resistance")},
    [FD_ISLAND] = {"ISLAND", FD_FAULT,
                   FD_N("no way to the surface from a part of %1 junctions: %2"),
                   FD_N("connect it, or give one of its junctions a pressure")},
    [FD_FLOW_DEAD_END] = {"FLOW-DEAD-END", FD_FAULT,
                          FD_N("a fixed flow of %1 m3/s in a dead end at junction %2"),
                          FD_N("take out the flow, or lead the air on")},
    [FD_FLOW_UNBALANCED] =
        {"FLOW-UNBALANCED", FD_FAULT,
         FD_N("fixed flows alone lead to a part of %1 junctions (%2), and leave %3 m3/s "
              "over there"),
         FD_N("free one of the airways: %4")},
    [FD_FLOW_CUT_OFF] =
        {"FLOW-CUT-OFF", FD_FAULT,
         FD_N("fixed flows alone lead to a part of %1 junctions (%2): its pressure is "
              "not determined"),
         FD_N("free one of the airways: %4")},
    [FD_FLOW_CAPACITY] =
        {"FLOW-CAPACITY", FD_FAULT,
         FD_N("a fixed flow of %1 m3/s exceeds what %2 can pass at %3 kPa: %4 m3/s"),
         FD_N("lower the flow, widen what stands in the way, or free the flow")},
    [FD_FLOW_PRESSURE] =
        {"FLOW-PRESSURE", FD_FAULT,
         FD_N("a fixed flow of %1 m3/s needs a fan of %2 kPa, beyond %3 kPa; the largest "
              "loss on its way is %5 Pa in airway %4"),
         FD_N("lower the flow, widen what stands in the way, or free the flow")},
    [FD_FAN_POINTS] = {"FAN-POINTS", FD_FAULT, FD_N("its curve has %1 points"),
                       FD_N("at least 3")},
    [FD_FAN_ORDER] = {"FAN-ORDER", FD_FAULT,
                      FD_N("its curve goes from %1 to %2 m3/s, which is no rise"),
                      FD_N("give the points in order of rising flow")},
    [FD_FAN_RISING] =
        {"FAN-RISING", FD_WARNING,
         FD_N("its pressure rises with the flow from %1 to %2 m3/s: more than one "
              "operating point may exist"),
         FD_N("keep the operating point right of the peak; solve lists the points, and "
              "operates-near chooses one")},
    [FD_FAN_TOTAL_OUTLET] =
        {"FAN-TOTAL-OUTLET", FD_WARNING,
         FD_N("its curve is of total pressure and its outlet-area is not given: the "
              "velocity pressure at its outlet is not lost, and the flow may be "
              "overstated"),
         FD_N("give outlet-area, unless the shock of its airway holds that loss")},
    [FD_FAN_POWER_TWO] = {"FAN-POWER-TWO", FD_FAULT,
                          FD_N("a point has both power and efficiency"),
                          FD_N("give one of the two")},
    [FD_FAN_POWER_SMALL] =
        {"FAN-POWER-SMALL", FD_FAULT,
         FD_N("a point has a shaft power of %1 kW, and an air power of %2 kW"),
         FD_N("pressure times flow is less than the shaft power; check the units")},
    [FD_FAN_EFFICIENCY_IDLE] =
        {"FAN-EFFICIENCY-IDLE", FD_FAULT,
         FD_N("a point without air power has an efficiency"),
         FD_N("give its power, or neither: the power is then unknown there")},
    [FD_FAN_SERIES_SPLIT] =
        {"FAN-SERIES-SPLIT", FD_FAULT,
         FD_N("points of one blade angle and direction stand in two places"),
         FD_N("let the points of one curve follow each other")},
    [FD_FAN_ANGLE_MIXED] = {"FAN-ANGLE-MIXED", FD_FAULT,
                            FD_N("some of its points have an angle, others none"),
                            FD_N("give the angle of each point, or of none")},
    [FD_FAN_ANGLE_MISSING] =
        {"FAN-ANGLE-MISSING", FD_FAULT,
         FD_N("its points are given at blade angles from %1 to %2 degrees, and its own "
              "is not known"),
         FD_N("give blade-angle")},
    [FD_FAN_ANGLE_OUTSIDE] =
        {"FAN-ANGLE-OUTSIDE", FD_FAULT,
         FD_N("its blades stand at %1 degrees, its points at %2 to %3 degrees"),
         FD_N("a blade-angle among those of the points; nothing is known beyond them")},
    [FD_FAN_ANGLE_IDLE] = {"FAN-ANGLE-IDLE", FD_FAULT,
                           FD_N("it has a blade-angle, and its points have no angle"),
                           FD_N("give the angle of each point, or take blade-angle out")},
    [FD_FAN_MIRRORED] =
        {"FAN-MIRRORED", FD_WARNING,
         FD_N("it runs reversed and has no points of reversed running: its forward curve "
              "is turned round, which is a guess and overstates the flow"),
         FD_N("give points with reversed=\"true\"; where the fan is only built in the "
              "other way, write turned=\"true\" instead")},
    [FD_FAN_RUN_DOWN_TABLE] =
        {"FAN-RUN-DOWN-TABLE", FD_FAULT,
         FD_N("its measured run-down does not fall from 1 at 0 s to 0 with rising time"),
         FD_N("give run-down-point elements in order of time: the first time=\"0 s\" "
              "speed=\"1\", each later and slower than the one before, the last of "
              "speed 0")},
    [FD_FAN_RUN_DOWN_TWO] = {"FAN-RUN-DOWN-TWO", FD_FAULT,
                             FD_N("it has a run-down and points of a measured one"),
                             FD_N("give one of them")},
    [FD_FAN_START_UP_TABLE] =
        {"FAN-START-UP-TABLE", FD_FAULT,
         FD_N("its measured start-up does not rise from 0 at 0 s to 1 with rising time"),
         FD_N("give start-up-point elements in order of time: the first time=\"0 s\" "
              "speed=\"0\", each later and faster than the one before, the last of "
              "speed 1")},
    [FD_FAN_START_UP_TWO] = {"FAN-START-UP-TWO", FD_FAULT,
                             FD_N("it has a start-up and points of a measured one"),
                             FD_N("give one of them")},
    [FD_FAN_STOPPED_BARE] =
        {"FAN-STOPPED-BARE", FD_WARNING,
         FD_N("a main fan stands and its stopped-resistance is not given: air passes it "
              "without loss"),
         FD_N("give stopped-resistance, or that of the closed door as a door")},
    [FD_FAN_SEVERAL] =
        {"FAN-SEVERAL", FD_FAULT,
         FD_N("the fans have %1 operating points, %2 of them stable, and none is chosen"),
         FD_N("name a flow near one of the stable points as operates-near of a fan; they "
              "are listed")},
    [FD_FAN_UNSTABLE] =
        {"FAN-UNSTABLE", FD_FAULT,
         FD_N("none of the %1 operating points of the fans is stable"),
         FD_N("lower the resistance of the mine, or take another fan or blade angle")},
    [FD_FAN_LOST] =
        {"FAN-LOST", FD_FAULT,
         FD_N("of the %1 operating points of the fans the one that was taken is lost as "
              "the densities of the air settle"),
         FD_N("the fans work at the edge of stalling: lower the resistance of the mine")},
    [FD_FAN_SEARCH] =
        {"FAN-SEARCH", FD_WARNING,
         FD_N("%1 fans with rising curves act on one another: the search for operating "
              "points is incomplete, there may be more than the %2 listed"),
         FD_N("stop fans that need not run together, or keep them right of their peaks")},
    [FD_FAN_OPEN] =
        {"FAN-OPEN", FD_WARNING,
         FD_N("the curve of a fan and what the mine asks of it touch, or all but: the "
              "search for operating points is incomplete"),
         FD_N("a small change of resistance decides: treat the operating point as lost")},
    [FD_FAN_STALL] =
        {"FAN-STALL", FD_WARNING,
         FD_N("it works at %1 m3/s, left of its peak at %2 m3/s: it may stall or surge"),
         FD_N("lower the resistance of the mine, or turn its blades to a smaller angle")},
    [FD_FAN_DRIVEN] = {"FAN-DRIVEN", FD_WARNING,
                       FD_N("it runs, but %1 m3/s are driven back through it"),
                       FD_N("stop it and close its door, or make the fans equal")},
    [FD_FAN_FIGHT] =
        {"FAN-FIGHT", FD_WARNING,
         FD_N(
             "it passes %1 m3/s while fan %2 passes %3 m3/s: the two fight, and only one "
             "of them works right of its peak"),
         FD_N("make the fans equal, lower the resistance they share, or run one alone")},
    [FD_FAN_BEYOND] = {"FAN-BEYOND", FD_WARNING,
                       FD_N("it works at %1 m3/s, beyond its measured points: its "
                            "pressure there is a guess"),
                       FD_N("give points that reach the operating point")},
    [FD_JET_FAN_NONE] = {"JET-FAN-NONE", FD_FAULT, FD_N("neither %1 nor %2"),
                         FD_N("give one of the two")},
    [FD_JET_FAN_TWO] = {"JET-FAN-TWO", FD_FAULT, FD_N("both %1 and %2 are given"),
                        FD_N("give one of the two")},
    [FD_JET_FAN_SECTION] = {"JET-FAN-SECTION", FD_FAULT,
                            FD_N("the section of airway %1 is not known"),
                            FD_N("give its area or diameter")},
    [FD_HEAT_STRATA] = {"HEAT-STRATA", FD_FAULT,
                        FD_N("temperatures are to be computed, and it does not give: %1"),
                        FD_N("give them, or temperature-model=\"given\"")},
    [FD_HEAT_NO_ROCK] =
        {"HEAT-NO-ROCK", FD_NOTE,
         FD_N("no heat of the rock goes into %1 airways without length or section: %2"),
         FD_N("give length and area, or class duct or leakage-path where none is meant")},
    [FD_HEAT_IDLE] = {"HEAT-IDLE", FD_WARNING,
                      FD_N("%1 is given, and temperatures are not computed"),
                      FD_N("give the climate temperature-model=\"computed\"")},
    [FD_OPENING_NONE] = {"OPENING-NONE", FD_FAULT, FD_N("neither resistance nor %1"),
                         FD_N("give one of the two")},
    [FD_OPENING_TWO] = {"OPENING-TWO", FD_FAULT, FD_N("both resistance and %1 are given"),
                        FD_N("give one of the two")},
    [FD_DOOR_STOPPING] = {"DOOR-STOPPING", FD_FAULT, FD_N("a stopping does not open"),
                          FD_N("take out open, or make it a door")},
    [FD_DOOR_WALL] = {"DOOR-WALL", FD_FAULT, FD_N("a wall that seeps, without %1"),
                      FD_N("permeability and thickness belong together")},
    [FD_DOOR_WALL_SECTION] =
        {"DOOR-WALL-SECTION", FD_FAULT,
         FD_N("its permeability is given, and airway %1 has no section"),
         FD_N("give the area of the airway, or the resistance of the wall")},
    [FD_LEAKAGE_NONE] = {"LEAKAGE-NONE", FD_FAULT,
                         FD_N("neither resistance nor linear-resistance"),
                         FD_N("give one of the two, or both: their drops add up")},
    [FD_LEAKAGE_SAME] = {"LEAKAGE-SAME", FD_FAULT, FD_N("airway %1 leaks into itself"),
                         FD_N("name two airways")},
    [FD_LEAKAGE_LENGTH] = {"LEAKAGE-LENGTH", FD_FAULT,
                           FD_N("it is stated per length, and airway %1 has no length"),
                           FD_N("give the length of the airway, or take out per")},
    [FD_LEAKAGE_FLOW] = {"LEAKAGE-FLOW", FD_FAULT,
                         FD_N("airway %1 leaks on its way, and has a fixed flow"),
                         FD_N("fix the flow in an airway before or behind it")},
    [FD_LEAKAGE_OPENING] = {"LEAKAGE-OPENING", FD_FAULT,
                            FD_N("airway %1 leaks on its way, and %2 %3 stands in it"),
                            FD_N("cut the airway there in two")},
    [FD_LEAKAGE_COURSE] =
        {"LEAKAGE-COURSE", FD_FAULT,
         FD_N("airways %1 and %2 do not run as it says: by their junctions, %3"),
         FD_N("write course=\"%3\"")},
    [FD_GOAF_VOID] = {"GOAF-VOID", FD_FAULT, FD_N("it has no void that holds gas"),
                      FD_N("give a volume, or a face with void-share")},
    [FD_GOAF_FACE] = {"GOAF-FACE", FD_FAULT, FD_N("%1 is given, and no face"),
                      FD_N("name the face that has left it")},
    [FD_GOAF_LEAK] = {"GOAF-LEAK", FD_FAULT,
                      FD_N("its mouth at junction %1 has neither linear-resistance nor "
                           "resistance"),
                      FD_N("give one of the two, or both: their drops add up")},
    [FD_GOAF_SQUARE] =
        {"GOAF-SQUARE", FD_FAULT,
         FD_N("it has several mouths, and that at junction %1 a square resistance"),
         FD_N("give the linear resistance at the pressure that the stopping stands")},
    [FD_GOAF_QUICK] =
        {"GOAF-QUICK", FD_WARNING,
         FD_N(
             "a pascal before its mouths changes its breath by %1 m3/s; in an event the air "
             "answers a step later, and the two may swing"),
         FD_N("look whether the leaks are so open, or let it be part of the airways")},
    [FD_GOAF_FIXED] = {"GOAF-FIXED", FD_FAULT,
                       FD_N("it breathes to junction %1, whose pressure is fixed"),
                       FD_N("let it breathe to a junction underground")},
    [FD_GOAF_MOUTHS] = {"GOAF-MOUTHS", FD_FAULT, FD_N("two mouths at junction %1"),
                        FD_N("give one mouth for both leaks")},
    [FD_OPENING_SECTION] =
        {"OPENING-SECTION", FD_FAULT,
         FD_N("%1 is given, and airway %2 has no larger section"),
         FD_N("give the area of the airway, larger than the opening, or a resistance")},
    [FD_SEAM_ISOTHERM_PART] =
        {"SEAM-ISOTHERM-PART", FD_FAULT,
         FD_N("a part of the isotherm is given; missing: %1"),
         FD_N("langmuir-volume, langmuir-b, ash, moisture and porosity belong together")},
    [FD_SEAM_CONTENT_PRESSURE] =
        {"SEAM-CONTENT-PRESSURE", FD_FAULT,
         FD_N("content %1 m3/t, and %2 m3/t by the isotherm at the pressure given: more "
              "than 5 %% apart"),
         FD_N("check content, pressure (gauge) and isotherm (DRN11)")},
    [FD_SEAM_NO_GAS] = {"SEAM-NO-GAS", FD_FAULT,
                        FD_N("its gas content cannot be known, and %1 %2 wants it"),
                        FD_N("give content, or pressure and isotherm")},
    [FD_FACE_AIRWAYS] = {"FACE-AIRWAYS", FD_FAULT,
                         FD_N("airway %1 serves twice: as %2 and as %3"),
                         FD_N("face and gates are three airways")},
    [FD_FACE_INTAKE_GATE] =
        {"FACE-INTAKE-GATE", FD_FAULT,
         FD_N("intake gate %1 ends at junction %2, the face starts at %3"),
         FD_N("the intake gate leads to the start of the face airway")},
    [FD_FACE_RETURN_GATE] =
        {"FACE-RETURN-GATE", FD_FAULT,
         FD_N("return gate %1 starts at junction %2, the face ends at %3"),
         FD_N("the return gate leads away from the end of the face airway")},
    [FD_ADJACENT_OWN] = {"ADJACENT-OWN", FD_FAULT,
                         FD_N("seam %1 is the one mined by face %2"),
                         FD_N("name another seam")},
    [FD_HEADING_DUCT] =
        {"HEADING-DUCT", FD_FAULT,
         FD_N("duct %1 ends at junction %2, the heading face is %3"),
         FD_N("the duct leads to the junction where the roadway of the heading starts")},
    [FD_HEADING_FAN] = {"HEADING-FAN", FD_FAULT,
                        FD_N("fan %1 stands in airway %2, not in duct %3"),
                        FD_N("name the fan that blows into the duct")},
    [FD_HEADING_THROUGH] =
        {"HEADING-THROUGH", FD_FAULT, FD_N("airway %1 does not meet the heading face %2"),
         FD_N("name the planned airway that joins the heading face to the rest")},
    [FD_HEADING_THROUGH_PRESENT] = {"HEADING-THROUGH-PRESENT", FD_FAULT,
                                    FD_N("airway %1 is there before the hole-through"),
                                    FD_N("give it state=\"planned\"")},
    [FD_HEADING_LENGTH] = {"HEADING-LENGTH", FD_FAULT,
                           FD_N("%1 m are driven already, of %2 m planned"),
                           FD_N("initial-length is at most length")},
    [FD_HEADING_MISSING] = {"HEADING-MISSING", FD_FAULT,
                            FD_N("a heading in coal wants also: %1"), ""},
    [FD_HOLES_MISSING] = {"HOLES-MISSING", FD_FAULT,
                          FD_N("holes of kind %1 want also: %2"), ""},
    [FD_HOLES_FACE_SEAM] =
        {"HOLES-FACE-SEAM", FD_FAULT, FD_N("seam %1 is drained, face %2 is in seam %3"),
         FD_N("holes of a face drain its seam, or one that a protection relieves")},
    [FD_HOLES_HEADING_SEAM] = {"HOLES-HEADING-SEAM", FD_FAULT,
                               FD_N("seam %1 is drained, heading %2 is driven in %3"),
                               FD_N("holes of a heading drain its seam")},
    [FD_PROTECTION_TARGET] = {"PROTECTION-TARGET", FD_FAULT,
                              FD_N("seam %1 is protected, target face %2 is in seam %3"),
                              FD_N("the target is a face in the protected seam")},
    [FD_PROTECTION_OWN] = {"PROTECTION-OWN", FD_FAULT,
                           FD_N("face %1 is in the seam it is to protect, %2"),
                           FD_N("the protective layer is another seam")},
    [FD_STAGE_WHEN] = {"STAGE-WHEN", FD_FAULT,
                       FD_N("a stage begins at one moment: %1 given"),
                       FD_N("give behind or after, one of them")},
    [FD_STAGE_ORDER] = {"STAGE-ORDER", FD_FAULT,
                        FD_N("it begins at %1 %3, the stage before at %2 %3"),
                        FD_N("give the stages in order")},
    [FD_SENSOR_ORDER] = {"SENSOR-ORDER", FD_FAULT, FD_N("%1 %2 %% is above %3 %4 %%"),
                         FD_N("restore <= alarm <= cutoff")},
    [FD_SENSOR_BEYOND] = {"SENSOR-BEYOND", FD_FAULT,
                          FD_N("it hangs at %1 m, airway %2 is %3 m long"),
                          FD_N("count from the start of the airway")},
    [FD_SENSOR_LAX] = {"SENSOR-LAX", FD_WARNING,
                       FD_N("%1 %2 %% is laxer than the %3 %% of %4 for its place"),
                       FD_N("set it no higher, or leave it out")},
    [FD_SENSOR_RANGE] = {"SENSOR-RANGE", FD_FAULT,
                         FD_N("its range ends at %1 %%, below its %2 of %3 %%"),
                         FD_N("a sensor must be able to show what it acts on")},
    [FD_SENSOR_MISSING] = {"SENSOR-MISSING", FD_WARNING,
                           FD_N("no sensor watches it at %1, as %2 wants"),
                           FD_N("add a sensor of each place in its airways")},
    [FD_ORIGIN_PATH] = {"ORIGIN-PATH", FD_FAULT, FD_N("no value has the path %1"),
                        FD_N("kind/id/attribute, such as airway/101/friction")},
};
