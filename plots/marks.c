#include "plots/marks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "plots/sheet.h"

struct fd_marks {
    fd_arena *arena;
    fd_mark *mark;
    int count;
};

enum { KIND, ID, QUANTITY, ROLE, VALUE, LABEL, HEADS };
static const char *const heads[HEADS] = {"kind", "id",    "quantity [unit]",
                                         "role", "value", "label"};

static const fd_message no_role = {
    "RESULT-ROLE", FD_WARNING, FD_N("%1 is no role of a limit; the row is left out"),
    FD_N("run the scenario again with this version of the program")};

static int find_role(const char *text) {
    static const char *const role[] = {"limit", "cut-off", "alarm", "restore"};
    for (int i = 0; i < 4; i++)
        if (strcmp(role[i], text) == 0) return i + 1;
    return 0;
}

static fd_status read_row(fd_marks *marks, fd_sheet *sheet, int row) {
    int role = find_role(fd_sheet_text(sheet, row, ROLE));
    double value = fd_sheet_number(sheet, row, VALUE);
    if (role == 0 && sheet->faults++ < 10)
        fd_diagnostics_add(
            sheet->diagnostics, &no_role,
            &(fd_place){.file = sheet->name, .line = fd_csv_line(sheet->csv, row + 1)},
            fd_sheet_text(sheet, row, ROLE), NULL);
    if (role == 0 || isnan(value)) return FD_OK;
    const fd_mark mark = {
        .kind = fd_arena_text(marks->arena, fd_sheet_text(sheet, row, KIND)),
        .id = fd_arena_text(marks->arena, fd_sheet_text(sheet, row, ID)),
        .quantity = fd_arena_text(marks->arena, fd_sheet_text(sheet, row, QUANTITY)),
        .role = (fd_role)role,
        .value = value,
        .label = fd_arena_text(marks->arena, fd_sheet_text(sheet, row, LABEL))};
    if (!mark.kind || !mark.id || !mark.quantity || !mark.label) return FD_NO_MEMORY;
    marks->mark[marks->count++] = mark;
    return FD_OK;
}

static fd_status read_rows(fd_marks *marks, fd_sheet *sheet) {
    marks->arena = fd_arena_new();
    marks->mark = calloc((size_t)sheet->rows + 1, sizeof *marks->mark);
    fd_status status = marks->arena && marks->mark ? FD_OK : FD_NO_MEMORY;
    for (int row = 0; row < sheet->rows && status == FD_OK; row++)
        status = read_row(marks, sheet, row);
    return status;
}

fd_status fd_marks_read(const fd_dossier *dossier, fd_diagnostics *diagnostics,
                        fd_marks **marks) {
    fd_sheet sheet;
    *marks = NULL;
    fd_status status =
        fd_sheet_open(dossier, "limits.csv", heads, HEADS, diagnostics, &sheet);
    if (status != FD_OK) return status;
    fd_marks *new = calloc(1, sizeof *new);
    status = new ? read_rows(new, &sheet) : FD_NO_MEMORY;
    fd_sheet_close(&sheet);
    if (status == FD_OK)
        *marks = new;
    else
        fd_marks_free(&new);
    return status;
}

void fd_marks_free(fd_marks **marks) {
    if (!marks || !*marks) return;
    fd_arena_free(&(*marks)->arena);
    free((*marks)->mark);
    free(*marks);
    *marks = NULL;
}

int fd_marks_count(const fd_marks *marks) {
    return marks->count;
}

const fd_mark *fd_marks_get(const fd_marks *marks, int i) {
    return &marks->mark[i];
}

/* An event window follows methane from moment to moment; over the plan the same limits
 * stand against the peak of the day. */
static bool is_of_moments(const char *quantity) {
    return strcmp(quantity, "methane [%]") == 0 ||
           strcmp(quantity, "methane max [%]") == 0 ||
           strcmp(quantity, "reading [%]") == 0;
}

bool fd_mark_fits(const fd_mark *mark, const fd_curve *curve) {
    bool is_quantity = strcmp(mark->quantity, curve->quantity) == 0 ||
                       (is_of_moments(curve->quantity) &&
                        strcmp(mark->quantity, "methane peak [%]") == 0);
    return is_quantity && strcmp(mark->id, curve->id) == 0 &&
           strcmp(mark->kind, curve->kind) == 0;
}

double fd_marks_threshold(const fd_marks *marks, const fd_curve *curve) {
    static const fd_role order[] = {FD_LIMIT, FD_ALARM, FD_CUT_OFF};
    for (int r = 0; r < 3; r++) {
        double lowest = NAN;
        for (int i = 0; i < marks->count; i++) {
            const fd_mark *mark = &marks->mark[i];
            if (mark->role == order[r] && fd_mark_fits(mark, curve))
                lowest = fmin(lowest, mark->value);
        }
        if (!isnan(lowest)) return lowest;
    }
    return NAN;
}
