#include "base/csv.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/encoding.h"
#include "base/file.h"

struct fd_csv {
    char *text;  /* the file, cut into cells in its place */
    char **cell; /* row by row */
    int *line;   /* of each row */
    size_t cells, cell_room, rows, row_room;
    size_t columns; /* of the first row, and so of all */
};

enum { MOST_FAULTS = 100 };

/* Where the reading stands. */
typedef struct reader {
    fd_csv *csv;
    char *at;
    char delimiter;
    int line, faults;
    const char *name;
    fd_diagnostics *diagnostics;
} reader;

static const fd_message open_quote = {
    "CSV-QUOTE-OPEN", FD_FAULT, FD_N("a quoted cell begins here and never ends"),
    FD_N("close it with a quotation mark; write one inside it twice")};
static const fd_message stray_quote = {
    "CSV-QUOTE-STRAY", FD_FAULT,
    FD_N("cell %1 holds a quotation mark that neither begins nor ends it"),
    FD_N("put the whole cell in quotation marks and write the one inside twice")};
static const fd_message ragged = {"CSV-RAGGED", FD_FAULT,
                                  FD_N("this row has %1 cells, the first row has %2"),
                                  FD_N("give every row the same number of cells")};
static const fd_message no_rows = {"CSV-EMPTY", FD_FAULT, FD_N("the file holds no row"),
                                   ""};
static const fd_message too_many = {
    "CSV-FAULTS", FD_FAULT, FD_N("there are more faults; reading stops here"), ""};

/* The two numbers are the arguments; 0 is none. */
static void report(reader *r, const fd_message *message, int line, size_t first,
                   size_t second) {
    char a[24], b[24];
    snprintf(a, sizeof a, "%zu", first);
    snprintf(b, sizeof b, "%zu", second);
    r->faults++;
    fd_diagnostics_add(r->diagnostics, message,
                       &(fd_place){.file = r->name, .line = line}, first ? a : NULL,
                       second ? b : NULL, NULL);
}

static bool ends_line(char c) {
    return c == '\n' || c == '\r';
}

/* Tells the delimiter from the first line with text, outside quotes: a tab where there is
 * one; a semicolon where there are at most as many commas as the cells between semicolons
 * can have decimal marks; a comma otherwise. */
static char find_delimiter(const char *text) {
    int commas = 0, semicolons = 0, tabs = 0;
    bool quoted = false;
    while (ends_line(*text)) text++;
    for (; *text && (quoted || !ends_line(*text)); text++) {
        quoted ^= *text == '"';
        commas += !quoted && *text == ',';
        semicolons += !quoted && *text == ';';
        tabs += !quoted && *text == '\t';
    }
    if (tabs > 0) return '\t';
    return semicolons > 0 && commas <= semicolons + 1 ? ';' : ',';
}

static bool ends_cell(const reader *r, char c) {
    return c == '\0' || c == r->delimiter || ends_line(c);
}

static bool add_cell(reader *r, char *text) {
    fd_csv *csv = r->csv;
    if (csv->cells == csv->cell_room) {
        size_t room = csv->cell_room ? 2 * csv->cell_room : 256;
        char **cell = realloc(csv->cell, room * sizeof *cell);
        if (!cell) return false;
        csv->cell = cell;
        csv->cell_room = room;
    }
    csv->cell[csv->cells++] = text;
    return true;
}

static bool add_row(reader *r, int line) {
    fd_csv *csv = r->csv;
    if (csv->rows == csv->row_room) {
        size_t room = csv->row_room ? 2 * csv->row_room : 64;
        int *lines = realloc(csv->line, room * sizeof *lines);
        if (!lines) return false;
        csv->line = lines;
        csv->row_room = room;
    }
    csv->line[csv->rows++] = line;
    return true;
}

/* Moves over the end of a line, which begins with this character. */
static void end_line(reader *r, char end) {
    r->at += end == '\r' && r->at[1] == '\n' ? 2 : 1;
    r->line++;
}

/* Moves the text between quotes to `to`, each pair of quotes as one; returns its end. */
static char *take_quoted(reader *r, char *to) {
    int start = r->line;
    for (r->at++; *r->at; *to++ = *r->at++) {
        if (*r->at == '"' && r->at[1] != '"') break;
        if (*r->at == '"') r->at++;
        r->line += *r->at == '\n' || (*r->at == '\r' && r->at[1] != '\n');
    }
    if (*r->at)
        r->at++;
    else
        report(r, &open_quote, start, 0, 0);
    return to;
}

/* Reads one cell and returns the character that ends it. Reading stays at that character,
 * though the null behind the text of the cell may have taken its place. */
static char take_cell(reader *r, size_t position, char **cell) {
    bool is_quoted = *r->at == '"';
    *cell = r->at;
    char *to = is_quoted ? take_quoted(r, r->at) : r->at;
    bool is_stray = is_quoted && !ends_cell(r, *r->at);
    for (; !ends_cell(r, *r->at); *to++ = *r->at++) is_stray |= *r->at == '"';
    if (is_stray) report(r, &stray_quote, r->line, position, 0);
    char end = *r->at;
    *to = '\0';
    return end;
}

static bool take_row(reader *r) {
    fd_csv *csv = r->csv;
    int line = r->line;
    size_t first = csv->cells;
    char end = r->delimiter;
    while (end == r->delimiter) {
        char *cell;
        end = take_cell(r, csv->cells - first + 1, &cell);
        if (!add_cell(r, cell)) return false;
        if (end == r->delimiter) r->at++;
    }
    if (end) end_line(r, end);
    size_t count = csv->cells - first;
    if (csv->rows == 0) csv->columns = count;
    if (count != csv->columns) report(r, &ragged, line, count, csv->columns);
    return add_row(r, line);
}

static fd_status take_rows(reader *r) {
    while (*r->at) {
        if (ends_line(*r->at)) {
            end_line(r, *r->at);
        } else if (r->faults >= MOST_FAULTS) {
            report(r, &too_many, r->line, 0, 0);
            return FD_BAD_INPUT;
        } else if (!take_row(r)) {
            return FD_NO_MEMORY;
        }
    }
    if (r->csv->rows == 0) report(r, &no_rows, 0, 0, 0);
    return r->faults > 0 ? FD_BAD_INPUT : FD_OK;
}

fd_status fd_csv_parse(const char *bytes, size_t length, const char *name,
                       fd_diagnostics *diagnostics, fd_csv **csv) {
    *csv = NULL;
    if (length > INT_MAX) return FD_BAD_ARGUMENT; /* lines and rows are counted in int */
    fd_csv *table = calloc(1, sizeof *table);
    if (!table) return FD_NO_MEMORY;
    fd_status status = fd_encoding_decode(bytes, length, name, diagnostics, &table->text);
    if (status == FD_OK) {
        reader r = {.csv = table,
                    .at = table->text,
                    .delimiter = find_delimiter(table->text),
                    .line = 1,
                    .name = name,
                    .diagnostics = diagnostics};
        status = take_rows(&r);
    }
    if (status != FD_OK) fd_csv_free(&table);
    *csv = table;
    return status;
}

fd_status fd_csv_read(const char *path, size_t limit, fd_diagnostics *diagnostics,
                      fd_csv **csv) {
    char *bytes;
    size_t length;
    *csv = NULL;
    fd_status status = fd_file_load(path, limit, diagnostics, &bytes, &length);
    if (status == FD_OK) status = fd_csv_parse(bytes, length, path, diagnostics, csv);
    free(bytes);
    return status;
}

void fd_csv_free(fd_csv **csv) {
    if (!csv || !*csv) return;
    free((*csv)->text);
    free((*csv)->cell);
    free((*csv)->line);
    free(*csv);
    *csv = NULL;
}

int fd_csv_rows(const fd_csv *csv) {
    return (int)csv->rows;
}

int fd_csv_columns(const fd_csv *csv) {
    return (int)csv->columns;
}

const char *fd_csv_get(const fd_csv *csv, int row, int column) {
    return csv->cell[(size_t)row * csv->columns + (size_t)column];
}

int fd_csv_line(const fd_csv *csv, int row) {
    return csv->line[row];
}
