#include "scenarios/degasfan.h"

#include <math.h>

#include "models/degas.h"
#include "models/friction.h"
#include "networks/fanseries.h"

fd_status fd_degas_fan_open(const fd_window *w, int heading, fd_degas_fan *f) {
    const fd_mine *mine = w->s->mine;
    const fd_heading_unit *place = &mine->heading[heading];
    *f = (fd_degas_fan){.fan = place->fan, .duct = place->duct, .full = NAN};
    f->inwards = mine->airway[f->duct].to == mine->airway[place->airway].from;
    return fd_fan_curve_of(mine, f->fan, mine->fan[f->fan].reversed, &f->curve);
}

void fd_degas_fan_close(fd_degas_fan *f) {
    fd_fan_curve_free(&f->curve);
}

/* What drives a flow, kg/s by count, through the duct, Pa: the fan, and what stands
 * between the ends of the duct beside it. Over that of 1.2 kg/m3, so that resistances are
 * those of the mine file. */
static double pressure_at(const fd_degas_fan *f, const fd_window *w,
                          const fd_air_state *air, double flow) {
    const fd_airway *duct = &w->s->mine->airway[f->duct];
    double density = air->density[f->duct];
    double beside =
        air->pressure[duct->from] - air->pressure[duct->to] + air->draught[f->duct];
    const fd_fan_running fan = {.curve = f->curve,
                                .speed = w->s->mine->fan[f->fan].speed,
                                .density = density,
                                .counted = air->unit[f->duct]};
    double all = fd_fan_rise(&fan, flow) + (f->inwards ? beside : -beside);
    return all * FD_FRICTION_DENSITY / density;
}

/* m3/s that the fan takes in. */
static double taken(const fd_degas_fan *f, const fd_air_state *air) {
    return fabs(air->counted[f->duct]) / air->unit[f->duct];
}

/* What the fan meets and takes in an air in which it runs freely. */
static void read_resistance(fd_degas_fan *f, const fd_window *w,
                            const fd_air_state *air) {
    double flow = taken(f, air), counted = fabs(air->counted[f->duct]);
    if (!(flow > 0)) return;
    f->rest = fmax(0, pressure_at(f, w, air, counted) / (flow * flow));
    f->full = flow;
}

/* A fan that stands at the start is tried in an air of its own, in which it runs as it
 * will. Where that has no answer its duct is taken as without resistance: the throttle
 * then lets out less than it may. */
static fd_status try_fan(fd_degas_fan *f, const fd_window *w) {
    fd_air *air;
    fd_air_info info;
    fd_status status = fd_air_new(w->s->mine, &air);
    if (status != FD_OK) return status;
    w->state->fan_running[f->fan] = true;
    status = fd_air_solve(air, w->state, &info);
    w->state->fan_running[f->fan] = false;
    if (status == FD_OK && info.usable) read_resistance(f, w, fd_air_get(air));
    fd_air_free(&air);
    return status == FD_NUMERICS ? FD_OK : status;
}

fd_status fd_degas_fan_start(fd_degas_fan *f, const fd_window *w) {
    if (!w->state->fan_running[f->fan]) return try_fan(f, w);
    read_resistance(f, w, fd_air_get(w->air));
    return FD_OK;
}

double fd_degas_fan_throttle(const fd_degas_fan *f, const fd_window *w, double flow) {
    const fd_air_state *air = fd_air_get(w->air);
    double pressure = pressure_at(f, w, air, flow);
    return fd_degas_throttle(pressure, flow / air->unit[f->duct], f->rest);
}

/* It takes in more at the pressure that the duct asks for. By halves between the delivery
 * and where the fan gives no pressure. */
double fd_degas_fan_released(const fd_degas_fan *f, const fd_window *w) {
    const fd_air_state *air = fd_air_get(w->air);
    double flow = fabs(air->counted[f->duct]), volume = taken(f, air);
    double asked = f->rest * volume * volume, low = flow, high = flow;
    if (w->state->throttle[f->duct] == 0) return 0;
    for (int i = 0; i < 40 && pressure_at(f, w, air, high) > asked; i++)
        high = 2 * high + air->unit[f->duct];
    if (pressure_at(f, w, air, high) > asked) return NAN; /* a curve that does not fall */
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        *(pressure_at(f, w, air, middle) > asked ? &low : &high) = middle;
    }
    return 1 - flow / high;
}
