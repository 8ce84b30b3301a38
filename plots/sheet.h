/* The columns of one CSV table of a result, found by their heads and read by type. */
#ifndef FD_PLOTS_SHEET_H
#define FD_PLOTS_SHEET_H

#include "plots/dossier.h"

enum { FD_SHEET_COLUMNS = 20 };

typedef struct fd_sheet {
    fd_csv *csv;      /* owned; null when the result has no such table */
    const char *name; /* of the file, lent */
    int rows;         /* below the heads */
    int column[FD_SHEET_COLUMNS];
    fd_diagnostics *diagnostics;
    int faults; /* cells told to be no number */
} fd_sheet;

/* Opens a table and finds `count` heads. FD_OK with 0 rows when the result has no such
 * table. FD_BAD_INPUT, with a diagnostic, when a head is missing, and the failures of
 * fd_dossier_table; then the sheet is empty. Nullable: diagnostics. */
fd_status fd_sheet_open(const fd_dossier *dossier, const char *name,
                        const char *const *heads, int count, fd_diagnostics *diagnostics,
                        fd_sheet *sheet);
void fd_sheet_close(fd_sheet *sheet);

/* The text of a cell; row from 0 below the heads, column by its place in `heads`; lent.
 */
const char *fd_sheet_text(const fd_sheet *sheet, int row, int column);

/* The number of a cell; NaN where it is empty, or is no plain decimal number below 1e15
 * in size (chosen: nothing in a mine is larger), which is told by a diagnostic for the
 * first ten cells. */
double fd_sheet_number(fd_sheet *sheet, int row, int column);

/* The number a text holds from end to end, or NaN. */
double fd_sheet_parse(const char *text);

#endif
