#include "networks/failure.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "networks/island.h"
#include "networks/message.h"
#include "networks/names.h"

static fd_place place_of(const fd_mine *mine, const char *kind, const fd_record *record) {
    return (fd_place){mine->file, record->line, kind, record->id};
}

static fd_place airway_at(const fd_mine *mine, int airway) {
    if (airway < 0) return (fd_place){mine->file, 0, NULL, NULL};
    return place_of(mine, "airway", &mine->airway[airway].record);
}

static void explain_islands(const fd_mine *mine, const fd_mine_state *state,
                            fd_diagnostics *list) {
    fd_island *island;
    int n;
    if (fd_islands_find(mine, state, &island, &n) != FD_OK) fd_diagnostics_lose(list);
    for (int i = 0; i < n; i++) {
        const fd_island *part = &island[i];
        fd_place place =
            place_of(mine, "junction", &mine->junction[part->junction.item[0]].record);
        fd_names junctions = {0}, barrier = {0};
        char size[FD_NUMBER_ROOM];
        fd_number_text(part->junction.count, size);
        fd_names_junctions(mine, &part->junction, &junctions);
        fd_names_airways(mine, &part->barrier, &barrier);
        bool bare = part->barrier.count == 0;
        fd_diagnostics_add(
            list, &fd_air_message[bare ? FD_AIR_ISLAND_BARE : FD_AIR_ISLAND], &place,
            size, junctions.text, bare ? NULL : barrier.text, NULL);
    }
    free(island);
}

static const fd_air_code codes[] = {
    [FD_FLOW_NOT_FINITE] = FD_AIR_NOT_FINITE,
    [FD_FLOW_SINGULAR] = FD_AIR_SINGULAR,
    [FD_FLOW_STALLED] = FD_AIR_STALLED,
    [FD_FLOW_ITERATION_LIMIT] = FD_AIR_ITERATIONS,
};

static void explain_outcome(const fd_mine *mine, const fd_air_info *info,
                            fd_diagnostics *list) {
    char iterations[FD_NUMBER_ROOM], residual[FD_NUMBER_ROOM];
    fd_place place = airway_at(mine, info->worst_airway);
    fd_number_text(info->flow.iterations, iterations);
    fd_number_rounded(info->flow.pressure_residual, -3, residual);
    fd_diagnostics_add(list, &fd_air_message[codes[info->flow.outcome]], &place,
                       iterations, residual, NULL);
}

static void explain_line(const fd_mine *mine, const fd_certificate_entry *line,
                         fd_air_code code, bool at_junction, fd_diagnostics *list) {
    char worst[FD_NUMBER_ROOM], allowed[FD_NUMBER_ROOM];
    if (line->holds) return;
    fd_place place = at_junction && line->where >= 0
                         ? place_of(mine, "junction", &mine->junction[line->where].record)
                         : airway_at(mine, line->where);
    fd_number_rounded(line->worst, -3, worst);
    fd_number_rounded(line->allowed, -3, allowed);
    fd_diagnostics_add(list, &fd_air_message[code], &place, worst, allowed, NULL);
}

static void explain_certificate(const fd_mine *mine, const fd_air_info *info,
                                fd_diagnostics *list) {
    const fd_certificate *c = &info->certificate;
    for (int i = 0; i < FD_CERTIFICATE_LINES; i++)
        explain_line(mine, &c->line[i], FD_AIR_MASS + (fd_air_code)i,
                     i == FD_CERTIFICATE_MASS, list);
    explain_line(mine, &info->methane, FD_AIR_METHANE, true, list);
    explain_line(mine, &info->heat, FD_AIR_HEAT, true, list);
}

static void explain_density(const fd_mine *mine, const fd_air_info *info,
                            fd_diagnostics *list) {
    char rounds[FD_NUMBER_ROOM], change[FD_NUMBER_ROOM];
    fd_place place = airway_at(mine, info->worst_airway);
    fd_number_text(info->rounds, rounds);
    fd_number_rounded(info->density_change, -3, change);
    fd_diagnostics_add(list, &fd_air_message[FD_AIR_DENSITY], &place, rounds, change,
                       info->unsettled, NULL);
}

/* Which operating point the fans take: several, none, or one that moved away. */
static void explain_choice(const fd_mine *mine, const fd_air_info *info,
                           fd_diagnostics *list) {
    char points[FD_NUMBER_ROOM], stable[FD_NUMBER_ROOM];
    fd_place place = {mine->file, 0, NULL, NULL};
    fd_number_text(info->points, points);
    fd_number_text(info->stable_points, stable);
    fd_check_code code = info->choice == FD_CHOICE_SEVERAL    ? FD_FAN_SEVERAL
                         : info->choice == FD_CHOICE_UNSTABLE ? FD_FAN_UNSTABLE
                                                              : FD_FAN_LOST;
    fd_diagnostics_add(list, &fd_check_message[code], &place, points,
                       code == FD_FAN_SEVERAL ? stable : NULL, NULL);
}

void fd_air_explain(const fd_mine *mine, const fd_mine_state *state,
                    const fd_air_info *info, fd_diagnostics *list) {
    if (info->usable) return;
    if (info->flow.outcome == FD_FLOW_UNREFERENCED) {
        explain_islands(mine, state, list);
    } else if (info->flow.outcome != FD_FLOW_CONVERGED) {
        explain_outcome(mine, info, list);
    } else {
        if (!info->density_settled) explain_density(mine, info, list);
        explain_certificate(mine, info, list);
        if (info->point_lost) explain_choice(mine, info, list);
    }
}

/* What the blend changes of a drop, Pa: it is w_l^2 x (1 + x^2)/2 times r where the
 * square law is w_l^2 x^2, x = |w|/w_l. */
static double changed_by_blend(double drop, double share) {
    double off = 1 - share;
    return fabs(drop) * off * off / (1 + share * share);
}

void fd_air_note_laminar(const fd_mine *mine, const fd_air_state *air,
                         fd_diagnostics *list) {
    int count = 0, worst = -1;
    double largest = 0;
    for (int a = 0; a < mine->n_airways; a++) {
        double share = fabs(air->counted[a]) / air->transition[a];
        if (!(share < 1)) continue;
        double change = changed_by_blend(air->drop[a], share);
        if (worst < 0 || change > largest) {
            largest = change;
            worst = a;
        }
        count++;
    }
    if (!count) return;
    char number[FD_NUMBER_ROOM], pressure[FD_NUMBER_ROOM];
    fd_place place = airway_at(mine, worst);
    fd_number_text(count, number);
    fd_number_rounded(largest, -2, pressure);
    fd_diagnostics_add(list, &fd_air_message[FD_AIR_LAMINAR], &place, number, pressure,
                       NULL);
}
