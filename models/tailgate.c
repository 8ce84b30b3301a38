#include "models/tailgate.h"

#include <math.h>

double fd_tailgate_methane(double Q0, double V, double A, double B, double C) {
    double Q = Q0 + V * (A - B) - C;
    return Q >= 0 ? Q : NAN;
}
