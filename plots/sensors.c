#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "plots/overtime.h"
#include "plots/page.h"
#include "plots/setpoints.h"
#include "plots/sheet.h"
#include "plots/thin.h"
#include "plots/window.h"

/* Pixels of the page; chosen by looking at it. */
enum {
    WIDTH = 1280,
    COLUMNS = 3,
    ROWS = 5,
    MOST_PAGES = 4,
    TOP = 48,
    LEFT = 66,  /* of a column: numbers */
    RIGHT = 20, /* of the page */
    TITLE = 42, /* of a pane, and its set points */
    PANE = 112,
    FLOW = 110,
    FLOW_TITLE = 54, /* the time axis of the panes above, title and key */
    BOTTOM = 96
};

typedef struct grid {
    const fd_sources *s;
    const fd_series *series;
    const fd_window *window;
    fd_sheet *changes; /* interlocks.csv */
    const fd_acts *acts;
    char figure[48];
    double from, until;
    fd_span span;
    int rows, height;
    fd_buffer script;
} grid;

enum { EVENT, AFTER, KIND, ID, CHANGE, READING, HEADS };
static const char *const heads[HEADS] = {"event", "after [s]", "kind",
                                         "id",    "change",    "reading [%]"};

static bool is_sensor(const fd_curve *curve) {
    return strcmp(curve->kind, "sensor") == 0 && !isnan(fd_curve_peak(curve)) &&
           strcmp(curve->quantity, "methane [%]") == 0;
}

/* What the sensor shows, where that is not the gas at it. */
static const fd_curve *find_reading(const grid *g, const fd_curve *gas) {
    return fd_series_find(g->series, gas->kind, gas->id, "reading [%]");
}

/* Adds a block of "time reading" for the changes of one kind; returns how many. */
static int put_changes(const grid *g, const char *sensor, const char *change,
                       fd_buffer *data) {
    int n = 0;
    for (int row = 0; row < g->changes->rows; row++) {
        if (strcmp(fd_sheet_text(g->changes, row, EVENT), g->window->id) != 0 ||
            strcmp(fd_sheet_text(g->changes, row, ID), sensor) != 0 ||
            strcmp(fd_sheet_text(g->changes, row, CHANGE), change) != 0)
            continue;
        double after = fd_sheet_number(g->changes, row, AFTER) / g->span.scale;
        fd_script_cell(data, after);
        fd_script_cell(data, fd_sheet_number(g->changes, row, READING));
        fd_buffer_text(data, "\n");
        n++;
    }
    if (n == 0) fd_buffer_text(data, "NaN\tNaN\n");
    fd_buffer_text(data, "\n\n");
    return n;
}

static const char *const changes[] = {"alarm-on", "power-cut", "power-free"};
enum { CHANGES = sizeof changes / sizeof *changes };

static fd_status put_data(grid *g, const fd_curve *gas, const char *part) {
    fd_buffer data = {0};
    double count[CHANGES];
    const fd_curve *reading = find_reading(g, gas);
    fd_thin_write(gas, g->span.scale, &data);
    fd_thin_write(reading ? reading : gas, g->span.scale, &data);
    for (int k = 0; k < CHANGES; k++)
        count[k] = put_changes(g, gas->id, changes[k], &data);
    fd_script_integer(&g->script, "fd_has_reading", reading != NULL);
    fd_script_numbers(&g->script, "fd_changes", count, CHANGES);
    fd_status status = fd_drawing_data(g->s->drawing, g->figure, part, &data);
    fd_buffer_free(&data);
    return status;
}

static void put_height(grid *g, const char *name, int pixel) {
    fd_script_number(&g->script, name, 1 - (double)pixel / g->height);
}

/* Pane `at` of the page, from left to right and row after row. */
static fd_status put_pane(grid *g, const fd_curve *gas, int at, bool is_last) {
    char part[16], path[FD_DRAWING_ROOM], name[FD_DRAWING_ROOM], title[FD_DRAWING_ROOM],
        peak[FD_NUMBER_ROOM];
    double wide = (double)(WIDTH - RIGHT) / COLUMNS;
    int top = TOP + at / COLUMNS * (TITLE + PANE) + TITLE;
    snprintf(part, sizeof part, "%d", at + 1);
    snprintf(path, sizeof path, "data/%s-%s.tsv", g->figure, part);
    fd_status status = put_data(g, gas, part);
    double highest = fd_setpoints_put(g->s, gas, find_reading(g, gas), PANE, &g->script);
    fd_script_short(highest, peak);
    fd_words_place(g->s->words, g->s->drawing, gas->kind, gas->id, name);
    fd_drawing_text(g->s->drawing, FD_N("%1, highest %2 %"), name, peak, title);
    fd_script_text(&g->script, "fd_pane_title", title);
    fd_script_text(&g->script, "fd_pane_data", path);
    fd_script_number(&g->script, "fd_left", (at % COLUMNS * wide + LEFT) / WIDTH);
    fd_script_number(&g->script, "fd_right", (at % COLUMNS + 1) * wide / WIDTH);
    put_height(g, "fd_top", top);
    put_height(g, "fd_bottom", top + PANE);
    fd_script_integer(&g->script, "fd_is_last", is_last);
    fd_buffer_text(&g->script, "load 'scripts/sensor.gp'\n");
    return status;
}

/* The air beneath, in a pane of its own. */
static fd_status put_flows(grid *g) {
    fd_buffer data = {0};
    const char *name[FD_PANE_TRACES];
    double most = 0, least = 0;
    fd_pane *pane = calloc(1, sizeof *pane);
    if (!pane) return FD_NO_MEMORY;
    fd_event_flows(g->s, g->series, pane);
    for (int i = 0; i < pane->traces; i++) {
        const fd_curve *curve = pane->trace[i].curve;
        name[i] = pane->trace[i].name;
        for (int k = 0; k < curve->points; k++) {
            most = fmax(most, curve->y[k]);
            least = fmin(least, curve->y[k]);
        }
        fd_thin_write(curve, g->span.scale, &data);
    }
    int top = TOP + g->rows * (TITLE + PANE) + FLOW_TITLE;
    fd_script_integer(&g->script, "fd_traces", pane->traces);
    fd_script_texts(&g->script, "fd_trace", name, pane->traces);
    fd_script_text(&g->script, "fd_pane_title", pane->title);
    fd_script_text(&g->script, "fd_flow_axis", pane->axis);
    fd_script_number(&g->script, "fd_flow_low", least < 0 ? 1.08 * least : 0);
    fd_script_number(&g->script, "fd_flow_high", most > 0 ? 1.12 * most : 1);
    put_height(g, "fd_flow_top", top);
    put_height(g, "fd_flow_bottom", top + FLOW);
    fd_status status = FD_OK;
    if (pane->traces > 0)
        status = fd_drawing_data(g->s->drawing, g->figure, "flow", &data);
    fd_buffer_free(&data);
    free(pane);
    return status;
}

static void put_acts(grid *g) {
    enum { MOST = 60 }; /* chosen: more lines hide the curves */
    double at[MOST], automatic[MOST];
    int n = 0;
    for (int i = 0; i < g->acts->count && n < MOST; i++) {
        if (g->acts->act[i].time < g->from || g->acts->act[i].time > g->until) continue;
        at[n] = g->acts->act[i].time / g->span.scale;
        automatic[n++] = g->acts->act[i].by[0] != '\0';
    }
    fd_script_integer(&g->script, "fd_acts", n);
    fd_script_numbers(&g->script, "fd_act", at, n);
    fd_script_numbers(&g->script, "fd_act_automatic", automatic, n);
}

static void put_words(grid *g) {
    const fd_catalogue *c = g->s->drawing->catalogue;
    static const struct {
        const char *name, *text;
    } words[] = {{"fd_gas_name", FD_N("methane at the sensor")},
                 {"fd_reading_name", FD_N("reading")},
                 {"fd_cut_name", FD_N("cut-off")},
                 {"fd_alarm_name", FD_N("alarm")},
                 {"fd_restore_name", FD_N("restore")},
                 {"fd_alarm_on_name", FD_N("alarm sounds")},
                 {"fd_power_cut_name", FD_N("power is cut")},
                 {"fd_power_free_name", FD_N("power may return")},
                 {"fd_act_name", FD_N("what is done")},
                 {"fd_interlock_name", FD_N("done by an interlock")},
                 {"fd_methane_axis", FD_N("methane (%)")}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        fd_script_text(&g->script, words[i].name, fd_text(c, words[i].text));
    fd_script_text(&g->script, "fd_x_axis", g->span.axis);
}

static bool is_recorded(const grid *g, const char *id) {
    for (int i = 0; i < fd_series_count(g->series); i++)
        if (is_sensor(fd_series_get(g->series, i)) &&
            strcmp(fd_series_get(g->series, i)->id, id) == 0)
            return true;
    return false;
}

/* Sensors that alarmed or cut power without being recorded: no pane shows them. */
static void put_unseen(grid *g) {
    char names[FD_DRAWING_ROOM] = "", text[FD_DRAWING_ROOM] = "";
    size_t used = 0;
    for (int row = 0; row < g->changes->rows && used < sizeof names; row++) {
        const char *id = fd_sheet_text(g->changes, row, ID);
        bool is_new = strcmp(fd_sheet_text(g->changes, row, KIND), "sensor") == 0 &&
                      strcmp(fd_sheet_text(g->changes, row, EVENT), g->window->id) == 0 &&
                      !is_recorded(g, id);
        for (int i = 0; is_new && i < row; i++)
            is_new = strcmp(fd_sheet_text(g->changes, i, ID), id) != 0 ||
                     strcmp(fd_sheet_text(g->changes, i, EVENT), g->window->id) != 0;
        if (is_new)
            used += (size_t)snprintf(names + used, sizeof names - used, "%s%s",
                                     used ? ", " : "", id);
    }
    if (*names)
        fd_drawing_text(g->s->drawing, FD_N("Reached set points, but not recorded: %1"),
                        names, NULL, text);
    fd_script_text(&g->script, "fd_unseen", text);
}

/* The sensors of a page: `n` curves of the gas at them. */
static fd_status draw_page(grid *g, const fd_curve *const *gas, int n) {
    char path[FD_DRAWING_ROOM], title[FD_DRAWING_ROOM];
    fd_status status = FD_OK;
    g->rows = (n + COLUMNS - 1) / COLUMNS;
    g->height = TOP + g->rows * (TITLE + PANE) + FLOW_TITLE + FLOW + BOTTOM;
    put_words(g);
    snprintf(path, sizeof path, "data/%s-flow.tsv", g->figure);
    fd_script_text(&g->script, "fd_flow_data", path);
    fd_script_number(&g->script, "fd_from", g->from / g->span.scale);
    fd_script_number(&g->script, "fd_until", g->until / g->span.scale);
    put_acts(g);
    put_unseen(g);
    fd_buffer_text(&g->script, "set multiplot title fd_title font fd_large\n");
    for (int i = 0; status == FD_OK && i < n; i++)
        status = put_pane(g, gas[i], i, i + COLUMNS >= n);
    fd_script_number(&g->script, "fd_left", (double)LEFT / WIDTH);
    fd_script_number(&g->script, "fd_right", 1 - (double)RIGHT / WIDTH);
    if (status == FD_OK) status = put_flows(g);
    fd_buffer_text(&g->script, "load 'scripts/sensorair.gp'\nunset multiplot\n");
    fd_window_title(g->s->drawing, g->window, FD_N("sensors during %1"), NULL, title);
    if (status == FD_OK)
        status = fd_drawing_figure(g->s->drawing, g->figure, title, WIDTH, g->height,
                                   &g->script);
    return status;
}

static void find_ends(grid *g) {
    g->from = INFINITY;
    g->until = -INFINITY;
    for (int i = 0; i < fd_series_count(g->series); i++) {
        const fd_curve *curve = fd_series_get(g->series, i);
        if (curve->points == 0) continue;
        g->from = fmin(g->from, curve->x[0]);
        g->until = fmax(g->until, curve->x[curve->points - 1]);
    }
    if (!(g->until > g->from)) g->until = g->from + 1;
    fd_window_span(g->s->drawing, g->window, g->until - g->from, &g->span);
}

static const fd_message too_many_sensors = {
    "PLOT-SENSORS", FD_NOTE,
    FD_N("%1 sensors are recorded in event %2; the figures show the first %3"), ""};

static fd_status draw_pages(grid *g, int number, const fd_curve **gas) {
    enum { PAGE = COLUMNS * ROWS, MOST = PAGE * MOST_PAGES };
    fd_status status = FD_OK;
    int n = 0;
    for (int i = 0; i < fd_series_count(g->series); i++)
        if (is_sensor(fd_series_get(g->series, i)))
            gas[n++] = fd_series_get(g->series, i);
    if (n > MOST) {
        char all[16], shown[16];
        snprintf(all, sizeof all, "%d", n);
        snprintf(shown, sizeof shown, "%d", MOST);
        fd_diagnostics_add(g->s->drawing->diagnostics, &too_many_sensors, &(fd_place){0},
                           all, g->window->id, shown, NULL);
        n = MOST;
    }
    for (int first = 0, page = 1; status == FD_OK && first < n; first += PAGE, page++) {
        snprintf(g->figure, sizeof g->figure, page == 1 ? "sensors-%d" : "sensors-%d-%d",
                 number, page);
        g->script = (fd_buffer){0};
        status = draw_page(g, gas + first, n - first < PAGE ? n - first : PAGE);
        fd_buffer_free(&g->script);
    }
    return status;
}

fd_status fd_sensors_draw(const fd_sources *s, const fd_series *series,
                          const fd_window *window, int number) {
    fd_acts acts = {NULL, 0};
    fd_sheet sheet = {.rows = 0};
    const fd_curve **gas = calloc((size_t)fd_series_count(series) + 1, sizeof *gas);
    if (!gas) return FD_NO_MEMORY;
    fd_status status = fd_acts_read(s->drawing, window->id, &acts);
    if (status == FD_OK)
        status = fd_sheet_open(s->drawing->dossier, "interlocks.csv", heads, HEADS,
                               s->drawing->diagnostics, &sheet);
    if (status == FD_OK) {
        grid g = {
            .s = s, .series = series, .window = window, .changes = &sheet, .acts = &acts};
        find_ends(&g);
        status = draw_pages(&g, number, gas);
    }
    fd_sheet_close(&sheet);
    fd_acts_free(&acts);
    free(gas);
    return status;
}
