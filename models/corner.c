#include "models/corner.h"

#include <math.h>

double fd_corner_steady(const fd_corner_flow *f) {
    if (!(f->air > 0 && f->methane >= 0 && f->intake >= 0 && f->intake <= 1)) return NAN;
    return (f->air * f->intake + f->methane) / (f->air + f->methane);
}

double fd_corner_after(const fd_corner_flow *f, double mass, double y, double seconds) {
    double steady = fd_corner_steady(f);
    if (!(mass > 0 && y >= 0 && y <= 1 && seconds >= 0)) return NAN;
    return y + (steady - y) * -expm1(-(f->air + f->methane) * seconds / mass);
}
