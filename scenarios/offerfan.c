/* What the limits ask of the auxiliary fan of a heading (networks/auxiliary.h), and of
 * the air at the end of its duct (models/airdemand.h). */
#include <math.h>

#include "models/airdemand.h"
#include "models/constant.h"
#include "models/methane.h"
#include "networks/airlaw.h"
#include "scenarios/offer.h"

static const fd_circumstance ANY = {NAN, NAN};

/* The strictest value of the limits in force of one kind; NaN where there is none. */
static double rule_of(const fd_limits *limits, int64_t date, const fd_limit *like) {
    double value = NAN;
    for (int l = 0; l < limits->n_limits; l++) {
        const fd_limit *limit = &limits->limit[l];
        if (limit->quantity != like->quantity || limit->place != like->place ||
            limit->class != like->class || !fd_limit_in_force(limit, date))
            continue;
        bool least = limit->operator== FD_FALLS_BELOW;
        if (least != (like->operator== FD_FALLS_BELOW)) continue;
        double bound = fd_limit_bound(limits, l, ANY);
        value = isnan(value) ? bound : least ? fmax(value, bound) : fmin(value, bound);
    }
    return value;
}

/* Air at the end of the duct over what gas and velocity ask for there; NaN where the
 * section or a rule is not known. How many persons work there is not. */
static double air_share(const fd_scenario *s, const fd_limits *limits, int64_t date,
                        const fd_day_state *day, const fd_auxiliary_fan *fan) {
    const fd_heading_unit *unit = &s->mine->heading[fan->heading];
    const fd_airway *road = &s->mine->airway[unit->airway];
    const fd_heading_emission *e = &day->emission->heading[fan->heading];
    fd_limit methane = {.quantity = FD_METHANE,
                        .place = FD_LIMIT_HEADING_RETURN,
                        .class = -1,
                        .operator= FD_REACHES };
    fd_limit slow = {
        .quantity = FD_VELOCITY, .class = road->class, .operator= FD_FALLS_BELOW };
    fd_limit fast = {
        .quantity = FD_VELOCITY, .class = road->class, .operator= FD_EXCEEDS };
    fd_air_rule rule = {.methane = rule_of(limits, date, &methane),
                        .slowest = rule_of(limits, date, &slow),
                        .fastest = rule_of(limits, date, &fast)};
    fd_airdemand_place place = {.gas = (e->ribs + e->coal) /
                                 fd_methane_density(FD_ZERO_CELSIUS + 20),
                          .imbalance = unit->imbalance,
                          .section = fd_airway_area(road)};
    if (!(rule.methane > 0) || !(rule.slowest >= 0) || !(place.section > 0)) return NAN;
    return fan->delivered / fd_airdemand_reckon(&place, &rule).need;
}

/* What one limit speaks of; false where it is none of an auxiliary fan. */
static bool value_of(const fd_scenario *s, const fd_limits *limits, int l,
                     const fd_auxiliary_fan *fan, double *value) {
    const fd_limit *limit = &limits->limit[l];
    int road = s->mine->heading[fan->heading].airway;
    if (limit->quantity == FD_FAN_INTAKE)
        *value = fan->share;
    else if (limit->quantity == FD_FAN_DISTANCE)
        *value = fan->distance;
    else if (limit->quantity == FD_VELOCITY && limit->place == FD_LIMIT_FAN_ROAD &&
             limit->class == s->mine->airway[road].class)
        *value = fan->velocity;
    else
        return false;
    return true;
}

bool fd_offer_fans(const fd_scenario *s, const fd_limits *limits,
                   const fd_occasion *occasion, const fd_auxiliaries *fans,
                   fd_verdict *v) {
    bool ok = true;
    for (int i = 0; ok && i < fans->n; i++) {
        const fd_auxiliary_fan *fan = &fans->fan[i];
        double value;
        for (int l = 0; ok && fan->heading >= 0 && l < limits->n_limits; l++)
            if (value_of(s, limits, l, fan, &value))
                ok = fd_verdict_offer(v, occasion, l, FD_AT_HEADING, fan->heading, value,
                                      ANY);
    }
    return ok;
}

bool fd_offer_heading_air(const fd_scenario *s, const fd_limits *limits,
                          const fd_occasion *occasion, const fd_day_state *day,
                          fd_verdict *v) {
    const fd_auxiliaries *fans = day->auxiliaries;
    bool ok = true;
    for (int i = 0; ok && i < fans->n; i++) {
        if (fans->fan[i].heading < 0) continue;
        double share = air_share(s, limits, occasion->date, day, &fans->fan[i]);
        for (int l = 0; ok && l < limits->n_limits; l++)
            if (limits->limit[l].quantity == FD_AIR_SHARE)
                ok = fd_verdict_offer(v, occasion, l, FD_AT_HEADING, fans->fan[i].heading,
                                      share, ANY);
    }
    return ok;
}
