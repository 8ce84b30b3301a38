#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/overtime.h"

typedef struct group {
    const char *start; /* of the quantities that share a pane */
    const char *axis;
} group;

static const group groups[] = {{"content ", FD_N("gas content")},
                               {"pressure ", FD_N("gauge pressure")},
                               {"desorbable ", FD_N("desorbable content")}};
enum { GROUPS = sizeof groups / sizeof *groups };

static int find_group(const fd_curve *curve) {
    for (int g = 0; g < GROUPS; g++)
        if (strncmp(curve->quantity, groups[g].start, strlen(groups[g].start)) == 0)
            return g;
    return -1;
}

static bool is_same(const fd_curve *a, const fd_curve *b) {
    return strcmp(a->id, b->id) == 0 && strcmp(a->kind, b->kind) == 0;
}

/* The limits count where coal is won: from the first to the last day of extraction. */
static void count_while_extracting(const fd_bars *bars, fd_trace *trace) {
    trace->from = INFINITY;
    trace->until = -INFINITY;
    for (int i = 0; bars && i < fd_bars_count(bars); i++) {
        const fd_bar *bar = fd_bars_get(bars, i);
        if (strcmp(fd_bar_kind_name(bar->kind), "extraction") != 0 ||
            strcmp(bar->id, trace->curve->id) != 0)
            continue;
        trace->from = fmin(trace->from, bar->from);
        trace->until = fmax(trace->until, bar->until);
    }
}

/* One pane for each group that has curves of this place. */
static void fill_panes(const fd_sources *s, const fd_curve *first, fd_timeline *t) {
    for (int g = 0; g < GROUPS; g++) {
        fd_pane *pane = &t->pane[t->panes];
        for (int i = 0; i < fd_series_count(s->series); i++) {
            const fd_curve *curve = fd_series_get(s->series, i);
            char name[FD_DRAWING_ROOM];
            if (find_group(curve) != g || !is_same(curve, first)) continue;
            fd_words_quantity(s->drawing, curve->quantity, name);
            fd_pane_add(pane, curve, name, s->marks);
            fd_words_axis(s->drawing, groups[g].axis, curve->quantity, pane->axis,
                          sizeof pane->axis);
        }
        for (int k = 0; k < pane->traces; k++)
            count_while_extracting(s->bars, &pane->trace[k]);
        fd_drawing_text(s->drawing, groups[g].axis, NULL, NULL, pane->title);
        t->panes += pane->traces > 0;
    }
}

static fd_status draw_place(const fd_sources *s, const fd_curve *first, int number) {
    char name[48], place[FD_DRAWING_ROOM], what[FD_DRAWING_ROOM];
    fd_timeline *t = calloc(1, sizeof *t);
    if (!t) return FD_NO_MEMORY;
    snprintf(name, sizeof name, "residual-%d", number);
    *t = (fd_timeline){
        .name = name, .until = s->drawing->days, .scale = 1, .is_dates = true};
    fill_panes(s, first, t);
    fd_words_place(s->words, s->drawing, first->kind, first->id, place);
    fd_drawing_text(s->drawing, FD_N("gas left in the coal of %1"), place, NULL, what);
    fd_drawing_title(s->drawing, what, t->title);
    fd_drawing_text(s->drawing, FD_N("date"), NULL, NULL, t->axis);
    fd_status status = fd_timeline_draw(s->drawing, t, s->bars);
    free(t);
    return status;
}

fd_status fd_residual_draw(const fd_sources *sources) {
    const fd_series *series = sources->series;
    fd_status status = FD_OK;
    int number = 0;
    for (int i = 0; series && i < fd_series_count(series) && status == FD_OK; i++) {
        const fd_curve *curve = fd_series_get(series, i);
        bool is_new = find_group(curve) >= 0;
        for (int j = 0; j < i && is_new; j++) {
            const fd_curve *before = fd_series_get(series, j);
            is_new = find_group(before) < 0 || !is_same(before, curve);
        }
        if (is_new) status = draw_place(sources, curve, ++number);
    }
    return status;
}
