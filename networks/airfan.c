#include "networks/airfan.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "models/jetfan.h"
#include "networks/airlaw.h"
#include "networks/fanseries.h"
#include "networks/message.h"

enum { FANS, JETS, GROUPS };

/* Least share of the speed at which the curve is asked: what it gives there, a millionth
 * of a millionth of its pressure, is nothing. */
static const double SLOWEST = 1e-6;

struct fd_airfan {
    const fd_mine *mine;
    fd_fan_curve **curve; /* by fan: forward; then, by fan, as it runs reversed */
    bool *mirrored;       /* by fan: reversed running has no curve of its own */
    bool *reversed;       /* by fan: as it runs in the state */
    int *branch_of;       /* airways of the mine, -1 where not in the stage */
    /* What runs, by place in its group. */
    fd_fan_running *running;
    fd_jet_fan *jet;
    int *branch[GROUPS], *number[GROUPS];
    fd_law_group group[GROUPS];
};

static bool allocate(fd_airfan *fans) {
    const fd_mine *mine = fans->mine;
    size_t n = (size_t)mine->n_fans + 1, jets = (size_t)mine->n_jet_fans + 1;
    bool ok = true;
    for (int g = 0; g < GROUPS; g++) {
        fans->branch[g] = calloc(g == FANS ? n : jets, sizeof(int));
        fans->number[g] = calloc(g == FANS ? n : jets, sizeof(int));
        ok &= fans->branch[g] && fans->number[g];
    }
    fans->curve = calloc(2 * n, sizeof *fans->curve);
    fans->mirrored = calloc(n, sizeof *fans->mirrored);
    fans->reversed = calloc(n, sizeof *fans->reversed);
    fans->running = calloc(n, sizeof *fans->running);
    fans->jet = calloc(jets, sizeof *fans->jet);
    fans->branch_of = calloc((size_t)mine->n_airways + 1, sizeof *fans->branch_of);
    return ok && fans->curve && fans->mirrored && fans->reversed && fans->running &&
           fans->jet && fans->branch_of;
}

static fd_status make_curves(fd_airfan *fans, int f) {
    const fd_mine *mine = fans->mine;
    fans->mirrored[f] = !fd_fan_has_reverse(mine, f);
    fd_status status = fd_fan_curve_of(mine, f, false, &fans->curve[f]);
    if (status != FD_OK) return status;
    return fd_fan_curve_of(mine, f, true, &fans->curve[mine->n_fans + f]);
}

fd_status fd_airfan_new(const fd_mine *mine, fd_airfan **out) {
    fd_airfan *fans = calloc(1, sizeof *fans);
    *out = fans;
    if (!fans) return FD_NO_MEMORY;
    fans->mine = mine;
    fd_status status = allocate(fans) ? FD_OK : FD_NO_MEMORY;
    for (int f = 0; status == FD_OK && f < mine->n_fans; f++)
        status = make_curves(fans, f);
    fans->group[FANS] =
        (fd_law_group){&fd_fan_kind, fans->running, 0, fans->branch[FANS]};
    fans->group[JETS] =
        (fd_law_group){&fd_jet_fan_kind, fans->jet, 0, fans->branch[JETS]};
    if (status != FD_OK) fd_airfan_free(out);
    return status;
}

void fd_airfan_free(fd_airfan **out) {
    if (!out || !*out) return;
    fd_airfan *fans = *out;
    for (int f = 0; fans->curve && f < 2 * fans->mine->n_fans; f++)
        fd_fan_curve_free(&fans->curve[f]);
    for (int g = 0; g < GROUPS; g++) {
        free(fans->branch[g]);
        free(fans->number[g]);
    }
    free(fans->curve);
    free(fans->mirrored);
    free(fans->reversed);
    free(fans->running);
    free(fans->jet);
    free(fans->branch_of);
    free(fans);
    *out = NULL;
}

/* Takes an element into its group, where its airway is in the stage; returns its place,
 * or -1. */
static int take(fd_airfan *fans, int group, int number, int airway) {
    int branch = fans->branch_of[airway];
    if (branch < 0) return -1;
    int i = fans->group[group].n++;
    fans->branch[group][i] = branch;
    fans->number[group][i] = number;
    return i;
}

/* Flow and outlet velocity of one jet fan, from what of them the file gives. */
static fd_jet_fan jet_of(const fd_jet_fan_unit *unit, double section) {
    double q = unit->flow, v = unit->velocity, area = unit->outlet_area;
    if (!isnan(unit->thrust)) {
        double push = unit->thrust / unit->density; /* Qj vj */
        if (isnan(v)) v = sqrt(push / area);
        q = push / v;
    }
    if (isnan(v)) v = q / area;
    return (fd_jet_fan){.number = unit->number,
                        .efficiency = unit->efficiency,
                        .flow = q,
                        .velocity = v,
                        .section = section,
                        .turned = unit->turned};
}

void fd_airfan_list(fd_airfan *fans, const fd_mine_state *state, const fd_stage *stage) {
    const fd_mine *mine = fans->mine;
    for (int a = 0; a < mine->n_airways; a++) fans->branch_of[a] = -1;
    /* Of an airway in pieces the first. */
    for (int b = stage->m_roads - 1; b >= 0; b--) fans->branch_of[stage->airway[b]] = b;
    fans->group[FANS].n = fans->group[JETS].n = 0;
    for (int f = 0; f < mine->n_fans; f++) {
        const fd_fan_unit *unit = &mine->fan[f];
        double share = fd_mine_state_fan_share(state, f);
        bool back = fans->reversed[f] = state->fan_reversed[f];
        bool moves = state->fan[f] && !isnan(state->fan_share[f]);
        int i = share > 0 || moves ? take(fans, FANS, f, unit->airway) : -1;
        if (i < 0) continue;
        fans->running[i] =
            (fd_fan_running){.curve = fans->curve[back ? mine->n_fans + f : f],
                             .speed = unit->speed * fmax(share, SLOWEST),
                             .turned = unit->turned != back};
    }
    for (int j = 0; j < mine->n_jet_fans; j++) {
        const fd_jet_fan_unit *unit = &mine->jet_fan[j];
        int i = state->jet_fan_running[j] ? take(fans, JETS, j, unit->airway) : -1;
        if (i >= 0)
            fans->jet[i] = jet_of(unit, fd_airway_area(&mine->airway[unit->airway]));
    }
}

void fd_airfan_set_share(fd_airfan *fans, int fan, double share) {
    for (int i = 0; i < fans->group[FANS].n; i++)
        if (fans->number[FANS][i] == fan)
            fans->running[i].speed = fans->mine->fan[fan].speed * fmax(share, SLOWEST);
}

void fd_airfan_set_density(fd_airfan *fans, const double *density,
                           const double *counted) {
    for (int i = 0; i < fans->group[FANS].n; i++) {
        fans->running[i].density = density[fans->branch[FANS][i]];
        fans->running[i].counted = counted[fans->branch[FANS][i]];
    }
    for (int i = 0; i < fans->group[JETS].n; i++) {
        fans->jet[i].density = density[fans->branch[JETS][i]];
        fans->jet[i].counted = counted[fans->branch[JETS][i]];
    }
}

const fd_law_group *fd_airfan_groups(const fd_airfan *fans, int *n) {
    *n = GROUPS;
    return fans->group;
}

fd_operating_running fd_airfan_running(const fd_airfan *fans) {
    return (fd_operating_running){fans->group[FANS].n, fans->running, fans->branch[FANS],
                                  fans->number[FANS]};
}

void fd_airfan_add_rises(const fd_airfan *fans, const double *flow, double *rise) {
    for (int i = 0; i < fans->group[FANS].n; i++) {
        int b = fans->branch[FANS][i];
        rise[b] += fd_fan_rise(&fans->running[i], flow[b]);
    }
    for (int i = 0; i < fans->group[JETS].n; i++) {
        int b = fans->branch[JETS][i];
        rise[b] += fd_jet_fan_rise(&fans->jet[i], flow[b]);
    }
}

void fd_airfan_clear(const fd_mine *mine, fd_air_state *answer) {
    for (int f = 0; f < mine->n_fans; f++) {
        answer->fan_flow[f] = answer->fan_pressure[f] = NAN;
        answer->fan[f] = (fd_fan_result){NAN, NAN, NAN, NAN, NAN, false, false, false};
    }
    for (int j = 0; j < mine->n_jet_fans; j++) answer->jet_pressure[j] = NAN;
}

/* The result at a flow and a pressure as the fan blows. */
static fd_fan_result result_of(const fd_fan_unit *unit, const fd_fan_running *fan,
                               double flow, double pressure) {
    bool total = unit->pressure_kind == FD_TOTAL_PRESSURE;
    bool lost = !total || !isnan(unit->outlet_area); /* the velocity pressure is off */
    double outlet = fd_fan_outlet_pressure(unit, flow, fan->density);
    fd_fan_result r = {.running = true};
    r.static_pressure = lost ? pressure : NAN;
    r.total_pressure = lost ? pressure + outlet : pressure;
    r.air_power = flow * (total ? r.total_pressure : r.static_pressure);
    r.on_points = fd_fan_curve_covers(fan->curve, flow / fan->speed);
    return r;
}

/* Air power over shaft power of a fan whose power is not given. Chosen: a usual main fan.
 */
static const double USUAL_EFFICIENCY = 0.7;

void fd_airfan_add_heat(const fd_airfan *fans, const double *flow, double *heat) {
    for (int i = 0; i < fans->group[FANS].n; i++) {
        const fd_fan_running *fan = &fans->running[i];
        int b = fans->branch[FANS][i];
        double power = fd_fan_power(fan, flow[b]);
        if (isnan(power))
            power = fmax(0, fd_fan_rise(fan, flow[b]) * flow[b] / fd_fan_counted(fan)) /
                    USUAL_EFFICIENCY;
        heat[b] += power;
    }
}

void fd_airfan_report(const fd_airfan *fans, const double *flow, fd_air_state *answer) {
    for (int i = 0; i < fans->group[FANS].n; i++) {
        const fd_fan_running *fan = &fans->running[i];
        int f = fans->number[FANS][i];
        double w = flow[fans->branch[FANS][i]], sign = fan->turned ? -1 : 1;
        answer->fan_flow[f] = sign * w / fd_fan_counted(fan);
        answer->fan_pressure[f] = sign * fd_fan_rise(fan, w);
        fd_fan_result *r = &answer->fan[f];
        *r = result_of(&fans->mine->fan[f], fan, answer->fan_flow[f],
                       answer->fan_pressure[f]);
        r->mirrored = fans->reversed[f] && fans->mirrored[f];
        r->shaft_power = r->mirrored ? NAN : fd_fan_power(fan, w);
        r->efficiency = r->air_power > 0 ? r->air_power / r->shaft_power : NAN;
    }
    for (int i = 0; i < fans->group[JETS].n; i++) {
        const fd_jet_fan *jet = &fans->jet[i];
        double rise = fd_jet_fan_rise(jet, flow[fans->branch[JETS][i]]);
        answer->jet_pressure[fans->number[JETS][i]] = jet->turned ? -rise : rise;
    }
}

void fd_airfan_warn(const fd_mine *mine, const fd_air_state *answer,
                    fd_diagnostics *diagnostics) {
    for (int f = 0; f < mine->n_fans; f++) {
        const fd_fan_result *r = &answer->fan[f];
        const fd_fan_unit *unit = &mine->fan[f];
        fd_place place = {mine->file, unit->record.line, "fan", unit->record.id};
        char flow[FD_NUMBER_ROOM];
        fd_number_rounded(answer->fan_flow[f], -6, flow);
        if (r->running && !r->on_points)
            fd_diagnostics_add(diagnostics, &fd_check_message[FD_FAN_BEYOND], &place,
                               flow, NULL);
    }
}

bool fd_airfan_point_get(const fd_airfan *fans, int i, const double *flow,
                         fd_airfan_point *point) {
    if (i >= fans->group[FANS].n) return false;
    static const int alone = 0;
    double w = flow[fans->branch[FANS][i]], drop = 0, slope = 0;
    fd_fan_kind.evaluate(&fans->running[i], 1, &alone, &w, &drop, &slope);
    *point = (fd_airfan_point){.fan = fans->number[FANS][i],
                               .branch = fans->branch[FANS][i],
                               .rise = -drop,
                               .by_speed = w * slope - 2 * drop};
    return true;
}
