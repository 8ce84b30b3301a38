#include "plots/timeline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/width.h"
#include "plots/lines.h"
#include "plots/page.h"
#include "plots/thin.h"
#include "plots/tics.h"

enum { MOST_BARS = 400 }; /* chosen: more cannot be told apart */

void fd_pane_add(fd_pane *pane, const fd_curve *curve, const char *name,
                 const fd_marks *marks) {
    if (isnan(fd_curve_peak(curve)) || pane->traces == FD_PANE_TRACES) return;
    fd_trace *trace = &pane->trace[pane->traces++];
    trace->curve = curve;
    trace->from = -INFINITY;
    trace->until = INFINITY;
    trace->threshold = marks ? fd_marks_threshold(marks, curve) : NAN;
    snprintf(trace->name, sizeof trace->name, "%s", name);
    for (int i = 0; marks && i < fd_marks_count(marks); i++) {
        const fd_mark *mark = fd_marks_get(marks, i);
        if (fd_mark_fits(mark, curve) && pane->marks < FD_PANE_MARKS)
            pane->mark[pane->marks++] = mark;
    }
}

static double subject_width(const fd_bar *bar) {
    int columns = fd_width_measure(bar->name);
    return fd_script_width("n", 14) *
           (columns < FD_PAGE_NAME_COLUMNS ? columns : FD_PAGE_NAME_COLUMNS);
}

static void lay_out(fd_page *p) {
    bool has_marks = false;
    p->left = 84; /* room for the numbers and the name of an axis */
    for (int i = 0; i < p->timeline->panes; i++)
        has_marks |= p->timeline->pane[i].marks > 0;
    for (int i = 0; i < p->bars; i++)
        p->left = (int)fmax(p->left, 24 + subject_width(&p->bar[i]));
    p->right = FD_PAGE_WIDTH - (has_marks ? FD_PAGE_RIGHT : FD_PAGE_RIGHT_PLAIN);
    p->height =
        FD_PAGE_TOP + p->timeline->panes * (FD_PAGE_HEAD + FD_PAGE_PANE) + FD_PAGE_BOTTOM;
    if (p->lanes > 0) p->height += FD_PAGE_KINDS + FD_PAGE_BAR * p->lanes;
    if (p->acts > 0) p->height += FD_PAGE_HEAD + FD_PAGE_BAR * p->acts;
}

/* An absolute pressure, which has no zero that matters. */
static bool is_absolute(const fd_pane *pane) {
    return pane->traces > 0 && strstr(pane->trace[0].curve->quantity, "[hPa]");
}

/* What a pane spans at least, so that round-off does not fill it. Chosen. */
static double least_span(const fd_pane *pane) {
    static const struct {
        const char *unit;
        double span;
    } known[] = {{"[%]", 0.1}, {"[Pa]", 10}, {"[hPa]", 1}, {"[m3/min]", 1}};
    const char *unit =
        pane->traces > 0 ? strrchr(pane->trace[0].curve->quantity, '[') : NULL;
    for (size_t i = 0; unit && i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].unit, unit) == 0) return known[i].span;
    return 0;
}

/* The range of a pane: from zero, or below where there are negative values, up to a
 * little above everything in it; of an absolute pressure what it runs through. */
static void find_range(const fd_pane *pane, double *low, double *high) {
    bool is_free = is_absolute(pane);
    double least = is_free ? NAN : 0, most = NAN;
    for (int t = 0; t < pane->traces; t++) {
        const fd_curve *curve = pane->trace[t].curve;
        for (int i = 0; i < curve->points; i++) {
            least = fmin(least, curve->y[i]);
            most = fmax(most, curve->y[i]);
        }
    }
    for (int i = 0; i < pane->marks; i++) most = fmax(most, pane->mark[i]->value);
    double room = isnan(most) || most <= least ? 1 : most - least;
    room = fmax(room, least_span(pane));
    *low = least < 0 || is_free ? least - 0.08 * room : 0;
    *high = pane->most > 0 ? pane->most : least + 1.12 * room;
}

/* What is above a threshold: times, or areas. */
typedef int put_above(const fd_curve *, double, double, double, double, fd_buffer *);

/* A block of what is above the thresholds of a pane, never empty; returns how many. */
static int put_block(const fd_page *p, const fd_pane *pane, put_above *put,
                     fd_buffer *data) {
    int n = 0;
    for (int t = 0; t < pane->traces; t++) {
        const fd_trace *trace = &pane->trace[t];
        n += put(trace->curve, trace->threshold, fmax(trace->from, p->timeline->from),
                 fmin(trace->until, p->timeline->until), p->timeline->scale, data);
    }
    if (n == 0) fd_buffer_text(data, "NaN\tNaN\n");
    fd_buffer_text(data, "\n\n");
    return n;
}

/* The blocks of a pane: each curve, then the times at which one is above its threshold,
 * and the areas between them. */
static fd_status write_pane_data(fd_page *p, const fd_pane *pane, const char *part,
                                 int *bands, int *areas) {
    fd_buffer data = {0};
    for (int t = 0; t < pane->traces; t++)
        fd_thin_write(pane->trace[t].curve, p->timeline->scale, &data);
    *bands = put_block(p, pane, fd_thin_bands, &data);
    *areas = put_block(p, pane, fd_thin_areas, &data);
    fd_status status = fd_drawing_data(p->drawing, p->timeline->name, part, &data);
    fd_buffer_free(&data);
    return status;
}

static void put_lines(fd_page *p, const fd_pane *pane, double low, double high) {
    fd_line line[FD_PANE_MARKS];
    double value[FD_PANE_MARKS], place[FD_PANE_MARKS], role[FD_PANE_MARKS],
        rows[FD_PANE_MARKS];
    const char *text[FD_PANE_MARKS];
    int n = fd_lines_make(p->drawing, pane, FD_PAGE_LABEL_COLUMNS, line);
    fd_lines_spread(line, n, low, high, FD_PAGE_PANE, FD_PAGE_LABEL_ROW);
    for (int i = 0; i < n; i++) {
        value[i] = line[i].value;
        place[i] = line[i].place;
        role[i] = line[i].role;
        rows[i] = line[i].rows;
        text[i] = line[i].text;
    }
    fd_script_integer(&p->script, "fd_limits", n);
    fd_script_numbers(&p->script, "fd_limit", value, n);
    fd_script_numbers(&p->script, "fd_limit_place", place, n);
    fd_script_numbers(&p->script, "fd_limit_role", role, n);
    fd_script_numbers(&p->script, "fd_limit_lines", rows, n);
    fd_script_texts(&p->script, "fd_limit_text", text, n);
}

/* Columns of the key beside the title of a pane, in one row or in two: gnuplot makes all
 * as wide as the widest. */
static int key_columns(const fd_page *p, const fd_pane *pane, int bands) {
    enum { SAMPLE = 48, AIR = 24 }; /* pixels, of style.gp */
    double widest = 0, title = fd_script_width(pane->title, 14);
    for (int t = 0; t < pane->traces; t++)
        widest = fmax(widest, fd_script_width(pane->trace[t].name, 12));
    int all = pane->traces + (bands > 0);
    bool fits = title + AIR + all * (widest + SAMPLE) < p->right - p->left;
    return fits ? all : (all + 1) / 2;
}

static fd_status put_pane(fd_page *p, int i) {
    const fd_pane *pane = &p->timeline->pane[i];
    char part[16], path[FD_DRAWING_ROOM];
    const char *name[FD_PANE_TRACES];
    double low, high;
    int bands, areas,
        top = FD_PAGE_TOP + i * (FD_PAGE_HEAD + FD_PAGE_PANE) + FD_PAGE_HEAD;
    snprintf(part, sizeof part, "%d", i + 1);
    fd_status status = write_pane_data(p, pane, part, &bands, &areas);
    snprintf(path, sizeof path, "data/%s-%s.tsv", p->timeline->name, part);
    for (int t = 0; t < pane->traces; t++) name[t] = pane->trace[t].name;
    find_range(pane, &low, &high);
    fd_script_text(&p->script, "fd_pane_title", pane->title);
    fd_script_text(&p->script, "fd_pane_axis", pane->axis);
    fd_script_text(&p->script, "fd_pane_data", path);
    fd_page_height(p, "fd_pane_top", top);
    fd_page_height(p, "fd_pane_bottom", top + FD_PAGE_PANE);
    fd_script_number(&p->script, "fd_pane_low", low);
    fd_script_number(&p->script, "fd_pane_high", high);
    fd_script_integer(&p->script, "fd_traces", pane->traces);
    fd_script_texts(&p->script, "fd_trace", name, pane->traces);
    fd_script_integer(&p->script, "fd_key_columns", key_columns(p, pane, bands));
    fd_script_integer(&p->script, "fd_bands", bands);
    fd_script_integer(&p->script, "fd_areas", areas);
    fd_script_text(&p->script, "fd_page_note", i == 0 ? p->timeline->note : "");
    fd_script_integer(&p->script, "fd_is_last",
                      p->lanes + p->acts == 0 && i == p->timeline->panes - 1);
    put_lines(p, pane, low, high);
    fd_buffer_text(&p->script, "load 'scripts/pane.gp'\n");
    return status;
}

static void put_axis(fd_page *p) {
    const fd_timeline *t = p->timeline;
    fd_script_number(&p->script, "fd_from", t->from / t->scale);
    fd_script_number(&p->script, "fd_until", t->until / t->scale);
    fd_script_number(&p->script, "fd_left", (double)p->left / FD_PAGE_WIDTH);
    fd_script_number(&p->script, "fd_right", (double)p->right / FD_PAGE_WIDTH);
    fd_script_text(&p->script, "fd_x_axis", t->axis);
    fd_script_text(&p->script, "fd_over_name",
                   fd_text(p->drawing->catalogue, FD_N("above limit or alarm")));
    if (t->is_dates)
        fd_tics_write(&p->drawing->start, t->from, t->until, p->right - p->left,
                      &p->script);
    else
        fd_script_integer(&p->script, "fd_tics", 0);
}

static fd_status draw(fd_page *p) {
    fd_status status = FD_OK;
    lay_out(p);
    put_axis(p);
    status = fd_page_act_marks(p);
    fd_buffer_text(&p->script, "set multiplot title fd_title font fd_large\n");
    for (int i = 0; i < p->timeline->panes && status == FD_OK; i++)
        status = put_pane(p, i);
    if (p->lanes > 0 && status == FD_OK) status = fd_page_bars(p);
    if (p->acts > 0 && status == FD_OK) status = fd_page_acts(p);
    fd_buffer_text(&p->script, "unset multiplot\n");
    if (status != FD_OK) return status;
    return fd_drawing_figure(p->drawing, p->timeline->name, p->timeline->title,
                             FD_PAGE_WIDTH, p->height, &p->script);
}

/* The acts of the window; of too many the first. */
static void find_acts(fd_page *p) {
    const fd_timeline *t = p->timeline;
    for (int i = 0; t->acts && i < t->acts->count && p->acts < FD_PAGE_ACTS; i++) {
        const fd_act *act = &t->acts->act[i];
        if (act->time >= t->from && act->time <= t->until) p->act[p->acts++] = act;
    }
}

static const fd_message too_many_bars = {
    "PLOT-BARS", FD_NOTE, FD_N("figure %1 shows the first %2 bars of the calendar only"),
    ""};

fd_status fd_timeline_draw(fd_drawing *drawing, const fd_timeline *timeline,
                           const fd_bars *bars) {
    fd_page p = {.drawing = drawing, .timeline = timeline};
    double per_day = timeline->is_dates ? 1 : 86400;
    double from = timeline->day + timeline->from / per_day;
    double until = timeline->day + timeline->until / per_day;
    if (timeline->panes == 0) return FD_OK;
    p.bar = calloc(MOST_BARS, sizeof *p.bar);
    p.act = calloc(FD_PAGE_ACTS, sizeof *p.act);
    if (!p.bar || !p.act) {
        free(p.act);
        free(p.bar);
        return FD_NO_MEMORY;
    }
    find_acts(&p);
    if (bars) p.bars = fd_bars_select(bars, from, until, MOST_BARS, p.bar, &p.lanes);
    if (p.bars == MOST_BARS)
        fd_diagnostics_add(drawing->diagnostics, &too_many_bars, &(fd_place){0},
                           timeline->name, "400", NULL);
    fd_status status = draw(&p);
    fd_buffer_free(&p.script);
    free(p.act);
    free(p.bar);
    return status;
}
