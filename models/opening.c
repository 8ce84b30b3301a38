#include "models/opening.h"

#include <math.h>

static const double LEAST = 1e-6;

double fd_opening_resistance(double first, double second, double airway, double share) {
    if (share <= 0 || first == second) return first;
    if (share >= 1) return second;
    double least = LEAST * (fmax(first, second) + airway);
    double a = fmax(first + airway, least), b = fmax(second + airway, least);
    double conductance = (1 - share) / sqrt(a) + share / sqrt(b);
    return 1 / (conductance * conductance) - airway;
}
