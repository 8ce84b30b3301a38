#include "models/friction.h"

#include <math.h>

#include "solver/wide.h"

/* Reynolds number at which pipe flow leaves the laminar state (White 2016, section 6.1).
 */
static const double CRITICAL_REYNOLDS = 2300.0;
static const double PI = 3.14159265358979323846;

double fd_friction_resistance(double alpha, double length_m, double perimeter_m,
                              double area_m2) {
    return alpha * length_m * perimeter_m / (area_m2 * area_m2 * area_m2);
}

double fd_friction_local(double xi, double area_m2, double reference_density) {
    return xi * reference_density / (2 * area_m2 * area_m2);
}

double fd_friction_mass(double resistance, double reference_density, double density) {
    return resistance / (reference_density * density);
}

double fd_friction_transition(double r, double length_m, double perimeter_m,
                              double area_m2, double density) {
    double diameter = 4 * area_m2 / perimeter_m;
    return 64 * FD_AIR_VISCOSITY * length_m /
           (diameter * diameter * area_m2 * density * r);
}

double fd_friction_transition_bare(double hydraulic_diameter_m) {
    return CRITICAL_REYNOLDS * FD_AIR_VISCOSITY * PI * hydraulic_diameter_m / 4;
}

double fd_friction_drop(double r, double transition, double flow) {
    if (fabs(flow) >= transition) return r * flow * fabs(flow);
    double part = flow / transition;
    return r * transition * flow * (1 + part * part) / 2;
}

/* Both forms of every branch, without a jump: under a transition flow of zero the second
 * is no number and never taken. */
FD_WIDE void fd_friction_drops(int m, const double *restrict r,
                               const double *restrict transition,
                               const double *restrict flow, double *restrict drop) {
    for (int e = 0; e < m; e++) {
        double size = fabs(flow[e]), part = flow[e] / transition[e];
        double turbulent = r[e] * flow[e] * size;
        double laminar = r[e] * transition[e] * flow[e] * (1 + part * part) / 2;
        drop[e] = size >= transition[e] ? turbulent : laminar;
    }
}
