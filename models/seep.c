#include "models/seep.h"

#include <math.h>

#include "models/friction.h"

double fd_seep_wall(double permeability_m2, double thickness_m, double section_m2) {
    if (!(permeability_m2 > 0) || !(thickness_m > 0) || !(section_m2 > 0)) return NAN;
    return FD_AIR_VISCOSITY * thickness_m / (permeability_m2 * section_m2);
}

double fd_seep_mass(double resistance, double density) {
    return resistance / density;
}

double fd_seep_drop(double a, double flow) {
    return a * flow;
}

static void evaluate(const void *parameters, int n, const int *branch, const double *flow,
                     double *drop, double *slope) {
    const double *a = parameters;
    for (int i = 0; i < n; i++) {
        drop[branch[i]] += a[i] * flow[branch[i]];
        slope[branch[i]] += a[i];
    }
}

static double content(const void *parameters, int n, const int *branch,
                      const double *flow) {
    const double *a = parameters;
    double sum = 0;
    for (int i = 0; i < n; i++) sum += a[i] * flow[branch[i]] * flow[branch[i]] / 2;
    return sum;
}

static void bound_slopes(const void *parameters, int n, const int *branch,
                         const double *flow, const double *reach, bool steepest,
                         double *slope) {
    const double *a = parameters;
    (void)flow, (void)reach, (void)steepest; /* a straight law */
    for (int i = 0; i < n; i++) slope[branch[i]] += a[i];
}

const fd_law_kind fd_seep_kind = {"seep", evaluate, content, bound_slopes};
