#include "plots/blowing.h"
#include "plots/idle.h"

#include <math.h>
#include <string.h>

static const char *const quantities[] = {"speed [%]", "pressure [Pa]", "flow [m3/min]"};
enum { QUANTITIES = sizeof quantities / sizeof *quantities };

static const fd_message too_many_fans = {
    "PLOT-FANS", FD_NOTE,
    FD_N("%1 fans change in event %2; the figure shows the first %3"), ""};

/* Chosen: less than this part of its largest value nobody sees in the figure. */
static const double MOVED = 0.02;

static bool is_moved(const fd_curve *curve) {
    return fd_curve_moves(curve, MOVED);
}

/* A fan that stands all the time is not moved, whatever leaks through it. */
static bool is_shown(const fd_series *series, const char *id) {
    const fd_curve *speed = fd_series_find(series, "fan", id, quantities[0]);
    if (!speed || (fd_curve_peak(speed) == 0 && !is_moved(speed))) return false;
    for (int q = 0; q < QUANTITIES; q++) {
        const fd_curve *curve = fd_series_find(series, "fan", id, quantities[q]);
        if (curve && is_moved(curve)) return true;
    }
    return false;
}

/* When the last of the fans shown comes to rest: from then on each curve stays within
 * MOVED of its range from its end. */
static double find_rest(const fd_series *series, double from) {
    double rest = from;
    for (int i = 0; i < fd_series_count(series); i++) {
        const fd_curve *curve = fd_series_get(series, i);
        if (strcmp(curve->kind, "fan") != 0 || !is_shown(series, curve->id) ||
            !is_moved(curve))
            continue;
        double least = INFINITY, most = -INFINITY, end = curve->y[curve->points - 1];
        for (int k = 0; k < curve->points; k++) {
            least = fmin(least, curve->y[k]);
            most = fmax(most, curve->y[k]);
        }
        for (int k = curve->points - 1; k > 0; k--)
            if (fabs(curve->y[k - 1] - end) > MOVED * (most - least)) {
                rest = fmax(rest, curve->x[k]);
                break;
            }
    }
    return rest;
}

/* Ends the figure soon after the fans have come to rest, so that a run-down of seconds is
 * seen in an event of hours; says so at its foot. Chosen: half as long again. */
static void shorten(const fd_sources *s, const fd_series *series, const fd_window *window,
                    fd_timeline *t) {
    double until = t->from + 1.5 * (find_rest(series, t->from) - t->from);
    char end[FD_NUMBER_ROOM];
    if (!(until > t->from && until < 0.5 * (t->from + t->until))) return;
    fd_script_short(t->until / t->scale, end);
    fd_drawing_text(
        s->drawing,
        FD_N("The fans then stay as they are to the end of the event, %1 %2."), end,
        t->unit, t->note);
    t->until = until;
    fd_span span;
    fd_window_span(s->drawing, window, t->until - t->from, &span);
    t->scale = span.scale;
    t->unit = span.unit;
    snprintf(t->axis, sizeof t->axis, "%s", span.axis);
}

/* True where the speed of a fan that is shown changes. */
static bool has_speed(const fd_pane *pane) {
    for (int i = 0; i < pane->traces; i++)
        if (is_moved(pane->trace[i].curve)) return true;
    return false;
}

/* Adds the fans that move; returns how many they are. */
static int fill_pane(const fd_sources *s, const fd_series *series, int q, fd_pane *pane) {
    static const char *const title[] = {FD_N("speed of the fans, part of the full one"),
                                        FD_N("pressure of the fans"),
                                        FD_N("air through the fans")};
    static const char *const axis[] = {FD_N("speed"), FD_N("pressure"), FD_N("air flow")};
    int n = 0;
    for (int i = 0; i < fd_series_count(series); i++) {
        const fd_curve *curve = fd_series_get(series, i);
        if (strcmp(curve->kind, "fan") != 0 ||
            strcmp(curve->quantity, quantities[q]) != 0 || !is_shown(series, curve->id))
            continue;
        fd_pane_add(pane, curve, fd_words_fan(s->words, curve->id), NULL);
        n++;
    }
    fd_drawing_text(s->drawing, title[q], NULL, NULL, pane->title);
    fd_words_axis(s->drawing, axis[q], quantities[q], pane->axis, sizeof pane->axis);
    return n;
}

fd_status fd_blowing_draw(const fd_sources *s, const fd_series *series,
                          const fd_window *window, int number, fd_timeline *t) {
    char name[48];
    int fans = 0;
    for (int q = 0; q < QUANTITIES; q++) {
        int n = fill_pane(s, series, q, &t->pane[t->panes]);
        fd_pane *pane = &t->pane[t->panes];
        if (q == 0 && !has_speed(pane))
            memset(pane, 0, sizeof *pane);
        else if (pane->traces > 0)
            t->panes++;
        fans = n > fans ? n : fans;
    }
    if (fans == 0) return FD_OK;
    if (fans > FD_PANE_TRACES) {
        char all[16], shown[16];
        snprintf(all, sizeof all, "%d", fans);
        snprintf(shown, sizeof shown, "%d", FD_PANE_TRACES);
        fd_diagnostics_add(s->drawing->diagnostics, &too_many_fans, &(fd_place){0}, all,
                           window->id, shown, NULL);
    }
    snprintf(name, sizeof name, "fans-%d", number);
    t->name = name;
    shorten(s, series, window, t);
    fd_window_title(s->drawing, window, FD_N("fans during %1"), NULL, t->title);
    return fd_timeline_draw(s->drawing, t, NULL);
}
