#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/overtime.h"

enum { MOST_PLACES = 48, MOST_FOUND = 20000 };

/* A place with methane, and how near it came to its limits. */
typedef struct spot {
    const char *kind, *id;
    double closeness; /* worst value over its threshold; -1 where there is none */
    bool is_shown;
} spot;

/* Methane with a value that is known. */
static bool is_methane(const fd_curve *curve) {
    return strstr(curve->quantity, "methane") && strstr(curve->quantity, "[%]") &&
           !isnan(fd_curve_peak(curve));
}

static bool is_at(const fd_curve *curve, const spot *place) {
    return strcmp(curve->id, place->id) == 0 && strcmp(curve->kind, place->kind) == 0;
}

/* Gathers the places in the order of the series; returns how many. */
static int find_places(const fd_sources *s, spot *places) {
    int n = 0;
    for (int i = 0; i < fd_series_count(s->series) && n < MOST_FOUND; i++) {
        const fd_curve *curve = fd_series_get(s->series, i);
        if (!is_methane(curve)) continue;
        int at = 0;
        while (at < n && !is_at(curve, &places[at])) at++;
        if (at == n) places[n++] = (spot){curve->kind, curve->id, -1, false};
        double limit = s->marks ? fd_marks_threshold(s->marks, curve) : NAN;
        double closeness = fd_curve_peak(curve) / limit;
        places[at].closeness = fmax(places[at].closeness, closeness);
    }
    return n;
}

static const fd_message left_out = {
    "PLOT-PLACES", FD_NOTE,
    FD_N("%1 places are recorded; the figures show the %2 nearest to their limits"), ""};

/* Chooses the places nearest to their limits. */
static void choose(const fd_sources *s, spot *places, int n) {
    int left = n < MOST_PLACES ? n : MOST_PLACES;
    char all[16], shown[16];
    snprintf(all, sizeof all, "%d", n);
    snprintf(shown, sizeof shown, "%d", left);
    if (n > left)
        fd_diagnostics_add(s->drawing->diagnostics, &left_out, &(fd_place){0}, all, shown,
                           NULL);
    for (; left > 0; left--) {
        int worst = -1;
        for (int i = 0; i < n; i++)
            if (!places[i].is_shown &&
                (worst < 0 || places[i].closeness > places[worst].closeness))
                worst = i;
        places[worst].is_shown = true;
    }
}

static void fill_pane(const fd_sources *s, const spot *place, fd_pane *pane) {
    fd_words_place(s->words, s->drawing, place->kind, place->id, pane->title);
    for (int i = 0; i < fd_series_count(s->series); i++) {
        const fd_curve *curve = fd_series_get(s->series, i);
        char name[FD_DRAWING_ROOM];
        if (!is_methane(curve) || !is_at(curve, place)) continue;
        fd_words_quantity(s->drawing, curve->quantity, name);
        fd_pane_add(pane, curve, name, s->marks);
        fd_words_axis(s->drawing, FD_N("methane"), curve->quantity, pane->axis,
                      sizeof pane->axis);
    }
}

static fd_status draw_page(const fd_sources *s, int page, const fd_pane *pane,
                           int panes) {
    char name[48];
    fd_timeline *t = calloc(1, sizeof *t);
    if (!t) return FD_NO_MEMORY;
    snprintf(name, sizeof name, "concentration-%d", page);
    *t = (fd_timeline){.name = name,
                       .until = s->drawing->days,
                       .scale = 1,
                       .is_dates = true,
                       .panes = panes};
    memcpy(t->pane, pane, (size_t)panes * sizeof *pane);
    fd_drawing_title(
        s->drawing,
        fd_text(s->drawing->catalogue, FD_N("methane at the recorded places")), t->title);
    fd_drawing_text(s->drawing, FD_N("date"), NULL, NULL, t->axis);
    fd_status status = fd_timeline_draw(s->drawing, t, s->bars);
    free(t);
    return status;
}

static fd_status draw_pages(const fd_sources *s, const spot *places, int n) {
    fd_pane *pane = calloc(FD_TIMELINE_PANES, sizeof *pane);
    fd_status status = pane ? FD_OK : FD_NO_MEMORY;
    int page = 0, panes = 0;
    for (int i = 0; i < n && status == FD_OK; i++) {
        if (!places[i].is_shown) continue;
        pane[panes] = (fd_pane){.traces = 0};
        fill_pane(s, &places[i], &pane[panes++]);
        if (panes < FD_TIMELINE_PANES) continue;
        status = draw_page(s, ++page, pane, panes);
        panes = 0;
    }
    if (status == FD_OK && panes > 0) status = draw_page(s, page + 1, pane, panes);
    free(pane);
    return status;
}

fd_status fd_concentration_draw(const fd_sources *sources) {
    if (!sources->series) return FD_OK;
    spot *places = calloc(MOST_FOUND, sizeof *places);
    if (!places) return FD_NO_MEMORY;
    int n = find_places(sources, places);
    choose(sources, places, n);
    fd_status status = draw_pages(sources, places, n);
    free(places);
    return status;
}
