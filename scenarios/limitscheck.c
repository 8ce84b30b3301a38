#include "scenarios/check.h"

#include <math.h>

#include "scenarios/message.h"

static double start_of(const fd_band *band) {
    return isnan(band->output_above) ? band->emission_from : band->output_above;
}

/* The attribute a limit lacks; null when it is whole. */
static const char *lack_of(const fd_limits *limits, int number, bool has_bands) {
    const fd_limit *l = &limits->limit[number];
    if (!has_bands && isnan(fd_limit_bound(limits, number, (fd_circumstance){NAN, NAN})))
        return fd_quantity_attribute(l->quantity);
    if (l->quantity == FD_METHANE_LASTING && isnan(l->lasting)) return "lasting";
    if (l->quantity == FD_VELOCITY && l->class < 0) return "class";
    if (l->place == FD_LIMIT_SENSOR && l->sensor < 0) return "sensor";
    return NULL;
}

static void check_limit(const fd_limits *limits, int number, fd_diagnostics *list) {
    const fd_limit *l = &limits->limit[number];
    fd_place place = {limits->file, l->record.line, "limit", l->record.id};
    const fd_band *before = NULL;
    for (int b = 0; b < limits->n_bands; b++) {
        const fd_band *band = &limits->band[b];
        if (band->record.parent != number) continue;
        fd_place at = {limits->file, band->record.line, "band", NULL};
        if (isnan(fd_band_value(limits, b)))
            fd_diagnostics_add(list, &fd_limit_lacks, &at, l->record.id,
                               fd_quantity_attribute(l->quantity), NULL);
        if (before && !(start_of(band) > start_of(before)))
            fd_diagnostics_add(list, &fd_limit_bands, &at, l->record.id, NULL);
        before = band;
    }
    const char *lack = lack_of(limits, number, before != NULL);
    if (lack) fd_diagnostics_add(list, &fd_limit_lacks, &place, l->record.id, lack, NULL);
}

void fd_limits_check(const fd_limits *limits, fd_diagnostics *diagnostics) {
    for (int l = 0; l < limits->n_limits; l++) check_limit(limits, l, diagnostics);
}
