#include "plots/page.h"

#include <math.h>

#include "base/arena.h"
#include "base/width.h"

void fd_page_height(fd_page *p, const char *name, int pixel) {
    fd_script_number(&p->script, name, 1 - (double)pixel / p->height);
}

static bool lasts(const fd_bar *bar) {
    return bar->until > bar->from;
}

/* A bar cut to the window, in units of the axis, then the rows of its lane. Returns its
 * length, pixels. */
static double put_bar(const fd_page *p, const fd_bar *bar, fd_buffer *data) {
    const fd_timeline *t = p->timeline;
    double per_day = t->is_dates ? 1 : 86400;
    double from = fmax((bar->from - t->day) * per_day, t->from);
    double until = fmin((bar->until - t->day) * per_day, t->until);
    fd_script_cell(data, from / t->scale);
    fd_script_cell(data, until / t->scale);
    fd_script_cell(data, bar->lane + 0.12);
    fd_script_cell(data, bar->lane + 0.88);
    return (until - from) / (t->until - t->from) * (p->right - p->left);
}

/* A block of the bars of a kind, or of the moments where it is -1; returns how many. */
static int put_kind(const fd_page *p, int kind, fd_buffer *data) {
    int n = 0;
    for (int i = 0; i < p->bars; i++) {
        const fd_bar *bar = &p->bar[i];
        if (kind < 0 ? lasts(bar) : !lasts(bar) || bar->kind != kind) continue;
        put_bar(p, bar, data);
        fd_buffer_text(data, "\n");
        n++;
    }
    return n;
}

/* A block of the bars that have room for the name of their kind; returns how many. */
static int put_texts(const fd_page *p, fd_buffer *data) {
    int n = 0;
    for (int i = 0; i < p->bars; i++) {
        fd_buffer row = {0};
        const fd_bar *bar = &p->bar[i];
        const char *name = fd_text(p->drawing->catalogue, fd_bar_kind_name(bar->kind));
        double pixels = put_bar(p, bar, &row);
        if (lasts(bar) && fd_script_width(name, 12) + 6 < pixels) {
            fd_script_cell_text(&row, name);
            fd_buffer_print(data, "%s\n", fd_buffer_get(&row));
            n++;
        }
        data->lost |= row.lost;
        fd_buffer_free(&row);
    }
    return n;
}

static void end_block(int n, fd_buffer *data) {
    fd_buffer_text(data, n == 0 ? "NaN\tNaN\tNaN\tNaN\t \n\n\n" : "\n\n");
}

/* The blocks of bars.gp, and how many they are. */
static fd_status put_bars(fd_page *p) {
    const fd_catalogue *c = p->drawing->catalogue;
    const char *name[FD_BAR_KINDS];
    double number[FD_BAR_KINDS];
    fd_buffer data = {0};
    int kinds = 0;
    for (int k = 0; k < FD_BAR_KINDS; k++) {
        if (put_kind(p, k, &data) == 0) continue;
        end_block(1, &data);
        number[kinds] = k + 1;
        name[kinds++] = fd_text(c, fd_bar_kind_name(k));
    }
    int moments = put_kind(p, -1, &data);
    end_block(moments, &data);
    int texts = put_texts(p, &data);
    end_block(texts, &data);
    fd_script_integer(&p->script, "fd_moments", moments);
    fd_script_text(&p->script, "fd_moment_name",
                   fd_text(c, fd_bar_kind_name(FD_BAR_KINDS - 1)));
    fd_script_integer(&p->script, "fd_bar_texts", texts);
    fd_script_integer(&p->script, "fd_kinds", kinds);
    fd_script_texts(&p->script, "fd_kind", name, kinds);
    fd_script_numbers(&p->script, "fd_kind_number", number, kinds);
    fd_status status = fd_drawing_data(p->drawing, p->timeline->name, "bars", &data);
    fd_buffer_free(&data);
    return status;
}

/* The name of a subject, cut where it is too long for the margin; null when memory is
 * short. */
static const char *make_name(fd_arena *arena, const char *name) {
    if (fd_width_measure(name) <= FD_PAGE_NAME_COLUMNS) return name;
    fd_buffer cut = {0};
    fd_width_put(name, FD_PAGE_NAME_COLUMNS, FD_LEFT, &cut);
    const char *made = cut.lost ? NULL : fd_arena_text(arena, fd_buffer_get(&cut));
    fd_buffer_free(&cut);
    return made;
}

/* Names of the subjects, where they stand and where their lanes begin; false when memory
 * is short. */
static bool put_subjects(fd_page *p, fd_arena *arena) {
    size_t room = (size_t)p->bars + 1;
    double *place = fd_arena_take(arena, room * sizeof *place);
    double *rule = fd_arena_take(arena, room * sizeof *rule);
    const char **name = fd_arena_take(arena, room * sizeof *name);
    if (!place || !rule || !name) return false;
    int n = 0;
    for (int i = 0, next; i < p->bars; i = next, n++) {
        int last = p->bar[i].lane;
        for (next = i; next < p->bars && p->bar[next].subject == p->bar[i].subject;
             next++)
            last = p->bar[next].lane > last ? p->bar[next].lane : last;
        name[n] = make_name(arena, p->bar[i].name);
        if (!name[n]) return false;
        rule[n] = p->bar[i].lane;
        place[n] = 0.5 * (p->bar[i].lane + last + 1);
    }
    fd_script_integer(&p->script, "fd_subjects", n);
    fd_script_texts(&p->script, "fd_subject", name, n);
    fd_script_numbers(&p->script, "fd_subject_lane", place, n);
    fd_script_numbers(&p->script, "fd_rule", rule, n);
    return true;
}

fd_status fd_page_bars(fd_page *p) {
    char path[FD_DRAWING_ROOM];
    int top = p->height - FD_PAGE_BOTTOM - FD_PAGE_BAR * p->lanes;
    snprintf(path, sizeof path, "data/%s-bars.tsv", p->timeline->name);
    fd_script_text(&p->script, "fd_bars_data", path);
    fd_page_height(p, "fd_bars_top", top);
    fd_page_height(p, "fd_bars_bottom", p->height - FD_PAGE_BOTTOM);
    fd_script_integer(&p->script, "fd_lanes", p->lanes);
    fd_arena *arena = fd_arena_new();
    bool is_put = arena && put_subjects(p, arena);
    fd_arena_free(&arena);
    if (!is_put) return FD_NO_MEMORY;
    fd_status status = put_bars(p);
    fd_buffer_text(&p->script, "load 'scripts/bars.gp'\n");
    return status;
}
