/* A table of named columns, filled row by row; read by people in a terminal and by
 * programs as CSV. */
#ifndef FD_BASE_TABLE_H
#define FD_BASE_TABLE_H

#include "base/buffer.h"
#include "base/text.h"

typedef enum fd_column_kind {
    FD_NUMBERS,
    FD_TEXTS, /* names and ids, the same in every language */
    FD_WORDS  /* texts of the catalogue: translated for people, English in CSV */
} fd_column_kind;

typedef struct fd_column {
    const char *key;     /* stable name in CSV */
    const char *heading; /* text of the catalogue, marked FD_N */
    const char *unit;    /* empty where there is none */
    fd_column_kind kind;
    int digits; /* of numbers for people, as fd_number_rounded takes them */
} fd_column;

typedef struct fd_table fd_table;

/* A table without rows. The columns must outlive it (make them constants). Null when
 * memory is short or there is no column. */
fd_table *fd_table_new(const fd_column *columns, int count);
void fd_table_free(fd_table **table);

/* Adds the next cell, from left to right and row after row. NaN and null mean that
 * nothing is known. Texts are copied. A cell of the wrong kind, like want of memory,
 * shows in the status, so the calls need no test each. */
void fd_table_add_number(fd_table *table, double number);
void fd_table_add_text(fd_table *table, const char *text);

int fd_table_rows(const fd_table *table);

/* Takes off the rows after the first few; more than there are changes nothing. */
void fd_table_cut(fd_table *table, int rows);

/* FD_OK when the table is whole: FD_NO_MEMORY when a cell was lost, FD_BAD_ARGUMENT when
 * one had the wrong kind or the last row is not full. */
fd_status fd_table_status(const fd_table *table);

/* Adds the table for people: headings, units, a rule and the rows, aligned in columns of
 * the terminal, "-" where nothing is known. Where it is wider than `width` columns (0: no
 * limit) long texts are cut; numbers never are, and then the table stays too wide.
 * Returns the status of the table, or FD_NO_MEMORY. Nullable: catalogue (English). */
fd_status fd_table_print(const fd_table *table, const fd_catalogue *catalogue, int width,
                         fd_buffer *out);

/* Adds the table as CSV (RFC 4180 with plain line feeds): heads "key [unit]", numbers in
 * the shortest form that reads back to the same bits, empty cells where nothing is known.
 * Returns the status of the table, or FD_NO_MEMORY. */
fd_status fd_table_csv(const fd_table *table, fd_buffer *out);

#endif
