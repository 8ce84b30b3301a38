/* What the operating points of the fans mean, in mine words. */
#include "networks/operating.h"

#include "base/number.h"
#include "networks/message.h"

/* A fan that passes less than this part of the flow of its peak, while another works
 * right of its own, is said to fight with it. Chosen. */
static const double HELD_DOWN = 0.75;

static fd_place place_of(const fd_mine *mine, int fan) {
    const fd_record *record = &mine->fan[fan].record;
    return (fd_place){mine->file, record->line, "fan", record->id};
}

static void warn_search(const fd_mine *mine, const fd_operating_list *list,
                        fd_diagnostics *diagnostics) {
    const fd_place place = {.file = mine->file};
    char points[FD_NUMBER_ROOM], mattering[FD_NUMBER_ROOM];
    if (list->complete || list->points == 0) return;
    fd_number_text(list->points, points);
    fd_number_text(list->mattering, mattering);
    if (list->mattering > FD_OPERATING_SEARCHED)
        fd_diagnostics_add(diagnostics, &fd_check_message[FD_FAN_SEARCH], &place,
                           mattering, points, NULL);
    else
        fd_diagnostics_add(diagnostics, &fd_check_message[FD_FAN_OPEN], &place, NULL);
}

/* The fan right of its peak that passes most; null for none. */
static const fd_operating_fan *find_victor(const fd_operating_fan *at, int fans) {
    const fd_operating_fan *victor = NULL;
    for (int h = 0; h < fans; h++)
        if (!at[h].is_stalled && (!victor || at[h].flow > victor->flow)) victor = &at[h];
    return victor;
}

void fd_operating_warn(const fd_mine *mine, const fd_operating_list *list,
                       fd_diagnostics *diagnostics) {
    warn_search(mine, list, diagnostics);
    if (list->chosen < 0) return;
    const fd_operating_fan *at = list->fan + list->chosen * list->fans;
    const fd_operating_fan *victor = find_victor(at, list->fans);
    for (int h = 0; h < list->fans; h++) {
        if (!at[h].is_stalled) continue;
        char flow[FD_NUMBER_ROOM], other[FD_NUMBER_ROOM];
        const fd_place place = place_of(mine, at[h].fan);
        bool driven = at[h].flow < 0;
        fd_number_rounded(driven ? -at[h].flow : at[h].flow, 2, flow);
        fd_number_rounded(at[h].peak_flow, 2, other);
        if (driven)
            fd_diagnostics_add(diagnostics, &fd_check_message[FD_FAN_DRIVEN], &place,
                               flow, NULL);
        else
            fd_diagnostics_add(diagnostics, &fd_check_message[FD_FAN_STALL], &place, flow,
                               other, NULL);
        if (!victor || at[h].flow > HELD_DOWN * at[h].peak_flow) continue;
        fd_number_rounded(at[h].flow, 2, flow);
        fd_number_rounded(victor->flow, 2, other);
        fd_diagnostics_add(diagnostics, &fd_check_message[FD_FAN_FIGHT], &place, flow,
                           mine->fan[victor->fan].record.id, other, NULL);
    }
}
