#include "scenarios/limits.h"

#include <math.h>

bool fd_limit_in_force(const fd_limit *limit, int64_t date) {
    return limit->from <= date && (limit->until == INT64_MIN || date < limit->until);
}

static double own_value(const fd_limit *limit) {
    switch (limit->quantity) {
    case FD_METHANE:
    case FD_METHANE_LASTING:
        return limit->methane;
    case FD_VELOCITY:
        return limit->velocity;
    case FD_CONTENT:
    case FD_DESORBABLE:
        return limit->content;
    case FD_SEAM_PRESSURE:
        return limit->pressure;
    case FD_DRAINAGE_RATE:
    case FD_TIME_SPREAD:
    case FD_FAN_INTAKE:
    case FD_AIR_SHARE:
    case FD_REVERSED_SHARE:
        return limit->rate;
    case FD_REVERSAL_TIME:
        return limit->lasting;
    case FD_FAN_DISTANCE:
        return limit->distance;
    case FD_CARBON_MONOXIDE:
    case FD_CARBON_DIOXIDE:
    case FD_OXYGEN:
        return limit->fraction;
    }
    return NAN;
}

static bool holds(const fd_band *band, fd_circumstance c) {
    if (!isnan(band->output_above)) return c.output > band->output_above;
    if (!isnan(band->emission_from)) return c.emission >= band->emission_from;
    return true;
}

double fd_limit_bound(const fd_limits *limits, int limit, fd_circumstance circumstance) {
    const fd_limit *l = &limits->limit[limit];
    double bound = own_value(l);
    for (int b = 0; b < limits->n_bands; b++) {
        const fd_band *band = &limits->band[b];
        if (band->record.parent == limit && holds(band, circumstance))
            bound = fd_band_value(limits, b);
    }
    return bound;
}

bool fd_limit_knows(const fd_limits *limits, int limit, fd_circumstance circumstance) {
    for (int b = 0; b < limits->n_bands; b++) {
        const fd_band *band = &limits->band[b];
        if (band->record.parent != limit) continue;
        if (!isnan(band->output_above) && isnan(circumstance.output)) return false;
        if (!isnan(band->emission_from) && isnan(circumstance.emission)) return false;
    }
    return true;
}

double fd_band_value(const fd_limits *limits, int band) {
    const fd_band *b = &limits->band[band];
    switch (limits->limit[b->record.parent].quantity) {
    case FD_CONTENT:
    case FD_DESORBABLE:
        return b->content;
    case FD_DRAINAGE_RATE:
    case FD_TIME_SPREAD:
        return b->rate;
    }
    return NAN;
}

const char *fd_quantity_attribute(int quantity) {
    static const char *const attribute[] = {
        "methane", "methane",  "velocity", "content",  "pressure", "content",
        "rate",    "rate",     "rate",     "distance", "rate",     "lasting",
        "rate",    "fraction", "fraction", "fraction"};
    return attribute[quantity];
}

bool fd_limit_broken(const fd_limit *limit, double value, double bound) {
    switch (limit->operator) {
    case FD_REACHES:
        return value >= bound;
    case FD_EXCEEDS:
        return value > bound;
    case FD_FALLS_BELOW:
        return value < bound;
    }
    return false;
}

double fd_limit_margin(const fd_limit *limit, double value, double bound) {
    double above = (value - bound) / bound;
    return limit->operator== FD_FALLS_BELOW ? above : - above;
}

const char *fd_quantity_unit(int quantity) {
    switch (quantity) {
    case FD_VELOCITY:
        return "m/s";
    case FD_CONTENT:
    case FD_DESORBABLE:
        return "m3/t";
    case FD_SEAM_PRESSURE:
        return "MPa";
    case FD_FAN_DISTANCE:
        return "m";
    case FD_REVERSAL_TIME:
        return "min";
    }
    return "%";
}

double fd_quantity_scale(int quantity) {
    switch (quantity) {
    case FD_VELOCITY:
    case FD_FAN_DISTANCE:
        return 1;
    case FD_CONTENT:
    case FD_DESORBABLE:
        return 1e3;
    case FD_SEAM_PRESSURE:
        return 1e-6;
    case FD_REVERSAL_TIME:
        return 1.0 / 60;
    }
    return 100;
}
