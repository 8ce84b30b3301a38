#include "networks/aircontent.h"

#include <math.h>
#include <stdlib.h>

#include "models/constant.h"
#include "models/count.h"
#include "models/moist.h"
#include "networks/airheat.h"
#include "networks/airlaw.h"
#include "networks/airmethane.h"
#include "solver/carrier.h"

/* Mean contents of a branch as its density was last taken, and how far they had moved. */
typedef struct trace {
    double density, temperature, methane, lightness;
    double by_all, by_heat, by_methane; /* relative */
} trace;

struct fd_aircontent {
    const fd_mine *mine;
    const double *still; /* junctions of the mine, Pa */
    fd_airmethane *methane;
    trace *trace;     /* by branch of the stage */
    fd_airheat *heat; /* null where temperatures are given */
};

fd_status fd_aircontent_new(const fd_mine *mine, const double *still,
                            fd_aircontent **out) {
    fd_aircontent *c = calloc(1, sizeof *c);
    *out = c;
    if (!c) return FD_NO_MEMORY;
    c->mine = mine;
    c->still = still;
    fd_status status = fd_airmethane_new(mine, &c->methane);
    bool computed = mine->climate->temperature_model == FD_TEMPERATURE_COMPUTED;
    size_t branches = (size_t)(mine->n_airways + 3 * fd_leakage_points(mine));
    c->trace = calloc(branches + 1, sizeof *c->trace);
    if (status == FD_OK && !c->trace) status = FD_NO_MEMORY;
    if (status == FD_OK && computed) status = fd_airheat_new(mine, &c->heat);
    if (status != FD_OK) fd_aircontent_free(out);
    return status;
}

void fd_aircontent_free(fd_aircontent **out) {
    if (!out || !*out) return;
    fd_airmethane_free(&(*out)->methane);
    fd_airheat_free(&(*out)->heat);
    free((*out)->trace);
    free(*out);
    *out = NULL;
}

void fd_aircontent_start(fd_aircontent *c, const fd_mine_state *state,
                         const fd_stage *stage) {
    fd_airmethane_start(c->methane, state, stage);
    if (c->heat) fd_airheat_start(c->heat, state, stage);
}

fd_status fd_aircontent_carry(fd_aircontent *c, const fd_stage *stage,
                              const fd_airfan *fans, const double *density) {
    fd_status status = fd_airmethane_carry(c->methane, stage);
    if (status == FD_OK && c->heat)
        status = fd_airheat_carry(c->heat, stage, fans, density);
    return status;
}

void fd_aircontent_forget(fd_aircontent *c) {
    fd_airmethane_forget(c->methane);
    if (c->heat) fd_airheat_forget(c->heat);
}

static void follow(trace *t, double density, double temperature, double methane,
                   double lightness) {
    *t = (trace){.lightness = lightness,
                 .density = density,
                 .temperature = temperature,
                 .methane = methane,
                 .by_all = fabs(density / t->density - 1),
                 .by_heat = fabs(temperature / t->temperature - 1),
                 .by_methane =
                     fabs(methane - t->methane) * (1 - FD_MOLAR_METHANE / FD_MOLAR_AIR)};
}

double fd_aircontent_density(fd_aircontent *c, const fd_stage *stage, int b) {
    const fd_airway *unit = &c->mine->airway[stage->airway[b]];
    c->trace[b].lightness = 1;
    if (unit->density == FD_DENSITY_FIXED) return unit->resistance_density;
    fd_air_place end[2];
    fd_airlaw_places(c->mine, c->still, stage->airway[b],
                     stage->pressure[stage->start[b]], stage->pressure[stage->end[b]],
                     end);
    for (int i = 0; i < 2; i++) end[i].methane = fd_airmethane_at(c->methane, b, i);
    double bow = c->heat ? fd_airheat_places(c->heat, b, end) : 0;
    double counted, density = fd_air_mean_densities(&end[0], &end[1], bow, &counted);
    double methane = (end[0].methane + end[1].methane) / 2;
    /* At a pressure below nothing, on the way to an answer or to none, by the law alone.
     */
    double lightness =
        density > 0 && counted > 0 ? density / counted : fd_count_lightness(methane);
    follow(&c->trace[b], density, (end[0].temperature_k + end[1].temperature_k) / 2 + bow,
           methane, lightness);
    return density;
}

double fd_aircontent_mass(const fd_aircontent *c, int b, int end) {
    return fd_count_lightness(fd_airmethane_at(c->methane, b, end));
}

double fd_aircontent_lightness(const fd_aircontent *c, int b) {
    return c->trace[b].lightness;
}

const char *fd_aircontent_mover(const fd_aircontent *c, int b) {
    const trace *t = &c->trace[b];
    double rest = t->by_all - t->by_heat - t->by_methane;
    if (t->by_heat > t->by_methane && t->by_heat > rest) return FD_N("heat");
    return t->by_methane > rest ? FD_N("methane") : FD_N("pressure");
}

void fd_aircontent_certify(const fd_aircontent *c, const fd_stage *stage,
                           fd_air_info *info) {
    info->methane = fd_airmethane_balance(c->methane, stage);
    if (info->methane.where >= 0)
        info->methane.where = stage->junction[info->methane.where];
    info->heat = (fd_certificate_entry){.where = -1, .holds = true};
    if (c->heat) info->heat = fd_airheat_balance(c->heat, stage);
    if (info->heat.where >= 0) info->heat.where = stage->junction[info->heat.where];
}

/* Dry and wet bulb of the junctions. */
static void report_heat(const fd_aircontent *c, const fd_stage *stage,
                        fd_air_state *answer) {
    for (int v = 0; v < stage->n_mine; v++) {
        int j = stage->junction[v];
        const fd_air_place place = fd_airheat_junction(c->heat, v);
        double t = place.temperature_k, p = place.pressure_pa;
        double vapour = place.humidity * fd_air_saturation(t);
        answer->temperature[j] = t;
        answer->wet_bulb[j] = fd_moist_wet_bulb(t, fd_moist_ratio(vapour, p), p);
    }
}

void fd_aircontent_report(const fd_aircontent *c, const fd_stage *stage,
                          fd_air_state *answer) {
    for (int b = 0; b < stage->m_roads; b++)
        if (stage->from[b] == stage->start[b]) answer->methane[stage->airway[b]] = 0;
    for (int b = 0; b < stage->m_roads; b++)
        answer->methane[stage->airway[b]] +=
            stage->share[b] *
            (fd_airmethane_at(c->methane, b, FD_FROM_END) +
             fd_airmethane_at(c->methane, b, FD_TO_END)) /
            2;
    if (c->heat) report_heat(c, stage, answer);
}
