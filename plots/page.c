#include "plots/page.h"

#include <math.h>

#include "base/arena.h"
#include "base/width.h"

void fd_page_height(fd_page *p, const char *name, int pixel) {
    fd_script_number(&p->script, name, 1 - (double)pixel / p->height);
}

/* What happens in the window, cut to it, in units of the axis. */
static fd_status write_bars_data(fd_page *p) {
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

static void put_kinds(fd_page *p) {
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
    put_kinds(p);
    fd_buffer_text(&p->script, "load 'scripts/bars.gp'\n");
    return write_bars_data(p);
}
