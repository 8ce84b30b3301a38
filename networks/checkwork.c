/* Faces and headings, and the airways they stand in. */
#include <math.h>

#include "networks/checkparts.h"

static const char *airway_id(const fd_check *check, int a) {
    return check->mine->airway[a].record.id;
}

static const char *junction_id(const fd_check *check, int j) {
    return check->mine->junction[j].record.id;
}

/* An airway whose junctions are known. */
static bool is_known(const fd_check *check, int a) {
    return a >= 0 && check->mine->airway[a].from >= 0 && check->mine->airway[a].to >= 0;
}

/* True when the two airways are one, which is told. */
static bool is_same(const fd_check *check, const fd_face_unit *f, int a, int b,
                    const char *role_a, const char *role_b) {
    if (a != b) return false;
    fd_check_add(check, FD_FACE_AIRWAYS, "face", &f->record, airway_id(check, a), role_a,
                 role_b, NULL);
    return true;
}

static void check_gates(const fd_check *check, const fd_face_unit *f) {
    const fd_airway *airway = check->mine->airway;
    int start = airway[f->airway].from, end = airway[f->airway].to;
    int to = airway[f->intake_gate].to, from = airway[f->return_gate].from;
    if (is_known(check, f->intake_gate) && to != start)
        fd_check_add(check, FD_FACE_INTAKE_GATE, "face", &f->record,
                     airway_id(check, f->intake_gate), junction_id(check, to),
                     junction_id(check, start), NULL);
    if (is_known(check, f->return_gate) && from != end)
        fd_check_add(check, FD_FACE_RETURN_GATE, "face", &f->record,
                     airway_id(check, f->return_gate), junction_id(check, from),
                     junction_id(check, end), NULL);
}

static void check_face(const fd_check *check, const fd_face_unit *f) {
    bool shared = is_same(check, f, f->airway, f->intake_gate, "airway", "intake-gate");
    shared |= is_same(check, f, f->airway, f->return_gate, "airway", "return-gate");
    shared |=
        is_same(check, f, f->intake_gate, f->return_gate, "intake-gate", "return-gate");
    if (!shared && is_known(check, f->airway)) check_gates(check, f);
}

void fd_check_faces(fd_check *check) {
    const fd_mine *m = check->mine;
    for (int i = 0; i < m->n_faces; i++)
        if (fd_check_sound(check, "face", i)) check_face(check, &m->face[i]);
    for (int i = 0; i < m->n_adjacents; i++) {
        if (!fd_check_sound(check, "adjacent", i)) continue;
        const fd_face_unit *f = &m->face[m->adjacent[i].record.parent];
        if (m->adjacent[i].seam != f->seam) continue;
        fd_check_add(check, FD_ADJACENT_OWN, "adjacent", &m->adjacent[i].record,
                     m->seam[f->seam].record.id, f->record.id, NULL, NULL);
    }
}

static void check_duct(const fd_check *check, const fd_heading_unit *h) {
    const fd_mine *m = check->mine;
    if (is_known(check, h->airway) && is_known(check, h->duct)) {
        int face = m->airway[h->airway].from, end = m->airway[h->duct].to;
        if (face != end)
            fd_check_add(check, FD_HEADING_DUCT, "heading", &h->record,
                         airway_id(check, h->duct), junction_id(check, end),
                         junction_id(check, face), NULL);
    }
    int stands = m->fan[h->fan].airway;
    if (stands >= 0 && stands != h->duct)
        fd_check_add(check, FD_HEADING_FAN, "heading", &h->record,
                     m->fan[h->fan].record.id, airway_id(check, stands),
                     airway_id(check, h->duct), NULL);
}

static void check_through(const fd_check *check, const fd_heading_unit *h) {
    if (!is_known(check, h->through) || !is_known(check, h->airway)) return;
    const fd_airway *through = &check->mine->airway[h->through];
    int face = check->mine->airway[h->airway].from;
    if (through->from != face && through->to != face)
        fd_check_add(check, FD_HEADING_THROUGH, "heading", &h->record, through->record.id,
                     junction_id(check, face), NULL, NULL);
    if (through->state == FD_PRESENT)
        fd_check_add(check, FD_HEADING_THROUGH_PRESENT, "heading", &h->record,
                     through->record.id, NULL, NULL, NULL);
}

/* What the gas of a heading in coal cannot be computed without. */
static void check_coal(const fd_check *check, const fd_heading_unit *h) {
    if (h->seam < 0) return;
    fd_names missing = {0};
    if (isnan(h->coal_section)) fd_names_add(&missing, "coal-section");
    if (isnan(h->exposed_perimeter)) fd_names_add(&missing, "exposed-perimeter");
    if (fd_check_sound(check, "seam", h->seam) &&
        isnan(check->mine->seam[h->seam].volatile_matter))
        fd_names_add(&missing, "seam/volatile-matter");
    if (missing.count > 0)
        fd_check_add(check, FD_HEADING_MISSING, "heading", &h->record, missing.text, NULL,
                     NULL, NULL);
}

void fd_check_headings(fd_check *check) {
    const fd_mine *m = check->mine;
    char driven[FD_NUMBER_ROOM], planned[FD_NUMBER_ROOM];
    for (int i = 0; i < m->n_headings; i++) {
        const fd_heading_unit *h = &m->heading[i];
        if (!fd_check_sound(check, "heading", i)) continue;
        check_duct(check, h);
        check_through(check, h);
        check_coal(check, h);
        if (h->initial_length > h->length)
            fd_check_add(check, FD_HEADING_LENGTH, "heading", &h->record,
                         fd_check_figure(h->initial_length, driven),
                         fd_check_figure(h->length, planned), NULL, NULL);
    }
}
