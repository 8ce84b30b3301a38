/* Gas of a heading in coal.
 *
 *   q3 = D v q0 (2 sqrt(L/v) - 1)                     ribs, advancing
 *   q3 = D v (integral of q from tau to tau + L/v)    ribs, stopped tau ago
 *   q4 = S v gamma (W - Wc)                           broken coal; zero when stopped
 *   Q  = D L q(t)                                     old roadway all of one age
 *
 * D      perimeter of exposed coal, m: 2 m0 in a seam no thicker than the roadway, 2 h +
 * b in a thicker one (m0 seam, h roadway height, b width) v      mean advance, m/s here
 * (m/min in the source); L length of the roadway, m q, q0  emission of a square metre of
 * rib (models/rib.h), m3/(m2 s) S      section of coal, m2; gamma density of coal, kg/m3
 * W, Wc  content when cut and residual content, m3/kg
 *
 * q3 and q4 are m3/s of gas at 0 degC. The closed form of q3 needs L/v >= 1 min; below,
 * the integral behind it is taken, which is D L q0. At tau = 0 the second form equals the
 * first; the short form 2 D v q0 (sqrt(L/v + tau) - sqrt(tau)) sometimes given for it
 * holds from tau = 1 min on only and would jump by D v q0 at the stop. For a heading
 * driven in spells see models/drivage.h. Where drainage has lowered the content, W and q0
 * are those of the drained coal. Source: AQ 1018-2006, as in public program code and a
 * worked sheet. Test: verify/forecast, verify/heading. */
#ifndef FD_MODELS_HEADING_H
#define FD_MODELS_HEADING_H

#include "models/residual.h"

/* D (m) in a seam of thickness m0, and in a seam thicker than the roadway. */
double fd_heading_perimeter_thin(double m0);
double fd_heading_perimeter_thick(double height, double width);

/* q3, m3/s, of a heading that advances at v (m/s, above zero) and is L (m) long. */
double fd_heading_ribs(double D, double v, double L, double q0);

/* q3, m3/s, tau seconds (>= 0) after the advance stopped. */
double fd_heading_ribs_stopped(double D, double v, double L, double q0, double tau);

/* Ribs, m3/s, of the part of a roadway driven at v whose coal has an age between t1 and
 * t2 (s, 0 <= t1 <= t2). Parts that meet add up to the whole. */
double fd_heading_ribs_aged(double D, double v, double q0, double t1, double t2);

/* q4, m3/s; flags as fd_residual_desorbable. */
double fd_heading_broken_coal(double S, double v, double gamma,
                              const fd_residual *residual, double W, unsigned *flags);

/* Ribs of a roadway finished long ago, m3/s, all taken at one age t (s): right to
 * (T/t)^2/32 where T is the time its drivage took and t is reckoned from the middle of
 * it. */
double fd_heading_ribs_old(double D, double L, double q0, double t);

#endif
