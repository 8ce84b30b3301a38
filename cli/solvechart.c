/* The curves of the fans and of the mine they meet, sampled for the fan chart. */
#include <math.h>
#include <stdlib.h>

#include "cli/solve.h"
#include "models/fan.h"
#include "networks/fanchart.h"

enum { SAMPLES = 80 };

/* How far the line of the mine goes beyond the highest pressure of the fan: chosen, so
 * that they are seen to cross. */
static const double BEYOND = 1.1;

static const fd_column curve_columns[] = {
    {"fan", FD_N("fan"), "", FD_TEXTS, 0},
    {"curve", FD_N("curve"), "", FD_TEXTS, 0},
    {"flow", FD_N("flow"), "m3/s", FD_NUMBERS, 3},
    {"pressure", FD_N("pressure"), "Pa", FD_NUMBERS, 2}};

static void put(fd_table *t, const char *fan, const char *curve, double flow,
                double pressure) {
    fd_table_add_text(t, fan);
    fd_table_add_text(t, curve);
    fd_table_add_number(t, flow);
    fd_table_add_number(t, pressure);
}

/* The lowest flow of the fan at any operating point, m3/s; 0 where none is below. */
static double least_flow(const fd_operating_list *list, int fan) {
    double least = 0;
    for (int i = 0; i < list->points * list->fans; i++)
        if (list->fan[i].fan == fan) least = fmin(least, list->fan[i].flow);
    return least;
}

/* The fan's own curve, as it blows, to the end of its points. Returns its highest
 * pressure. */
static double put_curve(fd_table *t, const char *id, const fd_fan_running *fan,
                        double from) {
    const double *flow;
    int n = fd_fan_curve_points(fan->curve, &flow, NULL, NULL);
    double to = flow[n - 1] * fan->speed, most = 0, sign = fan->turned ? -1 : 1;
    for (int i = 0; i <= SAMPLES; i++) {
        double q = from + (to - from) * i / SAMPLES;
        double p = sign * fd_fan_rise(fan, sign * q * fd_fan_counted(fan));
        most = fmax(most, p);
        put(t, id, "fan", q, p);
    }
    return most;
}

/* A fan, and what the mine asks of it; not the latter where that depends on a point of
 * the other fans and none is chosen. */
static fd_status put_fan(fd_table *t, const fd_solved *s, const fd_air_frozen *frozen,
                         const fd_operating_running *running, int i) {
    int f = running->number[i];
    const char *id = s->mine->fan[f].record.id;
    double flow[SAMPLES], pressure[SAMPLES];
    double from = 1.2 * least_flow(fd_air_points(s->air), f);
    double most = put_curve(t, id, &running->fan[i], from);
    const fd_operating_list *list = fd_air_points(s->air);
    if (list->fans > 1 && list->points > 0 && list->chosen < 0) return FD_OK;
    fd_status status =
        fd_fanchart_sample(frozen, i, BEYOND * most, SAMPLES, flow, pressure);
    for (int k = 0; status == FD_OK && k < SAMPLES; k++)
        if (flow[k] >= from) put(t, id, "network", flow[k], pressure[k]);
    return status;
}

fd_table *fd_solve_fan_curves(const fd_solved *s) {
    fd_table *t = fd_table_new(curve_columns, 4);
    fd_air_frozen frozen;
    if (!t || !fd_air_frozen_get(s->air, &frozen)) return t;
    const fd_operating_running running = fd_airfan_running(frozen.fans);
    fd_status status = FD_OK;
    for (int i = 0; status == FD_OK && i < running.n; i++)
        status = put_fan(t, s, &frozen, &running, i);
    if (status != FD_OK) fd_table_free(&t);
    return t;
}
