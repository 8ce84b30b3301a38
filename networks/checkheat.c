/* What the heat balance of the air wants to know, where it is asked for. */
#include <math.h>

#include "networks/checkparts.h"

static void check_strata(const fd_check *check, const fd_climate *c) {
    fd_names missing = {0};
    if (isnan(c->ground_temperature)) fd_names_add(&missing, "ground-temperature");
    if (isnan(c->geothermal_gradient)) fd_names_add(&missing, "geothermal-gradient");
    if (missing.count > 0)
        fd_check_add(check, FD_HEAT_STRATA, "climate", &c->record, missing.text, NULL,
                     NULL, NULL);
}

static bool has_rock(const fd_airway *a) {
    if (a->class == FD_DUCT || a->class == FD_LEAKAGE_PATH) return true; /* none meant */
    return !isnan(a->length) && !(isnan(a->area) && isnan(a->diameter));
}

static void check_roads(const fd_check *check, const fd_climate *c) {
    fd_few few = {0};
    for (int i = 0; i < check->mine->n_airways; i++)
        if (fd_check_sound(check, "airway", i) && !has_rock(&check->mine->airway[i]))
            fd_few_add(&few, i);
    if (few.count == 0) return;
    char count[FD_NUMBER_ROOM];
    fd_names names = {0};
    fd_names_airways(check->mine, &few, &names);
    fd_check_add(check, FD_HEAT_NO_ROCK, "climate", &c->record,
                 fd_check_figure(few.count, count), names.text, NULL, NULL);
}

/* Values that only the balance would read. */
static void check_idle(const fd_check *check) {
    for (int i = 0; i < check->mine->n_airways; i++) {
        const fd_airway *a = &check->mine->airway[i];
        if (!fd_check_sound(check, "airway", i)) continue;
        if (a->heat != 0 || !isnan(a->age) || !isnan(a->rock_temperature))
            fd_check_add(check, FD_HEAT_IDLE, "airway", &a->record,
                         a->heat != 0    ? "heat"
                         : isnan(a->age) ? "rock-temperature"
                                         : "age",
                         NULL, NULL, NULL);
    }
}

void fd_check_heat(fd_check *check) {
    if (!fd_check_sound(check, "climate", 0)) return;
    const fd_climate *c = check->mine->climate;
    if (c->temperature_model == FD_TEMPERATURE_COMPUTED) {
        check_strata(check, c);
        check_roads(check, c);
    } else {
        check_idle(check);
    }
}
