#include "models/lump.h"

#include <math.h>

double fd_lump_released(double T, double n, double t) {
    return t > 0 ? -expm1(-pow(t / T, n)) : 0;
}

double fd_lump_power(double T, double a, double t) {
    return t > 0 ? -expm1((1 - a) * log1p(t / T)) : 0;
}
