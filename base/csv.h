/* Tables from outside as CSV (RFC 4180), as Excel and data loggers write them.
 *
 * Taken: commas, semicolons or tabs between cells; lines that end in LF, CRLF or CR;
 * UTF-8 with or without mark, and GB18030 (which holds GBK and GB 2312) where the bytes
 * are no UTF-8. Lines without a character are skipped. Blanks belong to the cell. */
#ifndef FD_BASE_CSV_H
#define FD_BASE_CSV_H

#include <stddef.h>

#include "base/diagnostic.h"

typedef struct fd_csv fd_csv;

/* Reads a table; `name` stands in the diagnostics. FD_BAD_INPUT when it has faults: each
 * is a diagnostic with its line, up to 100 (chosen), after which reading stops; then csv
 * is null. FD_NO_MEMORY. Nullable: diagnostics. */
fd_status fd_csv_parse(const char *bytes, size_t length, const char *name,
                       fd_diagnostics *diagnostics, fd_csv **csv);

/* The same from a file of at most `limit` bytes; FD_CANNOT_READ, and FD_BAD_INPUT when it
 * is longer, both with a diagnostic. */
fd_status fd_csv_read(const char *path, size_t limit, fd_diagnostics *diagnostics,
                      fd_csv **csv);
void fd_csv_free(fd_csv **csv);

/* The heads, where there are any, are row 0; every row has the same number of cells. */
int fd_csv_rows(const fd_csv *csv);
int fd_csv_columns(const fd_csv *csv);

/* The text of a cell in UTF-8, lent. */
const char *fd_csv_get(const fd_csv *csv, int row, int column);

/* The line of the file where a row begins, from 1. */
int fd_csv_line(const fd_csv *csv, int row);

#endif
