#include "models/constant.h"

double fd_methane_density(double temperature_k) {
    return FD_ATMOSPHERE * FD_MOLAR_METHANE / (FD_GAS_CONSTANT * temperature_k);
}
