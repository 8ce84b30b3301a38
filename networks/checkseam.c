/* Seams: content, pressure and isotherm (models/sorption.h). */
#include <math.h>

#include "models/sorption.h"
#include "networks/checkparts.h"

/* Content given and content computed may differ by this share: the spread of repeated
 * measurements of one seam is no smaller. Chosen. */
static const double APART = 0.05;

static double content_at(const fd_seam_unit *s) {
    fd_coal coal = {.a = s->langmuir_volume,
                    .b = s->langmuir_b,
                    .ash = s->ash,
                    .moisture = s->moisture,
                    .porosity = s->porosity,
                    .density = s->density};
    return fd_coal_content(&coal, s->pressure + FD_GAUGE_ZERO);
}

static bool has_isotherm(const fd_seam_unit *s) {
    return !isnan(s->langmuir_volume) && !isnan(s->langmuir_b) && !isnan(s->ash) &&
           !isnan(s->moisture) && !isnan(s->porosity);
}

static void check_isotherm(const fd_check *check, const fd_seam_unit *s) {
    if (isnan(s->langmuir_volume) && isnan(s->langmuir_b)) return;
    fd_names missing = {0};
    if (isnan(s->langmuir_volume)) fd_names_add(&missing, "langmuir-volume");
    if (isnan(s->langmuir_b)) fd_names_add(&missing, "langmuir-b");
    if (isnan(s->ash)) fd_names_add(&missing, "ash");
    if (isnan(s->moisture)) fd_names_add(&missing, "moisture");
    if (isnan(s->porosity)) fd_names_add(&missing, "porosity");
    if (missing.count > 0)
        fd_check_add(check, FD_SEAM_ISOTHERM_PART, "seam", &s->record, missing.text, NULL,
                     NULL, NULL);
}

static void check_content(const fd_check *check, const fd_seam_unit *s) {
    if (isnan(s->content) || isnan(s->pressure) || !has_isotherm(s)) return;
    double computed = content_at(s);
    char given[FD_NUMBER_ROOM], other[FD_NUMBER_ROOM];
    if (fabs(s->content - computed) <= APART * computed) return;
    fd_check_add(check, FD_SEAM_CONTENT_PRESSURE, "seam", &s->record,
                 fd_check_figure(1000 * s->content, given),
                 fd_check_figure(1000 * computed, other), NULL, NULL);
}

/* A seam that something takes gas from. */
static void want_gas(const fd_check *check, int seam, const char *kind,
                     const fd_record *user) {
    if (!fd_check_sound(check, "seam", seam)) return;
    const fd_seam_unit *s = &check->mine->seam[seam];
    if (!isnan(s->content) || (!isnan(s->pressure) && has_isotherm(s))) return;
    fd_check_add(check, FD_SEAM_NO_GAS, "seam", &s->record, kind,
                 user->id ? user->id : "", NULL, NULL);
}

void fd_check_seams(fd_check *check) {
    const fd_mine *m = check->mine;
    for (int i = 0; i < m->n_seams; i++) {
        if (!fd_check_sound(check, "seam", i)) continue;
        check_isotherm(check, &m->seam[i]);
        check_content(check, &m->seam[i]);
    }
    for (int i = 0; i < m->n_faces; i++)
        want_gas(check, m->face[i].seam, "face", &m->face[i].record);
    for (int i = 0; i < m->n_adjacents; i++)
        if (fd_check_sound(check, "adjacent", i))
            want_gas(check, m->adjacent[i].seam, "face",
                     &m->face[m->adjacent[i].record.parent].record);
    for (int i = 0; i < m->n_headings; i++)
        want_gas(check, m->heading[i].seam, "heading", &m->heading[i].record);
    for (int i = 0; i < m->n_holes; i++)
        want_gas(check, m->holes[i].seam, "holes", &m->holes[i].record);
}
