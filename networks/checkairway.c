/* Junctions, airways, and the doors and regulators that stand in them. */
#include <math.h>

#include "networks/airlaw.h"
#include "networks/checkparts.h"

static const char *junction_id(const fd_check *check, int j) {
    return check->mine->junction[j].record.id;
}

static void check_resistance(const fd_check *check, const fd_airway *a,
                             uint64_t shock_row) {
    bool section = !isnan(a->area) || !isnan(a->diameter);
    bool friction = !isnan(a->friction);
    bool shock = a->record.given & shock_row;
    if (!isnan(a->resistance)) {
        if (friction || shock)
            fd_check_add(check, FD_AIRWAY_TWO_RESISTANCES, "airway", &a->record,
                         friction ? "friction" : "shock", NULL, NULL, NULL);
        return;
    }
    fd_names missing = {0};
    if (isnan(a->length)) fd_names_add(&missing, "length");
    if (!section) fd_names_add(&missing, "area");
    if (!friction) fd_names_add(&missing, "friction");
    if (missing.count > 0)
        fd_check_add(check, FD_AIRWAY_NO_RESISTANCE, "airway", &a->record, missing.text,
                     NULL, NULL, NULL);
}

static void check_section(const fd_check *check, const fd_airway *a) {
    if (isnan(a->diameter) || (isnan(a->area) && isnan(a->perimeter))) return;
    fd_check_add(check, FD_AIRWAY_TWO_SECTIONS, "airway", &a->record,
                 isnan(a->area) ? "perimeter" : "area", NULL, NULL, NULL);
}

static void check_junction(const fd_check *check, const fd_junction *j) {
    bool pressure = !isnan(j->pressure), inflow = !isnan(j->inflow);
    char figure[FD_NUMBER_ROOM];
    if (j->surface && pressure)
        fd_check_add(check, FD_JUNCTION_TWO_PRESSURES, "junction", &j->record,
                     fd_check_figure(j->pressure, figure), NULL, NULL, NULL);
    if (inflow && (j->surface || pressure))
        fd_check_add(check, FD_JUNCTION_INFLOW_FIXED, "junction", &j->record,
                     j->surface ? "surface" : "pressure", NULL, NULL, NULL);
    if (j->volume > 0 && (j->surface || pressure))
        fd_check_add(check, FD_JUNCTION_VOLUME_OPEN, "junction", &j->record,
                     j->surface ? "surface" : "pressure", NULL, NULL, NULL);
}

void fd_check_airways(fd_check *check) {
    const fd_mine *m = check->mine;
    const bool *faulty_junction = fd_document_faulty(m->document, "junction");
    const bool *faulty_airway = fd_document_faulty(m->document, "airway");
    uint64_t shock_row = fd_check_row("airway", "shock");
    for (int i = 0; i < m->n_junctions; i++)
        if (!faulty_junction[i]) check_junction(check, &m->junction[i]);
    for (int i = 0; i < m->n_airways; i++) {
        const fd_airway *a = &m->airway[i];
        if (faulty_airway[i]) continue;
        check_resistance(check, a, shock_row);
        check_section(check, a);
        if (a->from == a->to)
            fd_check_add(check, FD_AIRWAY_LOOP, "airway", &a->record,
                         junction_id(check, a->from), NULL, NULL, NULL);
    }
}

/* A door or regulator: its resistance, or an opening in the section of its airway. */
static void check_opening(const fd_check *check, const char *kind,
                          const fd_record *record, int airway, double resistance,
                          double opening, const char *name) {
    if (isnan(resistance) == isnan(opening)) {
        fd_check_add(check, isnan(opening) ? FD_OPENING_NONE : FD_OPENING_TWO, kind,
                     record, name, NULL, NULL, NULL);
        return;
    }
    if (isnan(opening) || !fd_check_sound(check, "airway", airway)) return;
    const fd_airway *a = &check->mine->airway[airway];
    if (!(fd_airway_area(a) > opening))
        fd_check_add(check, FD_OPENING_SECTION, kind, record, name, a->record.id, NULL,
                     NULL);
}

void fd_check_openings(fd_check *check) {
    const fd_mine *m = check->mine;
    for (int i = 0; i < m->n_doors; i++) {
        const fd_door *d = &m->door[i];
        if (!fd_check_sound(check, "door", i)) continue;
        if (isnan(d->permeability))
            check_opening(check, "door", &d->record, d->airway, d->resistance, d->gap,
                          "gap");
        else if (!isnan(d->resistance) || !isnan(d->gap))
            fd_check_add(check, FD_OPENING_TWO, "door", &d->record, "permeability", NULL,
                         NULL, NULL);
    }
    for (int i = 0; i < m->n_regulators; i++) {
        const fd_regulator *r = &m->regulator[i];
        if (fd_check_sound(check, "regulator", i))
            check_opening(check, "regulator", &r->record, r->airway, r->resistance,
                          r->opening, "opening");
    }
}
