#include "models/duty.h"

#include "models/face.h"

double fd_duty_own_seam(const fd_residual *residual, double X0, double L, double lB,
                        double lH, double G, unsigned *flags) {
    return fd_residual_desorbable(residual, X0, flags) *
           fd_face_retreat_factor(L, lB, lH, flags) * G;
}

double fd_duty_adjacent(const fd_adjacent *seam, int count, double m, double G,
                        unsigned *flags) {
    static const fd_residual keeps_nothing = {0, 0};
    double q = 0;
    for (int i = 0; i < count; i++) {
        fd_adjacent whole = seam[i];
        whole.residual = keeps_nothing;
        q += fd_adjacent_emission(&whole, 1, m, flags);
    }
    return G * q;
}
