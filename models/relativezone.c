#include "models/relativezone.h"

#include <stddef.h>

#include "models/curve.h"

double fd_relativezone_eta(double h, bool above) {
    static const double roof[] = {25, 160}, floor[] = {11, 55}, eta[] = {1, 0};
    return fd_curve_value(&(fd_curve){above ? roof : floor, eta, 2}, h, NULL);
}
