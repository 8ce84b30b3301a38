#include "scenarios/courseheading.h"

#include <math.h>
#include <stdlib.h>

#include "scenarios/coursecarried.h"
#include "scenarios/coursedegas.h"
#include "scenarios/degasreading.h"

/* Methane and carbon dioxide below which a heading is not stopped for gas, and the length
 * about a fan that is looked at, m: REG25 Art. 197. */
static const double CLEAN = 0.01, CLEAN_DIOXIDE = 0.015, ABOUT_FAN = 10;

typedef struct heading {
    fd_degas_road way;
    bool stood; /* its fan, a moment ago */
    bool watched;
    bool starts;  /* its fan, at some time of the event */
    double again; /* recirculated share; NaN */
    double delivered;
} heading;

struct fd_headings {
    heading *heading;
    fd_degassing *degassing;
};

void fd_headings_close(fd_window *w) {
    if (!w->headings) return;
    fd_degassing_free(&w->headings->degassing);
    for (int h = 0; w->headings->heading && h < w->s->mine->n_headings; h++)
        fd_degas_road_close(&w->headings->heading[h].way);
    free(w->headings->heading);
    free(w->headings);
    w->headings = NULL;
}

static bool starts(const fd_window *w, int fan) {
    for (int i = 0; i < w->actions.n; i++)
        if (w->actions.list[i].kind == FD_START_FAN && w->actions.list[i].element == fan)
            return true;
    return false;
}

fd_status fd_headings_open(fd_window *w) {
    const fd_mine *mine = w->s->mine;
    w->headings = calloc(1, sizeof *w->headings);
    if (!w->headings) return FD_NO_MEMORY;
    w->headings->heading =
        calloc((size_t)mine->n_headings + 1, sizeof *w->headings->heading);
    if (!w->headings->heading) return FD_NO_MEMORY;
    fd_status status = FD_OK;
    for (int h = 0; status == FD_OK && h < mine->n_headings; h++) {
        heading *now = &w->headings->heading[h];
        *now = (heading){.stood = !w->state->fan_running[mine->heading[h].fan],
                         .starts = w->event >= 0 && starts(w, mine->heading[h].fan),
                         .again = NAN,
                         .delivered = NAN};
        status = fd_degas_road_open(w, h, &now->way);
    }
    return status == FD_OK ? fd_degassing_new(w, &w->headings->degassing) : status;
}

fd_status fd_headings_start(fd_window *w) {
    return fd_degassing_start(w->headings->degassing, w);
}

static fd_occasion occasion_of(const fd_window *w, double second) {
    return (fd_occasion){FD_PHASE_EVENT, second, fd_plan_date(w->s, w->start), w->event};
}

static bool is_open(const fd_window *w, int h) {
    const fd_heading_unit *unit = &w->s->mine->heading[h];
    return w->state->airway[unit->airway] && w->state->airway[unit->duct];
}

/* The largest methane of the air on the roads within 10 m of the intake of a fan. */
static double about_fan(const fd_window *w, int fan) {
    const fd_mine *mine = w->s->mine;
    const fd_gas_state *gas = fd_gas_get(w->gas);
    int intake = mine->airway[mine->fan[fan].airway].from;
    double most = NAN;
    for (int a = 0; a < mine->n_airways; a++) {
        const fd_airway *unit = &mine->airway[a];
        bool here = unit->from == intake || unit->to == intake;
        if (!w->state->airway[a] || !here || unit->class == FD_DUCT) continue;
        most = fmax(most, unit->from == intake ? gas->from_end[a] : gas->to_end[a]);
        double length = w->state->length[a];
        for (double d = 1; d <= fmin(ABOUT_FAN, length); d++)
            most =
                fmax(most, fd_gas_at(w->gas, a, unit->from == intake ? d : length - d));
    }
    return most;
}

static bool offer_at(fd_window *w, double second, int place, int h, double value) {
    return fd_course_offer_heading(w, second, FD_METHANE, place, h, value);
}

static bool has_dioxide(const fd_window *w) {
    return w->event >= 0 && w->carried->number[FD_SUBSTANCE_CO2];
}

/* Carbon dioxide in all of a heading. */
static double dioxide_in(const fd_window *w, int h) {
    return fd_course_heading_worst(w, h)[FD_SUBSTANCE_CO2];
}

/* A fan starts: a heading that is degassed needs not be clean. */
static bool offer_start(fd_window *w, double second, int h) {
    const fd_heading_unit *unit = &w->s->mine->heading[h];
    bool ok = offer_at(w, second, FD_LIMIT_RESTART_FAN, h, about_fan(w, unit->fan));
    if (fd_degassing_concerns(w->headings->degassing, h)) return ok;
    ok = ok && offer_at(w, second, FD_LIMIT_RESTART_HEADING, h,
                        fd_gas_get(w->gas)->most[unit->airway]);
    if (!ok || !has_dioxide(w)) return ok;
    return fd_course_offer_heading(w, second, FD_CARBON_DIOXIDE, FD_LIMIT_RESTART_HEADING,
                                   h, dioxide_in(w, h));
}

fd_status fd_headings_set(fd_window *w, double second) {
    bool ok = true;
    for (int h = 0; ok && w->gas && h < w->s->mine->n_headings; h++) {
        heading *now = &w->headings->heading[h];
        bool runs = w->state->fan_running[w->s->mine->heading[h].fan];
        if (w->event >= 0 && now->stood && runs && is_open(w, h)) {
            ok = offer_start(w, second, h);
            now->watched = true;
        }
        now->stood = !runs;
    }
    if (w->gas) fd_degassing_set(w->headings->degassing, w, second);
    return ok ? FD_OK : FD_NO_MEMORY;
}

fd_status fd_headings_look(fd_window *w, double second) {
    if (w->event < 0) return FD_OK;
    fd_auxiliaries *fans;
    fd_status status =
        fd_auxiliaries_new(w->s->mine, w->state, fd_air_get(w->air), &fans);
    if (status != FD_OK) return status;
    fd_occasion o = occasion_of(w, fmax(0, second));
    if (!fd_offer_fans(w->s, w->limits, &o, fans, w->verdict)) status = FD_NO_MEMORY;
    for (int h = 0; h < w->s->mine->n_headings; h++)
        w->headings->heading[h].again = w->headings->heading[h].delivered = NAN;
    for (int i = 0; i < fans->n; i++) {
        if (fans->fan[i].heading < 0) continue;
        heading *h = &w->headings->heading[fans->fan[i].heading];
        h->again = fans->fan[i].recirculated;
        h->delivered = fans->fan[i].delivered;
    }
    fd_auxiliaries_free(&fans);
    return status;
}

/* NaN where there is no mixing point. */
static double mixed_dioxide(const fd_window *w, int mixing) {
    double y[FD_SUBSTANCES] = {[FD_SUBSTANCE_CO2] = NAN};
    if (mixing >= 0) fd_carried_mixture(w->carried, w->gas, mixing, y);
    return y[FD_SUBSTANCE_CO2];
}

fd_status fd_headings_offer(fd_window *w, double second) {
    const fd_gas_state *gas = fd_gas_get(w->gas);
    bool ok = true;
    for (int h = 0; ok && h < w->s->mine->n_headings; h++) {
        heading *now = &w->headings->heading[h];
        if (!now->watched) continue;
        ok = offer_at(w, second, FD_LIMIT_MIXING_POINT, h,
                      now->way.mixing < 0 ? NAN : gas->junction[now->way.mixing]);
        if (ok && has_dioxide(w))
            ok = fd_course_offer_heading(w, second, FD_CARBON_DIOXIDE,
                                         FD_LIMIT_MIXING_POINT, h,
                                         mixed_dioxide(w, now->way.mixing));
        now->watched = !fd_degas_road_is_clean(w, &now->way, CLEAN, CLEAN_DIOXIDE);
    }
    fd_degassing_take(w->headings->degassing, w, second);
    return ok ? FD_OK : FD_NO_MEMORY;
}

double fd_headings_next(const fd_window *w, double second) {
    return fd_degassing_next(w->headings->degassing, second);
}

void fd_headings_record(fd_window *w, double second) {
    const fd_gas_state *gas = fd_gas_get(w->gas);
    for (int h = 0; h < w->s->mine->n_headings; h++) {
        const heading *now = &w->headings->heading[h];
        const char *id = w->s->mine->heading[h].record.id;
        if (!now->starts || now->way.mixing < 0) continue;
        fd_series_put_second(w->tables->series, second, "heading", id, "mixing point [%]",
                             100 * gas->junction[now->way.mixing]);
        if (has_dioxide(w))
            fd_series_put_second(w->tables->series, second, "heading", id,
                                 "carbon-dioxide at the mixing point [%]",
                                 100 * mixed_dioxide(w, now->way.mixing));
        fd_series_put_second(w->tables->series, second, "heading", id,
                             "air delivered [m3/min]", 60 * now->delivered);
        fd_series_put_second(w->tables->series, second, "heading", id,
                             "air taken again [%]", 100 * now->again);
    }
    fd_degassing_record(w->headings->degassing, w, second);
}
