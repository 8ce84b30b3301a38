#include "scenarios/coursedegas.h"

#include <math.h>
#include <stdlib.h>

#include "models/constant.h"
#include "models/count.h"
#include "models/emission.h"
#include "scenarios/coursecarried.h"
#include "scenarios/degasfan.h"
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
    fd_degas_fan fan;
    fd_degas_road way;
    int dioxide; /* carbon dioxide, a species of the gas; 0: not carried */
    double next; /* moment of the next setting, s */
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
        fd_degas_fan_close(&h->fan);
        fd_degas_road_close(&h->way);
    }
    free((*out)->heading);
    free(*out);
    *out = NULL;
}

static fd_status open_heading(const fd_window *w, int number, heading *h) {
    const fd_degas_event *unit = &w->s->degas[number];
    *h = (heading){.unit = unit,
                   .result = &w->tables->degassed[number],
                   .dioxide = w->carried->number[FD_SUBSTANCE_CO2],
                   .next = unit->after};
    fd_status status = fd_degas_road_open(w, unit->heading, &h->way);
    return status == FD_OK ? fd_degas_fan_open(w, unit->heading, &h->fan) : status;
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

fd_status fd_degassing_start(fd_degassing *d, const fd_window *w) {
    fd_status status = FD_OK;
    for (int i = 0; status == FD_OK && i < d->n; i++) {
        heading *h = &d->heading[i];
        if (w->state->airway[h->way.road] && w->state->airway[h->fan.duct])
            status = fd_degas_fan_start(&h->fan, w);
    }
    return status;
}

/* Least time and that of a plug by one gas; the longest of all count. */
static void weigh_times(const fd_window *w, heading *h, int species, double held,
                        double clean) {
    fd_degassed *r = h->result;
    double mass = 0, limit = h->unit->limit;
    const fd_degas_view view = fd_degas_look(w, &h->way, species, 0, 0);
    int first = view.n - h->way.of_road;
    for (int i = first; i < view.n; i++) mass += view.mass[i];
    fd_degas_air air = fd_degas_mixing(w, &h->way, species, 0, limit);
    double count = species ? fd_substance_count(FD_SUBSTANCE_CO2) : FD_METHANE_COUNT;
    r->least_time =
        fmax(r->least_time, fd_degas_least_time(&air, count * held, mass, clean));
    air.aim = h->unit->target;
    air.beside = air.whole;
    double full = fd_air_get(w->air)->unit[h->way.road] * h->fan.full;
    if (isnan(full)) return;
    double plug = fd_degas_plug_time(&air, full, h->way.of_road, view.mass + first,
                                     view.fraction + first);
    r->plug_time = fmax(r->plug_time, plug);
}

/* The state in which the heading is found. */
static void begin(const fd_window *w, heading *h) {
    int road = h->way.road;
    fd_degassed *r = h->result;
    *r = (fd_degassed){.played = true,
                       .methane = fd_gas_held(w->gas, road),
                       .most = fd_gas_get(w->gas)->most[road],
                       .full = h->fan.full,
                       .plug_time = isnan(h->fan.full) ? NAN : 0,
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

/* The most that may come out until the next setting by one gas, kg/s by count. */
static double delivery(const fd_window *w, const heading *h, int species) {
    const fd_degas_event *unit = h->unit;
    fd_degas_air mix = fd_degas_mixing(w, &h->way, species, unit->every, unit->target);
    fd_degas_view view = fd_degas_look(w, &h->way, species, unit->every, unit->ahead);
    return fd_degas_setting(&mix, &view);
}

static void set_throttle(fd_window *w, heading *h) {
    double wanted = delivery(w, h, 0);
    if (h->dioxide) wanted = fmin(wanted, delivery(w, h, h->dioxide));
    wanted -= fd_degas_own(w, &h->way, h->fan.duct);
    double least = fd_air_get(w->air)->unit[h->way.road] * LEAST_DELIVERY;
    w->state->throttle[h->fan.duct] =
        fd_degas_fan_throttle(&h->fan, w, fmax(wanted, least));
}

void fd_degassing_set(fd_degassing *d, fd_window *w, double second) {
    for (int i = 0; i < d->n; i++) {
        heading *h = &d->heading[i];
        if (second < h->unit->after - SAME_MOMENT || h->clean ||
            !w->state->fan_running[h->fan.fan] || !w->state->airway[h->way.road] ||
            !w->state->airway[h->fan.duct])
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
        if (mixing >= 0) r->peak = fmax(r->peak, gas->junction[mixing]);
        if (h->dioxide) {
            double y[FD_SUBSTANCES];
            if (mixing >= 0) fd_carried_mixture(w->carried, w->gas, mixing, y);
            if (mixing >= 0) r->peak_dioxide = fmax(r->peak_dioxide, y[FD_SUBSTANCE_CO2]);
        }
        h->clean = w->state->fan_running[h->fan.fan] &&
                   w->state->throttle[h->fan.duct] == 0 &&
                   fd_degas_road_is_clean(w, &h->way, h->unit->until, CLEAN_DIOXIDE);
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

void fd_degassing_record(const fd_degassing *d, fd_window *w, double second) {
    for (int i = 0; i < d->n; i++) {
        const heading *h = &d->heading[i];
        if (!h->begun) continue;
        const char *id = w->s->mine->heading[h->unit->heading].record.id;
        fd_series_put_second(w->tables->series, second, "heading", id, "air released [%]",
                             100 * fd_degas_fan_released(&h->fan, w));
        fd_series_put_second(w->tables->series, second, "heading", id,
                             "throttle [N.s2/m8]", w->state->throttle[h->fan.duct]);
        fd_series_put_second(
            w->tables->series, second, "heading", id, "methane held [m3]",
            fd_gas_held(w->gas, h->way.road) / fd_methane_density(FD_ZERO_CELSIUS + 20));
    }
}
