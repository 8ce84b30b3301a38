/* The ledgers of the windows in short. */
#include "base/diagnostic.h"
#include "scenarios/result.h"

static const fd_column columns[] = {
    {"event", FD_N("event"), "", FD_TEXTS, 0},
    {"species", FD_N("species"), "", FD_WORDS, 0},
    {"start", FD_N("at the start"), "m3", FD_NUMBERS, -4},
    {"given", FD_N("given"), "m3", FD_NUMBERS, -4},
    {"inlets", FD_N("inlets"), "m3", FD_NUMBERS, -4},
    {"outlets", FD_N("outlets"), "m3", FD_NUMBERS, -4},
    {"end", FD_N("at the end"), "m3", FD_NUMBERS, -4},
    {"residual", FD_N("residual-share"), "", FD_NUMBERS, -2}};

/* True where a window carries more than methane. */
static bool has_more(const fd_ledger_lines *lines, int event) {
    int n = 0;
    for (int i = 0; i < lines->n; i++) n += lines->list[i].event == event;
    return n > 1;
}

fd_status fd_result_ledgers(const fd_run *run, bool all, fd_table **table) {
    fd_table *t = *table = fd_table_new(columns, (int)(sizeof columns / sizeof *columns));
    if (!t) return FD_NO_MEMORY;
    for (int i = 0; i < run->lines.n; i++) {
        const fd_ledger_line *l = &run->lines.list[i];
        if (!all && !has_more(&run->lines, l->event)) continue;
        fd_table_add_text(t, fd_window_id(run->scenario, l->event));
        fd_table_add_text(t, l->species);
        const double value[] = {l->start,   l->given, l->inlets,
                                l->outlets, l->end,   l->residual_share};
        for (int k = 0; k < 6; k++) fd_table_add_number(t, value[k]);
    }
    return fd_table_status(t);
}
