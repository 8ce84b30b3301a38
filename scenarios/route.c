#include <math.h>
#include <stdlib.h>

#include "scenarios/picture.h"
#include "scenarios/way.h"

static fd_way_air air_of(const fd_run *run) {
    const fd_day_state *day = fd_day_get(run->day);
    return (fd_way_air){run->scenario->mine, day->mine->airway, day->mass_flow};
}

/* The airway the main route goes through: of the faces that produce the one with most
 * air, else that of the strongest main fan; -1 where neither runs. */
static int middle_of_route(const fd_run *run) {
    const fd_mine *mine = run->scenario->mine;
    const fd_day_state *day = fd_day_get(run->day);
    int face = -1, fan = -1;
    for (int f = 0; f < mine->n_faces; f++) {
        int a = mine->face[f].airway;
        if (day->emission->face[f].producing && day->mine->airway[a] &&
            (face < 0 || fabs(day->mass_flow[a]) > fabs(day->mass_flow[face])))
            face = a;
    }
    for (int f = 0; f < mine->n_fans; f++)
        if (mine->fan[f].kind == FD_MAIN_FAN && day->fan_flow[f] > 0 &&
            (fan < 0 || day->fan_flow[f] > day->fan_flow[fan]))
            fan = f;
    if (face >= 0) return face;
    return fan < 0 ? -1 : mine->fan[fan].airway;
}

fd_table *fd_picture_route(const fd_run *run) {
    static const fd_column columns[] = {
        {"order", FD_N("order"), "", FD_NUMBERS, 0},
        {"junction", FD_N("junction"), "", FD_TEXTS, 0},
        {"airway", FD_N("airway"), "", FD_TEXTS, 0},
        {"distance", FD_N("distance"), "m", FD_NUMBERS, 0},
        {"pressure", FD_N("pressure"), "Pa", FD_NUMBERS, 1},
        {"z", "z", "m", FD_NUMBERS, 1}};
    fd_table *t = fd_table_new(columns, (int)(sizeof columns / sizeof columns[0]));
    const fd_mine *mine = run->scenario->mine;
    const fd_day_state *day = fd_day_get(run->day);
    int *back = malloc(((size_t)mine->n_junctions + 3) * sizeof *back);
    int middle = t && back ? middle_of_route(run) : -1;
    if (middle < 0) {
        free(back);
        return t;
    }
    const fd_way_air air = air_of(run);
    const fd_airway *unit = &mine->airway[middle];
    int junction = day->mass_flow[middle] > 0 ? unit->from : unit->to;
    back[0] = middle;
    int n = 1 + fd_way_back(&air, junction, back + 1, &junction), inwards = n;
    double distance = 0;
    for (int order = 0;; order++) {
        fd_table_add_number(t, order);
        fd_table_add_text(t, mine->junction[junction].record.id);
        int next = n > 0 ? back[--n] : fd_way_largest(&air, junction, false);
        bool last = order > inwards && mine->junction[junction].surface;
        if (last || next < 0 || order > mine->n_junctions) next = -1;
        fd_table_add_text(t, next >= 0 ? mine->airway[next].record.id : "");
        fd_table_add_number(t, distance);
        fd_table_add_number(t, day->pressure[junction]);
        fd_table_add_number(t, mine->junction[junction].z);
        if (next < 0) break;
        distance += isnan(day->mine->length[next]) ? 0 : day->mine->length[next];
        junction = fd_way_other_end(mine, next, junction);
    }
    free(back);
    return t;
}
