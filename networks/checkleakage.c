/* Leaks between airways, and walls that seep. */
#include <math.h>

#include "networks/checkparts.h"
#include "networks/leakage.h"

bool fd_check_leaks(const fd_mine *m, int airway) {
    for (int i = 0; i < m->n_leakages; i++)
        if (m->leakage[i].from == airway || m->leakage[i].to == airway) return true;
    return false;
}

/* Air that leaks on the way has no one flow, and what stands in an airway stands at one
 * place of it. */
static void check_way(const fd_check *check, const fd_leak_unit *u, int airway) {
    const fd_mine *m = check->mine;
    const fd_airway *a = &m->airway[airway];
    if (!isnan(a->flow))
        fd_check_add(check, FD_LEAKAGE_FLOW, "leakage", &u->record, a->record.id, NULL,
                     NULL, NULL);
    for (int i = 0; i < m->n_doors; i++)
        if (m->door[i].airway == airway)
            fd_check_add(check, FD_LEAKAGE_OPENING, "leakage", &u->record, a->record.id,
                         "door", m->door[i].record.id, NULL);
    for (int i = 0; i < m->n_regulators; i++)
        if (m->regulator[i].airway == airway)
            fd_check_add(check, FD_LEAKAGE_OPENING, "leakage", &u->record, a->record.id,
                         "regulator", m->regulator[i].record.id, NULL);
}

/* Two airways that start together run the same way, and those of which one starts where
 * the other ends do not. */
static void check_course(const fd_check *check, const fd_leak_unit *u) {
    const fd_airway *a = &check->mine->airway[u->from], *b = &check->mine->airway[u->to];
    bool same = a->from == b->from || a->to == b->to;
    bool opposed = a->from == b->to || a->to == b->from;
    if (same == opposed) return;             /* unknown, or both */
    if (fd_leakage_sections(u) == 1) return; /* in the middle of both, whatever the way */
    if (same != (u->course == FD_COURSE_SAME))
        fd_check_add(check, FD_LEAKAGE_COURSE, "leakage", &u->record, a->record.id,
                     b->record.id, same ? "same" : "opposed", NULL);
}

static void check_leakage(const fd_check *check, const fd_leak_unit *u) {
    const fd_airway *from = &check->mine->airway[u->from];
    if (isnan(u->resistance) && isnan(u->linear_resistance))
        fd_check_add(check, FD_LEAKAGE_NONE, "leakage", &u->record, NULL, NULL, NULL,
                     NULL);
    if (!fd_check_sound(check, "airway", u->from) ||
        !fd_check_sound(check, "airway", u->to))
        return;
    if (!isnan(u->per) && isnan(from->length))
        fd_check_add(check, FD_LEAKAGE_LENGTH, "leakage", &u->record, from->record.id,
                     NULL, NULL, NULL);
    if (u->from == u->to) {
        fd_check_add(check, FD_LEAKAGE_SAME, "leakage", &u->record, from->record.id, NULL,
                     NULL, NULL);
        return;
    }
    check_way(check, u, u->from);
    check_way(check, u, u->to);
    check_course(check, u);
}

static void check_wall(const fd_check *check, const fd_door *d) {
    if (d->kind == FD_STOPPING && d->open)
        fd_check_add(check, FD_DOOR_STOPPING, "door", &d->record, NULL, NULL, NULL, NULL);
    bool permeability = !isnan(d->permeability);
    if (permeability != !isnan(d->thickness))
        fd_check_add(check, FD_DOOR_WALL, "door", &d->record,
                     permeability ? "thickness" : "permeability", NULL, NULL, NULL);
    if (!permeability || !fd_check_sound(check, "airway", d->airway)) return;
    const fd_airway *a = &check->mine->airway[d->airway];
    if (isnan(a->area) && isnan(a->diameter))
        fd_check_add(check, FD_DOOR_WALL_SECTION, "door", &d->record, a->record.id, NULL,
                     NULL, NULL);
}

void fd_check_leakages(fd_check *check) {
    const fd_mine *m = check->mine;
    for (int i = 0; i < m->n_leakages; i++)
        if (fd_check_sound(check, "leakage", i)) check_leakage(check, &m->leakage[i]);
    for (int i = 0; i < m->n_doors; i++)
        if (fd_check_sound(check, "door", i)) check_wall(check, &m->door[i]);
}
