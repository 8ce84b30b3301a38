/* Breathing of a goaf or sealed area: gas that goes in and out as the pressure before its
 * leak changes.
 *
 *     V/p dp_g/dt = -Q                        gas of the void, one temperature
 *     p_g - p_a = u = A Q + B Q |Q|           leak, linear (models/seep.h) and square
 *     (A + 2 B |Q|) dQ/dt = s - (p/V) Q       what follows, with s = -dp_a/dt
 *
 *   Q    flow out, m3/s, as gas at the pressure p and the temperature of the void
 *   V    volume of the void, m3             p    reference pressure, absolute, Pa
 *   p_g  pressure of the void, Pa           p_a  pressure before the leak, Pa
 *   u    excess of the void, Pa             s    fall of the outside pressure, Pa/s
 *   A    Pa s/m3                            B    Pa s2/m6, at the density of the gas
 *
 * A volume of gas at a fixed pressure and temperature is a mass, so the balance of the
 * void is exact; the leak law holds for the flow at p, whose own density differs from
 * that by u/p, under 1 % for 1 kPa. While the outside pressure falls evenly, Q runs
 * without turning towards s V/p (the quasi-static flow), and the equation is separable:
 * with e = s - (p/V) Q, of one sign of Q,
 *
 *     (p/V) t = (A + 2 B s V/p) ln(e0/e) + (2 B V/p) (e - e0)
 *
 * solved for e, which for B = 0 is Q = s V/p + (Q0 - s V/p) exp(-t/tau), tau = A V/p. The
 * volume breathed is (s t - du) V/p. Any piecewise-linear barometer is so followed
 * exactly, in steps of any length. One temperature: compression of gas among broken rock
 * is slow and the rock holds the heat (an assumption). The void is one volume; pressure
 * takes no time to spread in it. Source: V/p dp/dt and the linear leak as in texts on
 * sealed areas, unverified; the closed form with both parts is derived here. Proved in
 * tests/verify/test_breath.c. */
#ifndef FD_MODELS_BREATH_H
#define FD_MODELS_BREATH_H

typedef struct fd_breath {
    double volume;         /* V > 0 */
    double pressure;       /* p > 0 */
    double linear, square; /* A, B >= 0; both 0: nothing holds the gas */
} fd_breath;

/* Volumes at p that pass the leak, m3, both >= 0. */
typedef struct fd_breath_volume {
    double out, in;
} fd_breath_volume;

/* Q, m3/s, of a void whose leak holds nothing up, while the pressure falls by s, Pa/s. */
double fd_breath_quasi_static(const fd_breath *breath, double fall);

/* By how much the pressure of the void falls while Q flows out, Pa/s. */
double fd_breath_fall(const fd_breath *breath, double flow);

/* tau of the linear part, s. */
double fd_breath_time(const fd_breath *breath);

/* Q, m3/s, at the excess u, Pa; with a leak that holds nothing up: 0 at 0, else of the
 * sign of u and infinite. */
double fd_breath_flow(const fd_breath *breath, double excess);

/* u, Pa, at the flow Q, m3/s. */
double fd_breath_excess(const fd_breath *breath, double flow);

/* Goes on by duration, s (>= 0), while the outside pressure falls evenly by fall, Pa/s;
 * *excess, Pa, is that of the void before and after. */
fd_breath_volume fd_breath_advance(const fd_breath *breath, double fall, double duration,
                                   double *excess);

/* Steady breathing with an outside pressure P sin(w t), by a linear leak: the amplitude
 * of Q, m3/s, and by how much it lags behind the quasi-static flow, rad. */
double fd_breath_swing(const fd_breath *breath, double amplitude_pa, double w_rads);
double fd_breath_lag(const fd_breath *breath, double w_rads);

#endif
