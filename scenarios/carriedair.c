/* What the air holds of gases beside methane, and how it is printed. */
#include <math.h>
#include <string.h>

#include "base/diagnostic.h"
#include "scenarios/carried.h"
#include "scenarios/limits.h"

/* Distance between the points at which an airway is looked at, m. Chosen: the shortest
 * pulse of a minute in a heading of 0.25 m/s is 15 m long. */
static const double LOOK = 5;

int fd_carried_of_quantity(int quantity) {
    switch (quantity) {
    case FD_CARBON_MONOXIDE:
        return FD_SUBSTANCE_CO;
    case FD_CARBON_DIOXIDE:
        return FD_SUBSTANCE_CO2;
    case FD_OXYGEN:
        return FD_SUBSTANCE_OXYGEN;
    }
    return -1;
}

const char *fd_carried_word(fd_substance of) {
    static const char *const word[FD_SUBSTANCES] = {
        FD_N("carbon-monoxide"), FD_N("carbon-dioxide"), FD_N("oxygen"), FD_N("tracer"),
        FD_N("age")};
    return word[of];
}

const char *fd_carried_unit(fd_substance of) {
    static const char *const unit[FD_SUBSTANCES] = {"ppm", "%", "%", "ppm", "min"};
    return unit[of];
}

double fd_carried_scale(fd_substance of) {
    static const double scale[FD_SUBSTANCES] = {1e6, 100, 100, 1e6, 1.0 / 60};
    return scale[of];
}

void fd_carried_at(const fd_carried *c, const fd_gas *gas, int airway, double at,
                   double fraction[FD_SUBSTANCES]) {
    double amount[FD_SUBSTANCES];
    for (int k = 0; k < FD_SUBSTANCES; k++)
        amount[k] = c->number[k] ? fd_gas_at_of(gas, c->number[k], airway, at) : NAN;
    int joined = fd_gas_joined(gas);
    double beside = joined ? fd_gas_at_of(gas, joined, airway, at) : 0;
    fd_substance_fractions(fd_gas_at_of(gas, 0, airway, at), beside, amount, fraction);
}

static void at_end(const fd_carried *c, const fd_gas *gas, int airway, int end,
                   double fraction[FD_SUBSTANCES]) {
    double amount[FD_SUBSTANCES];
    for (int k = 0; k < FD_SUBSTANCES; k++)
        amount[k] = c->number[k] ? fd_gas_end_of(gas, c->number[k], airway, end) : NAN;
    int joined = fd_gas_joined(gas);
    double beside = joined ? fd_gas_end_of(gas, joined, airway, end) : 0;
    fd_substance_fractions(fd_gas_end_of(gas, 0, airway, end), beside, amount, fraction);
}

static void take_worse(const double y[FD_SUBSTANCES], double worst[FD_SUBSTANCES]) {
    for (int k = 0; k < FD_SUBSTANCES; k++) {
        bool worse = k == FD_SUBSTANCE_OXYGEN ? y[k] < worst[k] : y[k] > worst[k];
        if (worse || (isnan(y[k]) && !isnan(worst[k]))) worst[k] = y[k];
    }
}

/* At rest, or where gas leaves at both ends, the worse of both: each end by itself, for
 * the methane of one and the oxygen of the other are no air. */
void fd_carried_leaving(const fd_carried *c, const fd_gas *gas, int airway,
                        double fraction[FD_SUBSTANCES]) {
    int way = fd_gas_way(gas, airway);
    at_end(c, gas, airway, way < 0 ? FD_FROM_END : FD_TO_END, fraction);
    if (way) return;
    double other[FD_SUBSTANCES];
    at_end(c, gas, airway, FD_FROM_END, other);
    take_worse(other, fraction);
}

void fd_carried_mixture(const fd_carried *c, const fd_gas *gas, int junction,
                        double fraction[FD_SUBSTANCES]) {
    double amount[FD_SUBSTANCES];
    for (int k = 0; k < FD_SUBSTANCES; k++)
        amount[k] = c->number[k] ? fd_gas_junction_of(gas, c->number[k], junction) : NAN;
    int joined = fd_gas_joined(gas);
    double beside = joined ? fd_gas_junction_of(gas, joined, junction) : 0;
    fd_substance_fractions(fd_gas_junction_of(gas, 0, junction), beside, amount,
                           fraction);
}

void fd_carried_worst(const fd_carried *c, const fd_gas *gas, int airway, double length,
                      double worst[FD_SUBSTANCES]) {
    int n = (int)ceil(fmax(1, length / LOOK));
    for (int i = 0; i <= n; i++) {
        double y[FD_SUBSTANCES];
        fd_carried_at(c, gas, airway, length * i / n, y);
        if (i == 0) memcpy(worst, y, sizeof y);
        take_worse(y, worst);
    }
}
