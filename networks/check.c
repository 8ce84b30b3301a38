#include "networks/check.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "networks/checkparts.h"

void fd_check_add(const fd_check *check, fd_check_code code, const char *kind,
                  const fd_record *record, const char *a, const char *b, const char *c,
                  const char *d) {
    fd_place place = {
        .file = check->mine->file, .line = record->line, .kind = kind, .id = record->id};
    fd_diagnostics_add(check->diagnostics, &fd_check_message[code], &place, a, b, c, d,
                       NULL);
}

bool fd_check_sound(const fd_check *check, const char *kind, int i) {
    return fd_document_is_sound(check->mine->document, kind, i);
}

uint64_t fd_check_row(const char *kind, const char *attribute) {
    for (int e = 0; e < fd_mine_schema.n_elements; e++) {
        const fd_element *element = &fd_mine_schema.element[e];
        if (strcmp(element->name, kind) != 0) continue;
        for (int i = 0; i < element->n_attributes; i++)
            if (strcmp(element->attribute[i].name, attribute) == 0)
                return (uint64_t)1 << i;
    }
    return 0;
}

const char *fd_check_figure(double value, char text[FD_NUMBER_ROOM]) {
    fd_number_rounded(value, -6, text);
    return text;
}

static bool is_sound(const fd_check *check, const char *kind, int n) {
    const bool *faulty = fd_document_faulty(check->mine->document, kind);
    return !n || !memchr(faulty, true, (size_t)n);
}

/* Whether every junction and airway was read without a fault, and there are some. */
static bool network_is_sound(const fd_check *check) {
    const fd_mine *m = check->mine;
    return m->n_airways > 0 && is_sound(check, "junction", m->n_junctions) &&
           is_sound(check, "airway", m->n_airways);
}

fd_status fd_mine_check(const fd_mine *mine, fd_diagnostics *diagnostics) {
    fd_check check = {mine, diagnostics, false};
    fd_check_airways(&check);
    fd_check_openings(&check);
    fd_check_leakages(&check);
    if (network_is_sound(&check)) {
        fd_check_topology(&check);
        fd_check_flows(&check);
    }
    fd_check_fans(&check);
    fd_check_jet_fans(&check);
    fd_check_heat(&check);
    fd_check_seams(&check);
    fd_check_faces(&check);
    fd_check_goafs(&check);
    fd_check_headings(&check);
    fd_check_holes(&check);
    fd_check_protections(&check);
    fd_check_sensors(&check);
    return check.no_memory ? FD_NO_MEMORY : FD_OK;
}
