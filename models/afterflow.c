#include "models/afterflow.h"

#include <math.h>

double fd_afterflow_released(double T, double t) {
    return t > 0 ? -expm1(-t / T) : 0;
}
