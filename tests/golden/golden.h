/* Golden tables: some columns and rows of a result table, compared as numbers.
 *
 * A table with the environment variable FD_GOLDEN_WRITE set is written anew instead of
 * compared, and its test counts as skipped. */
#ifndef FD_TESTS_GOLDEN_H
#define FD_TESTS_GOLDEN_H

#include <string.h>

#include "base/buffer.h"
#include "base/csv.h"
#include "base/table.h"
#include "tests/test.h"

typedef enum golden_kind {
    GOLDEN_KEY,    /* names the row */
    GOLDEN_WORD,   /* the same word */
    GOLDEN_NUMBER, /* within the tolerance of the row's unit; empty matches only empty */
    GOLDEN_MARGIN  /* a number relative to a limit */
} golden_kind;

typedef struct golden_column {
    const char *name;
    golden_kind kind;
} golden_column;

/* A slice of a table: which columns, and which rows (null: all). */
typedef struct golden_slice {
    const char *file;
    const golden_column *column;
    int columns;
    bool (*wanted)(const fd_csv *table, int row);
} golden_slice;

typedef struct golden_tolerance {
    const char *unit;
    double relative, absolute;
} golden_tolerance;

/* The seam is integrated to 1e-7 and the air to a density change of 1e-11, so a change of
 * compiler or order moves the last of seven figures; ten times that is allowed. The
 * floors are what nobody could measure. */
static const golden_tolerance golden_tolerances[] = {
    {"%", 2e-6, 1e-7},   /* content less residual doubles the relative error of W */
    {"ppm", 2e-6, 1e-4}, /* 1e-8 % */
    {"m3/min", 2e-6, 1e-6}, {"m3/t", 1e-6, 1e-6},
    {"m3", 2e-6, 1e-6},     {"N.s2/m8", 1e-5, 1e-6}, /* a difference of two */
    {"MPa", 2e-6, 1e-7}, /* the isotherm is flatter than proportional: dp/p up to 2 dW/W
                          */
    {"-", 2e-6, 1e-9},      {"m/s", 1e-6, 1e-9},
    {"m", 1e-9, 1e-6}, /* calendar arithmetic alone */
    {"Pa", 2e-6, 1e-4},     {"hPa", 1e-12, 0},
    {"m3/s", 2e-6, 1e-8},   {"s", 1e-9, 1e-6}, /* the end of a step, or it has moved */
    {"min", 1e-5, 1e-6},                       /* a root of integrated flows */
};

/* A margin is 1 - value/limit: the relative tolerance of a value becomes absolute, with
 * room for values several times the limit. */
static const golden_tolerance golden_margin = {"", 0, 1e-5};

static inline fd_csv *golden_of_table(const fd_table *table) {
    fd_buffer out = {0};
    fd_csv *csv = NULL;
    assert_int_equal(fd_table_csv(table, &out), FD_OK);
    assert_int_equal(fd_csv_parse(fd_buffer_get(&out), out.length, "table", NULL, &csv),
                     FD_OK);
    fd_buffer_free(&out);
    return csv;
}

static inline int golden_at(const fd_csv *csv, const char *name) {
    for (int c = 0; c < fd_csv_columns(csv); c++)
        if (strcmp(fd_csv_get(csv, 0, c), name) == 0) return c;
    fail_msg("no column %s", name);
    return -1;
}

/* The tolerance of a cell: by the column "unit" of its row, by the brackets of the
 * quantity of its row, or by those of its own head. */
static inline const golden_tolerance *golden_unit(const fd_csv *csv, int row,
                                                  const char *own) {
    for (int c = 0; c < fd_csv_columns(csv); c++) {
        const char *head = fd_csv_get(csv, 0, c), *cell = fd_csv_get(csv, row, c);
        const char *unit = strcmp(head, "unit") == 0              ? cell
                           : strcmp(head, "quantity [unit]") == 0 ? strrchr(cell, '[')
                           : strcmp(head, own) == 0               ? strrchr(own, '[')
                                                                  : NULL;
        for (size_t i = 0;
             unit && i < sizeof golden_tolerances / sizeof *golden_tolerances; i++) {
            size_t length = strlen(golden_tolerances[i].unit);
            if (*unit == '[') unit++;
            if (strncmp(unit, golden_tolerances[i].unit, length) == 0 &&
                (!unit[length] || unit[length] == ']'))
                return &golden_tolerances[i];
        }
    }
    fail_msg("a row without a known unit");
    return NULL;
}

static inline bool golden_same_keys(const golden_slice *slice, const fd_csv *golden,
                                    int row, const fd_csv *actual, int other) {
    for (int i = 0; i < slice->columns; i++) {
        if (slice->column[i].kind != GOLDEN_KEY) continue;
        int at = golden_at(actual, slice->column[i].name);
        if (strcmp(fd_csv_get(golden, row, i), fd_csv_get(actual, other, at)) != 0)
            return false;
    }
    return true;
}

/* The row with the keys of a golden row, looked for from behind the last one found. */
static inline int golden_find(const golden_slice *slice, const fd_csv *golden, int row,
                              const fd_csv *actual, int last) {
    int rows = fd_csv_rows(actual) - 1;
    for (int k = 0; k < rows; k++) {
        int at = 1 + (last + k) % rows;
        if (golden_same_keys(slice, golden, row, actual, at)) return at;
    }
    return 0;
}

static inline bool golden_cell_holds(golden_column column, const golden_tolerance *t,
                                     const char *expected, const char *actual) {
    if (column.kind == GOLDEN_WORD || !*expected || !*actual)
        return strcmp(expected, actual) == 0;
    if (column.kind == GOLDEN_MARGIN) t = &golden_margin;
    double e = strtod(expected, NULL), a = strtod(actual, NULL);
    return fabs(a - e) <= t->relative * fabs(e) + t->absolute;
}

static inline int golden_compare_row(const golden_slice *slice, const fd_csv *golden,
                                     int row, const fd_csv *actual, int at) {
    int faults = 0;
    for (int i = 0; i < slice->columns; i++) {
        if (slice->column[i].kind == GOLDEN_KEY) continue;
        const char *name = slice->column[i].name, *expected = fd_csv_get(golden, row, i),
                   *found = fd_csv_get(actual, at, golden_at(actual, name));
        const golden_tolerance *t = golden_unit(actual, at, name);
        if (golden_cell_holds(slice->column[i], t, expected, found)) continue;
        faults++;
        print_error("%s:%d: %s = \"%s\", expected \"%s\"\n", slice->file,
                    fd_csv_line(golden, row), name, found, expected);
    }
    return faults;
}

static inline int golden_count(const golden_slice *slice, const fd_csv *actual) {
    int count = 0;
    for (int r = 1; r < fd_csv_rows(actual); r++)
        count += !slice->wanted || slice->wanted(actual, r);
    return count;
}

static inline void golden_write(const golden_slice *slice, const fd_csv *actual) {
    FILE *out = fopen(slice->file, "w");
    assert_non_null(out);
    for (int r = 0; r < fd_csv_rows(actual); r++) {
        if (r > 0 && slice->wanted && !slice->wanted(actual, r)) continue;
        for (int i = 0; i < slice->columns; i++) {
            golden_column column = slice->column[i];
            const char *cell = fd_csv_get(actual, r, golden_at(actual, column.name));
            bool number = column.kind == GOLDEN_NUMBER || column.kind == GOLDEN_MARGIN;
            fputs(i ? "," : "", out);
            if (r > 0 && number && *cell)
                fprintf(out, "%.9g", strtod(cell, NULL));
            else
                fputs(cell, out);
        }
        fputc('\n', out);
    }
    assert_int_equal(fclose(out), 0);
}

/* Compares a table with its golden file, or writes that anew. */
static inline void golden_check(const golden_slice *slice, const fd_table *table) {
    fd_csv *actual = golden_of_table(table), *golden = NULL;
    if (getenv("FD_GOLDEN_WRITE")) {
        golden_write(slice, actual);
        fd_csv_free(&actual);
        return;
    }
    if (fd_csv_read(slice->file, 1 << 24, NULL, &golden) != FD_OK)
        fail_msg("%s cannot be read", slice->file);
    int faults = 0;
    for (int i = 0; i < slice->columns; i++)
        assert_string_equal(fd_csv_get(golden, 0, i), slice->column[i].name);
    for (int r = 1, last = 0; r < fd_csv_rows(golden) && faults < 20; r++) {
        int at = golden_find(slice, golden, r, actual, last);
        if (!at) print_error("%s:%d: no such row\n", slice->file, fd_csv_line(golden, r));
        faults += at ? golden_compare_row(slice, golden, r, actual, at) : 1;
        last = at;
    }
    if (fd_csv_rows(golden) - 1 != golden_count(slice, actual)) {
        print_error("%s: %d rows, the result has %d\n", slice->file,
                    fd_csv_rows(golden) - 1, golden_count(slice, actual));
        faults++;
    }
    fd_csv_free(&golden);
    fd_csv_free(&actual);
    if (faults)
        fail_msg("%s: %d differences (FD_GOLDEN_WRITE=1 rewrites)", slice->file, faults);
}

#endif
