/* Gas that a hole gives off into the air while it is drilled, before it is sealed.
 *
 *     G = g L                                                  all of the gas
 *     q(t) = g v (1 - exp(-t/T))                               0 <= t <= L/v
 *     q(t) = g v (exp(-(t - L/v)/T) - exp(-t/T))               after
 *
 *   g  gas of a metre of hole, m3/m    L  length, m    v  drilling rate, m/s
 *   T  time constant, s                t  time since the start, s     q  m3/s at 0 degC
 *
 * Each metre drilled gives off g in the manner of exp(-t/T): its cuttings, and what the
 * wall of the hole gives. A lower bound of g is the desorbable gas of the cuttings,
 * pi/4 d^2 gamma (W - Wc), fd_drillgas_cuttings; a hole that blows gives tens of times
 * that. T = 0: at once, q = g v. A step takes the exact mean over it:
 * G share(t1, t2)/(t2 - t1). The law is chosen, for want of a published one; g is to be
 * measured. Proved in tests/verify/test_drillgas.c. */
#ifndef FD_MODELS_DRILLGAS_H
#define FD_MODELS_DRILLGAS_H

typedef struct fd_drillgas_law {
    double drilling; /* L/v > 0, s */
    double decay;    /* T >= 0, s */
} fd_drillgas_law;

/* Share of the gas given off between two times after the start, s (from <= to). */
double fd_drillgas_share(const fd_drillgas_law *law, double from, double to);

/* Gas of the cuttings, m3/m: diameter d (m), density gamma (kg/m3), desorbable gas
 * (m3/kg). */
double fd_drillgas_cuttings(double diameter, double density, double desorbable);

#endif
