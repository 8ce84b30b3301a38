#include "networks/leakage.h"

#include <math.h>
#include <stdlib.h>

#include "models/friction.h"

/* Sections where none are stated: along a length, for an error below 5e-4 of the flow of
 * a duct that loses a quarter of it (tests/verify/test_duct.c); a leak at one place has
 * one. Chosen. */
enum { SECTIONS_ALONG = 16, SECTIONS_AT = 1 };

/* Places that differ by less are one cut: rounding of (i + 1/2)/n. */
static const double SAME_PLACE = 1e-12;

typedef struct place {
    int airway;
    double at;
    int *cut; /* where its number goes */
} place;

int fd_leakage_sections(const fd_leak_unit *unit) {
    if (unit->sections > 0) return unit->sections;
    return isnan(unit->per) ? SECTIONS_AT : SECTIONS_ALONG;
}

bool fd_leakage_is_open(const fd_mine *mine, const fd_mine_state *state, int unit) {
    return state->airway[mine->leakage[unit].from] &&
           state->airway[mine->leakage[unit].to];
}

void fd_leakage_resistances(const fd_mine *mine, const fd_mine_state *state, int unit,
                            double *linear, double *square) {
    const fd_leak_unit *u = &mine->leakage[unit];
    double n = fd_leakage_sections(u);
    double scale = isnan(u->per) ? n : n * u->per / state->length[u->from];
    *linear = isnan(u->linear_resistance) ? 0 : u->linear_resistance * scale;
    *square =
        isnan(u->resistance) ? 0 : u->resistance * scale * scale / FD_FRICTION_DENSITY;
}

static int by_place(const void *x, const void *y) {
    const place *a = x, *b = y;
    if (a->airway != b->airway) return a->airway < b->airway ? -1 : 1;
    if (a->at != b->at) return a->at < b->at ? -1 : 1;
    return 0;
}

int fd_leakage_points(const fd_mine *mine) {
    int n = 0;
    for (int i = 0; i < mine->n_leakages; i++)
        n += fd_leakage_sections(&mine->leakage[i]);
    return n;
}

/* The places of all points, two a point. */
static void list_places(const fd_mine *mine, fd_leakage *l, place *list) {
    int p = 0;
    for (int i = 0; i < mine->n_leakages; i++) {
        const fd_leak_unit *u = &mine->leakage[i];
        int n = fd_leakage_sections(u);
        for (int k = 0; k < n; k++, p++) {
            double at = (k + 0.5) / n, other = (n - k - 0.5) / n;
            l->unit[p] = i;
            list[2 * p] = (place){u->from, at, &l->from[p]};
            list[2 * p + 1] =
                (place){u->to, u->course == FD_COURSE_OPPOSED ? other : at, &l->to[p]};
        }
    }
}

/* Places in order become cuts; those that coincide share one. */
static void number_cuts(const fd_mine *mine, fd_leakage *l, const place *list) {
    int airway = -1;
    for (int i = 0; i < 2 * l->points; i++) {
        bool same =
            list[i].airway == airway && list[i].at - l->at[l->cuts - 1] <= SAME_PLACE;
        if (!same) {
            while (airway < list[i].airway) l->first[++airway] = l->cuts;
            l->at[l->cuts++] = list[i].at;
        }
        *list[i].cut = l->cuts - 1;
    }
    while (airway < mine->n_airways) l->first[++airway] = l->cuts;
}

fd_status fd_leakage_new(const fd_mine *mine, fd_leakage **out) {
    fd_leakage *l = *out = calloc(1, sizeof *l);
    if (!l) return FD_NO_MEMORY;
    l->points = fd_leakage_points(mine);
    size_t points = (size_t)l->points + 1;
    l->unit = calloc(points, sizeof *l->unit);
    l->from = calloc(points, sizeof *l->from);
    l->to = calloc(points, sizeof *l->to);
    l->first = calloc((size_t)mine->n_airways + 1, sizeof *l->first);
    l->at = calloc(2 * points, sizeof *l->at);
    place *list = calloc(2 * points, sizeof *list);
    bool ok = l->unit && l->from && l->to && l->first && l->at && list;
    if (ok) {
        list_places(mine, l, list);
        qsort(list, 2 * (size_t)l->points, sizeof *list, by_place);
        number_cuts(mine, l, list);
    }
    free(list);
    if (!ok) fd_leakage_free(out);
    return ok ? FD_OK : FD_NO_MEMORY;
}

void fd_leakage_free(fd_leakage **out) {
    if (!out || !*out) return;
    free((*out)->unit);
    free((*out)->from);
    free((*out)->to);
    free((*out)->first);
    free((*out)->at);
    free(*out);
    *out = NULL;
}
