#include "models/blast.h"

#include <float.h>
#include <math.h>

static double reduced(const fd_blast_law *law, double t) {
    return t > 0 ? pow(t / law->time_constant, law->exponent) : 0;
}

double fd_blast_share(const fd_blast_law *law, double from, double to) {
    double x = reduced(law, from), y = reduced(law, to);
    return -exp(-x) * expm1(x - y);
}

/* Integral of exp(-(t/t0)^n) from 0 on, in t0: the incomplete gamma function of 1/n over
 * n, by its series of positive terms. */
static double held(const fd_blast_law *law, double x) {
    double s = 1 / law->exponent, term = 1 / s, sum = term;
    if (x > 700) return tgamma(1 + s); /* exp(-x) is nothing */
    for (int k = 1; term > DBL_EPSILON / 8 * sum; k++) {
        term *= x / (s + k);
        sum += term;
    }
    return s * sum * exp(s * log(x) - x);
}

double fd_blast_tail(const fd_blast_law *law, double from, double to) {
    double x = reduced(law, from), y = reduced(law, to);
    double before = x > 0 ? held(law, x) : 0;
    return (held(law, y) - before) * law->time_constant / (to - from);
}
