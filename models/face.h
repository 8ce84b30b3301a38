/* Gas of the worked seam at a longwall face.
 *
 *   q1 = K1 K2 K3 (m/M) (W - Wc)              one lift
 *   q1 = K1 K2 K3 Kf (W - Wc)                 slices
 *   K2 = 1/recovery
 *   K3 = (L - h1 - h2)/L                      retreat (L - 2h when both sides are alike)
 *   K3 = (L + 2h + 2b)/(L + 2b)               advance, neighbour section not mined; else
 * 1 q1 = K1 K3 [d + (1/recovery - 1) d']      top-coal caving, by balance of the coal
 *
 * q1      relative emission, m3 per kg of coal won
 * K1      surrounding rock: 1.20 full caving, 1.15 partial stowing, 1.10 full stowing, up
 *         to 1.30 carbonaceous or thick roof (unverified)
 * m, M    seam thickness and mining height, m
 * Kf      slice coefficient (unverified); the slices of a seam add up to their number
 * L       face length, m; h pre-drained width of a gate side, m; b gate width, m
 * W       content of the strip cut that day, m3/kg: W0, or what drainage has left
 * d, d'   desorbable content (m3/kg) of coal won and of coal left in the goaf
 *
 * Holds for new faces by the source method; top-coal caving lies outside the standard and
 * is flagged. For caving, a mining height taken as M = m recovery would count the lost
 * coal twice (in m/M and in K2), so the balance form stands here. Source: AQ 1018-2006;
 * advance form of K3 unverified. Test: verify/forecast, unit/face. */
#ifndef FD_MODELS_FACE_H
#define FD_MODELS_FACE_H

#include "models/residual.h"

typedef enum fd_goaf_method {
    FD_GOAF_CAVING,
    FD_GOAF_PART_STOWED,
    FD_GOAF_STOWED,
    FD_GOAF_THICK_ROOF /* caving under a carbonaceous or thick roof: the upper end */
} fd_goaf_method;

typedef struct fd_face_factors {
    double K1, K2, K3;
    double ratio; /* m/M, or Kf for a slice */
} fd_face_factors;

/* K1 for a way of treating the goaf (unverified). */
double fd_face_rock_factor(fd_goaf_method method);

/* K2 of a recovery (fraction, 0 < recovery <= 1). */
double fd_face_loss_factor(double recovery);

/* K3 of a retreat face of length L with pre-drained widths h1 and h2 at its two gates, m.
 * Zero with FD_EMISSION_FACE_DRAINED where they overlap. */
double fd_face_retreat_factor(double L, double h1, double h2, unsigned *flags);

/* K3 of an advancing face beside an unmined section. */
double fd_face_advance_factor(double L, double h, double b);

/* Kf of a slice (1 the top) out of 1 to 4 slices; NaN for any other count or slice. */
double fd_face_slice_factor(int slices, int slice);

/* q1, m3/kg, of coal cut at the content W (m3/kg). */
double fd_face_own_seam(const fd_face_factors *factors, const fd_residual *residual,
                        double W, unsigned *flags);

/* q1, m3/kg, of a top-coal caving face; always adds FD_EMISSION_OUTSIDE_SCOPE. */
double fd_face_top_coal(double K1, double K3, double recovery, double d, double d_lost,
                        unsigned *flags);

#endif
