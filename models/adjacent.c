#include "models/adjacent.h"

#include <math.h>

#include "models/emission.h"

static double within_unit(double eta, unsigned *flags) {
    if (eta >= 0 && eta <= 1) return eta;
    if (isnan(eta)) return eta;
    *flags |= FD_EMISSION_ETA_CLAMPED;
    return eta < 0 ? 0 : 1;
}

double fd_adjacent_eta(const fd_relief *relief, double h, bool above, unsigned *flags) {
    if (above && h <= relief->caving) return 1;
    if (relief->M > 4.5)
        return within_unit(1 - 0.0047 * h / relief->M - 0.8404 * h / relief->L, flags);
    double hp = above ? relief->hp_above : relief->hp_below;
    return within_unit(1 - h / hp, flags);
}

double fd_adjacent_eta_table(const fd_curve *table, double h, unsigned *flags) {
    int side;
    double eta = fd_curve_value(table, h, &side);
    if (side != 0) *flags |= FD_EMISSION_BEYOND_TABLE;
    return within_unit(eta, flags);
}

double fd_adjacent_emission(const fd_adjacent *seam, int count, double M,
                            unsigned *flags) {
    double q2 = 0;
    for (int i = 0; i < count; i++) {
        const fd_adjacent *s = &seam[i];
        double eta = within_unit(s->eta, flags);
        double given_up = fd_residual_desorbable(&s->residual, s->W, flags);
        q2 += given_up * s->thickness / M * eta;
    }
    return q2;
}
