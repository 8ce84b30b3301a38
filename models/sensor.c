#include "models/sensor.h"

#include <math.h>

#include "base/random.h"

static double time_constant(const fd_sensor_model *s) {
    return s->response / log(10);
}

double fd_sensor_response(const fd_sensor_model *s, const fd_sensor_step *p, double t) {
    double g = (p->c1 - p->c0) / p->h, tau = time_constant(s);
    if (!(tau > 0)) return p->c0 + g * t;
    /* Written with 1 - exp, so that a sensor in unchanging gas does not move. */
    return p->x0 + g * t + (p->c0 - p->x0 - g * tau) * -expm1(-t / tau);
}

double fd_sensor_shown(const fd_sensor_model *s, double x, double e) {
    double shown = x + e;
    if (s->resolution > 0) shown = s->resolution * nearbyint(shown / s->resolution);
    return shown > s->range ? s->range : shown;
}

/* True when the level is shown, or more. The round-off of a multiple of the resolution
 * decides for the level. */
static bool reached(const fd_sensor_model *s, double x, double e, double level) {
    double hair = s->resolution > 0 ? 1e-14 : 0;
    return fd_sensor_shown(s, x, e) >= level * (1 - hair);
}

/* Where the response turns, in lo..hi; hi where it does not. */
static double turning(const fd_sensor_model *s, const fd_sensor_step *p, double lo,
                      double hi) {
    double g = (p->c1 - p->c0) / p->h, tau = time_constant(s);
    double left = p->x0 - p->c0 + g * tau;
    /* dx/dt = g - left/tau exp(-t/tau) */
    double ratio = tau > 0 && g != 0 ? left / (g * tau) : 0;
    double at = ratio > 1 ? tau * log(ratio) : hi;
    return at > lo && at < hi ? at : hi;
}

/* The first time in lo..hi at which the state is as wanted, given that it is so at hi and
 * changes once. */
static double bisect(const fd_sensor_model *s, const fd_sensor_step *p, double lo,
                     double hi, double level, bool upward) {
    for (int i = 0; i < 200; i++) {
        double middle = lo + (hi - lo) / 2;
        if (middle <= lo || middle >= hi) break;
        if (reached(s, fd_sensor_response(s, p, middle), p->e, level) == upward)
            hi = middle;
        else
            lo = middle;
    }
    return hi;
}

double fd_sensor_passes(const fd_sensor_model *s, const fd_sensor_step *p, double from,
                        double level, bool upward) {
    double first = fd_sensor_response(s, p, from);
    if (isnan(first) || isnan(level) || isnan(p->c1)) return NAN;
    if (reached(s, first, p->e, level) == upward) return from;
    double turn = turning(s, p, from, p->h), lo = from;
    for (int i = 0; i < 2; i++) {
        double hi = i == 0 ? turn : p->h;
        if (reached(s, fd_sensor_response(s, p, hi), p->e, level) == upward)
            return bisect(s, p, lo, hi, level, upward);
        lo = hi;
    }
    return NAN;
}

/* One of a pair of normal numbers (Box and Muller) from the stream of the unit; the
 * uniform is kept off zero. */
double fd_sensor_noise(const fd_sensor_model *s, uint64_t seed, uint64_t unit,
                       uint64_t step) {
    if (!(s->noise > 0)) return 0;
    const uint32_t counter[4] = {(uint32_t)step, (uint32_t)(step >> 32), (uint32_t)unit,
                                 (uint32_t)(unit >> 32)};
    const uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
    uint32_t word[4];
    fd_random_block(counter, key, word);
    double u = (word[0] + 0.5) / 4294967296.0, v = word[1] / 4294967296.0;
    return s->noise * sqrt(-2 * log(u)) * cos(2 * acos(-1) * v);
}
