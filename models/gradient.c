#include "models/gradient.h"

#include <math.h>

#include "models/emission.h"

static const double weathered = 2 * FD_M3_PER_TONNE; /* q at the base of weathering */
static const double reach = 100;                     /* m below the known levels */

bool fd_gradient_fit(double H1, double q1, double H2, double q2, fd_gradient *gradient) {
    double a = (H2 - H1) / (q2 - q1);
    if (!isfinite(a) || !(a > 0)) return false;
    *gradient = (fd_gradient){a, H1 - a * (q1 - weathered), fmax(H1, H2)};
    return true;
}

double fd_gradient_emission(const fd_gradient *gradient, double H, unsigned *flags) {
    if (H > gradient->deepest + reach) *flags |= FD_EMISSION_EXTRAPOLATED;
    double q = (H - gradient->H0) / gradient->a + weathered;
    if (H >= gradient->H0) return q;
    *flags |= FD_EMISSION_WEATHERED;
    return q > 0 ? q : 0;
}
