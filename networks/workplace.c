#include "networks/workplace.h"

#include <math.h>
#include <stdlib.h>

#include "networks/parts.h"

typedef struct lister {
    const fd_mine *mine;
    const fd_mine_state *state;
    fd_workplace *place;
    int count;
    int *place_of;
} lister;

/* One place an airway: several faces over one airway are seen as the first. */
static void add(lister *l, int airway, fd_workplace place) {
    if (airway < 0 || !l->state->airway[airway] || l->place_of[airway] >= 0) return;
    l->place_of[airway] = l->count;
    place.airway = airway;
    place.airways = 1;
    place.flow = NAN;
    l->place[l->count++] = place;
}

static bool in_outburst(const fd_mine *mine, int seam) {
    return seam >= 0 && mine->seam[seam].outburst;
}

static void add_named(lister *l) {
    const fd_mine *m = l->mine;
    for (int i = 0; i < m->n_faces; i++)
        add(l, m->face[i].airway,
            (fd_workplace){.kind = FD_WORK_FACE,
                           .element = "face",
                           .id = m->face[i].record.id,
                           .outburst = in_outburst(m, m->face[i].seam)});
    for (int i = 0; i < m->n_headings; i++)
        add(l, m->heading[i].airway,
            (fd_workplace){.kind = FD_WORK_HEADING,
                           .element = "heading",
                           .id = m->heading[i].record.id,
                           .outburst = in_outburst(m, m->heading[i].seam)});
}

/* What airways that no face or heading names must share to be one place, -1 where they
 * are none. */
enum { KEYS = 5 };
static int key_of(const fd_airway *a) {
    if (a->class == FD_WORKING_FACE) return 0;
    if (a->class == FD_COAL_HEADING) return 1;
    if (a->class == FD_ROCK_HEADING) return 2;
    if (a->place == FD_PLACE_FACE) return 3;
    return a->place == FD_PLACE_HEADING ? 4 : -1;
}

/* Joins those of one key that meet. last: one entry a junction and key. */
static void join_unnamed(const lister *l, int *last, fd_parts *parts) {
    for (int i = 0; i < KEYS * l->mine->n_junctions; i++) last[i] = -1;
    for (int a = 0; a < l->mine->n_airways; a++) {
        const fd_airway *unit = &l->mine->airway[a];
        int key = key_of(unit);
        if (!l->state->airway[a] || l->place_of[a] >= 0 || key < 0) continue;
        const int end[2] = {unit->from, unit->to};
        for (int i = 0; i < 2; i++) {
            int *other = &last[KEYS * end[i] + key];
            if (*other >= 0) fd_parts_join(parts, *other, a);
            *other = a;
        }
    }
}

static fd_status add_unnamed(lister *l) {
    int n = l->mine->n_airways, *last = NULL, *first = NULL;
    fd_parts parts = {0};
    last = malloc((KEYS * (size_t)l->mine->n_junctions + 1) * sizeof *last);
    first = malloc(((size_t)n + 1) * sizeof *first);
    bool ok = fd_parts_open(n, &parts) && last && first;
    if (ok) join_unnamed(l, last, &parts);
    for (int a = 0; ok && a < n; a++) first[a] = -1;
    for (int a = 0; ok && a < n; a++) {
        int key = key_of(&l->mine->airway[a]), part = fd_parts_find(&parts, a);
        if (!l->state->airway[a] || l->place_of[a] >= 0 || key < 0) continue;
        bool face = key == 0 || key == 3;
        if (first[part] < 0) {
            first[part] = l->count;
            add(l, a,
                (fd_workplace){.kind = face ? FD_WORK_FACE : FD_WORK_HEADING,
                               .element = "airway",
                               .id = l->mine->airway[a].record.id});
        }
        if (l->place_of[a] < 0) l->place[first[part]].airways++;
        l->place_of[a] = first[part];
    }
    fd_parts_close(&parts);
    free(last);
    free(first);
    return ok ? FD_OK : FD_NO_MEMORY;
}

fd_status fd_workplaces_list(const fd_mine *mine, const fd_mine_state *state,
                             fd_workplace **place, int *count, int *place_of) {
    lister l = {.mine = mine, .state = state, .place_of = place_of};
    size_t most = (size_t)mine->n_airways + 1; /* no airway is in two places */
    *place = l.place = malloc(most * sizeof *l.place);
    *count = 0;
    for (int a = 0; a < mine->n_airways; a++) place_of[a] = -1;
    if (!l.place) return FD_NO_MEMORY;
    add_named(&l);
    fd_status status = add_unnamed(&l);
    *count = l.count;
    if (status) {
        free(*place);
        *place = NULL;
    }
    return status;
}
