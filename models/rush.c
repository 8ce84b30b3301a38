#include "models/rush.h"

#include <math.h>

/* (1 - exp(-x))/x, 1 at 0. */
static double mean_decay(double x) {
    return x == 0 ? 1 : -expm1(-x) / x;
}

/* With the slower time T and the faster S, and d = 1/S - 1/T >= 0,
 *     q/G = exp(-t/T) t/(S T) (1 - exp(-d t))/(d t)
 *     1 - F = exp(-t/T) (1 + t/T (1 - exp(-d t))/(d t))
 * without cancellation where the two times meet. */
static double slow(const fd_rush_law *law) {
    return fmax(law->rise, law->decay);
}

static double fast(const fd_rush_law *law) {
    return fmin(law->rise, law->decay);
}

static double difference(const fd_rush_law *law) {
    double T = slow(law), S = fast(law);
    return (T - S) / (S * T);
}

double fd_rush_rate(const fd_rush_law *law, double t) {
    double T = slow(law), S = fast(law);
    if (!(t >= 0)) return 0;
    if (S == 0) return exp(-t / T) / T;
    return exp(-t / T) * t / (S * T) * mean_decay(difference(law) * t);
}

static double kept(const fd_rush_law *law, double t) {
    double T = slow(law);
    if (t <= 0) return 1;
    double extra = fast(law) == 0 ? 0 : t / T * mean_decay(difference(law) * t);
    return exp(-t / T) * (1 + extra);
}

double fd_rush_share(const fd_rush_law *law, double from, double to) {
    return fmax(0, kept(law, from) - kept(law, to)); /* round-off at the start */
}

double fd_rush_peak(const fd_rush_law *law) {
    double T = slow(law), S = fast(law);
    if (S == 0) return 0;
    double x = (T - S) / S; /* ln(1 + x)/x, 1 at 0 */
    return T * (x == 0 ? 1 : log1p(x) / x);
}
