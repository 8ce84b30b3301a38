#include "models/emission.h"

#include "models/constant.h"

double fd_emission_mass(double flow) {
    return flow * fd_methane_density(FD_ZERO_CELSIUS);
}

double fd_emission_flow(double mass_flow) {
    return mass_flow / fd_methane_density(FD_ZERO_CELSIUS);
}
