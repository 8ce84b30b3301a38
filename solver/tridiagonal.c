#include "solver/tridiagonal.h"

void fd_tridiagonal_solve(int n, const double *mass, const double *link, double *x,
                          double *work) {
    /* excess: diagonal less the link to the next vessel, after elimination. */
    double excess = mass[0];
    for (int k = 0; k + 1 < n; k++) {
        work[k] = 1 / (excess + link[k]);
        double share = link[k] * work[k];
        excess = mass[k + 1] + share * excess;
        x[k + 1] += share * x[k];
    }
    x[n - 1] /= excess;
    for (int k = n - 2; k >= 0; k--) x[k] = (x[k] + link[k] * x[k + 1]) * work[k];
}
