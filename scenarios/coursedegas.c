#include "scenarios/coursedegas.h"

#include <math.h>
#include <stdlib.h>

#include "models/constant.h"
#include "models/emission.h"
#include "models/fan.h"
#include "models/friction.h"
#include "models/count.h"
#include "networks/airlaw.h"
#include "networks/fanseries.h"
#include "networks/message.h"
#include "scenarios/coursecarried.h"
#include "scenarios/degasreading.h"

/* Least delivery, m3/s: a throttle is never quite shut. Chosen: 3 m3/min. */
static const double LEAST_DELIVERY = 0.05;

/* Carbon dioxide at which a heading is clean, by volume: more than this asks for a
 * degassing (REG25 Art. 197, REG22 Art. 176). */
static const double CLEAN_DIOXIDE = 0.015;

/* Moments that differ by less are one, s. */
static const double SAME_MOMENT = 1e-6;

typedef struct heading {
    const fd_degas_event *unit;
    fd_degassed *result;
    int fan, duct;
    fd_degas_road way;
    int dioxide; /* carbon dioxide, a species of the gas; 0: not carried */
    fd_fan_curve *curve;
    double area, full; /* m2; m3/s that the fan brings when it runs freely, or NaN */
    double rest;       /* R0 of models/degas.h */
    double next;       /* moment of the next setting, s */
    int slices;        /* of a metre, at most, from the mouth on */
    double *mass, *fraction; /* by count */
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
        free(h->way.passed);
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
                   .way = {.road = place->airway, .mixing = -1, .ahead = unit->ahead},
                   .dioxide = w->carried->number[FD_SUBSTANCE_CO2],
                   .area = fd_airway_area(&mine->airway[place->airway]),
                   .full = NAN,
                   .next = unit->after};
    fd_degas_road *way = &h->way;
    way->passed = calloc((size_t)mine->n_airways + 1, sizeof *way->passed);
    if (way->passed)
        way->mixing =
            fd_auxiliary_mixing_point(mine, w->state, unit->heading, way->passed);
    h->slices = (int)ceil(fmax(1, w->state->length[way->road]));
    h->mass = malloc((size_t)h->slices * sizeof *h->mass);
    h->fraction = malloc((size_t)h->slices * sizeof *h->fraction);
    if (!way->passed || !h->mass || !h->fraction) return FD_NO_MEMORY;
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

/* Pressure of the fan at a flow, kg/s by count, over that of 1.2 kg/m3, Pa: so that
 * resistances are those of the mine file. */
static double pressure_at(const fd_window *w, const heading *h, double flow) {
    double density = fd_air_get(w->air)->density[h->duct];
    const fd_fan_running fan = {.curve = h->curve,
                                .speed = w->s->mine->fan[h->fan].speed,
                                .density = density,
                                .counted = fd_air_get(w->air)->unit[h->duct]};
    return fd_fan_rise(&fan, flow) * FD_FRICTION_DENSITY / density;
}

/* m3/s that the fan takes in. */
static double taken(const fd_air_state *air, const heading *h) {
    return fabs(air->counted[h->duct]) / air->unit[h->duct];
}

/* What the fan meets and takes in an air in which it runs freely. */
static void read_resistance(const fd_window *w, const fd_air_state *air, heading *h) {
    double flow = taken(air, h), counted = fabs(air->counted[h->duct]);
    if (!(flow > 0)) return;
    h->rest = fmax(0, pressure_at(w, h, counted) / (flow * flow));
    h->full = flow;
}

/* A fan that stands at the start is tried in an air of its own, in which it runs as it
 * will. Where that has no answer its duct is taken as without resistance: the throttle
 * then lets out less than it may. */
static fd_status try_fan(const fd_window *w, heading *h) {
    fd_air *air;
    fd_air_info info;
    fd_status status = fd_air_new(w->s->mine, &air);
    if (status != FD_OK) return status;
    w->state->fan_running[h->fan] = true;
    status = fd_air_solve(air, w->state, &info);
    w->state->fan_running[h->fan] = false;
    if (status == FD_OK && info.usable) read_resistance(w, fd_air_get(air), h);
    fd_air_free(&air);
    return status == FD_NUMERICS ? FD_OK : status;
}

fd_status fd_degassing_start(fd_degassing *d, const fd_window *w) {
    fd_status status = FD_OK;
    for (int i = 0; status == FD_OK && i < d->n; i++) {
        heading *h = &d->heading[i];
        if (!w->state->airway[h->way.road] || !w->state->airway[h->duct]) continue;
        if (w->state->fan_running[h->fan])
            read_resistance(w, fd_air_get(w->air), h);
        else
            status = try_fan(w, h);
    }
    return status;
}

/* Least time and that of a plug by one gas; the longest of all count. */
static void weigh_times(const fd_window *w, heading *h, int species, double held,
                        double clean) {
    fd_degassed *r = h->result;
    double mass = 0;
    fd_degas_slices(w, &h->way, species, h->area, h->slices, h->mass, h->fraction);
    for (int i = 0; i < h->slices; i++) mass += h->mass[i];
    fd_degas_air air = fd_degas_mixing(w, &h->way, species, h->unit->limit);
    double count = species ? fd_substance_count(FD_SUBSTANCE_CO2) : FD_METHANE_COUNT;
    r->least_time =
        fmax(r->least_time, fd_degas_least_time(&air, count * held, mass, clean));
    air.aim = h->unit->target;
    double full = fd_air_get(w->air)->unit[h->way.road] * h->full;
    if (!isnan(full))
        r->plug_time = fmax(r->plug_time, fd_degas_plug_time(&air, full, h->slices,
                                                             h->mass, h->fraction));
}

/* The state in which the heading is found. */
static void begin(const fd_window *w, heading *h) {
    int road = h->way.road;
    fd_degassed *r = h->result;
    *r = (fd_degassed){.played = true,
                       .methane = fd_gas_held(w->gas, road),
                       .most = fd_gas_get(w->gas)->most[road],
                       .full = h->full,
                       .plug_time = isnan(h->full) ? NAN : 0,
                       .time = NAN,
                       .dioxide = NAN,
                       .most_dioxide = NAN,
                       .peak_dioxide = NAN};
    weigh_times(w, h, 0, r->methane, h->unit->until);
    if (h->dioxide) {
        r->dioxide = fd_gas_held_of(w->gas, h->dioxide, road);
        r->most_dioxide = fd_course_heading_worst(w, h->unit->heading)[FD_SUBSTANCE_CO2];
        r->peak_dioxide = 0;
        weigh_times(w, h, h->dioxide, r->dioxide, CLEAN_DIOXIDE);
    }
    h->begun = true;
}

/* The most that the mixing point takes of one gas, kg/s by count. */
static double delivery(const fd_window *w, const heading *h, int species) {
    double aim = h->unit->target;
    fd_degas_air mix = fd_degas_mixing(w, &h->way, species, aim);
    return fd_degas_delivery(&mix, fd_degas_ahead(w, &h->way, species));
}

static void set_throttle(fd_window *w, heading *h) {
    const fd_air_state *air = fd_air_get(w->air);
    double unit = air->unit[h->way.road];
    double wanted =
        fmin(delivery(w, h, 0), unit * h->area * h->unit->ahead / h->unit->every);
    if (h->dioxide) wanted = fmin(wanted, delivery(w, h, h->dioxide));
    double flow = fmax(wanted, unit * LEAST_DELIVERY);
    double taken_in = flow / air->unit[h->duct];
    w->state->throttle[h->duct] =
        fd_degas_throttle(pressure_at(w, h, flow), taken_in, h->rest);
}

void fd_degassing_set(fd_degassing *d, fd_window *w, double second) {
    for (int i = 0; i < d->n; i++) {
        heading *h = &d->heading[i];
        if (second < h->unit->after - SAME_MOMENT || h->clean ||
            !w->state->fan_running[h->fan] || !w->state->airway[h->way.road] ||
            !w->state->airway[h->duct])
            continue;
        if (!h->begun) begin(w, h);
        if (second < h->next - SAME_MOMENT) continue;
        set_throttle(w, h);
        h->next = second + h->unit->every;
    }
}

void fd_degassing_take(fd_degassing *d, const fd_window *w, double second) {
    const fd_gas_state *gas = fd_gas_get(w->gas);
    for (int i = 0; i < d->n; i++) {
        heading *h = &d->heading[i];
        if (!h->begun || h->clean) continue;
        fd_degassed *r = h->result;
        int mixing = h->way.mixing;
        bool rid = true;
        if (mixing >= 0) r->peak = fmax(r->peak, gas->junction[mixing]);
        if (h->dioxide) {
            double y[FD_SUBSTANCES];
            if (mixing >= 0) fd_carried_mixture(w->carried, w->gas, mixing, y);
            if (mixing >= 0) r->peak_dioxide = fmax(r->peak_dioxide, y[FD_SUBSTANCE_CO2]);
            rid = fd_course_heading_worst(w, h->unit->heading)[FD_SUBSTANCE_CO2] <
                  CLEAN_DIOXIDE;
        }
        h->clean = w->state->fan_running[h->fan] && rid &&
                   gas->most[h->way.road] < h->unit->until &&
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
    double flow = fabs(air->counted[h->duct]), volume = taken(air, h);
    double asked = h->rest * volume * volume, low = flow, high = flow;
    if (w->state->throttle[h->duct] == 0) return 0;
    for (int i = 0; i < 40 && pressure_at(w, h, high) > asked; i++)
        high = 2 * high + air->unit[h->duct];
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
            fd_gas_held(w->gas, h->way.road) / fd_methane_density(FD_ZERO_CELSIUS + 20));
    }
}
