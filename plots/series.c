#include "plots/series.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/index.h"
#include "plots/sheet.h"

struct fd_series {
    fd_arena *arena;
    fd_index *index;
    fd_curve *curve;
    int curves, room;
};

enum { TIME, KIND, ID, QUANTITY, VALUE, HEADS };

static const fd_message no_time = {
    "RESULT-TIME", FD_WARNING, FD_N("%1 is not a time; the row is left out"),
    FD_N("run the scenario again; the files of a result must not be edited")};

static const fd_message back_in_time = {
    "RESULT-ORDER", FD_WARNING,
    FD_N("time %1 lies before that of the row above; the row is left out"),
    FD_N("run the scenario again; the files of a result must not be edited")};

enum { MOST_TOLD = 10 };

/* kind/id/quantity: neither kind nor id holds a slash. */
static char *make_key(fd_arena *arena, const char *kind, const char *id,
                      const char *quantity) {
    size_t size = strlen(kind) + strlen(id) + strlen(quantity) + 3;
    char *key = fd_arena_take(arena, size);
    if (key) snprintf(key, size, "%s/%s/%s", kind, id, quantity);
    return key;
}

static int add_curve(fd_series *s, const fd_sheet *sheet, int row) {
    if (s->curves == s->room) {
        int room = s->room ? 2 * s->room : 64;
        fd_curve *curve = realloc(s->curve, (size_t)room * sizeof *curve);
        if (!curve) return -1;
        s->curve = curve;
        s->room = room;
    }
    s->curve[s->curves] = (fd_curve){
        .kind = fd_arena_text(s->arena, fd_sheet_text(sheet, row, KIND)),
        .id = fd_arena_text(s->arena, fd_sheet_text(sheet, row, ID)),
        .quantity = fd_arena_text(s->arena, fd_sheet_text(sheet, row, QUANTITY))};
    const fd_curve *new = &s->curve[s->curves];
    return new->kind &&new->id &&new->quantity ? s->curves++ : -1;
}

/* The curve a row belongs to, a new one where it is the first; -1 when memory is short.
 */
static int find_curve(fd_series *s, fd_arena *keys, const fd_sheet *sheet, int row) {
    char *key =
        make_key(keys, fd_sheet_text(sheet, row, KIND), fd_sheet_text(sheet, row, ID),
                 fd_sheet_text(sheet, row, QUANTITY));
    int number = key ? fd_index_find(s->index, key) : -2;
    if (number >= 0 || number == -2) return number < 0 ? -1 : number;
    char *kept = fd_arena_text(s->arena, key);
    number = kept ? add_curve(s, sheet, row) : -1;
    if (number >= 0 && fd_index_add(s->index, kept, number) == -2) return -1;
    return number;
}

/* Which curve each row belongs to, and how many points each has. */
static fd_status sort_rows(fd_series *s, const fd_sheet *sheet, int *owner) {
    fd_status status = FD_OK;
    fd_arena *keys = fd_arena_new();
    if (!keys) return FD_NO_MEMORY;
    for (int row = 0; row < sheet->rows && status == FD_OK; row++) {
        owner[row] = find_curve(s, keys, sheet, row);
        if (owner[row] < 0)
            status = FD_NO_MEMORY;
        else
            s->curve[owner[row]].points++;
    }
    fd_arena_free(&keys);
    return status;
}

/* NaN for text that is no time. */
static double parse_time(const char *text, const fd_date *start) {
    fd_date date;
    if (!start) return fd_sheet_parse(text);
    return fd_date_parse(text, &date) ? (double)fd_date_seconds(start, &date) / 86400
                                      : NAN;
}

/* Adds a row to its curve; one without a time, or that goes back in time, is told. */
static void add_point(fd_curve *curve, fd_sheet *sheet, int row, const fd_date *start) {
    const char *text = fd_sheet_text(sheet, row, TIME);
    double x = parse_time(text, start), y = fd_sheet_number(sheet, row, VALUE);
    if (!isnan(x) && (curve->points == 0 || x >= curve->x[curve->points - 1])) {
        curve->x[curve->points] = x;
        curve->y[curve->points++] = y;
    } else if (sheet->faults++ < MOST_TOLD) {
        fd_diagnostics_add(
            sheet->diagnostics, isnan(x) ? &no_time : &back_in_time,
            &(fd_place){.file = sheet->name, .line = fd_csv_line(sheet->csv, row + 1)},
            text, NULL);
    }
}

static fd_status fill(fd_series *s, fd_sheet *sheet, const fd_date *start,
                      const int *owner) {
    for (int i = 0; i < s->curves; i++) {
        fd_curve *curve = &s->curve[i];
        curve->x = fd_arena_take(s->arena, (size_t)curve->points * sizeof *curve->x);
        curve->y = fd_arena_take(s->arena, (size_t)curve->points * sizeof *curve->y);
        if (!curve->x || !curve->y) return FD_NO_MEMORY;
        curve->points = 0;
    }
    for (int row = 0; row < sheet->rows; row++)
        add_point(&s->curve[owner[row]], sheet, row, start);
    return FD_OK;
}

/* The longest step of the curve with the most points, a little widened, is the reach of
 * all. */
static void set_reach(fd_series *s) {
    const fd_curve *longest = NULL;
    double reach = 0;
    for (int i = 0; i < s->curves; i++)
        if (!longest || s->curve[i].points > longest->points) longest = &s->curve[i];
    for (int i = 0; longest && i + 1 < longest->points; i++)
        reach = fmax(reach, 1.000001 * (longest->x[i + 1] - longest->x[i]));
    for (int i = 0; i < s->curves; i++) s->curve[i].reach = reach;
}

static fd_status read_rows(fd_series *s, fd_sheet *sheet, const fd_date *start) {
    s->arena = fd_arena_new();
    s->index = fd_index_new();
    int *owner = calloc((size_t)sheet->rows + 1, sizeof *owner);
    fd_status status = s->arena && s->index && owner ? FD_OK : FD_NO_MEMORY;
    if (status == FD_OK) status = sort_rows(s, sheet, owner);
    if (status == FD_OK) status = fill(s, sheet, start, owner);
    if (status == FD_OK) set_reach(s);
    free(owner);
    return status;
}

fd_status fd_series_read(const fd_dossier *dossier, const char *name, const char *time,
                         const fd_date *start, fd_diagnostics *diagnostics,
                         fd_series **series) {
    const char *const heads[HEADS] = {time, "kind", "id", "quantity [unit]", "value"};
    fd_sheet sheet;
    *series = NULL;
    fd_status status = fd_sheet_open(dossier, name, heads, HEADS, diagnostics, &sheet);
    if (status != FD_OK) return status;
    fd_series *new = calloc(1, sizeof *new);
    status = new ? read_rows(new, &sheet, start) : FD_NO_MEMORY;
    fd_sheet_close(&sheet);
    if (status == FD_OK)
        *series = new;
    else
        fd_series_free(&new);
    return status;
}

void fd_series_free(fd_series **series) {
    if (!series || !*series) return;
    fd_index_free(&(*series)->index);
    fd_arena_free(&(*series)->arena);
    free((*series)->curve);
    free(*series);
    *series = NULL;
}

int fd_series_count(const fd_series *series) {
    return series->curves;
}

const fd_curve *fd_series_get(const fd_series *series, int i) {
    return &series->curve[i];
}

const fd_curve *fd_series_find(const fd_series *series, const char *kind, const char *id,
                               const char *quantity) {
    for (int i = 0; i < series->curves; i++) {
        const fd_curve *curve = &series->curve[i];
        if (strcmp(curve->kind, kind) == 0 && strcmp(curve->id, id) == 0 &&
            strcmp(curve->quantity, quantity) == 0)
            return curve;
    }
    return NULL;
}

bool fd_curve_breaks(const fd_curve *curve, int i) {
    return curve->reach > 0 && i + 1 < curve->points &&
           curve->x[i + 1] - curve->x[i] > curve->reach;
}

double fd_curve_peak(const fd_curve *curve) {
    double peak = NAN;
    for (int i = 0; i < curve->points; i++) peak = fmax(peak, curve->y[i]);
    return peak;
}

bool fd_curve_split(const char *quantity, char *word, char *unit, size_t room) {
    const char *open = strstr(quantity, " ["), *close = strrchr(quantity, ']');
    word[0] = unit[0] = '\0';
    if (!open || !close || close[1] != '\0' || close < open) return false;
    size_t before = (size_t)(open - quantity), between = (size_t)(close - open) - 2;
    if (before >= room || between >= room) return false;
    memcpy(word, quantity, before);
    memcpy(unit, open + 2, between);
    word[before] = unit[between] = '\0';
    return true;
}
