/* Face emission on which the drainage rate of a face is reckoned.
 *
 *   q_own = (X0 - X1) (L - lB - lH) G / L
 *   q_adj = G sum (mi Xi eta_i) / m
 *
 * q       m3/s of gas at 0 degC (m3/min with 1440 below the line in the source)
 * X0, X1  original and residual content of the worked seam, m3/kg; Xi content of
 * neighbour i L       face length, m; lB, lH pre-drained widths at its two gates, m G
 * output, kg/s mi, m   thickness of the neighbour and mined thickness, m; eta_i its
 * emission rate
 *
 * Unlike the forecast (models/face.h, models/adjacent.h) it has no K1 and K2, and counts
 * the whole content of a neighbour. Source: public program code for the interim rules for
 * drainage to standard 2011. Test: unit/duty. */
#ifndef FD_MODELS_DUTY_H
#define FD_MODELS_DUTY_H

#include "models/adjacent.h"

/* q_own, m3/s; flags as fd_residual_desorbable and fd_face_retreat_factor. */
double fd_duty_own_seam(const fd_residual *residual, double X0, double L, double lB,
                        double lH, double G, unsigned *flags);

/* q_adj, m3/s, of count neighbours; the W of each is its Xi. An eta outside [0, 1] is cut
 * with FD_EMISSION_ETA_CLAMPED. */
double fd_duty_adjacent(const fd_adjacent *seam, int count, double m, double G,
                        unsigned *flags);

#endif
