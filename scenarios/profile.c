#include "scenarios/profile.h"

#include <math.h>
#include <stdlib.h>

#include "scenarios/profileparts.h"

typedef struct point {
    int way, airway;
    double at;       /* m from the end `from` of the airway */
    double distance; /* m from the start of the way, to the centimetre */
} point;

struct fd_profiler {
    fd_profile_ways of;
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

static double length_of(const fd_profiler *p, int airway) {
    double length = p->of.window.state->length[airway];
    return length > 0 ? length : 0; /* not known: no samples, no distance */
}

static double total_length(const fd_profiler *p, const fd_profile_route *w) {
    double total = 0;
    for (int i = 0; i < w->n; i++) total += length_of(p, w->airway[i]);
    return total;
}

/* Chosen: in a roadway that gives gas by age the samples stand as close as its youngest
 * piece is long, whatever the length of the way. */
static const double CLOSEST = 10;

/* At most, on average, so many points of a way. */
static double choose_pitch(double length, int points) {
    return fmax(1, ceil(length / points));
}

static bool gives_gas(const fd_profiler *p, int airway) {
    const fd_emission *e = p->of.window.emission;
    for (int i = 0; i < e->n_splits; i++)
        if (e->split[i].airway == airway) return true;
    return false;
}

/* Both ends of every airway of a way, and points between them no farther apart than the
 * pitch; adds its airways to the table. */
static bool lay_points(fd_profiler *p, int number, fd_table *ways) {
    const fd_profile_route *w = &p->of.way[number];
    const fd_mine *mine = p->of.air.mine;
    double total = total_length(p, w), distance = 0;
    double pitch = choose_pitch(total, FD_PROFILE_POINTS / p->of.ways);
    int junction = w->start;
    size_t room = (size_t)(total / fmin(pitch, CLOSEST)) + 2 * (size_t)w->n + 1;
    point *grown = realloc(p->point, ((size_t)p->points + room) * sizeof *grown);
    if (!grown) return false;
    p->point = grown;
    for (int i = 0; i < w->n; i++) {
        int a = w->airway[i];
        double length = length_of(p, a);
        double apart = gives_gas(p, a) ? fmin(pitch, CLOSEST) : pitch;
        int steps = (int)ceil(length / apart - 1e-9);
        bool forward = mine->airway[a].from == junction;
        for (int k = 0; length > 0 && k <= steps; k++) {
            double along = length * k / steps;
            p->point[p->points++] = (point){number, a, forward ? along : length - along,
                                            round(100 * (distance + along)) / 100};
        }
        fd_table_add_text(ways, fd_window_id(p->of.window.scenario, p->of.window.event));
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
    p->of.window = *window;
    p->of.air =
        (fd_way_air){window->scenario->mine, window->state->airway, window->mass_flow};
    p->interval =
        window->step *
        fmax(1, ceil(window->duration / (window->step * FD_PROFILE_MOMENTS) - 1e-9));
    bool ok = fd_profile_choose(&p->of);
    for (int i = 0; ok && i < p->of.ways; i++) ok = lay_points(p, i, ways);
    if (ok)
        *profiler = p;
    else
        fd_profiler_free(&p);
    return ok ? FD_OK : FD_NO_MEMORY;
}

void fd_profiler_free(fd_profiler **profiler) {
    if (!profiler || !*profiler) return;
    fd_profile_drop(&(*profiler)->of);
    free((*profiler)->point);
    free(*profiler);
    *profiler = NULL;
}

void fd_profiler_take(fd_profiler *p, double second, const fd_gas *gas,
                      fd_table *samples) {
    if (second < p->due - 1e-6 && second < p->of.window.duration - 1e-6) return;
    p->due = p->interval * (floor(second / p->interval + 1e-9) + 1);
    for (int i = 0; i < p->points; i++) {
        const point *at = &p->point[i];
        double methane = 100 * fd_gas_at(gas, at->airway, at->at);
        fd_table_add_number(samples, second);
        fd_table_add_text(samples, p->of.way[at->way].id);
        fd_table_add_number(samples, at->distance);
        fd_table_add_number(samples, round(1e5 * methane) / 1e5);
    }
}
