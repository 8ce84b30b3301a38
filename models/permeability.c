#include "models/permeability.h"

#include "models/constant.h"

double fd_permeability_coefficient(double permeability, double viscosity) {
    return permeability / (2 * viscosity * FD_ATMOSPHERE);
}

double fd_permeability_of(double coefficient, double viscosity) {
    return 2 * viscosity * FD_ATMOSPHERE * coefficient;
}
