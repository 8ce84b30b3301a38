#include <stdlib.h>

#include "base/arena.h"
#include "base/number.h"
#include "plots/page.h"

/* An array of one number of each act; `number` has room for them. */
static void put_times(fd_page *p, double *number) {
    for (int i = 0; i < p->acts; i++) number[i] = p->act[i]->time / p->timeline->scale;
    fd_script_integer(&p->script, "fd_acts", p->acts);
    fd_script_numbers(&p->script, "fd_act", number, p->acts);
    for (int i = 0; i < p->acts; i++) number[i] = p->act[i]->by[0] != '\0';
    fd_script_numbers(&p->script, "fd_act_automatic", number, p->acts);
}

fd_status fd_page_act_marks(fd_page *p) {
    double *number = calloc((size_t)p->acts + 1, sizeof *number);
    if (!number) return FD_NO_MEMORY;
    put_times(p, number);
    free(number);
    return FD_OK;
}

/* "5.5 min  fan F1 stops · by sensor T1"; null when memory is short. */
static const char *make_text(const fd_page *p, const fd_act *act, fd_arena *arena) {
    char when[FD_NUMBER_ROOM];
    fd_buffer text = {0};
    fd_script_short(act->time / p->timeline->scale, when);
    fd_buffer_print(&text, "%s %s  %s", when, p->timeline->unit, act->text);
    if (act->by[0]) fd_buffer_print(&text, " · %s", act->by);
    const char *made = text.lost ? NULL : fd_arena_text(arena, fd_buffer_get(&text));
    fd_buffer_free(&text);
    return made;
}

fd_status fd_page_acts(fd_page *p) {
    fd_arena *arena = fd_arena_new();
    const char **text = calloc((size_t)p->acts + 1, sizeof *text);
    bool ok = arena && text;
    for (int i = 0; ok && i < p->acts; i++) {
        text[i] = make_text(p, p->act[i], arena);
        ok = text[i] != NULL;
    }
    if (ok) {
        fd_script_texts(&p->script, "fd_act_text", text, p->acts);
        fd_page_height(p, "fd_acts_top",
                       p->height - FD_PAGE_BOTTOM - FD_PAGE_BAR * p->acts);
        fd_page_height(p, "fd_acts_bottom", p->height - FD_PAGE_BOTTOM);
        fd_script_text(&p->script, "fd_acts_name",
                       fd_text(p->drawing->catalogue, FD_N("what is done")));
        fd_buffer_text(&p->script, "load 'scripts/acts.gp'\n");
    }
    free(text);
    fd_arena_free(&arena);
    return ok ? FD_OK : FD_NO_MEMORY;
}
