#include "plots/sheet.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const fd_message no_column = {
    "RESULT-COLUMN", FD_FAULT, FD_N("the table has no column %1"),
    FD_N("run the scenario again with this version of the program")};
static const fd_message no_number = {
    "RESULT-NUMBER", FD_WARNING, FD_N("%1 is not a number; the value is left out"),
    FD_N("run the scenario again; the files of a result must not be edited")};

enum { MOST_TOLD = 10 };

static int find_column(const fd_csv *csv, const char *head) {
    for (int j = 0; j < fd_csv_columns(csv); j++)
        if (strcmp(fd_csv_get(csv, 0, j), head) == 0) return j;
    return -1;
}

fd_status fd_sheet_open(const fd_dossier *dossier, const char *name,
                        const char *const *heads, int count, fd_diagnostics *diagnostics,
                        fd_sheet *sheet) {
    *sheet = (fd_sheet){.name = name, .diagnostics = diagnostics};
    if (count > FD_SHEET_COLUMNS) return FD_BAD_ARGUMENT;
    fd_status status = fd_dossier_table(dossier, name, diagnostics, &sheet->csv);
    if (status != FD_OK || !sheet->csv) return status;
    sheet->rows = fd_csv_rows(sheet->csv) - 1;
    for (int i = 0; i < count; i++) {
        sheet->column[i] = find_column(sheet->csv, heads[i]);
        if (sheet->column[i] >= 0) continue;
        fd_diagnostics_add(diagnostics, &no_column, &(fd_place){.file = name, .line = 1},
                           heads[i], NULL);
        status = FD_BAD_INPUT;
    }
    if (status != FD_OK) fd_sheet_close(sheet);
    return status;
}

void fd_sheet_close(fd_sheet *sheet) {
    fd_csv_free(&sheet->csv);
    sheet->rows = 0;
}

const char *fd_sheet_text(const fd_sheet *sheet, int row, int column) {
    return fd_csv_get(sheet->csv, row + 1, sheet->column[column]);
}

double fd_sheet_parse(const char *text) {
    char *end = NULL;
    if (text[0] == '\0' || text[strspn(text, "+-.0123456789eE")] != '\0') return NAN;
    double value = strtod(text, &end);
    return *end == '\0' && fabs(value) < 1e15 ? value : NAN;
}

double fd_sheet_number(fd_sheet *sheet, int row, int column) {
    const char *text = fd_sheet_text(sheet, row, column);
    double value = fd_sheet_parse(text);
    if (isnan(value) && text[0] != '\0' && sheet->faults++ < MOST_TOLD) {
        const fd_place place = {.file = sheet->name,
                                .line = fd_csv_line(sheet->csv, row + 1)};
        fd_diagnostics_add(sheet->diagnostics, &no_number, &place, text, NULL);
    }
    return value;
}
