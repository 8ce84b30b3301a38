/* The diagnostics of the scenario layer. */
#ifndef FD_SCENARIOS_MESSAGE_H
#define FD_SCENARIOS_MESSAGE_H

#include "base/diagnostic.h"

extern const fd_message fd_plan_dates, fd_date_order, fd_drive_overlap, fd_drill_seam,
    fd_limit_lacks, fd_limit_bands, fd_through_missing, fd_through_early,
    fd_drain_undrilled, fd_drill_ownerless, fd_panel_two_groups, fd_extract_twice,
    fd_extract_before_install, fd_seal_early, fd_protect_idle, fd_event_outside,
    fd_event_empty, fd_gate_short, fd_heading_length_differs, fd_watch_empty,
    fd_expect_unknown, fd_limits_missing, fd_stage_unsolved, fd_stage_uncertified,
    fd_seam_unknown, fd_content_floor, fd_roof_limited, fd_corner_unassessed,
    fd_protection_narrow, fd_strip_unprotected, fd_emission_scope, fd_cell_failed,
    fd_stage_island, fd_course_failed, fd_expect_missed;

#endif
