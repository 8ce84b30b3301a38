#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/overtime.h"
#include "plots/window.h"

static bool is_place(const fd_curve *a, const fd_curve *b) {
    return strcmp(a->id, b->id) == 0 && strcmp(a->kind, b->kind) == 0;
}

static bool is_flow(const fd_curve *curve) {
    return strncmp(curve->quantity, "flow", 4) == 0;
}

/* The pane of a place that is in the figure already, or null. */
static fd_pane *find_pane(fd_timeline *t, const fd_curve *curve, int first) {
    for (int i = first; i < t->panes; i++)
        if (is_place(t->pane[i].trace[0].curve, curve)) return &t->pane[i];
    return NULL;
}

/* Adds methane by places, from curve `*next` on, until the figure is full. */
static void add_methane(const fd_sources *s, const fd_series *series, int *next, int most,
                        fd_timeline *t) {
    int i = *next;
    for (; i < fd_series_count(series); i++) {
        const fd_curve *curve = fd_series_get(series, i);
        char name[FD_DRAWING_ROOM];
        if (is_flow(curve) || isnan(fd_curve_peak(curve))) continue;
        fd_pane *pane = find_pane(t, curve, 0);
        if (!pane && t->panes == most) break;
        if (!pane) {
            pane = &t->pane[t->panes++];
            fd_words_place(s->words, s->drawing, curve->kind, curve->id, pane->title);
            fd_words_axis(s->drawing, FD_N("methane"), curve->quantity, pane->axis,
                          sizeof pane->axis);
        }
        fd_words_quantity(s->drawing, curve->quantity, name);
        fd_pane_add(pane, curve, name, s->marks);
    }
    *next = i;
}

/* One pane with the air of the first airways that have it; its title says of how many. */
static void add_flows(const fd_sources *s, const fd_series *series, fd_timeline *t) {
    fd_pane *pane = &t->pane[t->panes];
    int all = 0;
    for (int i = 0; i < fd_series_count(series); i++) {
        const fd_curve *curve = fd_series_get(series, i);
        if (!is_flow(curve) || isnan(fd_curve_peak(curve))) continue;
        fd_pane_add(pane, curve, curve->id, NULL);
        fd_words_axis(s->drawing, FD_N("air flow"), curve->quantity, pane->axis,
                      sizeof pane->axis);
        all++;
    }
    char shown[16], count[16];
    snprintf(shown, sizeof shown, "%d", pane->traces);
    snprintf(count, sizeof count, "%d", all);
    const char *title = all > pane->traces
                            ? FD_N("air flow in the first %1 of %2 airways")
                            : FD_N("air flow in the airways");
    fd_drawing_text(s->drawing, title, shown, count, pane->title);
    t->panes += pane->traces > 0;
}

static void set_window(const fd_sources *s, const fd_series *series,
                       const fd_window *window, fd_timeline *t) {
    t->from = INFINITY;
    t->until = -INFINITY;
    for (int i = 0; i < fd_series_count(series); i++) {
        const fd_curve *curve = fd_series_get(series, i);
        if (curve->points == 0) continue;
        t->from = fmin(t->from, curve->x[0]);
        t->until = fmax(t->until, curve->x[curve->points - 1]);
    }
    if (!(t->until > t->from)) t->until = t->from + 1;
    fd_span span;
    fd_window_span(s->drawing, window, t->until - t->from, &span);
    t->scale = span.scale;
    t->day = window->day;
    snprintf(t->axis, sizeof t->axis, "%s", span.axis);
    char what[FD_DRAWING_ROOM];
    fd_drawing_text(s->drawing, FD_N("methane during %1"), window->name, NULL, what);
    fd_drawing_title(s->drawing, what, t->title);
}

/* Chosen: four pages of an event tell enough; the places come in the order of the file.
 */
enum { MOST_PAGES = 4 };

static const fd_message too_many_places = {
    "PLOT-EVENT-PLACES", FD_NOTE,
    FD_N("the figures of event %1 show the first places of its file only"), ""};

static fd_status draw_window(const fd_sources *s, const fd_series *series,
                             const fd_window *window, int number) {
    fd_status status = FD_OK;
    fd_timeline *t = malloc(sizeof *t);
    if (!t) return FD_NO_MEMORY;
    int next = 0, count = fd_series_count(series);
    for (int page = 1; next < count && page <= MOST_PAGES && status == FD_OK; page++) {
        char name[48];
        snprintf(name, sizeof name, page == 1 ? "event-%d" : "event-%d-%d", number, page);
        memset(t, 0, sizeof *t);
        t->name = name;
        set_window(s, series, window, t);
        add_methane(s, series, &next, FD_TIMELINE_PANES - (page == 1), t);
        if (page == 1) add_flows(s, series, t);
        status = fd_timeline_draw(s->drawing, t, isnan(window->day) ? NULL : s->bars);
    }
    if (next < count)
        fd_diagnostics_add(s->drawing->diagnostics, &too_many_places, &(fd_place){0},
                           window->id, NULL);
    free(t);
    return status;
}

fd_status fd_events_draw(const fd_sources *sources) {
    fd_drawing *drawing = sources->drawing;
    fd_status status = FD_OK, worst = FD_OK;
    for (int i = 0, n = 0; i < fd_dossier_files(drawing->dossier); i++) {
        const char *file = fd_dossier_file(drawing->dossier, i);
        fd_window window;
        fd_series *series = NULL;
        if (!fd_window_of_file(file, "event-", &window)) continue;
        status = fd_window_find(drawing, &window);
        if (status == FD_OK)
            status = fd_series_read(drawing->dossier, file, "time [s]", NULL,
                                    drawing->diagnostics, &series);
        if (status == FD_OK && fd_series_count(series) > 0)
            status = draw_window(sources, series, &window, ++n);
        fd_series_free(&series);
        if (status == FD_NO_MEMORY) return status;
        if (status != FD_OK) worst = status;
    }
    return worst;
}
