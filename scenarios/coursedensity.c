/* What fills the airways of a window, in the density of their air.
 *
 * The planned state has the methane of its flows in the densities, and of other gases
 * nothing. An event keeps that, or where it asks for buoyancy has the mean of each
 * airway: methane, and what other gases weigh more or less than they did at the start, as
 * the methane that would weigh as much, c = (1 - rho/rho')/(1 - M_m/M_air)
 * (models/substance.h). */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/count.h"
#include "scenarios/courseparts.h"

/* The methane that would weigh what the other gases in an airway do. */
static double others(const fd_window *w, int airway) {
    double r[FD_SUBSTANCES], methane = fd_gas_mean(w->gas, airway);
    int joined = fd_gas_joined(w->gas);
    if (!w->carried->n) return 0;
    for (int k = 0; k < FD_SUBSTANCES; k++)
        r[k] = w->carried->number[k]
                   ? fd_gas_mean_of(w->gas, w->carried->number[k], airway)
                   : NAN;
    double beside = joined ? fd_gas_mean_of(w->gas, joined, airway) : 0;
    double weight = fd_substance_weight(methane, beside, r);
    return (1 - weight) / (1 - fd_count_lightness(1)) - methane;
}

static bool feels(const fd_window *w) {
    return w->event >= 0 && w->s->event[w->event].buoyancy;
}

void fd_course_density_hold(fd_window *w) {
    memcpy(w->state->methane, fd_air_get(w->air)->methane,
           (size_t)w->s->mine->n_airways * sizeof(double));
}

fd_status fd_course_density_begin(fd_window *w) {
    int airways = w->s->mine->n_airways;
    w->weighed = calloc((size_t)airways + 1, sizeof *w->weighed);
    if (!w->weighed) return FD_NO_MEMORY;
    for (int a = 0; feels(w) && a < airways; a++)
        if (w->state->airway[a]) w->weighed[a] = others(w, a);
    return FD_OK;
}

void fd_course_density_feel(fd_window *w) {
    for (int a = 0; feels(w) && a < w->s->mine->n_airways; a++)
        if (w->state->airway[a])
            w->state->methane[a] = fd_gas_mean(w->gas, a) + others(w, a) - w->weighed[a];
}
