#include "models/face.h"

#include <math.h>

#include "models/emission.h"

double fd_face_rock_factor(fd_goaf_method method) {
    static const double K1[] = {1.20, 1.15, 1.10, 1.30};
    return K1[method];
}

double fd_face_loss_factor(double recovery) {
    return 1 / recovery;
}

double fd_face_retreat_factor(double L, double h1, double h2, unsigned *flags) {
    if (L < h1 + h2) {
        *flags |= FD_EMISSION_FACE_DRAINED;
        return 0;
    }
    return (L - h1 - h2) / L;
}

double fd_face_advance_factor(double L, double h, double b) {
    return (L + 2 * h + 2 * b) / (L + 2 * b);
}

double fd_face_slice_factor(int slices, int slice) {
    static const double Kf[4][4] = {
        {1},
        {1.504, 0.496},
        {1.820, 0.692, 0.488},
        {1.800, 1.030, 0.700, 0.470},
    };
    if (slices < 1 || slices > 4 || slice < 1 || slice > slices) return NAN;
    return Kf[slices - 1][slice - 1];
}

double fd_face_own_seam(const fd_face_factors *factors, const fd_residual *residual,
                        double W, unsigned *flags) {
    return factors->K1 * factors->K2 * factors->K3 * factors->ratio *
           fd_residual_desorbable(residual, W, flags);
}

double fd_face_top_coal(double K1, double K3, double recovery, double d, double d_lost,
                        unsigned *flags) {
    *flags |= FD_EMISSION_OUTSIDE_SCOPE;
    return K1 * K3 * (d + (1 / recovery - 1) * d_lost);
}
