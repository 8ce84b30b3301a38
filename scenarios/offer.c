#include "scenarios/offer.h"

#include <math.h>

#include "models/constant.h"

static const fd_circumstance ANY = {NAN, NAN};

int64_t fd_plan_date(const fd_scenario *scenario, double time) {
    return scenario->plan->start + (int64_t)floor(time);
}

static fd_occasion planned(const fd_scenario *s, double time) {
    return (fd_occasion){FD_PHASE_PLANNED, time, fd_plan_date(s, time), -1};
}

/* A heading is one while its face is not holed through. */
static bool is_heading(const fd_scenario *s, const fd_mine_state *state, int heading) {
    const fd_heading_unit *unit = &s->mine->heading[heading];
    return state->airway[unit->airway] && state->airway[unit->duct];
}

typedef struct methane {
    const double *leaving, *most, *sensor;
} methane;

/* One methane limit at every place it speaks of. */
static bool offer_methane(const fd_scenario *s, const fd_limits *limits, int l,
                          const fd_occasion *o, const fd_mine_state *state, methane ch4,
                          fd_verdict *v) {
    const fd_mine *mine = s->mine;
    const fd_limit *limit = &limits->limit[l];
    bool ok = true;
    if (limit->place == FD_LIMIT_SENSOR) {
        for (int i = 0; ok && i < mine->n_sensors; i++)
            if (mine->sensor[i].place == limit->sensor &&
                state->airway[mine->sensor[i].airway])
                ok = fd_verdict_offer(v, o, l, FD_AT_SENSOR, i, ch4.sensor[i], ANY);
        return ok;
    }
    if (limit->place == FD_LIMIT_HEADING) {
        for (int h = 0; ok && h < mine->n_headings; h++)
            if (is_heading(s, state, h))
                ok = fd_verdict_offer(v, o, l, FD_AT_HEADING, h,
                                      ch4.most[mine->heading[h].airway], ANY);
        return ok;
    }
    for (int a = 0; ok && a < mine->n_airways; a++)
        if (state->airway[a] &&
            (limit->place == FD_LIMIT_ANY || mine->airway[a].place == limit->place))
            ok = fd_verdict_offer(v, o, l, FD_AT_AIRWAY, a, ch4.leaving[a], ANY);
    return ok;
}

/* At both ends of an airway that leaks. */
static bool offer_velocity(const fd_scenario *s, const fd_limits *limits, int l,
                           const fd_occasion *o, const fd_day_state *day, fd_verdict *v) {
    bool ok = true;
    for (int a = 0; ok && a < s->mine->n_airways; a++) {
        if (!day->mine->airway[a] || s->mine->airway[a].class != limits->limit[l].class)
            continue;
        ok = fd_verdict_offer(v, o, l, FD_AT_AIRWAY, a, fabs(day->velocity[a]), ANY);
        if (ok && !isnan(day->velocity_to[a]))
            ok = fd_verdict_offer(v, o, l, FD_AT_AIRWAY, a, fabs(day->velocity_to[a]),
                                  ANY);
    }
    return ok;
}

static bool offer_corner(const fd_scenario *s, int l, const fd_occasion *o,
                         const fd_day_state *day, fd_verdict *v) {
    bool ok = true;
    for (int f = 0; ok && f < s->mine->n_faces; f++)
        if (day->emission->face[f].producing)
            ok = fd_verdict_offer(v, o, l, FD_AT_FACE, f, day->corner_peak[f], ANY);
    return ok;
}

/* A corner is tested by its own rows and by those of the corner sensors. */
static bool speaks_of_corner(const fd_limit *limit) {
    return limit->place == FD_LIMIT_RETURN_CORNER;
}

/* Carbon dioxide of the mine at the airways of a place, or in headings. What is at
 * sensors, corners and restarts is not known of a planned day. */
static bool offer_dioxide(const fd_scenario *s, const fd_limits *limits, int l,
                          const fd_occasion *o, const fd_day_state *day, fd_verdict *v) {
    const fd_mine *mine = s->mine;
    int place = limits->limit[l].place;
    bool ok = true;
    for (int h = 0; ok && place == FD_LIMIT_HEADING && h < mine->n_headings; h++)
        if (is_heading(s, day->mine, h))
            ok = fd_verdict_offer(v, o, l, FD_AT_HEADING, h,
                                  day->most_dioxide[mine->heading[h].airway], ANY);
    for (int a = 0; ok && place <= FD_LIMIT_INTAKE && place != FD_LIMIT_HEADING &&
                    a < mine->n_airways;
         a++)
        if (day->mine->airway[a] &&
            (place == FD_LIMIT_ANY || mine->airway[a].place == place))
            ok = fd_verdict_offer(v, o, l, FD_AT_AIRWAY, a, day->dioxide[a], ANY);
    return ok;
}

bool fd_offer_day(const fd_scenario *s, const fd_limits *limits, const fd_day_state *day,
                  fd_verdict *v) {
    fd_occasion o = planned(s, day->time);
    methane ch4 = {day->peak, day->most, day->sensor_peak};
    bool ok = true;
    for (int l = 0; ok && l < limits->n_limits; l++) {
        const fd_limit *limit = &limits->limit[l];
        if (limit->quantity == FD_VELOCITY && limit->place != FD_LIMIT_FAN_ROAD)
            ok = offer_velocity(s, limits, l, &o, day, v);
        else if (limit->quantity == FD_METHANE && speaks_of_corner(limit))
            ok = offer_corner(s, l, &o, day, v);
        else if (limit->quantity == FD_METHANE || limit->quantity == FD_METHANE_LASTING)
            ok = offer_methane(s, limits, l, &o, day->mine, ch4, v);
        else if (limit->quantity == FD_CARBON_DIOXIDE && day->has_dioxide)
            ok = offer_dioxide(s, limits, l, &o, day, v);
    }
    return ok && fd_offer_fans(s, limits, &o, day->auxiliaries, v) &&
           fd_offer_heading_air(s, limits, &o, day, v);
}

bool fd_offer_moment(const fd_scenario *s, const fd_limits *limits, const fd_occasion *o,
                     const fd_mine_state *state, const double *leaving,
                     const double *most, const double *sensor, fd_verdict *v) {
    methane ch4 = {leaving, most, sensor};
    bool ok = true;
    for (int l = 0; ok && l < limits->n_limits; l++)
        if (limits->limit[l].quantity == FD_METHANE &&
            !speaks_of_corner(&limits->limit[l]))
            ok = offer_methane(s, limits, l, o, state, ch4, v);
    return ok;
}

bool fd_offer_coal(const fd_scenario *s, const fd_limits *limits,
                   const fd_drainage *drainage, int face, double time, double output,
                   fd_verdict *v) {
    fd_occasion o = planned(s, time);
    fd_coal_state coal = fd_drainage_state(drainage, FD_OWNER_FACE, face, time);
    bool outburst = s->mine->seam[s->mine->face[face].seam].outburst;
    fd_circumstance c = {.output = output, .emission = NAN};
    bool ok = true;
    for (int l = 0; ok && l < limits->n_limits; l++) {
        const fd_limit *limit = &limits->limit[l];
        if (limit->outburst_only && !outburst) continue;
        double spread = fd_drainage_spread(drainage, face, time);
        if (limit->quantity == FD_CONTENT)
            ok = fd_verdict_offer(v, &o, l, FD_AT_FACE, face, coal.content_worst, c);
        else if (limit->quantity == FD_SEAM_PRESSURE)
            ok = fd_verdict_offer(v, &o, l, FD_AT_FACE, face, coal.pressure_worst, c);
        else if (limit->quantity == FD_DESORBABLE)
            ok = fd_verdict_offer(v, &o, l, FD_AT_FACE, face,
                                  coal.content_worst - coal.non_desorbable, c);
        else if (limit->quantity == FD_TIME_SPREAD && !isnan(spread))
            ok = fd_verdict_offer(v, &o, l, FD_AT_FACE, face, spread, c);
    }
    return ok;
}

bool fd_offer_rate(const fd_scenario *s, const fd_limits *limits, int face, double time,
                   double drained, double vented, fd_verdict *v) {
    fd_occasion o = planned(s, time);
    double emission = (drained + vented) / fd_methane_density(FD_ZERO_CELSIUS + 20);
    fd_circumstance c = {.output = NAN, .emission = emission};
    bool ok = true;
    for (int l = 0; ok && l < limits->n_limits; l++)
        if (limits->limit[l].quantity == FD_DRAINAGE_RATE)
            ok = fd_verdict_offer(v, &o, l, FD_AT_FACE, face,
                                  drained / (drained + vented), c);
    return ok;
}
