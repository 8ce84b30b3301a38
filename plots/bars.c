#include "plots/bars.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/index.h"
#include "plots/sheet.h"

struct fd_bars {
    fd_arena *arena;
    fd_bar *bar;
    int count;
};

enum { KIND, SUBJECT, NAME, FROM, UNTIL, HEADS };
static const char *const heads[HEADS] = {"kind", "subject", "name", "from", "until"};

static const char *const kinds[FD_BAR_KINDS] = {"drive",    "drill",   "drain",
                                                "protect",  "install", "extract",
                                                "withdraw", "seal",    "event"};

static const fd_message no_bar = {
    "RESULT-BAR", FD_WARNING,
    FD_N(
        "this row of the calendar has an unknown kind or no sound dates; it is left out"),
    FD_N("run the scenario again with this version of the program")};

const char *fd_bar_kind_name(int kind) {
    static const char *const name[FD_BAR_KINDS] = {
        FD_N("driving"),    FD_N("drilling"),   FD_N("drainage"),
        FD_N("protection"), FD_N("installing"), FD_N("extraction"),
        FD_N("withdrawal"), FD_N("sealed"),     FD_N("event")};
    return name[kind];
}

static bool read_bar(const fd_drawing *drawing, const fd_sheet *sheet, int row,
                     fd_bar *bar) {
    fd_date from, until;
    *bar = (fd_bar){.kind = -1};
    for (int k = 0; k < FD_BAR_KINDS; k++)
        if (strcmp(kinds[k], fd_sheet_text(sheet, row, KIND)) == 0) bar->kind = k;
    if (bar->kind < 0 || !fd_date_parse(fd_sheet_text(sheet, row, FROM), &from))
        return false;
    const char *end = fd_sheet_text(sheet, row, UNTIL);
    bar->from = (double)fd_date_seconds(&drawing->start, &from) / 86400;
    bar->until = drawing->days > bar->from ? drawing->days : bar->from;
    if (*end == '\0') return true; /* no end is known: to the end of the plan */
    if (!fd_date_parse(end, &until)) return false;
    bar->until = (double)fd_date_seconds(&drawing->start, &until) / 86400;
    return bar->until >= bar->from;
}

static fd_status read_rows(const fd_drawing *drawing, fd_sheet *sheet, fd_bars *bars) {
    fd_index *subjects = fd_index_new();
    bars->arena = fd_arena_new();
    bars->bar = calloc((size_t)sheet->rows + 1, sizeof *bars->bar);
    fd_status status = subjects && bars->arena && bars->bar ? FD_OK : FD_NO_MEMORY;
    for (int row = 0; row < sheet->rows && status == FD_OK; row++) {
        fd_bar bar;
        if (!read_bar(drawing, sheet, row, &bar)) {
            fd_diagnostics_add(drawing->diagnostics, &no_bar,
                               &(fd_place){.file = sheet->name,
                                           .line = fd_csv_line(sheet->csv, row + 1)},
                               NULL);
            continue;
        }
        const char *name = fd_sheet_text(sheet, row, NAME);
        bar.id = fd_arena_text(bars->arena, fd_sheet_text(sheet, row, SUBJECT));
        bar.name = *name ? fd_arena_text(bars->arena, name) : bar.id;
        int known = bar.id && bar.name ? fd_index_add(subjects, bar.id, bars->count) : -2;
        if (known == -2) status = FD_NO_MEMORY;
        bar.subject = known >= 0 ? known : bars->count;
        bars->bar[bars->count++] = bar;
    }
    fd_index_free(&subjects);
    return status;
}

fd_status fd_bars_read(const fd_drawing *drawing, fd_bars **bars) {
    fd_sheet sheet;
    *bars = NULL;
    fd_status status = fd_sheet_open(drawing->dossier, "calendar.csv", heads, HEADS,
                                     drawing->diagnostics, &sheet);
    if (status != FD_OK) return status;
    fd_bars *new = calloc(1, sizeof *new);
    status = new ? read_rows(drawing, &sheet, new) : FD_NO_MEMORY;
    fd_sheet_close(&sheet);
    if (status == FD_OK)
        *bars = new;
    else
        fd_bars_free(&new);
    return status;
}

void fd_bars_free(fd_bars **bars) {
    if (!bars || !*bars) return;
    fd_arena_free(&(*bars)->arena);
    free((*bars)->bar);
    free(*bars);
    *bars = NULL;
}

int fd_bars_count(const fd_bars *bars) {
    return bars->count;
}

const fd_bar *fd_bars_get(const fd_bars *bars, int i) {
    return &bars->bar[i];
}

const char *fd_bars_name(const fd_bars *bars, const char *id) {
    for (int i = 0; i < bars->count; i++)
        if (strcmp(bars->bar[i].id, id) == 0) return bars->bar[i].name;
    return NULL;
}

static int compare(const void *a, const void *b) {
    const fd_bar *p = a, *q = b;
    if (p->subject != q->subject) return p->subject < q->subject ? -1 : 1;
    if (p->kind != q->kind) return p->kind < q->kind ? -1 : 1;
    return (p->from > q->from) - (p->from < q->from);
}

/* The first lane of the subject, from `first` on, in which no earlier bar overlaps. */
static int find_lane(const fd_bar *shown, int i, int first) {
    for (int lane = first;; lane++) {
        bool is_free = true;
        for (int j = 0; j < i && is_free; j++)
            is_free = shown[j].lane != lane || shown[j].until <= shown[i].from ||
                      shown[j].from >= shown[i].until;
        if (is_free) return lane;
    }
}

/* What lasts must do so within the window, not end as it begins. */
static bool is_in(const fd_bar *bar, double from, double until) {
    if (bar->until == bar->from) return bar->from >= from && bar->from <= until;
    return bar->from < until && bar->until > from;
}

int fd_bars_select(const fd_bars *bars, double from, double until, int room,
                   fd_bar *shown, int *lanes) {
    int n = 0, first = 0;
    *lanes = 0;
    for (int i = 0; i < bars->count && n < room; i++)
        if (is_in(&bars->bar[i], from, until)) shown[n++] = bars->bar[i];
    qsort(shown, (size_t)n, sizeof *shown, compare);
    for (int i = 0; i < n; i++) {
        if (i == 0 || shown[i].subject != shown[i - 1].subject) first = *lanes;
        shown[i].lane = find_lane(shown, i, first);
        if (shown[i].lane >= *lanes) *lanes = shown[i].lane + 1;
    }
    return n;
}
