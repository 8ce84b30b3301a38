#include "models/drillgas.h"

#include <math.h>

static const double PI = 3.14159265358979324;

/* Drilled between two times, in shares of the hole. */
static double drilled(double from, double to, double drilling) {
    return (fmin(to, drilling) - fmin(from, drilling)) / drilling;
}

/* Gas laid bare that is not yet given off, in shares of the whole. */
static double held(const fd_drillgas_law *law, double t) {
    double end = fmin(t, law->drilling), T = law->decay;
    if (T == 0) return 0;
    return -T / law->drilling * exp(-(t - end) / T) * expm1(-end / T);
}

double fd_drillgas_share(const fd_drillgas_law *law, double from, double to) {
    double start = fmax(from, 0), end = fmax(to, 0);
    /* Once the hole is done nothing is drilled, and what is held decays. */
    if (start >= law->drilling && law->decay > 0)
        return -held(law, start) * expm1(-(end - start) / law->decay);
    double given = drilled(start, end, law->drilling) + held(law, start) - held(law, end);
    return fmax(0, given); /* round-off at the start */
}

double fd_drillgas_cuttings(double diameter, double density, double desorbable) {
    return PI / 4 * diameter * diameter * density * desorbable;
}
