/* The diagnostics of the scenario layer. */
#ifndef FD_SCENARIOS_MESSAGE_H
#define FD_SCENARIOS_MESSAGE_H

#include "base/diagnostic.h"

extern const fd_message fd_cell_failed, fd_content_floor, fd_corner_unassessed,
    fd_course_failed, fd_date_order, fd_degas_approval, fd_degas_done, fd_degas_idle,
    fd_degas_target, fd_degas_twice, fd_degas_unfinished, fd_drain_broken,
    fd_drain_undrilled, fd_protect_twice, fd_event_id, fd_species_uncertified,
    fd_methane_unsolved, fd_drill_ownerless, fd_drill_seam, fd_drive_many,
    fd_drive_overlap, fd_event_empty, fd_event_fan_bare, fd_event_auxiliary_bare,
    fd_event_fan_course, fd_event_reverse_curve, fd_event_reverse_running,
    fd_event_stopping, fd_event_outside, fd_expect_missed, fd_expect_unknown,
    fd_extract_before_install, fd_extract_twice, fd_gate_short, fd_heading_length_differs,
    fd_limit_bands, fd_limit_lacks, fd_limits_missing, fd_panel_two_groups, fd_plan_dates,
    fd_point_kept, fd_point_named, fd_protect_gasless, fd_protect_idle,
    fd_protection_narrow, fd_roof_limited, fd_seal_early, fd_seam_unknown,
    fd_stage_island, fd_stage_unsolved, fd_strip_unprotected, fd_through_early,
    fd_through_missing, fd_watch_empty, fd_profile_empty, fd_profile_broken;

/* Of schedules of cutting. */
extern const fd_message fd_schedule_idle, fd_schedule_many, fd_shift_overlap,
    fd_shift_short, fd_web_deep, fd_wall_unknown, fd_desorption_endless, fd_balance_lacks,
    fd_cutting_peak, fd_barometer_beyond, fd_barometer_goafless, fd_barometer_mixed,
    fd_barometer_twice, fd_barometer_value, fd_event_late, fd_gas_at_fixed,
    fd_gas_nowhere, fd_goaf_shut, fd_heading_absent, fd_heading_rock, fd_outburst_gas,
    fd_outburst_place;

/* Of gases beside methane. */
extern const fd_message fd_blast_fumes, fd_degas_dioxide, fd_oxygen_gone,
    fd_release_absent, fd_release_age, fd_release_place;

/* Of what events do. */
extern const fd_message fd_event_absent, fd_event_clash, fd_event_coarse, fd_event_idle,
    fd_event_locked, fd_event_steps, fd_forecast_many;

/* Of the places where people measure. */
extern const fd_message fd_event_excepted, fd_layers_likely, fd_measured_twice,
    fd_measured_apart, fd_measured_unknown, fd_measured_unmet;

#endif
