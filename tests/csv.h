/* Small tables of the published cases: a header line, commas, quotes round a cell. */
#ifndef FD_TESTS_CSV_H
#define FD_TESTS_CSV_H

#include <stdbool.h>
#include <string.h>

enum { CSV_COLUMNS = 16 };

struct csv {
    int rows, columns;
    char *text;
    char *name[CSV_COLUMNS];
    char **cell; /* rows x CSV_COLUMNS; missing ones are empty */
};

/* Cuts one line at its commas; returns the number of cells. */
static inline int csv_cut(char *line, char *cell[CSV_COLUMNS]) {
    int count = 0;
    for (char *at = line; at && count < CSV_COLUMNS; count++) {
        bool quoted = *at == '"';
        char *end = quoted ? strchr(at + 1, '"') : at + strcspn(at, ",\r");
        cell[count] = at + quoted;
        char *next = quoted ? end + strcspn(end, ",\r") : end;
        at = *next == ',' ? next + 1 : NULL;
        *end = *next = '\0';
    }
    return count;
}

/* Reads a table of a case; skips the test aloud when it is not there. */
static inline struct csv *csv_read(const char *name, const char *file) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s/%s", cases_folder(), name, file);
    FILE *stream = fopen(path, "rb");
    if (!stream) skip_case(name);
    struct csv *csv = calloc(1, sizeof *csv);
    fseek(stream, 0, SEEK_END);
    size_t size = (size_t)ftell(stream);
    rewind(stream);
    csv->text = calloc(size + 1, 1);
    size_t got = fread(csv->text, 1, size, stream);
    fclose(stream);
    assert_int_equal(got, size);
    int lines = 0;
    for (char *at = csv->text; (at = strchr(at, '\n')); at++) lines++;
    csv->cell = calloc((size_t)(lines + 1) * CSV_COLUMNS, sizeof *csv->cell);
    char *at = csv->text;
    for (bool header = true; at && *at; header = false) {
        char *end = strchr(at, '\n'), *cell[CSV_COLUMNS];
        if (end) *end = '\0';
        int count = csv_cut(at, cell);
        char **row = header ? csv->name : csv->cell + csv->rows++ * CSV_COLUMNS;
        if (header) csv->columns = count;
        for (int i = 0; i < CSV_COLUMNS; i++) row[i] = i < count ? cell[i] : (char *)"";
        at = end ? end + 1 : NULL;
    }
    return csv;
}

static inline void csv_free(struct csv *csv) {
    free(csv->text);
    free(csv->cell);
    free(csv);
}

static inline const char *csv_text(const struct csv *csv, int row, const char *column) {
    for (int i = 0; i < csv->columns; i++)
        if (strcmp(csv->name[i], column) == 0) return csv->cell[row * CSV_COLUMNS + i];
    fail_msg("no column %s", column);
    return "";
}

/* A number; an empty cell or a text fails the test. */
static inline double csv_number(const struct csv *csv, int row, const char *column) {
    const char *text = csv_text(csv, row, column);
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end) fail_msg("%s is no number: \"%s\"", column, text);
    return value;
}

static inline int csv_find(const struct csv *csv, const char *column, const char *text) {
    for (int row = 0; row < csv->rows; row++)
        if (strcmp(csv_text(csv, row, column), text) == 0) return row;
    fail_msg("no %s in column %s", text, column);
    return -1;
}

#endif
