/* A methane sensor: how it follows the gas at its place, and what it shows.
 *
 *     tau dx/dt + x = c(t),   tau = T90 / ln 10
 *     shown = min(range, resolution [x + e]),   e = noise z
 *
 * c     methane at the place, volume fraction, straight in time over a step
 * x     response of the sensor      T90   time to 90 % of a step of c, s; 0: x = c
 * e     noise, one normal number z a step, a pure function of seed, sensor and step
 *       (base/random.h), so that the same run has the same bits
 * resolution [ ]   the nearest multiple; 0: none. range: what it shows at most
 *
 * Over a step of length h with c = c0 + g t the response has the closed form
 *
 *     x(t) = c0 + g (t - tau) + (x0 - c0 + g tau) exp(-t/tau)
 *
 * which turns at most once; so the instants at which it passes a level are found on
 * its one or two monotone pieces by bisection, to round-off, not at the ends of steps.
 * A level is passed where what is shown passes it: the response must come to the lowest
 * value that is shown as the level.
 *
 * Simplified: one time constant for rise and fall, no drift, no poisoning, no cross
 * sensitivity; a range is a limit of what is shown, not damage. T90 no more than 20 s and
 * a range of 4 % are what the Chinese standard of catalytic sensors asks for (AQ 6203;
 * unverified). Off by default: a sensor without these values shows the gas.
 *
 * Tests: unit/sensor, verify/sensor. */
#ifndef FD_MODELS_SENSOR_H
#define FD_MODELS_SENSOR_H

#include <stdbool.h>
#include <stdint.h>

typedef struct fd_sensor_model {
    double response;   /* T90, s, >= 0 */
    double range;      /* volume fraction; INFINITY or NaN: none */
    double resolution; /* volume fraction, >= 0 */
    double noise;      /* standard deviation, volume fraction, >= 0 */
} fd_sensor_model;

/* One step: c from c0 to c1 over h (s, > 0), response x0 at its start, noise e held. */
typedef struct fd_sensor_step {
    double c0, c1, h, x0, e;
} fd_sensor_step;

/* x at t in 0..h. NaN where the gas is not known. */
double fd_sensor_response(const fd_sensor_model *sensor, const fd_sensor_step *step,
                          double t);

/* What is shown for a response. */
double fd_sensor_shown(const fd_sensor_model *sensor, double x, double e);

/* The first t in from..h at which what is shown has reached the level (upward) or has
 * fallen below it (downward); NaN where it does not within the step. t is `from` where it
 * is so already. */
double fd_sensor_passes(const fd_sensor_model *sensor, const fd_sensor_step *step,
                        double from, double level, bool upward);

/* Noise of a step, volume fraction. */
double fd_sensor_noise(const fd_sensor_model *sensor, uint64_t seed, uint64_t unit,
                       uint64_t step);

#endif
