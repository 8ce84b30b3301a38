#include "networks/state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/count.h"

static bool allocate(const fd_mine *mine, fd_mine_state *s) {
    size_t airways = (size_t)mine->n_airways + 1, fans = (size_t)mine->n_fans + 1;
    size_t doors = (size_t)mine->n_doors + 1, regulators = (size_t)mine->n_regulators + 1;
    s->airway = calloc(airways, sizeof *s->airway);
    s->fan = calloc(fans, sizeof *s->fan);
    s->door = calloc(doors, sizeof *s->door);
    s->regulator = calloc(regulators, sizeof *s->regulator);
    s->fan_running = calloc(fans, sizeof *s->fan_running);
    s->jet_fan_running = calloc((size_t)mine->n_jet_fans + 1, sizeof *s->jet_fan_running);
    s->door_open = calloc(doors, sizeof *s->door_open);
    s->fan_reversed = calloc(fans, sizeof *s->fan_reversed);
    s->fan_share = calloc(fans, sizeof *s->fan_share);
    s->door_share = calloc(doors, sizeof *s->door_share);
    s->regulator_set = calloc(regulators, sizeof *s->regulator_set);
    s->length = calloc(airways, sizeof *s->length);
    s->gas_at = calloc((size_t)mine->n_junctions + 1, sizeof *s->gas_at);
    s->air_at = calloc((size_t)mine->n_junctions + 1, sizeof *s->air_at);
    s->gas_along = calloc(airways, sizeof *s->gas_along);
    s->joins_at = calloc((size_t)mine->n_junctions + 1, sizeof *s->joins_at);
    s->joins_along = calloc(airways, sizeof *s->joins_along);
    s->methane = calloc(airways, sizeof *s->methane);
    s->throttle = calloc(airways, sizeof *s->throttle);
    return s->throttle && s->methane && s->airway && s->fan && s->door && s->regulator &&
           s->fan_running && s->jet_fan_running && s->door_open && s->length &&
           s->gas_at && s->air_at && s->gas_along && s->fan_reversed && s->fan_share &&
           s->door_share && s->regulator_set && s->joins_at && s->joins_along;
}

fd_status fd_mine_state_new(const fd_mine *mine, fd_mine_state **state) {
    *state = calloc(1, sizeof **state);
    if (!*state) return FD_NO_MEMORY;
    if (!allocate(mine, *state)) {
        fd_mine_state_free(state);
        return FD_NO_MEMORY;
    }
    fd_mine_state_reset(mine, *state);
    return FD_OK;
}

void fd_mine_state_free(fd_mine_state **state) {
    if (!state || !*state) return;
    fd_mine_state *s = *state;
    free(s->airway);
    free(s->fan);
    free(s->door);
    free(s->regulator);
    free(s->fan_running);
    free(s->door_open);
    free(s->fan_reversed);
    free(s->fan_share);
    free(s->door_share);
    free(s->regulator_set);
    free(s->jet_fan_running);
    free(s->length);
    free(s->gas_at);
    free(s->air_at);
    free(s->gas_along);
    free(s->joins_at);
    free(s->joins_along);
    free(s->methane);
    free(s->throttle);
    free(s);
    *state = NULL;
}

void fd_mine_state_reset(const fd_mine *mine, fd_mine_state *s) {
    for (int a = 0; a < mine->n_airways; a++) {
        s->airway[a] = mine->airway[a].state == FD_PRESENT;
        s->length[a] = mine->airway[a].length;
        s->gas_along[a] = s->joins_along[a] = 0;
        s->methane[a] = NAN;
        s->throttle[a] = 0;
    }
    for (int f = 0; f < mine->n_fans; f++) {
        s->fan[f] = mine->fan[f].state == FD_PRESENT;
        s->fan_running[f] = mine->fan[f].running;
        s->fan_reversed[f] = mine->fan[f].reversed;
        s->fan_share[f] = NAN;
    }
    for (int d = 0; d < mine->n_doors; d++) {
        s->door[d] = mine->door[d].state == FD_PRESENT;
        s->door_open[d] = mine->door[d].open;
        s->door_share[d] = NAN;
    }
    for (int r = 0; r < mine->n_regulators; r++) {
        s->regulator[r] = mine->regulator[r].state == FD_PRESENT;
        s->regulator_set[r] = NAN;
    }
    for (int i = 0; i < mine->n_jet_fans; i++)
        s->jet_fan_running[i] = mine->jet_fan[i].running;
    for (int j = 0; j < mine->n_junctions; j++)
        s->gas_at[j] = s->air_at[j] = s->joins_at[j] = 0;
    s->barometer = NAN;
}

void fd_mine_state_copy(const fd_mine *mine, const fd_mine_state *from,
                        fd_mine_state *to) {
    size_t airways = (size_t)mine->n_airways, fans = (size_t)mine->n_fans;
    size_t doors = (size_t)mine->n_doors, regulators = (size_t)mine->n_regulators;
    memcpy(to->airway, from->airway, airways * sizeof *to->airway);
    memcpy(to->fan, from->fan, fans * sizeof *to->fan);
    memcpy(to->door, from->door, doors * sizeof *to->door);
    memcpy(to->regulator, from->regulator, regulators * sizeof *to->regulator);
    memcpy(to->fan_running, from->fan_running, fans * sizeof *to->fan_running);
    memcpy(to->door_open, from->door_open, doors * sizeof *to->door_open);
    memcpy(to->fan_reversed, from->fan_reversed, fans * sizeof *to->fan_reversed);
    memcpy(to->fan_share, from->fan_share, fans * sizeof *to->fan_share);
    memcpy(to->door_share, from->door_share, doors * sizeof *to->door_share);
    memcpy(to->regulator_set, from->regulator_set,
           regulators * sizeof *to->regulator_set);
    memcpy(to->jet_fan_running, from->jet_fan_running,
           (size_t)mine->n_jet_fans * sizeof *to->jet_fan_running);
    memcpy(to->length, from->length, airways * sizeof *to->length);
    memcpy(to->gas_at, from->gas_at, (size_t)mine->n_junctions * sizeof *to->gas_at);
    memcpy(to->air_at, from->air_at, (size_t)mine->n_junctions * sizeof *to->air_at);
    memcpy(to->joins_at, from->joins_at,
           (size_t)mine->n_junctions * sizeof *to->joins_at);
    memcpy(to->joins_along, from->joins_along, airways * sizeof *to->joins_along);
    to->barometer = from->barometer;
    memcpy(to->gas_along, from->gas_along, airways * sizeof *to->gas_along);
    memcpy(to->throttle, from->throttle, airways * sizeof *to->throttle);
    memcpy(to->methane, from->methane, airways * sizeof *to->methane);
}

double fd_mine_state_along(const fd_mine_state *s, int airway) {
    return FD_METHANE_COUNT * s->gas_along[airway] + s->joins_along[airway];
}

double fd_mine_state_fan_share(const fd_mine_state *s, int fan) {
    if (!s->fan[fan]) return 0;
    if (!isnan(s->fan_share[fan])) return s->fan_share[fan];
    return s->fan_running[fan] ? 1 : 0;
}

bool fd_mine_state_same_airways(const fd_mine *mine, const fd_mine_state *a,
                                const fd_mine_state *b) {
    return memcmp(a->airway, b->airway, (size_t)mine->n_airways * sizeof *a->airway) == 0;
}
