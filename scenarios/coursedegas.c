#include "scenarios/coursedegas.h"

#include <math.h>
#include <stdlib.h>

#include "models/constant.h"
#include "models/degas.h"
#include "models/emission.h"
#include "models/fan.h"
#include "models/friction.h"
#include "models/methane.h"
#include "networks/airlaw.h"
#include "networks/fanseries.h"
#include "networks/message.h"

/* Least delivery, m3/s: a throttle is never quite shut. Chosen: 3 m3/min. */
static const double LEAST_DELIVERY = 0.05;

/* Moments that differ by less are one, s. */
static const double SAME_MOMENT = 1e-6;

typedef struct heading {
    const fd_degas_event *unit;
    fd_degassed *result;
    int fan, duct, road, mixing;
    fd_fan_curve *curve;
    double area, full; /* m2; m3/s that the fan brings when it runs freely, or NaN */
    double rest;       /* R0 of models/degas.h */
    double next;       /* moment of the next setting, s */
    int slices;        /* of a metre, at most, from the mouth on */
    double *mass, *fraction; /* kg, by mass */
    bool *passed;            /* airways between the mouth and the mixing point */
    bool begun, clean;
} heading;

struct fd_degassing {
    int n;
    heading *heading;
};

void fd_degassing_free(fd_degassing **out) {
    if (!out || !*out) return;
    for (int i = 0; i < (*out)->n; i++) {
        heading *h = &(*out)->heading[i];
        fd_fan_curve_free(&h->curve);
        free(h->passed);
        free(h->mass);
        free(h->fraction);
    }
    free((*out)->heading);
    free(*out);
    *out = NULL;
}

static fd_status open_heading(const fd_window *w, int number, heading *h) {
    const fd_mine *mine = w->s->mine;
    const fd_degas_event *unit = &w->s->degas[number];
    const fd_heading_unit *place = &mine->heading[unit->heading];
    *h = (heading){.unit = unit,
                   .result = &w->tables->degassed[number],
                   .fan = place->fan,
                   .duct = place->duct,
                   .road = place->airway,
                   .area = fd_airway_area(&mine->airway[place->airway]),
                   .full = NAN,
                   .next = unit->after};
    h->passed = calloc((size_t)mine->n_airways + 1, sizeof *h->passed);
    if (h->passed)
        h->mixing = fd_auxiliary_mixing_point(mine, w->state, unit->heading, h->passed);
    h->slices = (int)ceil(fmax(1, w->state->length[h->road]));
    h->mass = malloc((size_t)h->slices * sizeof *h->mass);
    h->fraction = malloc((size_t)h->slices * sizeof *h->fraction);
    if (!h->passed || !h->mass || !h->fraction) return FD_NO_MEMORY;
    return fd_fan_curve_of(mine, h->fan, mine->fan[h->fan].reversed, &h->curve);
}

fd_status fd_degassing_new(const fd_window *w, fd_degassing **out) {
    *out = NULL;
    fd_degassing *d = calloc(1, sizeof *d);
    if (d) d->heading = calloc((size_t)w->s->n_degases + 1, sizeof *d->heading);
    fd_status status = d && d->heading ? FD_OK : FD_NO_MEMORY;
    for (int i = 0; status == FD_OK && i < w->s->n_degases; i++)
        if (w->event >= 0 && w->s->degas[i].record.parent == w->event)
            status = open_heading(w, i, &d->heading[d->n++]);
    *out = d;
    if (status != FD_OK) fd_degassing_free(out);
    return status;
}

/* Pressure of the fan at a mass flow over that of 1.2 kg/m3, Pa: so that resistances are
 * those of the mine file. */
static double pressure_at(const fd_window *w, const heading *h, double flow) {
    double density = fd_air_get(w->air)->density[h->duct];
    const fd_fan_running fan = {
        .curve = h->curve, .speed = w->s->mine->fan[h->fan].speed, .density = density};
    return fd_fan_rise(&fan, flow) * FD_FRICTION_DENSITY / density;
}

/* m3/s that the fan takes in. */
static double taken(const fd_window *w, const heading *h) {
    const fd_air_state *air = fd_air_get(w->air);
    return fabs(air->mass_flow[h->duct]) / air->density[h->duct];
}

/* What the fan meets beside the throttle, where the throttle does not hide it. */
static void read_resistance(const fd_window *w, heading *h) {
    double flow = taken(w, h), throttle = w->state->throttle[h->duct];
    if (!w->state->fan_running[h->fan] || !(flow > 0)) return;
    double all =
        pressure_at(w, h, fabs(fd_air_get(w->air)->mass_flow[h->duct])) / (flow * flow);
    if (throttle <= all / 2) h->rest = fmax(0, all - throttle);
    if (throttle == 0) h->full = flow;
}

void fd_degassing_start(fd_degassing *d, const fd_window *w) {
    for (int i = 0; i < d->n; i++) read_resistance(w, &d->heading[i]);
}

/* Largest methane in the last metres before the mouth, and from there to the mixing
 * point, where it is not the mouth. */
static double read_ahead(const fd_window *w, const heading *h) {
    double length = w->state->length[h->road], most = 0;
    double from = fmax(0, length - h->unit->ahead);
    for (double at = from; at < length; at += 1)
        most = fmax(most, fd_gas_at(w->gas, h->road, at));
    most = fmax(most, fd_gas_at(w->gas, h->road, length));
    for (int a = 0; a < w->s->mine->n_airways; a++)
        if (h->passed[a]) most = fmax(most, fd_gas_get(w->gas)->most[a]);
    return fmax(most, fd_gas_get(w->gas)->leaving[h->road]);
}

/* What arrives at the mixing point: all of it, kg/s, and the methane of what the heading
 * does not send. Mass mixes; aim: by volume. */
static fd_degas_air read_mixing(const fd_window *w, const heading *h, double aim) {
    const fd_mine *mine = w->s->mine;
    const fd_air_state *air = fd_air_get(w->air);
    const fd_gas_state *gas = fd_gas_get(w->gas);
    double whole = 0, beside = 0, methane = 0;
    for (int a = 0; a < mine->n_airways; a++) {
        const fd_airway *unit = &mine->airway[a];
        double flow = unit->to == h->mixing     ? air->mass_flow_to[a]
                      : unit->from == h->mixing ? -air->mass_flow[a]
                                                : 0;
        if (!w->state->airway[a] || !(flow > 0)) continue;
        double end = unit->to == h->mixing ? gas->to_end[a] : gas->from_end[a];
        whole += flow;
        if (a == h->road || h->passed[a]) continue;
        beside += flow;
        methane += fd_methane_mass_fraction(end) * flow;
    }
    return (fd_degas_air){whole, beside > 0 ? methane / beside : 0,
                          fd_methane_mass_fraction(aim)};
}

/* The state in which the heading is found. */
static void begin(const fd_window *w, heading *h) {
    double length = w->state->length[h->road], step = length / h->slices;
    double density = fd_air_get(w->air)->density[h->road], mass = 0;
    fd_degassed *r = h->result;
    for (int i = 0; i < h->slices; i++) {
        double methane = fd_gas_at(w->gas, h->road, length - (i + 0.5) * step);
        h->mass[i] = density * h->area * step;
        h->fraction[i] = fd_methane_mass_fraction(methane);
        mass += h->mass[i];
    }
    fd_degas_air air = read_mixing(w, h, h->unit->limit);
    *r = (fd_degassed){.played = true,
                       .methane = fd_gas_held(w->gas, h->road),
                       .most = fd_gas_get(w->gas)->most[h->road],
                       .full = h->full,
                       .time = NAN,
                       .peak = 0};
    r->least_time = fd_degas_least_time(&air, r->methane, mass,
                                        fd_methane_mass_fraction(h->unit->until));
    air.aim = fd_methane_mass_fraction(h->unit->target);
    r->plug_time =
        fd_degas_plug_time(&air, density * h->full, h->slices, h->mass, h->fraction);
    h->begun = true;
}

static void set_throttle(fd_window *w, heading *h) {
    const fd_air_state *air = fd_air_get(w->air);
    fd_degas_air mix = read_mixing(w, h, h->unit->target);
    double density = air->density[h->road];
    double wanted =
        fmin(fd_degas_delivery(&mix, fd_methane_mass_fraction(read_ahead(w, h))),
             density * h->area * h->unit->ahead / h->unit->every);
    double flow = fmax(wanted, density * LEAST_DELIVERY);
    double taken_in = flow / air->density[h->duct];
    w->state->throttle[h->duct] =
        fd_degas_throttle(pressure_at(w, h, flow), taken_in, h->rest);
}

void fd_degassing_set(fd_degassing *d, fd_window *w, double second) {
    for (int i = 0; i < d->n; i++) {
        heading *h = &d->heading[i];
        if (second < h->unit->after - SAME_MOMENT || h->clean ||
            !w->state->fan_running[h->fan] || !w->state->airway[h->road] ||
            !w->state->airway[h->duct])
            continue;
        if (!h->begun) begin(w, h);
        if (second < h->next - SAME_MOMENT) continue;
        if (isnan(h->full)) read_resistance(w, h); /* it did not run at the start */
        set_throttle(w, h);
        h->next = second + h->unit->every;
    }
}

void fd_degassing_take(fd_degassing *d, const fd_window *w, double second) {
    const fd_gas_state *gas = fd_gas_get(w->gas);
    for (int i = 0; i < d->n; i++) {
        heading *h = &d->heading[i];
        if (!h->begun || h->clean) continue;
        if (h->mixing >= 0)
            h->result->peak = fmax(h->result->peak, gas->junction[h->mixing]);
        h->clean = w->state->fan_running[h->fan] && gas->most[h->road] < h->unit->until &&
                   w->state->throttle[h->duct] == 0;
        if (h->clean) h->result->time = second - h->unit->after;
    }
}

double fd_degassing_next(const fd_degassing *d, double second) {
    double next = INFINITY;
    for (int i = 0; i < d->n; i++)
        if (!d->heading[i].clean && d->heading[i].next > second + SAME_MOMENT)
            next = fmin(next, d->heading[i].next);
    return next;
}

bool fd_degassing_concerns(const fd_degassing *d, int number) {
    for (int i = 0; i < d->n; i++)
        if (d->heading[i].unit->heading == number) return true;
    return false;
}

/* The share of its air that the fan would have to let out near itself for the same
 * delivery, its duct not throttled: it takes in more at the pressure that the duct asks
 * for. By halves between the delivery and where the fan gives no pressure. */
static double released(const fd_window *w, const heading *h) {
    const fd_air_state *air = fd_air_get(w->air);
    double flow = fabs(air->mass_flow[h->duct]), volume = taken(w, h);
    double asked = h->rest * volume * volume, low = flow, high = flow;
    if (w->state->throttle[h->duct] == 0) return 0;
    for (int i = 0; i < 40 && pressure_at(w, h, high) > asked; i++)
        high = 2 * high + air->density[h->duct];
    if (pressure_at(w, h, high) > asked) return NAN; /* a curve that does not fall */
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        *(pressure_at(w, h, middle) > asked ? &low : &high) = middle;
    }
    return 1 - flow / high;
}

void fd_degassing_record(const fd_degassing *d, fd_window *w, double second) {
    for (int i = 0; i < d->n; i++) {
        const heading *h = &d->heading[i];
        if (!h->begun) continue;
        const char *id = w->s->mine->heading[h->unit->heading].record.id;
        fd_series_put_second(w->tables->series, second, "heading", id, "air released [%]",
                             100 * released(w, h));
        fd_series_put_second(w->tables->series, second, "heading", id,
                             "throttle [N.s2/m8]", w->state->throttle[h->duct]);
        fd_series_put_second(
            w->tables->series, second, "heading", id, "methane held [m3]",
            fd_gas_held(w->gas, h->road) / fd_methane_density(FD_ZERO_CELSIUS + 20));
    }
}
