/* Gas from a wall of coal laid bare: how much, by its age.
 *
 *   q(t) = q0                t < 1 min
 *   q(t) = q0 / sqrt(t)      t >= 1 min, t in minutes
 *   q0   = 0.026 (0.0004 Vr^2 + 0.16) W     m3/(m2 min), Vr in %, W in m3/t
 *   integral of q/q0 from 0 to T = 2 sqrt(T) - 1, T >= 1 min; T below that
 *
 * q   emission of a square metre of wall, m3/(m2 s) here, gas at 0 degC
 * Vr  volatile matter, fraction here
 * W   content of the coal behind the wall, m3/kg here
 * t   age of the wall, s here
 *
 * The sqrt law is that of a thick undrained body and knows no end: it overstates a narrow
 * pillar, and its sum over the years has no bound.
 * Changed against the source: AQ 1018 prints only the roadway total (models/heading.h),
 * of which this is the only reading in age that gives it back. Source: AQ 1018-2006,
 * initial emission as in public program code. Test: verify/rib. */
#ifndef FD_MODELS_RIB_H
#define FD_MODELS_RIB_H

/* q0, m3/(m2 s), of coal with the volatile matter Vr (fraction) and the content W
 * (m3/kg). */
double fd_rib_initial(double Vr, double W);

/* q, m3/(m2 s), at the age t (s). NaN for a negative age: the wall is not there yet. */
double fd_rib_emission(double q0, double t);

/* Gas of a square metre, m3/m2, from the age t (s) on for the time span (s >= 0): the
 * integral of q, without cancellation in old walls. NaN for a negative age or span. */
double fd_rib_volume(double q0, double t, double span);

#endif
