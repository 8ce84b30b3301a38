#include "plots/spacetime.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "base/width.h"
#include "plots/acts.h"
#include "plots/headband.h"
#include "plots/lines.h"
#include "plots/profile.h"

/* Pixels of the page; chosen by looking at it. Beside the pane what is done, above it the
 * names of the airways, beneath it the colours. */
enum {
    WIDTH = 1280,
    LEFT = 84,
    RIGHT = 1010,
    TITLE = 44,
    PANE = 560,
    BOTTOM = 136,
    COLUMNS = 36, /* of a text at the right */
    ROW = 16
};

/* Cells of the picture: about three pixels each way, chosen so that its file stays small;
 * a front between two samples is as wide as they stand apart. */
enum { ACROSS = 310, UPWARD = 280 };

/* The colours end here at the latest, %: an outburst would hide the limits else. */
static const double MOST_COLOUR = 5;

typedef struct page {
    fd_drawing *drawing;
    const fd_words *words;
    const fd_window *window;
    const fd_profile *profile;
    const fd_acts *acts;
    char figure[64];
    double from, until, length; /* s, s, m */
    double low, peak;           /* of the cells, % */
    fd_span span;
    fd_buffer script;
} page;

static double cell_place(double low, double high, int i, int n) {
    return low + (high - low) * (i + 0.5) / n;
}

/* A row of cells for each moment, from the first; methane at their middles. */
static fd_status put_cells(page *p) {
    fd_buffer data = {0};
    p->low = p->peak = NAN;
    for (int k = 0; k < UPWARD; k++) {
        for (int i = 0; i < ACROSS; i++) {
            double value = fd_profile_at(p->profile, cell_place(0, p->length, i, ACROSS),
                                         cell_place(p->from, p->until, k, UPWARD));
            fd_script_cell(&data, round(1e4 * value) / 1e4);
            p->low = fmin(p->low, value);
            p->peak = fmax(p->peak, value);
        }
        fd_buffer_text(&data, "\n");
    }
    fd_status status = fd_drawing_data(p->drawing, p->figure, "cells", &data);
    fd_buffer_free(&data);
    return status;
}

static void put_frame(page *p, int top, int height) {
    fd_buffer *script = &p->script;
    double from = p->from / p->span.scale, until = p->until / p->span.scale;
    fd_script_number(script, "fd_left", (double)LEFT / WIDTH);
    fd_script_number(script, "fd_right", (double)RIGHT / WIDTH);
    fd_script_number(script, "fd_top", 1 - (double)top / height);
    fd_script_number(script, "fd_bottom", 1 - (double)(top + PANE) / height);
    fd_script_number(script, "fd_x_high", p->length);
    fd_script_number(script, "fd_y_low", from);
    fd_script_number(script, "fd_y_high", until);
    fd_script_number(script, "fd_x_first", cell_place(0, p->length, 0, ACROSS));
    fd_script_number(script, "fd_x_step", p->length / ACROSS);
    fd_script_number(script, "fd_y_first", cell_place(from, until, 0, UPWARD));
    fd_script_number(script, "fd_y_step", (until - from) / UPWARD);
}

/* The levels that the methane reaches, and the end of the colours. */
static void put_levels(page *p) {
    static const double level[] = {0.8, 1.0, 1.5, 3.0};
    static const char *const text[] = {"0.8 %", "1.0 %", "1.5 %", "3.0 %"};
    double number[4], role[4];
    const char *name[4];
    int n = 0;
    for (int i = 0; i < 4; i++) {
        if (!(level[i] < p->peak && level[i] > p->low)) continue;
        number[n] = level[i];
        role[n] = i + 1;
        name[n++] = text[i];
    }
    double most = fmax(1, ceil(5 * fd_profile_peak(p->profile) - 1e-9) /
                              5); /* at least to the limit of returns */
    fd_script_integer(&p->script, "fd_levels", n);
    fd_script_numbers(&p->script, "fd_level", number, n);
    fd_script_numbers(&p->script, "fd_level_style", role, n);
    fd_script_texts(&p->script, "fd_level_text", name, n);
    fd_script_number(&p->script, "fd_most_methane", fmin(most, MOST_COLOUR));
    fd_script_integer(&p->script, "fd_is_beyond", most > MOST_COLOUR);
}

/* The first lines that have room beside the pane; actions.csv holds them all. */
static int count_fitting(const fd_line *line, int n) {
    int fitting = 0;
    for (int rows = 0; fitting < n; fitting++) {
        rows += line[fitting].rows;
        if (rows > PANE / ROW) break;
    }
    return fitting;
}

/* "5.5 min fan F1 stops", and beneath it by which sensor. */
static bool make_line(const page *p, const fd_act *act, fd_line *line) {
    char when[FD_NUMBER_ROOM];
    fd_buffer whole = {0}, label = {0};
    double at = act->time / p->span.scale;
    fd_script_short(at, when);
    fd_buffer_print(&whole, "%s %s %s", when, p->span.unit, act->text);
    int rows = fd_lines_wrap(fd_buffer_get(&whole), COLUMNS, &label);
    if (*act->by) fd_buffer_text(&label, "\n");
    fd_lines_cut(act->by, COLUMNS, &label);
    bool automatic = *act->by != '\0';
    *line = (fd_line){.value = at, .rows = rows + automatic, .role = automatic};
    snprintf(line->text, sizeof line->text, "%s", fd_buffer_get(&label));
    bool is_whole = !label.lost && !whole.lost;
    fd_buffer_free(&label);
    fd_buffer_free(&whole);
    return is_whole;
}

/* The arrays of the lines; `number` and `text` have room for them. */
static void put_lines(page *p, const fd_line *line, int n, double *number,
                      const char **text) {
    fd_script_integer(&p->script, "fd_acts", n);
    for (int i = 0; i < n; i++) number[i] = line[i].value;
    fd_script_numbers(&p->script, "fd_act", number, n);
    for (int i = 0; i < n; i++) number[i] = line[i].place;
    fd_script_numbers(&p->script, "fd_act_place", number, n);
    for (int i = 0; i < n; i++) number[i] = line[i].rows;
    fd_script_numbers(&p->script, "fd_act_rows", number, n);
    for (int i = 0; i < n; i++) number[i] = line[i].role;
    fd_script_numbers(&p->script, "fd_act_automatic", number, n);
    for (int i = 0; i < n; i++) text[i] = line[i].text;
    fd_script_texts(&p->script, "fd_act_text", text, n);
}

/* What is done, as lines across the pane and texts at its right; false when memory is
 * short. */
static bool put_acts(page *p) {
    int n = 0;
    size_t room = (size_t)p->acts->count + 1;
    fd_line *line = calloc(room, sizeof *line);
    double *number = calloc(room, sizeof *number);
    const char **text = calloc(room, sizeof *text);
    bool ok = line && number && text;
    for (int i = 0; ok && i < p->acts->count; i++) {
        const fd_act *act = &p->acts->act[i];
        if (act->time >= p->from && act->time <= p->until)
            ok = make_line(p, act, &line[n++]);
    }
    if (ok) {
        n = count_fitting(line, n);
        fd_lines_spread(line, n, p->from / p->span.scale, p->until / p->span.scale, PANE,
                        ROW);
        put_lines(p, line, n, number, text);
    }
    free(text);
    free(number);
    free(line);
    return ok;
}

static void put_words(page *p) {
    const fd_catalogue *c = p->drawing->catalogue;
    fd_script_text(&p->script, "fd_x_axis",
                   fd_text(c, FD_N("distance along the way (m)")));
    fd_script_text(&p->script, "fd_y_axis", p->span.axis);
    fd_script_text(&p->script, "fd_methane_axis", fd_text(c, FD_N("methane (%)")));
}

/* What the way is called: the same heading may have a way of its own and the way out. */
static void name_way(const page *p, char text[FD_DRAWING_ROOM]) {
    const fd_profile *way = p->profile;
    const char *msgid = strcmp(way->id, "main/") == 0 ? FD_N("the main route")
                        : strncmp(way->id, "from/", 5) == 0
                            ? FD_N("%1 and on to the surface")
                            : "%1";
    fd_drawing_text(p->drawing, msgid, way->name, NULL, text);
}

static fd_status draw_page(page *p) {
    char title[FD_DRAWING_ROOM], way[FD_DRAWING_ROOM], path[FD_DRAWING_ROOM];
    int rows = 0;
    fd_status status = put_cells(p);
    if (status == FD_OK)
        status = fd_headband_put(p->profile, p->words, RIGHT - LEFT, &p->script, &rows);
    if (status == FD_OK && !put_acts(p)) status = FD_NO_MEMORY;
    int top = TITLE + rows * FD_HEADBAND_ROW + 10, height = top + PANE + BOTTOM;
    put_frame(p, top, height);
    put_levels(p);
    put_words(p);
    snprintf(path, sizeof path, "data/%s-cells.tsv", p->figure);
    fd_script_text(&p->script, "fd_cells_data", path);
    fd_buffer_text(&p->script, "load 'scripts/spacetime.gp'\n");
    name_way(p, way);
    fd_window_title(p->drawing, p->window, FD_N("methane along %2 during %1"), way,
                    title);
    if (status == FD_OK)
        status =
            fd_drawing_figure(p->drawing, p->figure, title, WIDTH, height, &p->script);
    return status;
}

static fd_status draw_profile(fd_drawing *drawing, const fd_words *words,
                              const fd_window *window, const fd_profile *profile,
                              const fd_acts *acts, int number, int way) {
    page p = {.drawing = drawing,
              .words = words,
              .window = window,
              .profile = profile,
              .acts = acts,
              .from = profile->time[0],
              .until = profile->time[profile->moments - 1],
              .length = profile->distance[profile->points - 1]};
    if (!(p.length > 0) || isnan(fd_profile_peak(profile))) return FD_OK;
    snprintf(p.figure, sizeof p.figure, way == 0 ? "spacetime-%d" : "spacetime-%d-%d",
             number, way + 1);
    fd_window_span(drawing, window, p.until - p.from, &p.span);
    fd_status status = draw_page(&p);
    fd_buffer_free(&p.script);
    return status;
}

static fd_status draw_window(fd_drawing *drawing, const fd_words *words, const char *file,
                             fd_window *window, int number) {
    fd_profiles *profiles = NULL;
    fd_acts acts = {NULL, 0};
    fd_status status = fd_window_find(drawing, window);
    if (status == FD_OK)
        status = fd_profiles_read(drawing->dossier, file, window->id,
                                  drawing->diagnostics, &profiles);
    if (status == FD_OK) status = fd_acts_read(drawing, window->id, &acts);
    for (int i = 0; status == FD_OK && i < fd_profiles_count(profiles); i++)
        status = draw_profile(drawing, words, window, fd_profiles_get(profiles, i), &acts,
                              number, i);
    fd_acts_free(&acts);
    fd_profiles_free(&profiles);
    return status;
}

fd_status fd_spacetimes_draw(fd_drawing *drawing, const fd_words *words) {
    fd_status worst = FD_OK;
    for (int i = 0, n = 0; i < fd_dossier_files(drawing->dossier); i++) {
        const char *file = fd_dossier_file(drawing->dossier, i);
        fd_window window;
        if (!fd_window_of_file(file, "profile-", &window)) continue;
        fd_status status = draw_window(drawing, words, file, &window, ++n);
        if (status == FD_NO_MEMORY) return status;
        if (status != FD_OK) worst = status;
    }
    return worst;
}
