#include "models/airdemand.h"

double fd_airdemand_face_section(double control_section) {
    return 0.7 * control_section;
}

fd_airdemand fd_airdemand_reckon(const fd_airdemand_place *place, const fd_air_rule *rule) {
    fd_airdemand air = {
        .by = {[FD_AIR_GAS] = place->imbalance * place->gas / rule->methane,
               [FD_AIR_PERSONS] = rule->per_person * place->persons,
               [FD_AIR_VELOCITY] = rule->slowest * place->section},
        .most = rule->fastest * place->section,
    };
    for (int i = 1; i < FD_AIR_REASONS; i++)
        if (air.by[i] > air.by[air.reason]) air.reason = (fd_air_reason)i;
    air.need = air.by[air.reason];
    air.possible = air.need <= air.most;
    return air;
}
