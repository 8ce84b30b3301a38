#include "scenarios/profile.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenarios/way.h"

typedef struct way {
    char id[256]; /* as the scenario names it, else "what/where", which no id is */
    const char *name;
    int *airway; /* n, one behind the other */
    int n;
    int start; /* junction */
} way;

typedef struct point {
    int way, airway;
    double at;       /* m from the end `from` of the airway */
    double distance; /* m from the start of the way, to the centimetre */
} point;

struct fd_profiler {
    fd_profile_window window;
    fd_way_air air;
    way way[FD_PROFILE_WAYS];
    int ways;
    point *point;
    int points;
    double interval, due; /* s */
};

fd_table *fd_profile_ways_table(void) {
    static const fd_column columns[] = {{"event", FD_N("event"), "", FD_TEXTS, 0},
                                        {"profile", FD_N("profile"), "", FD_TEXTS, 0},
                                        {"name", FD_N("name"), "", FD_TEXTS, 0},
                                        {"order", FD_N("order"), "", FD_NUMBERS, 0},
                                        {"airway", FD_N("airway"), "", FD_TEXTS, 0},
                                        {"from", FD_N("from"), "m", FD_NUMBERS, 0},
                                        {"until", FD_N("until"), "m", FD_NUMBERS, 0}};
    return fd_table_new(columns, (int)(sizeof columns / sizeof columns[0]));
}

fd_table *fd_profile_samples_table(void) {
    static const fd_column columns[] = {
        {"time", FD_N("time"), "s", FD_NUMBERS, 0},
        {"profile", FD_N("profile"), "", FD_TEXTS, 0},
        {"distance", FD_N("distance"), "m", FD_NUMBERS, 0},
        {"methane", FD_N("methane"), "%", FD_NUMBERS, 5}};
    return fd_table_new(columns, (int)(sizeof columns / sizeof columns[0]));
}

const char *fd_window_id(const fd_scenario *scenario, int event) {
    return event < 0 ? "worst-day" : scenario->event[event].record.id;
}

/* The end of an airway where its air leaves. */
static int downstream(const fd_way_air *air, int airway) {
    const fd_airway *unit = &air->mine->airway[airway];
    return air->mass_flow[airway] < 0 ? unit->from : unit->to;
}

/* An empty way with room for the whole mine; null when memory is short, or the window has
 * as many ways as it may. Nullable: kind, of a way the scenario names. */
static way *add_way(fd_profiler *p, const char *kind, const fd_record *record, bool *ok) {
    if (p->ways == FD_PROFILE_WAYS) return NULL;
    way *w = &p->way[p->ways];
    size_t room = 2 * (size_t)p->air.mine->n_junctions + 3;
    *w = (way){.name = record->name ? record->name : record->id,
               .airway = malloc(room * sizeof(int))};
    snprintf(w->id, sizeof w->id, "%s%s%s", kind ? kind : "", kind ? "/" : "",
             record->id);
    *ok = w->airway != NULL;
    if (!*ok) return NULL;
    p->ways++;
    return w;
}

/* Drops the way added last where it is empty or one like it is there. */
static void settle(fd_profiler *p) {
    way *w = &p->way[p->ways - 1];
    bool keep = w->n > 0;
    for (int i = 0; keep && i < p->ways - 1; i++)
        keep = p->way[i].n != w->n ||
               memcmp(p->way[i].airway, w->airway, (size_t)w->n * sizeof(int)) != 0;
    if (keep) return;
    free(w->airway);
    p->ways--;
}

/* From an airway, with the flow, at most so many airways on. */
static bool follow(fd_profiler *p, const char *kind, const fd_record *record, int airway,
                   int most) {
    bool ok = true;
    if (!p->air.present[airway]) return true;
    way *w = add_way(p, kind, record, &ok);
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
static bool list(fd_profiler *p, const fd_profile_way *given) {
    const fd_mine *mine = p->air.mine;
    bool ok = true;
    for (int i = 0; i < given->airways.n; i++)
        if (!p->air.present[given->airways.item[i]]) return true;
    way *w = add_way(p, NULL, &given->record, &ok);
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
static int main_face(const fd_profiler *p) {
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
static bool take_main_route(fd_profiler *p) {
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
    way *w = middle >= 0 ? add_way(p, "main", &record, &ok) : NULL;
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
static bool take_face(fd_profiler *p) {
    int face = main_face(p);
    if (face < 0) return take_main_route(p);
    const fd_mine *mine = p->air.mine;
    int a = mine->face[face].airway;
    int before =
        fd_way_largest(&p->air, fd_way_other_end(mine, a, downstream(&p->air, a)), true);
    return follow(p, "face", &mine->face[face].record, before >= 0 ? before : a, INT_MAX);
}

static bool acts_on_fan(const fd_profiler *p, const fd_event_fan *list, int n, int fan) {
    for (int i = 0; i < n; i++)
        if (list[i].record.parent == p->window.event && list[i].fan == fan) return true;
    return false;
}

/* Where the event acts. */
static bool take_event(fd_profiler *p) {
    const fd_scenario *s = p->window.scenario;
    const fd_mine *mine = p->air.mine;
    bool ok = true;
    for (int h = 0; ok && h < mine->n_headings; h++) {
        const fd_heading_unit *unit = &mine->heading[h];
        if (acts_on_fan(p, s->stop_fan, s->n_stop_fans, unit->fan) ||
            acts_on_fan(p, s->start_fan, s->n_start_fans, unit->fan))
            ok = follow(p, "heading", &unit->record, unit->airway, 1) &&
                 follow(p, "from", &unit->record, unit->airway, INT_MAX);
    }
    for (int i = 0; ok && i < s->n_surges; i++) {
        if (s->surge[i].record.parent != p->window.event) continue;
        int a = fd_way_largest(&p->air, s->surge[i].junction, false);
        if (a >= 0) ok = follow(p, "surge", &mine->airway[a].record, a, INT_MAX);
    }
    return ok && p->ways == 0 ? take_main_route(p) : ok;
}

static bool take_named(fd_profiler *p) {
    const fd_scenario *s = p->window.scenario;
    bool ok = true;
    for (int i = 0; ok && i < s->n_profiles; i++) {
        const fd_profile_way *given = &s->profile[i];
        ok = given->start >= 0 ? follow(p, NULL, &given->record, given->start, INT_MAX)
                               : list(p, given);
    }
    return ok;
}

static double length_of(const fd_profiler *p, int airway) {
    double length = p->window.state->length[airway];
    return length > 0 ? length : 0; /* not known: no samples, no distance */
}

static double total_length(const fd_profiler *p, const way *w) {
    double total = 0;
    for (int i = 0; i < w->n; i++) total += length_of(p, w->airway[i]);
    return total;
}

/* The least of 1, 2, 5, 10, 20 ... m that gives no more than so many points. */
static double choose_pitch(double length, int points) {
    static const double factor[] = {2, 2.5, 2};
    double pitch = 1;
    for (int i = 0; pitch * points < length; i++) pitch *= factor[i % 3];
    return pitch;
}

/* Both ends of every airway of a way, and points between them no farther apart than the
 * pitch; adds its airways to the table. */
static bool lay_points(fd_profiler *p, int number, fd_table *ways) {
    const way *w = &p->way[number];
    const fd_mine *mine = p->air.mine;
    double total = total_length(p, w), distance = 0;
    double pitch = choose_pitch(total, FD_PROFILE_POINTS / p->ways);
    int junction = w->start;
    size_t room = (size_t)(total / pitch) + 2 * (size_t)w->n + 1;
    point *grown = realloc(p->point, ((size_t)p->points + room) * sizeof *grown);
    if (!grown) return false;
    p->point = grown;
    for (int i = 0; i < w->n; i++) {
        int a = w->airway[i];
        double length = length_of(p, a);
        int steps = (int)ceil(length / pitch - 1e-9);
        bool forward = mine->airway[a].from == junction;
        for (int k = 0; length > 0 && k <= steps; k++) {
            double along = length * k / steps;
            p->point[p->points++] = (point){number, a, forward ? along : length - along,
                                            round(100 * (distance + along)) / 100};
        }
        fd_table_add_text(ways, fd_window_id(p->window.scenario, p->window.event));
        fd_table_add_text(ways, w->id);
        fd_table_add_text(ways, w->name);
        fd_table_add_number(ways, i);
        fd_table_add_text(ways, mine->airway[a].record.id);
        fd_table_add_number(ways, round(100 * distance) / 100);
        distance += length;
        fd_table_add_number(ways, round(100 * distance) / 100);
        junction = fd_way_other_end(mine, a, junction);
    }
    return true;
}

fd_status fd_profiler_new(const fd_profile_window *window, fd_table *ways,
                          fd_profiler **profiler) {
    *profiler = NULL;
    fd_profiler *p = calloc(1, sizeof *p);
    if (!p) return FD_NO_MEMORY;
    p->window = *window;
    p->air =
        (fd_way_air){window->scenario->mine, window->state->airway, window->mass_flow};
    p->interval =
        window->step *
        fmax(1, ceil(window->duration / (window->step * FD_PROFILE_MOMENTS) - 1e-9));
    bool ok = window->event < 0 ? take_face(p) : take_event(p);
    ok = ok && take_named(p);
    for (int i = 0; ok && i < p->ways; i++) ok = lay_points(p, i, ways);
    if (ok)
        *profiler = p;
    else
        fd_profiler_free(&p);
    return ok ? FD_OK : FD_NO_MEMORY;
}

void fd_profiler_free(fd_profiler **profiler) {
    if (!profiler || !*profiler) return;
    for (int i = 0; i < (*profiler)->ways; i++) free((*profiler)->way[i].airway);
    free((*profiler)->point);
    free(*profiler);
    *profiler = NULL;
}

void fd_profiler_take(fd_profiler *p, double second, const fd_gas *gas,
                      fd_table *samples) {
    if (second < p->due - 1e-6 && second < p->window.duration - 1e-6) return;
    p->due = p->interval * (floor(second / p->interval + 1e-9) + 1);
    for (int i = 0; i < p->points; i++) {
        const point *at = &p->point[i];
        double methane = 100 * fd_gas_at(gas, at->airway, at->at);
        fd_table_add_number(samples, second);
        fd_table_add_text(samples, p->way[at->way].id);
        fd_table_add_number(samples, at->distance);
        fd_table_add_number(samples, round(1e5 * methane) / 1e5);
    }
}
