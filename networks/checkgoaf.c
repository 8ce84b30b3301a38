/* Goafs and sealed areas (models/breath.h). */
#include <math.h>

#include "networks/checkparts.h"
#include "networks/stage.h"

/* In events the air answers to a goaf a step later (scenarios/course.c). Where it rises
 * by as much as 50 Pa for each m3/s at a junction (chosen: a blind road) the two swing if
 * the leaks of the goaf let pass more than this, m3/s for each Pa. */
static const double QUICK = 1 / 50.0;

static void add(const fd_check *check, fd_check_code code, const fd_goaf_unit *g,
                const char *argument) {
    fd_check_add(check, code, "goaf", &g->record, argument, NULL, NULL, NULL);
}

static void check_void(const fd_check *check, const fd_goaf_unit *g) {
    bool share = !isnan(g->void_share), phase = g->stands != FD_GOAF_ALWAYS;
    if (g->face < 0 && share) add(check, FD_GOAF_FACE, g, "void-share");
    if (g->face < 0 && phase) add(check, FD_GOAF_FACE, g, "while");
    if (!(g->volume > 0) && !(g->void_share > 0)) add(check, FD_GOAF_VOID, g, NULL);
}

/* The mouths of a goaf that were read without a fault. */
static int count_mouths(const fd_check *check, int goaf) {
    int n = 0;
    for (int i = 0; i < check->mine->n_mouths; i++)
        n += check->mine->mouth[i].record.parent == goaf;
    return n;
}

static void check_mouth(const fd_check *check, int i) {
    const fd_mine *m = check->mine;
    const fd_goaf_mouth *mouth = &m->mouth[i];
    const fd_goaf_unit *goaf = &m->goaf[mouth->record.parent];
    if (!fd_check_sound(check, "junction", mouth->junction)) return;
    const fd_junction *j = &m->junction[mouth->junction];
    bool linear = !isnan(mouth->linear_resistance), square = !isnan(mouth->resistance);
    if (!linear && !square) add(check, FD_GOAF_LEAK, goaf, j->record.id);
    if (square && count_mouths(check, mouth->record.parent) > 1)
        add(check, FD_GOAF_SQUARE, goaf, j->record.id);
    if (fd_junction_fixed(j)) add(check, FD_GOAF_FIXED, goaf, j->record.id);
    for (int k = 0; k < i; k++)
        if (m->mouth[k].record.parent == mouth->record.parent &&
            m->mouth[k].junction == mouth->junction)
            add(check, FD_GOAF_MOUTHS, goaf, j->record.id);
}

static void check_answer(const fd_check *check, int g) {
    const fd_mine *m = check->mine;
    double conductance = 0;
    for (int i = 0; i < m->n_mouths; i++) {
        if (m->mouth[i].record.parent != g) continue;
        if (!isnan(m->mouth[i].resistance)) return;
        conductance += 1 / m->mouth[i].linear_resistance;
    }
    char text[FD_NUMBER_ROOM];
    if (conductance > QUICK)
        add(check, FD_GOAF_QUICK, &m->goaf[g], fd_check_figure(conductance, text));
}

void fd_check_goafs(fd_check *check) {
    const fd_mine *m = check->mine;
    for (int i = 0; i < m->n_mouths; i++)
        if (fd_check_sound(check, "mouth", i) && m->mouth[i].record.parent >= 0)
            check_mouth(check, i);
    for (int i = 0; i < m->n_goafs; i++) {
        if (!fd_check_sound(check, "goaf", i)) continue;
        check_void(check, &m->goaf[i]);
        check_answer(check, i);
    }
}
