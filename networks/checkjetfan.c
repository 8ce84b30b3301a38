/* Jet fans: their jet is known once, and the section they blow in. */
#include <math.h>

#include "networks/checkparts.h"

static void check_one(const fd_check *check, const fd_record *record, double a, double b,
                      const char *first, const char *second) {
    if (isnan(a) != isnan(b)) return;
    fd_check_add(check, isnan(a) ? FD_JET_FAN_NONE : FD_JET_FAN_TWO, "jet-fan", record,
                 first, second, NULL, NULL);
}

void fd_check_jet_fans(fd_check *check) {
    const fd_mine *m = check->mine;
    for (int i = 0; i < m->n_jet_fans; i++) {
        const fd_jet_fan_unit *jet = &m->jet_fan[i];
        if (!fd_check_sound(check, "jet-fan", i)) continue;
        check_one(check, &jet->record, jet->flow, jet->thrust, "flow", "thrust");
        check_one(check, &jet->record, jet->velocity, jet->outlet_area, "velocity",
                  "outlet-area");
        if (!fd_check_sound(check, "airway", jet->airway)) continue;
        const fd_airway *airway = &m->airway[jet->airway];
        if (isnan(airway->area) && isnan(airway->diameter))
            fd_check_add(check, FD_JET_FAN_SECTION, "jet-fan", &jet->record,
                         airway->record.id, NULL, NULL, NULL);
    }
}
