#include "models/residual.h"

#include <math.h>
#include <stddef.h>

#include "models/emission.h"
#include "models/curve.h"

/* AQ 1018-2006, residual content by class of Vdaf (unverified); from 26 to 56 % it is 2.
 */
static const double volatile_part[] = {0.06, 0.08, 0.12, 0.18, 0.26, 0.56};
static const double residual_m3_t[] = {9, 6, 4, 3, 2, 2};
static const fd_curve classes = {volatile_part, residual_m3_t, 6};

double fd_residual_content(double W0, double Vdaf, bool high_rank, unsigned *flags) {
    double W0_m3_t = W0 / FD_M3_PER_TONNE;
    int side;
    double Wc_m3_t = fd_curve_value(&classes, Vdaf, &side);
    bool known = side == 0 && !isnan(Vdaf) && W0 > 0;

    if (!(W0_m3_t >= 10)) {
        Wc_m3_t = 10.385 * exp(-7.207 / W0_m3_t);
        known = W0 > 0 && high_rank;
    }
    if (known) return Wc_m3_t * FD_M3_PER_TONNE;
    *flags |= FD_EMISSION_NO_RESIDUAL;
    return NAN;
}

double fd_residual_desorbable(const fd_residual *residual, double W, unsigned *flags) {
    if (isnan(W) || isnan(residual->Wc)) return NAN;
    if (W >= residual->Wc) return W - residual->Wc;
    if (isnan(residual->W_CC)) {
        *flags |= FD_EMISSION_ISOTHERM_MISSING;
        return NAN;
    }
    *flags |= FD_EMISSION_RESIDUAL_REPLACED;
    if (W >= residual->W_CC) return W - residual->W_CC;
    *flags |= FD_EMISSION_NOTHING_LEFT;
    return 0;
}

double fd_residual_raw(double combustible_content, double ash, double moisture) {
    return combustible_content * (1 - ash - moisture);
}
