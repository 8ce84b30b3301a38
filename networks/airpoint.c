#include "networks/airpoint.h"

fd_status fd_airpoint_take(fd_operating_fans *operating, const fd_airfan *fans,
                           const fd_flow_problem *problem, fd_stage *stage,
                           fd_flow_info *info, bool *rises) {
    const fd_operating_running running = fd_airfan_running(fans);
    *rises = fd_operating_fans_take(operating, &running);
    if (!*rises) return FD_OK;
    return fd_operating_fans_search(operating, problem, stage, info);
}

fd_status fd_airpoint_finish(fd_operating_fans *operating, const fd_flow_problem *problem,
                             fd_stage *stage, fd_air_info *info) {
    bool holds;
    fd_status status =
        fd_operating_fans_finish(operating, problem, stage, &info->flow, &holds);
    const fd_operating_list *list = fd_operating_fans_list(operating);
    info->point_lost = !holds;
    info->choice = list->choice;
    info->points = list->points;
    for (int i = 0; i < list->points; i++) info->stable_points += list->stable[i];
    return status;
}
