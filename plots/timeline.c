#include "plots/timeline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/width.h"
#include "plots/lines.h"
#include "plots/thin.h"
#include "plots/tics.h"

/* The page in pixels; chosen by looking at it. Letters are those of style.gp. */
enum {
    WIDTH = 1280,
    TOP = 48,   /* the title of the figure */
    HEAD = 30,  /* title and key of a pane */
    KINDS = 52, /* two rows of the key of the calendar */
    PANE = 150,
    BAR = 19,
    BOTTOM = 64,    /* ticks and name of the time axis */
    LABEL_ROW = 16, /* a row of a label of a limit */
    LABEL_COLUMNS = 40,
    RIGHT = 300, /* beside the panes, where there are limits */
    RIGHT_PLAIN = 30,
    NAME_COLUMNS = 24, /* of a subject of the calendar */
    MOST_BARS = 400
};

typedef struct page {
    fd_drawing *drawing;
    const fd_timeline *timeline;
    fd_bar *bar;
    int bars, lanes;
    int left, right, height; /* pixels */
    fd_buffer script;
} page;

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
    return fd_script_width("n", 14) * (columns < NAME_COLUMNS ? columns : NAME_COLUMNS);
}

static void lay_out(page *p) {
    bool has_marks = false;
    p->left = 84; /* room for the numbers and the name of an axis */
    for (int i = 0; i < p->timeline->panes; i++)
        has_marks |= p->timeline->pane[i].marks > 0;
    for (int i = 0; i < p->bars; i++)
        p->left = (int)fmax(p->left, 24 + subject_width(&p->bar[i]));
    p->right = WIDTH - (has_marks ? RIGHT : RIGHT_PLAIN);
    p->height = TOP + p->timeline->panes * (HEAD + PANE) + BOTTOM;
    if (p->lanes > 0) p->height += KINDS + BAR * p->lanes;
}

/* Part of the height of the page, from below, of a pixel row from above. */
static void put_height(page *p, const char *name, int pixel) {
    fd_script_number(&p->script, name, 1 - (double)pixel / p->height);
}

/* The range of a pane: from zero, or below where there are negative values, up to a
 * little above everything in it. */
static void find_range(const fd_pane *pane, double *low, double *high) {
    double least = 0, most = NAN;
    for (int t = 0; t < pane->traces; t++) {
        const fd_curve *curve = pane->trace[t].curve;
        for (int i = 0; i < curve->points; i++) {
            least = fmin(least, curve->y[i]);
            most = fmax(most, curve->y[i]);
        }
    }
    for (int i = 0; i < pane->marks; i++) most = fmax(most, pane->mark[i]->value);
    double room = isnan(most) || most <= least ? 1 : most - least;
    *low = least < 0 ? least - 0.08 * room : 0;
    *high = least + 1.12 * room;
}

static int put_bands(const fd_trace *trace, double scale, fd_buffer *data) {
    return fd_thin_bands(trace->curve, trace->threshold, trace->from, trace->until, scale,
                         data);
}

/* The blocks of a pane: each curve, then the times at which one is above its threshold.
 */
static fd_status write_pane_data(page *p, const fd_pane *pane, const char *part,
                                 int *bands) {
    fd_buffer data = {0};
    double scale = p->timeline->scale;
    *bands = 0;
    for (int t = 0; t < pane->traces; t++)
        fd_thin_write(pane->trace[t].curve, scale, &data);
    for (int t = 0; t < pane->traces; t++)
        *bands += put_bands(&pane->trace[t], scale, &data);
    fd_status status = fd_drawing_data(p->drawing, p->timeline->name, part, &data);
    fd_buffer_free(&data);
    return status;
}

static void put_lines(page *p, const fd_pane *pane, double low, double high) {
    fd_line line[FD_PANE_MARKS];
    double value[FD_PANE_MARKS], place[FD_PANE_MARKS], role[FD_PANE_MARKS],
        rows[FD_PANE_MARKS];
    const char *text[FD_PANE_MARKS];
    int n = fd_lines_make(p->drawing, pane, LABEL_COLUMNS, line);
    fd_lines_spread(line, n, low, high, PANE, LABEL_ROW);
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

static fd_status put_pane(page *p, int i) {
    const fd_pane *pane = &p->timeline->pane[i];
    char part[16], path[FD_DRAWING_ROOM];
    const char *name[FD_PANE_TRACES];
    double guard[FD_PANE_TRACES], threshold[FD_PANE_TRACES], low, high;
    double from[FD_PANE_TRACES], until[FD_PANE_TRACES];
    int bands, guards = 0, top = TOP + i * (HEAD + PANE) + HEAD;
    snprintf(part, sizeof part, "%d", i + 1);
    fd_status status = write_pane_data(p, pane, part, &bands);
    snprintf(path, sizeof path, "data/%s-%s.tsv", p->timeline->name, part);
    for (int t = 0; t < pane->traces; t++) {
        name[t] = pane->trace[t].name;
        if (isnan(pane->trace[t].threshold)) continue;
        guard[guards] = t;
        from[guards] = fmax(pane->trace[t].from, p->timeline->from) / p->timeline->scale;
        until[guards] =
            fmin(pane->trace[t].until, p->timeline->until) / p->timeline->scale;
        threshold[guards++] = pane->trace[t].threshold;
    }
    find_range(pane, &low, &high);
    fd_script_text(&p->script, "fd_pane_title", pane->title);
    fd_script_text(&p->script, "fd_pane_axis", pane->axis);
    fd_script_text(&p->script, "fd_pane_data", path);
    put_height(p, "fd_pane_top", top);
    put_height(p, "fd_pane_bottom", top + PANE);
    fd_script_number(&p->script, "fd_pane_low", low);
    fd_script_number(&p->script, "fd_pane_high", high);
    fd_script_integer(&p->script, "fd_traces", pane->traces);
    fd_script_texts(&p->script, "fd_trace", name, pane->traces);
    fd_script_integer(&p->script, "fd_guards", guards);
    fd_script_numbers(&p->script, "fd_guard", guard, guards);
    fd_script_numbers(&p->script, "fd_threshold", threshold, guards);
    fd_script_numbers(&p->script, "fd_guard_from", from, guards);
    fd_script_numbers(&p->script, "fd_guard_until", until, guards);
    fd_script_integer(&p->script, "fd_bands", bands);
    fd_script_integer(&p->script, "fd_is_last",
                      p->lanes == 0 && i == p->timeline->panes - 1);
    put_lines(p, pane, low, high);
    fd_buffer_text(&p->script, "load 'scripts/pane.gp'\n");
    return status;
}

/* What happens in the window, cut to it, in units of the axis. */
static fd_status write_bars_data(page *p) {
    const fd_timeline *t = p->timeline;
    fd_buffer data = {0};
    for (int i = 0; i < p->bars; i++) {
        const fd_bar *bar = &p->bar[i];
        double per_day = t->is_dates ? 1 : 86400;
        double from = fmax((bar->from - t->day) * per_day, t->from);
        double until = fmin((bar->until - t->day) * per_day, t->until);
        const char *name = fd_text(p->drawing->catalogue, fd_bar_kind_name(bar->kind));
        double pixels = (until - from) / (t->until - t->from) * (p->right - p->left);
        fd_script_cell(&data, from / t->scale);
        fd_script_cell(&data, until / t->scale);
        fd_script_cell(&data, bar->lane + 0.12);
        fd_script_cell(&data, bar->lane + 0.88);
        fd_script_cell(&data, bar->kind + 1);
        fd_script_cell_text(&data, fd_script_width(name, 12) + 6 < pixels ? name : "");
        fd_buffer_text(&data, "\n");
    }
    fd_status status = fd_drawing_data(p->drawing, t->name, "bars", &data);
    fd_buffer_free(&data);
    return status;
}

static void put_kinds(page *p) {
    const char *name[FD_BAR_KINDS];
    double number[FD_BAR_KINDS];
    int n = 0, moments = 0;
    for (int i = 0; i < p->bars; i++) moments += p->bar[i].until == p->bar[i].from;
    for (int k = 0; k < FD_BAR_KINDS; k++) {
        bool is_used = false;
        for (int i = 0; i < p->bars; i++)
            is_used |= p->bar[i].kind == k && p->bar[i].until > p->bar[i].from;
        if (!is_used) continue;
        number[n] = k + 1;
        name[n++] = fd_text(p->drawing->catalogue, fd_bar_kind_name(k));
    }
    fd_script_integer(&p->script, "fd_moments", moments);
    fd_script_text(&p->script, "fd_moment_name",
                   fd_text(p->drawing->catalogue, fd_bar_kind_name(FD_BAR_KINDS - 1)));
    fd_script_integer(&p->script, "fd_kinds", n);
    fd_script_texts(&p->script, "fd_kind", name, n);
    fd_script_numbers(&p->script, "fd_kind_number", number, n);
}

/* Names of the subjects, where they stand and where their lanes begin. */
static void put_subjects(page *p) {
    double place[MOST_BARS], rule[MOST_BARS];
    const char *name[MOST_BARS];
    static const int most = 4 * NAME_COLUMNS + 8; /* bytes of a cut name */
    char *text = calloc((size_t)p->bars + 1, (size_t)most);
    int n = 0;
    for (int i = 0, last = 0; text && i < p->bars; i = last) {
        int lane = p->bar[i].lane;
        for (last = i; last < p->bars && p->bar[last].subject == p->bar[i].subject;
             last++)
            lane = p->bar[last].lane > lane ? p->bar[last].lane : lane;
        fd_buffer cut = {0};
        bool is_long = fd_width_measure(p->bar[i].name) > NAME_COLUMNS;
        if (is_long) fd_width_put(p->bar[i].name, NAME_COLUMNS, FD_LEFT, &cut);
        snprintf(text + n * most, (size_t)most, "%s",
                 is_long ? fd_buffer_get(&cut) : p->bar[i].name);
        fd_buffer_free(&cut);
        name[n] = text + n * most;
        rule[n] = p->bar[i].lane;
        place[n++] = 0.5 * (p->bar[i].lane + lane + 1);
    }
    fd_script_integer(&p->script, "fd_subjects", n);
    fd_script_texts(&p->script, "fd_subject", name, n);
    fd_script_numbers(&p->script, "fd_subject_lane", place, n);
    fd_script_numbers(&p->script, "fd_rule", rule, n);
    p->script.lost |= !text;
    free(text);
}

static fd_status put_bars(page *p) {
    char path[FD_DRAWING_ROOM];
    int top = p->height - BOTTOM - BAR * p->lanes;
    snprintf(path, sizeof path, "data/%s-bars.tsv", p->timeline->name);
    fd_script_text(&p->script, "fd_bars_data", path);
    put_height(p, "fd_bars_top", top);
    put_height(p, "fd_bars_bottom", p->height - BOTTOM);
    fd_script_integer(&p->script, "fd_lanes", p->lanes);
    put_subjects(p);
    put_kinds(p);
    fd_buffer_text(&p->script, "load 'scripts/bars.gp'\n");
    return write_bars_data(p);
}

static void put_axis(page *p) {
    const fd_timeline *t = p->timeline;
    fd_script_number(&p->script, "fd_from", t->from / t->scale);
    fd_script_number(&p->script, "fd_until", t->until / t->scale);
    fd_script_number(&p->script, "fd_left", (double)p->left / WIDTH);
    fd_script_number(&p->script, "fd_right", (double)p->right / WIDTH);
    fd_script_text(&p->script, "fd_x_axis", t->axis);
    fd_script_text(&p->script, "fd_over_name",
                   fd_text(p->drawing->catalogue, FD_N("above limit or alarm")));
    if (t->is_dates)
        fd_tics_write(&p->drawing->start, t->from, t->until, p->right - p->left,
                      &p->script);
    else
        fd_script_integer(&p->script, "fd_tics", 0);
}

static fd_status draw(page *p) {
    fd_status status = FD_OK;
    lay_out(p);
    put_axis(p);
    fd_buffer_text(&p->script, "set multiplot title fd_title font fd_large\n");
    for (int i = 0; i < p->timeline->panes && status == FD_OK; i++)
        status = put_pane(p, i);
    if (p->lanes > 0 && status == FD_OK) status = put_bars(p);
    fd_buffer_text(&p->script, "unset multiplot\n");
    if (status != FD_OK) return status;
    return fd_drawing_figure(p->drawing, p->timeline->name, p->timeline->title, WIDTH,
                             p->height, &p->script);
}

static const fd_message too_many_bars = {
    "PLOT-BARS", FD_NOTE, FD_N("figure %1 shows the first %2 bars of the calendar only"),
    ""};

fd_status fd_timeline_draw(fd_drawing *drawing, const fd_timeline *timeline,
                           const fd_bars *bars) {
    page p = {.drawing = drawing, .timeline = timeline};
    double per_day = timeline->is_dates ? 1 : 86400;
    double from = timeline->day + timeline->from / per_day;
    double until = timeline->day + timeline->until / per_day;
    if (timeline->panes == 0) return FD_OK;
    p.bar = calloc(MOST_BARS, sizeof *p.bar);
    if (!p.bar) return FD_NO_MEMORY;
    if (bars) p.bars = fd_bars_select(bars, from, until, MOST_BARS, p.bar, &p.lanes);
    if (p.bars == MOST_BARS)
        fd_diagnostics_add(drawing->diagnostics, &too_many_bars, &(fd_place){0},
                           timeline->name, "400", NULL);
    fd_status status = draw(&p);
    fd_buffer_free(&p.script);
    free(p.bar);
    return status;
}
