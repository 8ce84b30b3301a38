#include "networks/airfan.h"

#include <stdlib.h>

struct fd_airfan {
    const fd_mine *mine;
    fd_fan_curve **curve; /* by fan */
    int *branch_of;       /* airways of the mine, -1 where not in the stage */
    /* The running fans, by place in their group. */
    fd_fan_running *running;
    int *branch, *number;
    fd_law_group group[1];
};

fd_status fd_airfan_curve(const fd_mine *mine, int fan, fd_fan_curve **curve) {
    *curve = NULL;
    double *flow = calloc((size_t)mine->n_fan_points + 1, 2 * sizeof *flow);
    if (!flow) return FD_NO_MEMORY;
    double *pressure = flow + mine->n_fan_points + 1;
    int n = 0;
    for (int i = 0; i < mine->n_fan_points; i++) {
        if (mine->fan_point[i].record.parent != fan) continue;
        flow[n] = mine->fan_point[i].flow;
        pressure[n++] = mine->fan_point[i].pressure;
    }
    fd_status status =
        fd_fan_curve_new(n, flow, pressure, NULL, mine->fan[fan].density, curve);
    free(flow);
    return status;
}

static bool allocate(fd_airfan *fans) {
    size_t n = (size_t)fans->mine->n_fans + 1;
    fans->curve = calloc(n, sizeof *fans->curve);
    fans->running = calloc(n, sizeof *fans->running);
    fans->branch = calloc(n, sizeof *fans->branch);
    fans->number = calloc(n, sizeof *fans->number);
    fans->branch_of = calloc((size_t)fans->mine->n_airways + 1, sizeof *fans->branch_of);
    return fans->curve && fans->running && fans->branch && fans->number &&
           fans->branch_of;
}

fd_status fd_airfan_new(const fd_mine *mine, fd_airfan **out) {
    fd_airfan *fans = calloc(1, sizeof *fans);
    *out = fans;
    if (!fans) return FD_NO_MEMORY;
    fans->mine = mine;
    fd_status status = allocate(fans) ? FD_OK : FD_NO_MEMORY;
    for (int f = 0; status == FD_OK && f < mine->n_fans; f++)
        status = fd_airfan_curve(mine, f, &fans->curve[f]);
    fans->group[0] = (fd_law_group){&fd_fan_kind, fans->running, 0, fans->branch};
    if (status != FD_OK) fd_airfan_free(out);
    return status;
}

void fd_airfan_free(fd_airfan **out) {
    if (!out || !*out) return;
    fd_airfan *fans = *out;
    for (int f = 0; fans->curve && f < fans->mine->n_fans; f++)
        fd_fan_curve_free(&fans->curve[f]);
    free(fans->curve);
    free(fans->running);
    free(fans->branch);
    free(fans->number);
    free(fans->branch_of);
    free(fans);
    *out = NULL;
}

void fd_airfan_list(fd_airfan *fans, const fd_mine_state *state, const fd_stage *stage) {
    const fd_mine *mine = fans->mine;
    for (int a = 0; a < mine->n_airways; a++) fans->branch_of[a] = -1;
    for (int b = 0; b < stage->m; b++) fans->branch_of[stage->airway[b]] = b;
    int n = 0;
    for (int f = 0; f < mine->n_fans; f++) {
        int branch = fans->branch_of[mine->fan[f].airway];
        if (!state->fan[f] || !state->fan_running[f] || branch < 0) continue;
        fans->branch[n] = branch;
        fans->number[n] = f;
        fans->running[n++] = (fd_fan_running){.curve = fans->curve[f],
                                              .speed = mine->fan[f].speed,
                                              .turned = mine->fan[f].reversed};
    }
    fans->group[0].n = n;
}

void fd_airfan_set_density(fd_airfan *fans, const double *density) {
    for (int i = 0; i < fans->group[0].n; i++)
        fans->running[i].density = density[fans->branch[i]];
}

const fd_law_group *fd_airfan_groups(const fd_airfan *fans, int *n) {
    *n = 1;
    return fans->group;
}

void fd_airfan_add_rises(const fd_airfan *fans, const double *flow, double *rise) {
    for (int i = 0; i < fans->group[0].n; i++)
        rise[fans->branch[i]] += fd_fan_rise(&fans->running[i], flow[fans->branch[i]]);
}

void fd_airfan_report(const fd_airfan *fans, const double *flow, fd_air_state *answer) {
    for (int i = 0; i < fans->group[0].n; i++) {
        const fd_fan_running *fan = &fans->running[i];
        int f = fans->number[i];
        double w = flow[fans->branch[i]], sign = fan->turned ? -1 : 1;
        answer->fan_flow[f] = sign * w / fan->density;
        answer->fan_pressure[f] = sign * fd_fan_rise(fan, w);
    }
}

bool fd_airfan_point_get(const fd_airfan *fans, int i, const double *flow,
                         fd_airfan_point *point) {
    if (i >= fans->group[0].n) return false;
    static const int alone = 0;
    double w = flow[fans->branch[i]], drop = 0, slope = 0;
    fd_fan_kind.evaluate(&fans->running[i], 1, &alone, &w, &drop, &slope);
    *point = (fd_airfan_point){.fan = fans->number[i],
                               .branch = fans->branch[i],
                               .rise = -drop,
                               .by_speed = w * slope - 2 * drop};
    return true;
}
