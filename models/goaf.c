#include "models/goaf.h"

#include "models/constant.h"
#include "models/methane.h"

fd_goaf_gas fd_goaf_gas_of(double volume, double fraction, double pressure,
                           double temperature) {
    double moles = pressure * volume / (FD_GAS_CONSTANT * temperature);
    return (fd_goaf_gas){.methane = moles * fraction * FD_MOLAR_METHANE,
                         .air = moles * (1 - fraction) * FD_MOLAR_AIR};
}

double fd_goaf_fraction(const fd_goaf_gas *gas) {
    return fd_methane_volume_fraction(gas->methane / (gas->methane + gas->air));
}

double fd_goaf_void(double length, double height, double advance, double share) {
    return share * length * height * advance;
}
