#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/barometer.h"
#include "scenarios/breathing.h"
#include "scenarios/profileparts.h"

/* The end of an airway where its air leaves. */
static int downstream(const fd_way_air *air, int airway) {
    const fd_airway *unit = &air->mine->airway[airway];
    return air->mass_flow[airway] < 0 ? unit->from : unit->to;
}

/* An empty way with room for the whole mine; null when memory is short, or the window has
 * as many ways as it may. Nullable: kind, of a way the scenario names. */
static fd_profile_route *add_way(fd_profile_ways *p, const char *kind,
                                 const fd_record *record, bool *ok) {
    if (p->ways == FD_PROFILE_WAYS) return NULL;
    fd_profile_route *w = &p->way[p->ways];
    size_t room = 2 * (size_t)p->air.mine->n_junctions + 3;
    *w = (fd_profile_route){.name = record->name ? record->name : record->id,
                            .airway = malloc(room * sizeof(int))};
    snprintf(w->id, sizeof w->id, "%s%s%s", kind ? kind : "", kind ? "/" : "",
             record->id);
    *ok = w->airway != NULL;
    if (!*ok) return NULL;
    p->ways++;
    return w;
}

/* Drops the way added last where it is empty or one like it is there. */
static void settle(fd_profile_ways *p) {
    fd_profile_route *w = &p->way[p->ways - 1];
    bool keep = w->n > 0;
    for (int i = 0; keep && i < p->ways - 1; i++)
        keep = p->way[i].n != w->n ||
               memcmp(p->way[i].airway, w->airway, (size_t)w->n * sizeof(int)) != 0;
    if (keep) return;
    free(w->airway);
    p->ways--;
}

/* From an airway, with the flow, at most so many airways on. */
static bool follow(fd_profile_ways *p, const char *kind, const fd_record *record,
                   int airway, int most) {
    bool ok = true;
    if (!p->air.present[airway]) return true;
    fd_profile_route *w = add_way(p, kind, record, &ok);
    if (!w) return ok;
    int end = downstream(&p->air, airway);
    w->start = fd_way_other_end(p->air.mine, airway, end);
    w->airway[0] = airway;
    w->n = 1 + fd_way_onward(&p->air, end, w->airway + 1);
    if (w->n > most) w->n = most;
    settle(p);
    return true;
}

/* The airways as the scenario lists them, entered at the free end of the first. */
static bool list(fd_profile_ways *p, const fd_profile_way *given) {
    const fd_mine *mine = p->air.mine;
    bool ok = true;
    for (int i = 0; i < given->airways.n; i++)
        if (!p->air.present[given->airways.item[i]]) return true;
    fd_profile_route *w = add_way(p, NULL, &given->record, &ok);
    if (!w) return ok;
    w->n = given->airways.n < 2 * mine->n_junctions ? given->airways.n
                                                    : 2 * mine->n_junctions;
    memcpy(w->airway, given->airways.item, (size_t)w->n * sizeof(int));
    const fd_airway *first = &mine->airway[w->airway[0]];
    w->start = fd_way_other_end(mine, w->airway[0], downstream(&p->air, w->airway[0]));
    if (w->n > 1) {
        const fd_airway *next = &mine->airway[w->airway[1]];
        bool to_next = first->to == next->from || first->to == next->to;
        w->start = to_next ? first->from : first->to;
    }
    settle(p);
    return true;
}

/* The producing face with most air; -1 for none. */
static int main_face(const fd_profile_ways *p) {
    const fd_mine *mine = p->air.mine;
    int face = -1;
    for (int f = 0; f < mine->n_faces; f++) {
        int a = mine->face[f].airway;
        if (p->window.emission->face[f].producing && p->air.present[a] &&
            (face < 0 ||
             fabs(p->air.mass_flow[a]) > fabs(p->air.mass_flow[mine->face[face].airway])))
            face = f;
    }
    return face;
}

/* The main route from surface to surface, through the main face or else the main fan that
 * takes most. */
static bool take_main_route(fd_profile_ways *p) {
    const fd_mine *mine = p->air.mine;
    int face = main_face(p), middle = face >= 0 ? mine->face[face].airway : -1;
    for (int f = 0; face < 0 && f < mine->n_fans; f++) {
        int a = mine->fan[f].airway;
        if (mine->fan[f].kind == FD_MAIN_FAN && p->air.present[a] &&
            (middle < 0 || fabs(p->air.mass_flow[a]) > fabs(p->air.mass_flow[middle])))
            middle = a;
    }
    bool ok = true;
    const fd_record record = {.id = "", .name = "main"};
    fd_profile_route *w = middle >= 0 ? add_way(p, "main", &record, &ok) : NULL;
    if (!w) return ok;
    int end = downstream(&p->air, middle), *a = w->airway;
    int n = fd_way_back(&p->air, fd_way_other_end(mine, middle, end), a, &w->start);
    for (int i = 0; i < n / 2; i++) {
        int kept = a[i];
        a[i] = a[n - 1 - i];
        a[n - 1 - i] = kept;
    }
    a[n++] = middle;
    w->n = n + fd_way_onward(&p->air, end, a + n);
    settle(p);
    return true;
}

/* From the airway that feeds the main face, through it, to the surface. */
static bool take_face(fd_profile_ways *p) {
    int face = main_face(p);
    if (face < 0) return take_main_route(p);
    const fd_mine *mine = p->air.mine;
    int a = mine->face[face].airway;
    int before =
        fd_way_largest(&p->air, fd_way_other_end(mine, a, downstream(&p->air, a)), true);
    return follow(p, "face", &mine->face[face].record, before >= 0 ? before : a, INT_MAX);
}

static bool acts_on_fan(const fd_profile_ways *p, const fd_event_fan *list, int n,
                        int fan) {
    for (int i = 0; i < n; i++)
        if (list[i].record.parent == p->window.event && list[i].fan == fan) return true;
    return false;
}

/* True where the event stops or starts the fan of a heading, blasts in it, or coal and
 * gas burst into it. */
static bool acts_on_heading(const fd_profile_ways *p, int heading) {
    const fd_scenario *s = p->window.scenario;
    int fan = p->air.mine->heading[heading].fan;
    bool acts = acts_on_fan(p, s->stop_fan, s->n_stop_fans, fan) ||
                acts_on_fan(p, s->start_fan, s->n_start_fans, fan);
    for (int i = 0; i < s->n_blasts; i++)
        acts |= s->blast[i].record.parent == p->window.event &&
                s->blast[i].heading == heading;
    for (int i = 0; i < s->n_outbursts; i++)
        acts |= s->outburst[i].record.parent == p->window.event &&
                s->outburst[i].heading == heading;
    for (int i = 0; i < s->n_degases; i++)
        acts |= s->degas[i].record.parent == p->window.event &&
                s->degas[i].heading == heading;
    return acts;
}

/* From where gas enters at a junction, with most of its air, to the surface. */
static bool follow_from(fd_profile_ways *p, const char *kind, int junction) {
    int a = junction >= 0 ? fd_way_largest(&p->air, junction, false) : -1;
    return a < 0 || follow(p, kind, &p->air.mine->airway[a].record, a, INT_MAX);
}

/* Where gas enters the air at a junction: inrushes, drilled holes, breathing goafs. */
static bool take_junctions(fd_profile_ways *p) {
    const fd_scenario *s = p->window.scenario;
    const fd_mine *mine = p->air.mine;
    int event = p->window.event;
    bool ok = true;
    for (int i = 0; ok && i < s->n_surges; i++)
        if (s->surge[i].record.parent == event)
            ok = follow_from(p, "surge", s->surge[i].junction);
    for (int i = 0; ok && i < s->n_outbursts; i++)
        if (s->outburst[i].record.parent == event)
            ok = follow_from(p, "surge", s->outburst[i].junction);
    for (int i = 0; ok && i < s->n_drillings; i++)
        if (s->drilling[i].record.parent == event)
            ok = follow_from(p, "surge", s->drilling[i].junction);
    for (int i = 0; ok && fd_barometer_moves(s, event) && i < mine->n_mouths; i++)
        if (fd_goaf_stands(mine, &mine->goaf[mine->mouth[i].record.parent],
                           p->window.state))
            ok = follow_from(p, "goaf", mine->mouth[i].junction);
    return ok;
}

/* Where the event acts. */
static bool take_event(fd_profile_ways *p) {
    const fd_mine *mine = p->air.mine;
    bool ok = true;
    for (int h = 0; ok && h < mine->n_headings; h++) {
        const fd_heading_unit *unit = &mine->heading[h];
        if (acts_on_heading(p, h))
            ok = follow(p, "heading", &unit->record, unit->airway, 1) &&
                 follow(p, "from", &unit->record, unit->airway, INT_MAX);
    }
    ok = ok && take_junctions(p);
    return ok && p->ways == 0 ? take_main_route(p) : ok;
}

static bool take_named(fd_profile_ways *p) {
    const fd_scenario *s = p->window.scenario;
    bool ok = true;
    for (int i = 0; ok && i < s->n_profiles; i++) {
        const fd_profile_way *given = &s->profile[i];
        ok = given->start >= 0 ? follow(p, NULL, &given->record, given->start, INT_MAX)
                               : list(p, given);
    }
    return ok;
}

bool fd_profile_choose(fd_profile_ways *p) {
    bool ok = p->window.event < 0 ? take_face(p) : take_event(p);
    return ok && take_named(p);
}

void fd_profile_drop(fd_profile_ways *p) {
    for (int i = 0; i < p->ways; i++) free(p->way[i].airway);
    p->ways = 0;
}
