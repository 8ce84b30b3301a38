#include "networks/mine.h"

#include <stdlib.h>

#include "networks/check.h"

fd_mine *fd_mine_view(fd_document *d) {
    fd_mine *m = calloc(1, sizeof *m);
    if (!m) return NULL;
    int one;
    m->document = d;
    m->file = fd_document_file(d);
    m->site = fd_document_array(d, "mine", &one);
    m->climate = fd_document_array(d, "climate", &one);
    m->junction = fd_document_array(d, "junction", &m->n_junctions);
    m->airway = fd_document_array(d, "airway", &m->n_airways);
    m->fan = fd_document_array(d, "fan", &m->n_fans);
    m->fan_point = fd_document_array(d, "point", &m->n_fan_points);
    m->run_down_point = fd_document_array(d, "run-down-point", &m->n_run_down_points);
    m->start_up_point = fd_document_array(d, "start-up-point", &m->n_start_up_points);
    m->jet_fan = fd_document_array(d, "jet-fan", &m->n_jet_fans);
    m->door = fd_document_array(d, "door", &m->n_doors);
    m->regulator = fd_document_array(d, "regulator", &m->n_regulators);
    m->leakage = fd_document_array(d, "leakage", &m->n_leakages);
    m->seam = fd_document_array(d, "seam", &m->n_seams);
    m->face = fd_document_array(d, "face", &m->n_faces);
    m->adjacent = fd_document_array(d, "adjacent", &m->n_adjacents);
    m->goaf = fd_document_array(d, "goaf", &m->n_goafs);
    m->mouth = fd_document_array(d, "mouth", &m->n_mouths);
    m->heading = fd_document_array(d, "heading", &m->n_headings);
    m->holes = fd_document_array(d, "holes", &m->n_holes);
    m->protection = fd_document_array(d, "protection", &m->n_protections);
    m->relief_stage = fd_document_array(d, "stage", &m->n_relief_stages);
    m->sensor = fd_document_array(d, "sensor", &m->n_sensors);
    m->origin = fd_document_array(d, "origin", &m->n_origins);
    return m;
}

void fd_mine_free(fd_mine **mine) {
    if (!mine || !*mine) return;
    fd_document_free(&(*mine)->document);
    free(*mine);
    *mine = NULL;
}

fd_document_value fd_mine_path(const fd_mine *mine, const char *path) {
    return fd_document_path(mine->document, path);
}

fd_status fd_mine_read(const char *file, fd_diagnostics *diagnostics, fd_mine **mine) {
    int before = fd_diagnostics_faults(diagnostics);
    fd_document *document;
    *mine = NULL;
    fd_status status =
        fd_document_read(&fd_mine_schema, NULL, file, diagnostics, &document);
    if (document) {
        *mine = fd_mine_view(document);
        if (!*mine) fd_document_free(&document);
        fd_status checked = *mine ? fd_mine_check(*mine, diagnostics) : FD_NO_MEMORY;
        if (checked != FD_OK) status = checked;
    }
    if (status == FD_OK && fd_diagnostics_faults(diagnostics) > before)
        status = FD_BAD_INPUT;
    if (status != FD_OK) fd_mine_free(mine);
    fd_diagnostics_sort(diagnostics);
    return status;
}
