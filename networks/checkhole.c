/* Holes, and protective layers with the history of the relief. */
#include <math.h>

#include "networks/checkparts.h"

static const char *seam_id(const fd_check *check, int seam) {
    return seam < 0 ? "-" : check->mine->seam[seam].record.id;
}

/* What each kind of holes cannot be computed without. */
static void check_needs(const fd_check *check, const fd_hole_group *g) {
    static const char *const kinds[] = {"in-seam", "cross-measure", "roof"};
    fd_names missing = {0};
    bool roof = g->kind == FD_ROOF_HOLES;
    if (!roof && isnan(g->diameter)) fd_names_add(&missing, "diameter");
    if (!roof && isnan(g->length)) fd_names_add(&missing, "length");
    if (!roof && isnan(g->spacing)) fd_names_add(&missing, "spacing");
    if (roof && isnan(g->flow)) fd_names_add(&missing, "flow");
    if (g->face < 0 && (roof || g->heading < 0))
        fd_names_add(&missing, roof ? "face" : "face|heading");
    if (missing.count > 0)
        fd_check_add(check, FD_HOLES_MISSING, "holes", &g->record, kinds[g->kind],
                     missing.text, NULL, NULL);
}

/* Relief holes drain the seam a protection relieves, from the face that relieves it. */
static bool relieves(const fd_mine *m, int face, int seam) {
    for (int i = 0; i < m->n_protections; i++)
        if (m->protection[i].face == face && m->protection[i].seam == seam) return true;
    return false;
}

static void check_holes(const fd_check *check, const fd_hole_group *g) {
    const fd_mine *m = check->mine;
    check_needs(check, g);
    int of_face = g->face < 0 ? -1 : m->face[g->face].seam;
    int of_heading = g->heading < 0 ? -1 : m->heading[g->heading].seam;
    bool relief = g->kind == FD_CROSS_MEASURE_HOLES && relieves(m, g->face, g->seam);
    if (of_face >= 0 && of_face != g->seam && !relief)
        fd_check_add(check, FD_HOLES_FACE_SEAM, "holes", &g->record,
                     seam_id(check, g->seam), m->face[g->face].record.id,
                     seam_id(check, of_face), NULL);
    if (of_heading >= 0 && of_heading != g->seam)
        fd_check_add(check, FD_HOLES_HEADING_SEAM, "holes", &g->record,
                     seam_id(check, g->seam), m->heading[g->heading].record.id,
                     seam_id(check, of_heading), NULL);
}

void fd_check_holes(fd_check *check) {
    for (int i = 0; i < check->mine->n_holes; i++)
        if (fd_check_sound(check, "holes", i)) check_holes(check, &check->mine->holes[i]);
}

static void check_protection(const fd_check *check, const fd_protection *p) {
    const fd_mine *m = check->mine;
    int target = m->face[p->target].seam, own = m->face[p->face].seam;
    if (target >= 0 && target != p->seam)
        fd_check_add(check, FD_PROTECTION_TARGET, "protection", &p->record,
                     seam_id(check, p->seam), m->face[p->target].record.id,
                     seam_id(check, target), NULL);
    if (own == p->seam)
        fd_check_add(check, FD_PROTECTION_OWN, "protection", &p->record,
                     m->face[p->face].record.id, seam_id(check, own), NULL, NULL);
}

/* Stages follow each other in time; those by distance are held against the one by
 * distance before, those by time against the one by time before. */
static void check_stage(const fd_check *check, const fd_relief_stage *s, double *behind,
                        double *after) {
    bool by_distance = !isnan(s->behind), by_time = !isnan(s->after);
    if (by_distance == by_time) {
        fd_check_add(check, FD_STAGE_WHEN, "stage", &s->record, by_time ? "2" : "0", NULL,
                     NULL, NULL);
        return;
    }
    double *before = by_distance ? behind : after;
    double begins = by_distance ? s->behind : s->after;
    char now[FD_NUMBER_ROOM], then[FD_NUMBER_ROOM];
    if (begins <= *before)
        fd_check_add(check, FD_STAGE_ORDER, "stage", &s->record,
                     fd_check_figure(begins, now), fd_check_figure(*before, then),
                     by_distance ? "m" : "s", NULL);
    *before = begins;
}

void fd_check_protections(fd_check *check) {
    const fd_mine *m = check->mine;
    for (int i = 0; i < m->n_protections; i++)
        if (fd_check_sound(check, "protection", i))
            check_protection(check, &m->protection[i]);
    double behind = -INFINITY, after = -INFINITY;
    for (int i = 0; i < m->n_relief_stages; i++) {
        const fd_relief_stage *s = &m->relief_stage[i];
        if (i == 0 || s->record.parent != s[-1].record.parent) behind = after = -INFINITY;
        if (fd_check_sound(check, "stage", i)) check_stage(check, s, &behind, &after);
    }
}
