#include "networks/heatway.h"

#include <math.h>

#include "models/air.h"
#include "models/approach.h"
#include "models/constant.h"
#include "models/moist.h"

static const double COLDEST = 200, HOTTEST = 350; /* K, chosen */
enum { STEPS = 60 };

static double within(double temperature) {
    return fmin(HOTTEST, fmax(COLDEST, temperature));
}

double fd_heat_content(const fd_heat_air *air, double temperature, double humidity,
                       double pressure) {
    double vapour = humidity > 0 ? humidity * fd_air_saturation(temperature) : 0;
    double ratio = fd_moist_ratio(vapour, pressure);
    return fd_moist_enthalpy(temperature, ratio) -
           ratio * FD_WATER_HEAT * (air->water_k - FD_ZERO_CELSIUS);
}

double fd_heat_slope(const fd_heat_air *air, double temperature, double humidity,
                     double pressure) {
    double step = 0.01;
    return (fd_heat_content(air, temperature + step, humidity, pressure) -
            fd_heat_content(air, temperature - step, humidity, pressure)) /
           (2 * step);
}

/* Newton's method: the content rises and bends upwards. */
double fd_heat_temperature(const fd_heat_air *air, double content, double humidity,
                           double pressure, double start) {
    double t = start;
    for (int i = 0; i < STEPS; i++) {
        double move = (fd_heat_content(air, t, humidity, pressure) - content) /
                      fd_heat_slope(air, t, humidity, pressure);
        double next = within(t - move);
        if (!(fabs(next - t) > FD_HEAT_SETTLED / 100)) break;
        t = next;
    }
    return t;
}

/* The slope of the content between the ends of a way, found with its end: between near
 * ends that in their middle, which is as exact. */
double fd_heat_pass(const fd_heat_air *air, fd_heat_way *w, double content,
                    double *gain) {
    double humid = air->humidity, pressure = w->pressure[1];
    double at_start = fd_heat_content(air, w->start, humid, pressure);
    double taken = at_start - content; /* by the change of humidity and pressure */
    double rise = w->given / w->flow - w->climb - taken;
    fd_approach way = {0};
    for (int i = 0; i < STEPS; i++) {
        double far = w->end - w->start;
        double slope =
            fabs(far) > 0.01
                ? (fd_heat_content(air, w->end, humid, pressure) - at_start) / far
                : fd_heat_slope(air, (w->start + w->end) / 2, humid, pressure);
        way =
            fd_approach_of(w->units / (w->flow * slope), w->start, w->wall, rise / slope);
        double next = within(way.end), move = next - w->end;
        w->end = next;
        if (!(fabs(move) > FD_HEAT_SETTLED / 100)) break;
    }
    w->mean = within(way.mean);
    *gain = way.kept * fd_heat_slope(air, w->end, humid, pressure) /
            fd_heat_slope(air, w->start, w->departing, w->pressure[0]);
    return fd_heat_content(air, w->end, humid, pressure);
}
