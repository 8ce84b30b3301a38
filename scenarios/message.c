#include "scenarios/message.h"

const fd_message fd_plan_dates = {"PLAN-DATES", FD_FAULT,
                                  FD_N("the plan ends on %2, before it starts on %1"),
                                  FD_N("the end must not lie before the start")};
const fd_message fd_date_order = {"DATE-ORDER", FD_FAULT,
                                  FD_N("`until` is %2, before `from`, %1"),
                                  FD_N("give a later `until`, or leave it out")};
const fd_message fd_drive_overlap = {
    "DRIVE-OVERLAP", FD_FAULT,
    FD_N("the heading %1 is driven from %2 on, while an earlier drive still goes on"),
    FD_N("give the earlier drive an `until` that is no later")};
const fd_message fd_through_missing = {
    "THROUGH-MISSING", FD_FAULT,
    FD_N("the heading %1 is holed through, but the mine says nothing of where"),
    FD_N("give the heading a planned airway in `through`")};
const fd_message fd_through_early = {
    "THROUGH-EARLY", FD_WARNING,
    FD_N("on the day of its hole-through the heading %1 is %2 m long, planned are %3 m"),
    FD_N("move the hole-through, or the driving")};
const fd_message fd_drain_undrilled = {"DRAIN-UNDRILLED", FD_FAULT,
                                       FD_N("the holes %1 are drained but never drilled"),
                                       FD_N("add a `drill` of the same holes")};
const fd_message fd_drill_ownerless = {
    "DRILL-OWNERLESS", FD_FAULT,
    FD_N("the holes %1 are drilled, but belong to no face and no heading"),
    FD_N("give the group a `face` or a `heading` in the mine file")};
const fd_message fd_drill_seam = {
    "DRILL-SEAM", FD_FAULT,
    FD_N("the holes %1 drain seam %2, but the coal of their face or heading is in %3"),
    FD_N("give relief holes the protected face as their `face` in the mine file")};
const fd_message fd_panel_two_groups = {
    "PANEL-TWO-GROUPS", FD_FAULT,
    FD_N("the holes %1 and %2 drain the same coal; one cell holds one hole"),
    FD_N("drill one of the groups only")};
const fd_message fd_extract_twice = {"EXTRACT-TWICE", FD_FAULT,
                                     FD_N("the face %1 is extracted more than once"),
                                     FD_N("one `extract` a face")};
const fd_message fd_extract_before_install = {
    "EXTRACT-BEFORE-INSTALL", FD_WARNING,
    FD_N("the face %1 produces from %2, but is installed until %3"),
    FD_N("a face starts when its systems are complete")};
const fd_message fd_seal_early = {"SEAL-EARLY", FD_FAULT,
                                  FD_N("the face %1 is sealed on %2 while it produces"),
                                  FD_N("seal it after the last day of extraction")};
const fd_message fd_protect_idle = {
    "PROTECT-IDLE", FD_FAULT,
    FD_N("the protective face %1 is never extracted, so it relieves nothing"),
    FD_N("add an `extract` of the protective face")};
const fd_message fd_event_outside = {"EVENT-OUTSIDE", FD_FAULT,
                                     FD_N("the event is on %1, outside the plan"),
                                     FD_N("choose a moment between %2 and %3")};
const fd_message fd_event_empty = {"EVENT-EMPTY", FD_WARNING,
                                   FD_N("nothing happens in the event"),
                                   FD_N("add stop-fan, open-door, surge or degas")};
const fd_message fd_event_fan_bare = {
    "EVENT-FAN-BARE", FD_WARNING,
    FD_N(
        "the main fan %1 is stopped and has no stopped-resistance: air passes it without "
        "loss"),
    FD_N("give the fan its stopped-resistance in the mine file")};
const fd_message fd_event_auxiliary_bare = {
    "EVENT-AUXILIARY-BARE", FD_WARNING,
    FD_N("the fan %1 is stopped and has no stopped-resistance: air runs out through its "
         "duct for long, so that gas gathers later than in truth"),
    FD_N(
        "give the fan its stopped-resistance in the mine file; with a flexible duct, that "
        "of the duct that has fallen together")};
const fd_message fd_event_stopping = {"EVENT-STOPPING", FD_FAULT,
                                      FD_N("it opens %1, which is a stopping"),
                                      FD_N("make it a door, or take out the event")};
const fd_message fd_degas_target = {
    "DEGAS-TARGET", FD_FAULT,
    FD_N("the target of %1 % methane lies above the limit of %2 % at the mixing point"),
    FD_N("aim a little below the limit")};
const fd_message fd_degas_twice = {"DEGAS-TWICE", FD_FAULT,
                                   FD_N("the heading %1 is degassed twice in one event"),
                                   FD_N("leave one out")};
const fd_message fd_degas_done = {
    "DEGAS-DONE", FD_NOTE,
    FD_N("the heading %1 held %2 m3 of methane, up to %3 %; it is clean after %4 min, "
         "with %5 % at most at the mixing point"),
    ""};
const fd_message fd_degas_unfinished = {
    "DEGAS-UNFINISHED", FD_WARNING,
    FD_N(
        "the heading %1 held %2 m3 of methane, up to %3 %; it is not clean when the event "
        "ends"),
    FD_N("let the event last longer, or bring more air of full pressure")};
const fd_message fd_degas_idle = {
    "DEGAS-IDLE", FD_WARNING,
    FD_N(
        "the heading %1 was not degassed: it is not there at that moment, or its fan did "
        "not run"),
    FD_N("look at its hole-through, and at what stops its fan")};
const fd_message fd_degas_dioxide = {
    "DEGAS-CARBON-DIOXIDE", FD_NOTE,
    FD_N("the heading %1 held %2 m3 of carbon dioxide, up to %3 %; at the mixing point "
         "there is %4 % at most"),
    ""};
const fd_message fd_degas_approval = {
    "DEGAS-APPROVAL", FD_NOTE,
    FD_N(
        "the heading %1 holds more than 3.0 % methane or carbon dioxide: the measures of its degassing need "
        "approval (REG25 Art. 197)"),
    ""};
const fd_message fd_event_fan_course = {
    "EVENT-FAN-COURSE", FD_FAULT,
    FD_N("the measured speeds of the fan %1 do not go from %2 at 0 s to %3 with rising "
         "time, each beyond the one before"),
    FD_N(
        "give run-down-point elements from speed=\"1\" to 0, start-up-point elements from "
        "0 to 1, in order of time, the first at 0 s")};
const fd_message fd_event_reverse_curve = {
    "EVENT-REVERSE-CURVE", FD_FAULT,
    FD_N("the fan %1 is reversed, but the mine gives no points of its reversed running"),
    FD_N(
        "give the fan points with reversed=\"true\": its forward curve would give too much "
        "air")};
const fd_message fd_event_reverse_running = {
    "EVENT-REVERSE-RUNNING", FD_FAULT,
    FD_N("the fan %1 runs down for %2 s, but is switched on reversed after %3 s"),
    FD_N("let it stand at least as long as its run-down")};
const fd_message fd_gate_short = {
    "GATE-SHORT", FD_FAULT,
    FD_N("the gate %1 of the face %2 is %3 m long, but the face retreats %4 m"),
    FD_N("a gate is at least as long as the panel that is mined")};
const fd_message fd_heading_length_differs = {
    "HEADING-LENGTH", FD_FAULT,
    FD_N("the airway %1 of the heading %2 is %3 m long, its `initial-length` is %4 m"),
    FD_N("both hold at the start of the plan and must be equal")};
const fd_message fd_event_excepted = {
    "EVENT-EXCEPTED", FD_NOTE,
    FD_N("it would break %1, which asks nothing of an event because of this"),
    FD_N("check that it is a power failure or blow-out in the words of the rule")};
const fd_message fd_layers_likely = {
    "LAYERING", FD_NOTE,
    FD_N(
        "roads on which the layering number falls below 5: %1, here to %2 on %3; methane that "
        "enters at the roof may lie there, and the roof is not assessed"),
    FD_N("measure at the roof; see layering.csv")};
const fd_message fd_measured_twice = {
    "MEASURED-TWICE", FD_FAULT, FD_N("sensor %1 has two measured values in one event"),
    FD_N("keep one")};
const fd_message fd_measured_unmet = {
    "MEASURED-UNMET", FD_WARNING,
    FD_N("no gas of its place gives what was measured at %1: the air that comes in holds "
         "more, or the place gives none"),
    FD_N("check the value, and those of the sensors before it")};
const fd_message fd_watch_empty = {
    "RECORD-EMPTY", FD_FAULT, FD_N("the record names neither an airway nor a sensor"),
    FD_N("give one of the two")};
const fd_message fd_profile_empty = {
    "PROFILE-EMPTY", FD_FAULT,
    FD_N("the profile gives both `airways` and `start`, or neither"),
    FD_N("give the airways of the way, or the one where it starts")};
const fd_message fd_profile_broken = {
    "PROFILE-BROKEN", FD_FAULT, FD_N("the airways %1 and %2 of the profile do not meet"),
    FD_N("name every airway of the way, in the order of walking")};
const fd_message fd_expect_unknown = {"EXPECT-LIMIT", FD_FAULT,
                                      FD_N("there is no limit %1 in the set %2"),
                                      FD_N("take an id of the limits file")};
const fd_message fd_limits_missing = {"LIMITS-MISSING", FD_FAULT,
                                      FD_N("the set of limits %1 is not there"),
                                      FD_N("name a set that is installed, or a file")};
const fd_message fd_limit_lacks = {
    "LIMIT-LACKS", FD_FAULT, FD_N("the limit %1 lacks its %2, and would never be broken"),
    FD_N("give the limit a value, or bands that all have one")};
const fd_message fd_limit_bands = {
    "LIMIT-BANDS", FD_FAULT, FD_N("the bands of the limit %1 are not in rising order"),
    FD_N("the last band that begins below a value holds")};
const fd_message fd_stage_unsolved = {
    "AIR-UNSOLVED", FD_FAULT, FD_N("on %1 the air has no answer that may be used"),
    FD_N("the message AIR-... of the mine file tells the place and the reason")};
const fd_message fd_seam_unknown = {
    "SEAM-UNKNOWN", FD_FAULT, FD_N("the seam %1 lacks its %2, which the plan needs"),
    FD_N("give it in the mine file")};
const fd_message fd_content_floor = {
    "CONTENT-FLOOR", FD_NOTE,
    FD_N("on %1 the content left in the coal, %2 m3/t, is below the residual content of "
         "AQ 1018-2006; the content at 0.1 MPa takes its place"),
    ""};
const fd_message fd_roof_limited = {
    "ROOF-LIMITED", FD_NOTE,
    FD_N("on %1 the roof holes could take %2 m3/min, but the goaf gives only %3 m3/min; "
         "the lower value counts"),
    ""};
const fd_message fd_corner_unassessed = {
    "CORNER-UNASSESSED", FD_WARNING,
    FD_N("the return corner of the face %1 is not assessed"),
    FD_N(
        "give the face `corner-leakage`, and check that the goaf gives more than its share "
        "of the gas")};
const fd_message fd_protection_narrow = {
    "PROTECTION-NARROW", FD_WARNING,
    FD_N("the protected width is %1 m, the protected face with its gates needs %2 m"),
    FD_N("coal outside the protected width is not relieved")};
const fd_message fd_strip_unprotected = {
    "STRIP-UNPROTECTED", FD_NOTE,
    FD_N(
        "%1 of %2 rows of the panel %3 lie outside the protected length; they are drained "
        "without relief"),
    ""};
const fd_message fd_cell_failed = {
    "SEAM-UNSOLVED", FD_FAULT, FD_N("the drainage of the holes %1 was not solved: %~2"),
    FD_N("look at the coal data of the seam and at the holes")};
const fd_message fd_stage_island = {
    "STAGE-ISLAND", FD_FAULT,
    FD_N(
        "on %1 a part of %2 junctions (%3) has no free way to the surface; the airways that "
        "lead out of it are absent or of imposed flow: %4"),
    FD_N("commission one of these before, or close those that lead to it as well")};
const fd_message fd_course_failed = {"COURSE-UNSOLVED", FD_FAULT,
                                     FD_N("the course in time was not solved: %~1"),
                                     FD_N("look at what the event changes")};
const fd_message fd_expect_missed = {
    "EXPECT-MISSED", FD_WARNING,
    FD_N("the verdict is `%1` where `%2` is expected (limit: %3)"), ""};
const fd_message fd_protect_gasless = {
    "PROTECT-GASLESS", FD_FAULT,
    FD_N(
        "no holes drain the seam %1 that the face %2 relieves, and the face has no adjacent "
        "seam %1: its relief gas would be lost"),
    FD_N("drill relief holes, or give the face an `adjacent` with an emission-rate")};
const fd_message fd_drive_many = {
    "DRIVE-MANY", FD_FAULT, FD_N("the heading %1 is driven %2 times; at most %3 count"),
    FD_N("join stretches of one speed")};
const fd_message fd_drain_broken = {
    "DRAIN-BROKEN", FD_FAULT,
    FD_N(
        "the holes %1 are under suction until %2 and again from %3; a break is not computed"),
    FD_N("join the two, or leave one out")};
const fd_message fd_protect_twice = {
    "PROTECT-TWICE", FD_FAULT,
    FD_N("the face %1 is protected twice; one history is computed"),
    FD_N("leave one `protect` out")};
const fd_message fd_event_id = {"EVENT-ID", FD_FAULT,
                                FD_N("the id cannot name a file of the result"),
                                FD_N("take another than worst-day, of at most 60 bytes")};
const fd_message fd_species_uncertified = {
    "SPECIES-UNCERTIFIED", FD_FAULT,
    FD_N("the balance of methane does not close: steady %1, in time %2, seam %3"),
    FD_N("the result is not to be used")};
const fd_message fd_methane_unsolved = {
    "METHANE-UNSOLVED", FD_FAULT, FD_N("on %1 the methane in the air was not solved"),
    FD_N("look at the air of that day")};
const fd_message fd_point_named = {
    "FAN-CHOICE", FD_WARNING,
    FD_N("%2 operating points are stable; it works at the one nearest to "
         "operates-near, %1 m3/s"),
    FD_N("see that the fan is started so that it comes to this point; the others are as "
         "possible")};
const fd_message fd_point_kept = {
    "FAN-CHOICE", FD_WARNING,
    FD_N("%2 operating points are stable; it stays at the one nearest to where it worked "
         "before, %1 m3/s"),
    FD_N("see that the fan is started so that it comes to this point; the others are as "
         "possible")};
const fd_message fd_schedule_idle = {"SCHEDULE-IDLE", FD_FAULT,
                                     FD_N("the schedule has no coal shift"),
                                     FD_N("add a shift with passes")};
const fd_message fd_schedule_many = {
    "SCHEDULE-MANY", FD_FAULT, FD_N("the schedule has %1 passes a day; at most %2 count"),
    FD_N("join passes that follow one another")};
const fd_message fd_shift_overlap = {
    "SHIFT-OVERLAP", FD_FAULT,
    FD_N("the shift runs while the one that begins at %1 h still goes on"),
    FD_N("shifts of a schedule follow one another, also over midnight")};
const fd_message fd_shift_short = {
    "SHIFT-SHORT", FD_FAULT,
    FD_N("%1 passes of %2 min do not fit into a shift of %3 min"),
    FD_N("shorten the pass, or take fewer passes")};
const fd_message fd_web_deep = {
    "WEB-DEEP", FD_WARNING,
    FD_N(
        "at this advance each of the %3 passes of a period of the face %1 cuts %2 m deep"),
    FD_N("add passes, or lower the advance")};
const fd_message fd_wall_unknown = {
    "WALL-UNKNOWN", FD_NOTE,
    FD_N(
        "the seam %1 has no %2: the coal wall of its face gives no gas after the last day"),
    FD_N("give it in the mine file")};
const fd_message fd_desorption_endless = {
    "DESORPTION-ENDLESS", FD_FAULT,
    FD_N("the power law of the seam %1 has the exponent %2: its gas would have no end"),
    FD_N("give a desorption-exponent above 1, or take airey")};
const fd_message fd_balance_lacks = {
    "BALANCE-LACKS", FD_FAULT,
    FD_N("the face %1 is reckoned by tailgate-balance and has no specific-emission"),
    FD_N("give it in the mine file, or take aq-1018")};
const fd_message fd_cutting_peak = {
    "CUTTING-PEAK", FD_NOTE,
    FD_N("on %1 the schedule of the face brings a peak of %2 times its mean; the "
         "imbalance of %3 is not used"),
    ""};
const fd_message fd_event_late = {
    "EVENT-LATE", FD_WARNING,
    FD_N("it begins %1 s after the start, the event lasts %2 s"),
    FD_N("let the event last longer, or take it out")};
const fd_message fd_gas_at_fixed = {
    "GAS-FIXED", FD_FAULT,
    FD_N("its gas would enter at junction %1, whose pressure is fixed: it would be lost"),
    FD_N("let it enter at a junction underground")};
const fd_message fd_gas_nowhere = {
    "GAS-NOWHERE", FD_FAULT,
    FD_N("its gas would enter at junction %1, which no airway reaches then"),
    FD_N("choose another moment, or another junction")};
const fd_message fd_heading_absent = {
    "HEADING-ABSENT", FD_FAULT, FD_N("the heading %1 is not there then"),
    FD_N("choose a moment before its hole-through, and after it is commissioned")};
const fd_message fd_heading_rock = {
    "HEADING-ROCK", FD_FAULT,
    FD_N("the heading %1 is in rock, and its coal gives no gas"),
    FD_N("name a heading with a seam; an outburst may give its gas")};
const fd_message fd_outburst_place = {"OUTBURST-PLACE", FD_FAULT,
                                      FD_N("it happens in a heading or at a junction"),
                                      FD_N("give one of the two")};
const fd_message fd_outburst_gas = {
    "OUTBURST-GAS", FD_FAULT, FD_N("no heading tells the content of the coal thrown"),
    FD_N("give its gas, in m3/t")};
const fd_message fd_release_place = {
    "RELEASE-PLACE", FD_FAULT,
    FD_N("a release is at one junction, airway, heading or face"),
    FD_N("give one of the four")};
const fd_message fd_release_absent = {
    "RELEASE-ABSENT", FD_FAULT, FD_N("the airway %1 is not there when the event begins"),
    FD_N("name another, or commission it before")};
const fd_message fd_release_age = {"RELEASE-AGE", FD_FAULT,
                                   FD_N("the age of the air is not given off"),
                                   FD_N("carry it")};
const fd_message fd_blast_fumes = {
    "BLAST-FUMES", FD_FAULT, FD_N("the blast gives one of `explosive` and `fumes` alone"),
    FD_N("give both, or neither")};
const fd_message fd_oxygen_gone = {
    "OXYGEN-GONE", FD_FAULT,
    FD_N("at %1 more oxygen is consumed than the air brings, %2 s after the start"),
    FD_N("give a smaller rate, or more air")};
const fd_message fd_barometer_value = {"BAROMETER-VALUE", FD_FAULT,
                                       FD_N("a point has either a pressure or a rate"),
                                       FD_N("give one of the two")};
const fd_message fd_barometer_mixed = {
    "BAROMETER-MIXED", FD_FAULT,
    FD_N("one event has points of pressure and points of rate"),
    FD_N("give all points of an event in one way")};
const fd_message fd_barometer_twice = {
    "BAROMETER-TWICE", FD_FAULT, FD_N("two points at %1 s"),
    FD_N("the barometer does not jump: leave one out")};
const fd_message fd_barometer_beyond = {
    "BAROMETER-BEYOND", FD_FAULT,
    FD_N("the barometer would come to %1 hPa, outside 500 to 1200 hPa"),
    FD_N("look at the rates and how long they hold")};
const fd_message fd_barometer_goafless = {
    "BAROMETER-GOAFLESS", FD_WARNING,
    FD_N("the barometer moves, and the mine has no goaf that breathes: the density alone "
         "follows"),
    FD_N("give the mine its goafs and sealed areas")};
const fd_message fd_goaf_shut = {
    "GOAF-SHUT", FD_WARNING,
    FD_N("no airway reaches a mouth of the goaf %1 then: it does not breathe"),
    FD_N("give it a mouth at a junction that stays")};
