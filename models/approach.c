#include "models/approach.h"

#include <math.h>

/* Below this the series is better than the difference; their errors are about 1e-13. */
static const double SMALL = 1e-3;

fd_approach fd_approach_of(double n, double start, const double wall[2], double rise) {
    double kept = exp(-n), p = n > 0 ? -expm1(-n) / n : 1;
    double m = n > SMALL ? (1 - p) / n : 0.5 - n * (1.0 / 6 - n * (1.0 / 24 - n / 120));
    double slope = wall[1] - wall[0];
    return (fd_approach){
        .end = start * kept + wall[0] * (1 - kept) + slope * (1 - p) + rise * p,
        .mean = start * p + wall[0] * (1 - p) + slope * (0.5 - m) + rise * m,
        .kept = kept};
}
